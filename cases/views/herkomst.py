"""De gemeente van herkomst uitrekenen uit waar iemand voor de detentie woonde."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import services
from cases.formulieren.herkomst import HerkomstHulpFormulier
from cases.models import Traject
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from rio.formulieren import Blad
from rio.formulieren.verzending import geldige_sleutel
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

SJABLOON = "cases/traject_herkomst_hulp.html"
TITEL = "Gemeente van herkomst uitrekenen"


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def hulp(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    traject = zichtbaar_traject(door, nummer)
    begin = _begin(traject)
    if request.method == "POST":
        form = HerkomstHulpFormulier(request.POST, begin=begin)
        if form.is_valid() and not form.is_gezien():
            return _toon(request, traject, form)
    return wijzigpagina(
        request,
        nummer,
        titel=TITEL,
        maak=lambda traject, data: HerkomstHulpFormulier(data, begin=begin),
        doe=lambda traject, form: _leg_vast(traject, form, vandaag, door),
        gelukt="De gemeente van herkomst is vastgelegd.",
        sjabloon=SJABLOON,
        context=lambda traject: {"begin": begin},
    )


def _begin(traject: Traject) -> date:
    """De eerste dag van de laatste detentie."""
    laatste = traject.detenties.order_by("binnenkomst_op").last()
    if laatste is None:
        raise Http404
    begin: date = laatste.binnenkomst_op
    return begin


def _toon(request: HttpRequest, traject: Traject, form: HerkomstHulpFormulier) -> HttpResponse:
    uitkomst = form.uitkomst()
    if uitkomst:
        form.toon(uitkomst)
    inhoud = {
        "traject": traject,
        "jongere": traject.jongere,
        "titel": TITEL,
        "terug_url": reverse("traject", args=[traject.nummer]),
        "begin": form.begin,
        "uitkomst": uitkomst,
        "form": form,
        "blad": Blad(geldige_sleutel(""), ""),
    }
    return render(request, SJABLOON, inhoud)


def _leg_vast(traject: Traject, form: HerkomstHulpFormulier, op: date, door: User) -> None:
    uitkomst = form.uitkomst()
    if uitkomst is None:
        return
    nieuw = {"gemeente_herkomst": uitkomst.gemeente, "herkomst_grond": uitkomst.grond}
    services.wijzig_gegevens(
        traject,
        velden=list(nieuw),
        kies=lambda nu: {veld: waarde for veld, waarde in nieuw.items() if nu[veld] != waarde},
        op=op,
        door=door,
    )
