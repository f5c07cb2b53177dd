"""Een collega iets vragen over een dossier, en antwoorden."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Traject
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from partners.formulieren.contact import AntwoordFormulier, NavraagFormulier
from partners.models import Navraag
from partners.services.navraag import beantwoord_navraag, stel_navraag
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def vragen(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Een collega iets vragen",
        terug="traject_partners",
        gelukt="Uw vraag is gesteld. Uw collega krijgt een bericht.",
        maak=lambda traject, data: NavraagFormulier(data, traject=traject, zelf=door, vandaag=vandaag),
        doe=lambda traject, form: _stel(traject, form, vandaag, door),
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def antwoorden(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    van_dossier = Navraag.objects.filter(traject=zichtbaar_traject(door, nummer))
    navraag = get_object_or_404(van_dossier.select_related("door", "aan", "beantwoord_door"), pk=pk)
    return wijzigpagina(
        request,
        nummer,
        titel="Vraag van een collega",
        terug="traject_partners",
        gelukt="Uw antwoord is vastgelegd.",
        sjabloon="partners/navraag.html",
        maak=lambda traject, data: AntwoordFormulier(data),
        doe=lambda traject, form: beantwoord_navraag(
            navraag, antwoord=form.cleaned_data["antwoord"], op=vandaag, door=door
        ),
        context=lambda traject: {"navraag": navraag, "open": navraag.beantwoord_op is None},
    )


def _stel(traject: Traject, form: NavraagFormulier, op: date, door: User) -> None:
    stel_navraag(traject, aan=form.cleaned_data["aan"], vraag=form.cleaned_data["vraag"], op=op, door=door)
