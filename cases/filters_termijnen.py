"""De filters van de termijnenlijst: wanneer, wie is aan zet, waar en van wie."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import django_filters as filters
from django.db.models import Q

from cases.lijstgegevens import Keuzes
from cases.models import Termijn
from cases.models.termijn import TermijnQuerySet
from cases.termijnsoorten import INRICHTING, PARTIJEN, SOORTEN
from cases.tijdigheid import volgende_maandag
from cases.toegang import bereik
from rio.models import User

NU, TE_LAAT, DEZE_WEEK, VOLGENDE_WEEK, LATER, ALLES = (
    "nu",
    "te_laat",
    "deze_week",
    "volgende_week",
    "later",
    "alles",
)
# Zonder keuze ziet iemand wat nu zijn aandacht vraagt, niet de hele voorraad.
WANNEER = [
    (NU, "Te laat en deze week"),
    (TE_LAAT, "Te laat"),
    (DEZE_WEEK, "Deze week"),
    (VOLGENDE_WEEK, "Volgende week"),
    (LATER, "Later"),
    (ALLES, "Alles wat open staat"),
]
WIJ, MIJ, GEEN = "wij", "mij", "geen"
AAN_ZET = [(WIJ, "wij (niet de inrichting)"), *PARTIJEN.items()]


def op_wanneer(termijnen: TermijnQuerySet, wanneer: str, op: date) -> TermijnQuerySet:
    """De grens telt: op de dag zelf is iets nog niet te laat; de week loopt tot en met zondag."""
    maandag = volgende_maandag(op)
    week_later = maandag + timedelta(days=7)
    gekozen: Mapping[str, Q] = {
        TE_LAAT: Q(grens_op__lt=op),
        DEZE_WEEK: Q(grens_op__gte=op, grens_op__lt=maandag),
        VOLGENDE_WEEK: Q(grens_op__gte=maandag, grens_op__lt=week_later),
        LATER: Q(grens_op__gte=week_later),
        ALLES: Q(),
    }
    return termijnen.filter(gekozen.get(wanneer, Q(grens_op__lt=maandag)))


def van_partij(termijnen: TermijnQuerySet, partij: str) -> TermijnQuerySet:
    return termijnen.exclude(partij=INRICHTING) if partij == WIJ else termijnen.filter(partij=partij)


class TermijnFilter(filters.FilterSet):
    """Een onbekende waarde telt niet mee en krijgt een foutmelding bij het veld."""

    wanneer = filters.ChoiceFilter(label="Wanneer", choices=WANNEER, empty_label=None, method="filter_wanneer")
    partij = filters.ChoiceFilter(
        label="Wie is aan zet", choices=AAN_ZET, empty_label="Iedereen", method="filter_partij"
    )
    soort = filters.ChoiceFilter(
        label="Soort", choices=[(k, s.naam) for k, s in SOORTEN.items()], empty_label="Alle soorten"
    )
    gemeente = filters.ChoiceFilter(label="Gemeente", field_name="gemeente_id", empty_label="Alle gemeenten")
    rio = filters.ChoiceFilter(label="Dossiers", empty_label="Alle dossiers", method="filter_rio")

    class Meta:
        model = Termijn
        fields: list[str] = []

    def __init__(
        self, data: Any, queryset: TermijnQuerySet, *, gebruiker: User, op: date, gemeenten: Keuzes, rios: Keuzes
    ) -> None:
        gegeven = data.copy()
        gegeven["wanneer"] = gegeven.get("wanneer") or NU
        super().__init__(gegeven, queryset)
        self.gebruiker, self.op = gebruiker, op
        self.filters["rio"].extra["choices"] = [(MIJ, "mijn dossiers"), (GEEN, "nog zonder RIO"), *rios]
        self.filters["gemeente"].extra["choices"] = gemeenten
        if len(gemeenten) < 2:
            del self.filters["gemeente"]

    def filter_queryset(self, queryset: TermijnQuerySet) -> TermijnQuerySet:
        gefilterd: TermijnQuerySet = super().filter_queryset(queryset)
        return gefilterd if "wanneer" in self.form.cleaned_data else op_wanneer(gefilterd, NU, self.op)

    def filter_wanneer(self, termijnen: TermijnQuerySet, naam: str, waarde: str) -> TermijnQuerySet:
        return op_wanneer(termijnen, waarde, self.op)

    def filter_partij(self, termijnen: TermijnQuerySet, naam: str, waarde: str) -> TermijnQuerySet:
        return van_partij(termijnen, waarde)

    def filter_rio(self, termijnen: TermijnQuerySet, naam: str, waarde: str) -> TermijnQuerySet:
        if waarde == GEEN:
            return termijnen.filter(rio__isnull=True)
        if waarde == MIJ:
            return termijnen.filter(rio_id__in=bereik(self.gebruiker).eigen)
        return termijnen.filter(rio_id=int(waarde))

    @cached_property
    def gekozen(self) -> dict[str, str]:
        """Wat er gekozen is, voor het logboek; elke waarde komt uit een vaste lijst."""
        self.form.full_clean()
        return {naam: str(waarde) for naam, waarde in self.form.cleaned_data.items() if waarde}
