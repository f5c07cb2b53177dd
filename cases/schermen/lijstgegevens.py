"""Wat een lijst naast haar rijen nodig heeft, in één vraag aan de database: een lijst mag er acht stellen."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from cases.laden import Naslag
from cases.toegang import bereik
from rio.models import Aanstelling, Gemeente, Sluitingsdag, User
from rio.rollen import rechten

GEMEENTE, RIO, SLUITINGSDAG = "gemeente", "rio", "sluitingsdag"
GEEN_DAG = Cast(Value(None), DateField())


class Gegeven(NamedTuple):
    """Eén rij uit de gezamenlijke vraag."""

    wat: str
    nummer: int | None
    naam: str
    dag: date | None


Keuzes = list[tuple[str, str]]


def in_een_vraag(*deelvragen: "QuerySet[Any, Any]") -> Mapping[str, list[Gegeven]]:
    """De antwoorden per soort; elke deelvraag geeft dezelfde vier kolommen."""
    per_soort: dict[str, list[Gegeven]] = defaultdict(list)
    eerste, *rest = deelvragen
    for rij in eerste.union(*rest, all=True):
        gegeven = Gegeven(*rij)
        per_soort[gegeven.wat].append(gegeven)
    return per_soort


def kolommen(wat: str, nummer: Any, naam: Any, dag: Any = GEEN_DAG) -> tuple[Any, ...]:
    """De vier kolommen van een deelvraag."""
    return (Value(wat, CharField()), nummer, naam, dag)


def gemeente_ids(gebruiker: User, op: date) -> frozenset[int]:
    """Waar deze gebruiker dossiers kan zien, los verleende dossiers niet meegeteld."""
    return rechten(gebruiker, op).gemeente_ids("trajecten_zien") | bereik(gebruiker).gemeenten


def vraag_gemeenten(ids: Collection[int], op: date) -> "QuerySet[Any, Any]":
    geldig = Gemeente.objects.filter(pk__in=ids).geldig_op(op).order_by()
    return geldig.values_list(*kolommen(GEMEENTE, F("pk"), F("naam")))


def vraag_rios(gebruiker: User, op: date) -> "QuerySet[Any, Any]":
    """Wie er dossiers kan hebben in de gemeenten waar deze gebruiker toewijst; ook wie er wegging."""
    recht = rechten(gebruiker, op)
    waar = Q(gemeente_id__in=bereik(gebruiker).gemeenten) | Q(regio_id__in=recht.regio_ids("toewijzen"))
    hier = Aanstelling.objects.filter(waar, rol__in=(Aanstelling.Rol.RIO, Aanstelling.Rol.COORDINATOR))
    collegas = User.objects.filter(pk__in=hier.values("gebruiker_id")).order_by()
    return collegas.values_list(*kolommen(RIO, F("pk"), F("naam")))


def vraag_sluitingsdagen(op: date) -> "QuerySet[Any, Any]":
    voorbij = Sluitingsdag.objects.filter(datum__lte=op).order_by()
    return voorbij.values_list(*kolommen(SLUITINGSDAG, F("gemeente_id"), F("naam"), F("datum")))


def als_keuzes(gegevens: Collection[Gegeven]) -> Keuzes:
    return [(str(g.nummer), g.naam) for g in sorted(gegevens, key=lambda g: (g.naam, g.nummer))]


def als_naslag(gegevens: Collection[Gegeven]) -> Naslag:
    """Genoeg naslag om met de kalender van elke gemeente werkdagen te tellen."""
    dagen: dict[int | None, set[date]] = defaultdict(set)
    for gegeven in gegevens:
        if gegeven.dag:
            dagen[gegeven.nummer].add(gegeven.dag)
    return Naslag({}, {k: frozenset(v) for k, v in dagen.items()}, frozenset())
