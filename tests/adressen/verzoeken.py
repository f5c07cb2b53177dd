"""Questions to partners, and the texts of the mails."""

from partners.models import Informatieverzoek
from tests.adressen import VAN_DIT_DOSSIER
from tests.adressen.gegevens import met
from tests.handelingen.verzoeken import systeem
from tests.partners import bouwstenen
from tests.wereld import NIJMEGEN

MAG: dict[str, set[str]] = {
    "traject_verzoeken": VAN_DIT_DOSSIER,
    "traject_verzoek_nieuw": VAN_DIT_DOSSIER,
    "traject_verzoek": VAN_DIT_DOSSIER,
    "traject_verzoek_mail": VAN_DIT_DOSSIER,
    "sjablonen": {"coordinator"},
    "sjabloon": {"coordinator"},
}
ALLEEN_POST: dict[str, set[str]] = {}
_verzoek = met(
    lambda t, door: Informatieverzoek.objects.filter(traject=t).first() or bouwstenen.gestelde_vraag(t, door)
)
ARGUMENTEN = {
    "traject_verzoek": _verzoek,
    "traject_verzoek_mail": _verzoek,
    "sjabloon": lambda t: [systeem().pk, NIJMEGEN],
}
BLADEN = {
    "rio": [
        ("traject_verzoeken", "/trajecten/{nummer}/verzoeken/"),
        ("traject_verzoek_nieuw", "/trajecten/{nummer}/verzoeken/nieuw/"),
    ],
    "coordinator": [("sjablonen", "/mailsjablonen/")],
}
