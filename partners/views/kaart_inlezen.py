"""De sociale kaart uit een bestand: aanbieden, bekijken wat ervan wordt, en dan pas inlezen."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.meldingen.regel import Gelezen
from partners.formulieren.kaart_inlezen import InleesFormulier
from partners.kaartbestand import KOLOMMEN
from partners.kaartplan import FOUT, GEWIJZIGD, NIEUW, ONGEWIJZIGD, Plan, maak_plan
from partners.services.kaart_inlezen import (
    gooi_kaartbestand_weg,
    kaartbestand_van,
    lees_kaart_in,
    zet_kaartbestand_klaar,
)
from rio.formulieren import behandel
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

WOORDEN = {FOUT: "Kan niet mee", NIEUW: "Nieuw", GEWIJZIGD: "Gewijzigd", ONGEWIJZIGD: "Verandert niet"}


@alleen_met("sociale_kaart_inlezen")
@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest) -> HttpResponse:
    gebruiker, nu = gebruiker_van(request), timezone.now()

    def doe(form: InleesFormulier) -> str:
        zet_kaartbestand_klaar(form.cleaned_data["bestand"], van=gebruiker, nu=nu)
        return reverse("kaart_voorbeeld")

    context = {
        "terug_url": reverse("organisaties"),
        "kolommen": list(KOLOMMEN.items()),
        "staat_klaar": kaartbestand_van(gebruiker, nu) is not None,
    }
    return behandel(
        request,
        lambda data: InleesFormulier(data, request.FILES if data is not None else None),
        doe,
        sjabloon="partners/kaart_inlezen.html",
        context=context,
    )


@alleen_met("sociale_kaart_inlezen")
@require_http_methods(["GET", "HEAD", "POST"])
def voorbeeld(request: HttpRequest) -> HttpResponse:
    """Twee knoppen, `inlezen` en `weggooien`; zonder knop het voorbeeld."""
    gebruiker = gebruiker_van(request)
    if "weggooien" in request.POST:
        gooi_kaartbestand_weg(gebruiker)
        messages.success(request, "Het bestand is weggegooid. Er is niets ingelezen.")
        return redirect("kaart_inlezen")
    gelezen = kaartbestand_van(gebruiker, timezone.now())
    if gelezen is None:
        return render(request, "partners/kaart_voorbeeld.html", {"terug_url": reverse("kaart_inlezen")})
    if "inlezen" in request.POST:
        plan = lees_kaart_in(gelezen.rijen, op=timezone.localdate(), door=gebruiker)
        messages.success(request, _klaar(plan))
        return redirect("organisaties")
    return render(request, "partners/kaart_voorbeeld.html", _voorbeeld(request, gelezen))


def _voorbeeld(request: HttpRequest, gelezen: Gelezen) -> dict[str, Any]:
    plan = maak_plan(gelezen.rijen, timezone.localdate())
    aantallen = plan.aantallen
    gevraagd = request.GET.get("toon", "")
    toon = gevraagd if gevraagd in WOORDEN else next(code for code in WOORDEN if aantallen[code])
    tabs = [
        {"naam": f"{woord} ({aantallen[code]})", "url": f"?toon={code}", "actief": code == toon}
        for code, woord in WOORDEN.items()
    ]
    return {
        "terug_url": reverse("kaart_inlezen"),
        "totaal": len(plan.regels),
        "tabs": tabs,
        "pagina": pagineer([regel for regel in plan.regels if regel.uitkomst == toon], request.GET.get("pagina")),
        "iets_te_doen": bool(aantallen[NIEUW] + aantallen[GEWIJZIGD]),
        "fout": aantallen[FOUT],
        "toon_redenen": toon == FOUT,
        "onbekende_kolommen": gelezen.onbekende_kolommen,
    }


def _klaar(plan: Plan) -> str:
    delen = [f"{plan.aantallen[code]} {woord.lower()}" for code, woord in WOORDEN.items() if plan.aantallen[code]]
    return f"Het bestand is ingelezen. Van de rijen: {', '.join(delen)}."
