"""Een bestand met meldingen: aanbieden, bekijken wat ervan wordt, bevestigen en inlezen."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases import services
from cases.formulieren.aanleveren import AanleverFormulier
from cases.laden import Naslag
from cases.meldingen.innemen import bewaarde_inhoud
from cases.meldingen.naslag import Bekend
from cases.meldingen.regel import RuweRij
from cases.models import Aanlevering, Melding
from cases.schermen.aanlevering import BEKEND, GEWEIGERD, NIEUW, onbekende_kolommen, voorbeeld
from cases.schermen.ontvangers import ontvangers
from cases.services.aanleveren import VERLOPEN
from cases.toegang import bereik
from rio.audit import leg_vast
from rio.formulieren import behandel
from rio.models import Audit, User
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

Stand = Aanlevering.Stand
ELDERS_BEZIG = "Dit bestand wordt al ingelezen in een ander tabblad."


@alleen_met("meldingen_invoeren")
@require_http_methods(["GET", "HEAD", "POST"])
def aanleveren(request: HttpRequest) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    keuzes = ontvangers(door, vandaag)

    def doe(form: AanleverFormulier) -> str:
        gegeven = form.cleaned_data
        nieuw = services.bewaar_aanlevering(
            gegeven["bestand"],
            kanaal=gegeven["kanaal"],
            ontvanger=gegeven["ontvanger"],
            nu=timezone.now(),
            vandaag=vandaag,
            door=door,
        )
        return reverse("aanlevering", args=[nieuw.pk])

    lopend = Aanlevering.objects.filter(gebruiker=door, verloopt_op__gt=timezone.now()).exclude(stand=Stand.KLAAR)
    context = {"terug_url": reverse("meldingen"), "lopend": lopend.defer("rijen").order_by("-pk")}
    return behandel(
        request,
        lambda data: AanleverFormulier(data, request.FILES if data is not None else None, ontvangers=keuzes),
        doe,
        sjabloon="cases/aanleveren.html",
        context=context,
    )


@alleen_met("meldingen_invoeren")
@require_safe
def aanlevering(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _eigen(request, pk)
    if rij.stand == Stand.BEZIG:
        return render(request, "cases/aanleveren_bezig.html", {"aanlevering": rij})
    if rij.stand == Stand.KLAAR:
        return render(request, "cases/aanleveren_klaar.html", {"aanlevering": rij, "wachtend": _wachtend(rij)})
    if rij.verloopt_op <= timezone.now():
        messages.warning(request, VERLOPEN)
        return redirect("aanleveren")
    return _voorbeeld(request, rij)


@alleen_met("meldingen_invoeren")
@require_POST
def bevestigen(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        services.bevestig_aanlevering(_eigen(request, pk), nu=timezone.now(), door=gebruiker_van(request))
    except ValidationError as fout:
        messages.warning(request, fout.messages[0])
        return redirect("aanleveren")
    return redirect("aanlevering", pk=pk)


@alleen_met("meldingen_invoeren")
@require_POST
def verder(request: HttpRequest, pk: int) -> HttpResponse:
    rij, nu = _eigen(request, pk), timezone.now()
    gedaan = services.lees_aanlevering_in(rij, nu=nu, vandaag=timezone.localdate(nu), door=gebruiker_van(request))
    if not gedaan and rij.stand == Stand.BEZIG:
        messages.info(request, ELDERS_BEZIG)
    return redirect("aanlevering", pk=pk)


@alleen_met("meldingen_invoeren")
@require_POST
def weggooien(request: HttpRequest, pk: int) -> HttpResponse:
    services.gooi_aanlevering_weg(_eigen(request, pk), door=gebruiker_van(request))
    messages.success(request, "Het bestand is weggegooid. Er is niets ingelezen.")
    return redirect("aanleveren")


def _eigen(request: HttpRequest, pk: int) -> Aanlevering:
    """Alleen van wie het aanbood; voor een ander bestaat het niet."""
    van_hem = Aanlevering.objects.filter(gebruiker=gebruiker_van(request)).defer("rijen")
    gevonden: Aanlevering = get_object_or_404(van_hem, pk=pk)
    return gevonden


def _voorbeeld(request: HttpRequest, rij: Aanlevering) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    rijen = [RuweRij(nummer, cellen) for nummer, cellen in rij.rijen]
    beeld = voorbeeld(
        rijen,
        bekend=Bekend.laad(vandaag),
        gezien=bewaarde_inhoud([r.cellen.get("meldingnummer", "") for r in rijen]),
        doelgroepen=Naslag.laad().doelgroepen,
        bereikbaar=bereik(gebruiker).melding_gemeenten,
    )
    lijsten: dict[str, list[Any]] = {GEWEIGERD: beeld.geweigerd, NIEUW: beeld.nieuw, BEKEND: beeld.bekend}
    toon = request.GET.get("toon", "")
    toon = toon if toon in lijsten else next((naam for naam in lijsten if lijsten[naam]), NIEUW)
    pagina = pagineer(lijsten[toon], request.GET.get("pagina"))
    _leg_vast(rij, toon, pagina.number, gebruiker)
    context = {
        "aanlevering": rij,
        "beeld": beeld,
        "toon": toon,
        "tabs": [_tab(naam, len(inhoud), toon) for naam, inhoud in lijsten.items()],
        "pagina": pagina,
        "onbekende_kolommen": onbekende_kolommen(rijen),
        "vandaag": vandaag,
    }
    return render(request, "cases/aanleveren_voorbeeld.html", context)


def _tab(naam: str, aantal: int, toon: str) -> dict[str, Any]:
    tekst = {GEWEIGERD: "Wordt geweigerd", NIEUW: "Nieuw", BEKEND: "Al ingelezen"}[naam]
    return {"naam": f"{tekst} ({aantal})", "url": f"?toon={naam}", "actief": naam == toon}


def _wachtend(rij: Aanlevering) -> list[tuple[str, str]]:
    """Per werklijst: de waarde in het adres en de tekst van de link."""
    aantallen = rij.uitkomst
    return [(stand.value, f"{aantallen[stand]} {stand.label}") for stand in Melding.WERKLIJST if aantallen.get(stand)]


def _leg_vast(rij: Aanlevering, toon: str, pagina: int, door: User) -> None:
    omvang = {"filters": {"toon": toon}, "pagina": pagina}
    leg_vast(actie=Audit.Actie.LIJST, object_soort="aanlevering", object_id=rij.pk, omvang=omvang, door=door)
