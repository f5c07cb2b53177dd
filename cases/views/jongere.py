"""Lijsten onder een dossier waar iemand iets aan toevoegt of afmeldt: veiligheid, verlof en taken."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cases import services
from cases.formulieren.jongere import MaatregelEindeFormulier, MaatregelFormulier, TaakFormulier, VerlofFormulier
from cases.models import Maatregel, Taak, Verlof
from cases.schermen import gegevenslijsten
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def maatregelen(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Veiligheid en verboden",
        sjabloon="cases/traject_maatregelen.html",
        maak=lambda traject, data: MaatregelFormulier(data, vandaag=vandaag),
        doe=lambda traject, form: services.leg_maatregel_vast(traject, **form.cleaned_data, door=door),
        context=lambda traject: gegevenslijsten.maatregelen(traject, vandaag),
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def maatregel_einde(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    maatregel = get_object_or_404(Maatregel, traject=zichtbaar_traject(door, nummer), pk=pk)
    return wijzigpagina(
        request,
        nummer,
        titel=f"{maatregel.get_soort_display().capitalize()} beëindigen",
        terug="traject_maatregelen",
        sjabloon="cases/traject_maatregel_einde.html",
        maak=lambda traject, data: MaatregelEindeFormulier(data, vandaag=vandaag),
        doe=lambda traject, form: services.beeindig_maatregel(maatregel, tot=form.cleaned_data["tot"], door=door),
        context=lambda traject: {"maatregel": maatregel},
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def verloven(request: HttpRequest, nummer: str) -> HttpResponse:
    door = gebruiker_van(request)
    return wijzigpagina(
        request,
        nummer,
        titel="Re-integratieverlof",
        terug="traject_detentie",
        sjabloon="cases/traject_verloven.html",
        maak=lambda traject, data: VerlofFormulier(data),
        doe=lambda traject, form: services.leg_verlof_vast(traject, **form.cleaned_data, door=door),
        context=lambda traject: gegevenslijsten.verloven(traject),
    )


@alleen_met("trajecten_wijzigen")
@require_POST
def verlof_vervalt(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door = gebruiker_van(request)
    van_dossier = Verlof.objects.filter(detentie__traject=zichtbaar_traject(door, nummer)).select_related("detentie")
    services.laat_verlof_vervallen(get_object_or_404(van_dossier, pk=pk), op=timezone.localdate(), door=door)
    messages.success(request, "Het verlof is vervallen.")
    return redirect("traject_verloven", nummer)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def taken(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Taken",
        gelukt="De taak staat op de lijst.",
        sjabloon="cases/traject_taken.html",
        maak=lambda traject, data: TaakFormulier(data, vandaag=vandaag),
        doe=lambda traject, form: services.maak_taak(traject, **form.cleaned_data, op=vandaag, door=door),
        context=lambda traject: gegevenslijsten.taken(traject, vandaag),
    )


@alleen_met("trajecten_wijzigen")
@require_POST
def taak_gedaan(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    return _met_taak(request, nummer, pk, services.rond_taak_af, "De taak is klaar.")


@alleen_met("trajecten_wijzigen")
@require_POST
def taak_vervalt(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    return _met_taak(request, nummer, pk, services.laat_taak_vervallen, "De taak hoeft niet meer.")


@alleen_met("trajecten_wijzigen")
@require_POST
def taak_terug(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    return _met_taak(request, nummer, pk, services.heropen_taak, "De taak staat weer open.")


def _met_taak(request: HttpRequest, nummer: str, pk: int, doe: Callable[..., None], gelukt: str) -> HttpResponse:
    door = gebruiker_van(request)
    taak = get_object_or_404(Taak, traject=zichtbaar_traject(door, nummer), pk=pk)
    _probeer(request, doe, taak, timezone.localdate(), door, gelukt)
    return redirect("traject_taken", nummer)


def _probeer(request: HttpRequest, doe: Callable[..., None], taak: Taak, op: date, door: User, gelukt: str) -> None:
    try:
        doe(taak, op=op, door=door)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, gelukt)
