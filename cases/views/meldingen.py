"""De meldingen die iemand mag zien, met wat er op een mens wacht en wat niet is ingelezen."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import lijstgegevens
from cases.filters_meldingen import (
    GEWEIGERD,
    INRICHTING,
    NIET_INGELEZEN,
    STAND,
    STANDEN,
    MeldingFilter,
    geweigerd_zichtbaar,
    vraag_standen,
)
from cases.meldingrijen import met_dossier_voor, rij_van
from cases.models import Melding
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
    wachtend = gegevens[STAND]
    filter_ = MeldingFilter(
        request.GET,
        met_dossier_voor(Melding.objects.zichtbaar_voor(gebruiker), gebruiker),
        gemeenten=lijstgegevens.als_keuzes(gegevens[lijstgegevens.GEMEENTE]),
        wachtend=wachtend,
    )
    pagina = _pagina(filter_, gebruiker, request.GET.get("pagina"))
    _leg_vast(filter_, pagina, gebruiker)
    context = {
        "filter": filter_,
        "pagina": pagina,
        "titel": dict(filter_.form.fields["lijst"].choices).get(filter_.lijst),
        "wacht_op_mens": _wacht_op_mens(wachtend),
        "vandaag": vandaag,
    }
    return render(request, SJABLONEN.get(filter_.lijst, "cases/melding_lijst.html"), _met_rijen(context))
