"""Hoeveel knelpunten er gemeld zijn, per leefgebied en soort; alleen voor wie elk dossier erachter mag openen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from monitoring.models import Knelpunt
from monitoring.models.knelpunt import Knelpuntsoort
from rio.leefgebieden import MET_NETWERK

ALLES = "alles"
RIJEN = (*MET_NETWERK, ALLES)
KOLOMMEN = {**{soort.value: soort.label.capitalize() for soort in Knelpuntsoort}, ALLES: "Samen"}
Vak = tuple[str, str]


@dataclass(frozen=True)
class Cijferrij:
    naam: str
    cellen: Sequence[tuple[str, str]]  # (kolomnaam, getal in tekst)


def tabel(rijen: "QuerySet[Knelpunt]") -> list[Cijferrij]:
    aantallen: Counter[Vak] = Counter()
    for leefgebied, soort in rijen.order_by().values_list("leefgebied", "soort"):
        aantallen.update([(leefgebied, soort), (leefgebied, ALLES), (ALLES, soort), (ALLES, ALLES)])
    return [_rij(leefgebied, aantallen) for leefgebied in RIJEN]


def _rij(leefgebied: str, aantallen: Counter[Vak]) -> Cijferrij:
    cellen = [(naam, str(aantallen[leefgebied, kolom])) for kolom, naam in KOLOMMEN.items()]
    return Cijferrij(MET_NETWERK.get(leefgebied, "Samen"), cellen)
