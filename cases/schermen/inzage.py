"""Wie een dossier inzag of wijzigde, wanneer, wat en waarom: uit het logboek, dat zelf geen namen kent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from cases.models import Traject
from cases.schermen.tabs import alle_tabs
from cases.toegang import bereik
from rio.audit import leg_vast
from rio.models import Audit, User

SYSTEEM = "het systeem"


@dataclass(frozen=True)
class Logregel:
    tijdstip: datetime
    wie: str
    wat: str
    waarom: str


def logregels(traject: Traject) -> "QuerySet[Audit, Audit]":
    """Nieuwste eerst, met de naam van wie het was."""
    namen = User.objects.filter(pk=OuterRef("actor_id")).order_by().values("naam")[:1]
    regels: QuerySet[Any, Any] = Audit.objects.filter(traject_id=traject.pk).annotate(wie=Subquery(namen))
    return regels.order_by("-tijdstip", "-pk")


def leesbaar(regels: Iterable[Any]) -> list[Logregel]:
    """De regels van één pagina in gewone woorden."""
    tabs = {tab.url_naam: tab.naam.lower() for tab in alle_tabs()}
    return [
        Logregel(
            regel.tijdstip,
            regel.wie or SYSTEEM,
            f"{regel.get_actie_display()}: {tabs.get(regel.omvang.get('tab'), regel.object_soort)}",
            regel.reden,
        )
        for regel in regels
    ]


def leg_inzage_vast(traject: Traject, tab: str, *, actie: str = Audit.Actie.BEKIJKEN, door: User) -> None:
    """Eén regel per getoonde dossierpagina, met de grond waarop deze gebruiker haar mocht zien."""
    leg_vast(
        actie=actie,
        object_soort="traject",
        object_id=traject.pk,
        traject_id=traject.pk,
        reden=grond(traject, door),
        omvang={"tab": tab},
        door=door,
    )


def grond(traject: Traject, gebruiker: User) -> str:
    """Waarom deze gebruiker dit dossier mag zien; dezelfde gronden als `cases/toegang.py`."""
    van = bereik(gebruiker)
    if traject.rio_id == gebruiker.pk:
        return "eigen dossier"
    if traject.rio_id in van.eigen:
        return "waarneming voor een collega"
    if traject.pk in van.trajecten:
        return "toegang tot dit dossier verleend"
    if traject.gemeente_id in van.gemeenten:
        return "coördinatie van de gemeente"
    return "nog niet toegewezen"
