"""The pages on which someone records facts about a young person."""

from collections.abc import Callable

from cases.models import Traject
from rio.models import User
from tests.adressen import VAN_DIT_DOSSIER
from tests.handelingen import gegevens

PAGINAS = {
    "traject_jongere": "jongere",
    "traject_contact": "contact",
    "traject_herkomst": "herkomst",
    "traject_kader": "kader",
    "traject_deelname": "deelname",
    "traject_detentiegegevens": "detentiegegevens",
    "traject_verblijf": "verblijf",
    "traject_maatregelen": "veiligheid",
    "traject_verloven": "verlof",
    "traject_taken": "taken",
}


def met(maak: Callable[[Traject, User], object]) -> Callable[[Traject], list[object]]:
    """The arguments of an address below the case: made on the spot by whoever is around."""

    def argumenten(traject: Traject) -> list[object]:
        rij = maak(traject, User.objects.order_by("pk")[0])
        return [traject.nummer, rij.pk]  # type: ignore[attr-defined]

    return argumenten


MAG: dict[str, set[str]] = dict.fromkeys([*PAGINAS, "traject_maatregel_einde"], VAN_DIT_DOSSIER)
ALLEEN_POST: dict[str, set[str]] = dict.fromkeys(
    ["traject_verlof_vervalt", "traject_taak_gedaan", "traject_taak_vervalt", "traject_taak_terug"], VAN_DIT_DOSSIER
)
ARGUMENTEN = {
    "traject_maatregel_einde": met(lambda t, door: gegevens.maatregel(t, door)),
    "traject_verlof_vervalt": met(lambda t, door: gegevens.verlof(t, door)),
    "traject_taak_gedaan": met(lambda t, door: gegevens.taak(t, door)),
    "traject_taak_vervalt": met(lambda t, door: gegevens.taak(t, door)),
    "traject_taak_terug": met(lambda t, door: gegevens.klaar(t, door)),
}
BLADEN = {"rio": [(naam, f"/trajecten/{{nummer}}/{pad}/") for naam, pad in PAGINAS.items()]}
