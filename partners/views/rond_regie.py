"""Welke regie de RIO voert, en de tafels waar een dossier op ligt."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Traject
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from partners.formulieren.rond_regie import OpschaalFormulier, RegieFormulier, TafelFormulier
from partners.models import Opschaling, Regie
from partners.services.opschaling import bewaren_tot, leg_tafelbesluit_vast, schaal_af, schaal_op
from partners.services.regie import wissel_regie
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]
TAB = "traject_partners"


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def regie(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def maak(traject: Traject, data: QueryDict | None) -> RegieFormulier:
        return RegieFormulier(data, lopend=Regie.objects.geldig_op(vandaag).filter(traject=traject), vandaag=vandaag)

    return wijzigpagina(
        request,
        nummer,
        titel="Regie",
        terug=TAB,
        maak=maak,
        doe=lambda traject, form: wissel_regie(traject, **form.cleaned_data, door=door),
        sjabloon="partners/rond_regie.html",
        context=lambda traject: {"regies": traject.regies.select_related("door").order_by("-van", "-pk")[:100]},
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def opschalen(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def maak(traject: Traject, data: QueryDict | None) -> OpschaalFormulier:
        regio = traject.gemeente.regio if traject.gemeente else None
        return OpschaalFormulier(data, regio=regio, vandaag=vandaag)

    def doe(traject: Traject, form: OpschaalFormulier) -> None:
        schaal_op(traject, **form.cleaned_data, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Opschalen",
        terug=TAB,
        gelukt="Het dossier is opgeschaald.",
        maak=maak,
        doe=doe,
        sjabloon="partners/rond_opschalen.html",
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def opschaling(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    van_dossier = Opschaling.objects.filter(traject=zichtbaar_traject(door, nummer)).select_related("regio", "door")
    rij = get_object_or_404(van_dossier, pk=pk)
    return wijzigpagina(
        request,
        nummer,
        titel=f"Opgeschaald: {rij.waar}",
        terug=TAB,
        maak=lambda traject, data: TafelFormulier(data, alleen_af=bool(traject.afgesloten_op), vandaag=vandaag),
        doe=lambda traject, form: _leg_vast(rij, form, door),
        sjabloon="partners/rond_opschaling.html",
        context=lambda traject: {
            "rij": rij,
            "besluiten": rij.besluiten.select_related("door"),
            "bewaren_tot": bewaren_tot(traject.opschalingen.all()),
        },
    )


def _leg_vast(rij: Opschaling, form: TafelFormulier, door: User) -> None:
    tekst, op = form.cleaned_data["tekst"], form.cleaned_data["op"]
    if form.cleaned_data["wat"] == TafelFormulier.AF:
        schaal_af(rij, uitkomst=tekst, op=op, door=door)
    else:
        leg_tafelbesluit_vast(rij, besluit=tekst, op=op, door=door)
