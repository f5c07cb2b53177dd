"""Een regelzaak beginnen, bekijken, verbeteren en verder helpen."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.schermen.inzage import leg_inzage_vast
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from leefgebieden.formulieren.regelzaken import RegelzaakFormulier, StapFormulier
from leefgebieden.models import Regelzaak
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.regelzaakstappen import naam
from leefgebieden.schermen.regelzaak import Beeld, beeld_van, keuzes
from leefgebieden.services.regelzaken import open_regelzaak, wijzig_regelzaak, zet_stap
from leefgebieden.views.voorzieningen import TAB
from leefgebieden.voorzieningen import STAP_GEREED
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

WIJZIG = "wijzig"


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """Eerst kiezen wat er geregeld moet worden, dan de velden die daarbij horen."""
    soort = request.GET.get("soort", "")
    if soort not in SOORTEN:
        return _kies(request, nummer)
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel=f"Nieuwe regelzaak: {SOORTEN[soort].naam}",
        terug=TAB,
        gelukt="De regelzaak staat in het dossier.",
        maak=lambda traject, data: RegelzaakFormulier(data, traject=traject, soort=soort, vandaag=vandaag, door=door),
        doe=lambda traject, form: _begin(traject, soort, form, door),
    )


def _kies(request: HttpRequest, nummer: str) -> HttpResponse:
    gebruiker = gebruiker_van(request)
    traject = zichtbaar_traject(gebruiker, nummer)
    leg_inzage_vast(traject, "traject_regelzaak_nieuw", door=gebruiker)
    inhoud = {
        "traject": traject,
        "jongere": traject.jongere,
        "titel": "Wat moet er geregeld worden?",
        "terug_url": reverse(TAB, args=[nummer]),
        "groepen": keuzes(Dossier(traject, timezone.localdate(), voor=gebruiker)),
    }
    return render(request, "leefgebieden/regelzaak_kies.html", inhoud)


def _begin(traject: Traject, soort: str, form: RegelzaakFormulier, door: User) -> str:
    op, stap = form.cleaned_data["op"], form.eerste_stap()
    zaak = open_regelzaak(traject, soort=soort, op=op, gegevens=form.gegevens(), door=door)
    if stap:
        zet_stap(zaak, stap=stap, op=op, door=door)
    return _adres(zaak, traject)


def _adres(zaak: Regelzaak, traject: Traject) -> str:
    return reverse("traject_regelzaak", args=[traject.nummer, zaak.pk])


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def regelzaak(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Hoe ver het is met de volgende stap eronder; met `wijzig` de gegevens zelf."""
    door, vandaag = gebruiker_van(request), timezone.localdate()
    rijen = Regelzaak.objects.filter(traject=zichtbaar_traject(door, nummer)).prefetch_related("stappen__door")
    met = ("organisatie", "contactpersoon", "netwerkpersoon", "door", "bewijs", "catalogusitem")
    zaak = get_object_or_404(rijen.select_related(*met), pk=pk)
    if WIJZIG in request.GET:
        return _wijzig(request, nummer, zaak, vandaag, door)
    return _stap(request, nummer, beeld_van(zaak, vandaag, door), vandaag, door)


def _wijzig(request: HttpRequest, nummer: str, zaak: Regelzaak, vandaag: date, door: User) -> HttpResponse:
    def doe(traject: Traject, form: RegelzaakFormulier) -> str:
        wijzig_regelzaak(zaak, kies=form.wijzig, door=door)
        return _adres(zaak, traject)

    return wijzigpagina(
        request,
        nummer,
        titel=f"{zaak.naam}: gegevens",
        terug=TAB,
        maak=lambda traject, data: RegelzaakFormulier(
            data, traject=traject, soort=zaak.soort, zaak=zaak, vandaag=vandaag, door=door
        ),
        doe=doe,
        context=lambda traject: {"terug_url": _adres(zaak, traject)},
    )


def _stap(request: HttpRequest, nummer: str, beeld: Beeld, vandaag: date, door: User) -> HttpResponse:
    zaak = beeld.zaak

    def doe(traject: Traject, form: StapFormulier) -> str:
        _zet(zaak, form, door)
        messages.success(request, f"Vastgelegd: {naam(zaak.soort, form.gezet())}.")
        return _adres(zaak, traject)

    return wijzigpagina(
        request,
        nummer,
        titel=zaak.naam,
        terug=TAB,
        gelukt="",
        sjabloon="leefgebieden/regelzaak.html",
        maak=lambda traject, data: StapFormulier(data, zaak=zaak, stap=beeld.stap, vandaag=vandaag),
        doe=doe,
        context=lambda traject: {"beeld": beeld, "vandaag": vandaag},
    )


def _zet(zaak: Regelzaak, form: StapFormulier, door: User) -> None:
    gezet = form.cleaned_data
    geldig_tot = gezet.get("geldig_tot")
    if form.gezet() == STAP_GEREED and geldig_tot:
        wijzig_regelzaak(zaak, kies=lambda nu: {"geldig_tot": geldig_tot}, door=door)
    zet_stap(zaak, stap=form.gezet(), op=gezet["op"], toelichting=gezet["toelichting"], door=door)
