"""Wat er met een dossier gebeurde dat iemand meteen hoort te weten."""

from dataclasses import dataclass
from datetime import date

NIEUW, TOEGEWEZEN, OPNIEUW, VRIJLATING = "nieuw", "toegewezen", "opnieuw", "vrijlating"  # Herinnering.stap
VERZAMELD = "verzameld"  # soort van het bericht met wat dit uur niet meer apart gaat

Sleutel = tuple[int, int, str, date]  # ontvanger, dossier, stap, dag


@dataclass(frozen=True)
class Gebeurtenis:
    """Eén voorval; met `stap` en `voor_op` wordt onthouden wie het al weet."""

    stap: str
    traject_id: int
    nummer: str
    gemeente_id: int | None
    rio_id: int | None
    voor_op: date  # de dag waar het over gaat
    bekend_op: date  # de dag waarop iemand het wist
    vastgelegd_op: date  # de dag waarop het in RIO kwam
    gebeurd: bool = False  # al vrij, niet pas straks

    def sleutel(self, ontvanger_id: int) -> Sleutel:
        return (ontvanger_id, self.traject_id, self.stap, self.voor_op)
