"""Wat een rapport te rekenen krijgt: beelden en tellingen, al gekozen bij gebied en periode. Puur."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from monitoring.beeld import BINNENKOMST, ONTSLAG, Beeld
from monitoring.perioden import Periode


class Meldingtelling(NamedTuple):
    """Detentiemeldingen van de periode, naar wat ervan werd; `doelgroep` is ja, nee of onbekend."""

    doelgroep: str
    stand: str  # Melding.Stand
    aantal: int


class Doel(NamedTuple):
    """Een doel van de gemeente uit haar vastgestelde 0-meting."""

    tekst: str
    indicator: str
    richting: str
    streef: float | None
    waarde: float | None
    n: int | None
    bron: str


class Knelpunttelling(NamedTuple):
    leefgebied: str
    soort: str
    aantal: int
    doorgegeven: int
    trajecten: frozenset[int]


class Signaalrij(NamedTuple):
    """Een signaal zoals beleid het leest: zonder zaak en zonder persoon."""

    titel: str
    leefgebied: str
    soort: str
    stand: str
    aantal: int  # knelpunten
    antwoord: str


class Beoordeling(NamedTuple):
    """De zelfbeoordeling van de regio in een jaar: (voorwaarde, niveau) -> score, verbeteractie."""

    jaar: int
    scores: dict[tuple[int, str], tuple[int | None, str]]


@dataclass(frozen=True)
class Invoer:
    """Alles voor één rapport. `beelden` zijn alle detenties van het gebied die voor de periode van belang zijn,
    volwassenen en jeugd samen; een rapport kiest zijn groep met `vrijgekomen` of `binnengekomen`."""

    soort: str
    gebied: str
    periode: Periode
    peildatum: date
    kennis_op: date
    beelden: tuple[Beeld, ...] = ()
    uit: frozenset[int] = frozenset()  # detenties die als vrijlating van dit gebied en deze periode tellen
    in_: frozenset[int] = frozenset()  # detenties die als binnenkomst van dit gebied en deze periode tellen
    meldingen: tuple[Meldingtelling, ...] = ()
    inwoners: dict[int, int] = field(default_factory=dict)  # per jaar; leeg: niet ingevuld
    inrichtingen: dict[int, str] = field(default_factory=dict)
    doelen: tuple[Doel, ...] = ()
    knelpunten: tuple[Knelpunttelling, ...] = ()
    signalen: tuple[Signaalrij, ...] = ()
    beoordelingen: tuple[Beoordeling, ...] = ()
    ondergrens: int | None = None
    grens_procent: int = 10

    @cached_property
    def vrijlatingen(self) -> tuple[Beeld, ...]:
        """Elke vrijlating van de periode, ook van wie vaker vrijkwam; op volgorde. Volwassenen en jeugd."""
        gekozen = (b for b in self.beelden if b.detentie_id in self.uit)
        return tuple(sorted(gekozen, key=lambda b: (b.ontslag_op or date.max, b.detentie_id)))

    @cached_property
    def vrijgekomen(self) -> tuple[Beeld, ...]:
        """Elke volwassene één keer: met zijn eerste vrijlating in de periode."""
        return eerste_per_persoon([b for b in self.vrijlatingen if not b.jeugd])

    @cached_property
    def jeugd(self) -> tuple[Beeld, ...]:
        return eerste_per_persoon([b for b in self.vrijlatingen if b.jeugd])

    @cached_property
    def binnengekomen(self) -> tuple[Beeld, ...]:
        """Elke volwassene één keer: met zijn eerste binnenkomst in de periode."""
        gekozen = sorted(
            (b for b in self.beelden if b.detentie_id in self.in_), key=lambda b: (b.begin_op, b.detentie_id)
        )
        return eerste_per_persoon([b for b in gekozen if not b.jeugd])

    @cached_property
    def jeugd_binnen(self) -> tuple[Beeld, ...]:
        gekozen = sorted(
            (b for b in self.beelden if b.detentie_id in self.in_), key=lambda b: (b.begin_op, b.detentie_id)
        )
        return eerste_per_persoon([b for b in gekozen if b.jeugd])

    def zover(self, beelden: Sequence[Beeld], moment: str) -> tuple[Beeld, ...]:
        """Van wie dit moment op de peildatum geweest is."""
        return tuple(b for b in beelden if (dag := b.moment_op(moment)) is not None and dag <= self.peildatum)

    def tijdig_gevolgd(self, beelden: Sequence[Beeld], moment: str) -> tuple[Beeld, ...]:
        """Van wie dit moment geweest is terwijl we hem nog volgden; bij binnenkomst en ontslag is dat iedereen."""
        if moment in (BINNENKOMST, ONTSLAG):
            return self.zover(beelden, moment)
        return tuple(b for b in self.zover(beelden, moment) if not _uit_zicht(b, moment))


def eerste_per_persoon(beelden: Sequence[Beeld]) -> tuple[Beeld, ...]:
    """Personen tellen één keer: het eerste beeld van ieder."""
    gezien: dict[int, Beeld] = {}
    for beeld in beelden:
        gezien.setdefault(beeld.persoon, beeld)
    return tuple(gezien.values())


def _uit_zicht(beeld: Beeld, moment: str) -> bool:
    dag = beeld.moment_op(moment)
    return beeld.gevolgd_tot is not None and dag is not None and beeld.gevolgd_tot <= dag
