"""Wat sluiten doet met de termijnen die nog openstaan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cases.eisen import Rij
from cases.laden import laad
from cases.models import Termijn, Traject
from cases.synchroniseren import gewenste_rijen, rij_van


@dataclass(frozen=True)
class NaSluiting:
    """De open termijnen van nu, naar wat zij worden als het dossier op `op` sluit."""

    op: date
    niet_gehaald: Sequence[Termijn]
    vervalt: Sequence[Termijn]


def na_sluiting(traject: Traject, op: date) -> NaSluiting:
    """Met dezelfde regels als het sluiten zelf, van alle apps."""
    gevonden: list[Termijn] = list(traject.termijnen.filter(stand=Termijn.Stand.OPEN).order_by("grens_op", "pk"))
    gesloten = {pk: replace(feiten, afgesloten_op=op) for pk, feiten in laad([traject.pk]).items()}
    wordt = {rij.plek: rij for rij in gewenste_rijen([traject.pk], gesloten)[traject.pk]}
    standen = {termijn.pk: _stand(wordt.get(rij_van(termijn).plek)) for termijn in gevonden}
    return NaSluiting(
        op,
        niet_gehaald=[t for t in gevonden if standen[t.pk] == Termijn.Stand.NIET_GEHAALD],
        vervalt=[t for t in gevonden if standen[t.pk] == Termijn.Stand.VERVALLEN],
    )


def _stand(rij: Rij | None) -> str:
    return rij.stand if rij else Termijn.Stand.VERVALLEN
