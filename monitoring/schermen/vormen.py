"""Waar een tekening uit bestaat: vlakken, lijnen, punten en teksten, in de maat van het blad. Puur.

Een PDF geeft zijn stijl niet door aan een svg. Daarom staat de stijl in attributen; de enige kleur is `currentColor`.
"""

from math import ceil, log10
from textwrap import shorten, wrap
from typing import NamedTuple

from django.utils.safestring import SafeString

BREED, LINKS, RECHTS = 480, 150, 450
LETTER = 10.5
TEKENBREEDTE = 5.3  # zo breed is een letter ongeveer
NAAM_LENGTE = 26

RASTER = SafeString('stroke="currentColor" stroke-opacity=".15"')
AS = SafeString('stroke="currentColor" stroke-opacity=".6"')
DOEL = SafeString('stroke="currentColor" stroke-opacity=".75" stroke-dasharray="3 3"')
DIK = SafeString('stroke="currentColor" stroke-width="2"')
LIJNEN = (
    DIK,
    SafeString('stroke="currentColor" stroke-width="2" stroke-dasharray="6 3"'),
    SafeString('stroke="currentColor" stroke-width="2" stroke-dasharray="2 3"'),
)
BAND = SafeString('fill="currentColor" fill-opacity=".2"')
OPEN = SafeString('fill="white" stroke="currentColor" stroke-width="2"')
DICHT = SafeString('fill="currentColor"')
# Elke vulling is ook in grijs van de vorige te onderscheiden; de rand houdt twee lichte delen uit elkaar.
RAND = ' stroke="currentColor" stroke-width=".8"'
VULLINGEN = tuple(
    SafeString(f'fill="currentColor" fill-opacity="{dekking}"{RAND}')
    for dekking in (".95", ".75", ".45", ".25", ".1", "0")
)
LICHT = SafeString('fill="white"')  # tekst op een donker vlak
DONKER = SafeString("")
DONKERE_VULLINGEN = 2


class Vlak(NamedTuple):
    x: float
    y: float
    breed: float
    hoog: float
    stijl: SafeString


class Lijn(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float
    stijl: SafeString


class Punt(NamedTuple):
    x: float
    y: float
    straal: float
    stijl: SafeString


class Tekst(NamedTuple):
    x: float
    y: float
    tekst: str
    anker: str = "start"
    stijl: SafeString = DONKER


class Tekening(NamedTuple):
    """Een svg van BREED bij `hoog`; wat later komt ligt bovenop."""

    titel: str
    hoog: float
    lijnen: list[Lijn]
    vlakken: list[Vlak]
    punten: list[Punt]
    teksten: list[Tekst]

    @property
    def breed(self) -> int:
        return BREED

    @property
    def letter(self) -> float:
        return LETTER


def leeg(titel: str) -> Tekening:
    return Tekening(titel, 0, [], [], [], [])


def naam(tekst: str, midden: float) -> list[Tekst]:
    """De naam van een rij, links van de tekening, op hooguit twee regels."""
    regels = wrap(tekst, NAAM_LENGTE) or [""]
    if len(regels) > 2:
        regels = [regels[0], shorten(" ".join(regels[1:]), NAAM_LENGTE, placeholder="…")]
    boven = midden + 3.5 - 6 * (len(regels) - 1)
    return [Tekst(0, round(boven + 12 * nummer, 1), regel) for nummer, regel in enumerate(regels)]


def op_as(deel: float) -> float:
    """De plek van 0 tot en met 1 op de liggende as."""
    return round(LINKS + (RECHTS - LINKS) * deel, 1)


def rond_maximum(hoogste: float) -> float:
    """Het eerste ronde getal vanaf het hoogste: 1, 2, 4, 5, 8 of 10 keer een macht van tien; deelt netjes in vieren."""
    if hoogste <= 4:
        return 4
    macht = 10 ** (ceil(log10(hoogste)) - 1)
    return next(stap * macht for stap in (1, 2, 4, 6, 8, 10) if stap * macht >= hoogste)


def legenda(namen: list[str], tekening: Tekening, y: float) -> float:
    """Wat elke vulling betekent, op zo veel regels als nodig; geeft terug waar de tekening verder kan."""
    x = 0.0
    for nummer, tekst in enumerate(namen):
        breed = 18 + len(tekst) * TEKENBREEDTE + 12
        if x and x + breed > BREED:
            x, y = 0, y + 16
        tekening.vlakken.append(Vlak(x + 0.5, y, 11, 11, vulling(nummer)))
        tekening.teksten.append(Tekst(x + 16, y + 9.5, tekst))
        x = round(x + breed, 1)
    return y + 22


def vulling(nummer: int) -> SafeString:
    return VULLINGEN[nummer % len(VULLINGEN)]
