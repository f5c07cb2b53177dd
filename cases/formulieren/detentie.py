"""Formulieren over een detentie waar geen melding van kwam."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.formulieren.fasen import KIES
from cases.formulieren.jongere import SPATIES
from cases.meldingen import waarden
from cases.meldingen.keuren import JONGSTE, LEEFTIJD_KAN_NIET, OUDSTE
from cases.models import Inrichting, NieuwContact, Traject
from cases.services.detentie import AlBekend, Gehoord, Wie
from rio.dagen import leeftijd_op
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.models import Gemeente

VAN_WIE = (
    "de inrichting",
    "de jongere zelf",
    "familie of een naaste",
    "de reclassering",
    "Bureau Buitenland",
    "politie of justitie",
    "een advocaat",
    "een andere gemeente",
    "een partner",
    "iemand anders",
)
EEN_PLEK = "Kies een inrichting, of vul het land in als hij in het buitenland vastzit."


class GehoordFormulier(Formulier):
    """Wat iemand hoorde over een detentie, in Nederland of daarbuiten."""

    knop = "Detentie vastleggen"
    groepen: Mapping[str, tuple[str, ...]] = {
        "De detentie": ("binnenkomst_op", "inrichting", "land", "titel", "verwacht_ontslag_op"),
        "Hoe u het weet": ("op", "van_wie"),
    }

    binnenkomst_op = DagVeld(label="Vast sinds")
    inrichting = forms.ModelChoiceField(
        Inrichting.objects.all(), label="Inrichting", required=False, empty_label="Kies, of vul een land in"
    )
    land = forms.CharField(
        label="Land, als hij in het buitenland vastzit",
        max_length=60,
        required=False,
        help_text="De termijnen van Nederlandse inrichtingen gelden dan niet.",
    )
    op = DagVeld(label="Gehoord op")
    van_wie = forms.ChoiceField(label="Van wie hoorde u het?", choices=[KIES, *((wie, wie) for wie in VAN_WIE)])
    titel = forms.ChoiceField(
        label="Titel", choices=[("", "Niet bekend"), *((titel, titel) for titel in waarden.TITELS)], required=False
    )
    verwacht_ontslag_op = DagVeld(label="Verwachte ontslagdatum", required=False)

    def __init__(self, data: QueryDict | None, *, vandaag: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial.setdefault("op", vandaag)
        self.order_fields([naam for namen in self.groepen.values() for naam in namen])
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(*(Fieldset(kop, *velden) for kop, velden in self.groepen.items()))
        self.fields["binnenkomst_op"].niet_na = self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        if bool(schoon.get("inrichting")) == bool(schoon.get("land")) and "inrichting" not in self.errors:
            self.add_error("inrichting", EEN_PLEK)
        binnen = schoon.get("binnenkomst_op")
        for naam in ("op", "verwacht_ontslag_op"):
            dag = schoon.get(naam)
            if binnen and dag and dag < binnen:
                self.add_error(naam, f"Deze dag ligt voor de dag van binnenkomst, {binnen:%d-%m-%Y}.")
        return schoon

    def gehoord(self) -> Gehoord:
        namen = ("binnenkomst_op", "op", "inrichting", "land", "titel", "verwacht_ontslag_op")
        gegevens = {naam: self.cleaned_data[naam] for naam in namen}
        return Gehoord(**gegevens, van_wie=f"gehoord van {self.cleaned_data['van_wie']}")


class NieuwDossierFormulier(GehoordFormulier):
    """Een jongere van wie geen melding kwam: wie hij is, en wat u over zijn detentie hoorde."""

    knop = "Dossier openen"
    groepen = {
        "De jongere": ("achternaam", "voorvoegsel", "voornamen", "geboortedatum", "bsn", "gemeente"),
        **GehoordFormulier.groepen,
    }
    bekend: Traject | None = None  # het dossier dat er al is, als dit dossier daarom geweigerd werd

    achternaam = forms.CharField(label="Achternaam", max_length=200)
    voorvoegsel = forms.CharField(label="Voorvoegsel", max_length=40, required=False)
    voornamen = forms.CharField(label="Voornamen", max_length=200)
    geboortedatum = DagVeld(label="Geboortedatum", help_text="Bijvoorbeeld 14-03-2006.")
    bsn = forms.CharField(
        label="BSN",
        max_length=20,
        required=False,
        help_text="Met het BSN vinden we een latere melding meteen terug.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    gemeente = forms.ModelChoiceField(Gemeente.objects.none(), label="Gemeente", empty_label=None)

    def __init__(self, data: QueryDict | None, *, gemeente_ids: Iterable[int], vandaag: date) -> None:
        super().__init__(data, vandaag=vandaag)
        self.fields["gemeente"].queryset = Gemeente.objects.filter(pk__in=gemeente_ids)  # type: ignore[attr-defined]
        self.fields["geboortedatum"].niet_na = vandaag  # type: ignore[attr-defined]

    def clean_bsn(self) -> str:
        try:
            return waarden.bsn(SPATIES.sub("", self.cleaned_data["bsn"]))
        except waarden.Ongeldig as fout:
            raise ValidationError(str(fout)) from fout

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        geboren, binnen = schoon.get("geboortedatum"), schoon.get("binnenkomst_op")
        if geboren and binnen and not JONGSTE <= leeftijd_op(geboren, binnen) <= OUDSTE:
            self.add_error("geboortedatum", LEEFTIJD_KAN_NIET)
        return schoon

    def wie(self) -> Wie:
        namen = ("achternaam", "voorvoegsel", "voornamen", "geboortedatum", "bsn")
        return Wie(**{naam: self.cleaned_data[naam] for naam in namen})

    def meld(self, fout: ValidationError) -> None:
        if isinstance(fout, AlBekend):
            self.bekend = fout.traject
        super().meld(fout)


class AanleidingFormulier(WijzigFormulier):
    """Waardoor iemand weer vastzit; `contact` zegt over welke detentie het gaat."""

    zonder_vergelijking = ("contact",)
    bewaar_concept = False  # één antwoord, en de pagina gaat de volgende keer misschien over een andere detentie

    contact = forms.IntegerField(widget=forms.HiddenInput)
    aanleiding = forms.ChoiceField(
        label="Waardoor zit hij weer vast?", choices=NieuwContact.Aanleiding, widget=forms.RadioSelect
    )

    def __init__(self, data: QueryDict | None, *, contact: int | None, nu: Mapping[str, str]) -> None:
        super().__init__(data, initial={"contact": contact, **nu})
