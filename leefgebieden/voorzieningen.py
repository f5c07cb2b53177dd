"""De vijf basisvoorzieningen als gedateerde feiten: wat nodig is en wat in orde is, zoals bekend op een dag. Puur.

Eén feit staat op één plek. Loopt er een regelzaak die de voorziening draagt, dan volgt ‘in orde’ daaruit; anders
uit het laatste wat een melding of een mens erover zei. In orde is echt verkregen, niet aangevraagd.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from cases.eisen import Periode, perioden
from cases.feiten import Detentiefeiten, Volgorde, volgorde_van_mens
from cases.meldingen.regel import VOORZIENINGEN
from leefgebieden.regelzaaksoorten import ALLES_NODIG, SOORTEN

JA, NEE, NVT, ONBEKEND, AANGEVRAAGD = "ja", "nee", "nvt", "onbekend", "aangevraagd"
NODIG = {JA: "nodig", NEE: "niet nodig", NVT: "niet van toepassing", ONBEKEND: "niet bekend of het nodig is"}
IN_ORDE = {JA: "in orde", NEE: "niet in orde", AANGEVRAAGD: "aangevraagd", ONBEKEND: "onbekend"}
NAMEN = {
    "identiteitsbewijs": "Identiteitsbewijs",
    "huisvesting": "Onderdak",
    "inkomen": "Inkomen",
    "schulden": "Schulden",
    "zorg": "Zorg",
}
LEEFGEBIED_VAN = {
    "identiteitsbewijs": "regelzaken",
    "huisvesting": "wonen",
    "inkomen": "werk_inkomen",
    "schulden": "financien_schulden",
    "zorg": "zorg",
}
VOORZIENING_VAN = {leefgebied: voorziening for voorziening, leefgebied in LEEFGEBIED_VAN.items()}
ALTIJD_NODIG = ("identiteitsbewijs", "huisvesting", "inkomen")  # termijnen.md, Screening letters
UIT_MELDING = {"J": JA, "N": NEE, "O": ONBEKEND}

STAP_AANGEVRAAGD, STAP_GEREED, STAP_BIJ_SPULLEN = "aangevraagd", "gereed", "bij_spullen"
STAP_AFGEWEZEN, STAP_NIET_NODIG, STAP_HEROPEND = "afgewezen", "niet_nodig", "heropend"
VERKREGEN = (STAP_GEREED, STAP_BIJ_SPULLEN)


class Stap(NamedTuple):
    stap: str
    op: date
    nummer: int


class Regelzaakfeit(NamedTuple):
    """Een regelzaak met de stappen die zij zette."""

    id: int
    soort: str
    op: date
    stappen: tuple[Stap, ...] = ()
    geldig_tot: date | None = None  # tot en met
    uiterlijk: date | None = None
    bij_een_ander: bool = False  # een organisatie regelt dit
    voorziening: str = ""
    leefgebied: str = ""

    def stap_op(self, dag: date) -> Stap | None:
        """De laatste stap tot en met die dag; None: nog te doen."""
        gezet = [stap for stap in self.stappen if stap.op <= dag]
        return max(gezet, key=lambda stap: (stap.op, stap.nummer), default=None)

    def loopt_op(self, dag: date) -> bool:
        laatste = self.stap_op(dag)
        return self.op <= dag and (laatste is None or laatste.stap != STAP_NIET_NODIG)

    def verkregen_op(self, dag: date) -> bool:
        laatste = self.stap_op(dag)
        geldig = self.geldig_tot is None or dag <= self.geldig_tot
        return laatste is not None and laatste.stap in VERKREGEN and geldig


class Vaststelling(NamedTuple):
    """Wat iemand op een dag over een voorziening vaststelde."""

    voorziening: str
    nodig: str
    in_orde: str
    op: date
    bron: str  # melding, rio of partner
    volgorde: Volgorde


class Stand(NamedTuple):
    """Hoe een voorziening ervoor staat; `op` is leeg als er nooit iets over gezegd is."""

    nodig: str = ONBEKEND
    in_orde: str = ONBEKEND
    op: date | None = None
    bron: str = ""
    regelzaak_id: int | None = None

    @property
    def geregeld(self) -> bool:
        """In orde, of niet nodig; onbekend is geen van beide."""
        return self.in_orde == JA or self.nodig in (NEE, NVT)

    @property
    def is_probleem(self) -> bool:
        """Gesignaleerd: nodig (of niet te zeggen) en uitdrukkelijk niet in orde."""
        return self.in_orde in (NEE, AANGEVRAAGD) and not self.geregeld


@dataclass(frozen=True)
class Voorzieningfeiten:
    """Alles wat over de voorzieningen van één traject vastligt."""

    detenties: tuple[Detentiefeiten, ...] = ()
    gezegd: tuple[Vaststelling, ...] = ()  # door mensen
    regelzaken: tuple[Regelzaakfeit, ...] = ()

    def begin(self, dag: date) -> date:
        """Het begin van de detentie waar die dag bij hoort: wat daarvoor gold, begint opnieuw."""
        return max((d.binnenkomst_op for d in self.detenties if d.binnenkomst_op <= dag), default=date.min)

    def vaststellingen(self, voorziening: str) -> list[Vaststelling]:
        """Van oud naar nieuw: meldingen en mensen in dezelfde vaste volgorde."""
        gemeld = [v for d in self.detenties for v in uit_meldingen(d, voorziening)]
        gezegd = [v for v in self.gezegd if v.voorziening == voorziening]
        return sorted([*gemeld, *gezegd], key=lambda v: v.volgorde)

    def momenten(self, voorziening: str) -> list[date]:
        """De dagen waarop de stand kan zijn veranderd."""
        zaken = [z for z in self.regelzaken if z.voorziening == voorziening]
        dagen = [v.op for v in self.vaststellingen(voorziening)] + [d.binnenkomst_op for d in self.detenties]
        dagen += [dag for z in zaken for dag in (z.op, *(stap.op for stap in z.stappen))]
        return sorted({*dagen, *(z.geldig_tot + timedelta(days=1) for z in zaken if z.geldig_tot)})


def uit_meldingen(detentie: Detentiefeiten, voorziening: str) -> list[Vaststelling]:
    """De letters van de screening; leeg is niet gescreend en zegt niets (termijnen.md, Screening letters)."""
    plek = VOORZIENINGEN.index(voorziening)
    return [
        Vaststelling(
            voorziening, _nodig(voorziening, letter), UIT_MELDING[letter], m.ontvangen_op, "melding", m.volgorde
        )
        for m in detentie.op_volgorde
        if (letter := m.voorzieningen[plek])
    ]


def _nodig(voorziening: str, letter: str) -> str:
    return JA if voorziening in ALTIJD_NODIG or letter == "N" else ONBEKEND


def gezegd_door_mens(voorziening: str, nodig: str, in_orde: str, op: date, bron: str, nummer: int) -> Vaststelling:
    return Vaststelling(voorziening, nodig, in_orde, op, bron, volgorde_van_mens(op, nummer))


def stand(feiten: Voorzieningfeiten, voorziening: str, dag: date) -> Stand:
    """Zoals bekend op `dag`, in de detentie (en de tijd erna) waar die dag bij hoort."""
    begin = feiten.begin(dag)
    laatste = next((v for v in reversed(feiten.vaststellingen(voorziening)) if begin <= v.op <= dag), None)
    gezegd = Stand(laatste.nodig, laatste.in_orde, laatste.op, laatste.bron) if laatste else Stand()
    zaken = [z for z in feiten.regelzaken if z.voorziening == voorziening and z.loopt_op(dag) and _telt(z, begin)]
    if not zaken or gezegd.nodig in (NEE, NVT):
        return gezegd
    return _uit_regelzaken(zaken, voorziening, dag)


def _telt(zaak: Regelzaakfeit, begin: date) -> bool:
    """Wat per detentie geregeld wordt, telt alleen als het in deze detentie begon."""
    return zaak.op >= begin or not SOORTEN[zaak.soort].per_detentie


def _uit_regelzaken(zaken: Sequence[Regelzaakfeit], voorziening: str, dag: date) -> Stand:
    klaar = [zaak for zaak in zaken if zaak.verkregen_op(dag)]
    genoeg = len(klaar) == len(zaken) if voorziening in ALLES_NODIG else bool(klaar)
    aangevraagd = [z for z in zaken if (stap := z.stap_op(dag)) and stap.stap == STAP_AANGEVRAAGD]
    telt = (klaar if genoeg else aangevraagd or [z for z in zaken if z not in klaar])[-1]
    in_orde = JA if genoeg else AANGEVRAAGD if aangevraagd else NEE
    stap = telt.stap_op(dag)
    return Stand(JA, in_orde, stap.op if stap else telt.op, "regelzaak", telt.id)


def standen(feiten: Voorzieningfeiten, dag: date) -> Mapping[str, Stand]:
    return {voorziening: stand(feiten, voorziening, dag) for voorziening in VOORZIENINGEN}


def geregeld_in(feiten: Voorzieningfeiten, voorziening: str) -> list[Periode]:
    """De tijden waarin de voorziening in orde of niet nodig was: [van, tot)."""
    return perioden(feiten.momenten(voorziening), lambda dag: stand(feiten, voorziening, dag).geregeld)


def gescreend_op(feiten: Voorzieningfeiten, begin: date) -> date | None:
    """De dag waarop in de detentie van `begin` van alle vijf iets gezegd was; ook een uitdrukkelijk onbekend telt."""
    eerste = [_eerste_woord(feiten, voorziening, begin) for voorziening in VOORZIENINGEN]
    return None if None in eerste else max(dag for dag in eerste if dag)


def _eerste_woord(feiten: Voorzieningfeiten, voorziening: str, begin: date) -> date | None:
    woorden = [v.op for v in feiten.vaststellingen(voorziening) if feiten.begin(v.op) == begin]
    woorden += [z.op for z in feiten.regelzaken if z.voorziening == voorziening and feiten.begin(z.op) == begin]
    return min(woorden, default=None)
