"""Wat we mogen zeggen: is een doel aangetoond, niet aangetoond, of zijn er te weinig waarnemingen?

"Niet aangetoond" is iets anders dan "niet gehaald": het echte cijfer kan boven en onder het doel liggen.
"""

from enum import StrEnum
from fractions import Fraction

from monitoring.statistiek.aandelen import Gepaard, mcnemar, relatieve_verandering, verschil, verschil_gepaard, wilson

TOEVAL = 0.05  # is de kans op zo'n uitkomst kleiner, dan noemen we een verandering geen toeval
DOEL = 0.25  # een kwart beter dan bij het begin


class Oordeel(StrEnum):
    AANGETOOND = "aangetoond"
    NIET_AANGETOOND = "niet aangetoond"
    TE_WEINIG = "te weinig waarnemingen"


class Richting(StrEnum):
    """Welke kant goed is: meer mensen met werk is omhoog, minder mensen met een nieuw justitiecontact is omlaag."""

    OMHOOG = "omhoog"
    OMLAAG = "omlaag"


def oordeel_norm(teller: int, noemer: int, norm: float, minimum: int) -> Oordeel:
    """Is het aandeel minstens de norm? Aangetoond als ook de ondergrens van het 95%-interval de norm haalt."""
    interval = wilson(teller, noemer)
    if interval is None or noemer < minimum:
        return Oordeel.TE_WEINIG
    return _oordeel(interval.laag >= norm)


def oordeel_verandering(gepaard: Gepaard, minimum: int, relatief: float = DOEL) -> Oordeel:
    """Is het bij dezelfde personen minstens een kwart vaker zo dan bij het begin, en is dat geen toeval?

    Aangetoond als het aantal genoeg omhoog ging en de toets van McNemar onder de 5% komt. Was het bij het begin bij
    niemand zo, dan bestaat een kwart daarvan niet en beslist de toets.
    """
    if verschil_gepaard(gepaard) is None or gepaard.n < minimum:
        return Oordeel.TE_WEINIG
    genoeg = _genoeg(Fraction(gepaard.eerst), Fraction(gepaard.later), relatief, Richting.OMHOOG)
    return _oordeel(genoeg and mcnemar(gepaard.alleen_eerst, gepaard.alleen_later) < TOEVAL)


def oordeel_verschil(
    teller_eerst: int,
    noemer_eerst: int,
    teller_later: int,
    noemer_later: int,
    minimum: int,
    relatief: float = DOEL,
    *,
    richting: Richting = Richting.OMHOOG,
) -> Oordeel:
    """Hetzelfde oordeel voor twee groepen met verschillende personen, die allebei het minimum halen.

    Geen toeval is hier: het 95%-interval van het verschil ligt helemaal aan de goede kant van nul.
    """
    gemeten = verschil(teller_eerst, noemer_eerst, teller_later, noemer_later)
    if gemeten is None or min(noemer_eerst, noemer_later) < minimum:
        return Oordeel.TE_WEINIG
    laag, hoog = gemeten.interval
    zeker = laag > 0 if richting is Richting.OMHOOG else hoog < 0
    genoeg = _genoeg(Fraction(teller_eerst, noemer_eerst), Fraction(teller_later, noemer_later), relatief, richting)
    return _oordeel(zeker and genoeg)


def kans_in_woorden(p: float) -> str:
    """De kans op zo'n uitkomst als er niets veranderd was, in woorden: "ongeveer 1 op 32".

    Dit is niet de kans dat het toeval was; die kent niemand.
    """
    if not 0 <= p <= 1:
        raise ValueError(f"{p} is geen kans")
    if p < 0.001:
        return "kleiner dan 1 op 1.000"
    if p >= 0.5:
        return "groot"
    return f"ongeveer 1 op {round(1 / p):,}".replace(",", ".")


def _genoeg(eerst: Fraction, later: Fraction, relatief: float, richting: Richting) -> bool:
    verandering = relatieve_verandering(eerst, later)
    if verandering is None:  # van niemand kan er niets af; hoeveel erbij genoeg is, beslist dan de toets
        return richting is Richting.OMHOOG
    return (verandering if richting is Richting.OMHOOG else -verandering) >= relatief


def _oordeel(aangetoond: bool) -> Oordeel:
    return Oordeel.AANGETOOND if aangetoond else Oordeel.NIET_AANGETOOND
