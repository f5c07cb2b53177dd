"""Makers of beelden and input for reports: pure, one person per number."""

from datetime import date
from itertools import count
from typing import Any

from monitoring.beeld import Beeld
from monitoring.invoer import Invoer
from monitoring.perioden import Periode
from monitoring.tabellen import Cel, Celsoort, Hoofdstuk

JAAR_2026 = Periode(date(2026, 1, 1), date(2027, 1, 1))
_nummers = count(1)


def beeld(*, persoon: int | None = None, **velden: Any) -> Beeld:
    """An adult who came in on 1 January 2026 and was released on 1 June; each call is another person."""
    nummer = next(_nummers)
    gewoon: dict[str, Any] = {"begin_op": date(2026, 1, 1), "ontslag_op": date(2026, 6, 1), "leeftijd": 22}
    return Beeld(detentie_id=nummer, traject_id=nummer, persoon=persoon or nummer, **gewoon | velden)


def invoer(*beelden: Beeld, periode: Periode = JAAR_2026, **velden: Any) -> Invoer:
    """All that were released or came in within the period, as of the last day of the period."""
    gewoon: dict[str, Any] = {
        "soort": "effect",
        "gebied": "Nijmegen",
        "peildatum": date(2026, 12, 31),
        "kennis_op": date(2027, 1, 31),
        "uit": frozenset(b.detentie_id for b in beelden if b.ontslag_op in periode),
        "in_": frozenset(b.detentie_id for b in beelden if b.begin_op in periode),
    }
    return Invoer(periode=periode, beelden=beelden, **gewoon | velden)


def gelezen(hoofdstuk: Hoofdstuk, tabel: str) -> dict[str, tuple[Any, ...]]:
    """The rows of one table by key, as a reader sees them: a share is (numerator, denominator), the rest its value."""
    (gevonden,) = (t for t in hoofdstuk.tabellen if t.sleutel == tabel)
    return {rij.sleutel: tuple(_waarde(cel) for cel in rij.cellen) for rij in gevonden.rijen}


def _waarde(cel: Cel) -> Any:
    return (cel.teller, cel.noemer) if cel.soort is Celsoort.AANDEEL else cel.waarde
