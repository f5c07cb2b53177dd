"""Voor elke pagina: waar het verzoek vandaan komt, niets bewaren, en niets zonder in te loggen."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rio.audit import oorsprong
from rio.formulieren import concepten

Antwoorder = Callable[[HttpRequest], HttpResponse]

GEZOND = "/gezond/"
UITGEZETTE_APPARATEN = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class Oorsprong:
    """Onthoudt het IP-adres voor het logboek zolang het verzoek loopt."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        vorige = oorsprong.set(f"web {_ip_adres(request)}")
        try:
            return self.get_response(request)
        finally:
            oorsprong.reset(vorige)


class PersoonsgegevensNietBewaren:
    """Geen browser of tussenstation bewaart een pagina; alleen statische bestanden mogen blijven."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        antwoord.headers["Permissions-Policy"] = UITGEZETTE_APPARATEN
        if not _is_statisch(request):
            antwoord.headers["Cache-Control"] = "no-store, private"
        return antwoord


class LoginVerplicht:
    """Wie niet is ingelogd gaat naar de inlogpagina, ook voor adressen die niet bestaan."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_open(request) or request.user.is_authenticated:
            return self.get_response(request)
        gered = concepten.red(request)  # wat verstuurd werd nadat de sessie verliep, wacht na het inloggen
        elders = gered and gered.pad != request.path
        return redirect_to_login(gered.pad if gered and elders else request.get_full_path())

    def _is_open(self, request: HttpRequest) -> bool:
        return request.path in (reverse(settings.LOGIN_URL), GEZOND) or _is_statisch(request)


def _is_statisch(request: HttpRequest) -> bool:
    return request.path.startswith(str(settings.STATIC_URL))


def _ip_adres(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "onbekend"
