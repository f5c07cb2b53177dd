"""Wat een app hoger in het huis zou kunnen aanbieden, voor de tests van de uitbreidpunten."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from cases.eisen import Eis
from cases.models import Melding, Traject
from cases.termijnsoorten import RIO, Termijnsoort


class Proefregels:
    """Eén eis per traject, met de datum uit het dossier."""

    soorten: ClassVar = {"actie": Termijnsoort("Proefactie", "Een actie voor de proef.", "PHASE-04")}

    def laad(self, traject_ids: Sequence[int]) -> Mapping[int, date]:
        return dict(Traject.objects.filter(pk__in=traject_ids).values_list("pk", "begin_op"))

    def regels(self, feiten: date) -> list[Eis]:
        return [Eis("actie", "proef", RIO, feiten, date(2027, 3, 1), "Voor de proef.")]


REGELS = Proefregels()
gezien: list[tuple[list[int], list[int]]] = []


def noteer(traject_ids: Sequence[int], melding_ids: Sequence[int]) -> None:
    """Verwerker die onthoudt wat zij kreeg: nummers, in één keer per groep."""
    gezien.append((list(traject_ids), list(melding_ids)))


def loop_stuk_op_plofkraak(traject_ids: Sequence[int], melding_ids: Sequence[int]) -> None:
    """Verwerker die stukloopt op één soort delict."""
    if Melding.objects.filter(pk__in=melding_ids, delictgroep="plofkraak").exists():
        raise RuntimeError("proef: deze verwerker loopt stuk")


def nog_een_punt(traject_ids: Sequence[int], naar: str) -> dict[int, list[str]]:
    """Voorwaarde die bij elke fase één open punt ziet."""
    return {traject_id: [f"proef_{naar}"] for traject_id in traject_ids}
