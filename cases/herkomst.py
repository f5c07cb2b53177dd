"""De gemeente van herkomst: waar iemand vóór de detentie ingeschreven stond of twee van de drie jaar woonde.

TERM-26 en GROUP-18. Telt terug vanaf de dag waarop de detentie begon; wat daarna gebeurde telt niet mee.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rio.dagen import EEN_DAG, plus_maanden

INSCHRIJVING, HOOFDVERBLIJF, BRIEFADRES = "inschrijving", "hoofdverblijf", "briefadres"
SOORTEN = {INSCHRIJVING: "ingeschreven", HOOFDVERBLIJF: "hoofdverblijf", BRIEFADRES: "briefadres"}
TERUGKIJKEN_MAANDEN = 36
NODIG_DAGEN = 2 * 365  # 29 februari telt niet mee: twee jaar is dan altijd evenveel dagen
TWEE_JAAR, LAATSTE = "twee_jaar", "laatste"  # gronden, met INSCHRIJVING erbij


@dataclass(frozen=True)
class Woonperiode:
    """Iemand stond of woonde daar van een dag tot (niet met) een andere; zonder `tot` is dat nog zo."""

    gemeente: str
    soort: str
    van: date
    tot: date | None = None


@dataclass(frozen=True)
class Herkomst:
    gemeente: str
    grond: str
    uitleg: str


def herkomst(perioden: Iterable[Woonperiode], begin: date) -> Herkomst | None:
    """De gemeente en de grond; None als er van vóór de detentie niets bekend is."""
    eerder = [periode for periode in perioden if periode.van < begin]
    if not eerder:
        return None
    return _ingeschreven(eerder, begin) or _twee_jaar(eerder, begin) or _laatste(eerder)


def _ingeschreven(perioden: list[Woonperiode], begin: date) -> Herkomst | None:
    """Op de dag vóór de detentie; wie zich die dag uit detentie laat inschrijven, telt hier niet."""
    daar = [p for p in perioden if p.soort == INSCHRIJVING and (p.tot is None or p.tot >= begin)]
    if not daar:
        return None
    gemeente = max(daar, key=lambda p: p.van).gemeente
    uitleg = f"Stond op {begin - EEN_DAG:%d-%m-%Y}, de dag voor de detentie, ingeschreven in {gemeente}."
    return Herkomst(gemeente, INSCHRIJVING, uitleg)


def _twee_jaar(perioden: list[Woonperiode], begin: date) -> Herkomst | None:
    venster = plus_maanden(begin, -TERUGKIJKEN_MAANDEN)
    dagen: dict[str, set[date]] = defaultdict(set)
    for periode in perioden:
        dagen[periode.gemeente] |= _dagen(max(periode.van, venster), min(periode.tot or begin, begin))
    gemeente = max(dagen, key=lambda g: len(dagen[g]))
    if len(dagen[gemeente]) < NODIG_DAGEN:
        return None
    uitleg = (
        f"Woonde in de drie jaar voor de detentie ({venster:%d-%m-%Y} tot {begin:%d-%m-%Y}) "
        f"{len(dagen[gemeente])} dagen in {gemeente}; nodig zijn er {NODIG_DAGEN}. 29 februari telt niet mee."
    )
    return Herkomst(gemeente, TWEE_JAAR, uitleg)


def _dagen(van: date, tot: date) -> set[date]:
    """Elke dag één keer, ook als perioden elkaar overlappen."""
    alle = (van + timedelta(days=i) for i in range((tot - van).days))
    return {dag for dag in alle if (dag.month, dag.day) != (2, 29)}


def _laatste(perioden: list[Woonperiode]) -> Herkomst:
    """Niet ingeschreven en nergens twee jaar: de laatste plek, tenzij hij zelf een andere gemeente wil (GROUP-18)."""
    laatste = max(perioden, key=lambda p: (p.tot or date.max, p.van))
    uitleg = (
        "Stond vlak voor de detentie nergens ingeschreven en woonde nergens twee van de drie jaar. "
        f"Dan geldt de laatste plek: {laatste.gemeente}. Wil de jongere ergens anders heen, leg dat dan vast."
    )
    return Herkomst(laatste.gemeente, LAATSTE, uitleg)
