"""The map of partners: looking up, keeping, and reading it in."""

from typing import Any

from cases.models import Traject
from partners.models import Organisatie
from tests.adressen import MET_DOSSIERS
from tests.partners import bouwstenen

MET_KAART = MET_DOSSIERS | {"beheer"}
INLEZEN = {"coordinator", "beheer"}


def _organisatie(traject: Traject) -> list[Any]:
    return [_huis().pk]


def _dienst(traject: Traject) -> list[Any]:
    huis = _huis()
    return [huis.pk, (huis.diensten.first() or bouwstenen.dienst(huis)).pk]


def _contactpersoon(traject: Traject) -> list[Any]:
    huis = _huis()
    return [huis.pk, bouwstenen.contactpersoon(huis).pk]


def _huis() -> Organisatie:
    return bouwstenen.organisatie()


MAG: dict[str, set[str]] = {
    "organisaties": MET_KAART,
    "organisatie_nieuw": MET_KAART,
    "organisatie": MET_KAART,
    "organisatie_wijzigen": MET_KAART,
    "dienst": MET_KAART,
    "contactpersoon": MET_KAART,
    "kaart_inlezen": INLEZEN,
    "kaart_voorbeeld": INLEZEN,
}
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN = {
    "organisatie": _organisatie,
    "organisatie_wijzigen": _organisatie,
    "dienst": _dienst,
    "contactpersoon": _contactpersoon,
}
BLADEN = {
    "rio": [("organisaties", "/partners/"), ("organisatie_nieuw", "/partners/nieuw/")],
    "coordinator": [("kaart_inlezen", "/partners/inlezen/")],
}
