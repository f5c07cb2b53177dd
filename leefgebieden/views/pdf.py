"""Afdrukken: eerst een keuze, dan een PDF. Wie er een maakt, laat een logregel van een export achter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.schermen.inzage import leg_inzage_vast
from cases.views.dossier import dossier_van
from leefgebieden.formulieren.afdrukken import Afdrukformulier
from leefgebieden.schermen import kernboodschap as kern
from leefgebieden.schermen import meting_papier as papier
from leefgebieden.schermen import mijn_plan as eigen
from leefgebieden.schermen import plan_pdf
from leefgebieden.schermen.afdruk import Afdruk
from rio.models import Audit
from rio.pdf import geef_pdf
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]


@alleen_met("trajecten_zien")
@require_http_methods(METHODEN)
def plan(request: HttpRequest, nummer: str) -> HttpResponse:
    return _druk_af(request, nummer, plan_pdf.AFDRUK)


@alleen_met("trajecten_zien")
@require_http_methods(METHODEN)
def mijn_plan(request: HttpRequest, nummer: str) -> HttpResponse:
    return _druk_af(request, nummer, eigen.AFDRUK)


@alleen_met("trajecten_zien")
@require_http_methods(METHODEN)
def kernboodschap(request: HttpRequest, nummer: str) -> HttpResponse:
    return _druk_af(request, nummer, kern.AFDRUK)


@alleen_met("trajecten_zien")
@require_http_methods(METHODEN)
def meting_papier(request: HttpRequest, nummer: str) -> HttpResponse:
    return _druk_af(request, nummer, papier.AFDRUK)


def _druk_af(request: HttpRequest, nummer: str, afdruk: Afdruk) -> HttpResponse:
    dossier, gebruiker = dossier_van(request, nummer), gebruiker_van(request)
    traject = dossier.traject
    form = Afdrukformulier(
        request.POST if request.method == "POST" else None,
        veld=afdruk.veld,
        vraag=afdruk.vraag,
        keuzes=afdruk.keuzes(dossier),
        gevraagd=request.GET.get(afdruk.veld, ""),
    )
    if form.is_valid():
        leg_inzage_vast(traject, afdruk.naam, actie=Audit.Actie.EXPORT, door=gebruiker)
        bestandsnaam = f"{afdruk.naam}-{traject.nummer}-{dossier.op:%Y-%m-%d}.pdf"
        return geef_pdf(request, afdruk.sjabloon, afdruk.inhoud(dossier, form.keuze), bestandsnaam)
    leg_inzage_vast(traject, afdruk.naam, door=gebruiker)
    terug_url = reverse("traject_nazorgplan", args=[traject.nummer])
    inhoud = {"traject": traject, "jongere": traject.jongere, "titel": afdruk.titel, "terug_url": terug_url}
    return render(request, "leefgebieden/afdrukken.html", inhoud | {"form": form, "uitleg": afdruk.uitleg})
