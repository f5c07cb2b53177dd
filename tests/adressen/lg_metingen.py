"""Metingen: filling one in, and looking at one that is frozen."""

from typing import Any

from cases.models import Traject
from rio.models import User
from tests.adressen import VAN_DIT_DOSSIER
from tests.leefgebieden import bouwstenen as maak

MAG: dict[str, set[str]] = dict.fromkeys(["traject_meting", "traject_meting_zien"], VAN_DIT_DOSSIER)
ALLEEN_POST: dict[str, set[str]] = {}


def _gemeten(traject: Traject) -> list[Any]:
    meting = maak.meting(traject, moment="tussentijds", door=User.objects.order_by("pk")[0])
    return [traject.nummer, meting.pk]


ARGUMENTEN = {"traject_meting": lambda t: [t.nummer, "binnenkomst"], "traject_meting_zien": _gemeten}
BLADEN: dict[str, list[tuple[str, str]]] = {
    "rio": [
        ("traject_meting", "/trajecten/{nummer}/metingen/binnenkomst/"),
        ("traject_meting", "/trajecten/{nummer}/metingen/tussentijds/?stap=wonen"),
    ]
}
