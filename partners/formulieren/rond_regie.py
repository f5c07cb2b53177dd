"""Formulieren over de regie en het opschalen."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from partners.models import Opschaling, Regie
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper
from rio.models import Regio

Tafel = Opschaling.Tafel
VERHALEN = {  # REGIE-05
    Regie.Vorm.CASUS: "Wat heeft deze jongere nodig? Ga uit van uw gesprekken met de jongere.",
    Regie.Vorm.PROCES: "Welk doel delen de partijen die u laat samenwerken?",
    Regie.Vorm.BESTUURLIJK: "Welke kansen en risico's hebben de keuzes die het bestuur kan maken?",
}


class RegieFormulier(Formulier):
    """Wat begint en wat stopt, in één keer: een RIO wisselt vaak."""

    vorm = forms.ChoiceField(
        label="Welke regie voert u nu?",
        choices=[
            (Regie.Vorm.CASUS, "casusregie: u stemt als eerste begeleider af met anderen"),
            (Regie.Vorm.PROCES, "procesregie: u laat organisaties samenwerken"),
            (Regie.Vorm.BESTUURLIJK, "bestuurlijke regie: u bespreekt keuzes met het bestuur"),
            ("", "er begint niets nieuws"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    verhaal = forms.CharField(label="Het verhaal", max_length=2000, required=False, widget=forms.Textarea({"rows": 4}))
    stopt = forms.MultipleChoiceField(label="Wat stopt er?", required=False, widget=forms.CheckboxSelectMultiple)
    op = DagVeld(label="Vanaf wanneer?")

    def __init__(self, data: QueryDict | None, *, lopend: Iterable[Regie], vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]
        keuzes = [(regie.vorm, regie.get_vorm_display().capitalize()) for regie in lopend]
        if keuzes:
            self.fields["stopt"].choices = keuzes  # type: ignore[attr-defined]
        else:
            self._begint_voor_het_eerst()
        vragen = (HTML(f'<p class="bij-keuze bij-keuze--{vorm} klein">{vraag}</p>') for vorm, vraag in VERHALEN.items())
        self.helper = helper("vorm", *vragen, "verhaal", *(["stopt"] if keuzes else []), "op")

    def _begint_voor_het_eerst(self) -> None:
        del self.fields["stopt"]
        vorm: Any = self.fields["vorm"]
        vorm.choices = vorm.choices[:-1]
        vorm.required = self.fields["verhaal"].required = True


class OpschaalFormulier(Formulier):
    knop = "Opschalen"

    tafel = forms.ChoiceField(label="Naar welke tafel?", choices=Tafel.choices, widget=forms.RadioSelect)
    regio = forms.ModelChoiceField(
        label="Regio",
        queryset=Regio.objects.all(),
        required=False,
        empty_label="Kies een regio",
        help_text="De coördinatoren van deze regio zien het dossier zolang het daar ligt.",
    )
    naam = forms.CharField(  # type: ignore[assignment]  # een veld, geen attribuut
        label="Welke tafel?", max_length=120, required=False
    )
    reden = forms.CharField(label="Waarom?", max_length=1000, widget=forms.Textarea({"rows": 3}))
    van = DagVeld(label="Vanaf wanneer?")

    def __init__(self, data: QueryDict | None, *, regio: Regio | None, vandaag: date) -> None:
        super().__init__(data, initial={"van": vandaag, "regio": regio, "tafel": Tafel.ZVH})
        self.fields["van"].niet_na = vandaag  # type: ignore[attr-defined]
        zvh, anders = ("bij-keuze bij-keuze--zvh", "bij-keuze bij-keuze--anders")
        self.helper = helper("tafel", Div("regio", css_class=zvh), Div("naam", css_class=anders), "reden", "van")

    def clean(self) -> None:
        """Wat bij een andere keuze hoort telt niet."""
        tafel = self.cleaned_data.get("tafel")
        if tafel != Tafel.ZVH:
            self.cleaned_data["regio"] = None
        if tafel != Tafel.ANDERS:
            self.cleaned_data["naam"] = ""


class TafelFormulier(Formulier):
    """Wat de tafel besloot, of dat het dossier er weer af gaat."""

    BESLUIT, AF = "besluit", "af"

    wat = forms.ChoiceField(
        label="Wat legt u vast?",
        choices=[(BESLUIT, "Een besluit van deze tafel"), (AF, "Afschalen: het dossier ligt hier niet meer")],
        widget=forms.RadioSelect,
    )
    tekst = forms.CharField(
        label="Besluit of uitkomst",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Bij afschalen: wat het heeft opgeleverd.",
    )
    op = DagVeld(label="Wanneer?")

    def __init__(self, data: QueryDict | None, *, alleen_af: bool, vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag, "wat": self.AF if alleen_af else self.BESLUIT})
        self.alleen_af = alleen_af
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]

    def clean_wat(self) -> str:
        wat: str = self.cleaned_data["wat"]
        if self.alleen_af and wat != self.AF:
            raise ValidationError("Dit dossier is afgesloten; u kunt alleen nog afschalen.")
        return wat
