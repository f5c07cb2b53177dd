"""Voor elke pagina: waar het verzoek vandaan komt, niets bewaren, en niets zonder in te loggen."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from rio.audit import oorsprong
from rio.formulieren import concepten, verzending
from rio.models import User

Antwoorder = Callable[[HttpRequest], HttpResponse]

GEZOND = "/gezond/"
# Deze dragen hun geheim in het adres.
AGENDA = re.compile(r"/agenda/[^/]+\.ics")
VERZOEK = re.compile(r"/verzoek/[^/]+/?")  # zonder de laatste streep stuurt Django zelf door
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
        return redirect_to_login(gered.pad if gered else _pagina(request))

    def _is_open(self, request: HttpRequest) -> bool:
        return (
            request.path in (reverse(settings.LOGIN_URL), GEZOND)
            or _is_statisch(request)
            or any(geheim.fullmatch(request.path) for geheim in (AGENDA, VERZOEK))
        )


class AlVerwerkt:
    """Wie twee keer drukt komt uit waar de eerste keer hem bracht, ook als de pagina daardoor uit zijn zicht is."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        if not isinstance(fout, Http404) or not isinstance(request.user, User):
            return None
        al = verzending.al_verwerkt(request.POST, request.user)
        return redirect(al) if al else None


def _pagina(request: HttpRequest) -> str:
    """Waar men na het inloggen verdergaat: na een knop de pagina waar die stond, want de knop zelf is geen pagina."""
    stond_op = urlsplit(request.headers.get("Referer", ""))
    if request.method in ("GET", "HEAD") or stond_op.netloc != request.get_host():
        return request.get_full_path()
    return urlunsplit(("", "", stond_op.path, stond_op.query, ""))


def _is_statisch(request: HttpRequest) -> bool:
    return request.path.startswith(str(settings.STATIC_URL))


def _ip_adres(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "onbekend"
