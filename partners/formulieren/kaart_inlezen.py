"""Een bestand met de sociale kaart aanbieden; het wordt gelezen in een eigen proces met grenzen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cases.formulieren.aanleveren import TE_GROOT
from cases.meldingen.bestanden import MAX_BYTES
from cases.meldingen.lezen import uit_zandbak
from cases.meldingen.regel import Gelezen, LeesFout
from rio.formulieren import Formulier
from rio.zandbak import ZandbakFout, voer_uit

LEZER = "partners.kaartbestand.lees_voor_zandbak"


class InleesFormulier(Formulier):
    knop = "Voorbeeld bekijken"
    bewaar_concept = False

    bestand = forms.FileField(
        label="Bestand",
        help_text="CSV of Excel (.csv of .xlsx), hoogstens 5.000 rijen.",
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg."},
    )

    def __init__(self, data: QueryDict | None, bestanden: MultiValueDict[str, Any] | None) -> None:
        super().__init__(data, bestanden)

    def clean_bestand(self) -> Gelezen:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MAX_BYTES:
            raise ValidationError(TE_GROOT)
        try:
            return uit_zandbak(voer_uit(LEZER, bestand.read(), bestand.name))
        except (LeesFout, ZandbakFout) as fout:
            raise ValidationError(str(fout)) from fout
