"""De lijst van open termijnen over alle dossiers die iemand mag zien."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.laden import Naslag
from cases.models import Termijn
from cases.models.termijn import TermijnQuerySet
from cases.schermen import lijstgegevens
from cases.schermen.filters_termijnen import TermijnFilter, vraag_inrichtingen
from cases.schermen.tijdigheid import Merkje, merkje_van
from cases.termijnsoorten import INRICHTING
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van


@dataclass(frozen=True)
class Termijnrij:
    """Een open termijn met hoe het er vandaag mee staat."""

    termijn: Termijn
    merkje: Merkje


@alleen_met("termijnen_zien")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gegevens = lijstgegevens.in_een_vraag(
        lijstgegevens.vraag_gemeenten(lijstgegevens.gemeente_ids(gebruiker, vandaag), vandaag),
        lijstgegevens.vraag_rios(gebruiker, vandaag),
        lijstgegevens.vraag_sluitingsdagen(vandaag),
        vraag_inrichtingen(),
    )
    filter_ = TermijnFilter(
        request.GET,
        voor_rijen(Termijn.objects.zichtbaar_voor(gebruiker).open()),
        gebruiker=gebruiker,
        op=vandaag,
        gemeenten=lijstgegevens.als_keuzes(gegevens[lijstgegevens.GEMEENTE]),
        rios=lijstgegevens.als_keuzes(gegevens[lijstgegevens.RIO]),
        inrichtingen=lijstgegevens.als_keuzes(gegevens[INRICHTING]),
    )
    pagina = pagineer(filter_.qs, request.GET.get("pagina"))
    leg_lijst_vast(pagina.object_list, filters=filter_.gekozen, pagina=pagina.number, door=gebruiker)
    naslag = lijstgegevens.als_naslag(gegevens[lijstgegevens.SLUITINGSDAG])
    context = {
        "filter": filter_,
        "pagina": pagina,
        "rijen": rijen_van(pagina, vandaag, naslag),
        "wanneer": dict(filter_.form.fields["wanneer"].choices).get(filter_.gekozen.get("wanneer"), ""),
    }
    return render(request, "cases/termijn_lijst.html", context)


def voor_rijen(termijnen: TermijnQuerySet) -> TermijnQuerySet:
    """Met alles wat een rij laat zien, en zonder het BSN te ontsleutelen."""
    met_rij = termijnen.select_related("traject__jongere", "gemeente", "inrichting", "rio")
    return met_rij.defer("traject__jongere__bsn", "geschiedenis").order_by("grens_op", "pk")


def rijen_van(termijnen: Iterable[Termijn], op: date, naslag: Naslag) -> list[Termijnrij]:
    return [Termijnrij(t, merkje_van(t, op, naslag.kalender(t.gemeente_id))) for t in termijnen]


def leg_lijst_vast(termijnen: Iterable[Termijn], *, filters: dict[str, str], pagina: int, door: User) -> None:
    gezien = list(termijnen)
    leg_vast(
        actie=Audit.Actie.LIJST,
        object_soort="termijn",
        omvang={
            "filters": filters,
            "pagina": pagina,
            "ids": [t.pk for t in gezien],
            "trajecten": sorted({t.traject_id for t in gezien}),
        },
        door=door,
    )
