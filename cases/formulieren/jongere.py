"""Formulieren over de jongere zelf: wie het is, veiligheid, deelname, verlof en taken."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.meldingen import waarden
from cases.meldingen.keuren import JONGSTE, LEEFTIJD_KAN_NIET, OUDSTE
from cases.models import Maatregel, Traject, Waarneming
from cases.services.identiteit import VELDEN
from rio.dagen import leeftijd_op
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld

SPATIES = re.compile(r"[\s.-]+")


class IdentiteitFormulier(WijzigFormulier):
    """Het BSN staat nooit ingevuld: leeg laat het zoals het is."""

    zonder_vergelijking = ("bsn", "op")

    achternaam = forms.CharField(label="Achternaam", max_length=200)
    voorvoegsel = forms.CharField(label="Voorvoegsel", max_length=40, required=False)
    voornamen = forms.CharField(label="Voornamen", max_length=200, required=False)
    geboortedatum = DagVeld(label="Geboortedatum", required=False, help_text="Bijvoorbeeld 14-03-2006.")
    bsn = forms.CharField(
        label="BSN",
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    op = DagVeld(label="Dit weten we sinds", help_text="De dag waarop u het hoorde.")

    def __init__(self, data: QueryDict | None, *, traject: Traject, vandaag: date) -> None:
        nu = {veld: getattr(traject.jongere, veld) for veld in VELDEN}
        super().__init__(data, initial={"op": vandaag, **nu})
        self.begin_op = traject.begin_op
        self.fields["geboortedatum"].niet_na = self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]
        bekend = traject.jongere.heeft_bsn
        hulp = "Het BSN is bekend. Vul alleen iets in als het niet klopt." if bekend else "Nog niet bekend."
        self.fields["bsn"].help_text = hulp

    def clean_bsn(self) -> str:
        try:
            return waarden.bsn(SPATIES.sub("", self.cleaned_data["bsn"]))
        except waarden.Ongeldig as fout:
            raise ValidationError(str(fout)) from fout

    def clean_geboortedatum(self) -> date | None:
        geboren: date | None = self.cleaned_data["geboortedatum"]
        if geboren is None and self.initial["geboortedatum"]:
            raise ValidationError("De geboortedatum is al bekend. Vul hem in.")
        if geboren and not JONGSTE <= leeftijd_op(geboren, self.begin_op) <= OUDSTE:
            raise ValidationError(LEEFTIJD_KAN_NIET)
        return geboren


class MaatregelFormulier(Formulier):
    soort = forms.ChoiceField(label="Wat is het?", choices=Maatregel.Soort.choices, widget=forms.RadioSelect)
    tekst = forms.CharField(
        label="Wat moet iedereen weten?",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Dit staat bovenaan het dossier. Schrijf alleen op wat nodig is om veilig te werken.",
    )
    grond = forms.CharField(
        label="Waarop berust dat?",
        max_length=200,
        help_text="Bijvoorbeeld: bijzondere voorwaarde in het vonnis, bericht van de inrichting.",
    )
    van = DagVeld(label="Geldt vanaf")
    tot = DagVeld(label="Geldt tot en met", required=False, help_text="Leeg: tot u de maatregel beëindigt.")

    def __init__(self, data: QueryDict | None, *, vandaag: date) -> None:
        super().__init__(data, initial={"van": vandaag})


class MaatregelEindeFormulier(Formulier):
    knop = "Beëindigen"

    tot = DagVeld(label="Geldt tot en met")

    def __init__(self, data: QueryDict | None, *, vandaag: date) -> None:
        super().__init__(data, initial={"tot": vandaag})


class DeelnameFormulier(Formulier):
    waarde = forms.ChoiceField(
        label="Wat is er gebeurd?", choices=Waarneming.Deelname.choices, widget=forms.RadioSelect
    )
    op = DagVeld(label="Wanneer?")

    def __init__(self, data: QueryDict | None, *, vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]


class VerlofFormulier(Formulier):
    van = DagVeld(label="Eerste dag")
    tot = DagVeld(label="Laatste dag")
    doel = forms.CharField(
        label="Doel", max_length=200, required=False, help_text="Bijvoorbeeld: identiteitsbewijs aanvragen."
    )


class TaakFormulier(Formulier):
    knop = "Toevoegen"

    wat = forms.CharField(label="Wat moet er gebeuren?", max_length=200)
    uiterlijk = DagVeld(label="Uiterlijk")

    def __init__(self, data: QueryDict | None, *, vandaag: date) -> None:
        super().__init__(data)
        self.fields["uiterlijk"].niet_voor = vandaag  # type: ignore[attr-defined]
