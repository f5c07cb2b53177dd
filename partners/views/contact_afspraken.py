"""Een afspraak plannen, wijzigen, of laten vervallen."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Traject
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from partners.formulieren.contact import AfspraakFormulier
from partners.models import Afspraak
from partners.services.afspraken import laat_afspraak_vervallen, plan_afspraken, wijzig_afspraak
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

VERVALT = "vervalt"


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def plannen(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Afspraak plannen",
        terug="traject_partners",
        gelukt="De afspraak staat gepland.",
        maak=lambda traject, data: AfspraakFormulier(data, traject=traject, vandaag=vandaag, zelf=door),
        doe=lambda traject, form: _plan(traject, form, vandaag, door),
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def wijzigen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    afspraak = get_object_or_404(Afspraak, traject=zichtbaar_traject(door, nummer), pk=pk)
    if request.method == "POST" and VERVALT in request.POST:
        return _vervalt(request, afspraak, vandaag, door)
    return wijzigpagina(
        request,
        nummer,
        titel="Afspraak wijzigen",
        terug="traject_partners",
        gelukt="De afspraak is gewijzigd.",
        sjabloon="partners/afspraak_wijzigen.html",
        maak=lambda traject, data: AfspraakFormulier(
            data, traject=traject, afspraak=afspraak, vandaag=vandaag, zelf=door
        ),
        doe=lambda traject, form: wijzig_afspraak(afspraak, kies=form.wijzigingen, vandaag=vandaag, door=door),
        context=lambda traject: {"afspraak": afspraak, "open": afspraak.is_gepland},
    )


def _plan(traject: Traject, form: AfspraakFormulier, vandaag: date, door: User) -> None:
    plan_afspraken([traject], plan=form.plan(), vandaag=vandaag, door=door)


def _vervalt(request: HttpRequest, afspraak: Afspraak, op: date, door: User) -> HttpResponse:
    try:
        laat_afspraak_vervallen(afspraak, op=op, door=door)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "De afspraak gaat niet door.")
    return redirect("traject_partners", afspraak.traject.nummer)
