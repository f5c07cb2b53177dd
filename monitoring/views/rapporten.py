"""Rapporten vragen, volgen en meenemen."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST

from monitoring.formulieren.rapporten import RapportFormulier, nog_niets
from monitoring.gebieden import Gebied, gebieden_voor, rapporten_over, starts_per_gebied, zichtbare_rapporten
from monitoring.models import Rapport, Rapportbestand
from monitoring.schermen.rapporten import Rapportregel, bestandsnaam, pagina_van
from monitoring.services.rapporten import (
    annuleer_rapport,
    neem_rapport_mee,
    probeer_rapport_opnieuw,
    vraag_rapport_aan,
)
from rio.formulieren import behandel
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]
VERVERS_NA = "3"  # seconden; zonder script en zonder meta
HANDELINGEN = {"annuleer": annuleer_rapport, "opnieuw": probeer_rapport_opnieuw}
SOORTEN = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@alleen_met("rapport")
@require_http_methods(METHODEN)
def rapporten(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gebieden = gebieden_voor(gebruiker, vandaag)
    starts = starts_per_gebied(gebieden)
    begin = {naam: request.GET[naam] for naam in ("soort", "gebied", "periode") if naam in request.GET}

    def doe(form: RapportFormulier) -> str:
        gevraagd = vraag_rapport_aan(form.cleaned_data["aanvraag"], door=gebruiker)
        return reverse("rapport", args=[gevraagd.pk])

    return behandel(
        request,
        lambda data: RapportFormulier(data, gebieden=gebieden, starts=starts, begin=begin, vandaag=vandaag),
        doe,
        sjabloon="monitoring/rapporten.html",
        context={**_eerder(request, gebieden), "nog_niets": nog_niets(gebieden, starts, vandaag)},
    )


def _eerder(request: HttpRequest, gebieden: list[Gebied]) -> dict[str, object]:
    lijst = rapporten_over(gebieden).select_related("gemeente", "regio", "door", "rio").defer("cijfers", "groepen")
    pagina = pagineer(lijst, request.GET.get("pagina"))
    return {"pagina": pagina, "regels": [Rapportregel.van(rapport) for rapport in pagina]}


@alleen_met("rapport")
@require_http_methods(METHODEN)
def rapport(request: HttpRequest, pk: int) -> HttpResponse:
    gevonden = _rapport_van(request, pk)
    if request.method == "POST":
        return _handel(request, gevonden)
    context = pagina_van(gevonden)
    antwoord = render(request, "monitoring/rapport.html", context)
    if context["bezig"]:
        antwoord.headers["Refresh"] = VERVERS_NA
    return antwoord


def _handel(request: HttpRequest, gevonden: Rapport) -> HttpResponse:
    doe = HANDELINGEN.get(request.POST.get("doe", ""))
    try:
        if doe:
            doe(gevonden, door=gebruiker_van(request))
    except ValidationError as fout:
        messages.warning(request, " ".join(fout.messages))
    return redirect("rapport", pk=gevonden.pk)


@alleen_met("rapport")
@require_POST
def rapport_bestand(request: HttpRequest, pk: int, vorm: str) -> HttpResponse:
    gevonden = _rapport_van(request, pk)
    if vorm not in Rapportbestand.Vorm.values:
        raise Http404
    try:
        bestand = neem_rapport_mee(gevonden, vorm=vorm, door=gebruiker_van(request))
    except ValidationError as fout:
        messages.warning(request, " ".join(fout.messages))
        return redirect("rapport", pk=pk)
    koppen = {"Content-Disposition": content_disposition_header(True, bestandsnaam(gevonden, vorm)) or ""}
    return HttpResponse(bytes(bestand.inhoud), content_type=SOORTEN[vorm], headers=koppen)


def _rapport_van(request: HttpRequest, pk: int) -> Rapport:
    zichtbaar = zichtbare_rapporten(gebruiker_van(request), timezone.localdate())
    gevonden: Rapport = get_object_or_404(zichtbaar.select_related("gemeente__regio", "regio", "rio", "door"), pk=pk)
    return gevonden
