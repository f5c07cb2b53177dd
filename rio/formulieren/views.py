"""Het adres waar de browser concepten naartoe stuurt, en wat er gebeurt als de beveiligingscode verlopen is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.csrf import csrf_failure as toon_verlopen
from django.views.decorators.http import require_POST

from rio.formulieren import concepten
from rio.models import User
from rio.weigeren import gebruiker_van


@require_POST
def concept(request: HttpRequest) -> HttpResponse:
    """204: bewaard. 409: niet bewaard, want al verwerkt of te groot, of bewaard voor wie het bewijs noemt."""
    van = concepten.red(request)
    eigen = van is not None and van.gebruiker_id == gebruiker_van(request).pk
    return HttpResponse(status=204 if eigen else 409)


def verlopen_pagina(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Na opnieuw inloggen past de oude code niet meer: de tekst komt terug in een verse pagina."""
    van = concepten.red(request)
    if (
        van
        and isinstance(request.user, User)
        and request.user.pk == van.gebruiker_id
        and concepten.pad_van(request) == van.pad
    ):
        messages.warning(request, "Deze pagina stond te lang open. Uw tekst staat er nog: kijk na en sla opnieuw op.")
        return redirect(request.get_full_path())
    return toon_verlopen(request, reason, template_name="403_csrf.html")
