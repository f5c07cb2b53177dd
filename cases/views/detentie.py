"""Een detentie waar geen melding van kwam, en de aanleiding van een nieuwe detentie."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import services
from cases.formulieren.detentie import AanleidingFormulier, GehoordFormulier, NieuwDossierFormulier
from cases.models import NieuwContact, Traject
from cases.services.aanleiding import aanleiding_nu, te_besluiten
from cases.toegang import bereik
from cases.views.wijzigen import wijzigpagina
from rio.formulieren import behandel
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

MEEKIJKEN = "De coördinator is gevraagd om mee te kijken."
GEOPEND = "Het dossier is geopend. De melding van de inrichting staat nog open: bel de inrichting."


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw_dossier(request: HttpRequest) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return behandel(
        request,
        lambda data: NieuwDossierFormulier(data, gemeente_ids=bereik(door).melding_gemeenten, vandaag=vandaag),
        lambda form: _open(request, form, door),
        sjabloon="cases/detentie_nieuw_dossier.html",
        context={"terug_url": reverse("trajecten")},
    )


def _open(request: HttpRequest, form: NieuwDossierFormulier, door: User) -> str:
    traject = services.open_zonder_melding(
        wie=form.wie(), gehoord=form.gehoord(), gemeente=form.cleaned_data["gemeente"], door=door
    )
    messages.success(request, GEOPEND if traject else MEEKIJKEN)
    if traject and Traject.objects.zichtbaar_voor(door).filter(pk=traject.pk).exists():
        return traject.get_absolute_url()
    return reverse("trajecten")


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def nieuwe_detentie(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Nieuwe detentie",
        sjabloon="cases/detentie_nieuw.html",
        gelukt="De detentie is vastgelegd.",
        maak=lambda traject, data: GehoordFormulier(data, vandaag=vandaag),
        doe=lambda traject, form: _voeg_toe(traject, form, door),
    )


def _voeg_toe(traject: Traject, form: GehoordFormulier, door: User) -> str:
    services.voeg_detentie_toe(traject, gehoord=form.gehoord(), door=door)
    return reverse("traject_aanleiding", args=[traject.nummer])


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def aanleiding(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Aanleiding van de nieuwe detentie",
        sjabloon="cases/detentie_aanleiding.html",
        gelukt="De aanleiding is vastgelegd.",
        maak=_aanleiding,
        doe=lambda traject, form: _besluit(traject, form, vandaag, door),
        context=lambda traject: _welke(traject, request.POST.get("contact", "")),
    )


def _contact(traject: Traject, gevraagd: str) -> NieuwContact | None:
    """Waar het formulier over ging, anders het eerste contact waarover niemand besloot."""
    contacten = list(traject.nieuwe_contacten.select_related("detentie", "besloten_door"))
    return next((c for c in contacten if str(c.pk) == gevraagd), None) or te_besluiten(contacten)


def _welke(traject: Traject, gevraagd: str) -> dict[str, Any]:
    return {"contact": _contact(traject, gevraagd)}


def _aanleiding(traject: Traject, data: QueryDict | None) -> AanleidingFormulier:
    contact = _contact(traject, data.get("contact", "") if data else "")
    if contact is None:
        return AanleidingFormulier(data, contact=None, nu={})
    return AanleidingFormulier(data, contact=contact.pk, nu=aanleiding_nu(contact))


def _besluit(traject: Traject, form: AanleidingFormulier, op: date, door: User) -> None:
    contact = traject.nieuwe_contacten.filter(pk=form.cleaned_data["contact"]).first()
    if contact is None:  # een melding is intussen verbeterd of afgewezen; een andere detentie is een andere vraag
        raise ValidationError("Deze detentie hoort niet meer bij dit dossier. Open deze pagina opnieuw.")
    services.besluit_aanleiding(contact, kies=form.wijzigingen, op=op, door=door)
