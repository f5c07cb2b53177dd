"""Dossiers waarvan de RIO er niet meer werkt: gevonden, en voorkomen als iemand vertrekt."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from cases.models import Traject
from cases.toegang import rios_van
from rio.models import User


def van_wie_weg_is(gemeente_ids: Collection[int | None], op: date) -> Q:
    """Filter op Traject: er staat een RIO bij, maar die werkt op die dag niet (meer) in de gemeente."""
    return niet_bij(gemeente_ids, rios_van(gemeente_ids, op))


def niet_bij(gemeente_ids: Collection[int | None], rios: Mapping[int | None, frozenset[int]]) -> Q:
    """Als `van_wie_weg_is`, voor wie al weet wie er per gemeente werkt."""
    weg = (Q(gemeente_id=g) & ~Q(rio_id__in=rios[g]) for g in gemeente_ids)
    return Q(rio_id__isnull=False) & reduce(or_, weg, Q(pk__in=[]))


def blijft_achter(gebruiker: User, op: date, gemeente_id: int | None) -> list[str]:
    """VERTREKCONTROLES: lopende dossiers die na dit vertrek geen RIO meer zouden hebben, zonder namen."""
    van_hem = Traject.objects.open().filter(rio=gebruiker)
    if gemeente_id:
        van_hem = van_hem.filter(gemeente_id=gemeente_id)
    gemeente_ids = set(van_hem.order_by().values_list("gemeente_id", flat=True))
    over = van_hem.filter(van_wie_weg_is(gemeente_ids, op)).order_by()
    per_gemeente = over.values_list("gemeente__naam").annotate(Count("pk")).order_by("gemeente__naam")
    return [_weigering(naam or "een onbekende gemeente", aantal) for naam, aantal in per_gemeente]


def _weigering(gemeente: str, aantal: int) -> str:
    dossiers = "1 lopend dossier" if aantal == 1 else f"{aantal} lopende dossiers"
    return (
        f"Deze collega heeft nog {dossiers} in {gemeente}. Vraag de coördinator van {gemeente} om die eerst over "
        "te dragen: Caseload, kies bij Dossiers deze collega, en dan ‘Alle dossiers overdragen’."
    )
