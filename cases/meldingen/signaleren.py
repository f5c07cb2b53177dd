"""Wat een mens aan een verwerkte melding moet opvallen."""

from collections.abc import Sequence

from cases.gelijktrekken import werk_bij
from cases.models import Melding


def signaleer(traject_ids: Sequence[int], melding_ids: Sequence[int]) -> None:
    """MELDING_VERWERKERS: zet bij deze meldingen het let-op dat er nu bij hoort."""
    meldingen = Melding.objects.filter(pk__in=melding_ids).select_related("traject").defer("payload")
    werk_bij(Melding, ((melding, {"let_op": _let_op(melding)}) for melding in meldingen))


def _let_op(melding: Melding) -> str:
    if melding.traject and melding.gemeente_id not in (None, melding.traject.gemeente_id):
        return "andere_gemeente"
    if melding.zonder_bsn:
        return "zonder_bsn"
    return "zonder_geboortedatum" if melding.leeftijd is None else ""
