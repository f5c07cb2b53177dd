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
    """Een traject dat er al is: tot wanneer, met welke detenties, en wat mensen daar zelf over vastlegden."""

    traject_id: int
    afgesloten_op: date | None = None
    eigen: tuple[Detentiefeiten, ...] = ()
    detenties: frozenset[date] = frozenset()
    vast: frozenset[date] = frozenset()  # detenties waar een mens al op voortbouwde


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
    bestaand = sorted(bestaand, key=_einde)
    aanvaard, plaats = _zonder_overlap(sorted(_per_binnenkomst(meldingen, eigen), key=voorrang), bestaand)
    trajecten = _verdeel(aanvaard, bestaand, oordeel, plaats)
    return Indeling(trajecten, plaats)


def _per_binnenkomst(meldingen: Iterable[MeldingFeit], eigen: Mapping[date, Detentiefeiten]) -> list[Detentiefeiten]:
    groepen: dict[date, list[MeldingFeit]] = defaultdict(list, {dag: [] for dag in eigen})
    for melding in meldingen:
        groepen[melding.binnenkomst_op].append(melding)
    return [
        replace(eigen.get(dag, Detentiefeiten(dag)), meldingen=_met_besluit(groep)) for dag, groep in groepen.items()
    ]


def _met_besluit(groep: Sequence[MeldingFeit]) -> tuple[MeldingFeit, ...]:
    """Wat een mens over een binnenkomst besloot, geldt ook voor wat daarover later nog binnenkomt."""
    besloten = [melding.besluit for melding in sorted(groep, key=lambda m: m.volgorde) if melding.besluit]
    return tuple(replace(m, besluit=m.besluit or besloten[-1]) if besloten else m for m in groep)


def _zonder_overlap(
    detenties: Iterable[Detentiefeiten], bestaand: Sequence[Bestaand]
) -> tuple[list[Detentiefeiten], dict[str, Plaats]]:
    """De detenties die binnen één traject naast elkaar kunnen bestaan, op volgorde van voorrang.

    Een overlap wacht op een mens; een afgesloten traject houdt een later traject niet op.
    """
    plaats: dict[str, Plaats] = {}
    aanvaard: list[Detentiefeiten] = []
    for detentie in detenties:
        if not _begon(detentie):
            plaats |= dict.fromkeys(_nummers(detentie), "wacht")
        elif any(overlapt(detentie, a) for a in aanvaard if _vak(a, bestaand) == _vak(detentie, bestaand)):
            plaats |= dict.fromkeys(_nummers(detentie), "overlapt")
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


def overlapt(een: Detentiefeiten, ander: Detentiefeiten) -> bool:
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
    per_vak: dict[int, list[Detentiefeiten]] = defaultdict(list)
    for detentie in detenties:
        per_vak[_vak(detentie, bestaand)].append(detentie)
    trajecten = []
    for vak, groep in per_vak.items():
        traject = bestaand[vak] if vak < len(bestaand) else None
        begin = _begin(groep, traject, oordeel)
        for detentie in groep[:begin]:
            plaats |= dict.fromkeys(_nummers(detentie), PLAATS_VAN_OORDEEL[_oordeel_over(detentie, oordeel)])
        for detentie in groep[begin:]:
            plaats |= dict.fromkeys(_nummers(detentie), "verwerkt")
        if groep[begin:]:
            opener = _opener(groep[begin], oordeel)
            trajecten.append(Trajectbeeld(traject.traject_id if traject else None, opener, groep[begin:]))
    return trajecten


def _begin(groep: Sequence[Detentiefeiten], traject: Bestaand | None, oordeel: Callable[[MeldingFeit], Oordeel]) -> int:
    """De eerste detentie die een traject opent; een traject dat er al is, houdt anders wat het had."""
    vast = traject.vast if traject else frozenset()
    opent = [i for i, d in enumerate(groep) if d.eigen_bekend_op or d.binnenkomst_op in vast or _opener(d, oordeel)]
    had = [i for i, d in enumerate(groep) if traject and d.binnenkomst_op in traject.detenties]
    return (opent or had or [len(groep)])[0]


def _nummers(detentie: Detentiefeiten) -> list[str]:
    return [melding.meldingnummer for melding in detentie.meldingen]


def _vak(detentie: Detentiefeiten, bestaand: Sequence[Bestaand]) -> int:
    """Het eerste traject dat bij binnenkomst nog niet gesloten was; anders het volgende, nieuwe."""
    return next((i for i, t in enumerate(bestaand) if detentie.binnenkomst_op <= _einde(t)), len(bestaand))


def _einde(traject: Bestaand) -> date:
    return traject.afgesloten_op or date.max


def _opener(detentie: Detentiefeiten, oordeel: Callable[[MeldingFeit], Oordeel]) -> MeldingFeit | None:
    return next((m for m in detentie.op_volgorde if oordeel(m) == "ja"), None)


def _oordeel_over(detentie: Detentiefeiten, oordeel: Callable[[MeldingFeit], Oordeel]) -> Oordeel:
    """Het oordeel over een detentie die geen traject opende: de melding die het meeste weet beslist."""
    oordelen = {oordeel(melding) for melding in detentie.meldingen}
    return next((o for o in ("nee", "onbekend") if o in oordelen), "gemeente_onbekend")
