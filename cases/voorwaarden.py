"""Wat er klaar hoort te zijn voor een fase (zachte poort): deze app weet van het eerste contact.

Een poort over feiten die het product nog niet kent, wordt overgeslagen.
"""

from collections.abc import Sequence

from cases.fasen import TERUGKEERPLAN
from cases.models import Termijn
from cases.termijnsoorten import alle_soorten

GEREGELD = (Termijn.Stand.VOLDAAN, Termijn.Stand.NVT)


def voorwaarden(traject_ids: Sequence[int], naar: str) -> dict[int, list[str]]:
    """FASE_VOORWAARDEN: codes van open punten per traject (PHASE-01)."""
    if naar != TERUGKEERPLAN:
        return {}
    gesproken = Termijn.objects.filter(traject_id__in=traject_ids, soort="eerste_contact", stand__in=GEREGELD)
    zonder = set(traject_ids) - set(gesproken.values_list("traject_id", flat=True))
    return {traject_id: ["eerste_contact"] for traject_id in zonder}


def in_woorden(code: str) -> str:
    """Een open punt zoals een mens het leest: meestal heet het naar een termijn."""
    soort = alle_soorten().get(code)
    return soort.naam if soort else code.replace("_", " ").capitalize()
