"""The 0-metingen: who has reports reads them, beleid of the municipality fills its own in."""

from typing import Any

from cases.models import Traject
from rio.models import User
from tests.handelingen.mon_nulmetingen import concept

MET_CIJFERS = {"officier", "collega", "coordinator", "beleid", "buitenstaander"}
MAG: dict[str, set[str]] = {
    "nulmetingen": MET_CIJFERS,
    "nulmeting": MET_CIJFERS,
    "nulmeting_wijzigen": {"beleid"},
    "gemeentedoel": {"beleid"},
}


def _van_nijmegen(*rest: str) -> Any:
    def argumenten(traject: Traject) -> list[str]:
        return [concept(User.objects.order_by("pk")[0]).gemeente.code, *rest]

    return argumenten


ARGUMENTEN = {
    "nulmeting": _van_nijmegen(),
    "nulmeting_wijzigen": _van_nijmegen("algemeen"),
    "gemeentedoel": _van_nijmegen(),
}
BLADEN: dict[str, list[tuple[str, str]]] = {
    "beleid": [
        ("nulmetingen", "/monitoring/nulmetingen/"),
    ]
}
