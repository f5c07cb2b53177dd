"""In welke gemeente een dossier op een dag was, gelezen uit de overdrachten die doorgingen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from cases.models import Melding, Vraag
from rio.kennis import toen


class Overdracht(NamedTuple):
    op: date
    naar: int


class Verloop(NamedTuple):
    """Bij welke gemeente een dossier begon en waarheen het ging; op de dag zelf is het al van de nieuwe."""

    eerst: int | None
    overdrachten: tuple[Overdracht, ...] = ()

    def op(self, dag: date) -> int | None:
        geweest = [o.naar for o in self.overdrachten if o.op <= dag]
        return geweest[-1] if geweest else self.eerst

    def weg_na(self, dag: date) -> date | None:
        """De dag waarop het dossier na deze dag voor het eerst naar een andere gemeente ging."""
        return next((o.op for o in self.overdrachten if o.op > dag), None)


def laad_verloop(gemeenten: Mapping[int, int | None]) -> dict[int, Verloop]:
    """Per traject, met de gemeente die het nu heeft; in twee queries, hoeveel trajecten het er ook zijn."""
    alle = _overdrachten(list(gemeenten))
    begonnen = _begonnen_in(list(alle)) if alle else {}
    return {
        i: Verloop(begonnen.get(i), tuple(o for o in alle[i] if toen(o.op))) if i in alle else Verloop(gemeente_id)
        for i, gemeente_id in gemeenten.items()
    }


def _overdrachten(traject_ids: Sequence[int]) -> Mapping[int, list[Overdracht]]:
    gevonden: dict[int, list[Overdracht]] = defaultdict(list)
    akkoord = Q(soort=Vraag.Soort.OVERDRACHT, uitkomst=Vraag.Uitkomst.AKKOORD)
    rijen = Vraag.objects.filter(akkoord, traject_id__in=traject_ids).order_by("beantwoord_op", "pk")
    for i, op, naar in rijen.values_list("traject_id", "beantwoord_op", "naar_gemeente_id"):
        if op and naar:  # altijd: zo zegt de database
            gevonden[i].append(Overdracht(op, naar))
    return gevonden


def _begonnen_in(traject_ids: Sequence[int]) -> Mapping[int, int]:
    """De gemeente die de eerste melding noemde; een dossier zonder zo'n melding begon in een onbekende gemeente."""
    rijen = Melding.objects.filter(traject_id__in=traject_ids, gemeente__isnull=False)
    rijen = rijen.order_by("-binnenkomst_op", "-meldingsdatum", "-pk")
    return dict(rijen.values_list("traject_id", "gemeente_id"))  # het laatste blijft staan, en dat is de eerste
