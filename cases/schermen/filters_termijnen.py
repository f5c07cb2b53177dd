"""De filters van de termijnenlijst: wanneer, wie is aan zet, waar en van wie."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

import django_filters as filters
from django.db.models import F, Q, QuerySet

from cases.models import Inrichting, Termijn
from cases.models.termijn import TermijnQuerySet
from cases.schermen.filters_dossier import DossierFilter
from cases.schermen.lijstgegevens import Keuzes, kolommen
from cases.schermen.tijdigheid import volgende_maandag
from cases.termijnsoorten import ELDERS, INRICHTING, PARTIJEN, alle_soorten

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
    (ALLES, "Alles wat nog moet"),
]
WIJ = "wij"
AAN_ZET = [(WIJ, "wij (niet de inrichting of een partner)"), *PARTIJEN.items()]


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
    return termijnen.exclude(partij__in=ELDERS) if partij == WIJ else termijnen.filter(partij=partij)


def vraag_inrichtingen() -> "QuerySet[Any, Any]":
    return Inrichting.objects.order_by().values_list(*kolommen(INRICHTING, F("pk"), F("naam")))


def _soorten() -> list[tuple[str, str]]:
    return [(code, soort.naam) for code, soort in alle_soorten().items()]


class TermijnFilter(DossierFilter):
    standaard: ClassVar[dict[str, str]] = {"wanneer": NU}

    wanneer = filters.ChoiceFilter(label="Wanneer", choices=WANNEER, empty_label=None, method="filter_wanneer")
    partij = filters.ChoiceFilter(
        label="Wie is aan zet", choices=AAN_ZET, empty_label="Iedereen", method="filter_partij"
    )
    soort = filters.ChoiceFilter(label="Soort", choices=_soorten, empty_label="Alle soorten")
    inrichting = filters.ChoiceFilter(label="Inrichting", field_name="inrichting_id", empty_label="Alle")

    class Meta:
        model = Termijn
        fields: list[str] = []

    def __init__(self, *args: Any, inrichtingen: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters.move_to_end("wanneer", last=False)
        self.filters["inrichting"].extra["choices"] = inrichtingen

    def filter_queryset(self, queryset: TermijnQuerySet) -> TermijnQuerySet:
        gefilterd: TermijnQuerySet = super().filter_queryset(queryset)
        return gefilterd if "wanneer" in self.form.cleaned_data else op_wanneer(gefilterd, NU, self.op)

    def filter_wanneer(self, termijnen: TermijnQuerySet, naam: str, waarde: str) -> TermijnQuerySet:
        return op_wanneer(termijnen, waarde, self.op)

    def filter_partij(self, termijnen: TermijnQuerySet, naam: str, waarde: str) -> TermijnQuerySet:
        return van_partij(termijnen, waarde)
