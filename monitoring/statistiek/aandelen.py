"""Hoe zeker een aandeel is, en een verschil tussen twee aandelen.

Elk interval is een 95%-interval: met deze manier van rekenen ligt het echte cijfer in ongeveer 95 van de 100
gevallen tussen laag en hoog. Hoe kleiner de groep, hoe breder het interval.
"""

from collections import Counter
from fractions import Fraction
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple, Self

Z = NormalDist().inv_cdf(0.975)  # 1,96: aan elke kant blijft 2,5% over


class Interval(NamedTuple):
    laag: float
    hoog: float


class Verschil(NamedTuple):
    """Later min eerst, als aandeel: 0,35 is 35 procentpunten erbij."""

    waarde: float
    interval: Interval


class Gepaard(NamedTuple):
    """Dezelfde personen, twee keer bekeken: bij hoeveel was het zo op beide momenten, op één of op geen."""

    beide: int
    alleen_eerst: int
    alleen_later: int
    geen: int

    @classmethod
    def geteld(cls, momenten: Counter[tuple[bool, bool]]) -> Self:
        """Bij hoeveel personen het (eerst, later) zo was."""
        return cls(momenten[True, True], momenten[True, False], momenten[False, True], momenten[False, False])

    @property
    def n(self) -> int:
        return sum(self)

    @property
    def eerst(self) -> int:
        return self.beide + self.alleen_eerst

    @property
    def later(self) -> int:
        return self.beide + self.alleen_later


def wilson(teller: int, noemer: int) -> Interval | None:
    """Tussen welke grenzen het echte aandeel ligt als we `teller` van de `noemer` zien; leeg als er niemand is.

    Blijft altijd tussen 0% en 100% en klopt ook bij kleine groepen (Wilson 1927).
    """
    if not 0 <= teller <= noemer:
        raise ValueError(f"{teller} van {noemer} is geen aandeel")
    if noemer == 0:
        return None
    aandeel, z2 = teller / noemer, Z * Z
    midden = aandeel + z2 / (2 * noemer)
    marge = Z * sqrt(aandeel * (1 - aandeel) / noemer + z2 / (4 * noemer * noemer))
    deler = 1 + z2 / noemer
    laag = (midden - marge) / deler if teller else 0.0  # afronding mag bij niemand en bij iedereen niet doorschieten
    hoog = (midden + marge) / deler if teller < noemer else 1.0
    return Interval(laag, hoog)


def verschil(teller_eerst: int, noemer_eerst: int, teller_later: int, noemer_later: int) -> Verschil | None:
    """Het verschil tussen twee groepen met verschillende personen; leeg als een van de groepen leeg is.

    De marges van de twee aandelen samen geven de marge van het verschil (Newcombe 1998, methode 10).
    """
    marge_eerst, marge_later = wilson(teller_eerst, noemer_eerst), wilson(teller_later, noemer_later)
    if marge_eerst is None or marge_later is None:
        return None
    return _newcombe(teller_eerst / noemer_eerst, marge_eerst, teller_later / noemer_later, marge_later, samenhang=0.0)


def verschil_gepaard(gepaard: Gepaard) -> Verschil | None:
    """Het verschil tussen twee momenten bij dezelfde personen; leeg als er niemand is.

    Wie eerst goed zat, zit later vaker ook goed. Die samenhang maakt het interval meestal smaller
    (Newcombe 1998, gepaarde gegevens, methode 10).
    """
    n = _geteld(gepaard).n
    marge_eerst, marge_later = wilson(gepaard.eerst, n), wilson(gepaard.later, n)
    if marge_eerst is None or marge_later is None:
        return None
    return _newcombe(gepaard.eerst / n, marge_eerst, gepaard.later / n, marge_later, samenhang=_samenhang(gepaard))


def mcnemar(alleen_eerst: int, alleen_later: int) -> float:
    """De kans op minstens zo'n scheve verdeling als vooruit en achteruit even waarschijnlijk zijn.

    Alleen wie veranderde telt mee. Zes vooruit en niemand achteruit: even zeldzaam als zes keer kop of zes keer
    munt, 2 op 64 (McNemar 1947, exact en tweezijdig).
    """
    if min(alleen_eerst, alleen_later) < 0:
        raise ValueError("een aantal personen is nooit negatief")
    veranderd = alleen_eerst + alleen_later
    staart, manieren = 0, 1
    for aantal in range(min(alleen_eerst, alleen_later) + 1):
        staart += manieren
        manieren = manieren * (veranderd - aantal) // (aantal + 1)
    return min(1.0, 2 * staart / 2**veranderd)


def relatieve_verandering(eerst: Fraction | float, later: Fraction | float) -> float | None:
    """Hoeveel er bij kwam of af ging, als deel van het begin: van 4 naar 5 is 0,25. Leeg als het begin nul is.

    Geef aantallen of breuken (`Fraction`): met afgeronde aandelen kan precies 25% net onder de 25% uitkomen.
    """
    return float((later - eerst) / eerst) if eerst else None


def _geteld(gepaard: Gepaard) -> Gepaard:
    if min(gepaard) < 0:
        raise ValueError("een aantal personen is nooit negatief")
    return gepaard


def _samenhang(gepaard: Gepaard) -> float:
    """De phi van Newcombe: een positieve samenhang telt pas mee boven n/2 en is zo veel kleiner."""
    beide, alleen_eerst, alleen_later, geen = gepaard
    n, eerst, later = gepaard.n, gepaard.eerst, gepaard.later
    randen = eerst * (n - eerst) * later * (n - later)
    if randen == 0:
        return 0.0
    samen = beide * geen - alleen_eerst * alleen_later
    return (samen if samen < 0 else max(samen - n / 2, 0.0)) / sqrt(randen)


def _newcombe(eerst: float, marge_eerst: Interval, later: float, marge_later: Interval, samenhang: float) -> Verschil:
    """Onder: later valt tegen en eerst viel mee. Boven: andersom."""
    waarde = later - eerst
    omlaag = _samen(later - marge_later.laag, marge_eerst.hoog - eerst, samenhang)
    omhoog = _samen(marge_later.hoog - later, eerst - marge_eerst.laag, samenhang)
    return Verschil(waarde, Interval(waarde - omlaag, waarde + omhoog))


def _samen(een: float, twee: float, samenhang: float) -> float:
    return sqrt(een * een - 2 * samenhang * een * twee + twee * twee)
