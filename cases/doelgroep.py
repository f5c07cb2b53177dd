"""Wie hoort bij de doelgroep van de gemeente: ja, nee, of een gegeven ontbreekt (GROUP-01..08, CONFLICT-5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cases.feiten import MeldingFeit
from cases.indelen import Oordeel

VOLWASSEN = 18
ONBEKEND = ("", "O")


@dataclass(frozen=True)
class Doelgroep:
    """De doelgroep van een gemeente vanaf een dag; leeftijden tot en met, gemeten op de dag van binnenkomst."""

    geldig_vanaf: date
    leeftijd_van: int = 18
    leeftijd_tot: int = 27
    delictgroepen: Collection[str] = ()  # leeg: alle
    extra_delictgroepen: Collection[str] = ()  # elke volwassen leeftijd
    alleen_zonder_toezicht: bool = False


def oordeel(melding: MeldingFeit, doelgroepen: Collection[Doelgroep]) -> Oordeel:
    """Het oordeel over één melding, met de instelling die gold op de dag van binnenkomst; een mens gaat voor."""
    if melding.gemeente_id is None:
        return "gemeente_onbekend"
    if melding.besluit:
        return "ja" if melding.besluit == "in_doelgroep" else "nee"
    geldend = [d for d in doelgroepen if d.geldig_vanaf <= melding.binnenkomst_op]
    if not geldend:
        return "onbekend"
    uitkomsten = _uitkomsten(melding, max(geldend, key=lambda d: d.geldig_vanaf))
    if False in uitkomsten:
        return "nee"
    return "onbekend" if None in uitkomsten else "ja"


def _uitkomsten(melding: MeldingFeit, doelgroep: Doelgroep) -> tuple[bool | None, ...]:
    """Per voorwaarde: voldaan, niet voldaan, of onbekend (None)."""
    return (_delict_en_leeftijd(melding, doelgroep), _toezicht(melding, doelgroep))


def _delict_en_leeftijd(melding: MeldingFeit, doelgroep: Doelgroep) -> bool | None:
    leeftijd, delict = melding.leeftijd, melding.delictgroep
    if leeftijd is not None and leeftijd >= VOLWASSEN and delict in doelgroep.extra_delictgroepen:
        return True
    past_leeftijd = None if leeftijd is None else doelgroep.leeftijd_van <= leeftijd <= doelgroep.leeftijd_tot
    past_delict = True
    if doelgroep.delictgroepen:
        past_delict = (delict in doelgroep.delictgroepen) if delict else None  # type: ignore[assignment]
    if False in (past_leeftijd, past_delict):
        kan_nog = not delict and doelgroep.extra_delictgroepen and (leeftijd or VOLWASSEN) >= VOLWASSEN
        return None if kan_nog and past_leeftijd is False else False
    return None if None in (past_leeftijd, past_delict) else True


def _toezicht(melding: MeldingFeit, doelgroep: Doelgroep) -> bool | None:
    if not doelgroep.alleen_zonder_toezicht:
        return True
    return None if melding.reclasseringstoezicht in ONBEKEND else melding.reclasseringstoezicht == "N"
