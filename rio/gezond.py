"""Leeft de installatie, en gaat het werk op de achtergrond door? Voor bewaking: geen login, geen gegevens."""

from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rio.celery import app
from rio.models import Bericht, Nachtwerk


@require_safe
def gezond(request: HttpRequest) -> JsonResponse:
    """503 alleen als de database weg is: zonder wachtrij of nachtwerk werken alle pagina's nog."""
    nu = timezone.now()
    try:
        gegevens = {"nachtwerk": _nachtwerk(nu), "berichten": _berichten(nu)}
    except DatabaseError:
        return JsonResponse({"database": "onbereikbaar"}, status=503)
    return JsonResponse({"database": "goed", "broker": _broker(), **gegevens})


def _nachtwerk(nu: datetime) -> dict[str, Any]:
    klaar = Nachtwerk.objects.filter(klaar_op__isnull=False).order_by("-klaar_op")
    laatst = klaar.values_list("klaar_op", flat=True).first()
    return {
        "laatst": timezone.localtime(laatst).isoformat(timespec="seconds") if laatst else None,
        "uren_geleden": int((nu - laatst).total_seconds() // 3600) if laatst else None,
    }


def _berichten(nu: datetime) -> dict[str, int]:
    wachtend = Bericht.objects.te_verzenden(nu).order_by("niet_voor")
    oudste = wachtend.values_list("niet_voor", flat=True).first()
    return {
        "oudste_wachtende_minuten": int((nu - (oudste or nu)).total_seconds() // 60),
        "mislukt": Bericht.objects.filter(stand=Bericht.Stand.MISLUKT).count(),
    }


def _broker() -> str:
    """Hooguit een seconde, ook als de wachtrij wel luistert maar niets zegt (CELERY_BROKER_TRANSPORT_OPTIONS)."""
    try:
        with app.connection_for_write() as verbinding:
            verbinding.default_channel  # noqa: B018 - dit legt de verbinding
    except Exception:  # welke fout ook: dan is hij er niet
        return "onbereikbaar"
    return "goed"
