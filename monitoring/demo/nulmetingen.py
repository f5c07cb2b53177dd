"""De 0-metingen in de demo: een eigen, vastgestelde van Nijmegen met voorbeeldcijfers, en een concept van een ander."""

from datetime import date
from decimal import Decimal
from typing import Any

from monitoring.models import Gemeentedoel, Nulmeting
from monitoring.services.nulmetingen import (
    begin_nulmeting,
    bewaar_gemeentedoel,
    stel_nulmeting_vast,
    wijzig_nulmeting,
)
from rio.dagen import plus_maanden
from rio.demo import Opdracht
from rio.demo.collegas import BELEID, HOOFDGEMEENTE
from rio.models import Gemeente, User

BRON = "voorbeeldcijfer"
BEGIN = {"nieuw_contact_12": (Decimal("42.0"), 50), "perspectief_12": (Decimal("32.0"), 50)}
MAANDEN_OUD = 30  # zo lang geleden begon Nijmegen in de demo
ANDER = "GM0202"


def vul(opdracht: Opdracht) -> None:
    beleid = User.objects.get(email=BELEID.email)
    start = plus_maanden(opdracht.op, -MAANDEN_OUD).replace(day=1)
    _eigen(Gemeente.objects.get(code=HOOFDGEMEENTE), start, beleid)
    begin_nulmeting(Gemeente.objects.get(code=ANDER), reden="", door=beleid)


def _eigen(gemeente: Gemeente, start: date, door: User) -> None:
    """Op basis van het voorbeeld, met een uitgangswaarde bij wat RIO kan volgen."""
    concept = begin_nulmeting(gemeente, reden="", door=door)
    _wijzig(concept, {"start_op": start, "bron": "0-meting van de gemeente, met voorbeeldcijfers"}, door)
    for doel in concept.doelen.filter(indicator__in=BEGIN):
        _uitgangswaarde(concept, doel, start, door)
    stel_nulmeting_vast(concept, op=start, door=door)


def _uitgangswaarde(concept: Nulmeting, doel: Gemeentedoel, start: date, door: User) -> None:
    waarde, n = BEGIN[doel.indicator]
    periode = {"periode_van": plus_maanden(start, -12), "periode_tot": start}
    nieuw = {"waarde": waarde, "n": n, "bron": BRON, **periode}
    bewaar_gemeentedoel(concept, doel=doel.pk, kies=lambda nu: nieuw, door=door)


def _wijzig(concept: Nulmeting, nieuw: dict[str, Any], door: User) -> None:
    wijzig_nulmeting(concept, kies=lambda nu: nieuw, door=door)
