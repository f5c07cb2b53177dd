"""Wanneer een termijn een herinnering waard is (termijnen.md, Herinneringen). Puur.

Een stap geldt vanaf een dag, nooit op precies die dag: viel er een ochtend uit, dan is de volgende op tijd. Alleen de
verste stap telt; wat vandaag moet, wordt niet ook nog aangekondigd.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from cases.termijnsoorten import COORDINATOR, ELDERS
from rio.dagen import Kalender


class Stap(StrEnum):
    VOORAF_10 = "vooraf_10"
    VOORAF_2 = "vooraf_2"
    VANDAAG = "vandaag"
    TE_LAAT = "te_laat"
    ESCALATIE = "escalatie"


# Waarover iemand kiest of hij er mail van wil.
KEUZE: Mapping[str, str] = {
    Stap.VOORAF_10: "vooraf",
    Stap.VOORAF_2: "vooraf",
    Stap.VANDAAG: "vandaag",
    Stap.TE_LAAT: "te_laat",
    Stap.ESCALATIE: "escalatie",
}
WERKDAGEN_VOORAF = {Stap.VOORAF_2: 2, Stap.VOORAF_10: 10}
VERSTE_VOORAF = max(WERKDAGEN_VOORAF.values())
ESCALATIE_NA = 2  # werkdagen te laat
STIL_NA_POGING = 2  # werkdagen

GEWOON = (Stap.VOORAF_2,)
_DAG_VAN_VRIJLATING = ("identiteitsbewijs", "onderdak", "bestaansmiddelen", "zorgverzekering", "ontslag_bevestigen")
VOORAF: Mapping[str, tuple[Stap, ...]] = {
    "overdracht": (Stap.VOORAF_10,),
    "nazorgplan": (Stap.VOORAF_10,),
    **dict.fromkeys(_DAG_VAN_VRIJLATING, (Stap.VOORAF_2, Stap.VOORAF_10)),
}
NOOIT = frozenset({"bespreking"})  # vult de agenda van het overleg


def dag_van(grens_op: date, uitstel_tot: date | None) -> date:
    """De dag waarop het moet: uitstel schuift de herinnering, niet het uiterlijk."""
    return max(grens_op, uitstel_tot or grens_op)


def stap_van(soort: str, partij: str, voor_op: date, op: date, kalender: Kalender) -> Stap | None:
    """De verste stap op deze dag voor wie de termijn moet halen; wat een ander moet, wordt alleen nagebeld."""
    if soort in NOOIT:
        return None
    if voor_op < op:
        return Stap.TE_LAAT
    if partij in ELDERS:
        return None
    if _werkdag_op_of_voor(kalender, voor_op) <= op:
        return Stap.VANDAAG
    vooraf = VOORAF.get(soort, GEWOON)
    return next((s for s in vooraf if _plus_werkdagen(kalender, voor_op, -WERKDAGEN_VOORAF[s]) <= op), None)


def loopt_vast(soort: str, partij: str, voor_op: date, op: date, kalender: Kalender) -> bool:
    """Zo lang te laat dat de coördinator het hoort te weten; niet over wat hij zelf moet."""
    if soort in NOOIT or partij == COORDINATOR:
        return False
    return voor_op < _plus_werkdagen(kalender, _werkdag_op_of_voor(kalender, op), 1 - ESCALATIE_NA)


def is_stil(geprobeerd_op: date | None, op: date, kalender: Kalender) -> bool:
    """Wie het net probeerde, hoeft er even niet aan herinnerd te worden."""
    return geprobeerd_op is not None and op < _plus_werkdagen(kalender, geprobeerd_op, STIL_NA_POGING)


def tot_en_met(op: date, kalender: Kalender) -> date:
    """Wat later moet dan deze dag, heeft vandaag nog geen stap."""
    return _plus_werkdagen(kalender, op, VERSTE_VOORAF)


# Duizenden termijnen vallen op dezelfde paar dagen.
@lru_cache(maxsize=10_000)
def _plus_werkdagen(kalender: Kalender, dag: date, aantal: int) -> date:
    return kalender.plus_werkdagen(dag, aantal)


@lru_cache(maxsize=10_000)
def _werkdag_op_of_voor(kalender: Kalender, dag: date) -> date:
    return kalender.werkdag_op_of_voor(dag)
