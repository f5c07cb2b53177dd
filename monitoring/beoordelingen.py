"""De zelfbeoordelingen van een regio voor een rapport: wat op de kennisdatum vaststond."""

from collections.abc import Iterable

from monitoring.invoer import Beoordeling
from monitoring.models import Randvoorwaardescore, Zelfbeoordeling
from monitoring.vraag import Vraag


def laad(vraag: Vraag) -> tuple[Beoordeling, ...]:
    """Vastgesteld op of voor de kennisdatum, over een jaar tot en met dat van de peildatum; van oud naar nieuw."""
    bekend = Zelfbeoordeling.objects.filter(
        regio=vraag.regio_id, vastgesteld_op__lte=vraag.kennis_op, jaar__lte=vraag.peildatum.year
    )
    kolommen = ("pk", "jaar", *(f"scores__{naam}" for naam in ("voorwaarde", "niveau", "score", "verbeteractie")))
    gevonden: dict[int, Beoordeling] = {}
    for pk, jaar, voorwaarde, niveau, *score in bekend.order_by("jaar", "pk").values_list(*kolommen):
        scores = gevonden.setdefault(pk, Beoordeling(jaar, {})).scores
        if voorwaarde:
            scores[voorwaarde, niveau] = (score[0], score[1])
    return tuple(gevonden.values())


def vakken(scores: Iterable[Randvoorwaardescore]) -> dict[tuple[int, str], tuple[int | None, str]]:
    """(voorwaarde, niveau) -> score, verbeteractie; zoals `Beoordeling` ze draagt."""
    return {(rij.voorwaarde, rij.niveau): (rij.score, rij.verbeteractie) for rij in scores}
