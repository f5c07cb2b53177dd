"""De ontslagdatum, en de vraag of iemand vrij is."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import services
from cases.feiten import Zekerheid
from cases.formulieren.ontslag import VRIJ, ZIT_NOG, OntslagdatumFormulier, VrijFormulier
from cases.models import Detentie, Traject
from cases.schermen import detentiebeeld
from cases.schermen.dossier import Dossier
from cases.services.ontslag import vraag_over_ontslag
from cases.toegang import mag_beslissen
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

OPNIEUW_WERKDAGEN = 5


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def ontslagdatum(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Ontslagdatum",
        sjabloon="cases/ontslag_datum.html",
        gelukt="De ontslagdatum is vastgelegd.",
        maak=lambda traject, data: OntslagdatumFormulier(
            data, binnenkomst_op=_laatste(traject).binnenkomst_op, vandaag=vandaag
        ),
        doe=lambda traject, form: services.registreer_ontslagdatum(_laatste(traject), **form.cleaned_data, door=door),
        context=lambda traject: _geschiedenis(traject, vandaag),
    )


def _laatste(traject: Traject) -> Detentie:
    """De detentie waar de ontslagdatum bij hoort; een dossier zonder heeft deze pagina niet."""
    detentie = traject.detenties.order_by("binnenkomst_op").last()
    if detentie is None:
        raise Http404
    return detentie


def _geschiedenis(traject: Traject, vandaag: date) -> dict[str, Any]:
    detenties = detentiebeeld.detenties(Dossier(traject, vandaag))
    return {"detentie": detenties[0] if detenties else None, "vandaag": vandaag}


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def vrij(request: HttpRequest, nummer: str) -> HttpResponse:
    """Alleen voor wie over de termijnen van dit dossier beslist."""
    door, vandaag = gebruiker_van(request), timezone.localdate()
    if not mag_beslissen(door, zichtbaar_traject(door, nummer)):
        raise Http404
    return wijzigpagina(
        request,
        nummer,
        titel="Is hij vrij?",
        sjabloon="cases/ontslag_vrij.html",
        gelukt="Uw antwoord is vastgelegd.",
        maak=lambda traject, data: VrijFormulier(
            data, ontslag_op=traject.ontslag_op, vraag_op=_vraag_op(traject, vandaag), vandaag=vandaag
        ),
        doe=lambda traject, form: _antwoord(traject, form, vandaag, door),
        context=lambda traject: _vraag(traject, vandaag),
    )


def _vraag_op(traject: Traject, vandaag: date) -> date:
    return Dossier(traject, vandaag).kalender.plus_werkdagen(vandaag, OPNIEUW_WERKDAGEN)


def _vraag(traject: Traject, vandaag: date) -> dict[str, Any]:
    return {"vraag": vraag_over_ontslag(traject, vandaag), "vandaag": vandaag}


def _antwoord(traject: Traject, form: VrijFormulier, op: date, door: User) -> None:
    schoon = form.cleaned_data
    toelichting: str = schoon["toelichting"]
    if schoon["antwoord"] == ZIT_NOG:
        services.zit_nog_vast(traject, vraag_op=schoon["vraag_op"], op=op, toelichting=toelichting, door=door)
        return
    is_vrij = schoon["antwoord"] == VRIJ
    services.registreer_ontslagdatum(
        _laatste(traject),
        datum=schoon["vrij_sinds"] if is_vrij else schoon["nieuwe_datum"],
        zekerheid=Zekerheid.WERKELIJK if is_vrij else schoon["zekerheid"],
        op=op,
        toelichting=toelichting,
        door=door,
    )
