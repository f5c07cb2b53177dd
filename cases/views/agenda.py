"""De eigen agenda: uitleg, het geheime adres, en de agenda zelf voor een agendaprogramma."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases import services
from cases.agenda import eigenaar, kalender, punten_van
from rio import eenmalig
from rio.audit import leg_vast
from rio.models import Audit
from rio.weigeren import alleen_met, gebruiker_van

ADRES = "agenda_adres"


@alleen_met("termijnen_zien")
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    gebruiker = gebruiker_van(request)
    geheim = eenmalig.toon(request.session, ADRES, gebruiker.pk)
    context = {
        "adres": settings.ADRES + reverse("agenda_feed", args=[geheim]) if geheim else "",
        "heeft_adres": gebruiker.agenda_sleutel is not None,
    }
    return render(request, "cases/agenda.html", context)


@alleen_met("termijnen_zien")
@require_POST
def maken(request: HttpRequest) -> HttpResponse:
    gebruiker = gebruiker_van(request)
    eenmalig.bewaar(request.session, ADRES, gebruiker.pk, services.maak_agenda_adres(door=gebruiker))
    return redirect("agenda")


@alleen_met("termijnen_zien")
@require_POST
def intrekken(request: HttpRequest) -> HttpResponse:
    services.trek_agenda_adres_in(door=gebruiker_van(request))
    messages.success(request, "Het agenda-adres werkt niet meer. U kunt de agenda uit uw agendaprogramma verwijderen.")
    return redirect("agenda")


@require_safe
def feed(request: HttpRequest, geheim: str) -> HttpResponse:
    """Zonder inloggen: het adres zelf is het geheim."""
    gebruiker, nu = eigenaar(geheim), timezone.now()
    if gebruiker is None:
        raise Http404
    punten = punten_van(gebruiker, timezone.localdate(nu))
    omvang = {"ids": [punt.uid for punt in punten], "trajecten": sorted({punt.traject_id for punt in punten})}
    leg_vast(actie=Audit.Actie.LIJST, object_soort="agenda", omvang=omvang, door=gebruiker)
    return HttpResponse(kalender(punten, nu), content_type="text/calendar; charset=utf-8")
