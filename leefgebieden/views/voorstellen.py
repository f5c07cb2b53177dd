"""De voorstellen van de catalogus bij een dossier."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.schermen.inzage import leg_inzage_vast
from cases.views.dossier import dossier_van
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import zichtbaar_traject
from leefgebieden.overgenomen import ACTIE
from leefgebieden.schermen.voorstellen import groepen
from leefgebieden.services.voorstellen import neem_voorstel_over
from rio.leefgebieden import LEEFGEBIEDEN, MET_NETWERK
from rio.weigeren import alleen_met, gebruiker_van

GELUKT = "De regelzaak staat in het dossier."
ACTIE_GELUKT = "De actie staat in het nazorgplan."


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def voorstellen(request: HttpRequest, nummer: str) -> HttpResponse:
    if request.method == "POST":
        return _neem_over(request, nummer)
    dossier = dossier_van(request, nummer)
    leg_inzage_vast(dossier.traject, "traject_voorstellen", door=gebruiker_van(request))
    gevraagd = request.GET.get("leefgebied", "")
    inhoud = {
        "traject": dossier.traject,
        "jongere": dossier.traject.jongere,
        "terug_url": reverse("traject_leefgebieden", args=[nummer]),
        "tabs": _tabs(gevraagd),
        "groepen": groepen(dossier, gevraagd),
        "mag": not dossier.traject.afgesloten_op,
    }
    return render(request, "leefgebieden/voorstellen.html", inhoud)


def _tabs(gevraagd: str) -> list[dict[str, object]]:
    alle = {"naam": "Alles", "url": "?", "actief": gevraagd not in MET_NETWERK}
    per_leefgebied = ({"naam": n, "url": f"?leefgebied={c}", "actief": c == gevraagd} for c, n in LEEFGEBIEDEN.items())
    return [alle, *per_leefgebied]


def _neem_over(request: HttpRequest, nummer: str) -> HttpResponse:
    door, code = gebruiker_van(request), request.POST.get("punt", "")
    traject = zichtbaar_traject(door, nummer)
    try:
        gemaakt = neem_voorstel_over(traject, code=code, op=timezone.localdate(), door=door)
        messages.success(request, ACTIE_GELUKT if gemaakt.wat == ACTIE else GELUKT)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    gevraagd = request.GET.get("leefgebied", "")
    vraag = "?" + urlencode({"leefgebied": gevraagd}) if gevraagd in MET_NETWERK else ""
    return redirect(reverse("traject_voorstellen", args=[nummer]) + vraag)
