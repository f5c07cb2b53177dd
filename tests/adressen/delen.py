"""What was shared, what the young person said about it, and the covenants."""

from cases.models import Traject
from partners.models import Convenant
from partners.services.convenanten import bewaar_convenanttekst
from rio.models import User
from tests.adressen import VAN_DIT_DOSSIER
from tests.partners import bouwstenen_delen as maak
from tests.partners.proefbestanden import goedgekeurd

MET_ROL = {"officier", "collega", "coordinator", "beleid", "beheer"}
LEESBAAR = goedgekeurd("convenant.txt", "text/plain", b'<a href="/">tekst</a>')


def _convenant(traject: Traject) -> list[object]:
    """Of Nijmegen, so that a stranger from Arnhem does not see it."""
    gevonden = Convenant.objects.first()
    if gevonden is None:
        door = User.objects.order_by("pk")[0]
        gevonden = maak.convenant(door=door)
        bewaar_convenanttekst(gevonden, bestand=LEESBAAR, door=door)
    return [gevonden.pk]


MAG: dict[str, set[str]] = {
    "traject_verstrekkingen": VAN_DIT_DOSSIER,
    "traject_verstrekking_nieuw": VAN_DIT_DOSSIER,
    "traject_toestemming": VAN_DIT_DOSSIER,
    "convenanten": {*MET_ROL, "buitenstaander"},
    "convenant": MET_ROL,
    "convenant_tekst": MET_ROL,
    "convenant_nieuw": {"beheer"},
    "convenant_wijzigen": {"beheer"},
}
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN = dict.fromkeys(["convenant", "convenant_wijzigen", "convenant_tekst"], _convenant)
BLADEN = {
    "rio": [
        ("traject_verstrekkingen", "/trajecten/{nummer}/gedeeld/"),
        ("traject_verstrekking_nieuw", "/trajecten/{nummer}/gedeeld/nieuw/"),
        ("traject_toestemming", "/trajecten/{nummer}/gedeeld/toestemming/"),
        ("convenanten", "/convenanten/"),
    ],
    "beheer": [("convenanten", "/convenanten/"), ("convenant_nieuw", "/convenanten/nieuw/")],
}
