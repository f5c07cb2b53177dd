"""Het beeld van één detentie en wat erna kwam: alles wat cijfers over een jongere nodig hebben, en niets meer.

Puur, en zonder vandaag: een rapport vraagt er met zijn peildatum naar. Namen, nummers en teksten staan er niet in.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple, Self

from cases.meldingen.regel import VOORZIENINGEN
from rio.dagen import plus_maanden
from rio.leefgebieden import MET_NETWERK

BINNENKOMST, ONTSLAG = "binnenkomst", "ontslag"
NA_MAANDEN = (6, 12, 24)
MOMENTEN = (BINNENKOMST, ONTSLAG, *(str(m) for m in NA_MAANDEN))
LEEFGEBIEDEN = tuple(MET_NETWERK)

# Eén letter per voorziening, in de volgorde van VOORZIENINGEN.
IN_ORDE, NIET_IN_ORDE, NIET_NODIG, ONBEKEND, WEER_VAST = "J", "N", "V", "O", "W"


class Contact(NamedTuple):
    """Een nieuw contact met justitie na deze vrijlating, op de dag van het feit of anders van het contact."""

    op: date
    aanleiding: str  # nieuw_feit, oud, gijzeling, onbekend
    detentie: bool  # een nieuwe detentie; anders een ander contact


class Doelstand(NamedTuple):
    leefgebied: str
    gesteld_op: date
    uitkomst: str  # behaald, deels, niet; leeg: nog bezig
    uitkomst_op: date | None


class Termijnstand(NamedTuple):
    """Een termijn die iemand bij deze detentie had, en hoe het ging; vervallen en n.v.t. staan er niet bij."""

    soort: str
    partij: str
    inrichting_id: int | None
    uiterlijk: date
    grens_op: date  # uiterlijk, of de latere dag waarop het nog redelijk kon
    voldaan_op: date | None


class Fasestap(NamedTuple):
    naar: str
    op: date
    open_punten: tuple[str, ...]


class Inzet(NamedTuple):
    """Wat er in de begeleiding aan contact en geld in ging; van het hele traject, gedateerd."""

    gesprekken: tuple[date, ...] = ()  # met de jongere zelf, gelukt
    pogingen: tuple[date, ...] = ()
    met_partners: tuple[date, ...] = ()
    partnersoorten: tuple[tuple[date, str], ...] = ()  # elke soort, met de eerste dag
    uitgaven: tuple[tuple[date, int], ...] = ()  # hele centen


GEEN_INZET = Inzet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beeld:
    """Eén detentie. `persoon` telt mensen één keer en verlaat de server niet."""

    detentie_id: int
    traject_id: int
    persoon: int
    gemeente_in: int | None = None
    gemeente_uit: int | None = None
    rio_id: int | None = None
    begin_op: date
    ontslag_op: date | None = None  # werkelijk
    bekend_op: date | None = None  # de dag waarop de detentie bij de gemeente bekend werd
    jeugd: bool = False  # in een JJI of onder de 18: een eigen deel van het rapport
    leeftijd: int | None = None  # op de dag van binnenkomst
    verblijfsklasse: str = ""  # zeer_kort, kort, lang; leeg: onbekend
    kader: str = ""  # met of zonder reclasseringstoezicht: J, N, O of leeg
    inrichting_id: int | None = None  # op de dag van vrijlating, of de laatste
    eerste: bool = True  # de eerste detentie van dit traject
    toegewezen_op: date | None = None
    afgesloten_op: date | None = None
    afsluitsoort: str = ""
    deelname: tuple[tuple[date, str], ...] = ()  # elk antwoord, oplopend: doet_mee, geweigerd, ingetrokken
    # per moment vijf letters; een moment dat er niet is (niet vrij, nog niet zover) ontbreekt
    voorzieningen: dict[str, str] = field(default_factory=dict)
    # per moment een score per leefgebied (LEEFGEBIEDEN); None: niet besproken. Alleen wat gemeten is.
    scores: dict[str, tuple[int | None, ...]] = field(default_factory=dict)
    gemeten_op: dict[str, date] = field(default_factory=dict)
    perspectief: dict[str, str] = field(default_factory=dict)  # per gemeten moment: Meting.Perspectief
    contacten: tuple[Contact, ...] = ()  # na de vrijlating, oplopend
    gevolgd_tot: date | None = None  # eerste dag zonder zicht (afgesloten zonder nameting, verhuisd); leeg: loopt
    doelen: tuple[Doelstand, ...] = ()
    termijnen: tuple[Termijnstand, ...] = ()
    fasen: tuple[Fasestap, ...] = ()
    inzet: Inzet = GEEN_INZET

    def moment_op(self, moment: str) -> date | None:
        """De dag waarop dit moment valt; None als het nog niet vaststaat."""
        if moment == BINNENKOMST:
            return self.begin_op
        if self.ontslag_op is None:
            return None
        return self.ontslag_op if moment == ONTSLAG else plus_maanden(self.ontslag_op, int(moment))

    def voorziening(self, moment: str, naam: str) -> str:
        """De letter van één voorziening; onbekend als er niets van is."""
        return self.voorzieningen.get(moment, ONBEKEND * len(VOORZIENINGEN))[VOORZIENINGEN.index(naam)]

    def score(self, moment: str, leefgebied: str) -> int | None:
        return self.scores.get(moment, (None,) * len(LEEFGEBIEDEN))[LEEFGEBIEDEN.index(leefgebied)]

    def naar_json(self) -> dict[str, Any]:
        """Alleen wat van de beginwaarde afwijkt; datums als JJJJ-MM-DD."""
        leeg = {veld.name: veld.default for veld in fields(self)}
        gevuld = ((naam, getattr(self, naam)) for naam in leeg)
        return {naam: _naar_json(waarde) for naam, waarde in gevuld if waarde not in (leeg[naam], {}, ())}

    @classmethod
    def uit_json(cls, rij: dict[str, Any]) -> Self:
        return cls(**{naam: LEES[naam](waarde) if naam in LEES else waarde for naam, waarde in rij.items()})


def _naar_json(waarde: Any) -> Any:
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, dict):
        return {sleutel: _naar_json(w) for sleutel, w in waarde.items()}
    if isinstance(waarde, tuple):
        return [_naar_json(w) for w in waarde]
    return waarde


_lees = date.fromisoformat


def _inzet(rij: list[Any]) -> Inzet:
    gesprekken, pogingen, partners, soorten, uitgaven = rij
    return Inzet(_dagen(gesprekken), _dagen(pogingen), _dagen(partners), _per_dag(soorten), _per_dag(uitgaven))


def _per_dag(rij: list[Any]) -> tuple[tuple[date, Any], ...]:
    return tuple([(_lees(dag), wat) for dag, wat in rij])


def _dagen(rij: list[str]) -> tuple[date, ...]:
    return tuple(map(_lees, rij))


LEES: dict[str, Any] = {
    **dict.fromkeys(("begin_op", "ontslag_op", "bekend_op", "toegewezen_op", "afgesloten_op", "gevolgd_tot"), _lees),
    "deelname": _per_dag,
    "scores": lambda per_moment: {moment: tuple(scores) for moment, scores in per_moment.items()},
    "gemeten_op": lambda per_moment: {moment: _lees(dag) for moment, dag in per_moment.items()},
    "contacten": lambda rijen: tuple([Contact(_lees(op), *over) for op, *over in rijen]),
    "doelen": lambda rijen: tuple([Doelstand(g, _lees(o), u, d and _lees(d)) for g, o, u, d in rijen]),
    "termijnen": lambda rijen: tuple(
        [Termijnstand(s, p, i, _lees(u), _lees(g), v and _lees(v)) for s, p, i, u, g, v in rijen]
    ),
    "fasen": lambda rijen: tuple([Fasestap(naar, _lees(op), tuple(punten)) for naar, op, punten in rijen]),
    "inzet": _inzet,
}
