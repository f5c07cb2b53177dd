"""The documents of a dossier."""

from cases.models import Traject
from rio.models import User
from tests.adressen import VAN_DIT_DOSSIER
from tests.adressen.gegevens import met
from tests.handelingen import documenten
from tests.partners.proefbestanden import goedgekeurd

# as text with a link in it, so that the sweeps can read it like any other page
LEESBAAR = goedgekeurd("notitie.txt", "text/plain", b'<a href="/">tekst</a>')


def _document(traject: Traject, door: User) -> object:
    return documenten.document(traject, door, bestand=LEESBAAR)


MAG: dict[str, set[str]] = dict.fromkeys(
    ["traject_documenten", "traject_document_nieuw", "document", "traject_document_verwijderen"], VAN_DIT_DOSSIER
)
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN = dict.fromkeys(["document", "traject_document_verwijderen"], met(_document))
BLADEN = {
    "rio": [
        ("traject_documenten", "/trajecten/{nummer}/documenten/"),
        ("traject_document_nieuw", "/trajecten/{nummer}/documenten/nieuw/"),
    ]
}
