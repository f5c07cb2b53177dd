"""Wat de startpagina naast rijen en getallen nodig heeft: sluitingsdagen, caseloadnormen en namen van collega's."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast

from cases.schermen.lijstgegevens import Gegeven, kolommen
from rio.models import GemeenteInstelling, User

NORM, COLLEGA = "norm", "collega"
Deelvraag = QuerySet[Any, Any]


def vraag_normen(gemeente_ids: Collection[int], op: date) -> Deelvraag:
    """Per gemeente en ingangsdag; `norm_per_gemeente` kiest de geldende."""
    ingesteld = GemeenteInstelling.objects.filter(gemeente_id__in=gemeente_ids, geldig_van__lte=op).order_by()
    return ingesteld.values_list(*kolommen(NORM, F("caseload_norm"), Cast("gemeente_id", CharField()), F("geldig_van")))


def vraag_collegas(ids: Collection[int]) -> Deelvraag:
    return User.objects.filter(pk__in=ids).order_by().values_list(*kolommen(COLLEGA, F("pk"), F("naam")))


def norm_per_gemeente(gegevens: Collection[Gegeven]) -> Mapping[int, int]:
    op_volgorde = sorted(gegevens, key=lambda g: g.dag or date.min)
    return {int(g.naam): g.nummer or 0 for g in op_volgorde}


def norm_van(gemeente_ids: Collection[int], normen: Mapping[int, int]) -> int | None:
    """De norm voor wie in deze gemeenten werkt; bij verschillende normen is er geen."""
    gevonden = {normen[g] for g in gemeente_ids if g in normen}
    return gevonden.pop() if len(gevonden) == 1 else None
