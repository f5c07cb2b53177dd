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


@dataclass(frozen=True)
class Voorwaarde:
    """Eén voorwaarde van de doelgroep en of de melding eraan voldoet; None: er ontbreekt een gegeven."""

    gegeven: str  # kolom van de melding
    voldaan: bool | None


def oordeel(melding: MeldingFeit, doelgroepen: Collection[Doelgroep]) -> Oordeel:
    """Het oordeel over één melding, met de instelling die gold op de dag van binnenkomst; een mens gaat voor."""
    if melding.gemeente_id is None:
        return "gemeente_onbekend"
    if melding.besluit:
        return "ja" if melding.besluit == "in_doelgroep" else "nee"
    doelgroep = geldende(melding, doelgroepen)
    if doelgroep is None:
        return "onbekend"
    uitkomsten = [voorwaarde.voldaan for voorwaarde in voorwaarden(melding, doelgroep)]
    if False in uitkomsten:
        return "nee"
    return "onbekend" if None in uitkomsten else "ja"


def geldende(melding: MeldingFeit, doelgroepen: Collection[Doelgroep]) -> Doelgroep | None:
    """De doelgroep van de gemeente op de dag van binnenkomst."""
    al = [d for d in doelgroepen if d.geldig_vanaf <= melding.binnenkomst_op]
    return max(al, key=lambda d: d.geldig_vanaf, default=None)


def voorwaarden(melding: MeldingFeit, doelgroep: Doelgroep) -> tuple[Voorwaarde, ...]:
    """Alle voorwaarden; wie aan elke voldoet hoort bij de doelgroep."""
    return (
        Voorwaarde("leeftijd", _leeftijd(melding, doelgroep)),
        Voorwaarde("delictgroep", _delict(melding, doelgroep)),
        Voorwaarde("reclasseringstoezicht", _toezicht(melding, doelgroep)),
    )


def _leeftijd(melding: MeldingFeit, doelgroep: Doelgroep) -> bool | None:
    if melding.leeftijd is None:
        return None
    if doelgroep.leeftijd_van <= melding.leeftijd <= doelgroep.leeftijd_tot:
        return True
    return _extra(melding, doelgroep)


def _delict(melding: MeldingFeit, doelgroep: Doelgroep) -> bool | None:
    if not doelgroep.delictgroepen or melding.delictgroep in doelgroep.delictgroepen:
        return True
    return _extra(melding, doelgroep) if melding.delictgroep else None


def _extra(melding: MeldingFeit, doelgroep: Doelgroep) -> bool | None:
    """Een delict dat op elke volwassen leeftijd meetelt; wie dat nog niet bekend is, kan er nog bij horen."""
    volwassen = None if melding.leeftijd is None else melding.leeftijd >= VOLWASSEN
    extra = melding.delictgroep in doelgroep.extra_delictgroepen
    if volwassen is False or not doelgroep.extra_delictgroepen or (melding.delictgroep and not extra):
        return False
    return True if extra and volwassen else None


def _toezicht(melding: MeldingFeit, doelgroep: Doelgroep) -> bool | None:
    if not doelgroep.alleen_zonder_toezicht:
        return True
    return None if melding.reclasseringstoezicht in ONBEKEND else melding.reclasseringstoezicht == "N"
