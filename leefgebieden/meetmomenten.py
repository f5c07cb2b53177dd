"""Wanneer er gemeten wordt: bij binnenkomst, bij ontslag en een aantal maanden daarna (TERM-21). Puur."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cases.feiten import Detentiefeiten
from rio.dagen import plus_maanden

BINNENKOMST, ONTSLAG, TUSSENTIJDS = "binnenkomst", "ontslag", "tussentijds"
ONTSLAG_VOORAF = timedelta(days=14)  # het laatste gesprek binnen mag de meting bij ontslag zijn
MAANDEN_VOORAF = timedelta(days=30)  # eerder hoort een gesprek bij het vorige moment

Maanden = Callable[[date], Sequence[int]]  # welke maanden na ontslag er gemeten wordt, zoals afgesproken op een dag


class Meetmoment(NamedTuple):
    """Eén moment waarop gemeten wordt; `detentie_id` zegt na welk ontslag."""

    moment: str
    op: date  # de dag waar het moment bij hoort
    vanaf: date  # eerder is te vroeg
    detentie_id: int | None = None

    @property
    def sleutel(self) -> tuple[str, int | None]:
        return (self.moment, self.detentie_id)


def meetmomenten(detenties: Sequence[Detentiefeiten], maanden: Maanden) -> list[Meetmoment]:
    """Alle momenten van een traject, van vroeg naar laat; wie eerder weer vastzit, wordt niet alsnog gemeten."""
    op_volgorde = sorted(detenties, key=lambda d: d.binnenkomst_op)
    begin = op_volgorde[0].binnenkomst_op if op_volgorde else date.min
    momenten = [Meetmoment(BINNENKOMST, begin, begin)]
    for detentie, volgende in zip(op_volgorde, [*op_volgorde[1:], None], strict=False):
        tot = volgende.binnenkomst_op if volgende else date.max
        momenten += [moment for moment in _na(detentie, maanden) if moment.op < tot]
    return momenten


def _na(detentie: Detentiefeiten, maanden: Maanden) -> list[Meetmoment]:
    """Het ontslag zelf mag ook nog verwacht zijn; wat daarna komt begint pas als hij werkelijk vrij is."""
    ontslag, vrij = detentie.ontslag, detentie.werkelijk_ontslag
    if ontslag is None:
        return []
    vanaf = max(ontslag.datum - ONTSLAG_VOORAF, detentie.binnenkomst_op)
    momenten = [Meetmoment(ONTSLAG, ontslag.datum, vanaf, detentie.id)]
    for aantal in sorted(maanden(vrij.datum)) if vrij else ():
        op = plus_maanden(ontslag.datum, aantal)
        momenten.append(Meetmoment(str(aantal), op, op - MAANDEN_VOORAF, detentie.id))
    return momenten


def te_meten(momenten: Sequence[Meetmoment], moment: str, dag: date) -> Meetmoment | None:
    """Het moment dat iemand bedoelt die het op deze dag opent: van het laatste ontslag waarvoor het al mag."""
    return next((m for m in reversed(momenten) if m.moment == moment and m.vanaf <= dag), None)
