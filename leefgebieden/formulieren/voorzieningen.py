"""Formulieren over een voorziening: hoe zij ervoor staat, en wat er voor de detentie liep."""

from datetime import date
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.http import QueryDict

from leefgebieden.models import Situatie
from leefgebieden.voorzieningen import IN_ORDE, NEE, NODIG, NVT, ONBEKEND, Stand
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper

NODIG_KEUZES = [("ja", "ja"), (NEE, "nee"), (NVT, "n.v.t."), (ONBEKEND, "onbekend")]
IN_ORDE_KEUZES = list(IN_ORDE.items())
PILLEN = "keuzeknoppen"
assert {code for code, _ in NODIG_KEUZES} == set(NODIG)


class VaststellingFormulier(Formulier):
    """Wat u nu weet. Draagt een regelzaak de voorziening, dan is alleen nog de vraag of zij nodig is."""

    knop = "Vastleggen"

    nodig = forms.ChoiceField(label="Is het nodig?", choices=NODIG_KEUZES, widget=forms.RadioSelect)
    in_orde = forms.ChoiceField(
        label="Is het in orde?",
        choices=IN_ORDE_KEUZES,
        widget=forms.RadioSelect,
        help_text="In orde is echt verkregen, niet aangevraagd.",
    )
    op = DagVeld(label="Op welke dag wist u dit?", help_text="")
    toelichting = forms.CharField(
        label="Toelichting", max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, data: QueryDict | None, *, stand: Stand, draagt: bool, vandaag: date) -> None:
        in_orde = stand.in_orde if stand.op else None
        super().__init__(data, initial={"nodig": stand.nodig if stand.op else None, "in_orde": in_orde, "op": vandaag})
        velden: dict[str, Any] = self.fields
        velden["op"].niet_na = vandaag
        if draagt:
            del velden["in_orde"]
        elif data and data.get("nodig") in (NEE, NVT):  # wat niet nodig is, hoeft ook niet in orde te zijn
            velden["in_orde"].required = False
        vragen = ["nodig"] if draagt else ["nodig", "in_orde"]
        self.helper = helper(Div(*vragen, css_class=PILLEN), "op", "toelichting")

    def clean(self) -> None:
        if self.cleaned_data.get("nodig") in (NEE, NVT) or "in_orde" not in self.fields:
            self.cleaned_data["in_orde"] = ONBEKEND


class SituatieFormulier(Formulier):
    """Wat er voor de detentie liep, of wat er thuis speelt."""

    knop = "Vastleggen"

    onderwerp = forms.ChoiceField(label="Waarover?", choices=Situatie.Onderwerp.choices)
    tekst = forms.CharField(
        label="Wat weet u?",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Alleen wat nodig is voor de terugkeer.",
    )
    bron = forms.CharField(
        label="Van wie weet u het?",
        max_length=200,
        required=False,
        help_text="Leeg: van de jongere zelf. Bijvoorbeeld: casemanager van de inrichting.",
    )
    op = DagVeld(label="Op welke dag wist u dit?", help_text="")

    def __init__(self, data: QueryDict | None, *, onderwerp: str, tekst: str, vandaag: date) -> None:
        super().__init__(data, initial={"onderwerp": onderwerp or None, "tekst": tekst, "op": vandaag})
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]
