"""De tab Nazorgplan, en de pagina's van een doel en een actie."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.views.dossier import dossier_van, toon_tab
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from leefgebieden.formulieren.plan import (
    BEZIG,
    GEDAAN,
    ActieFormulier,
    DoelAfsluitFormulier,
    DoelFormulier,
    VoortgangFormulier,
)
from leefgebieden.models import Actie, Doel
from leefgebieden.planfeiten import UITVOERDER
from leefgebieden.schermen.plan import tab
from leefgebieden.schermen.planvoorstel import actievoorstel, doelvoorstel
from leefgebieden.services import acties, doelen
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]
TAB = "traject_nazorgplan"
AFSLUITEN, WIJZIGEN, HEROPENEN = "afsluiten", "wijzigen", "heropenen"


@alleen_met("trajecten_zien")
@require_safe
def nazorgplan(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    inhoud = tab(dossier, gebruiker_van(request))
    return toon_tab(request, dossier, TAB, "leefgebieden/traject_nazorgplan.html", inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def doel_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    voorstel = doelvoorstel(zichtbaar_traject(door, nummer), request.GET, vandaag)
    return wijzigpagina(
        request,
        nummer,
        titel="Doel opschrijven",
        terug=TAB,
        gelukt="Het doel staat in het plan.",
        sjabloon="leefgebieden/doel_nieuw.html",
        maak=lambda traject, data: DoelFormulier(data, voorstel=voorstel.velden),
        doe=lambda traject, form: _maak_doel(traject, form, vandaag, door),
        context=lambda traject: {"voorstel": voorstel},
    )


def _maak_doel(traject: Traject, form: DoelFormulier, op: date, door: User) -> str:
    """Bij een doel hoort wie wat doet: dat is de volgende pagina."""
    doel = doelen.voeg_doel_toe(traject, doel=form.gegevens(), op=op, door=door)
    nieuw = reverse("traject_actie_nieuw", args=[traject.nummer])
    return f"{nieuw}?doel={doel.pk}" if doel.actief_op else reverse(TAB, args=[traject.nummer])


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def doel(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    rij = get_object_or_404(Doel.objects.filter(traject=zichtbaar_traject(door, nummer)), pk=pk)
    if request.method == "POST" and HEROPENEN in request.POST:
        return _heropen(request, nummer, lambda: doelen.heropen_doel(rij, op=vandaag, door=door))
    afsluiten = request.GET.get("doe") == AFSLUITEN
    return wijzigpagina(
        request,
        nummer,
        titel="Doel afsluiten" if afsluiten else "Doel",
        terug=TAB,
        gelukt="Het doel is afgesloten." if afsluiten else "Opgeslagen.",
        sjabloon="leefgebieden/doel.html",
        maak=lambda traject, data: DoelAfsluitFormulier(data) if afsluiten else DoelFormulier(data, doel=rij),
        doe=lambda traject, form: _doe_doel(rij, form, vandaag, door),
        context=lambda traject: {"doel": rij, "afsluiten": afsluiten},
    )


def _doe_doel(rij: Doel, form: DoelFormulier | DoelAfsluitFormulier, op: date, door: User) -> None:
    if isinstance(form, DoelFormulier):
        doelen.wijzig_doel(rij, kies=form.kies, op=op, door=door)
    else:
        doelen.sluit_doel_af(rij, **form.cleaned_data, op=op, door=door)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def actie_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    voorstel = actievoorstel(zichtbaar_traject(door, nummer), request.GET)
    return wijzigpagina(
        request,
        nummer,
        titel="Actie afspreken",
        terug=TAB,
        gelukt="De actie staat in het plan.",
        maak=lambda traject, data: ActieFormulier(data, traject=traject, vandaag=vandaag, voorstel=voorstel),
        doe=lambda traject, form: _maak_actie(traject, form, vandaag, door),
    )


def _maak_actie(traject: Traject, form: ActieFormulier, op: date, door: User) -> None:
    acties.voeg_actie_toe(traject, gegevens=form.gegevens(), op=op, door=door)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def actie(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Gewoon: hoe gaat het ermee. Wie iets anders afspreekt, komt met ?doe=wijzigen."""
    door, vandaag = gebruiker_van(request), timezone.localdate()
    van_dossier = Actie.objects.filter(traject=zichtbaar_traject(door, nummer))
    rij = get_object_or_404(van_dossier.select_related("doel", "gedaan_door", "vervallen_door", *UITVOERDER), pk=pk)
    if request.method == "POST" and HEROPENEN in request.POST:
        return _heropen(request, nummer, lambda: acties.heropen_actie(rij, op=vandaag, door=door))
    wijzigen = request.GET.get("doe") == WIJZIGEN

    def maak(traject: Traject, data: Any) -> ActieFormulier | VoortgangFormulier:
        if wijzigen:
            return ActieFormulier(data, traject=traject, vandaag=vandaag, actie=rij)
        return VoortgangFormulier(data, actie=rij, vandaag=vandaag)

    return wijzigpagina(
        request,
        nummer,
        titel="Actie wijzigen" if wijzigen else "Actie",
        terug=TAB,
        sjabloon="leefgebieden/actie.html",
        maak=maak,
        doe=lambda traject, form: _doe_actie(rij, form, vandaag, door),
        context=lambda traject: {"actie": rij, "wijzigen": wijzigen, "voortgang": _voortgang(rij)},
    )


def _doe_actie(rij: Actie, form: ActieFormulier | VoortgangFormulier, op: date, door: User) -> None:
    if isinstance(form, ActieFormulier):
        acties.wijzig_actie(rij, kies=form.kies, op=op, door=door)
        return
    stand, op, tekst = (form.cleaned_data[veld] for veld in ("stand", "op", "tekst"))
    if stand == BEZIG:
        acties.meld_voortgang(rij, tekst=tekst, kies=form.wijzigingen, op=op, door=door)
    elif stand == GEDAAN:
        acties.rond_actie_af(rij, tekst=tekst, op=op, door=door)
    else:
        acties.laat_actie_vervallen(rij, reden=tekst, op=op, door=door)


def _voortgang(rij: Actie) -> Any:
    """De laatste notitie eerst."""
    return rij.voortgang.select_related("door").order_by("-op", "-pk")[:50]


def _heropen(request: HttpRequest, nummer: str, doe: Any) -> HttpResponse:
    try:
        doe()
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "Staat weer open.")
    return redirect(TAB, nummer)
