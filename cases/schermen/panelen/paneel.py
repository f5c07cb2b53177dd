"""Wat een blok op de startpagina is, en wie er een aanbiedt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rio.models import User

BOVEN, HOOFD, ZIJ = "boven", "hoofd", "zij"


@dataclass(frozen=True)
class Paneel:
    """Een blok op de startpagina; `gezien` noemt per soort de rijen met een persoon erin, voor het logboek."""

    sjabloon: str
    context: Mapping[str, Any]
    plaats: str = HOOFD
    gezien: Mapping[str, list[int]] = field(default_factory=dict)


# Wie meer blokken uit dezelfde vraag aan de database haalt, geeft ze samen.
Aanbieder = Callable[[User, date], Paneel | list[Paneel] | None]


def panelen_voor(aanbieders: Iterable[Aanbieder], gebruiker: User, op: date) -> list[Paneel]:
    panelen: list[Paneel] = []
    for aanbieder in aanbieders:
        gegeven = aanbieder(gebruiker, op)
        panelen += [gegeven] if isinstance(gegeven, Paneel) else gegeven or []
    return panelen
