"""Het aantal inwoners van een gemeente invullen, en de lijst ervan filteren."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from monitoring.models import Inwonertal
from monitoring.opmaak import getal
from monitoring.services.inwoners import stand_van
from rio.formulieren import WijzigFormulier

JAREN_TERUG = 10
MEESTE = 2_000_000  # ruim twee keer de grootste gemeente
GEHEEL = re.compile(r"\d{1,3}(\.\d{3})+|\d+")


class Aantalveld(forms.IntegerField):
    """Een heel getal, met of zonder punten bij de duizendtallen; Django zelf leest 182.000 als 182."""

    default_error_messages = {
        "invalid": "Vul een heel getal in, bijvoorbeeld 182.500.",
        "min_value": "Het aantal inwoners is ten minste 1.",
        "max_value": "Zoveel inwoners heeft geen gemeente. Kijk het getal na.",
    }

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        if not GEHEEL.fullmatch(value.strip()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value.replace(".", ""))

    def prepare_value(self, value: Any) -> Any:
        return getal(value) if isinstance(value, int) else value


class InwonertalFormulier(WijzigFormulier):
    """Hoeveel inwoners een gemeente op 1 januari van een jaar had, en waar dat staat."""

    aantal = Aantalveld(
        label="Inwoners op 1 januari",
        min_value=1,
        max_value=MEESTE,
        help_text="Bijvoorbeeld 182.500.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    bron = forms.CharField(label="Waar staat dat?", max_length=200, help_text="Bijvoorbeeld: CBS StatLine.")

    def __init__(self, data: QueryDict | None, *, nu: Inwonertal | None) -> None:
        super().__init__(data, initial=stand_van(nu) if nu else {})


class InwonersFilter(forms.Form):
    """Welk jaar, en zoeken op naam; zonder keuze dit jaar."""

    naam = forms.CharField(label="Naam", max_length=80, required=False)
    jaar = forms.TypedChoiceField(label="Jaar", coerce=int, required=False, empty_value=None)

    def __init__(self, data: QueryDict, *, vandaag: date) -> None:
        super().__init__({"naam": data.get("naam", ""), "jaar": data.get("jaar") or str(vandaag.year)})
        self.vandaag = vandaag
        jaren = range(vandaag.year, vandaag.year - JAREN_TERUG, -1)
        self.fields["jaar"].choices = [(str(jaar), str(jaar)) for jaar in jaren]  # type: ignore[attr-defined]

    def gekozen(self) -> tuple[str, int]:
        """De naam en het jaar; wat niet klopt is niet gekozen."""
        goed = self.cleaned_data if self.is_valid() else {}
        return goed.get("naam", ""), goed.get("jaar") or self.vandaag.year
