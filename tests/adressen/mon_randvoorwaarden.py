"""The self-assessment of a region: everybody with reports reads it, the coordinator fills it in."""

from typing import Any

from cases.models import Traject
from rio.models import User
from tests.handelingen.mon_randvoorwaarden import ingevuld, regio

VAN_DEZE_REGIO = {"officier", "collega", "coordinator", "beleid"}
MAG: dict[str, set[str]] = {"randvoorwaarden": VAN_DEZE_REGIO | {"buitenstaander"}, "randvoorwaarde": VAN_DEZE_REGIO}


def _jaar(traject: Traject) -> list[Any]:
    ingevuld(User.objects.order_by("pk")[0], tot_en_met=1)
    return [regio().code, 2026]


ARGUMENTEN = {"randvoorwaarde": _jaar}
BLADEN: dict[str, list[tuple[str, str]]] = {
    "coordinator": [
        ("randvoorwaarden", "/monitoring/randvoorwaarden/"),
        ("randvoorwaarde", "/monitoring/randvoorwaarden/VR08/2026/?voorwaarde=1"),
    ]
}
