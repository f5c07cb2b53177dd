"""Een plan voorleggen, en de pagina van één versie: wat er stond, wat er anders is, besluit en instemming."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.schermen.inzage import leg_inzage_vast
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from leefgebieden.formulieren.plan import GOED, BesluitFormulier, InstemmingFormulier, VoorlegFormulier
from leefgebieden.goedkeuring import mag_goedkeuren
from leefgebieden.models import Planversie
from leefgebieden.schermen import planversie as scherm
from leefgebieden.services import planversies as services
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]
TAB, VERSIE = "traject_nazorgplan", "traject_planversie"
INSTEMMING, TERUGHALEN = "instemming", "terughalen"


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def voorleggen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Wat er voorgelegd wordt en wat er anders is dan de vorige keer; dan één knop."""
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def doe(traject: Traject, form: VoorlegFormulier) -> str:
        versie = services.leg_plan_voor(traject, op=vandaag, door=door)
        messages.success(request, scherm.bericht(versie))
        return reverse(VERSIE, args=[nummer, versie.nummer])

    return wijzigpagina(
        request,
        nummer,
        titel="Plan voorleggen",
        terug=TAB,
        gelukt="",
        sjabloon="leefgebieden/planversie_nieuw.html",
        maak=lambda traject, data: VoorlegFormulier(data),
        doe=doe,
        context=lambda traject: scherm.voorbeeld(Dossier(traject, vandaag), door),
    )


@alleen_met("trajecten_zien")
@require_http_methods(METHODEN)
def planversie(request: HttpRequest, nummer: str, nr: int) -> HttpResponse:
    door = gebruiker_van(request)
    traject = zichtbaar_traject(door, nummer)
    versies = Planversie.objects.filter(traject=traject).select_related("door", "besloten_door")
    versie = get_object_or_404(versies, nummer=nr)
    versie.traject = traject
    besluit = scherm.wacht(versie) and mag_goedkeuren(door, traject, versie)
    if request.method == "POST" and not door.has_perm("rio.trajecten_wijzigen"):
        raise Http404
    if request.method == "POST" and TERUGHALEN in request.POST:
        return _haal_terug(request, versie, door)
    if request.GET.get("doe") == INSTEMMING:
        return _instemming(request, versie, door)
    if besluit or request.method == "POST":
        return _besluit(request, versie, door)
    leg_inzage_vast(traject, VERSIE, door=door)
    kop = {"traject": traject, "jongere": traject.jongere, "terug_url": reverse(TAB, args=[nummer])}
    return render(request, "leefgebieden/planversie.html", kop | _context(versie))


def _context(versie: Planversie) -> dict[str, Any]:
    dossier = Dossier(versie.traject, timezone.localdate())
    return {"titel": f"Nazorgplan, versie {versie.nummer}"} | scherm.pagina(dossier, versie)


def _besluit(request: HttpRequest, versie: Planversie, door: User) -> HttpResponse:
    op = timezone.localdate()

    def doe(traject: Traject, form: BesluitFormulier) -> None:
        if form.cleaned_data["besluit"] == GOED:
            services.stel_plan_vast(versie, op=op, door=door)
        else:
            services.stuur_plan_terug(versie, opmerking=form.cleaned_data["opmerking"], op=op, door=door)

    return wijzigpagina(
        request,
        versie.traject.nummer,
        titel=f"Nazorgplan, versie {versie.nummer}",
        terug=TAB,
        gelukt="Uw besluit is vastgelegd.",
        sjabloon="leefgebieden/planversie.html",
        maak=lambda traject, data: BesluitFormulier(data),
        doe=doe,
        context=lambda traject: {"formuliertitel": "Uw besluit", "besluiten": True} | _context(versie),
    )


def _instemming(request: HttpRequest, versie: Planversie, door: User) -> HttpResponse:
    return wijzigpagina(
        request,
        versie.traject.nummer,
        titel=f"Nazorgplan, versie {versie.nummer}",
        terug=TAB,
        gelukt="De instemming staat bij het plan.",
        sjabloon="leefgebieden/planversie.html",
        maak=lambda traject, data: InstemmingFormulier(
            data, traject=traject, vandaag=timezone.localdate(), van=versie.op, door=door
        ),
        doe=lambda traject, form: _leg_vast(versie, form, door),
        context=lambda traject: {"formuliertitel": "Wat vindt de jongere ervan?"} | _context(versie),
    )


def _leg_vast(versie: Planversie, form: InstemmingFormulier, door: User) -> None:
    services.leg_instemming_vast(versie, **form.cleaned_data, door=door)


def _haal_terug(request: HttpRequest, versie: Planversie, door: User) -> HttpResponse:
    try:
        services.stuur_plan_terug(versie, opmerking="", op=timezone.localdate(), door=door)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "Het plan is teruggehaald. Leg het opnieuw voor als het klaar is.")
    return redirect(TAB, versie.traject.nummer)
