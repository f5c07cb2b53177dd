"""De caseload: alle dossiers die iemand mag zien, met filters, volgorde, zoeken en als bestand."""

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
from cases.schermen import caseloadbestand, lijstgegevens, onthouden, zoeken
from cases.schermen.dossierkop import ontslag_merkje
from cases.schermen.filters import TrajectFilter, geldige_volgorde, sorteer
from cases.schermen.kolommen import Kolom, kolommen
from cases.schermen.tijdigheid import Merkje
from cases.toegang import bereik, mag_toewijzen
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.pagineren import Bladzijde, pagineer
from rio.weigeren import alleen_met, gebruiker_van

WISSEN = "wissen"


@dataclass(frozen=True)
class Trajectrij:
    traject: Traject
    leeftijd: int | None
    ontslag: Merkje
    spreekt_vanzelf: bool  # van de gebruiker zelf, in zijn enige gemeente: een telefoon laat dat weg
    aan_te_vinken: bool  # om toe te wijzen of over te dragen
    cellen: list[tuple[Kolom, Merkje | None]]


@alleen_met("trajecten_zien")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    sleutel = request.GET.get("zoek")
    opdracht = zoeken.haal(request.session, sleutel) if sleutel else None
    if opdracht:
        return _zoekresultaat(request, opdracht)
    if WISSEN in request.GET:
        onthouden.vergeet(request.session)
        return redirect("trajecten")
    eerder = "" if request.GET else onthouden.vorige(request.session)
    if eerder:
        return redirect(f"{reverse('trajecten')}?{eerder}")
    onthouden.onthoud(request.session, request.GET)
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


@alleen_met("exporteren")
@require_POST
def bestand(request: HttpRequest) -> HttpResponse:
    """De gefilterde caseload om mee te nemen; de filters staan in het adres, de knop is een POST."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    filter_ = _filter(request, gebruiker, vandaag)
    volgorde = geldige_volgorde(request.GET.get("sorteer"))
    eigen = caseloadbestand.eigen_caseload(filter_.qs, gebruiker)
    rijen = list(_met_naam(sorteer(eigen, volgorde))[: caseloadbestand.HOOGSTENS + 1])
    omvang = {"filters": filter_.gekozen | {"sorteer": volgorde}, "ids": [t.pk for t in rijen]}
    leg_vast(actie=Audit.Actie.EXPORT, object_soort="traject", omvang=omvang, door=gebruiker)
    inhoud = caseloadbestand.schrijf(rijen, kolommen(), vandaag)
    antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="caseload-{vandaag:%Y-%m-%d}.csv"'
    return antwoord


def _caseload(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    filter_ = _filter(request, gebruiker, vandaag)
    context |= {
        "filter": filter_,
        "wis_url": f"{reverse('trajecten')}?{WISSEN}=1",
        "alle_van": _alle_van(filter_),
        "mag_exporteren": gebruiker.has_perm("rio.exporteren"),
        **_bladzijde(request, filter_.qs, vandaag),
    }
    _leg_vast(Audit.Actie.LIJST, filter_.gekozen, context, gebruiker)
    return render(request, "cases/traject_lijst.html", context)


def _alle_van(filter_: TrajectFilter) -> tuple[str, str] | None:
    """Nummer en naam als er één RIO gekozen is: diens dossiers gaan in één keer over."""
    rio = filter_.gekozen.get("rio", "")
    return (rio, dict(filter_.filters["rio"].extra["choices"])[rio]) if rio.isdigit() else None


def _filter(request: HttpRequest, gebruiker: User, op: date) -> TrajectFilter:
    gegevens = lijstgegevens.in_een_vraag(
        lijstgegevens.vraag_gemeenten(lijstgegevens.gemeente_ids(gebruiker, op), op),
        lijstgegevens.vraag_rios(gebruiker, op),
    )
    return TrajectFilter(
        request.GET,
        Traject.objects.zichtbaar_voor(gebruiker),
        gebruiker=gebruiker,
        op=op,
        gemeenten=lijstgegevens.als_keuzes(gegevens[lijstgegevens.GEMEENTE]),
        rios=lijstgegevens.als_keuzes(gegevens[lijstgegevens.RIO]),
    )


def _zoekresultaat(request: HttpRequest, opdracht: zoeken.Zoekopdracht) -> HttpResponse:
    """In alle dossiers die hij mag zien, ook de afgesloten: wie zoekt, zoekt een mens."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gevonden = opdracht.zoek(Traject.objects.zichtbaar_voor(gebruiker))
    context = {"opdracht": opdracht, **_bladzijde(request, gevonden, vandaag)}
    _leg_vast(Audit.Actie.ZOEKEN, {"zoek": opdracht.soort}, context, gebruiker)
    return render(request, "cases/traject_lijst.html", context)


def _bladzijde(request: HttpRequest, trajecten: TrajectQuerySet, op: date) -> dict[str, Any]:
    volgorde = geldige_volgorde(request.GET.get("sorteer"))
    pagina = pagineer(_met_naam(sorteer(trajecten, volgorde)), request.GET.get("pagina"))
    extra = kolommen()
    return {
        "mag_toewijzen": bool(bereik(gebruiker_van(request)).gemeenten),
        "pagina": pagina,
        "rijen": _rijen(pagina.object_list, extra, op, gebruiker_van(request)),
        "kolommen": extra,
        "sortering": volgorde,
        "vandaag": op,
    }


def _met_naam(trajecten: TrajectQuerySet) -> TrajectQuerySet:
    return trajecten.voor_rij().defer("jongere__bsn")


def _rijen(trajecten: Sequence[Traject], extra: Sequence[Kolom], op: date, gebruiker: User) -> list[Trajectrij]:
    hier = lijstgegevens.gemeente_ids(gebruiker, op)
    cellen = [(kolom, kolom.cellen(trajecten, op)) for kolom in extra]
    return [
        Trajectrij(
            traject,
            traject.jongere.leeftijd_op(op),
            ontslag_merkje(traject.ontslag_op, traject.ontslag_zekerheid),
            traject.rio_id == gebruiker.pk and hier == {traject.gemeente_id},
            traject.afgesloten_op is None and mag_toewijzen(gebruiker, traject),
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
