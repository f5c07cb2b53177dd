"""Contact, appointments, visits, and questions to a colleague."""

from typing import Any

from cases.models import Traject
from rio.models import Aanstelling, User
from tests.adressen import MET_DOSSIERS, VAN_DIT_DOSSIER
from tests.handelingen import contact

MAG: dict[str, set[str]] = {
    "contact_nieuw": MET_DOSSIERS,
    "bezoeken": MET_DOSSIERS,
    **dict.fromkeys(
        [
            "traject_contactmoment",
            "contactmoment",
            "traject_afspraak",
            "afspraak",
            "traject_navraag",
            "navraag",
        ],
        VAN_DIT_DOSSIER,
    ),
}


def _rio(traject: Traject) -> User:
    rio = Traject.objects.get(pk=traject.pk).rio
    assert rio
    return rio


def _navraag(traject: Traject) -> list[Any]:
    coordinator = User.objects.filter(aanstellingen__rol=Aanstelling.Rol.COORDINATOR).order_by("pk")[0]
    return [traject.nummer, contact.gevraagd(traject, _rio(traject), coordinator).pk]


ARGUMENTEN = {
    "contactmoment": lambda t: [t.nummer, contact.gesprek(t, _rio(t)).pk],
    "afspraak": lambda t: [t.nummer, contact.gepland(t, _rio(t)).pk],
    "navraag": _navraag,
}
BLADEN = {
    "rio": [
        ("contact_nieuw", "/contact/"),
        ("bezoeken", "/bezoeken/"),
        ("traject_contactmoment", "/trajecten/{nummer}/contactmoment/"),
        ("traject_afspraak", "/trajecten/{nummer}/afspraak/"),
        ("traject_navraag", "/trajecten/{nummer}/navraag/"),
    ]
}
