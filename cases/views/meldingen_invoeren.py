"""Een melding met de hand: een die u hoorde, of een geweigerde rij die u verbetert."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import services
from cases.formulieren.meldingen import HeraanbiedFormulier, NieuweMeldingFormulier
from cases.meldingen.naslag import Bekend
from cases.models import GeweigerdeRij, Melding, Traject
from cases.schermen.filters_meldingen import geweigerd_zichtbaar
from cases.schermen.geweigerd import begin_van
from cases.schermen.ontvangers import eigen_gemeente, ontvangers
from cases.services.invoeren import cellen_van_rij
from rio.audit import leg_vast
from rio.formulieren import behandel
from rio.models import Audit, User
from rio.weigeren import alleen_met, gebruiker_van

ELDERS = "De melding is ingelezen. Zij hoort bij een andere gemeente; u ziet haar niet."


@alleen_met("meldingen_invoeren")
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    keuzes = ontvangers(door, vandaag)

    def doe(form: NieuweMeldingFormulier) -> str:
        gegeven = form.cleaned_data
        melding = services.voer_melding_in(
            form.cellen(), kanaal=gegeven["kanaal"], ontvanger=gegeven["ontvanger"], vandaag=vandaag, door=door
        )
        return _vervolg(request, melding)

    context = {"titel": "Melding invoeren", "terug_url": reverse("meldingen")}
    return behandel(
        request,
        lambda data: NieuweMeldingFormulier(
            data, vandaag=vandaag, ontvangers=keuzes, gemeente=eigen_gemeente(keuzes.values())
        ),
        doe,
        sjabloon="cases/melding_nieuw.html",
        context=context,
    )


@alleen_met("meldingen_invoeren")
@require_http_methods(["GET", "HEAD", "POST"])
def geweigerd(request: HttpRequest, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    rij = get_object_or_404(geweigerd_zichtbaar(door), pk=pk)
    cellen = cellen_van_rij(rij)
    begin = begin_van(cellen, Bekend.laad(vandaag).naslag)
    if request.method != "POST":
        _leg_inzage_vast(rij, bool(cellen.get("bsn")), door)

    def doe(form: HeraanbiedFormulier) -> str:
        return _vervolg(request, services.bied_opnieuw_aan(rij, cellen=form.cellen(), vandaag=vandaag, door=door))

    context = {"rij": rij, "titel": "Geweigerde rij verbeteren", "terug_url": f"{reverse('meldingen')}?lijst=geweigerd"}
    return behandel(
        request,
        lambda data: HeraanbiedFormulier(data, vandaag=vandaag, initial=begin, gemeente=cellen.get("gemeente", "")),
        doe,
        sjabloon="cases/melding_heraanbieden.html",
        context=context,
    )


def _vervolg(request: HttpRequest, melding: Melding) -> str:
    """Naar het dossier of de melding, als deze gebruiker die mag zien."""
    gebruiker = gebruiker_van(request)
    if not Melding.objects.zichtbaar_voor(gebruiker).filter(pk=melding.pk).exists():
        messages.success(request, ELDERS)
        return reverse("meldingen")
    messages.success(request, "De melding is ingelezen.")
    dossier = Traject.objects.zichtbaar_voor(gebruiker).filter(meldingen=melding).first()
    return reverse("traject", args=[dossier.nummer]) if dossier else reverse("melding", args=[melding.pk])


def _leg_inzage_vast(rij: GeweigerdeRij, met_bsn: bool, door: User) -> None:
    """Wie een rij verbetert ziet ook het BSN dat erin stond."""
    actie = Audit.Actie.BSN_TONEN if met_bsn else Audit.Actie.BEKIJKEN
    leg_vast(actie=actie, object_soort="geweigerde rij", object_id=rij.pk, door=door)
