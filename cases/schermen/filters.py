"""De filters en volgorden van de caseload."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import django_filters as filters
from django.db.models import F, OuterRef, Subquery
from django.db.models.expressions import OrderBy

from cases.fasen import AFGESLOTEN, NAMEN
from cases.models import Termijn, Traject
from cases.models.traject import TrajectQuerySet
from cases.schermen.filters_dossier import VAN_WIE_WEG, WEG, DossierFilter
from cases.schermen.lijstgegevens import gemeente_ids
from cases.termijnsoorten import alle_soorten
from cases.vertrek import van_wie_weg_is

FASEN = [(fase, naam) for fase, naam in NAMEN.items() if fase != AFGESLOTEN]
ONTSLAG_BINNEN = [(str(weken), f"{weken} {'week' if weken == 1 else 'weken'}") for weken in (1, 2, 4, 8, 13, 26)]
NIET_GEHAALD = (Termijn.Stand.OPEN, Termijn.Stand.NIET_GEHAALD)
STANDEN = [("afgesloten", "Afgesloten"), ("alle", "Lopend en afgesloten")]

VOLGORDEN: Mapping[str, tuple[str, ...]] = {
    "termijn": ("volgende_termijn_op",),
    "ontslag": ("ontslag_op",),
    "binnenkomst": ("begin_op",),
    "naam": ("jongere__achternaam", "jongere__voornamen"),
}
STANDAARD = "termijn"


def _ontbreekt() -> list[tuple[str, str]]:
    """De termijnsoorten die zeggen hoe een dossier heet waar zij niet gehaald zijn."""
    return [(code, soort.filter) for code, soort in alle_soorten().items() if soort.filter]


def geldige_volgorde(gevraagd: str | None) -> str:
    """Een bekende sorteersleutel, eventueel met een min ervoor; anders de gewone volgorde."""
    return gevraagd if gevraagd and gevraagd.removeprefix("-") in VOLGORDEN else STANDAARD


def sorteer(trajecten: TrajectQuerySet, volgorde: str) -> TrajectQuerySet:
    """Onbekend achteraan; oplopend is dat op PostgreSQL de volgorde van de index zelf."""
    aflopend = volgorde.startswith("-")
    velden = VOLGORDEN[volgorde.removeprefix("-")]
    return trajecten.order_by(*(_op(veld, aflopend) for veld in (*velden, "pk")))


def _op(veld: str, aflopend: bool) -> OrderBy:
    return F(veld).desc(nulls_last=True) if aflopend else F(veld).asc(nulls_last=True)


class TrajectFilter(DossierFilter):
    fase = filters.ChoiceFilter(label="Fase", choices=FASEN, empty_label="Alle fasen")
    ontslag = filters.ChoiceFilter(
        label="Ontslag binnen", choices=ONTSLAG_BINNEN, empty_label="Maakt niet uit", method="filter_ontslag"
    )
    ontbreekt = filters.ChoiceFilter(
        label="Ontbreekt", choices=_ontbreekt, empty_label="Maakt niet uit", method="filter_ontbreekt"
    )
    stand = filters.ChoiceFilter(label="Stand", choices=STANDEN, empty_label="Lopend", method="filter_stand")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = self.filters["rio"].extra["choices"]
        self.filters["rio"].extra["choices"] = [*keuzes[:3], VAN_WIE_WEG, *keuzes[3:]]

    class Meta:
        model = Traject
        fields: list[str] = []

    def filter_queryset(self, queryset: TrajectQuerySet) -> TrajectQuerySet:
        gefilterd: TrajectQuerySet = super().filter_queryset(queryset)
        return gefilterd if self.form.cleaned_data.get("stand") else gefilterd.open()

    def filter_rio(self, rijen: Any, naam: str, waarde: str) -> Any:
        if waarde != WEG:
            return super().filter_rio(rijen, naam, waarde)
        return rijen.filter(van_wie_weg_is(gemeente_ids(self.gebruiker, self.op), self.op))

    def filter_ontslag(self, trajecten: TrajectQuerySet, naam: str, waarde: str) -> TrajectQuerySet:
        """Vanaf vandaag: wie al weg had moeten zijn staat bij de termijnen."""
        tot_en_met = self.op + timedelta(weeks=int(waarde))
        return trajecten.filter(ontslag_op__gte=self.op, ontslag_op__lte=tot_en_met)

    def filter_ontbreekt(self, trajecten: TrajectQuerySet, naam: str, waarde: str) -> TrajectQuerySet:
        """De laatste termijn van deze soort telt: van een eerdere detentie is hij geschiedenis."""
        termijnen = Termijn.objects.filter(traject=OuterRef("pk"), soort=waarde)
        laatste = Subquery(termijnen.order_by("-anker", "-pk").values("stand")[:1])
        return trajecten.alias(stand_nu=laatste).filter(stand_nu__in=NIET_GEHAALD)

    def filter_stand(self, trajecten: TrajectQuerySet, naam: str, waarde: str) -> TrajectQuerySet:
        return trajecten if waarde == "alle" else trajecten.filter(afgesloten_op__isnull=False)
