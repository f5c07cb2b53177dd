"""Rekenen met wat er op een dag vastlag: wat later is vastgelegd, bestaat dan nog niet.

Een feit heeft twee tijden: de dag waarop het gebeurde (`op`) en het moment waarop iemand het vastlegde
(`vastgelegd_op`). Een kolom die later pas gevuld wordt (gedaan, ingetrokken, beantwoord) heeft alleen haar eigen dag;
die geldt dan voor beide.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from rio.dagen import EEN_DAG

Rijen = TypeVar("Rijen", bound=QuerySet[Any])
_dag: ContextVar[date | None] = ContextVar("kennisdag", default=None)


@contextmanager
def zoals_bekend_op(dag: date) -> Iterator[None]:
    """Hierbinnen telt alleen wat tot en met het eind van die dag is vastgelegd."""
    merk = _dag.set(dag)
    try:
        yield
    finally:
        _dag.reset(merk)


def kennisdag() -> date | None:
    """De dag van `zoals_bekend_op`; None: alles telt."""
    return _dag.get()


def gekend(rijen: Rijen, pad: str = "vastgelegd_op") -> Rijen:
    """Wat toen was vastgelegd; zonder kennisdag precies dezelfde vraag."""
    dag = _dag.get()
    return rijen if dag is None else rijen.filter(**{f"{pad}__lt": _eind(dag)})


def nog_niet(pad: str) -> Q:
    """De kolom is leeg, of was dat toen nog."""
    leeg, dag = Q(**{f"{pad}__isnull": True}), _dag.get()
    return leeg if dag is None else leeg | _later(pad, dag)


def toen(op: date | None) -> date | None:
    """De dag uit een kolom die later gevuld werd, als zij toen al gevuld was."""
    dag = _dag.get()
    return op if dag is None or op is None or op <= dag else None


def is_gekend(moment: datetime) -> bool:
    dag = _dag.get()
    return dag is None or moment < _eind(dag)


def nooit_in_het_verleden() -> None:
    """Wie schrijft, weet alles: anders zou hij bewaren wat intussen is achterhaald."""
    if _dag.get() is not None:
        raise RuntimeError("Binnen zoals_bekend_op wordt alleen gelezen.")


def _later(pad: str, dag: date) -> Q:
    if pad.endswith("vastgelegd_op"):
        return Q(**{f"{pad}__gte": _eind(dag)})
    return Q(**{f"{pad}__gt": dag})


def _eind(dag: date) -> datetime:
    """Middernacht hier, ook als de klok die nacht verzet wordt."""
    return timezone.make_aware(datetime.combine(dag + EEN_DAG, time.min))
