"""Wat een partner zonder inlog invult: een code, en daarna zijn antwoord."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.schermen.uitwisseling import Veld
from partners.bestanden import Goedgekeurd
from partners.formulieren.bestand import BestandVeld
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld

HOOGSTENS_BIJLAGEN = 5
VAN_VELD = "antwoord_"
KEUZES = [("ja", "ja"), ("nee", "nee"), ("onbekend", "weet ik niet")]
NIETS_INGEVULD = "Vul iets in, of schrijf bij de opmerking dat u het niet weet."


class CodeFormulier(Formulier):
    """De zes cijfers uit de mail; een spatie ertussen mag."""

    knop = "Verder"

    code = forms.CharField(
        label="Code uit de e-mail",
        help_text="Zes cijfers.",
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        code = re.sub(r"[\s-]", "", self.cleaned_data["code"])
        if not re.fullmatch(r"[0-9]{6}", code):
            raise ValidationError("Een code bestaat uit zes cijfers.")
        return code


class Bestandskiezer(forms.FileInput):
    allow_multiple_selected = True


class BijlagenVeld(BestandVeld):
    """Een paar bestanden tegelijk, elk gekeurd."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        laatst = "Kies ze vlak voor het versturen: ze worden niet tussendoor bewaard."
        self.help_text = f"Hoogstens {HOOGSTENS_BIJLAGEN}. {self.help_text} {laatst}"
        self.widget = Bestandskiezer({**self.widget.attrs, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Goedgekeurd]:  # type: ignore[override]
        uploads = data if isinstance(data, list | tuple) else [data]
        if len(uploads) > HOOGSTENS_BIJLAGEN:
            raise ValidationError(f"Stuur hoogstens {HOOGSTENS_BIJLAGEN} bestanden mee.")
        gekeurd = (super(BijlagenVeld, self).clean(upload) for upload in uploads if upload)
        return [bestand for bestand in gekeurd if bestand]


class AntwoordFormulier(Formulier):
    """Een veld per gevraagd gegeven; alles mag leeg blijven, maar niet alles tegelijk. Geen velden: gelezen."""

    def __init__(self, velden: Sequence[Veld], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.velden = [veld.sleutel for veld in velden]
        self.knop = "Antwoord versturen" if velden else "Gelezen"
        for veld in velden:
            self.fields[VAN_VELD + veld.sleutel] = _invoer(veld)
        if velden:
            self.fields["opmerking"] = forms.CharField(
                label="Opmerking", required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
            )
            self.fields["bijlagen"] = BijlagenVeld(label="Bestanden of foto’s", required=False)

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if self.velden and not self.errors and not any(gegevens.values()):
            raise ValidationError(NIETS_INGEVULD)
        return gegevens

    def waarden(self) -> dict[str, str]:
        """Per gevraagd gegeven wat de partner zei; een dag als jjjj-mm-dd."""
        return {veld: _tekst(self.cleaned_data[VAN_VELD + veld]) for veld in self.velden}

    @property
    def opmerking(self) -> str:
        return str(self.cleaned_data.get("opmerking", ""))

    @property
    def bijlagen(self) -> list[Goedgekeurd]:
        return list(self.cleaned_data.get("bijlagen", []))

    def getypt(self) -> Mapping[str, list[str]]:
        """Alles wat er nu staat, goed of fout, zonder bestanden: voor het concept."""
        gegevens: Any = self.data
        return {naam: gegevens.getlist(naam) for naam in self.fields if naam != "bijlagen" and naam in gegevens}


def _invoer(veld: Veld) -> forms.Field:
    if veld.invoer == "dag":
        return DagVeld(label=veld.label, required=False)
    if veld.invoer == "ja_nee_onbekend":
        return forms.ChoiceField(label=veld.label, required=False, choices=KEUZES, widget=forms.RadioSelect)
    return forms.CharField(label=veld.label, required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))


def _tekst(waarde: Any) -> str:
    return waarde.isoformat() if isinstance(waarde, date) else str(waarde or "")
