"""De scores van dezelfde personen bij binnenkomst en op een later moment, per leefgebied. Puur."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from leefgebieden.schaal import OP_ORDE_VANAF
from monitoring.beeld import BINNENKOMST, LEEFGEBIEDEN, Beeld
from monitoring.statistiek import Gepaard


class Paren(NamedTuple):
    """Wie op beide momenten een score heeft, en hoeveel van hen (score bij binnenkomst, score later) hebben."""

    wie: frozenset[int]
    telling: dict[tuple[int, int], int]

    def hoeveel(self, klopt: Callable[[int, int], bool]) -> int:
        return sum(n for scores, n in self.telling.items() if klopt(*scores))

    def met_score(self, score: int, moment: int) -> int:
        """Hoeveel personen deze score hebben, bij binnenkomst (0) of later (1)."""
        return sum(n for scores, n in self.telling.items() if scores[moment] == score)

    @property
    def op_orde(self) -> Gepaard:
        op_orde: Counter[tuple[bool, bool]] = Counter()
        for (een, ander), n in self.telling.items():
            op_orde[een >= OP_ORDE_VANAF, ander >= OP_ORDE_VANAF] += n
        return Gepaard.geteld(op_orde)


LEEG = Paren(frozenset(), {})


def per_leefgebied(groep: Sequence[Beeld], moment: str) -> list[Paren]:
    """In de volgorde van LEEFGEBIEDEN."""
    beide = [beeld for beeld in groep if BINNENKOMST in beeld.scores and moment in beeld.scores]
    eerst = zip(*(beeld.scores[BINNENKOMST] for beeld in beide), strict=True)
    dan = zip(*(beeld.scores[moment] for beeld in beide), strict=True)
    nummers = [beeld.traject_id for beeld in beide]
    return [_paren(nummers, *kolommen) for kolommen in zip(eerst, dan, strict=True)] or [LEEG] * len(LEEFGEBIEDEN)


def _paren(nummers: Sequence[int], eerst: Sequence[int | None], dan: Sequence[int | None]) -> Paren:
    gemeten = Counter(zip(eerst, dan, strict=True))
    telling = {(een, ander): n for (een, ander), n in gemeten.items() if een is not None and ander is not None}
    paren = zip(nummers, eerst, dan, strict=True)
    return Paren(frozenset([wie for wie, een, ander in paren if een is not None and ander is not None]), telling)
