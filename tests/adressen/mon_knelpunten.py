"""What gets stuck: reported in a case, passed on without a person, answered by policy."""

from cases.models import Traject
from rio.models import User
from tests.adressen import VAN_DIT_DOSSIER
from tests.monitoring.bouwstenen_knelpunten import gemeld, signaal

MET_KNELPUNTEN = {"officier", "collega", "coordinator", "beleid", "buitenstaander"}

MAG: dict[str, set[str]] = {
    "knelpunten": MET_KNELPUNTEN,
    "knelpunten_agenda": MET_KNELPUNTEN,
    "signaal": MET_KNELPUNTEN - {"buitenstaander"},
    "traject_knelpunt": VAN_DIT_DOSSIER,
    "knelpunt": VAN_DIT_DOSSIER,
}


def _door(naam: str) -> User:
    return User.objects.get(naam=naam)


def _knelpunt(traject: Traject) -> list[object]:
    return [traject.nummer, gemeld(traject, _door("Noor de Wit")).pk]


def _signaal(traject: Traject) -> list[object]:
    return [signaal(traject, _door("Noor de Wit"), _door("Els Vermeer")).pk]


ARGUMENTEN = {"knelpunt": _knelpunt, "signaal": _signaal}
BLADEN = {
    "rio": [("traject_knelpunt", "/trajecten/{nummer}/knelpunten/nieuw/"), ("knelpunten", "/knelpunten/")],
    "coordinator": [
        ("knelpunten", "/knelpunten/"),
        ("knelpunten_agenda", "/knelpunten/agenda/"),
        ("knelpunten", "/knelpunten/?toon=aantallen"),
    ],
    "beleid": [("knelpunten", "/knelpunten/")],
}
