"""Wat sluiten doet met de termijnen die nog openstaan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cases.eisen import Rij, beoordeel
from cases.laden import laad
from cases.models import Termijn, Traject
from cases.synchroniseren import rij_van
from cases.termijnen import regels
from cases.trajectfeiten import Trajectfeiten


@dataclass(frozen=True)
class NaSluiting:
    """De open termijnen van nu, naar wat zij worden als het dossier op `op` sluit."""

    op: date
    niet_gehaald: Sequence[Termijn]
    vervalt: Sequence[Termijn]


def na_sluiting(traject: Traject, op: date) -> NaSluiting:
    """Met dezelfde regels als het sluiten zelf; wat een andere app vraagt staat bij wat vervalt."""
    gevonden: list[Termijn] = list(traject.termijnen.filter(stand=Termijn.Stand.OPEN).order_by("grens_op", "pk"))
    wordt = {rij.plek: rij for rij in _rijen(laad([traject.pk])[traject.pk], op)}
    standen = {termijn.pk: _stand(wordt.get(rij_van(termijn).plek)) for termijn in gevonden}
    return NaSluiting(
        op,
        niet_gehaald=[t for t in gevonden if standen[t.pk] == Termijn.Stand.NIET_GEHAALD],
        vervalt=[t for t in gevonden if standen[t.pk] == Termijn.Stand.VERVALLEN],
    )


def _rijen(feiten: Trajectfeiten, op: date) -> list[Rij]:
    return [beoordeel(eis) for eis in regels(replace(feiten, afgesloten_op=op))]


def _stand(rij: Rij | None) -> str:
    return rij.stand if rij else Termijn.Stand.VERVALLEN
