"""Een dossier beoordelen en toewijzen, zelf nemen, of er veel tegelijk overdragen."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from cases import services
from cases.formulieren.toewijzen import NeemFormulier, ToewijsFormulier, VeelToewijzenFormulier
from cases.models import Traject
from cases.schermen import keuze
from cases.schermen.bezetting import bezetting
from cases.schermen.triage import triage
from cases.toegang import mag_nemen, mag_toewijzen
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from rio.audit import leg_vast
from rio.formulieren import behandel, verzending
from rio.models import Audit, User
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("niet_toegewezen_zien")
@require_http_methods(["GET", "HEAD", "POST"])
def toewijzen(request: HttpRequest, nummer: str) -> HttpResponse:
    """De coördinator kiest een RIO; een RIO neemt een dossier dat niemand heeft."""
    gebruiker, op = gebruiker_van(request), timezone.localdate()
    traject = zichtbaar_traject(gebruiker, nummer)
    if traject.afgesloten_op:
        raise Http404
    if mag_toewijzen(gebruiker, traject):
        return _wijs_toe(request, nummer, op)
    if mag_nemen(gebruiker, traject):
        return _neem(request, nummer, op)
    raise Http404


def _wijs_toe(request: HttpRequest, nummer: str, op: date) -> HttpResponse:
    door = gebruiker_van(request)

    def doe(traject: Traject, form: ToewijsFormulier) -> None:
        services.wijs_toe(traject, **form.cleaned_data, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Toewijzen",
        maak=lambda traject, data: ToewijsFormulier(
            data, trajecten=[traject], bezet=bezetting([traject.gemeente_id or 0], op), op=op
        ),
        doe=doe,
        gelukt="Het dossier is toegewezen.",
        sjabloon="cases/toewijzen.html",
        context=lambda traject: {"triage": triage(traject, op)},
    )


def _neem(request: HttpRequest, nummer: str, op: date) -> HttpResponse:
    door = gebruiker_van(request)

    def doe(traject: Traject, form: NeemFormulier) -> None:
        services.wijs_toe(traject, rio=door, op=op, gezien={traject.pk: None}, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Neem dit dossier",
        maak=lambda traject, data: NeemFormulier(data),
        doe=doe,
        gelukt="U bent nu de RIO van dit dossier.",
        sjabloon="cases/toewijzen.html",
        context=lambda traject: {"triage": triage(traject, op)},
    )


@alleen_met("toewijzen")
@require_http_methods(["GET", "HEAD", "POST"])
def toewijzen_veel(request: HttpRequest) -> HttpResponse:
    """Vanuit de caseload: eerst de keuze bewaren, dan op een eigen pagina bevestigen."""
    gebruiker, op = gebruiker_van(request), timezone.localdate()
    if request.method == "POST" and verzending.SLEUTEL not in request.POST:
        return _kies(request, gebruiker)
    trajecten = keuze.gekozen(request.session, request.GET.get("keuze", ""), gebruiker)
    if not trajecten:
        messages.warning(request, "Deze keuze is verlopen. Kies de dossiers opnieuw.")
        return redirect("trajecten")
    if request.method != "POST":
        omvang = {"ids": [traject.pk for traject in trajecten]}
        leg_vast(actie=Audit.Actie.LIJST, object_soort="toewijzing", omvang=omvang, door=gebruiker)
    return _bevestig(request, trajecten, op)


def _kies(request: HttpRequest, gebruiker: User) -> HttpResponse:
    ids = keuze.lees(request.POST, gebruiker)
    if not ids:
        messages.warning(request, "Kies eerst een of meer dossiers.")
        return redirect("trajecten")
    sleutel = keuze.bewaar(request.session, ids)
    return redirect(f"{reverse('trajecten_toewijzen')}?{urlencode({'keuze': sleutel})}")


def _bevestig(request: HttpRequest, trajecten: list[Traject], op: date) -> HttpResponse:
    door = gebruiker_van(request)
    gemeenten = {traject.gemeente_id or 0 for traject in trajecten}
    bezet = bezetting(gemeenten, op)

    def doe(form: VeelToewijzenFormulier) -> str:
        services.draag_over(trajecten, **form.cleaned_data, door=door)
        dossiers = "1 dossier is" if len(trajecten) == 1 else f"{len(trajecten)} dossiers zijn"
        messages.success(request, f"{dossiers} nu van {form.cleaned_data['rio']}.")
        return reverse("trajecten", query={"rio": form.cleaned_data["rio"].pk})

    context: dict[str, Any] = {"trajecten": trajecten, "bezet": bezet, "terug_url": reverse("trajecten")}
    return behandel(
        request,
        lambda data: VeelToewijzenFormulier(data, trajecten=trajecten, bezet=bezet, op=op),
        doe,
        sjabloon="cases/toewijzen_veel.html",
        context=context,
    )
