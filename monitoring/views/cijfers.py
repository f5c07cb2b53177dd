"""Cijfers op het scherm: het dashboard, twee naast elkaar, en de dossiers achter een rij."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from monitoring.formulieren.cijfers import CijferKeuze, RapportKeuze, VergelijkKeuze
from monitoring.schermen.dashboard import (
    afgegeven,
    cijfers_nu,
    laatste_per_gebied,
    rij_nu,
    stand_van,
    vrije_gebieden,
)
from monitoring.schermen.dossiers import dossiers_achter
from monitoring.schermen.onderdelen import periode_tekst
from monitoring.schermen.vergelijk import vergelijk
from monitoring.tabellen import Cijfers
from rio.audit import leg_vast
from rio.models import Audit
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("rapport")
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gebieden = vrije_gebieden(gebruiker, vandaag)
    if not gebieden:
        rapporten = laatste_per_gebied(afgegeven(gebruiker, vandaag))
        return render(request, "monitoring/dashboard_vast.html", {"rapporten": rapporten})
    form = CijferKeuze(request.GET.dict(), gebieden=gebieden, vandaag=vandaag)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        doorklik = f"{reverse('monitoring_dossiers')}?{urlencode(form.vraagtekst)}"
        nu = cijfers_nu(form.keuze, vandaag)
        context |= {"cijfers": nu, "stand_van": stand_van(form.keuze.gebied), "doorklik": doorklik}
    return render(request, "monitoring/dashboard.html", context)


@alleen_met("rapport")
@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gebieden = vrije_gebieden(gebruiker, vandaag)
    form = CijferKeuze(request.GET.dict(), gebieden=gebieden, vandaag=vandaag) if gebieden else None
    if form is None or not form.is_valid():
        raise Http404
    wat = {naam: request.GET.get(naam, "") for naam in ("tabel", "rij")}
    context: dict[str, Any] = {"terug_url": f"{reverse('monitoring')}?{urlencode(form.vraagtekst)}", "vandaag": vandaag}
    if gevonden := rij_nu(form.keuze, vandaag, **wat):
        pagina = pagineer(dossiers_achter(gevonden[1], gebruiker), request.GET.get("pagina"))
        omvang = {"filters": form.vraagtekst | wat, "pagina": pagina.number, "ids": [t.pk for t in pagina]}
        leg_vast(actie=Audit.Actie.LIJST, object_soort="traject", omvang=omvang, door=gebruiker)
        context |= {"tabel": gevonden[0], "rij": gevonden[1], "pagina": pagina}
    return render(request, "monitoring/dossiers.html", context)


@alleen_met("rapport")
@require_safe
def vergelijken(request: HttpRequest) -> HttpResponse:
    form, twee = _te_vergelijken(request)
    context: dict[str, Any] = {"form": form}
    if twee:
        een, ander = twee
        koppen = [f"{c.gebied}, {periode_tekst(c.van, c.tot)}" for c in twee]
        context |= {"kop_een": koppen[0], "kop_twee": koppen[1], "vergelijkingen": vergelijk(een, ander)}
    return render(request, "monitoring/vergelijk.html", context)


def _te_vergelijken(request: HttpRequest) -> tuple[VergelijkKeuze | RapportKeuze | None, list[Cijfers]]:
    """Wie vrij mag kiezen krijgt de cijfers van nu; beleid alleen wat al is afgegeven."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    if gebieden := vrije_gebieden(gebruiker, vandaag):
        vrij = VergelijkKeuze(request.GET.dict(), gebieden=gebieden, vandaag=vandaag)
        return vrij, [cijfers_nu(keuze, vandaag) for keuze in vrij.keuzes] if vrij.is_valid() else []
    rapporten = afgegeven(gebruiker, vandaag)
    if len(rapporten) < 2:
        return None, []
    vast = RapportKeuze(request.GET.dict(), namen={str(stuk.rapport.pk): stuk.naam for stuk in rapporten})
    per_nummer = {str(stuk.rapport.pk): stuk for stuk in rapporten}
    return vast, [per_nummer[nummer].cijfers for nummer in vast.gekozen] if vast.is_valid() else []
