"""De pagina waarop een partner zonder inlog antwoordt: eerst een code, dan de vraag (ontwerpbesluit 0013)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.core.internal.ratelimit import consume
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods

from partners import deur
from partners.deur import Uitkomst
from partners.formulieren.partnerpagina import AntwoordFormulier, CodeFormulier
from partners.models import Verzoeklink
from partners.schermen import partnerpagina as scherm
from partners.services.antwoorden import beantwoord
from partners.services.verzoekgrond import bezwaar
from rio.formulieren.basis import als_gegevens
from rio.formulieren.views import verlopen_pagina
from rio.middleware import VERZOEK
from rio.weigeren import Scherm

KOEKJE = "verzoek"
GRENZEN = {"code": "3/h/key,20/h/ip", "onbekend": "30/m/ip"}
HOOGSTENS_TEKENS = 50_000
KOPPEN = {
    # Niet `no-referrer`: dan stuurt een browser bij een formulier `Origin: null`, en dat weigert de CSRF-controle.
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True)
class Bezoek:
    """Wie er voor de deur staat, bij welke link, en wanneer."""

    request: HttpRequest
    link: Verzoeklink
    nu: datetime

    def toon(self, sjabloon: str, inhoud: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
        gemeente = self.link.verzoek.traject.gemeente
        van = f"gemeente {gemeente}" if gemeente else "een gemeente"
        context = {"verzoek": self.link.verzoek, "gemeente": van, **(inhoud or {})}
        return render(self.request, f"partners/publiek_{sjabloon}.html", context, status=status)


def publiek(toon: Scherm) -> Scherm:
    """Zonder inlog te openen; het adres draagt een geheim en mag nergens heen."""

    @wraps(toon)
    def met_koppen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        antwoord = toon(request, *args, **kwargs)
        for kop, waarde in KOPPEN.items():
            antwoord.headers[kop] = waarde
        return antwoord

    return met_koppen


@publiek
@require_http_methods(["GET", "HEAD", "POST"])
def verzoek(request: HttpRequest, geheim: str) -> HttpResponse:
    if not _mag(request, "onbekend", proef=True):
        return render(request, "partners/publiek_te_vaak.html", status=429)
    nu = timezone.now()
    link = deur.vind(geheim, nu)
    if link is None:
        return _dicht(request)
    bezoek, bekend = Bezoek(request, link, nu), deur.kent(link, request.COOKIES.get(KOEKJE, ""))
    if not link.staat_open or bezwaar(link.verzoek, timezone.localdate(nu)):
        return bezoek.toon("bedankt") if bekend and _is_beantwoord(bezoek) else _dicht(request)
    doe = VERSTUURD.get((bekend, request.POST.get("doe", ""))) if request.method == "POST" else None
    if doe:
        return doe(bezoek)
    return _toon_vraag(bezoek) if bekend else _toon_deur(bezoek)


@publiek
def verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Een verlopen beveiligingscode; wie geen inlog heeft krijgt geen pagina van binnen te zien."""
    if VERZOEK.fullmatch(request.path):
        return render(request, "partners/publiek_verlopen.html", status=403)
    return verlopen_pagina(request, reason)


def _dicht(request: HttpRequest) -> HttpResponse:
    """Onbekend, verlopen, ingetrokken, gebruikt of van een ander: altijd hetzelfde antwoord."""
    _mag(request, "onbekend")
    return render(request, "partners/publiek_dicht.html", status=404)


def _mag(request: HttpRequest, wat: str, sleutel: str = "", *, proef: bool = False) -> bool:
    grens = consume(request, app="partners", action=wat, config=GRENZEN, key=sleutel, limit_get=True, dry_run=proef)
    return grens is not None


def _is_beantwoord(bezoek: Bezoek) -> bool:
    return bezoek.link.verzoek.beantwoord_op is not None and bezoek.link.verloopt_op > bezoek.nu


# --- voor de deur -------------------------------------------------------------------------------------------


def _toon_deur(bezoek: Bezoek, form: CodeFormulier | None = None, fout: str = "", *, status: int = 200) -> HttpResponse:
    onderweg = bezoek.link.code_tot is not None and bezoek.link.code_tot > bezoek.nu
    context = {"form": form or CodeFormulier(), "code_onderweg": onderweg, "fout": fout}
    return bezoek.toon("deur", context, status=status)


def _stuur_code(bezoek: Bezoek) -> HttpResponse:
    if not _mag(bezoek.request, "code", sleutel=bezoek.link.sleutel):
        fout = "Er zijn al een paar codes gestuurd. Kijk ook bij de ongewenste mail, of probeer het over een uur weer."
        return _toon_deur(bezoek, fout=fout, status=429)
    deur.stuur_code(bezoek.link, bezoek.nu)
    return redirect(bezoek.request.path)


