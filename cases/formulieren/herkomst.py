"""Waar een jongere vóór de detentie woonde, om de gemeente van herkomst uit te rekenen."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.http import QueryDict

from cases.herkomst import SOORTEN, Herkomst, Woonperiode, herkomst
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.models import Gemeente

PERIODEN = range(1, 5)
DELEN = ("gemeente", "soort", "van", "tot")


class HerkomstHulpFormulier(Formulier):
    """Eerst uitrekenen; wie daarna met dezelfde uitkomst op de knop drukt, legt haar vast."""

    knop = "Uitrekenen"

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, begin: date) -> None:
        super().__init__(data)
        self.begin = begin
        gemeenten = [(naam, naam) for naam in sorted(set(Gemeente.objects.values_list("naam", flat=True)))]
        for nummer in PERIODEN:
            self._voeg_periode_toe(nummer, gemeenten)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout("gezien", *(self._blok(nummer) for nummer in PERIODEN))

    def _voeg_periode_toe(self, nummer: int, gemeenten: list[tuple[str, str]]) -> None:
        keuzes = [("", "Niet ingevuld"), *gemeenten]
        self.fields[f"gemeente_{nummer}"] = forms.ChoiceField(label="Gemeente", choices=keuzes, required=False)
        self.fields[f"soort_{nummer}"] = forms.ChoiceField(label="Hoe?", choices=list(SOORTEN.items()), required=False)
        self.fields[f"van_{nummer}"] = DagVeld(label="Van", required=False)
        self.fields[f"tot_{nummer}"] = DagVeld(label="Tot", required=False, help_text="Leeg: tot de detentie.")

    @staticmethod
    def _blok(nummer: int) -> Fieldset:
        return Fieldset(f"Periode {nummer}", *(f"{deel}_{nummer}" for deel in DELEN), css_class="velden")

    def clean(self) -> None:
        for nummer in PERIODEN:
            self._controleer(nummer, *(self.cleaned_data.get(f"{deel}_{nummer}") for deel in DELEN))
        if not self.errors and self.uitkomst() is None:
            self.add_error("gemeente_1", "Vul minstens één periode in die begon voor de detentie.")

    def _controleer(self, nummer: int, gemeente: Any, soort: Any, van: Any, tot: Any) -> None:
        fouten = set(self.errors)
        if (van or tot) and not gemeente and f"gemeente_{nummer}" not in fouten:
            self.add_error(f"gemeente_{nummer}", "Kies de gemeente van deze periode.")
        if gemeente and not van and f"van_{nummer}" not in fouten:
            self.add_error(f"van_{nummer}", "Vul in vanaf welke dag.")
        if van and tot and tot <= van:
            self.add_error(f"tot_{nummer}", "Deze dag ligt niet na de eerste dag.")

    def uitkomst(self) -> Herkomst | None:
        velden: dict[str, Any] = self.cleaned_data
        ingevuld = [n for n in PERIODEN if velden.get(f"gemeente_{n}") and velden.get(f"van_{n}")]
        perioden = [Woonperiode(**{deel: velden[f"{deel}_{n}"] for deel in DELEN}) for n in ingevuld]
        return herkomst(perioden, self.begin)

    def is_gezien(self) -> bool:
        """Wie intussen een periode wijzigde, ziet eerst de nieuwe uitkomst."""
        uitkomst = self.uitkomst()
        return uitkomst is not None and self.cleaned_data["gezien"] == _merk(uitkomst)

    def toon(self, uitkomst: Herkomst) -> None:
        gegevens: Any = self.data
        self.data = gegevens = gegevens.copy()
        gegevens["gezien"] = _merk(uitkomst)
        self.knop = f"{uitkomst.gemeente} vastleggen"


def _merk(uitkomst: Herkomst) -> str:
    return f"{uitkomst.gemeente}: {uitkomst.grond}"
