"""Welke groepen een deel van een andere groep zijn en er hetzelfde over zeggen: die zijn van elkaar af te trekken."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from monitoring.tabellen import Rij, Tabel


def met_delen(tabellen: Sequence[Tabel], waarover: Callable[[Rij], str]) -> tuple[Tabel, ...]:
    """Vult `deel_van` bij rijen die over hetzelfde gaan; een rij waarover niets te zeggen is, geeft een leeg woord."""
    plekken: dict[str, list[tuple[Tabel, Rij]]] = defaultdict(list)
    for tabel in tabellen:
        for rij in tabel.rijen:
            plekken[waarover(rij)].append((tabel, rij))
    plekken.pop("", None)
    gevonden: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for samen in plekken.values():
        for tabel, klein in samen:
            groter = ((ander.sleutel, groot.sleutel) for ander, groot in samen if klein.leden < groot.leden)
            gevonden[tabel.sleutel] += [(klein.sleutel, *plek) for plek in groter]
    return tuple(replace(tabel, deel_van=(*tabel.deel_van, *gevonden[tabel.sleutel])) for tabel in tabellen)
