"""Een convenant vastleggen: wie, wanneer, wat er gedeeld mag worden en wat er per fase is afgesproken."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cases.gegevenssoorten import GEGEVENSSOORTEN
from partners.formulieren.bestand import BestandVeld
from partners.models import Convenant, Organisatie
from partners.services.convenanten import AFSPRAAK, AFSPRAAKFASEN, GEGEVENS, OP_CONVENANT, stand_van
from partners.soorten import PARTNERSOORTEN
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.models import Gemeente, Regio, User

KEUZES = [(code, GEGEVENSSOORTEN[code].naam) for code in OP_CONVENANT]


class ConvenantFormulier(WijzigFormulier):
    """Zonder `soorten` (de partners die meedoen) is er nog niets aan te vinken: eerst de partijen, dan de gegevens."""

    naam = forms.CharField(  # type: ignore[assignment]  # een veld, geen attribuut
        label="Naam van het convenant", max_length=150
    )
    gemeente = forms.ModelChoiceField(label="Gemeente", queryset=Gemeente.objects.none(), empty_label="Kies")
    regio = forms.ModelChoiceField(
        label="Regio van het Zorg- en Veiligheidshuis",
        queryset=Regio.objects.all(),
        required=False,
        empty_label="Geen toegang voor een Veiligheidshuis",
        help_text="Met een regio zien haar coördinatoren de dossiers van deze gemeente, zolang het convenant geldt.",
    )
    getekend_op = DagVeld(label="Getekend op")
    eindigt_op = DagVeld(label="Eindigt op", required=False, help_text="De eerste dag waarop het niet meer geldt.")

    def __init__(
        self, data: QueryDict | None, *, convenant: Convenant, soorten: Collection[str] = (), vandaag: date
    ) -> None:
        super().__init__(data)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = Gemeente.objects.geldig_op(vandaag)
        if convenant.pk:  # wat er al gedeeld is rust op deze gemeente
            del velden["gemeente"]
        for fase, naam in AFSPRAAKFASEN.items():
            velden[f"{AFSPRAAK}{fase}"] = _afspraak(naam)
        for soort in soorten:
            velden[f"{GEGEVENS}{soort}"] = _gegevens(PARTNERSOORTEN[soort])
        for veld in velden.values():
            veld.show_hidden_initial = True
        self.initial = stand_van(convenant)


def _afspraak(fase: str) -> forms.CharField:
    regels = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=f"Afspraken in de fase {fase}", max_length=2000, required=False, widget=regels)


def _gegevens(soort: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=f"Wat mag u delen met: {soort}", choices=KEUZES, required=False, widget=forms.CheckboxSelectMultiple
    )


class PartijFormulier(Formulier):
    knop = "Partij toevoegen"

    organisatie = forms.TypedChoiceField(
        label="Welke organisatie?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een organisatie."},
    )
    van = DagVeld(label="Doet mee vanaf")

    def __init__(self, data: QueryDict | None, *, gevonden: Sequence[Organisatie], convenant: Convenant) -> None:
        super().__init__(data, initial={"van": convenant.getekend_op})
        self.gevonden = {organisatie.pk: organisatie for organisatie in gevonden}
        velden: dict[str, Any] = self.fields
        velden["organisatie"].choices = [(o.pk, _met_plaats(o)) for o in gevonden]

    def clean_organisatie(self) -> Organisatie:
        return self.gevonden[self.cleaned_data["organisatie"]]


def _met_plaats(organisatie: Organisatie) -> str:
    """Elk woord een keer: de Raad is ook zijn eigen soort."""
    delen = dict.fromkeys((organisatie.naam, organisatie.plaats, organisatie.get_soort_display()))
    return ", ".join(deel for deel in delen if deel)


class EindeFormulier(Formulier):
    knop = "Vastleggen"

    tot = DagVeld(label="Doet niet meer mee vanaf", help_text="De eerste dag zonder.")


class TekstFormulier(Formulier):
    knop = "Bewaren"
    bewaar_concept = False

    bestand = BestandVeld(label="De getekende tekst")

    def __init__(self, data: QueryDict | None, bestanden: MultiValueDict[str, Any] | None, *, door: User) -> None:
        super().__init__(data, bestanden)
        velden: dict[str, Any] = self.fields
        velden["bestand"].door = door
