"""De vraag naar werk of opleiding in een meting (DATA-22): hoe zij luidt, waar zij staat en hoe een antwoord leest."""

from leefgebieden.meetmomenten import BINNENKOMST
from leefgebieden.models import Meting

LEEFGEBIED = "werk_inkomen"  # bij dit leefgebied staat de vraag
LOS = {Meting.Perspectief.GEEN.value: "geen werk, opleiding of dagbesteding"}  # zonder de andere keuzes erbij


def vraag(moment: str) -> str:
    """Bij binnenkomst gaat het over de dagen ervoor: binnen heeft niemand werk."""
    if moment == BINNENKOMST:
        return "Had hij vlak voor de detentie werk of een opleiding?"
    return "Heeft hij werk of een opleiding?"


def kop(moment: str) -> str:
    return "Werk of opleiding, vlak voor de detentie" if moment == BINNENKOMST else "Werk of opleiding"


def in_woorden(antwoord: str) -> str:
    """Een antwoord zoals het buiten het formulier staat; leeg als er niet naar gevraagd is."""
    return LOS.get(antwoord) or dict(Meting.Perspectief.choices).get(antwoord, "")
