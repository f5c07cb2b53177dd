"""De demo van deze app: wat gemeenten en regio's zelf invullen, wat er na de vrijlating gebeurde, en rapporten."""

from collections.abc import Callable

from django.utils import timezone

from cases.trechter import alles_in_een_keer
from monitoring.bewaren import werk_bij
from monitoring.demo import inwoners, knelpunten, nulmetingen, randvoorwaarden, rapporten, uitkomsten
from rio.demo import Opdracht

IN_DOSSIERS: tuple[Callable[[Opdracht], None], ...] = (uitkomsten.vul, knelpunten.vul)
DAARNA: tuple[Callable[[Opdracht], None], ...] = (inwoners.vul, nulmetingen.vul, randvoorwaarden.vul, rapporten.vul)


def vul(opdracht: Opdracht) -> None:
    with alles_in_een_keer():
        for onderdeel in IN_DOSSIERS:
            onderdeel(opdracht)
    werk_bij(timezone.now())
    for onderdeel in DAARNA:
        onderdeel(opdracht)
