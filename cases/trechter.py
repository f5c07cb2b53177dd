"""De trechter: de enige weg om onder een traject te schrijven.

transactie → traject op slot → wijziging → alles opnieuw afgeleid → logregel. Twee feiten tegelijk, elk door de
trechter, geven daardoor altijd dezelfde rijen als na elkaar.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import QuerySet

from cases.models import Traject
from cases.synchroniseren import synchroniseer
from rio.audit import Regel, leg_vast_bulk
from rio.kennis import nooit_in_het_verleden
from rio.models import Audit, User
from rio.post.seintje import geef_seintje

in_trechter: ContextVar[bool] = ContextVar("in_trechter", default=False)
_later: ContextVar[set[int] | None] = ContextVar("later", default=None)


@contextmanager
def dossier_wijzigen(
    traject_id: int, *, wat: str, velden: Sequence[str] = (), reden: str = "", door: User | None
) -> Iterator[Traject]:
    """Eén dossier wijzigen; `door` is leeg als de inname van meldingen het doet."""
    with dossiers_wijzigen([traject_id], wat=wat, velden=velden, reden=reden, door=door) as trajecten:
        yield trajecten[traject_id]


@contextmanager
def dossiers_wijzigen(
    traject_ids: Iterable[int],
    *,
    wat: str,
    velden: Sequence[str] = (),
    reden: str = "",
    door: User | None,
) -> Iterator[dict[int, Traject]]:
    """Meer dossiers tegelijk, op slot in oplopende volgorde zodat niemand op elkaar wacht."""
    ids = sorted(set(traject_ids))
    with transaction.atomic(), _open():
        op_slot = _op_slot(ids)
        trajecten = {traject.pk: traject for traject in op_slot}
        yield trajecten
        _leid_af(ids)
        leg_vast_bulk((_regel(i, wat, velden, reden) for i in ids), door=door)
        geef_seintje()


def herstel(traject_ids: Iterable[int]) -> None:
    """Leid opnieuw af zonder dat er iets gebeurde: een gemiste haak herstelt zo vanzelf. Geen logregel."""
    ids = sorted(set(traject_ids))
    with transaction.atomic(), _open():
        list(_op_slot(ids).values_list("pk"))
        synchroniseer(ids)


@contextmanager
def alles_in_een_keer() -> Iterator[None]:
    """Honderden handelingen achter elkaar, en pas aan het eind opnieuw afgeleid: voor het vullen van een demo.

    Wat een handeling intussen uit een termijn afleest, is van vóór de eerste.
    """
    ids: set[int] = set()
    merk = _later.set(ids)
    try:
        yield
    finally:
        _later.reset(merk)
    herstel(ids)


def _leid_af(ids: Sequence[int]) -> None:
    later = _later.get()
    if later is None:
        synchroniseer(ids)
    else:
        later.update(ids)


def _op_slot(ids: Sequence[int]) -> "QuerySet[Traject]":
    """Wie een herinnering aan een dossier hangt, wacht hier niet op: hij houdt zelf een ontvanger vast."""
    return Traject.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")


def _regel(traject_id: int, wat: str, velden: Sequence[str], reden: str) -> Regel:
    return Regel(
        actie=Audit.Actie.WIJZIGEN,
        object_soort=wat,
        object_id=traject_id,
        traject_id=traject_id,
        velden=velden,
        reden=reden,
    )


@contextmanager
def _open() -> Iterator[None]:
    nooit_in_het_verleden()
    merk = in_trechter.set(True)
    try:
        yield
    finally:
        in_trechter.reset(merk)
