"""Kiezen wat we een partner vragen: één lijst vinkjes, gegroepeerd per soort gegeven met de plaats in de wet."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.forms.boundfield import BoundWidget

from cases.gegevenssoorten import GEGEVENSSOORTEN
from partners.schermen.verzoeken import per_soort
from partners.services.verzoeken import vraagbaar

VELDKEUZE = '{% include "partners/_veldkeuze.html" with veld=form.velden groepen=form.veldgroepen %}'


class Veldgroep(NamedTuple):
    naam: str
    lid: str
    keuzes: list[BoundWidget]

    @property
    def gekozen(self) -> bool:
        return any(keuze.data["selected"] for keuze in self.keuzes)


def veldkeuze(gekozen: Collection[str], *, label: str, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=[(veld.sleutel, veld.label) for veld in vraagbaar().values()],
        initial=list(gekozen),
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
        required=False,
    )


def veldgroepen(veld: forms.BoundField) -> list[Veldgroep]:
    """De vinkjes van dit veld, per soort gegeven."""
    per_sleutel = {keuze.data["value"]: keuze for keuze in veld.subwidgets}
    return [
        Veldgroep(GEGEVENSSOORTEN[soort].naam, GEGEVENSSOORTEN[soort].lid, _keuzes(per_sleutel, velden))
        for soort, velden in per_soort(vraagbaar()).items()
    ]


def _keuzes(per_sleutel: dict[str, BoundWidget], velden: Iterable[Any]) -> list[BoundWidget]:
    return [per_sleutel[veld.sleutel] for veld in velden if veld.sleutel in per_sleutel]


def indeling(*delen: Any) -> FormHelper:
    """De volgorde van een formulier binnen `componenten/_formulier.html`."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    helper.layout = Layout(*delen)
    return helper
