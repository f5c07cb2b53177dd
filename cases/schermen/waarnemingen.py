"""Wie er waarneemt, en voor wie iemand dat mag regelen."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from cases.models import Toegang
from cases.toegang import bereik, rios_van
from rio.models import Aanstelling, User
from rio.rollen import rechten

Mensen = dict[int, User]


def te_regelen_voor(gebruiker: User, op: date) -> Mensen:
    """Een RIO regelt het voor zichzelf, wie toewijst voor de RIO's van zijn gemeenten."""
    zelf = {gebruiker.pk} if Aanstelling.Rol.RIO in rechten(gebruiker, op).rollen else set()
    return _mensen(zelf.union(*rios_van(bereik(gebruiker).gemeenten, op).values()))


def kunnen_waarnemen(gebruiker: User, op: date) -> Mensen:
    """De RIO's van dezelfde gemeenten; niemand geeft zichzelf toegang."""
    waar = rechten(gebruiker, op).gemeente_ids("trajecten_wijzigen") | bereik(gebruiker).gemeenten
    return _mensen(set[int]().union(*rios_van(waar, op).values()) - {gebruiker.pk})


def waarnemingen(gebruiker: User, rios: Collection[int], op: date) -> "QuerySet[Toegang]":
    """Nu en straks: van hem, door hem, en van deze RIO's."""
    lopend = Toegang.objects.filter(soort=Toegang.Soort.WAARNEMING).exclude(tot__lte=op)
    van_mij = Q(voor_rio__in=rios) | Q(gebruiker=gebruiker) | Q(voor_rio=gebruiker)
    return lopend.filter(van_mij).select_related("gebruiker", "voor_rio", "door").order_by("van", "pk")


def _mensen(ids: Collection[int]) -> Mensen:
    return User.objects.in_bulk(list(ids))
