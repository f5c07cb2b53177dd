"""Vastleggen wie wat deed of zag, in dezelfde transactie als de daad zelf."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from rio.dagen import plus_maanden
from rio.models import Audit, User
from rio.triggers import opruimen_toegestaan

# NEN 7513 vraagt voor dossierinzage minstens vijf jaar; eerder verdwijnt er niets uit het logboek.
BEWAARJAREN = 5

# Waar het verzoek vandaan komt; de middleware zet hier het IP-adres, een opdracht of taak heeft er geen.
oorsprong: ContextVar[str] = ContextVar("oorsprong", default="opdracht")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """Eén toekomstige logregel: namen van velden, nooit waarden."""

    actie: str
    object_soort: str
    object_id: int | None = None
    traject_id: int | None = None
    velden: Sequence[str] = ()
    reden: str = ""
    resultaat: str = Audit.Resultaat.GELUKT
    # Bij een lijst of export: {"filters": zonder tekst, "pagina": n, "ids": [...]}
    omvang: Mapping[str, Any] = field(default_factory=dict)


def leg_vast(
    *,
    actie: str,
    object_soort: str,
    object_id: int | None = None,
    traject_id: int | None = None,
    velden: Sequence[str] = (),
    reden: str = "",
    resultaat: str = Audit.Resultaat.GELUKT,
    omvang: Mapping[str, Any] | None = None,
    door: User | None,
) -> None:
    """Schrijft één logregel; `door=None` is het systeem zelf."""
    regel = Regel(
        actie=actie,
        object_soort=object_soort,
        object_id=object_id,
        traject_id=traject_id,
        velden=velden,
        reden=reden,
        resultaat=resultaat,
        omvang=omvang or {},
    )
    leg_vast_bulk([regel], door=door)


def leg_vast_bulk(regels: Iterable[Regel], *, door: User | None) -> None:
    """Schrijft veel logregels in één opdracht aan de database, allemaal op hetzelfde tijdstip."""
    nu = timezone.now()
    Audit.objects.bulk_create([_rij(regel, door, nu) for regel in regels], batch_size=500)


@transaction.atomic
def verwijder_oude_audit(*, voor: datetime.date, door: User | None) -> int:
    """De enige weg om logregels te verwijderen: die van vóór een dag, minstens vijf jaar terug.

    Laat zelf een regel achter met de grens en het aantal.
    """
    uiterste = plus_maanden(timezone.localdate(), -12 * BEWAARJAREN)
    if voor > uiterste:
        raise ValidationError(
            f"Logregels blijven {BEWAARJAREN} jaar bewaard; kies een dag tot en met {uiterste:%d-%m-%Y}."
        )
    grens = timezone.make_aware(datetime.datetime.combine(voor, datetime.time.min))
    with opruimen_toegestaan(Audit._meta.db_table):
        aantal, _ = Audit.objects.filter(tijdstip__lt=grens).delete()
    leg_vast(
        actie=Audit.Actie.OPRUIMEN,
        object_soort="audit",
        omvang={"voor": voor.isoformat(), "aantal": aantal},
        door=door,
    )
    return aantal


def _rij(regel: Regel, door: User | None, tijdstip: datetime.datetime) -> Audit:
    return Audit(
        tijdstip=tijdstip,
        actie=Audit.Actie(regel.actie),
        object_soort=regel.object_soort,
        object_id=regel.object_id,
        traject_id=regel.traject_id,
        actor_id=door.pk if door else None,
        oorsprong=oorsprong.get(),
        reden=regel.reden[:500],
        resultaat=Audit.Resultaat(regel.resultaat),
        velden=list(regel.velden),
        omvang=dict(regel.omvang),
    )
