"""De caseload: alle dossiers die iemand mag zien, met filters, volgorde en zoeken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from cases.models import Traject
from cases.models.traject import TrajectQuerySet
from cases.schermen import lijstgegevens, zoeken
from cases.schermen.dossierkop import ontslag_merkje
from cases.schermen.filters import TrajectFilter, geldige_volgorde, sorteer
from cases.schermen.kolommen import Kolom, kolommen
from cases.schermen.tijdigheid import Merkje
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.pagineren import Bladzijde, pagineer
from rio.weigeren import alleen_met, gebruiker_van


@dataclass(frozen=True)
class Trajectrij:
    traject: Traject
    leeftijd: int | None
    ontslag: Merkje
    spreekt_vanzelf: bool  # van de gebruiker zelf, in zijn enige gemeente: een telefoon laat dat weg
    cellen: list[tuple[Kolom, Merkje | None]]


@alleen_met("trajecten_zien")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    sleutel = request.GET.get("zoek")
    opdracht = zoeken.haal(request.session, sleutel) if sleutel else None
    if opdracht:
        return _zoekresultaat(request, opdracht)
    return _caseload(request, {"verlopen": bool(sleutel)})


@alleen_met("trajecten_zien")
@require_POST
def zoek(request: HttpRequest) -> HttpResponse:
    form = zoeken.ZoekForm(request.POST)
    if not form.is_valid():
        context = {"zoekfout": form.errors["zoek"][0], "zoekterm": form.data.get("zoek", "")}
        return render(request, "cases/traject_lijst.html", context)
    sleutel = zoeken.bewaar(request.session, form.cleaned_data["zoek"])
    return redirect(f"{reverse('trajecten')}?{urlencode({'zoek': sleutel})}")


def _caseload(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gegevens = lijstgegevens.in_een_vraag(
        lijstgegevens.vraag_gemeenten(lijstgegevens.gemeente_ids(gebruiker, vandaag), vandaag),
        lijstgegevens.vraag_rios(gebruiker, vandaag),
    )
    filter_ = TrajectFilter(
        request.GET,
        Traject.objects.zichtbaar_voor(gebruiker),
        gebruiker=gebruiker,
        op=vandaag,
        gemeenten=lijstgegevens.als_keuzes(gegevens[lijstgegevens.GEMEENTE]),
        rios=lijstgegevens.als_keuzes(gegevens[lijstgegevens.RIO]),
    )
    context |= {"filter": filter_, **_bladzijde(request, filter_.qs, vandaag)}
    _leg_vast(Audit.Actie.LIJST, filter_.gekozen, context, gebruiker)
    return render(request, "cases/traject_lijst.html", context)


def _zoekresultaat(request: HttpRequest, opdracht: zoeken.Zoekopdracht) -> HttpResponse:
    """In alle dossiers die hij mag zien, ook de afgesloten: wie zoekt, zoekt een mens."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gevonden = opdracht.zoek(Traject.objects.zichtbaar_voor(gebruiker))
    context = {"opdracht": opdracht, **_bladzijde(request, gevonden, vandaag)}
    _leg_vast(Audit.Actie.ZOEKEN, {"zoek": opdracht.soort}, context, gebruiker)
    return render(request, "cases/traject_lijst.html", context)


def _bladzijde(request: HttpRequest, trajecten: TrajectQuerySet, op: date) -> dict[str, Any]:
    volgorde = geldige_volgorde(request.GET.get("sorteer"))
    rijen = sorteer(trajecten, volgorde).voor_rij().defer("jongere__bsn")
    pagina = pagineer(rijen, request.GET.get("pagina"))
    extra = kolommen()
    return {
        "pagina": pagina,
        "rijen": _rijen(pagina.object_list, extra, op, gebruiker_van(request)),
        "kolommen": extra,
        "sortering": volgorde,
        "vandaag": op,
    }


def _rijen(trajecten: Sequence[Traject], extra: Sequence[Kolom], op: date, gebruiker: User) -> list[Trajectrij]:
    hier = lijstgegevens.gemeente_ids(gebruiker, op)
    cellen = [(kolom, kolom.cellen(trajecten, op)) for kolom in extra]
    return [
        Trajectrij(
            traject,
            traject.jongere.leeftijd_op(op),
            ontslag_merkje(traject.ontslag_op, traject.ontslag_zekerheid),
            traject.rio_id == gebruiker.pk and hier == {traject.gemeente_id},
            [(kolom, per_traject.get(traject.pk)) for kolom, per_traject in cellen],
        )
        for traject in trajecten
    ]


def _leg_vast(actie: str, gekozen: dict[str, str], context: dict[str, Any], door: User) -> None:
    pagina: Bladzijde = context["pagina"]
    omvang = {
        "filters": gekozen | {"sorteer": context["sortering"]},
        "pagina": pagina.number,
        "ids": [traject.pk for traject in pagina],
    }
    leg_vast(actie=actie, object_soort="traject", omvang=omvang, door=door)
