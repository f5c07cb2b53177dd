"""Wat de deadlineregels over één traject moeten weten. Puur."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cases.eisen import Einde, Periode, periode_voor, perioden
from cases.fasen import DETENTIE, INVRIJHEIDSSTELLING, SAMENLEVING, TERUGKEERPLAN
from cases.feiten import Detentiefeiten, Waarde
from rio.dagen import Kalender

RITME_DAGEN = {DETENTIE: 21, TERUGKEERPLAN: 14, INVRIJHEIDSSTELLING: 7, SAMENLEVING: 14}
GEEN_DEELNAME = ("geweigerd", "ingetrokken")


@dataclass(frozen=True)
class Termijninstelling:
    """De eigen termijnen van een gemeente vanaf een dag; de bronnen geven er geen (GAP-2)."""

    geldig_vanaf: date = date.min
    triage_werkdagen: int = 2
    eerste_contact_werkdagen: int = 5
    einde_toezicht_weken: int = 8
    na_vrijlating_werkdagen: int = 1
    ritme_dagen: Mapping[str, int] = field(default_factory=lambda: dict(RITME_DAGEN))  # per fase; 0: geen ritme
    nulmeting_werkdagen: int = 20
    plan_na_ontslag_werkdagen: int = 10
    meting_ontslag_dagen: int = 14
    meetmomenten: tuple[int, ...] = (6, 12, 24)  # maanden na ontslag


@dataclass(frozen=True)
class Taakfeit:
    """Een taak die iemand zichzelf gaf; `einde_op` als zij niet meer hoeft."""

    id: int
    wat: str
    op: date
    uiterlijk: date
    gedaan_op: date | None = None
    einde_op: date | None = None


@dataclass(frozen=True)
class Trajectfeiten:
    """Alles wat de regels over één traject moeten weten."""

    detenties: tuple[Detentiefeiten, ...] = ()
    melding_op: date | None = None  # de melding (of eigen opgave) waarmee het dossier begon
    toegewezen_op: date | None = None  # de eerste keer; opnieuw toewijzen begint niet opnieuw
    afgesloten_op: date | None = None
    nameting_afgesproken: bool = False  # na het sluiten lopen de metingen door
    deelname: tuple[Waarde, ...] = ()
    taken: tuple[Taakfeit, ...] = ()
    kalender: Kalender = field(default_factory=Kalender)
    instellingen: tuple[Termijninstelling, ...] = (Termijninstelling(),)

    def instelling_op(self, dag: date) -> Termijninstelling:
        geldend = [i for i in self.instellingen if i.geldig_vanaf <= dag]
        return max(geldend, key=lambda i: i.geldig_vanaf, default=Termijninstelling())

    @property
    def sluiting(self) -> tuple[Einde, ...]:
        if not self.afgesloten_op:
            return ()
        return (Einde(self.afgesloten_op, "dossier afgesloten", na=self.afgesloten_op, definitief=True),)

    def doet_mee_op(self, dag: date) -> bool:
        tot_dan = sorted((w for w in self.deelname if w.ontvangen_op <= dag), key=lambda w: w.volgorde)
        return not tot_dan or tot_dan[-1].waarde not in GEEN_DEELNAME

    def deelname_rond(self, anker: date, uiterlijk: date) -> Periode | None:
        """De tijd waarin hij meedeed en die telt voor een termijn van de RIO zelf; None als hij nooit meedeed."""
        sindsdien = [anker, *(w.ontvangen_op for w in self.deelname if w.ontvangen_op > anker)]
        return periode_voor(perioden(sindsdien, self.doet_mee_op), uiterlijk)
