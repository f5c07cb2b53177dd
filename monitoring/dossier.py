"""Wat er over één traject vastligt, om beelden uit af te leiden. Puur."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cases.eisen import Rij
from cases.feiten import Detentiefeiten
from cases.trajectfeiten import Trajectfeiten
from cases.verhuizingen import Verloop
from leefgebieden.voorzieningen import Voorzieningfeiten
from monitoring.beeld import GEEN_INZET, Contact, Doelstand, Fasestap, Inzet


class Meetrij(NamedTuple):
    """Een gedane meting, in de laatste versie."""

    moment: str
    detentie_id: int | None
    op: date
    perspectief: str
    scores: dict[str, int | None]


@dataclass(frozen=True)
class Dossier:
    """Wat er over één traject vastligt; `vast` en `contacten` zijn van de persoon, ook uit zijn andere trajecten."""

    traject_id: int
    persoon: int
    rio_id: int | None
    afsluitsoort: str
    kern: Trajectfeiten
    verloop: Verloop
    voorzieningen: Voorzieningfeiten = field(default_factory=Voorzieningfeiten)
    metingen: tuple[Meetrij, ...] = ()
    termijnen: tuple[Rij, ...] = ()
    wissels: tuple[Fasestap, ...] = ()  # door mensen gezet
    doelen: tuple[Doelstand, ...] = ()
    inzet: Inzet = GEEN_INZET
    vast: tuple[Detentiefeiten, ...] = ()
    contacten: tuple[Contact, ...] = ()  # oplopend

    def tijdvak(self, nummer: int) -> tuple[date, date]:
        """[van, tot) waarin iets bij deze detentie hoort: tot de volgende begint; bij de eerste ook alles ervoor."""
        begin = [d.binnenkomst_op for d in self.kern.detenties]
        van = begin[nummer] if nummer else date.min
        return van, begin[nummer + 1] if nummer + 1 < len(begin) else date.max
