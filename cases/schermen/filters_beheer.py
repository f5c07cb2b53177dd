"""De filters van de referentiegegevens."""

from typing import Any

import django_filters as filters
from django.db.models import Exists, OuterRef, QuerySet

from cases.models import Inrichting
from rio.models import Gemeente, GemeenteInstelling

PROVINCIES = (
    "Drenthe",
    "Flevoland",
    "Fryslân",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
)
INGESTELD = [("ja", "met eigen doelgroep"), ("nee", "zonder doelgroep")]


class GemeenteFilter(filters.FilterSet):
    naam = filters.CharFilter(label="Naam", lookup_expr="icontains", max_length=80)
    provincie = filters.ChoiceFilter(
        label="Provincie", choices=[(p, p) for p in PROVINCIES], empty_label="Alle provincies"
    )
    doelgroep = filters.ChoiceFilter(
        label="Doelgroep", choices=INGESTELD, empty_label="Alle gemeenten", method="filter_doelgroep"
    )

    class Meta:
        model = Gemeente
        fields: list[str] = []

    def filter_doelgroep(self, gemeenten: "QuerySet[Gemeente]", naam: str, waarde: Any) -> "QuerySet[Gemeente]":
        ingesteld = Exists(GemeenteInstelling.objects.filter(gemeente=OuterRef("pk")))
        return gemeenten.filter(ingesteld) if waarde == "ja" else gemeenten.exclude(ingesteld)


class InrichtingFilter(filters.FilterSet):
    naam = filters.CharFilter(label="Naam", lookup_expr="icontains", max_length=120)
    soort = filters.ChoiceFilter(label="Soort", choices=Inrichting.Soort.choices, empty_label="Alle soorten")

    class Meta:
        model = Inrichting
        fields: list[str] = []
