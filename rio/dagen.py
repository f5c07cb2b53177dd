"""Dagen tellen zoals de Algemene termijnenwet (Awt) het doet; recht.md 3.1, TERM-01, TERM-03, GAP-1.

Een werkdag is maandag t/m vrijdag, geen algemeen erkende feestdag (Awt art. 3, ook Goede Vrijdag en elk
jaar 5 mei) en geen extra sluitingsdag. De dag van de gebeurtenis telt als dag 0. Alles is `date`, nooit
`datetime`; niets hier weet welke dag het vandaag is.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

EEN_DAG = timedelta(days=1)


class OnbekendeFeestdagen(ValueError):
    """De feestdagenbron kent dit jaar niet: liever een luide fout dan stil weekdagen tellen."""


@cache
def feestdagen(jaar: int) -> Mapping[date, str]:
    """Feestdagen van Awt art. 3 in dit jaar, met hun naam."""
    bron = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"), language="nl")
    if not bron.start_year <= jaar <= bron.end_year or not bron:
        raise OnbekendeFeestdagen(f"De feestdagen van {jaar} zijn niet bekend.")
    return dict(bron)


@dataclass(frozen=True)
class Kalender:
    """De werkdagen van een gemeente: feestdagen plus haar sluitingsdagen."""

    sluitingsdagen: frozenset[date] = frozenset()

    @classmethod
    def met(cls, dagen: Iterable[date]) -> "Kalender":
        return cls(frozenset(dagen))

    def is_werkdag(self, dag: date) -> bool:
        return self.is_gewone_dag(dag) and dag not in self.sluitingsdagen

    def is_gewone_dag(self, dag: date) -> bool:
        """Geen zaterdag, zondag of algemeen erkende feestdag (Awt art. 1 lid 1)."""
        return dag not in feestdagen(dag.year) and dag.weekday() < 5

    def plus_werkdagen(self, dag: date, aantal: int) -> date:
        """De dag `aantal` werkdagen na `dag` (dag 0); bij een negatief aantal ervoor."""
        stap = EEN_DAG if aantal >= 0 else -EEN_DAG
        over = abs(aantal)
        while over:
            dag += stap
            over -= self.is_werkdag(dag)
        return dag

    def werkdagen_tussen(self, van: date, tot: date) -> int:
        """Aantal werkdagen na `van` tot en met `tot`; 0 als `tot` niet later is."""
        return sum(self.is_werkdag(van + i * EEN_DAG) for i in range(1, (tot - van).days + 1))

    def werkdag_op_of_voor(self, dag: date) -> date:
        """Voor teruggerekende termijnen: de herinnering gaat eerder, nooit later (Awt art. 1 lid 2)."""
        return dag if self.is_werkdag(dag) else self.plus_werkdagen(dag, -1)

    def rol_door(self, dag: date) -> date:
        """Einde van een wettelijke termijn: door naar de eerstvolgende gewone dag (Awt art. 1 lid 1)."""
        while not self.is_gewone_dag(dag):
            dag += EEN_DAG
        return dag


def plus_maanden(dag: date, aantal: int) -> date:
    """Kalendermaanden verder; 31 januari + 1 maand is de laatste dag van februari."""
    jaren, maand = divmod(dag.month - 1 + aantal, 12)
    jaar, maand = dag.year + jaren, maand + 1
    return date(jaar, maand, min(dag.day, monthrange(jaar, maand)[1]))


def leeftijd_op(geboren: date, dag: date) -> int:
    """Leeftijd in hele jaren; wie op 29 februari geboren is, verjaart in een gewoon jaar op 1 maart."""
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))
