"""Een punt van de catalogus schrijven of verbeteren."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from leefgebieden.catalogusversies import VELDEN
from leefgebieden.models import Catalogusitem
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.voorwie import VOOR_WIE
from rio.formulieren import WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.leefgebieden import MET_NETWERK
from rio.models import Gemeente

WORDT = [("", "Geen: het wordt een actie"), *((code, s.naam) for code, s in SOORTEN.items() if code != "anders")]


class PuntFormulier(WijzigFormulier):
    """Andere woorden vanaf een dag; wat al uit dit punt volgde, houdt de oude."""

    zonder_vergelijking = ("van",)

    tekst = forms.CharField(
        label="Wat is er te doen?",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="Zoals u het tegen een collega zegt. Wordt het een actie, dan komt deze tekst in het nazorgplan.",
    )
    leefgebied = forms.ChoiceField(label="Leefgebied", choices=list(MET_NETWERK.items()))
    wanneer = forms.ChoiceField(label="Wanneer", choices=Catalogusitem.Wanneer.choices)
    verantwoordelijk = forms.ChoiceField(label="Wie is verantwoordelijk?", choices=Catalogusitem.Partij.choices)
    met = forms.CharField(label="Samen met", max_length=120, required=False)
    regelzaak = forms.ChoiceField(label="Regelzaak die hieruit volgt", choices=WORDT, required=False)
    voor_wie = forms.MultipleChoiceField(
        label="Voor een jongere",
        choices=list(VOOR_WIE.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Alles wat u aankruist moet gelden. Niets aangekruist: voor iedereen.",
    )
    van = DagVeld(label="Geldt vanaf")

    def __init__(self, data: QueryDict | None, *, punt: Catalogusitem | None = None, vandaag: date) -> None:
        super().__init__(data)
        self.initial = {veld: getattr(punt, veld) for veld in VELDEN} if punt else {}
        self.initial["van"] = vandaag
        self.fields["van"].niet_voor = vandaag  # type: ignore[attr-defined]


class EigenPuntFormulier(PuntFormulier):
    """Een nieuw punt van één gemeente."""

    knop = "Toevoegen"

    gemeente = forms.ModelChoiceField(
        label="Gemeente", queryset=Gemeente.objects.none(), to_field_name="code", empty_label="Kies"
    )
    field_order = ("gemeente",)

    def __init__(self, data: QueryDict | None, *, gemeente: Gemeente | None, vandaag: date) -> None:
        super().__init__(data, vandaag=vandaag)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = Gemeente.objects.geldig_op(vandaag)
        self.initial["gemeente"] = gemeente and gemeente.code
