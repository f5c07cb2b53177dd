"""De gegevens waar RIO mee rekent, om te lezen: gemeenten, inrichtingen en dagen die geen werkdag zijn."""

from datetime import date

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import GeweigerdeRij, Inrichting
from cases.schermen.filters_beheer import GemeenteFilter, InrichtingFilter
from cases.schermen.instellingen import in_woorden
from cases.views.meldingen import onbekende_inrichtingen
from rio.dagen import feestdagen, plus_maanden
from rio.models import Gemeente, GemeenteInstelling, Sluitingsdag
from rio.pagineren import pagineer
from rio.weigeren import alleen_met

TWEE_JAAR = 24
MAX_VOORSTELLEN = 50
FEESTDAG = {"waar": "landelijk", "bron": "Algemene termijnenwet, artikel 3"}


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
    pagina = pagineer(_geen_werkdag(vandaag, plus_maanden(vandaag, TWEE_JAAR)), request.GET.get("pagina"), per=50)
    return render(request, "cases/beheer_sluitingsdagen.html", {"pagina": pagina})


def _geen_werkdag(van: date, tot: date) -> list[dict[str, object]]:
    """Feestdagen en extra sluitingsdagen door elkaar, op datum; weekenden staan er niet bij."""
    vrij = [d for jaar in range(van.year, tot.year + 1) for d in feestdagen(jaar).items() if van <= d[0] <= tot]
    extra = Sluitingsdag.objects.filter(datum__gte=van, datum__lte=tot).select_related("gemeente")
    rijen: list[dict[str, object]] = [{"datum": dag, "naam": naam, **FEESTDAG} for dag, naam in vrij]
    rijen += [{"datum": s.datum, "naam": s.naam, "waar": s.gemeente or "landelijk", "bron": s.bron} for s in extra]
    return sorted(rijen, key=lambda rij: (rij["datum"], str(rij["waar"])))
