"""Beheer vult in hoeveel inwoners een gemeente in een jaar heeft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leefgebieden.schermen.catalogus import gemeente_met
from monitoring.formulieren.inwoners import InwonersFilter, InwonertalFormulier
from monitoring.models import Inwonertal
from monitoring.schermen.inwoners import gemeenten_met, rijen
from monitoring.services.inwoners import bewaar_inwonertal
from rio.formulieren import behandel
from rio.models import Gemeente
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

SJABLOON = "monitoring/inwoners.html"
LEZEN = ["GET", "HEAD"]
KEUZES = ("naam", "jaar", "pagina")


@alleen_met("beheer")
@require_http_methods([*LEZEN, "POST"])
def inwoners(request: HttpRequest) -> HttpResponse:
    """De lijst, of met een gemeente in het adres haar formulier."""
    filter_ = InwonersFilter(request.GET, vandaag=timezone.localdate())
    naam, jaar = filter_.gekozen()
    gemeente = gemeente_met(request.GET.get("gemeente", ""), timezone.localdate())
    if gemeente:
        return _invullen(request, gemeente, jaar)
    if request.method not in LEZEN:
        return HttpResponseNotAllowed(LEZEN)
    pagina = pagineer(gemeenten_met(naam, jaar, timezone.localdate()), request.GET.get("pagina"))
    context = {"filter": filter_, "jaar": jaar, "pagina": pagina, "rijen": rijen(pagina, jaar)}
    return render(request, SJABLOON, context)


def _invullen(request: HttpRequest, gemeente: Gemeente, jaar: int) -> HttpResponse:
    nu, door = Inwonertal.objects.geldend().filter(gemeente=gemeente, jaar=jaar).first(), gebruiker_van(request)
    terug = reverse("inwoners", query={naam: request.GET[naam] for naam in KEUZES if naam in request.GET})

    def doe(form: InwonertalFormulier) -> str:
        bewaar_inwonertal(gemeente, jaar=jaar, kies=form.wijzigingen, door=door)
        messages.success(request, f"Het aantal inwoners van {gemeente} in {jaar} is opgeslagen.")
        return terug

    return behandel(
        request,
        lambda data: InwonertalFormulier(data, nu=nu),
        doe,
        sjabloon="rio/gebruiker_formulier.html",
        context={"titel": f"Inwoners van {gemeente} in {jaar}", "terug_url": terug, "terug": "Inwoners"},
    )
