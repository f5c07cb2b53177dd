"""Een formulier op een eigen pagina onder een dossier; elke pagina die iets wijzigt loopt hierlangs."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.models import Traject
from cases.schermen.inzage import leg_inzage_vast
from rio.formulieren import Formulier, behandel
from rio.models import User
from rio.weigeren import gebruiker_van

F = TypeVar("F", bound=Formulier)


def zichtbaar_traject(gebruiker: User, nummer: str) -> Traject:
    """Het dossier met wat de kop nodig heeft; onbekend en verboden zijn allebei 404."""
    if not nummer.isprintable():
        raise Http404
    zichtbaar = Traject.objects.zichtbaar_voor(gebruiker).voor_rij().defer("jongere__bsn")
    traject: Traject = get_object_or_404(zichtbaar, nummer=nummer)
    return traject


def wijzigpagina(
    request: HttpRequest,
    nummer: str,
    *,
    titel: str,
    maak: Callable[[Traject, QueryDict | None], F],
    doe: Callable[[Traject, F], str | None],
    terug: str = "traject",
    gelukt: str = "Opgeslagen.",
    sjabloon: str = "cases/traject_wijzigen.html",
    context: Callable[[Traject], dict[str, Any]] = lambda traject: {},
) -> HttpResponse:
    """Toon of verwerk het formulier; `doe` mag een ander vervolgadres geven dan de tab `terug`, en zegt met een leeg
    `gelukt` zelf wat er gelukt is."""
    gebruiker = gebruiker_van(request)
    traject = zichtbaar_traject(gebruiker, nummer)
    terug_url = reverse(terug, args=[traject.nummer])
    if request.method != "POST":
        leg_inzage_vast(traject, request.resolver_match.view_name if request.resolver_match else "", door=gebruiker)

    def voer_uit(form: F) -> str:
        vervolg = doe(traject, form) or terug_url
        if gelukt:
            messages.success(request, gelukt)
        return vervolg

    inhoud = {"traject": traject, "jongere": traject.jongere, "titel": titel, "terug_url": terug_url}
    return behandel(
        request, lambda data: maak(traject, data), voer_uit, sjabloon=sjabloon, context=inhoud | context(traject)
    )
