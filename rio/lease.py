"""Iets voor even vasthouden, zodat twee processen niet hetzelfde doen (design §9).

Wie het vasthoudt schrijft alleen zolang zijn token er nog staat; sterft hij, dan is het na afloop vanzelf vrij.
Werkt op elke database: `skip_locked` wordt op SQLite stil weggelaten.
"""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet


def vrij(nu: datetime) -> Q:
    """Filter op een model met `token` en `geclaimd_tot`."""
    return Q(geclaimd_tot__isnull=True) | Q(geclaimd_tot__lte=nu)


def claim(rijen: QuerySet[Any], pks: Collection[int], *, nu: datetime, voor: timedelta) -> str:
    """Neem van deze rijen wat vrij is; een eigen token, leeg als een ander alles voor was."""
    token = str(uuid.uuid4())
    return token if rijen.filter(vrij(nu), pk__in=pks).update(token=token, geclaimd_tot=nu + voor) else ""


def laat_los(rijen: QuerySet[Any], token: str) -> None:
    rijen.filter(token=token).update(token="", geclaimd_tot=None)
