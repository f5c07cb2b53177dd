"""De vraag naar alle rijen van een dossier, één keer per proces opgeschreven.

Achttien delen in SQL zetten kost de ORM meer dan de database nodig heeft om ze te beantwoorden; tussen twee dossiers
verschilt alleen welk dossier, en van welke gemeente.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from cases.models import Traject
from cases.schermen.vastgelegd import DEELVRAGEN, Rijen, Vastgelegd
from rio.kennis import nooit_in_het_verleden

DIT_DOSSIER, DEZE_GEMEENTE = -1, -2  # geen enkele rij heeft zo'n nummer
Vraag = tuple[str, tuple[Any, ...]]
Deelvragen = tuple[Callable[[Traject], Rijen], ...]


def rijen_van(traject: Traject, anders: Rijen | None) -> Iterator[Vastgelegd]:
    """Alle gedateerde rijen van dit dossier, met als het moet nog een deel dat wel van de kijker afhangt."""
    return in_een_vraag(DEELVRAGEN, traject, anders)


def in_een_vraag(deelvragen: Deelvragen, traject: Traject, anders: Rijen | None = None) -> Iterator[Vastgelegd]:
    """Deze delen in één vraag, als rijen van een dossier."""
    return map(_rij, kale_rijen(deelvragen, traject, anders))


def kale_rijen(deelvragen: Deelvragen, traject: Traject, anders: Rijen | None = None) -> Iterator[tuple[Any, ...]]:
    """Zoals de database ze geeft; `deelvragen` is een vaste lijst, waar de SQL bij onthouden wordt."""
    sql, parameters = _vast(deelvragen, connection.vendor)
    hier = {DIT_DOSSIER: traject.pk, DEZE_GEMEENTE: traject.gemeente_id}
    delen = [(sql, tuple(hier.get(p, p) for p in parameters)), *_deel(anders)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(deel for deel, _ in delen), [p for _, van in delen for p in van])
        yield from cursor


@cache
def _vast(deelvragen: Deelvragen, _database: str) -> Vraag:
    """Elk deel in een eigen SELECT, want ook een deel met een LIMIT mag meedoen."""
    nooit_in_het_verleden()  # anders bleef de kennisdag van één rapport in elk scherm staan
    hier = Traject(pk=DIT_DOSSIER, gemeente_id=DEZE_GEMEENTE)
    delen = [deelvraag(hier).query.sql_with_params() for deelvraag in deelvragen]
    sql = " UNION ALL ".join(f"SELECT * FROM ({deel}) AS deel" for deel, _ in delen)  # noqa: S608 - van de ORM
    return sql, tuple(p for _, parameters in delen for p in parameters)


def _deel(rijen: Rijen | None) -> Iterable[Vraag]:
    try:
        return [] if rijen is None else [rijen.query.sql_with_params()]
    except EmptyResultSet:  # wie nergens bij mag
        return []


def _rij(rij: tuple[Any, ...]) -> Vastgelegd:
    soort, nummer, detentie_id, op, tot, *overig = rij
    return Vastgelegd(soort, nummer, detentie_id, _dag(op) or date.min, _dag(tot), *overig)


def _dag(waarde: date | str | None) -> date | None:
    """SQLite kent geen dagen: zonder de ORM ertussen is het tekst."""
    return date.fromisoformat(waarde) if isinstance(waarde, str) else waarde
