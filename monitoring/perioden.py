"""Perioden voor cijfers: half open, [van, tot). Vast zijn halfjaren, jaren en de tijd sinds de start. Puur."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, order=True, slots=True)
class Periode:
    """Van een dag tot (niet tot en met) een dag."""

    van: date
    tot: date

    def __post_init__(self) -> None:
        if self.van >= self.tot:
            raise ValueError("Een periode begint voor zij eindigt.")

    def __contains__(self, dag: date | None) -> bool:
        return dag is not None and self.van <= dag < self.tot


def halfjaren(van: date, tot: date) -> list[Periode]:
    """De halfjaren die helemaal tussen deze dagen liggen, van oud naar nieuw."""
    grenzen = [date(jaar, maand, 1) for jaar in range(van.year, tot.year + 1) for maand in (1, 7)]
    grenzen.append(date(tot.year + 1, 1, 1))
    return [Periode(a, b) for a, b in pairwise(grenzen) if van <= a and b <= tot]
