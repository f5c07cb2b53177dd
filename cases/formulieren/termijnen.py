"""Het formulier waarop iemand over één termijn besluit, of zegt dat zij niet klopt."""

from collections.abc import Container
from datetime import date
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.models import TermijnBesluit
from cases.schermen.termijnblad import VRAAG, Blad
from rio.dagen import EEN_DAG
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld

Keuze = TermijnBesluit.Keuze
LABELS = {
    Keuze.VOLDAAN.value: "Voldaan: het is gebeurd",
    Keuze.NVT.value: "Niet van toepassing: het hoeft hier niet",
    Keuze.UITSTEL.value: "Uitstel: later weer herinneren",
    Keuze.INGETROKKEN.value: "Besluit intrekken: de termijn staat weer zoals de feiten zeggen",
    VRAAG: "Deze termijn klopt niet: vraag het aan de coördinator",
}
VELDEN = {  # wat er bij een antwoord hoort; het eerste deel is verplicht
    Keuze.VOLDAAN.value: (("voldaan_op",), ("reden",)),
    Keuze.NVT.value: (("reden",), ()),
    Keuze.UITSTEL.value: (("uitstel_tot", "reden"), ()),
    Keuze.INGETROKKEN.value: (("reden",), ()),
    VRAAG: (("reden",), ()),
}
BIJ_KEUZE = ("voldaan_op", "uitstel_tot", "reden")
INTUSSEN = "Deze termijn is intussen veranderd. Kijk hierboven na wat er nu staat en verstuur het daarna opnieuw."


class BesluitFormulier(Formulier):
    """Alleen de velden bij het gekozen antwoord tellen mee."""

    knop = "Vastleggen"

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    keuze = forms.ChoiceField(label="Wat wilt u vastleggen?", widget=forms.RadioSelect)
    voldaan_op = DagVeld(
        label="Voldaan op",
        help_text="De dag waarop het gebeurde, bijvoorbeeld 23-11-2026.",
        error_messages={"required": "Vul in op welke dag het gebeurde."},
    )
    uitstel_tot = DagVeld(
        label="Uitstel tot",
        help_text="Vanaf deze dag staat de termijn weer bij ‘Nu te doen’. De uiterste dag, waarmee we rekenen of iets "
        "op tijd was, blijft dezelfde.",
        error_messages={"required": "Vul in tot welke dag."},
    )
    reden = forms.CharField(
        label="Reden of toelichting",
        help_text="Bij ‘Voldaan’ hoeft dit niet.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
        error_messages={"required": "Schrijf in een paar woorden op waarom."},
    )

    def __init__(self, data: QueryDict | None, *, blad: Blad, vandaag: date) -> None:
        alleen_vraag = blad.keuzes == [VRAAG]
        super().__init__(data, initial={"gezien": blad.kenmerk, "keuze": VRAAG if alleen_vraag else None})
        self.blad, velden = blad, cast(dict[str, Any], self.fields)
        velden["keuze"].choices = [(keuze, LABELS[keuze]) for keuze in blad.keuzes]
        velden["voldaan_op"].niet_na = vandaag
        velden["uitstel_tot"].niet_voor = vandaag + EEN_DAG
        if alleen_vraag:
            self.knop = "Vraag stellen"
            velden["reden"].label, velden["reden"].help_text = "Wat klopt er niet?", ""
        if data is not None:
            self._vraag_alleen(data.get("keuze", ""))
        self._laat_weg({naam for keuze in blad.keuzes for deel in VELDEN[keuze] for naam in deel})
        self.helper = _helper(self.fields)

    def clean_gezien(self) -> str:
        """Wie een verouderde pagina verstuurt, ziet eerst wat er intussen veranderde."""
        if self.cleaned_data["gezien"] == self.blad.kenmerk:
            return self.blad.kenmerk
        gegevens: Any = self.data
        self.data = gegevens = gegevens.copy()
        gegevens["gezien"] = self.blad.kenmerk
        raise ValidationError(INTUSSEN)

    def clean(self) -> dict[str, Any]:
        verplicht, mag = VELDEN.get(self.cleaned_data.get("keuze", ""), ((), ()))
        for naam in {*BIJ_KEUZE} - {*verplicht, *mag}:
            self.errors.pop(naam, None)
            self.cleaned_data[naam] = None
        return self.cleaned_data

    def dag(self, vandaag: date) -> date:
        """De dag die bij het besluit hoort; zonder eigen dag die van het besluit zelf."""
        return self.cleaned_data["voldaan_op"] or self.cleaned_data["uitstel_tot"] or vandaag

    def _vraag_alleen(self, keuze: str) -> None:
        verplicht, _ = VELDEN.get(keuze, ((), ()))
        for naam in BIJ_KEUZE:
            self.fields[naam].required = naam in verplicht

    def _laat_weg(self, nodig: Container[str]) -> None:
        """Wat bij geen van de mogelijke antwoorden hoort, hoeft niemand te lezen."""
        for naam in BIJ_KEUZE:
            if naam not in nodig:
                del self.fields[naam]


def _helper(velden: Container[str]) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    delen = {
        "voldaan_op": Div("voldaan_op", css_class="bij-keuze bij-keuze--voldaan"),
        "uitstel_tot": Div("uitstel_tot", css_class="bij-keuze bij-keuze--uitstel"),
        "reden": "reden",
    }
    helper.layout = Layout("gezien", "keuze", *(deel for naam, deel in delen.items() if naam in velden))
    return helper
