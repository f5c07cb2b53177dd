"""Zoeken op de sociale kaart: op naam, soort, gemeente en leefgebied ("wie voor wat")."""

from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.namen import vouw
from partners.models import Contactpersoon, Dienst, Organisatie, Werkgebied
from partners.soorten import PARTNERSOORTEN
from rio.leefgebieden import LEEFGEBIEDEN

HOOGSTENS_WOORDEN = 6
Keuzes = list[tuple[str, str]]


def zoekwoorden(term: str) -> list[str]:
    return vouw(term).split()[:HOOGSTENS_WOORDEN]


def met_woorden(veld: str, woorden: list[str]) -> Q:
    """Elk woord komt voor, in welke volgorde ook."""
    return Q(*((f"{veld}__contains", woord) for woord in woorden))


def gevonden(woorden: list[str], op: date) -> "QuerySet[Any, Any]":
    """De nummers van organisaties met die naam, met zo iemand of met zo'n dienst: elke deelvraag heeft haar index."""
    naam = Organisatie.objects.filter(met_woorden("zoeknaam", woorden)).order_by().values("pk")
    mensen = Contactpersoon.objects.filter(met_woorden("zoeknaam", woorden)).geldig_op(op)
    diensten = Dienst.objects.filter(met_woorden("zoekwat", woorden)).geldig_op(op)
    return naam.union(*(rijen.order_by().values("organisatie_id") for rijen in (mensen, diensten)), all=True)


class LangeKeuze(forms.Select):
    """Een keuzelijst zonder sjabloon per keuze: 342 gemeenten kosten anders meer tijd dan de rest van de pagina."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        gekozen = "" if value is None else str(value)
        keuzes = ((flatatt({"value": code, "selected": str(code) == gekozen}), woord) for code, woord in self.choices)
        eigen = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", eigen, format_html_join("", "<option{}>{}</option>", keuzes))


class KaartFilter(filters.FilterSet):
    """Een onbekende waarde telt niet mee en krijgt een foutmelding bij het veld."""

    q = filters.CharFilter(
        label="Naam, plaats of dienst",
        method="filter_q",
        max_length=100,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )
    leefgebied = filters.ChoiceFilter(
        label="Wie voor wat",
        choices=list(LEEFGEBIEDEN.items()),
        empty_label="Alle leefgebieden",
        method="filter_leefgebied",
    )
    gemeente = filters.ChoiceFilter(
        label="Gemeente", empty_label="Alle gemeenten", method="filter_gemeente", widget=LangeKeuze
    )
    soort = filters.ChoiceFilter(label="Soort", choices=list(PARTNERSOORTEN.items()), empty_label="Alle soorten")
    weg = filters.ChoiceFilter(
        label="Stand", choices=[("ook", "Ook wie er niet meer is")], empty_label="Wie er nu is", method="filter_weg"
    )

    class Meta:
        model = Organisatie
        fields: list[str] = []

    def __init__(self, data: Any, queryset: "QuerySet[Organisatie]", *, op: date, gemeenten: Keuzes) -> None:
        super().__init__(data, queryset)
        self.op = op
        self.filters["gemeente"].extra["choices"] = gemeenten

    @property
    def woorden(self) -> list[str]:
        self.form.full_clean()
        return zoekwoorden(self.form.cleaned_data.get("q") or "")

    def filter_queryset(self, queryset: Any) -> Any:
        gefilterd = super().filter_queryset(queryset)
        return gefilterd if self.form.cleaned_data.get("weg") else gefilterd.geldig_op(self.op)

    def filter_q(self, rijen: Any, naam: str, waarde: str) -> Any:
        woorden = zoekwoorden(waarde)
        return rijen.filter(pk__in=gevonden(woorden, self.op)) if woorden else rijen

    def filter_leefgebied(self, rijen: Any, naam: str, waarde: str) -> Any:
        diensten = Dienst.objects.filter(leefgebied=waarde).geldig_op(self.op)
        return rijen.filter(pk__in=diensten.order_by().values("organisatie_id"))

    def filter_gemeente(self, rijen: Any, naam: str, waarde: str) -> Any:
        """Wie voor deze gemeente werkt, of voor elke gemeente."""
        hier = Werkgebied.objects.filter(gemeente_id=int(waarde)).values("organisatie_id")
        return rijen.filter(Q(landelijk=True) | Q(pk__in=hier))

    def filter_weg(self, rijen: Any, naam: str, waarde: str) -> Any:
        return rijen
