"""All around one case: partners, regie, opschaling, and where someone comes from."""

from typing import Any

from cases.models import Traject
from rio.models import User
from tests.adressen import VAN_DIT_DOSSIER
from tests.handelingen import rond

PAGINAS = {
    "traject_partners": "partners",
    "traject_betrokkene_nieuw": "partners/nieuw",
    "traject_regie": "regie",
    "traject_opschalen": "opschaling",
    "traject_herkomst_hulp": "herkomst/hulp",
}


def _rio(traject: Traject) -> User:
    rio = Traject.objects.get(pk=traject.pk).rio
    assert rio
    return rio


def _betrokkene(traject: Traject) -> list[Any]:
    return [traject.nummer, rond.betrokkene(traject, _rio(traject)).pk]


def _opschaling(traject: Traject) -> list[Any]:
    return [traject.nummer, rond.opgeschaald(traject, _rio(traject)).pk]


MAG: dict[str, set[str]] = dict.fromkeys([*PAGINAS, "traject_betrokkene", "traject_opschaling"], VAN_DIT_DOSSIER)
ARGUMENTEN = {"traject_betrokkene": _betrokkene, "traject_opschaling": _opschaling}
BLADEN = {"rio": [(naam, f"/trajecten/{{nummer}}/{pad}/") for naam, pad in PAGINAS.items()]}
