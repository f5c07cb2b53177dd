"""Hoe lang het goed gaat: welk deel van de jongeren na zoveel dagen nog zonder gebeurtenis is (Kaplan & Meier 1958).

Wie nog maar kort gevolgd is, telt mee zolang we hem volgden en daarna niet meer. Zo tellen ook jongeren mee die pas
vrij zijn, zonder te doen alsof het bij hen goed bleef gaan.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from monitoring.statistiek.aandelen import Interval, Z, wilson


class Waarneming(NamedTuple):
    """Eén persoon: na hoeveel dagen het gebeurde of, als het niet gebeurde, hoe lang we hem volgden."""

    duur: int
    gebeurd: bool


class Trede(NamedTuple):
    """Eén dag waarop iets veranderde: wie we tot die dag volgden, bij wie het gebeurde en wie daarna uit beeld is."""

    duur: int
    in_beeld: int
    gebeurd: int
    uit_beeld: int
    zonder: float  # het deel zonder gebeurtenis, tot en met deze dag
    interval: Interval


def kaplan_meier(waarnemingen: Iterable[Waarneming]) -> list[Trede]:
    """Het deel zonder gebeurtenis, dag voor dag: elke dag maal het deel van wie nog in beeld is bij wie het goed ging.

    Gebeurt het bij de een op de dag dat we de ander voor het laatst zien, dan telt die ander die dag nog mee.
    """
    per_dag = Counter(waarnemingen)
    if any(dag.duur < 0 for dag in per_dag):
        raise ValueError("een duur is nooit negatief")
    in_beeld, zonder, spreiding, hoogste = per_dag.total(), 1.0, 0.0, 1.0
    treden = []
    for duur in sorted({dag.duur for dag in per_dag}):
        gebeurd, uit_beeld = per_dag[Waarneming(duur, True)], per_dag[Waarneming(duur, False)]
        zonder *= (in_beeld - gebeurd) / in_beeld
        if gebeurd < in_beeld:
            spreiding += gebeurd / (in_beeld * (in_beeld - gebeurd))
        interval = _interval(zonder, spreiding, in_beeld, hoogste)
        treden.append(Trede(duur, in_beeld, gebeurd, uit_beeld, zonder, interval))
        in_beeld, hoogste = in_beeld - gebeurd - uit_beeld, interval.hoog
    return treden


def zonder_na(treden: Sequence[Trede], duur: int) -> tuple[float, Interval] | None:
    """Het deel zonder gebeurtenis na `duur` dagen; leeg als we niemand zo lang volgden.

    Is het bij iedereen al gebeurd, dan blijft het deel nul, hoe lang daarna ook.
    """
    if not treden or (treden[-1].duur < duur and treden[-1].zonder > 0):
        return None
    gepasseerd = [trede for trede in treden if trede.duur <= duur]
    if not gepasseerd:
        return 1.0, _interval(1.0, 0.0, treden[0].in_beeld, 1.0)
    return gepasseerd[-1].zonder, gepasseerd[-1].interval


def _interval(zonder: float, spreiding: float, in_beeld: int, hoogste: float) -> Interval:
    """Het 95%-interval met de spreiding van Greenwood op log-log-schaal, zodat het tussen 0% en 100% blijft.

    Bij niemand of bij iedereen bestaat die spreiding niet. Dan geldt het interval van Wilson voor wie nog in beeld was,
    en komt de bovengrens niet boven die van de dag ervoor.
    """
    if zonder in (0.0, 1.0):
        marge = wilson(in_beeld if zonder else 0, in_beeld)
        assert marge is not None
        return Interval(marge.laag, min(marge.hoog, hoogste))
    macht = exp(Z * sqrt(spreiding) / -log(zonder))
    return Interval(zonder**macht, zonder ** (1 / macht))
