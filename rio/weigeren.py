"""Een pagina die iemand niet mag zien bestaat voor hem niet: 404, net als een adres dat er niet is."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from rio.models import User

Scherm = Callable[..., HttpResponse]


def alleen_met(code: str) -> Callable[[Scherm], Scherm]:
    """Alleen voor wie dit recht heeft (`rio/rollen.py`)."""

    def om(scherm: Scherm) -> Scherm:
        @wraps(scherm)
        def gekeurd(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not gebruiker_van(request).has_perm(f"rio.{code}"):
                raise Http404
            return scherm(request, *args, **kwargs)

        return gekeurd

    return om


def gebruiker_van(request: HttpRequest) -> User:
    """Wie er is ingelogd; de middleware liet niemand anders door."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
