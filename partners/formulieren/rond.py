"""Formulieren over wie er rond een jongere staan."""

from datetime import date
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.http import QueryDict

from partners.models import Betrokkenheid, Contactpersoon, Organisatie
from partners.soorten import GI, JEUGDRECLASSERING, JJI, PI, RECLASSERING, RVDK
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper

Rol = Betrokkenheid.Rol
ROL_VAN_SOORT = {
    PI: Rol.CASEMANAGER_PI,
    JJI: Rol.CASEMANAGER_PI,
    JEUGDRECLASSERING: Rol.JEUGDRECLASSERING,
    RVDK: Rol.RVDK,
    GI: Rol.GI,
    "zvh": Rol.VEILIGHEID,
    "politie": Rol.VEILIGHEID,
    "gemeente_veiligheid": Rol.VEILIGHEID,
    "gemeente_sociaal": Rol.WERK_INKOMEN,
    "gemeente_werk": Rol.WERK_INKOMEN,
    "gemeente_burgerzaken": Rol.REGELZAKEN,
    "gemeente_wonen": Rol.WONEN,
    "woningcorporatie": Rol.WONEN,
    "beschermd_wonen": Rol.WONEN,
    "maatschappelijke_opvang": Rol.WONEN,
    "uwv": Rol.WERK_INKOMEN,
    "reintegratie": Rol.WERK_INKOMEN,
    "onderwijs": Rol.WERK_INKOMEN,
    "werkgever": Rol.WERK_INKOMEN,
    "schuldhulp": Rol.SCHULDEN,
    "ggz": Rol.ZORG,
    "verslavingszorg": Rol.ZORG,
    "maatschappelijk_werk": Rol.ZORG,
    "ggd": Rol.ZORG,
}
RECLASSERINGEN = (RECLASSERING, "buitenland")


def rol_bij(soort: str, met_toezicht: bool) -> str:
    """De rol die bij een soort partner het meest voorkomt."""
    if soort in RECLASSERINGEN:
        return Rol.CASEMANAGER if met_toezicht else Rol.RECLASSERING
    return ROL_VAN_SOORT.get(soort, Rol.ANDERS)


class BetrokkeneFormulier(Formulier):
    """Een partner van de sociale kaart, met wie men er belt."""

    knop = "Toevoegen"

    rol = forms.ChoiceField(label="Rol bij deze jongere", choices=[k for k in Rol.choices if k[0] != Rol.OUDER])
    contactpersoon = forms.ModelChoiceField(
        label="Contactpersoon",
        queryset=Contactpersoon.objects.none(),
        required=False,
        empty_label="Nog niet bekend",
    )
    van = DagVeld(label="Betrokken vanaf")
    toelichting = forms.CharField(
        label="Toelichting", max_length=300, required=False, help_text="Bijvoorbeeld: toezicht tot eind 2027."
    )

    def __init__(self, data: QueryDict | None, *, organisatie: Organisatie, rol: str, vandaag: date) -> None:
        super().__init__(data, initial={"rol": rol, "van": vandaag})
        veld: Any = self.fields["contactpersoon"]
        veld.queryset = organisatie.contactpersonen.geldig_op(vandaag)
        vast = veld.queryset.filter(vast=True).first()
        self.initial["contactpersoon"] = vast and vast.pk
        self.fields["van"].niet_na = vandaag  # type: ignore[attr-defined]


class OuderFormulier(Formulier):
    """Een ouder of verzorger; die staat niet op de sociale kaart."""

    knop = "Toevoegen"

    naam = forms.CharField(label="Naam", max_length=120)  # type: ignore[assignment]  # een veld, geen attribuut
    telefoon = forms.CharField(label="Telefoonnummer", max_length=40, required=False)
    toelichting = forms.CharField(
        label="Wie is dit?", max_length=300, required=False, help_text="Bijvoorbeeld: moeder, pleegvader."
    )
    van = DagVeld(label="Betrokken vanaf")

    def __init__(self, data: QueryDict | None, *, vandaag: date) -> None:
        super().__init__(data, initial={"van": vandaag})
        self.fields["van"].niet_na = vandaag  # type: ignore[attr-defined]


class WisselFormulier(Formulier):
    """Een andere contactpersoon, of niet meer betrokken."""

    ANDER, STOPT = "ander", "stopt"

    wat = forms.ChoiceField(
        label="Wat is er veranderd?",
        choices=[(ANDER, "Een andere contactpersoon"), (STOPT, "Niet meer betrokken")],
        widget=forms.RadioSelect,
    )
    contactpersoon = forms.ModelChoiceField(
        label="Nieuwe contactpersoon", queryset=Contactpersoon.objects.none(), required=False, empty_label="Kies"
    )
    op = DagVeld(label="Vanaf wanneer?")

    def __init__(self, data: QueryDict | None, *, betrokkenheid: Betrokkenheid, vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]
        anderen = self._anderen(betrokkenheid, vandaag)
        if anderen is None:
            del self.fields["wat"], self.fields["contactpersoon"]
            return
        veld: Any = self.fields["contactpersoon"]
        veld.queryset = anderen
        weg = betrokkenheid.contactpersoon and betrokkenheid.contactpersoon.is_weg(vandaag)
        self.initial["wat"] = self.ANDER if weg else None
        self.helper = helper("wat", Div("contactpersoon", css_class="bij-keuze bij-keuze--ander"), "op")

    @staticmethod
    def _anderen(betrokkenheid: Betrokkenheid, vandaag: date) -> Any:
        """Wie het kan overnemen; None als dat niemand is."""
        if betrokkenheid.organisatie is None:
            return None
        daar = betrokkenheid.organisatie.contactpersonen.geldig_op(vandaag)
        anderen = daar.exclude(pk=betrokkenheid.contactpersoon_id or 0)
        return anderen if anderen else None

    def stopt(self) -> bool:
        return self.cleaned_data.get("wat", self.STOPT) == self.STOPT

    def clean(self) -> None:
        kiest = self.cleaned_data.get("wat") == self.ANDER
        if kiest and "contactpersoon" not in self.errors and not self.cleaned_data.get("contactpersoon"):
            self.add_error("contactpersoon", "Kies wie het overneemt.")
