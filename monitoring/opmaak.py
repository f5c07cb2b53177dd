"""Hoe een cijfer eruitziet, op één plek voor scherm, PDF en rekenblad. Puur.

Onder de grens voor percentages staat er "8 van 9"; daarboven "80%" met "8 van 10" en het interval erbij.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from monitoring.statistiek import Interval
from monitoring.tabellen import Cel, Celsoort, Rij

LEEG = "–"
LEEG_VOLUIT = "niets bekend"  # wat een schermlezer bij het streepje voorleest
AFGESCHERMD = "weggelaten"
AFGESCHERMD_UITLEG = (
    "Weggelaten: deze groep is te klein om te tonen, of met haar is de omvang van een kleine groep uit te rekenen."
)
TE_WEINIG = "te weinig personen"
NBSP = "\N{NO-BREAK SPACE}"
MIN = "\N{MINUS SIGN}"


class Celtekst(NamedTuple):
    """Een cijfer in een tabel: de hoofdregel, en in het klein wat erbij hoort."""

    hoofd: str
    bij: tuple[str, ...] = ()

    @property
    def voluit(self) -> str:
        return f"{self.hoofd} ({'; '.join(self.bij)})" if self.bij else self.hoofd


def getal(waarde: float | Fraction, decimalen: int = 0) -> str:
    """1.234 en 1,5: een punt bij duizendtallen, een komma voor wat erachter komt, een half naar boven."""
    heel = _afgerond(waarde, decimalen)
    kaal = f"{abs(heel):,.{decimalen}f}".translate(str.maketrans(",.", ".,"))
    return f"{MIN}{kaal}" if heel < 0 else kaal


def procent(aandeel: float | Fraction) -> str:
    return f"{getal(aandeel * 100)}%"


def interval(grenzen: tuple[float, float] | Interval) -> str:
    """77–98%"""
    laag, hoog = grenzen
    return f"{getal(laag * 100)}–{procent(hoog)}"


def tekst(cel: Cel, grens_procent: int) -> str:
    """Het hele cijfer op één regel."""
    return celtekst(cel, grens_procent).voluit


def celtekst(cel: Cel, grens_procent: int) -> Celtekst:
    """Het cijfer zoals het in een tabel staat."""
    if cel.waarde is None or cel.waarde == "":
        return Celtekst(LEEG)
    if isinstance(cel.waarde, str):
        return Celtekst(cel.waarde)
    if cel.soort is Celsoort.AANDEEL:
        return _aandeel(cel, grens_procent)
    if cel.soort is Celsoort.PUNTEN:
        return _punten(cel, cel.waarde, grens_procent)
    return Celtekst(ENKEL[cel.soort](cel.waarde))


def toonbaar(rij: Rij, grens_procent: int) -> Rij:
    """De rij zoals zij een bestand in mag: weggelaten zonder cijfers, en onder de grens zonder percentage."""
    if rij.afgeschermd:
        return replace(rij, groep=0, cellen=tuple(Cel(cel.soort) for cel in rij.cellen))
    return replace(rij, cellen=tuple(_zonder_klein_aandeel(cel, grens_procent) for cel in rij.cellen))


def los(cel: Cel) -> float | str | None:
    """De waarde om mee te rekenen, zonder eenheid: euro's in plaats van centen."""
    if cel.soort is Celsoort.EURO and isinstance(cel.waarde, (int, float)):
        return cel.waarde / 100
    return cel.waarde


def rijteksten(rij: Rij, grens_procent: int) -> list[Celtekst]:
    """Alle cellen van een rij; van een afgeschermde rij is geen enkel cijfer te zien."""
    if rij.afgeschermd:
        return [Celtekst(AFGESCHERMD)] * len(rij.cellen)
    return [celtekst(cel, grens_procent) for cel in rij.cellen]


def _zonder_klein_aandeel(cel: Cel, grens_procent: int) -> Cel:
    klein = cel.noemer is not None and cel.noemer < grens_procent
    return replace(cel, waarde=None, interval=None) if klein else cel


def _aandeel(cel: Cel, grens_procent: int) -> Celtekst:
    if cel.teller is None or cel.noemer is None:  # een geschat deel, zoals in een overlevingscurve
        return Celtekst(_deel(cel), _bij_interval(cel))
    if cel.noemer < grens_procent:
        return Celtekst(_van(cel))
    return Celtekst(_deel(cel), (_van(cel), *_bij_interval(cel)))


def _deel(cel: Cel) -> str:
    """Uit teller en noemer: 0,125 is als kommagetal soms net iets minder dan een achtste."""
    if cel.teller is not None and cel.noemer:
        return procent(Fraction(cel.teller, cel.noemer))
    assert isinstance(cel.waarde, (int, float))
    return procent(cel.waarde)


def _van(cel: Cel) -> str:
    return f"{getal(cel.teller or 0)} van {getal(cel.noemer or 0)}"


def _bij_interval(cel: Cel) -> tuple[str, ...]:
    return (interval(cel.interval),) if cel.interval else ()


def _punten(cel: Cel, waarde: float, grens_procent: int) -> Celtekst:
    if cel.noemer is not None and cel.noemer < grens_procent:
        return Celtekst(TE_WEINIG)
    tussen = f", {_plus(cel.interval[0])} tot {_plus(cel.interval[1])}" if cel.interval else ""
    return Celtekst(_plus(waarde), (f"procentpunt{tussen}",))


def _plus(verschil: float) -> str:
    punten = getal(verschil * 100)
    return f"+{punten}" if _afgerond(verschil * 100, 0) > 0 else punten


def _dagen(waarde: float) -> str:
    heel = getal(waarde, 0 if waarde == int(waarde) else 1)
    return f"{heel} {'dag' if heel == '1' else 'dagen'}"


def _euro(centen: float) -> str:
    return f"€{NBSP}{getal(Fraction(round(centen), 100), 0 if centen % 100 == 0 else 2)}"


def _afgerond(waarde: float | Fraction, decimalen: int) -> Decimal:
    exact = Decimal(waarde.numerator) / waarde.denominator if isinstance(waarde, Fraction) else Decimal(str(waarde))
    heel = exact.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)
    return heel or abs(heel)  # geen "−0"


ENKEL: dict[Celsoort, Callable[[float], str]] = {
    Celsoort.AANTAL: getal,
    Celsoort.DAGEN: _dagen,
    Celsoort.GETAL: lambda waarde: getal(waarde, 1),
    Celsoort.EURO: _euro,
}
