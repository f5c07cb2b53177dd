"""Wat de filters van de caseload en van de termijnenlijst delen: waar, en van wie."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

import django_filters as filters
from django.db.models import QuerySet

from cases.schermen.lijstgegevens import Keuzes
from cases.toegang import bereik
from rio.models import User

MIJ, ALLE, GEEN, WEG = "mij", "alle", "geen", "zonder_actieve"
VAN_WIE = [(MIJ, "Mijn dossiers"), (ALLE, "Alle dossiers"), (GEEN, "Zonder RIO")]
VAN_WIE_WEG = (WEG, "Van een RIO die hier niet meer werkt")


def van_wie_gewoonlijk(gebruiker: User) -> str:
    """Wie toewijst kijkt naar alle dossiers, een RIO naar die van hemzelf."""
    return ALLE if gebruiker.has_perm("rio.toewijzen") else MIJ


class DossierFilter(filters.FilterSet):
    """Een onbekende waarde telt niet mee en krijgt een foutmelding bij het veld."""

    standaard: ClassVar[dict[str, str]] = {}  # wat er geldt zolang er niets gekozen is

    rio = filters.ChoiceFilter(label="Dossiers", empty_label=None, method="filter_rio")
    gemeente = filters.ChoiceFilter(label="Gemeente", field_name="gemeente_id", empty_label="Alle gemeenten")

    def __init__(
        self, data: Any, queryset: "QuerySet[Any]", *, gebruiker: User, op: date, gemeenten: Keuzes, rios: Keuzes
    ) -> None:
        gegeven = data.copy()
        for naam, waarde in {**self.standaard, "rio": van_wie_gewoonlijk(gebruiker)}.items():
            gegeven[naam] = gegeven.get(naam) or waarde
        super().__init__(gegeven, queryset)
        self.gebruiker, self.op = gebruiker, op
        self.filters["rio"].extra["choices"] = [*VAN_WIE, *rios]
        self.filters["gemeente"].extra["choices"] = gemeenten
        if len(gemeenten) < 2:
            del self.filters["gemeente"]

    def filter_rio(self, rijen: "QuerySet[Any]", naam: str, waarde: str) -> "QuerySet[Any]":
        if waarde == ALLE:
            return rijen
        if waarde == GEEN:
            return rijen.filter(rio__isnull=True)
        if waarde == MIJ:
            return rijen.filter(rio_id__in=bereik(self.gebruiker).eigen)
        return rijen.filter(rio_id=int(waarde))

    @cached_property
    def gekozen(self) -> dict[str, str]:
        """Wat er gekozen is, voor het logboek; elke waarde komt uit een vaste lijst."""
        self.form.full_clean()
        return {naam: str(waarde) for naam, waarde in self.form.cleaned_data.items() if waarde}
