"""Een punt van de catalogus in versies: andere woorden komen ernaast, nooit eroverheen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from leefgebieden.models import Catalogusitem
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.voorwie import VOOR_WIE
from rio.models import User

Velden = Mapping[str, Any]
VELDEN = ("leefgebied", "tekst", "verantwoordelijk", "met", "wanneer", "voor_wie", "regelzaak", "bron")


def volgende_versie(nu: Catalogusitem, anders: Velden, *, van: date, door: User | None) -> Catalogusitem:
    """Sluit de vorige versie op de dag dat de nieuwe begint."""
    nieuw = Catalogusitem(
        code=nu.code, versie=nu.versie + 1, gemeente_id=nu.gemeente_id, bron=nu.bron, van=van, door=door
    )
    vul(nieuw, {veld: getattr(nu, veld) for veld in VELDEN} | dict(anders))
    nu.tot = van
    nu.save(update_fields=["tot"])
    nieuw.save()
    return nieuw


def vul(punt: Catalogusitem, gegevens: Velden) -> None:
    """Zet deze velden; geweigerd als zij niet bij elkaar passen."""
    for veld in set(gegevens) & set(VELDEN):
        setattr(punt, veld, gegevens[veld])
    if set(punt.voor_wie) - set(VOOR_WIE):
        raise ValidationError({"voor_wie": "Kies uit de lijst."})
    if punt.regelzaak and SOORTEN[punt.regelzaak].leefgebied != punt.leefgebied:
        raise ValidationError({"regelzaak": "Deze regelzaak hoort bij een ander leefgebied."})
