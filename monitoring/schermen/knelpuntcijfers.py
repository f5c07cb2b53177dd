"""Hoeveel knelpunten er gemeld zijn, per leefgebied en soort; wie de dossiers niet kent, ziet geen kleine groep.

Wie niet vrij is kiest één gemeente en een halfjaar dat voorbij is: zo is er niets van elkaar af te trekken.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from monitoring.models import Knelpunt
from monitoring.models.knelpunt import Knelpuntsoort
from monitoring.onderdrukking import Cel, Som, verberg
from monitoring.opmaak import AFGESCHERMD
from rio.leefgebieden import MET_NETWERK
from rio.models import GemeenteInstelling

ALLES = "alles"
ONDERGRENS = 5  # zolang de gemeente er zelf geen koos
RIJEN = (*MET_NETWERK, ALLES)
KOLOMMEN = (*Knelpuntsoort.values, ALLES)


@dataclass(frozen=True)
class Cijferrij:
    naam: str
    cellen: Sequence[tuple[str, str]]  # (kolomnaam, getal in tekst)


def tabel(rijen: "QuerySet[Knelpunt]", ondergrens: int | None) -> list[Cijferrij]:
    """Zonder ondergrens staat alles er."""
    feiten = list(rijen.order_by().values_list("leefgebied", "soort", "traject_id"))
    aantallen, dossiers = _geteld(feiten)
    weg = te_klein(aantallen, dossiers, ondergrens) if ondergrens else frozenset()
    return [_rij(leefgebied, aantallen, weg) for leefgebied in RIJEN]


def te_klein(aantallen: Counter[Cel], dossiers: dict[Cel, set[int]], ondergrens: int) -> frozenset[Cel]:
    """Vakken met te weinig dossiers, en wat er nog weg moet zodat zij niet uit te rekenen zijn."""
    groottes: dict[Cel, int] = {(rij, kolom): aantallen[rij, kolom] for rij in RIJEN for kolom in KOLOMMEN}
    klein = frozenset(cel for cel in groottes if 0 < len(dossiers[cel]) < ondergrens)
    return klein | verberg(groottes, _sommen(), ondergrens, verborgen=klein)


def ondergrens_van(gemeente_id: int, op: date) -> int:
    gekozen = GemeenteInstelling.objects.filter(gemeente_id=gemeente_id, geldig_van__lte=op).order_by("-geldig_van")
    return gekozen.values_list("ondergrens_groep", flat=True).first() or ONDERGRENS


def _geteld(feiten: Iterable[tuple[str, str, int]]) -> tuple[Counter[Cel], dict[Cel, set[int]]]:
    aantallen: Counter[Cel] = Counter()
    dossiers: dict[Cel, set[int]] = defaultdict(set)
    for leefgebied, soort, traject in feiten:
        for cel in ((leefgebied, soort), (leefgebied, ALLES), (ALLES, soort), (ALLES, ALLES)):
            aantallen[cel] += 1
            dossiers[cel].add(traject)
    return aantallen, dossiers


def _sommen() -> list[Som]:
    per_rij = [Som((rij, ALLES), tuple((rij, soort) for soort in Knelpuntsoort.values)) for rij in RIJEN]
    per_kolom = [Som((ALLES, kolom), tuple((rij, kolom) for rij in MET_NETWERK)) for kolom in KOLOMMEN]
    return per_rij + per_kolom


def _rij(leefgebied: str, aantallen: Counter[Cel], weg: frozenset[Cel]) -> Cijferrij:
    namen = {soort.value: soort.label.capitalize() for soort in Knelpuntsoort} | {ALLES: "Samen"}
    cellen = [
        (namen[kolom], AFGESCHERMD if (leefgebied, kolom) in weg else str(aantallen[leefgebied, kolom]))
        for kolom in KOLOMMEN
    ]
    return Cijferrij(MET_NETWERK.get(leefgebied, "Samen"), cellen)
