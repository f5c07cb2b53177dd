"""Wat er van een tabel te tekenen is. Puur."""

from dataclasses import dataclass

from monitoring.schermen import vormen
from monitoring.tabellen import Cel, Celsoort, Grafiek, Kolom, Rij

RIJHOOGTE = 30
RUIM = 8  # rijen


@dataclass(frozen=True)
class Opdracht:
    """Wat er te tekenen is: de getoonde rijen, en per rij alleen de cellen van de grafiek."""

    grafiek: Grafiek
    kolommen: list[Kolom]
    rijen: list[tuple[Rij, list[Cel]]]
    grens_procent: int

    def waarde(self, cel: Cel) -> float | None:
        """De hoogte in de tekening; leeg als er niets te tekenen is."""
        if self.te_klein(cel) or cel.waarde is None or isinstance(cel.waarde, str):
            return None
        return float(cel.waarde)

    def te_klein(self, cel: Cel) -> bool:
        return cel.soort is Celsoort.AANDEEL and cel.noemer is not None and cel.noemer < self.grens_procent

    @property
    def waarden(self) -> list[float]:
        alle = (self.waarde(cel) for _, cellen in self.rijen for cel in cellen)
        return [waarde for waarde in alle if waarde is not None]

    @property
    def top(self) -> float:
        return 1 if self.in_procenten else vormen.rond_maximum(max(self.waarden))

    @property
    def rijhoogte(self) -> int:
        """Met veel rijen dichter op elkaar, zodat de tabel erbij op hetzelfde blad past."""
        return RIJHOOGTE if len(self.rijen) <= RUIM else RIJHOOGTE - 5

    @property
    def in_procenten(self) -> bool:
        return all(kolom.soort is Celsoort.AANDEEL for kolom in self.kolommen)
