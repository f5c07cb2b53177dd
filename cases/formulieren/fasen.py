"""Formulieren over de loop van een dossier: een fase verder, sluiten en heropenen."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.fasen import MET_DE_HAND, NAMEN, begeleiding_tot
from cases.formulieren.ontslag import toelichting
from cases.models import Traject
from cases.models.traject import AFSLUITSOORTEN, UITKOMSTEN
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld

KIES = ("", "Kies")


class FaseFormulier(Formulier):
    """Een fase verder; met open punten vraagt dat een toelichting."""

    naar = forms.ChoiceField(choices=[(naar, NAMEN[naar]) for naar in MET_DE_HAND.values()], widget=forms.HiddenInput)
    op = DagVeld(label="Vanaf welke dag?")
    toelichting = toelichting()

    def __init__(self, data: QueryDict | None, *, naar: str, met_open_punten: bool, vandaag: date) -> None:
        super().__init__(data, initial={"naar": naar, "op": vandaag})
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]
        self.fields["toelichting"].required = met_open_punten
        if met_open_punten:
            self.fields["toelichting"].error_messages["required"] = "Schrijf op waarom u toch verdergaat."
        self.knop = f"Ga naar {NAMEN[naar]}" if naar else self.knop


class AfsluitFormulier(Formulier):
    """Een dossier sluiten, met de soort, de uitkomst en de reden."""

    knop = "Dossier afsluiten"

    op = DagVeld(label="Gesloten op")
    soort = forms.ChoiceField(label="Waarom sluit het dossier?", choices=[KIES, *AFSLUITSOORTEN])
    uitkomst = forms.ChoiceField(label="Zijn de doelen bereikt?", choices=[KIES, *UITKOMSTEN])
    reden = toelichting(maximum=300)
    nameting = forms.BooleanField(
        label="We meten na het sluiten nog door",
        help_text="De metingen na zijn vrijlating blijven dan staan. Spreek dit met de jongere af.",
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, begin_op: date, vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        tot = begeleiding_tot(begin_op)
        self.fields["op"].niet_na, self.fields["op"].niet_voor = vandaag, begin_op  # type: ignore[attr-defined]
        if vandaag < tot:
            self.fields["reden"].required = True
            self.fields[
                "reden"
            ].help_text = (
                f"De begeleiding duurt minstens twee jaar, tot {tot:%d-%m-%Y}. Schrijf op waarom u eerder sluit."
            )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("soort") == "anders" and not self.cleaned_data.get("reden"):
            raise ValidationError({"reden": "Schrijf op wat de reden is."})
        return self.cleaned_data


class HeropenFormulier(Formulier):
    """Een gesloten dossier weer openen."""

    knop = "Dossier heropenen"

    op = DagVeld(label="Heropend op")
    reden = forms.CharField(label="Waarom?", max_length=400, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: QueryDict | None, *, traject: Traject, vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]
        self.fields["op"].niet_voor = traject.afgesloten_op  # type: ignore[attr-defined]
