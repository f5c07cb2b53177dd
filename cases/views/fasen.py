"""Een fase verder, het dossier sluiten en het weer openen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import services
from cases.fasen import AFGESLOTEN, MET_DE_HAND, NAMEN
from cases.formulieren.fasen import AfsluitFormulier, FaseFormulier, HeropenFormulier
from cases.models import Traject
from cases.schermen.afsluiten import na_sluiting
from cases.views.wijzigen import wijzigpagina
from cases.voorwaarden import in_woorden
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def fase(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Volgende fase",
        sjabloon="cases/fase_wisselen.html",
        gelukt="De fase is gewijzigd.",
        maak=lambda traject, data: FaseFormulier(
            data, naar=MET_DE_HAND.get(traject.fase, ""), met_open_punten=bool(_open_punten(traject)), vandaag=vandaag
        ),
        doe=lambda traject, form: services.wissel_fase(traject, **form.cleaned_data, door=door),
        context=_fase,
    )


def _open_punten(traject: Traject) -> list[str]:
    naar = MET_DE_HAND.get(traject.fase)
    return services.open_punten(traject.pk, naar) if naar else []


def _fase(traject: Traject) -> dict[str, Any]:
    return {
        "nu": NAMEN[traject.fase],
        "naar": NAMEN.get(MET_DE_HAND.get(traject.fase, "")),
        "open_punten": [in_woorden(code) for code in _open_punten(traject)],
    }


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def afsluiten(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Dossier afsluiten",
        sjabloon="cases/afsluiten.html",
        gelukt="Het dossier is gesloten.",
        maak=lambda traject, data: AfsluitFormulier(data, begin_op=traject.begin_op, vandaag=vandaag),
        doe=lambda traject, form: services.sluit_af(traject, **form.cleaned_data, door=door),
        context=lambda traject: {
            "sluiting": na_sluiting(traject, vandaag),
            "open_punten": [in_woorden(code) for code in services.open_punten(traject.pk, AFGESLOTEN)],
            "vandaag": vandaag,
        },
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def heropenen(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Dossier heropenen",
        sjabloon="cases/afsluiten_heropenen.html",
        gelukt="Het dossier is weer open.",
        maak=lambda traject, data: HeropenFormulier(data, traject=traject, vandaag=vandaag),
        doe=lambda traject, form: services.heropen(traject, **form.cleaned_data, door=door),
    )
