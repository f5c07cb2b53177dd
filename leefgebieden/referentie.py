"""De landelijke catalogus: de checklist van de bronnen, uit `leefgebieden/data/`."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from leefgebieden.catalogusversies import VELDEN, volgende_versie
from leefgebieden.models import Catalogusitem
from rio.referentie import lees_csv


def laad() -> None:
    """Idempotent; draait na elke migratie (`rio/apps.py`)."""
    laad_catalogus(lees_csv(settings.BASE_DIR / "leefgebieden" / "data" / "catalogus.csv"))


@transaction.atomic
def laad_catalogus(rijen: Any) -> None:
    """Andere woorden in een nieuwe uitgave zijn een nieuwe versie; wat beheer wijzigde, blijft van beheer."""
    landelijk = Catalogusitem.objects.filter(gemeente__isnull=True).order_by("versie")
    nieuwste = {punt.code: punt for punt in landelijk}
    nieuw = []
    for rij in rijen:
        gegevens, van, nu = _gegevens(rij), date.fromisoformat(rij["van"]), nieuwste.get(rij["code"])
        if nu is None:
            nieuw.append(Catalogusitem(code=rij["code"], van=van, **gegevens))
        elif nu.door_id is None and (anders := _verschil(nu, gegevens)):
            volgende_versie(nu, anders, van=max(van, nu.van), door=None)
    Catalogusitem.objects.bulk_create(nieuw)


def _gegevens(rij: dict[str, str]) -> dict[str, Any]:
    return {veld: rij[veld] for veld in VELDEN} | {"voor_wie": [w for w in rij["voor_wie"].split("|") if w]}


def _verschil(nu: Catalogusitem, gegevens: dict[str, Any]) -> dict[str, Any]:
    return {veld: waarde for veld, waarde in gegevens.items() if getattr(nu, veld) != waarde}
