"""De zelfbeoordeling van een regio op de acht randvoorwaarden: de jaren, en één jaar lezen of invullen."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.formulieren.randvoorwaarden import DeelnemersFormulier, VoorwaardeFormulier
from monitoring.models import Zelfbeoordeling
from monitoring.schermen import randvoorwaarden as scherm
from monitoring.services.randvoorwaarden import (
    beoordeel_voorwaarde,
    noteer_deelnemers,
    stand_van,
    stel_beoordeling_vast,
    vakken_van,
)
from monitoring.voorwaardentekst import BRON, OP_NUMMER, Voorwaarde
from rio.formulieren import behandel
from rio.models import Regio, User
from rio.weigeren import alleen_met, gebruiker_van

EERSTE_JAAR = 2015
WIE = "wie"
NUMMERS = {str(nummer): voorwaarde for nummer, voorwaarde in OP_NUMMER.items()}
JAARBLAD, LIJST = "randvoorwaarde", "randvoorwaarden"


@alleen_met(scherm.LEZEN)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """De jaren van één regio; met `?regio=` een andere van zijn regio's."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    regios = list(scherm.regios_voor(gebruiker, vandaag))
    regio = next((r for r in regios if r.code == request.GET.get("regio")), next(iter(regios), None))
    jaren = list(Zelfbeoordeling.objects.filter(regio=regio).prefetch_related("scores")) if regio else []
    mag = regio is not None and _mag_beoordelen(gebruiker, regio, vandaag)
    inhoud = {
        "regio": regio,
        "regios": regios,
        "beeld": scherm.beeld(jaren),
        "jaren": jaren,
        "bron": BRON,
        "te_beginnen": sorted({vandaag.year, vandaag.year - 1} - {j.jaar for j in jaren}) if mag else [],
    }
    return render(request, "monitoring/randvoorwaarden.html", inhoud)


@alleen_met(scherm.LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def jaarblad(request: HttpRequest, regio: str, jaar: int) -> HttpResponse:
    """Lezen; wie mag invullen krijgt met `?voorwaarde=` een formulier, en stelt hier vast."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    waar = get_object_or_404(scherm.regios_voor(gebruiker, vandaag), code=regio)
    gevonden = Zelfbeoordeling.objects.filter(regio=waar, jaar=jaar).prefetch_related("scores").first()
    mag = _mag_beoordelen(gebruiker, waar, vandaag) and EERSTE_JAAR <= jaar <= vandaag.year
    if gevonden is None and not mag:
        raise Http404
    wijzigbaar = mag and (gevonden is None or gevonden.vastgesteld_op is None)
    gevraagd = request.GET.get("voorwaarde", "")
    if gevraagd or request.method == "POST":
        wijzig = _wijzig if wijzigbaar else _alleen_lezen
        return wijzig(request, waar, jaar, gevonden, gevraagd)
    inhoud = scherm.jaarblad(waar, jaar, gevonden) | {"wijzigbaar": wijzigbaar}
    return render(request, "monitoring/randvoorwaarden_jaar.html", inhoud)


def _mag_beoordelen(gebruiker: User, regio: Regio, op: date) -> bool:
    return scherm.regios_voor(gebruiker, op, scherm.BEOORDELEN).filter(pk=regio.pk).exists()


def _alleen_lezen(request: HttpRequest, regio: Regio, jaar: int, *_: object) -> HttpResponse:
    messages.info(request, "Deze beoordeling is hier alleen te lezen.")
    return redirect(JAARBLAD, regio.code, jaar)


def _wijzig(
    request: HttpRequest, regio: Regio, jaar: int, gevonden: Zelfbeoordeling | None, gevraagd: str
) -> HttpResponse:
    """Eén deel op zijn eigen formulier; een knop zonder deel stelt het geheel vast."""
    if gevraagd == WIE:
        return _deelnemers(request, regio, jaar, gevonden)
    if gevraagd in NUMMERS:
        return _voorwaarde(request, regio, jaar, gevonden, NUMMERS[gevraagd])
    if gevraagd or gevonden is None:
        raise Http404
    return _stel_vast(request, gevonden)


def _voorwaarde(
    request: HttpRequest, regio: Regio, jaar: int, gevonden: Zelfbeoordeling | None, voorwaarde: Voorwaarde
) -> HttpResponse:
    door, stand = gebruiker_van(request), stand_van(vakken_van(gevonden, voorwaarde.nummer))

    def doe(form: VoorwaardeFormulier) -> str:
        bewaard = beoordeel_voorwaarde(regio, jaar, voorwaarde=voorwaarde.nummer, kies=form.wijzigingen, door=door)
        messages.success(request, f"{voorwaarde.naam} is opgeslagen.")
        return scherm.verder(bewaard)

    return behandel(
        request,
        lambda data: VoorwaardeFormulier(data, voorwaarde=voorwaarde, nu=stand),
        doe,
        sjabloon="monitoring/randvoorwaarden_formulier.html",
        context=_kop(regio, jaar, voorwaarde.naam) | scherm.formulierblad(regio, jaar, voorwaarde),
    )


def _deelnemers(request: HttpRequest, regio: Regio, jaar: int, gevonden: Zelfbeoordeling | None) -> HttpResponse:
    door = gebruiker_van(request)

    def doe(form: DeelnemersFormulier) -> str:
        bewaard = noteer_deelnemers(regio, jaar, kies=form.wijzigingen, door=door)
        messages.success(request, "Opgeslagen.")
        return scherm.verder(bewaard)

    return behandel(
        request,
        lambda data: DeelnemersFormulier(data, initial={"wie": gevonden.wie if gevonden else ""}),
        doe,
        sjabloon="monitoring/randvoorwaarden_formulier.html",
        context=_kop(regio, jaar, "Wie deden er mee?"),
    )


def _stel_vast(request: HttpRequest, beoordeling: Zelfbeoordeling) -> HttpResponse:
    try:
        stel_beoordeling_vast(beoordeling, op=timezone.localdate(), door=gebruiker_van(request))
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "De beoordeling is vastgesteld.")
    return redirect(JAARBLAD, beoordeling.regio.code, beoordeling.jaar)


def _kop(regio: Regio, jaar: int, titel: str) -> dict[str, Any]:
    terug = reverse(JAARBLAD, args=[regio.code, jaar])
    return {"regio": regio, "jaar": jaar, "titel": titel, "terug_url": terug}
