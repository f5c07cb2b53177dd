"""Welke meldingen van één persoon samen een detentie zijn, en in welk traject die detentie hoort.

Puur en los van de volgorde van binnenkomst: de uitkomst hangt alleen af van welke meldingen er zijn en van wat
mensen besloten. Een melding verdwijnt nooit; wat geen plek krijgt, krijgt een stand die zegt waarop het wacht.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Literal

from cases.feiten import Detentiefeiten, MeldingFeit, Volgorde

Oordeel = Literal["ja", "nee", "onbekend", "gemeente_onbekend"]
Plaats = Literal["verwerkt", "wacht", "overlapt", "te_beoordelen", "gemeente_onbekend", "buiten_doelgroep"]
PLAATS_VAN_OORDEEL: dict[Oordeel, Plaats] = {
    "nee": "buiten_doelgroep",
    "onbekend": "te_beoordelen",
    "gemeente_onbekend": "gemeente_onbekend",
}


@dataclass(frozen=True)
class Bestaand:
    """Een traject dat er al is: van wanneer tot wanneer, en wat mensen zelf over zijn detenties vastlegden."""

    traject_id: int
    begin_op: date = date.max
    afgesloten_op: date | None = None
    eigen: tuple[Detentiefeiten, ...] = ()
    vast: frozenset[date] = frozenset()  # detenties waar een mens al op voortbouwde

    def liep_op(self, dag: date) -> bool:
        return self.begin_op <= dag <= _einde(self)


@dataclass
class Trajectbeeld:
    """Een traject zoals het uit de meldingen volgt; `traject_id` is leeg als het nog geopend moet worden."""

    traject_id: int | None
    opener: MeldingFeit | None  # de melding die het opende: bepaalt gemeente en begin van de termijnen
    detenties: list[Detentiefeiten] = field(default_factory=list)


@dataclass(frozen=True)
class Indeling:
    trajecten: list[Trajectbeeld]
    plaats: Mapping[str, Plaats]  # meldingnummer -> waar de melding nu staat


def deel_in(
    meldingen: Iterable[MeldingFeit],
    bestaand: Sequence[Bestaand],
    oordeel: Callable[[MeldingFeit], Oordeel],
) -> Indeling:
    """De trajecten van één persoon, en de plaats van elke melding."""
    eigen = {d.binnenkomst_op: d for traject in bestaand for d in traject.eigen}
    vast = {dag for traject in bestaand for dag in traject.vast}
    voorrang = partial(_voorrang, vast=vast, oordeel=oordeel)
    aanvaard, plaats = _zonder_overlap(sorted(_per_binnenkomst(meldingen, eigen), key=voorrang))
    trajecten = _verdeel(aanvaard, sorted(bestaand, key=_einde), oordeel, plaats)
    return Indeling(trajecten, plaats)


def _per_binnenkomst(meldingen: Iterable[MeldingFeit], eigen: Mapping[date, Detentiefeiten]) -> list[Detentiefeiten]:
    groepen: dict[date, list[MeldingFeit]] = defaultdict(list, {dag: [] for dag in eigen})
    for melding in meldingen:
        groepen[melding.binnenkomst_op].append(melding)
    return [replace(eigen.get(dag, Detentiefeiten(dag)), meldingen=tuple(groep)) for dag, groep in groepen.items()]


def _zonder_overlap(
    detenties: Iterable[Detentiefeiten],
) -> tuple[list[Detentiefeiten], dict[str, Plaats]]:
    """De detenties die naast elkaar kunnen bestaan, op volgorde van voorrang; een overlap wacht op een mens."""
    plaats: dict[str, Plaats] = {}
    aanvaard: list[Detentiefeiten] = []
    for detentie in detenties:
        if not _begon(detentie):
            plaats |= {m.meldingnummer: "wacht" for m in detentie.meldingen}
        elif any(_overlapt(detentie, ander) for ander in aanvaard):
            plaats |= {m.meldingnummer: "overlapt" for m in detentie.meldingen}
        else:
            aanvaard.append(detentie)
    return sorted(aanvaard, key=lambda d: d.binnenkomst_op), plaats


def _begon(detentie: Detentiefeiten) -> bool:
    """Een detentie begint met een detentiemelding, of doordat een mens haar vastlegt."""
    return detentie.eigen_bekend_op is not None or detentie.eerste("detentie") is not None


def _voorrang(
    detentie: Detentiefeiten, *, vast: Container[date], oordeel: Callable[[MeldingFeit], Oordeel]
) -> tuple[bool, bool, bool, Volgorde]:
    """Wat een mens vastlegde of waarop hij voortbouwde gaat voor, dan de doelgroep, dan wat het eerst gemeld is."""
    eerste = next((m.volgorde for m in detentie.op_volgorde if m.soort == "detentie"), None)
    return (
        detentie.eigen_bekend_op is None,
        detentie.binnenkomst_op not in vast,
        _opener(detentie, oordeel) is None,
        eerste or (detentie.binnenkomst_op, 0, ""),
    )


def _overlapt(een: Detentiefeiten, ander: Detentiefeiten) -> bool:
    """Halfopen: op de dag van ontslag opnieuw vast is geen overlap."""
    eerst, dan = sorted((een, ander), key=lambda d: d.binnenkomst_op)
    vrij = eerst.werkelijk_ontslag
    return vrij is None or vrij.datum > dan.binnenkomst_op


def _verdeel(
    detenties: Sequence[Detentiefeiten],
    bestaand: Sequence[Bestaand],
    oordeel: Callable[[MeldingFeit], Oordeel],
    plaats: dict[str, Plaats],
) -> list[Trajectbeeld]:
    """Een detentie hoort bij het traject dat bij binnenkomst liep; na sluiting begint een nieuw traject."""
    trajecten: dict[int, Trajectbeeld] = {}
    for detentie in detenties:
        vak = _vak(detentie, bestaand)
        traject = trajecten.get(vak) or _open(detentie, bestaand[vak : vak + 1], oordeel)
        if traject is None:
            reden = PLAATS_VAN_OORDEEL[_oordeel_over(detentie, oordeel)]
        else:
            trajecten[vak] = traject
            traject.detenties.append(detentie)
            reden = "verwerkt"
        plaats |= {m.meldingnummer: reden for m in detentie.meldingen}
    return list(trajecten.values())


def _vak(detentie: Detentiefeiten, bestaand: Sequence[Bestaand]) -> int:
    """Het eerste traject dat bij binnenkomst nog niet gesloten was; anders het volgende, nieuwe."""
    return next((i for i, t in enumerate(bestaand) if detentie.binnenkomst_op <= _einde(t)), len(bestaand))


def _einde(traject: Bestaand) -> date:
    return traject.afgesloten_op or date.max


def _open(
    detentie: Detentiefeiten, bestaand: Sequence[Bestaand], oordeel: Callable[[MeldingFeit], Oordeel]
) -> Trajectbeeld | None:
    """In de doelgroep volgens één van zijn meldingen, door een mens geopend, of al in begeleiding."""
    opener = _opener(detentie, oordeel)
    loopt = any(traject.liep_op(detentie.binnenkomst_op) for traject in bestaand)
    if opener is None and detentie.eigen_bekend_op is None and not loopt:
        return None
    return Trajectbeeld(bestaand[0].traject_id if bestaand else None, opener)


def _opener(detentie: Detentiefeiten, oordeel: Callable[[MeldingFeit], Oordeel]) -> MeldingFeit | None:
    return next((m for m in detentie.op_volgorde if oordeel(m) == "ja"), None)


def _oordeel_over(detentie: Detentiefeiten, oordeel: Callable[[MeldingFeit], Oordeel]) -> Oordeel:
    """Het oordeel over een detentie die geen traject opende: de melding die het meeste weet beslist."""
    oordelen = {oordeel(melding) for melding in detentie.meldingen}
    return next((o for o in ("nee", "onbekend") if o in oordelen), "gemeente_onbekend")
