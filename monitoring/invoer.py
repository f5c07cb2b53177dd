"""Wat een rapport te rekenen krijgt: beelden en tellingen, al gekozen bij gebied en periode. Puur."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from monitoring.beeld import BINNENKOMST, ONTSLAG, Beeld
from monitoring.perioden import Periode
from rio.dagen import EEN_DAG, plus_maanden


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
    hoe_gemeten: str = ""

    @property
    def begin(self) -> tuple[int, int] | None:
        """Bij hoeveel van de jongeren het bij het begin zo was; leeg als een van de twee onbekend is."""
        return (round(self.waarde / 100 * self.n), self.n) if self.waarde is not None and self.n else None


class Nulmetingtekst(NamedTuple):
    """De 0-meting van een gemeente in het kort: de laatste die toen was vastgesteld."""

    versie: int
    voorbeeld: bool  # uit de bronnen: de gemeente stelde zelf nog niets vast
    vastgesteld_op: date | None
    start_op: date | None
    ambities: tuple[str, ...]
    doelgroep: tuple[str, ...]
    focus: str
    citaat: str


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
    aantal: int  # dossiers van dit gebied waarin het speelde
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
    grens_procent: int = 10
    nulmeting: Nulmetingtekst | None = None

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
        if moment == BINNENKOMST:
            return tuple(b for b in beelden if b.begin_op <= self.peildatum)
        uiterlijk = _uiterlijk_vrij(moment, self.peildatum)
        return tuple(b for b in beelden if b.ontslag_op is not None and b.ontslag_op <= uiterlijk)

    def tijdig_gevolgd(self, beelden: Sequence[Beeld], moment: str) -> tuple[Beeld, ...]:
        """Van wie dit moment geweest is terwijl we hem nog volgden; bij binnenkomst en ontslag is dat iedereen."""
        if moment in (BINNENKOMST, ONTSLAG):
            return self.zover(beelden, moment)
        return tuple(b for b in self.zover(beelden, moment) if not _uit_zicht(b, moment))


@cache
def _uiterlijk_vrij(moment: str, peildatum: date) -> date:
    """De laatste dag van vrijlating waarvan dit moment op de peildatum geweest is; één keer per rapport uitgerekend."""
    maanden = 0 if moment == ONTSLAG else int(moment)
    dag = plus_maanden(peildatum, -maanden)
    while plus_maanden(dag + EEN_DAG, maanden) <= peildatum:  # 29 t/m 31 augustus plus zes maanden is 28 februari
        dag += EEN_DAG
    return dag


def eerste_per_persoon(beelden: Sequence[Beeld]) -> tuple[Beeld, ...]:
    """Personen tellen één keer: het eerste beeld van ieder."""
    gezien: dict[int, Beeld] = {}
    for beeld in beelden:
        gezien.setdefault(beeld.persoon, beeld)
    return tuple(gezien.values())


def _uit_zicht(beeld: Beeld, moment: str) -> bool:
    if beeld.gevolgd_tot is None:
        return False
    dag = beeld.moment_op(moment)
    return dag is not None and beeld.gevolgd_tot <= dag
