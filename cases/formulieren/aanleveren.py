"""Een bestand met meldingen aanbieden; het wordt gelezen in een eigen proces met grenzen, voor er iets bewaard is."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cases.formulieren.meldingen import kies_uit
from cases.meldingen.bestanden import MAX_BYTES
from cases.meldingen.lezen import uit_zandbak
from cases.meldingen.regel import Gelezen, LeesFout
from cases.models import Kanaal
from rio.formulieren import Formulier
from rio.models import Gemeente, Regio
from rio.zandbak import ZandbakFout, voer_uit

LEZER = "cases.meldingen.lezen.lees_inhoud_voor_zandbak"
TE_GROOT = "Het bestand is groter dan 20 MB. Verdeel het over meer bestanden."


class AanleverFormulier(Formulier):
    knop = "Voorbeeld bekijken"
    bewaar_concept = False

    bestand = forms.FileField(
        label="Bestand",
        help_text="CSV of Excel (.csv of .xlsx), hoogstens 20 MB en 20.000 rijen.",
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg."},
    )
    kanaal = forms.ChoiceField(label="Hoe kwam het binnen?", choices=Kanaal.choices, initial=Kanaal.BESTAND)
    ontvanger = forms.ChoiceField(
        label="Ontvangen door", help_text="Wie een melding ziet waarvan de gemeente onbekend is."
    )

    def __init__(
        self,
        data: QueryDict | None,
        bestanden: MultiValueDict[str, Any] | None,
        *,
        ontvangers: Mapping[str, Gemeente | Regio],
    ) -> None:
        super().__init__(data, bestanden)
        self.ontvangers = ontvangers
        kies_uit(self, "ontvanger", [(code, str(wie)) for code, wie in ontvangers.items()])

    def clean_ontvanger(self) -> Gemeente | Regio:
        return self.ontvangers[self.cleaned_data["ontvanger"]]

    def clean_bestand(self) -> Gelezen:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MAX_BYTES:
            raise ValidationError(TE_GROOT)
        try:
            return uit_zandbak(voer_uit(LEZER, bestand.read(), bestand.name))
        except (LeesFout, ZandbakFout) as fout:
            raise ValidationError(str(fout)) from fout
