"""De demo van deze app: een sociale kaart, en partners rond de dossiers die er al zijn."""

from collections.abc import Callable

from cases.trechter import alles_in_een_keer
from partners.demo import contact, delen, documenten, kaart, rond, verzoeken
from rio.demo import Opdracht

# in deze volgorde: kaart, rond, contact, delen, documenten, verzoeken
ONDERDELEN: tuple[Callable[[Opdracht], None], ...] = (
    kaart.vul,
    rond.vul,
    contact.vul,
    delen.vul,
    documenten.vul,
    verzoeken.vul,
)


def vul(opdracht: Opdracht) -> None:
    with alles_in_een_keer():
        for onderdeel in ONDERDELEN:
            onderdeel(opdracht)
