"""Rondom de jongere: zijn netwerk, zijn kinderen, het doorbraakbudget en het LVB-signaal."""

from datetime import date
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.schermen.inzage import leg_inzage_vast
from cases.toegang import is_rio_of_waarnemer
from cases.views.dossier import dossier_van, toon_tab
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from leefgebieden.formulieren.budget import EffectFormulier, UitgaveFormulier
from leefgebieden.formulieren.rond import KindFormulier, LvbFormulier, NetwerkFormulier
from leefgebieden.models import Kind, LvbSignaal, Netwerkpersoon, Uitgave
from leefgebieden.schermen import rond as scherm
from leefgebieden.services import budget, lvb, rond
from rio.formulieren import behandel
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

M = TypeVar("M", bound=Model)
METHODEN = ["GET", "HEAD", "POST"]
TAB, TERUG = "traject_leefgebieden", "traject_rondom"
INTREKKEN = "intrekken"


@alleen_met("trajecten_zien")
@require_safe
def rondom(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    inhoud = scherm.pagina(dossier, gebruiker_van(request))
    return toon_tab(request, dossier, TAB, "leefgebieden/traject_rondom.html", inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def netwerkpersoon(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    rij = _gevraagd(request, nummer, Netwerkpersoon.objects.all())

    def doe(traject: Traject, form: NetwerkFormulier) -> None:
        if rij:
            rond.wijzig_netwerkpersoon(rij, kies=form.wijzigingen, door=door)
        else:
            rond.voeg_netwerkpersoon_toe(traject, gegevens=form.cleaned_data | {"van": vandaag}, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel=rij.naam if rij else "Iemand uit het netwerk",
        terug=TERUG,
        maak=lambda traject, data: NetwerkFormulier(data, persoon=rij, vandaag=vandaag),
        doe=doe,
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def kind(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    rij = _gevraagd(request, nummer, Kind.objects.all())

    def doe(traject: Traject, form: KindFormulier) -> None:
        if rij:
            rond.wijzig_kind(rij, kies=form.wijzigingen, door=door)
        else:
            rond.voeg_kind_toe(traject, gegevens=form.cleaned_data | {"van": vandaag}, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Kind en verzorging",
        terug=TERUG,
        maak=lambda traject, data: KindFormulier(data, kind=rij, vandaag=vandaag),
        doe=doe,
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def uitgave(request: HttpRequest, nummer: str) -> HttpResponse:
    """Zonder nummer een nieuwe besteding; met een nummer wat zij opleverde."""
    door, vandaag = gebruiker_van(request), timezone.localdate()
    rij = _gevraagd(request, nummer, Uitgave.objects.all())
    if rij is None:
        return wijzigpagina(
            request,
            nummer,
            titel="Besteding uit het doorbraakbudget",
            terug=TERUG,
            maak=lambda traject, data: UitgaveFormulier(data, vandaag=vandaag),
            doe=lambda traject, form: _leg_vast(traject, form, door),
        )
    if request.method == "POST" and INTREKKEN in request.POST:
        return _trek_uitgave_in(request, rij, vandaag, door)
    return wijzigpagina(
        request,
        nummer,
        titel="Besteding uit het doorbraakbudget",
        terug=TERUG,
        sjabloon="leefgebieden/traject_uitgave.html",
        maak=lambda traject, data: EffectFormulier(data, uitgave=rij),
        doe=lambda traject, form: budget.wijzig_effect(rij, kies=form.wijzigingen, door=door),
        context=lambda traject: {"uitgave": rij, "bedrag": scherm.euro(rij.bedrag)},
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def lvb_signaal(request: HttpRequest, nummer: str) -> HttpResponse:
    """Voor een ander dan de RIO en wie hem waarneemt bestaat deze pagina niet.

    In het logboek staat dat iemand keek op Rondom de jongere, niet dat het hierover ging.
    """
    door, vandaag = gebruiker_van(request), timezone.localdate()
    traject = zichtbaar_traject(door, nummer)
    if not is_rio_of_waarnemer(door, traject):
        raise Http404
    if request.method == "POST" and INTREKKEN in request.POST:
        return _trek_lvb_in(request, traject, vandaag, door)
    if request.method != "POST":
        leg_inzage_vast(traject, TAB, door=door)
    signaal = LvbSignaal.objects.filter(traject=traject, ingetrokken_op__isnull=True).first()
    terug_url = reverse(TERUG, args=[traject.nummer])

    def doe(form: LvbFormulier) -> str:
        lvb.leg_lvb_signaal_vast(traject, kies=form.wijzigingen, op=vandaag, door=door)
        messages.success(request, "Opgeslagen.")
        return terug_url

    return behandel(
        request,
        lambda data: LvbFormulier(data, signaal=signaal),
        doe,
        sjabloon="leefgebieden/traject_lvb.html",
        context={
            "traject": traject,
            "jongere": traject.jongere,
            "titel": "LVB-signaal",
            "terug_url": terug_url,
            "signaal": signaal,
        },
    )


def _gevraagd(request: HttpRequest, nummer: str, rijen: "QuerySet[M]") -> M | None:
    """De rij van dit dossier uit ?pk=; zonder die vraag gaat het om een nieuwe."""
    pk = request.GET.get("pk", "")
    if not pk:
        return None
    if not (pk.isdecimal() and len(pk) < 10):
        raise Http404
    return get_object_or_404(rijen.filter(traject=zichtbaar_traject(gebruiker_van(request), nummer)), pk=pk)


def _leg_vast(traject: Traject, form: UitgaveFormulier, door: User) -> None:
    budget.leg_uitgave_vast(traject, gegevens=form.cleaned_data, door=door)


def _trek_uitgave_in(request: HttpRequest, rij: Uitgave, op: date, door: User) -> HttpResponse:
    try:
        budget.trek_uitgave_in(rij, op=op, door=door)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "De besteding is ingetrokken. Zij blijft leesbaar, maar telt niet meer mee.")
    return redirect(TERUG, rij.traject.nummer)


def _trek_lvb_in(request: HttpRequest, traject: Traject, op: date, door: User) -> HttpResponse:
    try:
        lvb.trek_lvb_signaal_in(traject, op=op, door=door)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "Het signaal is weggehaald.")
    return redirect(TERUG, traject.nummer)
