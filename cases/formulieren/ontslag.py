"""Formulieren over de vrijlating: de ontslagdatum, de vraag of iemand vrij is, en het spoedspoor."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.feiten import Zekerheid
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld

VRIJ, ZIT_NOG, NIEUWE_DATUM = "vrij", "zit_nog", "nieuwe_datum"
ZEKERHEDEN = [
    (int(Zekerheid.VERWACHT), "verwacht: dit is de planning"),
    (int(Zekerheid.DEFINITIEF), "definitief: de inrichting of rechter heeft besloten"),
]


def toelichting(hulp: str = "", maximum: int = 400) -> forms.CharField:
    return forms.CharField(
        label="Toelichting", max_length=maximum, required=False, help_text=hulp, widget=forms.Textarea({"rows": 3})
    )


class OntslagdatumFormulier(Formulier):
    """Wat u over de ontslagdatum weet, en sinds wanneer."""

    datum = DagVeld(label="Ontslagdatum")
    zekerheid = forms.TypedChoiceField(
        label="Hoe zeker is deze datum?",
        coerce=lambda waarde: Zekerheid(int(waarde)),
        choices=[*ZEKERHEDEN, (int(Zekerheid.WERKELIJK), "werkelijk: hij is op deze dag vrijgekomen")],
        widget=forms.RadioSelect,
    )
    op = DagVeld(label="Sinds wanneer weet u dit?")
    toelichting = toelichting("Bijvoorbeeld van wie u het hoorde.")

    def __init__(self, data: QueryDict | None, *, binnenkomst_op: date | None, vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        self.fields["datum"].niet_voor = binnenkomst_op  # type: ignore[attr-defined]
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]


class VrijFormulier(Formulier):
    """Is hij vrij? Alleen de velden van het gekozen antwoord tellen."""

    bij_antwoord = {
        VRIJ: ("vrij_sinds",),
        ZIT_NOG: ("vraag_op",),
        NIEUWE_DATUM: ("nieuwe_datum", "zekerheid"),
    }

    antwoord = forms.ChoiceField(
        label="Uw antwoord",
        choices=[
            (VRIJ, "Ja, hij is vrij"),
            (ZIT_NOG, "Nee, hij zit nog vast. De nieuwe datum is nog niet bekend"),
            (NIEUWE_DATUM, "Nee, er is een nieuwe ontslagdatum"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de drie antwoorden."},
    )
    vrij_sinds = DagVeld(label="Vrij sinds")
    vraag_op = DagVeld(label="Wanneer vraagt u het opnieuw?", help_text="Dan staat er een taak voor u klaar.")
    nieuwe_datum = DagVeld(label="Nieuwe ontslagdatum")
    zekerheid = forms.TypedChoiceField(
        label="Hoe zeker is deze datum?",
        coerce=lambda waarde: Zekerheid(int(waarde)),
        choices=ZEKERHEDEN,
        widget=forms.RadioSelect,
    )
    toelichting = toelichting("Bijvoorbeeld met wie u belde.", 300)

    def __init__(self, data: QueryDict | None, *, ontslag_op: date | None, vraag_op: date, vandaag: date) -> None:
        super().__init__(data, initial={"vraag_op": vraag_op, "zekerheid": int(Zekerheid.VERWACHT)})
        self.ontslag_op = ontslag_op
        self.fields["vrij_sinds"].niet_na = vandaag  # type: ignore[attr-defined]
        self.fields["nieuwe_datum"].niet_voor = vandaag  # type: ignore[attr-defined]
        self.fields["vraag_op"].niet_voor = vandaag + timedelta(days=1)  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        groepen = (Div(*namen, css_class=f"bij-keuze bij-keuze--{naam}") for naam, namen in self.bij_antwoord.items())
        self.helper.layout = Layout("antwoord", *groepen, "toelichting")

    def clean_nieuwe_datum(self) -> date:
        nieuw: date = self.cleaned_data["nieuwe_datum"]
        if nieuw == self.ontslag_op:
            raise ValidationError("Deze datum stond er al. Kies een andere dag of een ander antwoord.")
        return nieuw

    def clean(self) -> dict[str, Any]:
        gekozen = self.bij_antwoord.get(self.cleaned_data.get("antwoord", ""), ())
        for namen in self.bij_antwoord.values():
            for naam in set(namen) - set(gekozen):
                self._errors.pop(naam, None)
        return self.cleaned_data

    def meld(self, fout: ValidationError) -> None:
        """De handeling noemt de dag altijd `datum`; hier heet zij naar het antwoord."""
        fouten = dict(getattr(fout, "error_dict", {}))
        if "datum" in fouten:
            veld = "vrij_sinds" if self.cleaned_data["antwoord"] == VRIJ else "nieuwe_datum"
            fout = ValidationError({veld: fouten["datum"]})
        super().meld(fout)


class SpoedFormulier(Formulier):
    """Iemand komt onmiddellijk vrij: welke dag, en van wie u het hoorde."""

    knop = "Spoedspoor starten"

    dag = DagVeld(label="Komt vrij op")
    van_wie = forms.CharField(label="Van wie hoorde u het?", max_length=200)

    def __init__(self, data: QueryDict | None, *, dag: date, vandaag: date) -> None:
        super().__init__(data, initial={"dag": dag})
        self.fields["dag"].niet_voor = vandaag  # type: ignore[attr-defined]
