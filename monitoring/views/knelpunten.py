"""Knelpunten: melden, nakijken, bundelen tot signalen, en het antwoord van beleid."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from monitoring.formulieren.knelpunten import (
    NIET_DOORGEVEN,
    NIEUW,
    AntwoordFormulier,
    KnelpuntFormulier,
    NakijkFormulier,
    SignaalFormulier,
)
from monitoring.knelpunttoegang import RECHT, Knelpuntbereik
from monitoring.models import Knelpunt, Signaal
from monitoring.schermen import agenda as agendascherm
from monitoring.schermen import knelpunten as scherm
from monitoring.schermen import signalen as signaalscherm
from monitoring.services import knelpunten, signalen
from rio.audit import leg_vast
from rio.formulieren import behandel
from rio.models import Audit, User
from rio.pdf import geef_pdf
from rio.weigeren import alleen_met, gebruiker_van

TAB = "traject_uitkomsten"
WIJZIGEN = "wijzigen"
SIGNAAL = "monitoring/signaal.html"


@alleen_met(RECHT)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    inhoud = scherm.lijst(request.GET, gebruiker, vandaag)
    ids = [regel.knelpunt.traject_id for regel in inhoud.get("regels", ())]
    if ids:
        leg_vast(actie=Audit.Actie.LIJST, object_soort="knelpunten", omvang={"ids": ids}, door=gebruiker)
    return render(request, "monitoring/knelpunten.html", inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def doe(traject: Traject, form: KnelpuntFormulier) -> None:
        knelpunten.meld_knelpunt(traject, gegevens=form.cleaned_data, op=vandaag, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Knelpunt melden",
        terug=TAB,
        gelukt="Het knelpunt is gemeld.",
        maak=lambda traject, data: KnelpuntFormulier(data, traject=traject, knelpunt=None),
        doe=doe,
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def knelpunt(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Wie mag nakijken kijkt hier na; met `?wat=wijzigen` past de melder hier zijn tekst aan."""
    door = gebruiker_van(request)
    gevonden = get_object_or_404(zichtbaar_traject(door, nummer).knelpunten.select_related("door", "signaal"), pk=pk)
    hier = Knelpuntbereik(door, timezone.localdate())
    if request.GET.get("wat") != WIJZIGEN and gevonden.traject.gemeente_id in hier.nakijken:
        return _nakijken(request, gevonden, hier, door)
    if gevonden.stand != Knelpunt.Stand.GEMELD:
        raise Http404
    return wijzigpagina(
        request,
        nummer,
        titel="Knelpunt wijzigen",
        terug=TAB,
        maak=lambda traject, data: KnelpuntFormulier(data, traject=traject, knelpunt=gevonden),
        doe=lambda traject, form: knelpunten.wijzig_knelpunt(gevonden, kies=form.wijzigingen, door=door),
    )


def _nakijken(request: HttpRequest, gevonden: Knelpunt, hier: Knelpuntbereik, door: User) -> HttpResponse:
    kan_bij = list(hier.te_bundelen().filter(scherm.waar_past(gevonden)))
    return wijzigpagina(
        request,
        gevonden.traject.nummer,
        titel="Knelpunt nakijken",
        terug=TAB,
        gelukt="",
        sjabloon="monitoring/knelpunt_nakijken.html",
        maak=lambda traject, data: NakijkFormulier(data, knelpunt=gevonden, signalen=kan_bij),
        doe=lambda traject, form: _kijk_na(request, gevonden, form, door),
        context=lambda traject: {"knelpunt": gevonden, "merkje": scherm.merkje_van(gevonden)},
    )


def _kijk_na(request: HttpRequest, gevonden: Knelpunt, form: NakijkFormulier, door: User) -> str:
    """Een nieuw signaal opent meteen: daar kan meer bij."""
    op, keuze = timezone.localdate(), form.cleaned_data
    terug = f"{reverse('knelpunten')}?toon={scherm.NAKIJKEN}"
    if keuze["besluit"] == NIET_DOORGEVEN:
        knelpunten.geef_niet_door(gevonden, reden=keuze["reden"], op=op, door=door)
        messages.success(request, "Het knelpunt is niet doorgegeven. De reden staat in het dossier.")
        return terug
    tekst, bundel = keuze["voor_beleid"], form.signaal
    gegeven = knelpunten.geef_door(gevonden, voor_beleid=tekst, signaal=bundel, op=op, door=door)
    if keuze["bundel"] == NIEUW:
        titel, regio = keuze["titel"], keuze["hele_regio"]
        nieuw_signaal = signalen.maak_signaal(gegeven, titel=titel, hele_regio=regio, op=op, door=door)
        terug = reverse("signaal", args=[nieuw_signaal.pk])
    messages.success(request, "De tekst is doorgegeven aan beleid.")
    return terug


@alleen_met(RECHT)
@require_http_methods(METHODEN)
def signaal(request: HttpRequest, pk: int) -> HttpResponse:
    """Wie bundelt past hier de tekst aan, beleid antwoordt hier, en een ander leest."""
    hier = Knelpuntbereik(gebruiker_van(request), timezone.localdate())
    gevonden: Signaal = get_object_or_404(hier.signalen(), pk=pk)
    context = signaalscherm.signaal(gevonden, hier)
    if hier.mag_antwoorden(gevonden):
        return _antwoorden(request, gevonden, context)
    if hier.mag_bundelen(gevonden):
        return _bundelen(request, gevonden, hier, context)
    return render(request, SIGNAAL, context)


def _antwoorden(request: HttpRequest, gevonden: Signaal, context: dict[str, Any]) -> HttpResponse:
    def doe(form: AntwoordFormulier) -> str:
        door, op = gebruiker_van(request), timezone.localdate()
        signalen.beantwoord_signaal(gevonden, **form.cleaned_data, op=op, door=door)
        messages.success(request, "Uw antwoord is vastgelegd. Wie dit meldde krijgt bericht.")
        return request.path

    return behandel(request, AntwoordFormulier, doe, sjabloon=SIGNAAL, context=context)


def _bundelen(request: HttpRequest, gevonden: Signaal, hier: Knelpuntbereik, context: dict[str, Any]) -> HttpResponse:
    keuzes = signalen.te_kiezen(gevonden, hier.nakijken)

    def doe(form: SignaalFormulier) -> str:
        door, op = gebruiker_van(request), timezone.localdate()
        signalen.wijzig_signaal(gevonden, kies=form.wijzigingen, erbij=form.erbij, eruit=form.eruit, op=op, door=door)
        messages.success(request, "Het signaal is opgeslagen.")
        return request.path

    return behandel(
        request,
        lambda data: SignaalFormulier(data, signaal=gevonden, te_kiezen=keuzes),
        doe,
        sjabloon=SIGNAAL,
        context=context,
    )


@alleen_met(RECHT)
@require_http_methods(METHODEN)
def agenda(request: HttpRequest) -> HttpResponse:
    """Voor het gesprek met beleid; met de knop als PDF."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    inhoud: dict[str, Any] = agendascherm.agenda(gebruiker, vandaag)
    if request.method == "POST":
        return geef_pdf(request, "pdf/agenda_beleid.html", inhoud, f"agenda-knelpunten-{vandaag}.pdf")
    return render(request, "monitoring/agenda.html", inhoud)
