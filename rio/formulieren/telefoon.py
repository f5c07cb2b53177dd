"""Een telefoonnummer invullen."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

GEEN_NUMMER = "Vul een telefoonnummer in als 024 123 45 67."
TELEFOON = re.compile(r"\+?[0-9 ()/.-]{6,28}")


class TelefoonVeld(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"type": "tel", "inputmode": "tel", "autocomplete": "off"})
        super().__init__(max_length=30, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        waarde: str = super().clean(value)
        if waarde and not TELEFOON.fullmatch(waarde):
            raise ValidationError(GEEN_NUMMER)
        return waarde
