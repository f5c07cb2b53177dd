"""Waarneming: wie er nu en straks waarneemt, en het regelen daarvan."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases import services
from cases.formulieren.waarneming import WaarnemingFormulier
from cases.models import Toegang
from cases.schermen.waarnemingen import kunnen_waarnemen, te_regelen_voor, waarnemingen
from rio.dagen import EEN_DAG
from rio.formulieren import behandel
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("waarneming_regelen")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gebruiker, op = gebruiker_van(request), timezone.localdate()
    mag = te_regelen_voor(gebruiker, op)
    pagina = pagineer(waarnemingen(gebruiker, mag, op), request.GET.get("pagina"))
    rijen = [(w, w.tot - EEN_DAG if w.tot else None, w.van <= op, w.voor_rio_id in mag) for w in pagina]
    return render(request, "cases/waarneming_lijst.html", {"pagina": pagina, "rijen": rijen})


@alleen_met("waarneming_regelen")
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    gebruiker, op = gebruiker_van(request), timezone.localdate()
    rios, collegas = te_regelen_voor(gebruiker, op), kunnen_waarnemen(gebruiker, op)

    def doe(form: WaarnemingFormulier) -> str:
        services.regel_waarneming(**form.cleaned_data, door=gebruiker)
        messages.success(request, "De waarneming is vastgelegd.")
        return reverse("waarneming")

    return behandel(
        request,
        lambda data: WaarnemingFormulier(data, rios=rios, collegas=collegas, zelf=gebruiker, op=op),
        doe,
        sjabloon="cases/waarneming_nieuw.html",
        context={"terug_url": reverse("waarneming")},
    )


@alleen_met("waarneming_regelen")
@require_POST
def beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    gebruiker, op = gebruiker_van(request), timezone.localdate()
    mag = Toegang.objects.filter(soort=Toegang.Soort.WAARNEMING, voor_rio__in=te_regelen_voor(gebruiker, op))
    waarneming = get_object_or_404(mag, pk=pk)
    try:
        services.beeindig_waarneming(waarneming, op=op, door=gebruiker)
        messages.success(request, "De waarneming is gestopt.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("waarneming")
