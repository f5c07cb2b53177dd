"""Wat de deadlineregels van deze app over één traject moeten weten. Puur; geladen door `leefgebieden/termijnen.py`."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cases.trajectfeiten import Trajectfeiten
from leefgebieden.voorzieningen import Voorzieningfeiten


class Metingfeit(NamedTuple):
    """De laatste versie van een meting; na het ontslag hoort zij bij een detentie."""

    moment: str
    detentie_id: int | None
    op: date
    overgeslagen: bool = False


class Planfeit(NamedTuple):
    """Een voorgelegde versie van het plan."""

    nummer: int
    op: date
    besloten_op: date | None = None
    vastgesteld: bool = False
    zelf: bool = False  # meteen vastgesteld door wie het voorlegde: er viel niets goed te keuren


class Actiefeit(NamedTuple):
    id: int
    leefgebied: str
    voorziening: str
    wie: str
    op: date
    uiterlijk: date
    gedaan_op: date | None = None
    vervallen_op: date | None = None

    def afgesproken_op(self, dag: date) -> bool:
        """Wie doet wat, zoals dat op die dag gold."""
        return self.op <= dag and (self.vervallen_op is None or dag < self.vervallen_op)


class Verloffeit(NamedTuple):
    detentie_id: int | None
    van: date
    vervallen_op: date | None = None


@dataclass(frozen=True)
class Leefgebiedfeiten:
    """Alles samen, naast de feiten van de kern."""

    kern: Trajectfeiten
    voorzieningen: Voorzieningfeiten = field(default_factory=Voorzieningfeiten)
    metingen: tuple[Metingfeit, ...] = ()
    plannen: tuple[Planfeit, ...] = ()
    acties: tuple[Actiefeit, ...] = ()
    verloven: tuple[Verloffeit, ...] = ()
