"""The aftercare plan: the tab, a goal, an action, and a version."""

from typing import Any

from cases.models import Traject
from leefgebieden.models import Planversie
from rio.models import User
from tests.adressen import VAN_DIT_DOSSIER
from tests.leefgebieden import bouwstenen as maak

PAGINAS = {
    "traject_nazorgplan": "",
    "traject_doel_nieuw": "doel/",
    "traject_actie_nieuw": "actie/",
    "traject_planversie_nieuw": "versie/",
}


def _rio(traject: Traject) -> User:
    rio = Traject.objects.get(pk=traject.pk).rio
    assert rio
    return rio


def _versie(traject: Traject) -> list[Any]:
    al = Planversie.objects.filter(traject=traject).first()
    return [traject.nummer, (al or maak.planversie(traject, _rio(traject))).nummer]


MAG: dict[str, set[str]] = dict.fromkeys(
    [*PAGINAS, "traject_doel", "traject_actie", "traject_planversie"], VAN_DIT_DOSSIER
)
ARGUMENTEN = {
    "traject_doel": lambda t: [t.nummer, maak.doel(t, _rio(t)).pk],
    "traject_actie": lambda t: [t.nummer, maak.actie(t, _rio(t)).pk],
    "traject_planversie": _versie,
}
BLADEN = {"rio": [(naam, f"/trajecten/{{nummer}}/nazorgplan/{pad}") for naam, pad in PAGINAS.items()]}
