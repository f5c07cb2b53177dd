"""Wat beheer over een collega invult."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.telefoon import TelefoonVeld
from rio.models import Aanstelling, Gemeente, Regio, User


class AanstelFormulier(Formulier):
    """Een rol in een gemeente of in een regio; alleen een beheerder heeft geen van beide nodig."""

    knop = "Aanstellen"

    rol = forms.ChoiceField(label="Rol", choices=Aanstelling.Rol.choices, widget=forms.RadioSelect)
    gemeente = forms.ModelChoiceField(
        label="Gemeente",
        queryset=Gemeente.objects.none(),
        required=False,
        empty_label="Geen gemeente",
        help_text="Kies een gemeente of een regio. Een beheerder heeft geen van beide nodig.",
    )
    regio = forms.ModelChoiceField(
        label="Regio van een Zorg- en Veiligheidshuis",
        queryset=Regio.objects.all(),
        required=False,
        empty_label="Geen regio",
    )
    van = DagVeld(label="Vanaf")

    def __init__(self, data: Any, *, op: date) -> None:
        super().__init__(data, initial={"van": op})
        veld: Any = self.fields["gemeente"]
        veld.queryset = Gemeente.objects.geldig_op(op)

    def clean(self) -> None:
        gekozen = [naam for naam in ("gemeente", "regio") if self.cleaned_data.get(naam)]
        if len(gekozen) == 2:
            raise ValidationError({"regio": "Kies een gemeente of een regio, niet allebei."})
        if not gekozen and self.cleaned_data.get("rol") not in (None, Aanstelling.Rol.BEHEER):
            raise ValidationError({"gemeente": "Kies een gemeente of een regio."})


class NieuweCollegaFormulier(AanstelFormulier):
    knop = "Collega aanmaken"

    naam = forms.CharField(label="Naam", max_length=150)  # type: ignore[assignment]  # een veld, geen attribuut
    email = forms.EmailField(label="E-mailadres", max_length=254, help_text="Hiermee logt uw collega in.")
    field_order = ("naam", "email", "rol", "gemeente", "regio", "van")


class GegevensFormulier(WijzigFormulier):
    """Naam, adres en telefoon van een collega die er al is."""

    naam = forms.CharField(label="Naam", max_length=150)  # type: ignore[assignment]  # een veld, geen attribuut
    email = forms.EmailField(
        label="E-mailadres", max_length=254, help_text="Hiermee logt uw collega in, en hierop komt de mail van RIO."
    )
    telefoon = TelefoonVeld(label="Telefoon", help_text="Staat op het plan dat een jongere meekrijgt.")


class BeeindigFormulier(Formulier):
    knop = "Aanstelling beëindigen"

    tot = DagVeld(label="Eerste dag zonder deze rol")

    def __init__(self, data: Any, *, aanstelling: Aanstelling, op: date) -> None:
        super().__init__(data, initial={"tot": op})
        dag: Any = self.fields["tot"]
        dag.niet_voor = aanstelling.van


def gezocht(q: str) -> "QuerySet[User]":
    """Collega's van wie naam of e-mailadres dit bevat; wie uitgezet is achteraan."""
    collegas = User.objects.prefetch_related("aanstellingen__gemeente", "aanstellingen__regio")
    tekst = q.strip().replace("\x00", "")[:100]
    if tekst:
        collegas = collegas.filter(naam__icontains=tekst) | collegas.filter(email__icontains=tekst.lower())
    return collegas.order_by("-is_active", "naam", "pk")
