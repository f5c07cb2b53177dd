"""Wat er op het scherm staat nadat een contact is vastgelegd: wat het haalde en wanneer het volgende moet."""

from cases.models import Termijn, Traject
from partners.models import Contactmoment, Met
from rio.templatetags.rio import datum_kort

RITME = "contactritme"


def openstaand(traject: Traject) -> set[int]:
    return set(Termijn.objects.open().filter(traject=traject).values_list("pk", flat=True))


def bericht(contact: Contactmoment, open_eerst: set[int]) -> str:
    """Met wat er voor het vastleggen openstond."""
    if contact.met != Met.JONGERE:
        return "Contact vastgelegd."
    if not contact.gelukt:
        return "Poging vastgelegd. U krijgt hierover 2 werkdagen geen herinnering."
    rijen = list(Termijn.objects.filter(traject=contact.traject_id))
    gehaald = [f"{t.omschrijving.naam}: gehaald." for t in rijen if t.pk in open_eerst and t.stand == t.Stand.VOLDAAN]
    ritme = [t for t in rijen if t.soort == RITME and t.stand == t.Stand.OPEN]
    volgend = [f"Volgend gesprek uiterlijk {datum_kort(t.uiterlijk, contact.op)}." for t in ritme]
    return " ".join(["Contact vastgelegd.", *gehaald, *volgend])
