"""Makers of beelden and input for reports: pure, one person per number."""

from datetime import date
from itertools import count
from typing import Any

from monitoring.beeld import Beeld
from monitoring.invoer import Invoer
from monitoring.perioden import Periode

JAAR_2026 = Periode(date(2026, 1, 1), date(2027, 1, 1))
_nummers = count(1)


def beeld(*, persoon: int | None = None, **velden: Any) -> Beeld:
    """An adult who came in on 1 January 2026 and was released on 1 June; each call is another person."""
    nummer = next(_nummers)
    gewoon = {"begin_op": date(2026, 1, 1), "ontslag_op": date(2026, 6, 1), "leeftijd": 22}
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
