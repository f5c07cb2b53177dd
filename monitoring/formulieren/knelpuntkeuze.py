"""Kiezen wat de lijst met knelpunten of signalen laat zien; een onbekende waarde telt niet mee."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from monitoring.models.knelpunt import Knelpuntsoort
from monitoring.perioden import Periode, halfjaren
from rio.leefgebieden import MET_NETWERK
from rio.models import Gemeente

JAREN_TERUG = 3
Keuzes = Sequence[tuple[str, str]]


class KnelpuntKeuze(forms.Form):
    """`toon` is de lijst die openstaat; de andere velden maken haar korter."""

    toon = forms.CharField(widget=forms.HiddenInput, required=False)
    leefgebied = forms.ChoiceField(
        label="Leefgebied", choices=[("", "Alle leefgebieden"), *MET_NETWERK.items()], required=False
    )
    soort = forms.ChoiceField(label="Soort", choices=[("", "Alle soorten"), *Knelpuntsoort.choices], required=False)
    stand = forms.ChoiceField(label="Stand", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    periode = forms.ChoiceField(label="Periode", required=False)

    def __init__(
        self,
        data: QueryDict,
        *,
        toon: str,
        velden: Collection[str],
        gemeenten: Sequence[Gemeente],
        standen: Keuzes,
        perioden: Sequence[Periode],
    ) -> None:
        super().__init__({**{naam: data.get(naam, "") for naam in self.base_fields}, "toon": toon})
        self._gemeenten = {gemeente.code: gemeente for gemeente in gemeenten}
        self._perioden = {_code(periode): periode for periode in perioden}
        alle: dict[str, Any] = self.fields
        alle["stand"].choices = [("", "Alle standen"), *standen]
        alle["gemeente"].choices = [("", "Alle gemeenten"), *((g.code, g.naam) for g in gemeenten)]
        alle["periode"].choices = [("", "Altijd"), *((c, periode_naam(p)) for c, p in self._perioden.items())]
        blijft = {"toon", *velden} - ({"gemeente"} if len(gemeenten) < 2 else set())
        self.fields = {naam: veld for naam, veld in alle.items() if naam in blijft}
        self.is_valid()

    def beperk(self, rijen: "QuerySet[Any]") -> "QuerySet[Any]":
        """De rijen die bij de keuzes passen; een signaal van de regio hoort bij elk van haar gemeenten."""
        gekozen = {naam: self.cleaned_data.get(naam) for naam in ("leefgebied", "soort", "stand")}
        rijen = rijen.filter(**{naam: waarde for naam, waarde in gekozen.items() if waarde})
        if gemeente := self.gekozen_gemeente:
            rijen = rijen.filter(self._in(gemeente, rijen))
        if periode := self.gekozen_periode:
            rijen = rijen.filter(op__gte=periode.van, op__lt=periode.tot)
        return rijen

    @property
    def gekozen_gemeente(self) -> Gemeente | None:
        return self._gemeenten.get(self.cleaned_data.get("gemeente", ""))

    @property
    def gekozen_periode(self) -> Periode | None:
        return self._perioden.get(self.cleaned_data.get("periode", ""))

    @staticmethod
    def _in(gemeente: Gemeente, rijen: "QuerySet[Any]") -> Q:
        hier = Q(gemeente=gemeente)
        heeft_regio = any(veld.name == "regio" for veld in rijen.model._meta.get_fields())
        return hier | Q(regio=gemeente.regio_id) if heeft_regio and gemeente.regio_id else hier


def perioden_tot(vandaag: date) -> list[Periode]:
    """De laatste halfjaren, het lopende eerst."""
    alle = halfjaren(date(vandaag.year - JAREN_TERUG, 1, 1), date(vandaag.year + 1, 1, 1))
    return [periode for periode in reversed(alle) if periode.van <= vandaag]


def periode_naam(periode: Periode) -> str:
    helft = "januari tot en met juni" if periode.van.month == 1 else "juli tot en met december"
    return f"{helft} {periode.van.year}"


def _code(periode: Periode) -> str:
    return f"{periode.van.year}-{1 if periode.van.month == 1 else 2}"
