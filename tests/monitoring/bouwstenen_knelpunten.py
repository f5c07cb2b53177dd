"""Reported obstacles and signals, through the real services."""

from datetime import date
from typing import Any

from cases.models import Traject
from monitoring.models import Knelpunt, Signaal
from monitoring.services import knelpunten, signalen
from rio.models import User

DAG = date(2026, 11, 20)
TEKST = "De woningcorporatie wil Bram Blom geen kamer geven omdat hij 20 is."
VOOR_BELEID = "Een jongere van onder de 21 krijgt geen kamer. Kunt u hierover afspraken maken?"


def gemeld(traject: Traject, door: User, *, op: date = DAG, **velden: Any) -> Knelpunt:
    gegevens = {
        "leefgebied": "wonen",
        "soort": "regelgeving",
        "partnersoort": "woningcorporatie",
        "organisatie": None,
        "tekst": TEKST,
        "voor_beleid": VOOR_BELEID,
    }
    return knelpunten.meld_knelpunt(traject, gegevens=gegevens | velden, op=op, door=door)


def doorgegeven(traject: Traject, door: User, coordinator: User, **velden: Any) -> Knelpunt:
    knelpunt = gemeld(traject, door, **velden)
    return knelpunten.geef_door(
        knelpunt, voor_beleid=knelpunt.voor_beleid, signaal=None, op=knelpunt.op, door=coordinator
    )


def signaal(traject: Traject, door: User, coordinator: User, *, hele_regio: bool = False) -> Signaal:
    """With one obstacle in it."""
    return signalen.maak_signaal(
        doorgegeven(traject, door, coordinator),
        titel="Te weinig kamers",
        hele_regio=hele_regio,
        op=DAG,
        door=coordinator,
    )
