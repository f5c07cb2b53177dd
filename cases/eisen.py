"""Regels beslissen, rijen onthouden: wat een regel eist, hoe het ervoor staat, wat er aan de rijen verandert.

Alles hier is puur: geen database, geen vandaag. Een deadlineregel geeft `Eis`en; `beoordeel` weegt daarin de
besluiten van mensen; `verschil` zegt wat er aan de opgeslagen rijen moet veranderen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from cases.termijnsoorten import Termijnsoort
from rio.dagen import Kalender

if TYPE_CHECKING:  # trajectfeiten gebruikt dit bestand
    from cases.trajectfeiten import Trajectfeiten

Stand = Literal["open", "voldaan", "niet_gehaald", "vervallen", "niet_van_toepassing"]
WERKDAGEN_NA_LAAT_BEKEND = 2  # termijnen.md, "Born late"


class Plek(NamedTuple):
    """Wat een termijn binnen een traject uniek maakt."""

    soort: str
    sleutel: str
    partij: str


@dataclass(frozen=True)
class Einde:
    """Een feit dat een open termijn doet ophouden, en de dag waarop dat feit werd ontvangen."""

    bekend_op: date
    reden: str
    na: date | None = None  # alleen wat na deze dag af moest vervalt; None: alles wat nog moest komen
    definitief: bool = False  # wat niet vervalt is daarna niet meer te halen


@dataclass(frozen=True)
class Vervulling:
    """Een feit waarmee een app erboven een termijn haalt, of (niet gelukt) waarmee iemand het probeerde."""

    soort: str
    partij: str
    op: date
    gelukt: bool = True


@dataclass(frozen=True)
class Eis:
    """Wat een regel eist van wie, uiterlijk wanneer, en waarom dan."""

    soort: str
    sleutel: str
    partij: str
    anker: date
    uiterlijk: date
    waarom: str
    redelijk_op: date | None = None
    voldaan_op: date | None = None
    detentie_id: int | None = None
    inrichting_id: int | None = None
    einden: tuple[Einde, ...] = ()
    vervulbaar_van: date = date.min  # een vervulling van eerder hoort bij iets anders
    geprobeerd_op: date | None = None

    @property
    def plek(self) -> Plek:
        return Plek(self.soort, self.sleutel, self.partij)

    def vervuld(self, vervullingen: Iterable[Vervulling]) -> "Eis":
        """Met wat de apps erboven weten: de eerste keer dat het lukte, en de laatste poging."""
        telt = [v for v in vervullingen if (v.soort, v.partij) == self.plek[::2] and v.op >= self.vervulbaar_van]
        gehaald = [v.op for v in telt if v.gelukt] + ([self.voldaan_op] if self.voldaan_op else [])
        pogingen = [v.op for v in telt if not v.gelukt]
        return replace(
            self, voldaan_op=min(gehaald, default=None), geprobeerd_op=max(pogingen, default=self.geprobeerd_op)
        )


@dataclass(frozen=True)
class Besluit:
    """Het besluit van een mens over één termijn; telt zolang het anker hetzelfde is."""

    plek: Plek
    besluit: str  # voldaan, niet_van_toepassing, uitstel of ingetrokken
    op: date
    geldt_voor_anker: date
    reden: str
    volgorde: int  # het laatste besluit telt


@dataclass(frozen=True)
class Rij:
    """Een termijn zoals hij in de database hoort te staan."""

    soort: str
    sleutel: str
    partij: str
    anker: date
    uiterlijk: date
    redelijk_op: date | None
    uitstel_tot: date | None
    geprobeerd_op: date | None
    waarom: str
    stand: Stand
    voldaan_op: date | None
    reden: str
    detentie_id: int | None
    inrichting_id: int | None

    @property
    def plek(self) -> Plek:
        return Plek(self.soort, self.sleutel, self.partij)

    @property
    def grens_op(self) -> date:
        """De dag waarna de termijn te laat is."""
        return max(self.uiterlijk, self.redelijk_op or self.uiterlijk)


VELDEN = tuple(veld.name for veld in fields(Rij))


class Regels(Protocol):
    """Wat een app in TERMIJN_REGELS aanbiedt: haar soorten, feiten laden per batch, en er eisen uit afleiden.

    `kern` zijn de feiten die de onderste app al laadde. `vervullingen` halen ook termijnen die een ander eist.
    """

    soorten: Mapping[str, Termijnsoort]

    def laad(self, traject_ids: Sequence[int], kern: "Mapping[int, Trajectfeiten]") -> Mapping[int, object]: ...

    def regels(self, feiten: object) -> list[Eis]: ...

    def vervullingen(self, feiten: object) -> list[Vervulling]: ...


class Periode(NamedTuple):
    """Een aaneengesloten tijd waarin iets gold zoals het toen bekend was: [van, tot)."""

    van: date
    tot: date | None

    def omvat(self, dag: date) -> bool:
        return self.van <= dag and (self.tot is None or dag < self.tot)


def perioden(momenten: Iterable[date], geldt: Callable[[date], bool]) -> list[Periode]:
    """Wanneer een voorwaarde gold, met op elk moment alleen wat toen al ontvangen was."""
    gevonden: list[Periode] = []
    begin: date | None = None
    for moment in sorted(set(momenten)):
        if geldt(moment):
            begin = begin or moment
        elif begin:
            gevonden.append(Periode(begin, moment))
            begin = None
    return [*gevonden, Periode(begin, None)] if begin else gevonden


def periode_voor(gevonden: Sequence[Periode], dag: date) -> Periode | None:
    """De periode die telt voor een termijn op `dag`: die er toen gold, anders de laatste."""
    return next((p for p in gevonden if p.omvat(dag)), gevonden[-1] if gevonden else None)


def haalbaar_op(kalender: Kalender, uiterlijk: date, bekend_op: date) -> date | None:
    """Laat geboren: de eis blijft staan, maar herinneren en te laat rekenen met een haalbare dag."""
    if uiterlijk >= bekend_op:
        return None
    return kalender.plus_werkdagen(bekend_op, WERKDAGEN_NA_LAAT_BEKEND)


def einde_van(periode: Periode, reden: str, *, definitief: bool = False) -> tuple[Einde, ...]:
    return (Einde(periode.tot, reden, definitief=definitief),) if periode.tot else ()


def dag_tekst(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


def beoordeel(eis: Eis, besluiten: Sequence[Besluit] = ()) -> Rij:
    """De eis met het besluit dat er (nog) op slaat; een besluit over een verschoven anker telt niet meer."""
    besluit = geldend_besluit(eis.plek, eis.anker, besluiten)
    if besluit and besluit.besluit == "niet_van_toepassing":
        return _rij(eis, "niet_van_toepassing", reden=besluit.reden)
    if besluit and besluit.besluit == "voldaan":
        return _rij(replace(eis, voldaan_op=min(besluit.op, eis.voldaan_op or besluit.op)), "voldaan")
    stand, reden = _stand(eis)
    return _rij(eis, stand, reden, besluit.op if besluit and besluit.besluit == "uitstel" else None)


def geldend_besluit(plek: Plek, anker: date, besluiten: Sequence[Besluit]) -> Besluit | None:
    """Het laatste besluit over deze termijn met dit anker; een ingetrokken besluit verandert niets."""
    passend = [b for b in besluiten if b.plek == plek and b.geldt_voor_anker == anker]
    laatste = max(passend, key=lambda b: b.volgorde, default=None)
    return None if laatste is None or laatste.besluit == "ingetrokken" else laatste


def _stand(eis: Eis) -> tuple[Stand, str]:
    for einde in sorted(eis.einden, key=lambda e: (e.bekend_op, e.definitief)):
        if eis.voldaan_op and eis.voldaan_op <= einde.bekend_op:
            return "voldaan", ""
        if eis.uiterlijk >= einde.bekend_op and (einde.na is None or eis.uiterlijk > einde.na):
            return "vervallen", einde.reden
        if einde.definitief:
            return "niet_gehaald", einde.reden
    return ("voldaan" if eis.voldaan_op else "open"), ""


def _rij(eis: Eis, stand: Stand, reden: str = "", uitstel_tot: date | None = None) -> Rij:
    return Rij(
        soort=eis.soort,
        sleutel=eis.sleutel,
        partij=eis.partij,
        anker=eis.anker,
        uiterlijk=eis.uiterlijk,
        redelijk_op=eis.redelijk_op,
        uitstel_tot=uitstel_tot if stand == "open" else None,
        geprobeerd_op=eis.geprobeerd_op if stand == "open" else None,
        waarom=eis.waarom,
        stand=stand,
        voldaan_op=eis.voldaan_op if stand == "voldaan" else None,
        reden=reden,
        detentie_id=eis.detentie_id,
        inrichting_id=eis.inrichting_id,
    )


class Verschil(NamedTuple):
    nieuw: list[Rij]
    gewijzigd: list[tuple[Rij, Rij]]  # (was, wordt)
    vervallen: list[Rij]


def verschil(rijen: Iterable[Rij], gewenst: Iterable[Rij]) -> Verschil:
    """Wat er aan de opgeslagen rijen moet veranderen; een rij die geen regel meer eist, vervalt."""
    was = {rij.plek: rij for rij in rijen}
    wordt = {rij.plek: rij for rij in gewenst}
    return Verschil(
        nieuw=[rij for plek, rij in wordt.items() if plek not in was],
        gewijzigd=[(was[p], rij) for p, rij in wordt.items() if p in was and was[p] != rij],
        vervallen=[r for p, r in was.items() if p not in wordt and r.stand != "vervallen"],
    )
