"""Het formulier voor een nieuw contact met politie of justitie."""

from datetime import date

from crispy_forms.layout import Div
from django import forms
from django.http import QueryDict
from django.utils.html import format_html

from monitoring.models import Justitiecontact
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper

Aanleiding = Justitiecontact.Aanleiding
UITLEG = {
    Aanleiding.NIEUW_FEIT: "Het gebeurde na zijn vrijlating. Alleen dit telt als nieuw contact.",
    Aanleiding.OUD_FEIT: "Het gebeurde eerder, en komt nu pas naar boven. Dit telt niet mee.",
    Aanleiding.ONBEKEND: "U weet niet wanneer het gebeurde. Dit staat in de cijfers apart, nooit als ‘nee’.",
}


class JustitiecontactFormulier(Formulier):
    """Wanneer, wat, van wie gehoord en waardoor; over het feit zelf staat hier niets."""

    knop = "Contact vastleggen"

    op = DagVeld(
        label="Dag van het feit", help_text="Weet u die niet, dan de dag van het contact. Bijvoorbeeld 23-11-2026."
    )
    soort = forms.ChoiceField(label="Wat voor contact?", choices=[("", "Kies wat"), *Justitiecontact.Soort.choices])
    bron = forms.ChoiceField(label="Van wie hoorde u het?", choices=[("", "Kies wie"), *Justitiecontact.Bron.choices])
    aanleiding = forms.ChoiceField(
        label="Van wanneer is het feit?",
        choices=[
            (code, format_html("<strong>{}</strong> <small>{}</small>", naam.capitalize(), UITLEG[Aanleiding(code)]))
            for code, naam in Aanleiding.choices
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat past, of kies ‘onbekend’."},
    )

    def __init__(self, data: QueryDict | None, *, vandaag: date) -> None:
        super().__init__(data)
        dag: DagVeld = self.fields["op"]  # type: ignore[assignment]
        dag.niet_na = vandaag
        self.helper = helper("op", "soort", "bron", Div("aanleiding", css_class="keuzeknoppen keuzeknoppen--rijen"))
