"""De tab Leefgebieden, en hoe het met één leefgebied ging."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cases.views.dossier import dossier_van, toon_tab
from leefgebieden.schermen import leefgebied as geschiedenis
from leefgebieden.schermen import leefgebieden as overzicht
from rio.leefgebieden import MET_NETWERK
from rio.weigeren import alleen_met, gebruiker_van

TAB = "traject_leefgebieden"


@alleen_met("trajecten_zien")
@require_safe
def leefgebieden(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    inhoud = {"overzicht": overzicht.overzicht(dossier, gebruiker_van(request))}
    return toon_tab(request, dossier, TAB, "leefgebieden/traject_leefgebieden.html", inhoud)


@alleen_met("trajecten_zien")
@require_safe
def leefgebied(request: HttpRequest, nummer: str, code: str) -> HttpResponse:
    """Hoe het met dit leefgebied ging, vanaf het begin."""
    dossier = dossier_van(request, nummer)
    if code not in MET_NETWERK:
        raise Http404
    inhoud = {"blad": geschiedenis.blad(dossier, code)}
    return toon_tab(request, dossier, TAB, "leefgebieden/traject_leefgebied.html", inhoud)
