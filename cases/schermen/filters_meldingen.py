"""De werklijsten en filters van de meldingenlijst, en welke geweigerde rijen iemand mag zien."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import django_filters as filters
from django.db.models import Count, F, Q, QuerySet

from cases.meldingen.regel import SOORTEN
from cases.models import GeweigerdeRij, Melding
from cases.models.melding import SOORTNAMEN, MeldingQuerySet
from cases.schermen.lijstgegevens import Gegeven, Keuzes, kolommen
from cases.toegang import bereik
from rio.models import User

ALLE, GEWEIGERD, INRICHTING = "alle", "geweigerd", "inrichting"
NIET_INGELEZEN = (GEWEIGERD, INRICHTING)
STAND = "stand"
STANDEN = (*Melding.WERKLIJST, Melding.Stand.BUITEN_DOELGROEP, Melding.Stand.AFGEWEZEN)


def werklijsten(aantallen: Mapping[str, int]) -> Keuzes:
    """Elke werklijst met hoeveel er wacht; wat op niemand wacht krijgt geen getal."""
    op_stand = [(stand.value, _met_aantal(stand, aantallen.get(stand, 0))) for stand in STANDEN]
    return [
        (ALLE, "Alle meldingen"),
        *op_stand,
        (GEWEIGERD, "Geweigerde rijen"),
        (INRICHTING, "Onbekende inrichtingen"),
    ]


def vraag_standen(gebruiker: User) -> "QuerySet[Any, Any]":
    """Hoeveel meldingen er per werklijst wachten."""
    wachtend = Melding.objects.zichtbaar_voor(gebruiker).in_werklijst().order_by()
    return wachtend.values("stand").annotate(aantal=Count("pk")).values_list(*kolommen(STAND, F("aantal"), F("stand")))


def geweigerd_zichtbaar(gebruiker: User) -> "QuerySet[GeweigerdeRij]":
    """Van de eigen gemeenten; zonder gemeente ziet alleen wie meldingen zonder gemeente ziet."""
    zichtbaar = Q(gemeente_id__in=bereik(gebruiker).melding_gemeenten)
    if gebruiker.has_perm("rio.meldingen_onbekende_gemeente"):
        zichtbaar |= Q(gemeente__isnull=True)
    return GeweigerdeRij.objects.filter(zichtbaar)


class MeldingFilter(filters.FilterSet):
    """Een onbekende waarde telt niet mee en krijgt een foutmelding bij het veld."""

    lijst = filters.ChoiceFilter(label="Werklijst", empty_label=None, method="filter_lijst")
    soort = filters.ChoiceFilter(
        label="Soort", choices=[(s, SOORTNAMEN[s]) for s in SOORTEN], empty_label="Alle soorten"
    )
    gemeente = filters.ChoiceFilter(label="Gemeente", field_name="gemeente_id", empty_label="Alle gemeenten")
    van = filters.DateFilter(label="Vanaf (dd-mm-jjjj)", field_name="meldingsdatum", lookup_expr="gte")
    tot = filters.DateFilter(label="Tot en met (dd-mm-jjjj)", field_name="meldingsdatum", lookup_expr="lte")

    class Meta:
        model = Melding
        fields: list[str] = []

    def __init__(self, data: Any, queryset: MeldingQuerySet, *, gemeenten: Keuzes, wachtend: list[Gegeven]) -> None:
        gegeven = data.copy()
        gegeven["lijst"] = gegeven.get("lijst") or ALLE
        super().__init__(gegeven, queryset)
        self.filters["lijst"].extra["choices"] = werklijsten({g.naam: g.nummer or 0 for g in wachtend})
        self.filters["gemeente"].extra["choices"] = gemeenten
        for naam in self._zonder_zin(gegeven["lijst"], gemeenten):
            del self.filters[naam]

    def filter_lijst(self, meldingen: MeldingQuerySet, naam: str, waarde: str) -> MeldingQuerySet:
        return meldingen.filter(stand=waarde) if waarde in STANDEN else meldingen

    def _zonder_zin(self, lijst: str, gemeenten: Keuzes) -> set[str]:
        """Een geweigerde rij heeft geen soort of datum waarop te filteren is."""
        weg = {"soort", "gemeente", "van", "tot"} if lijst in NIET_INGELEZEN else set()
        return weg | ({"gemeente"} if len(gemeenten) < 2 else set())

    @property
    def werklijst(self) -> str:
        """De gekozen werklijst; bij een onbekende waarde alle."""
        return self.gekozen.get("lijst", ALLE)

    @property
    def titel(self) -> str:
        return dict(self.form.fields["lijst"].choices)[self.werklijst]

    @cached_property
    def gekozen(self) -> dict[str, str]:
        """Wat er gekozen is, voor het logboek; elke waarde is een keuze of een datum."""
        self.form.full_clean()
        return {naam: str(waarde) for naam, waarde in self.form.cleaned_data.items() if waarde}


def wacht_op_mens(wachtend: Iterable[Gegeven]) -> list[tuple[str, str]]:
    """De werklijsten waar nu iets in staat: de waarde in het adres en de tekst van de link."""
    aantallen = {gegeven.naam: gegeven.nummer for gegeven in wachtend}
    return [(stand.value, f"{aantallen[stand]} {stand.label}") for stand in Melding.WERKLIJST if stand in aantallen]


def _met_aantal(stand: Melding.Stand, aantal: int) -> str:
    naam = stand.label[0].upper() + stand.label[1:]
    return f"{naam} ({aantal})" if aantal else naam
