"""Het spoedspoor: starten, de lijst van vandaag, en afvinken."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases import services
from cases.feiten import Zekerheid
from cases.formulieren.ontslag import SpoedFormulier
from cases.models import Taak, Traject
from cases.schermen.dossier import Dossier
from cases.schermen.inzage import leg_inzage_vast
from cases.schermen.spoed import spoedspoor
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

DOEN = {
    "gedaan": services.rond_taak_af,
    "hoeft_niet": services.laat_taak_vervallen,
    "terug": services.heropen_taak,
}


@alleen_met("trajecten_zien")
@require_safe
def spoed(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    traject = zichtbaar_traject(door, nummer)
    leg_inzage_vast(traject, "traject_spoed", door=door)
    inhoud = {
        "traject": traject,
        "jongere": traject.jongere,
        "vandaag": vandaag,
        "spoor": spoedspoor(Dossier(traject, vandaag)),
        "mag_wijzigen": door.has_perm("rio.trajecten_wijzigen"),
    }
    return render(request, "cases/spoed.html", inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def starten(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Komt vandaag vrij",
        sjabloon="cases/spoed_starten.html",
        gelukt="Het spoedspoor is gestart. Hieronder staat wat er vandaag moet.",
        maak=lambda traject, data: SpoedFormulier(data, dag=_dag(traject, vandaag), vandaag=vandaag),
        doe=lambda traject, form: _start(traject, form, vandaag, door),
    )


def _dag(traject: Traject, vandaag: date) -> date:
    """De vaste dag die we al weten, anders vandaag."""
    vast = traject.ontslag_zekerheid == Zekerheid.DEFINITIEF and traject.ontslag_op
    return max(vast, vandaag) if vast else vandaag


def _start(traject: Traject, form: SpoedFormulier, op: date, door: User) -> str:
    van_wie = f"gehoord van {form.cleaned_data['van_wie']}"
    services.start_spoed(traject, dag=form.cleaned_data["dag"], op=op, van_wie=van_wie, door=door)
    return reverse("traject_spoed", args=[traject.nummer])


@alleen_met("trajecten_wijzigen")
@require_POST
def taak(request: HttpRequest, nummer: str) -> HttpResponse:
    """Een rij afvinken of terugzetten; twee keer drukken doet niets dubbel."""
    door = gebruiker_van(request)
    traject = zichtbaar_traject(door, nummer)
    regel = _spoedtaak(traject, request.POST.get("taak", ""))
    doe = DOEN.get(request.POST.get("doe", ""))
    try:
        if regel is None or doe is None:
            raise ValidationError("Deze taak is er niet meer.")
        doe(regel, op=timezone.localdate(), door=door)
    except ValidationError as fout:
        messages.warning(request, " ".join(fout.messages))
    return redirect("traject_spoed", traject.nummer)


def _spoedtaak(traject: Traject, gevraagd: str) -> Taak | None:
    return next((taak for taak in traject.taken.filter(spoed=True) if str(taak.pk) == gevraagd), None)
