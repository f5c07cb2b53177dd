"""Wie er voor wie waarneemt, en wanneer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.models import User


class WaarnemingFormulier(Formulier):
    """`rios` zijn degenen voor wie de gebruiker het mag regelen, `collegas` wie kan waarnemen."""

    knop = "Waarneming regelen"

    voor_rio = forms.TypedChoiceField(label="Voor wie?", coerce=int)
    collega = forms.TypedChoiceField(label="Wie neemt waar?", coerce=int)
    van = DagVeld(label="Vanaf")
    tot_en_met = DagVeld(label="Tot en met")
    reden = forms.CharField(label="Reden", max_length=400, help_text="Bijvoorbeeld verlof of ziekte.")

    def __init__(
        self,
        data: Any,
        *,
        rios: Mapping[int, User],
        collegas: Mapping[int, User],
        zelf: User,
        op: date,
    ) -> None:
        super().__init__(data, initial={"van": op, "voor_rio": zelf.pk if zelf.pk in rios else ""})
        self.rios, self.collegas = rios, collegas
        velden: dict[str, Any] = self.fields
        velden["voor_rio"].choices = _keuzes(rios)
        velden["collega"].choices = _keuzes(collegas)
        velden["van"].niet_voor = velden["tot_en_met"].niet_voor = op

    def clean_voor_rio(self) -> User:
        return self.rios[self.cleaned_data["voor_rio"]]

    def clean_collega(self) -> User:
        return self.collegas[self.cleaned_data["collega"]]


def _keuzes(mensen: Mapping[int, User]) -> list[tuple[int | str, str]]:
    op_naam = sorted(mensen.values(), key=lambda mens: mens.naam)
    return [("", "Kies een collega"), *((mens.pk, mens.naam) for mens in op_naam)]