def _vul_code_in(bezoek: Bezoek) -> HttpResponse:
    form = CodeFormulier(bezoek.request.POST)
    if not form.is_valid():
        return _toon_deur(bezoek, form)
    poging = deur.probeer_code(bezoek.link, form.cleaned_data["code"], bezoek.nu)
    if poging.uitkomst is Uitkomst.GOED:
        return _onthoud(bezoek, poging.browser)
    if poging.uitkomst is Uitkomst.DICHT:
        return _dicht(bezoek.request)
    if poging.uitkomst is Uitkomst.GEEN_CODE:
        return _toon_deur(bezoek, fout="Deze code geldt niet meer. Vraag een nieuwe code aan.")
    keer = "één keer" if poging.over == 1 else f"{poging.over} keer"
    form.add_error("code", f"Deze code klopt niet. U kunt het nog {keer} proberen; daarna sluit de link.")
    return _toon_deur(bezoek, form)


def _onthoud(bezoek: Bezoek, browser: str) -> HttpResponse:
    """Deze browser hoeft tot het einde van de link geen code meer; het koekje gaat naar geen ander adres."""
    request = bezoek.request
    antwoord = redirect(request.path)
    antwoord.set_cookie(
        KOEKJE,
        browser,
        max_age=bezoek.link.verloopt_op - bezoek.nu,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",  # Strict zou wie uit zijn webmail terugkomt niet herkennen
    )
    return antwoord


# --- binnen -------------------------------------------------------------------------------------------------


def _toon_vraag(bezoek: Bezoek, form: AntwoordFormulier | None = None) -> HttpResponse:
    link, verzoek = bezoek.link, bezoek.link.verzoek
    concept = link.concept or {}
    deur.open_voor_het_eerst(link, bezoek.nu)
    scherm.leg_lezen_vast(verzoek)
    context = {
        "form": form or _uit_concept(bezoek, concept),
        "gedeeld": scherm.gedeeld(verzoek, timezone.localdate(bezoek.nu)),
        "grond": scherm.grond_in_woorden(verzoek.verstrekking),
        "bewaard_op": parse_datetime(concept.get("bewaard_op", "")) if not form else None,
    }
    return bezoek.toon("vraag", context)


def _uit_concept(bezoek: Bezoek, concept: dict[str, Any]) -> AntwoordFormulier:
    velden = scherm.gevraagd(bezoek.link.verzoek)
    if not concept:
        return AntwoordFormulier(velden)
    form = AntwoordFormulier(velden, als_gegevens(concept["getypt"]))
    form.laat_zien()
    return form


def _getypt(bezoek: Bezoek) -> AntwoordFormulier:
    request = bezoek.request
    return AntwoordFormulier(scherm.gevraagd(bezoek.link.verzoek), request.POST, request.FILES)


def _zet_opzij(bezoek: Bezoek) -> bool:
    getypt = _getypt(bezoek).getypt()
    past = sum(len(tekst) for teksten in getypt.values() for tekst in teksten) <= HOOGSTENS_TEKENS
    if past:
        deur.bewaar_concept(bezoek.link, {"getypt": getypt, "bewaard_op": bezoek.nu.isoformat()}, bezoek.nu)
    return past


def _bewaar(bezoek: Bezoek) -> HttpResponse:
    """De knop: terug naar de pagina, die zegt dat het er staat."""
    if _zet_opzij(bezoek):
        return redirect(bezoek.request.path)
    return _verstuur(bezoek)  # te lang: dat zegt het formulier bij het veld


def _bewaar_tussendoor(bezoek: Bezoek) -> HttpResponse:
    """Het script, tijdens het typen."""
    return HttpResponse(status=204 if _zet_opzij(bezoek) else 409)


def _verstuur(bezoek: Bezoek) -> HttpResponse:
    form = _getypt(bezoek)
    if not form.is_valid():
        return _toon_vraag(bezoek, form)
    with suppress(ValidationError):  # intussen verstuurd of ingetrokken; de pagina zelf weet welke van de twee
        beantwoord(
            bezoek.link.verzoek,
            waarden=form.waarden(),
            opmerking=form.opmerking,
            bijlagen=form.bijlagen,
            op=timezone.localdate(bezoek.nu),
        )
    return redirect(bezoek.request.path)


Deurhandeling = Callable[[Bezoek], HttpResponse]
# of de browser zich met een code meldde, en welke knop; zonder knop is het het script
VERSTUURD: dict[tuple[bool, str], Deurhandeling] = {
    (False, "code"): _stuur_code,
    (False, "open"): _vul_code_in,
    (True, "bewaar"): _bewaar,
    (True, "verstuur"): _verstuur,
    (True, ""): _bewaar_tussendoor,
}
