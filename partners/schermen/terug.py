"""Waar men na het opslaan verdergaat: waar men vandaan kwam, uit een vaste lijst."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from cases.models import Traject

TERUG = {"vandaag": "vandaag", "contact_nieuw": "vandaag", "bezoeken": "bezoeken"}


def herkomst(request: HttpRequest) -> str:
    """De code van de pagina waar de link stond; leeg is het dossier."""
    if "terug" in request.POST:
        return request.POST["terug"]
    try:
        naam = resolve(urlsplit(request.META.get("HTTP_REFERER", "")).path or "-").url_name
    except (Resolver404, ValueError):
        return ""
    return TERUG.get(naam or "", "")


def terug_naar(code: str, traject: Traject) -> str:
    """Een onbekende code is het dossier: een adres van buiten komt hier nooit in."""
    return reverse(code) if code in TERUG.values() else reverse("traject_partners", args=[traject.nummer])
