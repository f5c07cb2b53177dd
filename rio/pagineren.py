"""Bladeren zonder te tellen: één rij meer ophalen dan er op de pagina past zegt of er nog iets volgt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

LAATSTE_PAGINA = 10_000  # zo ver bladert niemand; een groter getal is geen paginanummer


@dataclass(frozen=True)
class Bladzijde:
    """Wat een sjabloon van Django's `Page` gebruikt, zonder totaal."""

    object_list: Sequence[Any]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.object_list)

    def __len__(self) -> int:
        return len(self.object_list)

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_previous or self.has_next

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


def pagineer(rijen: QuerySet[Any] | Sequence[Any], gevraagd: str | None, per: int = 25) -> Bladzijde:
    """De gevraagde pagina; wat geen paginanummer is of voorbij het einde ligt, geeft de eerste."""
    nummer = _nummer(gevraagd)
    bladzijde = _blader(rijen, nummer, per)
    return bladzijde if bladzijde.object_list or nummer == 1 else _blader(rijen, 1, per)


def _blader(rijen: QuerySet[Any] | Sequence[Any], nummer: int, per: int) -> Bladzijde:
    begin = (nummer - 1) * per
    gevonden = list(rijen[begin : begin + per + 1])
    return Bladzijde(gevonden[:per], nummer, len(gevonden) > per)


def _nummer(gevraagd: str | None) -> int:
    try:
        nummer = int(gevraagd or 1)
    except ValueError:
        return 1
    return nummer if 1 <= nummer <= LAATSTE_PAGINA else 1
