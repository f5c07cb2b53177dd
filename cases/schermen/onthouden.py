"""De laatste filters, volgorde en pagina van de caseload, zolang iemand is ingelogd."""

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict
from django.utils.http import urlencode

from cases.schermen.filters import TrajectFilter

BEWAARD = "caseload"
LANGSTE = 40  # langer is geen keuze uit een lijst


def onthoud(sessie: SessionBase, gekozen: QueryDict) -> None:
    """Alleen wat de lijst kent; de zoekterm staat hier nooit bij."""
    bekend = (*TrajectFilter.base_filters, "sorteer", "pagina")
    keuzes = {naam: gekozen[naam] for naam in bekend if gekozen.get(naam) and len(gekozen[naam]) <= LANGSTE}
    adres = urlencode(keuzes)
    if adres and sessie.get(BEWAARD) != adres:
        sessie[BEWAARD] = adres


def vorige(sessie: SessionBase) -> str:
    return str(sessie.get(BEWAARD, ""))


def vergeet(sessie: SessionBase) -> None:
    sessie.pop(BEWAARD, None)
