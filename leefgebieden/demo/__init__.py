"""De demo van deze app: voorzieningen, metingen, plannen en wat er om de jongere heen is."""

from collections.abc import Callable

from cases.trechter import alles_in_een_keer
from leefgebieden.demo import catalogus, metingen, plan, rond, voorzieningen, vrijgekomen
from rio.demo import Opdracht

ONDERDELEN: tuple[Callable[[Opdracht], None], ...] = (
    catalogus.vul,
    rond.vul,
    voorzieningen.vul,
    vrijgekomen.vul,
    metingen.vul,
    plan.vul,
)


def vul(opdracht: Opdracht) -> None:
    with alles_in_een_keer():
        for onderdeel in ONDERDELEN:
            onderdeel(opdracht)
