"""De tab Uitkomsten van een dossier, en een nieuw contact met justitie vastleggen of intrekken."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.views.dossier import dossier_van, toon_tab
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from monitoring.formulieren.uitkomsten import JustitiecontactFormulier
from monitoring.schermen import knelpunten_dossier
from monitoring.schermen import uitkomsten as scherm
from monitoring.services.justitiecontacten import is_te_volgen, leg_justitiecontact_vast, trek_justitiecontact_in
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

TAB = "traject_uitkomsten"
INTREKKEN = "intrekken"


@alleen_met("trajecten_zien")
@require_safe
def uitkomsten(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    inhoud = scherm.inhoud(dossier) | {"knelpunten": knelpunten_dossier.blok(dossier)}
    return toon_tab(request, dossier, TAB, "monitoring/uitkomsten.html", inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def justitiecontact(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    if request.method == "POST" and INTREKKEN in request.POST:
        return _trek_in(request, zichtbaar_traject(door, nummer), vandaag, door)
    return wijzigpagina(
        request,
        nummer,
        titel="Nieuw contact met justitie",
        terug=TAB,
        gelukt="Het contact is vastgelegd.",
        sjabloon="monitoring/justitiecontact.html",
        maak=lambda traject, data: JustitiecontactFormulier(data, vandaag=vandaag),
        doe=lambda traject, form: _leg_vast(traject, form, door),
        context=lambda traject: {"is_te_volgen": is_te_volgen(traject)},
    )


def _leg_vast(traject: Traject, form: JustitiecontactFormulier, door: User) -> None:
    leg_justitiecontact_vast(traject, gegevens=form.cleaned_data, door=door)


def _trek_in(request: HttpRequest, traject: Traject, op: date, door: User) -> HttpResponse:
    gevraagd = request.POST[INTREKKEN]
    pk = int(gevraagd) if gevraagd.isdecimal() and len(gevraagd) < 10 else 0
    contact = get_object_or_404(traject.justitiecontacten, pk=pk)
    try:
        trek_justitiecontact_in(contact, op=op, door=door)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "Het contact is ingetrokken. Het telt niet meer mee.")
    return redirect(TAB, traject.nummer)
