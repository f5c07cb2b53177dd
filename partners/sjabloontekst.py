"""Plaatsaanduidingen in de mail aan een partner: een vaste lijst; niets anders tussen accolades wordt gelezen. Puur."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError

AANDUIDINGEN = {
    "trajectnummer": "het nummer van het dossier",
    "gemeente": "de naam van uw gemeente",
    "organisatie": "de naam van de partner",
    "uiterlijk": "de dag waarop we antwoord vragen",
}
MAG = ", ".join(f"{{{naam}}}" for naam in AANDUIDINGEN)
AANDUIDING = re.compile(r"\{([a-z]+)\}")


def keur(tekst: str) -> None:
    """Weigert een onbekende aanduiding en een losse accolade, met wat wel mag."""
    onbekend = [naam for naam in AANDUIDING.findall(tekst) if naam not in AANDUIDINGEN]
    if onbekend:
        raise ValidationError(f"{{{onbekend[0]}}} kennen we niet. U kunt gebruiken: {MAG}.")
    los = re.search(r"\S*[{}]\S*", AANDUIDING.sub("", tekst))
    if los:
        raise ValidationError(f"Hier staat een accolade die nergens bij hoort: ‘{los[0][:40]}’. Gebruik alleen: {MAG}.")


def vul(tekst: str, waarden: Mapping[str, str]) -> str:
    """De tekst met elke aanduiding ingevuld; wat er daarna staat wordt niet nog eens gelezen."""
    return AANDUIDING.sub(lambda gevonden: waarden.get(gevonden[1], gevonden[0]), tekst)
