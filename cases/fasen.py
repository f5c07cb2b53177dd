"""De fasen: feiten en mensen zetten wissels, de stand volgt eruit (termijnen.md, Fasen)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.feiten import Detentiefeiten
from rio.dagen import plus_maanden

DETENTIE, TERUGKEERPLAN, INVRIJHEIDSSTELLING, SAMENLEVING, AFGESLOTEN = FASEN = (
    "detentie",
    "terugkeerplan",
    "invrijheidsstelling",
    "samenleving",
    "afgesloten",
)
NAMEN = {
    DETENTIE: "Detentie",
    TERUGKEERPLAN: "Terugkeerplan",
    INVRIJHEIDSSTELLING: "Invrijheidsstelling",
    SAMENLEVING: "Samenleving",
    AFGESLOTEN: "Afgesloten",
}
BUITEN = (INVRIJHEIDSSTELLING, SAMENLEVING)
MET_DE_HAND = {DETENTIE: TERUGKEERPLAN, INVRIJHEIDSSTELLING: SAMENLEVING}  # van -> naar; de rest volgt uit feiten
BEGELEIDING_MAANDEN = 24  # TERM-16: minstens twee jaar vanaf de eerste dag detentie


@dataclass(frozen=True)
class Wissel:
    naar: str
    op: date
    mens: bool
    volgorde: int = 0  # op dezelfde dag: feiten zoals ze na elkaar gebeurden, dan mensen zoals ze vastlegden


def feitelijke_wissels(detenties: Iterable[Detentiefeiten]) -> list[Wissel]:
    """Binnenkomst en werkelijk ontslag of extramurale plaatsing zetten de fase, wat er ook nog openstaat."""
    stappen: list[tuple[str, date]] = []
    for detentie in detenties:
        stappen.append((DETENTIE, detentie.binnenkomst_op))
        vrij_op = naar_buiten_op(detentie)
        if vrij_op:
            stappen.append((INVRIJHEIDSSTELLING, vrij_op))
    return [Wissel(naar, op, mens=False, volgorde=i) for i, (naar, op) in enumerate(stappen)]


def naar_buiten_op(detentie: Detentiefeiten) -> date | None:
    werkelijk = detentie.werkelijk_ontslag.datum if detentie.werkelijk_ontslag else None
    dagen = [dag for dag in (werkelijk, detentie.extramuraal_op) if dag]
    return min(dagen, default=None)


def begeleiding_tot(begin_op: date) -> date:
    """De dag waarop de twee jaar vol zijn; eerder sluiten vraagt een reden (TERM-16)."""
    return plus_maanden(begin_op, BEGELEIDING_MAANDEN)


def huidige_fase(wissels: Sequence[Wissel]) -> str:
    """De fase na alle wissels: wie buiten is gaat niet terug naar het terugkeerplan, gesloten blijft gesloten."""
    fase = DETENTIE
    for wissel in sorted(wissels, key=_op_volgorde):
        if fase == AFGESLOTEN and not wissel.mens:
            continue
        if fase in BUITEN and wissel.naar == TERUGKEERPLAN:
            continue
        fase = wissel.naar
    return fase


def _op_volgorde(wissel: Wissel) -> tuple[date, bool, int]:
    return (wissel.op, wissel.mens, wissel.volgorde)
