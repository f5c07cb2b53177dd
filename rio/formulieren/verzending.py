"""Eén verzending wordt één keer verwerkt: de sleutel van een formulierpagina, en het merk dat zij verwerkt is.

Het merk is de sleutel met een gesleutelde afdruk van de inhoud; een gewone hash van een naam en een BSN is na te
rekenen. Dubbel klikken geeft tweemaal hetzelfde merk. Wie na het opslaan teruggaat en iets anders invult, verstuurt
dezelfde sleutel met een ander merk: dat is geen dubbele klik.
"""

import json
import re
import secrets
from collections.abc import Mapping

from django.http import QueryDict

from rio.models import User, VerwerktFormulier
from rio.versleuteling import zoekindex

SLEUTEL, BEWIJS = "formuliersleutel", "formulierbewijs"
BUITEN_DE_INHOUD = (SLEUTEL, BEWIJS, "csrfmiddlewaretoken")
VORM = re.compile(r"[A-Za-z0-9_-]{22}")


def geldige_sleutel(gevraagd: str) -> str:
    """De sleutel van de pagina als hij er een is die wij maakten, anders een nieuwe."""
    return gevraagd if VORM.fullmatch(gevraagd) else secrets.token_urlsafe(16)


def merk(sleutel: str, inhoud: Mapping[str, list[str]]) -> str:
    getypt = {naam: waarden for naam, waarden in inhoud.items() if naam not in BUITEN_DE_INHOUD}
    afdruk = zoekindex(json.dumps(getypt, sort_keys=True), doel="verzending")
    return f"{sleutel}.{afdruk[:13]}"


def eerder(merk: str, gebruiker: User) -> str:
    """Het adres waar precies deze verzending al heen leidde; anders leeg."""
    al = VerwerktFormulier.objects.filter(sleutel=merk, gebruiker=gebruiker).values_list("url", flat=True)
    return al.first() or ""


def al_verwerkt(gegevens: QueryDict, gebruiker: User) -> str:
    """Als `eerder`, voor wat de browser verstuurde."""
    sleutel = gegevens.get(SLEUTEL, "")
    return eerder(merk(sleutel, dict(gegevens.lists())), gebruiker) if sleutel else ""


def is_gebruikt(sleutel: str) -> bool:
    """Verwerkt, met welke inhoud dan ook."""
    geldig = VORM.fullmatch(sleutel)
    return bool(geldig) and VerwerktFormulier.objects.filter(sleutel__startswith=f"{sleutel}.").exists()
