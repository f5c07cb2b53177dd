"""De gegevens waar RIO mee rekent, om te lezen: gemeenten, inrichtingen en dagen die geen werkdag zijn."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import GeweigerdeRij, Inrichting
from cases.schermen.filters_beheer import GemeenteFilter, InrichtingFilter
from cases.schermen.instellingen import in_woorden
from cases.schermen.werkvrij import werkvrije_dagen
from cases.views.meldingen import onbekende_inrichtingen
from rio.dagen import plus_maanden
from rio.models import Gemeente, GemeenteInstelling
from rio.pagineren import pagineer
from rio.weigeren import alleen_met

TWEE_JAAR = 24
MAX_VOORSTELLEN = 50


@alleen_met("beheer")
@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/beheer.html")


@alleen_met("beheer")
@require_safe
def gemeenten(request: HttpRequest) -> HttpResponse:
    vandaag = timezone.localdate()
    geldend = GemeenteInstelling.objects.filter(geldig_van__lte=vandaag).order_by("geldig_van")
    rijen = Gemeente.objects.geldig_op(vandaag).select_related("regio")
    met_instelling = rijen.prefetch_related(Prefetch("instellingen", geldend, to_attr="tot_nu"))
    filter_ = GemeenteFilter(request.GET, met_instelling)
    pagina = pagineer(filter_.qs, request.GET.get("pagina"))
    context = {
        "filter": filter_,
        "pagina": pagina,
        "rijen": [(gemeente, in_woorden(gemeente.tot_nu[-1]) if gemeente.tot_nu else None) for gemeente in pagina],
    }
    return render(request, "cases/beheer_gemeenten.html", context)


@alleen_met("beheer")
@require_safe
def inrichtingen(request: HttpRequest) -> HttpResponse:
    filter_ = InrichtingFilter(request.GET, Inrichting.objects.select_related("gemeente"))
    context = {
        "filter": filter_,
        "pagina": pagineer(filter_.qs, request.GET.get("pagina")),
        "voorstellen": onbekende_inrichtingen(GeweigerdeRij.objects.all())[:MAX_VOORSTELLEN],
        "vandaag": timezone.localdate(),
    }
    return render(request, "cases/beheer_inrichtingen.html", context)


@alleen_met("beheer")
@require_safe
def sluitingsdagen(request: HttpRequest) -> HttpResponse:
    vandaag = timezone.localdate()
    pagina = pagineer(werkvrije_dagen(vandaag, plus_maanden(vandaag, TWEE_JAAR)), request.GET.get("pagina"), per=50)
    return render(request, "cases/beheer_sluitingsdagen.html", {"pagina": pagina})
