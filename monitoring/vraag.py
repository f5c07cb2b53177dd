"""Waar een rapport over gaat. Puur."""

from dataclasses import dataclass
from datetime import date

from monitoring.perioden import Periode


@dataclass(frozen=True)
class Vraag:
    """Gebied, periode en wat er toen bekend was. Met `uit` en `in_` is de groep al eerder vastgezet (Cohort)."""

    soort: str  # Rapport.Soort
    gebied: str  # naam, zoals op de titelpagina
    gemeente_ids: tuple[int, ...]
    periode: Periode
    peildatum: date  # tot en met deze dag gevolgd
    kennis_op: date  # met wat er aan het eind van deze dag vastlag
    rio_id: int | None = None  # alleen zijn caseload
    regio_id: int | None = None  # voor de zelfbeoordeling en de signalen van de regio
    uit: frozenset[int] | None = None
    in_: frozenset[int] | None = None
    grens_procent: int = 10
