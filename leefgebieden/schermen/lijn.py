"""Scores door de tijd als lijn: waar elk punt komt te staan. Puur; het sjabloon tekent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

BREED, HOOG = 640, 196
LINKS, RECHTS, BOVEN, TREDE = 40, 24, 16, 34
NAAST_ELKAAR = 110  # zoveel ruimte heeft een datum nodig
SCORES = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Punt:
    x: int
    y: int
    op: date
    score: int
    kleur: str
    toont_datum: bool


@dataclass(frozen=True)
class Lijn:
    punten: Sequence[Punt]
    raster: Sequence[tuple[int, int]] = tuple((score, BOVEN + (5 - score) * TREDE) for score in SCORES)
    breed: int = BREED
    hoog: int = HOOG
    links: int = LINKS
    rechts: int = BREED - RECHTS
    onder: int = HOOG - 12  # de onderkant van de datums

    @property
    def pad(self) -> str:
        """De punten van de lijn zoals een polyline ze leest."""
        return " ".join(f"{punt.x},{punt.y}" for punt in self.punten)


def lijn(scores: Sequence[tuple[date, int, str]]) -> Lijn | None:
    """Van oud naar nieuw, naar de tijd uit elkaar gezet; één score is nog geen lijn."""
    if len(scores) < 2:
        return None
    eerste, laatste = scores[0][0], scores[-1][0]
    dagen = max((laatste - eerste).days, 1)
    breedte = BREED - LINKS - RECHTS - NAAST_ELKAAR
    plekken = [LINKS + NAAST_ELKAAR // 2 + round((op - eerste).days / dagen * breedte) for op, _, _ in scores]
    getoond = _met_datum(plekken)
    return Lijn(
        [
            Punt(x, BOVEN + (5 - score) * TREDE, op, score, kleur, x in getoond)
            for x, (op, score, kleur) in zip(plekken, scores, strict=True)
        ]
    )


def _met_datum(plekken: Sequence[int]) -> set[int]:
    """De eerste en de laatste, en daartussen waar ruimte is."""
    getoond = [plekken[0]]
    for plek in plekken[1:-1]:
        if plek - getoond[-1] >= NAAST_ELKAAR and plekken[-1] - plek >= NAAST_ELKAAR:
            getoond.append(plek)
    return {*getoond, plekken[-1]}
