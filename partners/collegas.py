"""Welke collega's bij een dossier kunnen: aan hen kan men iets vragen, en zij kunnen een afspraak doen."""

from datetime import date

from django.db.models import Q, QuerySet

from cases.herinneringen.ontvangers import Bezetting
from cases.models import Toegang, Traject
from rio.models import Aanstelling, User
from rio.rollen import ROLLEN

ZIEN_DOSSIERS = [rol for rol, rechten in ROLLEN.items() if "trajecten_zien" in rechten]


def collegas_bij(traject: Traject, op: date) -> "QuerySet[User]":
    """De RIO en wie hem waarneemt (zonder RIO: wie het kan oppakken), de coördinatoren, en wie los toegang kreeg."""
    bezetting = Bezetting.laad([traject.gemeente_id], op)
    ids = bezetting.voor_dossier(traject.gemeente_id, traject.rio_id) | bezetting.coordinatoren(traject.gemeente_id)
    if traject.rio_id is None:
        ids |= bezetting.oppakkers.get(traject.gemeente_id, frozenset())
    aangesteld = Aanstelling.objects.geldig_op(op).filter(rol__in=ZIEN_DOSSIERS).values("gebruiker")
    los = Toegang.objects.geldig_op(op).filter(traject=traject, gebruiker__in=aangesteld).values("gebruiker")
    gevonden: QuerySet[User] = User.objects.filter(Q(pk__in=ids) | Q(pk__in=los), is_active=True)
    return gevonden.order_by("naam", "pk")
