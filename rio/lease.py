"""Iets voor even vasthouden, zodat twee processen niet hetzelfde doen (design §9).

Wie het vasthoudt schrijft alleen zolang zijn token er nog staat; sterft hij, dan is het na afloop vanzelf vrij.
Werkt op elke database: `skip_locked` wordt op SQLite stil weggelaten, daar schrijft er toch maar één tegelijk.
"""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet


def vrij(nu: datetime) -> Q:
    """Filter op een model met `token` en `geclaimd_tot`."""
    return Q(geclaimd_tot__isnull=True) | Q(geclaimd_tot__lte=nu)


def claim(rijen: QuerySet[Any], pks: Collection[int], *, nu: datetime, voor: timedelta) -> str:
    """Neem van deze rijen wat vrij is; een eigen token, leeg als een ander alles voor was."""
    token = str(uuid.uuid4())
    return token if rijen.filter(vrij(nu), pk__in=pks).update(token=token, geclaimd_tot=nu + voor) else ""


def neem(rijen: QuerySet[Any], aantal: int, *, nu: datetime, voor: timedelta) -> tuple[str, list[int]]:
    """Neem de eerste zoveel die vrij zijn; wat een ander op dit moment neemt, wordt overgeslagen."""
    with transaction.atomic():
        op_slot = rijen.filter(vrij(nu)).select_for_update(skip_locked=True)
        pks = list(op_slot.values_list("pk", flat=True)[:aantal])
        return claim(rijen, pks, nu=nu, voor=voor), pks


def laat_los(rijen: QuerySet[Any], token: str) -> None:
    rijen.filter(token=token).update(token="", geclaimd_tot=None)
