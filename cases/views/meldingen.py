"""De meldingen die iemand mag zien, met wat er op een mens wacht en wat niet is ingelezen."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import GeweigerdeRij, Melding
from cases.schermen import lijstgegevens
from cases.schermen.filters_meldingen import (
    GEWEIGERD,
    INRICHTING,
    STAND,
    MeldingFilter,
    geweigerd_zichtbaar,
    vraag_standen,
    wacht_op_mens,
)
from cases.schermen.meldingrijen import met_dossier_voor, rij_van
from cases.toegang import bereik
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.pagineren import Bladzijde, pagineer
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("meldingen_zien")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gegevens = lijstgegevens.in_een_vraag(
        lijstgegevens.vraag_gemeenten(bereik(gebruiker).melding_gemeenten, vandaag), vraag_standen(gebruiker)
    )
    filter_ = MeldingFilter(
        request.GET,
        met_dossier_voor(Melding.objects.zichtbaar_voor(gebruiker), gebruiker),
        gemeenten=lijstgegevens.als_keuzes(gegevens[lijstgegevens.GEMEENTE]),
        wachtend=gegevens[STAND],
    )
    pagina = pagineer(_rijen(filter_, gebruiker), request.GET.get("pagina"))
    _leg_vast(filter_, pagina, gebruiker)
    context = {
        "filter": filter_,
        "pagina": pagina,
        "rijen": [rij_van(rij) if isinstance(rij, Melding) else rij for rij in pagina],
        "wacht_op_mens": wacht_op_mens(gegevens[STAND]),
        "vandaag": vandaag,
    }
    return render(request, "cases/melding_lijst.html", context)


def onbekende_inrichtingen(geweigerd: "QuerySet[GeweigerdeRij]") -> "QuerySet[Any, Any]":
    """De namen die geen enkele inrichting heeft, met hoe vaak en wanneer voor het laatst."""
    met_naam = geweigerd.exclude(voorstel_inrichting="").order_by("voorstel_inrichting")
    per_naam = met_naam.values("voorstel_inrichting")
    return per_naam.annotate(aantal=Count("pk"), laatst=Max("vastgelegd_op"), eerste=Min("pk"))


def _rijen(filter_: MeldingFilter, gebruiker: User) -> "QuerySet[Any, Any]":
    if filter_.werklijst == GEWEIGERD:
        return geweigerd_zichtbaar(gebruiker).select_related("gemeente").defer("payload")
    if filter_.werklijst == INRICHTING:
        return onbekende_inrichtingen(geweigerd_zichtbaar(gebruiker))
    return filter_.qs


def _leg_vast(filter_: MeldingFilter, pagina: Bladzijde, gebruiker: User) -> None:
    leg_vast(
        actie=Audit.Actie.LIJST,
        object_soort="geweigerde rij" if filter_.werklijst in (GEWEIGERD, INRICHTING) else "melding",
        omvang={"filters": filter_.gekozen, "pagina": pagina.number, "ids": _ids(pagina.object_list)},
        door=gebruiker,
    )


def _ids(rijen: Collection[Any]) -> list[int]:
    return [rij.pk for rij in rijen if hasattr(rij, "pk")]
