"""Wat er klaar hoort te zijn voor een fase (zachte poort): deze app weet van het eerste contact."""

from collections.abc import Sequence

from cases.fasen import TERUGKEERPLAN
from cases.models import Termijn


def voorwaarden(traject_ids: Sequence[int], naar: str) -> dict[int, list[str]]:
    """FASE_VOORWAARDEN: codes van open punten per traject (PHASE-01)."""
    if naar != TERUGKEERPLAN:
        return {}
    gesproken = Termijn.objects.filter(
        traject_id__in=traject_ids, soort="eerste_contact", stand=Termijn.Stand.VOLDAAN
    ).values_list("traject_id", flat=True)
    zonder = set(traject_ids) - set(gesproken)
    return {traject_id: ["eerste_contact"] for traject_id in zonder}
