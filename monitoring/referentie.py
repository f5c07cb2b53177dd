"""De 0-metingen van vijf gemeenten uit de bronnen, als voorbeeld (`monitoring/data/nulmetingen.json`)."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from monitoring.models import Gemeentedoel, Nulmeting
from rio.models import Gemeente

BESTAND = "nulmetingen.json"
GEEN_KOLOM = ("gemeente", "naam", "doelen", "start_op")


def laad() -> None:
    """Idempotent; draait na elke migratie (`rio/apps.py`). Wie al een 0-meting heeft, houdt precies die."""
    rijen = json.loads((settings.BASE_DIR / "monitoring" / "data" / BESTAND).read_text(encoding="utf-8"))
    voor = {rij["gemeente"]: rij for rij in rijen}
    zonder = Gemeente.objects.filter(code__in=voor, nulmetingen__isnull=True)
    nieuw = {gemeente.code: _nulmeting(gemeente, voor[gemeente.code]) for gemeente in zonder}
    if nieuw:
        _bewaar(nieuw, voor)


@transaction.atomic
def _bewaar(nieuw: dict[str, Nulmeting], voor: dict[str, Any]) -> None:
    Nulmeting.objects.bulk_create(nieuw.values())
    Gemeentedoel.objects.bulk_create(
        Gemeentedoel(nulmeting=nulmeting, plek=plek, **doel)
        for code, nulmeting in nieuw.items()
        for plek, doel in enumerate(voor[code].get("doelen", ()), 1)
    )


def _nulmeting(gemeente: Gemeente, rij: dict[str, Any]) -> Nulmeting:
    tekst = {veld: _regels(waarde) for veld, waarde in rij.items() if veld not in GEEN_KOLOM}
    start_op = date.fromisoformat(rij["start_op"]) if "start_op" in rij else None
    vast = Nulmeting.Stand.VASTGESTELD
    return Nulmeting(gemeente=gemeente, stand=vast, voorbeeld=True, start_op=start_op, **tekst)


def _regels(waarde: str | list[str]) -> str:
    return waarde if isinstance(waarde, str) else "\n".join(waarde)
