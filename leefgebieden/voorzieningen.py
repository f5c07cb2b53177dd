"""De vijf basisvoorzieningen als gedateerde feiten: wat nodig is en wat in orde is, zoals bekend op een dag. Puur.

Eén feit staat op één plek. Loopt er een regelzaak die de voorziening draagt, dan volgt ‘in orde’ daaruit; anders
uit het laatste wat een melding of een mens erover zei. In orde is echt verkregen, niet aangevraagd.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from cases.eisen import Periode, perioden
from cases.feiten import Detentiefeiten, Volgorde, volgorde_van_mens
from cases.meldingen.regel import VOORZIENINGEN
from leefgebieden.regelzaaksoorten import ALLES_NODIG, SOORTEN
from rio.dagen import EEN_DAG

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

    def verlopen_op(self, dag: date) -> bool:
        """Verkregen, maar niet meer geldig; een zaak die weer te doen is, is niet verlopen."""
        return self._verkregen(dag) and self.geldig_tot is not None and self.geldig_tot < dag

    def verkregen_op(self, dag: date) -> bool:
        return self._verkregen(dag) and not self.verlopen_op(dag)

    def sinds(self, dag: date) -> date:
        """Sinds wanneer het op die dag zo is: de laatste stap, of de dag waarop het verliep."""
        if self.geldig_tot and self.verlopen_op(dag):
            return self.geldig_tot + EEN_DAG
        return self.gedaan_op(dag)

    def gedaan_op(self, dag: date) -> date:
        """De dag waarop iemand er voor het laatst iets mee deed."""
        laatste = self.stap_op(dag)
        return laatste.op if laatste else self.op

    def _verkregen(self, dag: date) -> bool:
        laatste = self.stap_op(dag)
        return laatste is not None and laatste.stap in VERKREGEN


class Vaststelling(NamedTuple):
    """Wat iemand op een dag over een voorziening vaststelde."""

    voorziening: str
    nodig: str
    in_orde: str
    op: date
    bron: str  # melding, rio of partner
    volgorde: Volgorde
    begin: date | None = None  # van een melding: de detentie waar zij over gaat, ook als zij later binnenkomt


class Stand(NamedTuple):
    """Hoe een voorziening ervoor staat; `op` is leeg als er nooit iets over gezegd is."""

    nodig: str = ONBEKEND
    in_orde: str = ONBEKEND
    op: date | None = None
    bron: str = ""
    regelzaak_id: int | None = None
    geldig_tot: date | None = None  # van het bewijs uit de regelzaak

    @property
    def verlopen(self) -> bool:
        return self.in_orde == NEE and self.geldig_tot is not None and self.op == self.geldig_tot + EEN_DAG

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

    def begin_van(self, vaststelling: Vaststelling) -> date:
        """De detentie waar dit over gaat; een mens spreekt over die van zijn eigen dag."""
        return vaststelling.begin or self.begin(vaststelling.op)

    def vaststellingen(self, voorziening: str) -> Sequence[Vaststelling]:
        """Van oud naar nieuw: meldingen en mensen in dezelfde vaste volgorde."""
        return self._vaststellingen[voorziening]

    def zaken(self, voorziening: str) -> Sequence[Regelzaakfeit]:
        """De regelzaken die deze voorziening dragen, van oud naar nieuw."""
        return self._zaken[voorziening]

    def momenten(self, voorziening: str) -> list[date]:
        """De dagen waarop de stand kan zijn veranderd."""
        dagen = [v.op for v in self.vaststellingen(voorziening)] + [d.binnenkomst_op for d in self.detenties]
        dagen += [dag for z in self.zaken(voorziening) for dag in (z.op, *(stap.op for stap in z.stappen))]
        dagen += [z.geldig_tot + EEN_DAG for z in self.zaken(voorziening) if z.geldig_tot]
        return sorted(set(dagen))

    @cached_property
    def _vaststellingen(self) -> Mapping[str, Sequence[Vaststelling]]:
        alle = [v for d in self.detenties for naam in VOORZIENINGEN for v in uit_meldingen(d, naam)]
        alle = sorted([*alle, *self.gezegd], key=lambda v: v.volgorde)
        return {naam: [v for v in alle if v.voorziening == naam] for naam in VOORZIENINGEN}

    @cached_property
    def _zaken(self) -> Mapping[str, Sequence[Regelzaakfeit]]:
        alle = sorted(self.regelzaken, key=lambda z: (z.op, z.id))
        return {naam: [z for z in alle if z.voorziening == naam] for naam in VOORZIENINGEN}


def uit_meldingen(detentie: Detentiefeiten, voorziening: str) -> list[Vaststelling]:
    """De letters van de screening; leeg is niet gescreend en zegt niets (termijnen.md, Screening letters)."""
    plek = VOORZIENINGEN.index(voorziening)
    return [
        Vaststelling(
            voorziening,
            _nodig(voorziening, letter),
            UIT_MELDING[letter],
            m.ontvangen_op,
            "melding",
            m.volgorde,
            detentie.binnenkomst_op,
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
    woorden = reversed(feiten.vaststellingen(voorziening))
    laatste = next((v for v in woorden if v.op <= dag and feiten.begin_van(v) == begin), None)
    gezegd = Stand(laatste.nodig, laatste.in_orde, laatste.op, laatste.bron) if laatste else Stand()
    zaken = dragende(feiten, voorziening, dag)
    if gezegd.nodig in (NEE, NVT):  # wat daarna nog begon of verderging, is wel weer nodig
        zaken = [zaak for zaak in zaken if gezegd.op and zaak.gedaan_op(dag) > gezegd.op]
    return _uit_regelzaken(zaken, voorziening, dag) if zaken else gezegd


def dragende(feiten: Voorzieningfeiten, voorziening: str, dag: date) -> list[Regelzaakfeit]:
    """De regelzaken die op die dag lopen en zeggen of de voorziening in orde is."""
    begin = feiten.begin(dag)
    return [zaak for zaak in feiten.zaken(voorziening) if zaak.loopt_op(dag) and _telt(zaak, begin)]


def _telt(zaak: Regelzaakfeit, begin: date) -> bool:
    """Wat per detentie geregeld wordt, telt alleen als het in deze detentie begon."""
    return zaak.op >= begin or not SOORTEN[zaak.soort].per_detentie


def _uit_regelzaken(zaken: Sequence[Regelzaakfeit], voorziening: str, dag: date) -> Stand:
    klaar = [zaak for zaak in zaken if zaak.verkregen_op(dag)]
    genoeg = len(klaar) == len(zaken) if voorziening in ALLES_NODIG else bool(klaar)
    aangevraagd = [z for z in zaken if (stap := z.stap_op(dag)) and stap.stap == STAP_AANGEVRAAGD]
    telt = (klaar if genoeg else aangevraagd or [z for z in zaken if z not in klaar])[-1]
    in_orde = JA if genoeg else AANGEVRAAGD if aangevraagd else NEE
    return Stand(JA, in_orde, telt.sinds(dag), "regelzaak", telt.id, telt.geldig_tot)


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
    woorden = [v.op for v in feiten.vaststellingen(voorziening) if feiten.begin_van(v) == begin]
    woorden += [z.op for z in feiten.zaken(voorziening) if feiten.begin(z.op) == begin]
    return min(woorden, default=None)
