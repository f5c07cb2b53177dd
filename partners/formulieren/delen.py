"""Vastleggen wat er gedeeld is en wat de jongere daarvan vond."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cases.gegevenssoorten import GEGEVENSSOORTEN
from cases.models import Traject
from partners.formulieren.bestand import BestandVeld
from partners.models import Betrokkenheid, Grond, Organisatie, Toestemming, Verstrekking
from partners.services.verstrekkingen import Gift
from partners.soorten import PARTNERSOORTEN
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.models import User

GEGEVENS = [(code, soort.naam) for code, soort in GEGEVENSSOORTEN.items()]
DOELEN = [keuze for keuze in Verstrekking.Doel.choices if keuze[0] != Verstrekking.Doel.INZAGE]
KANALEN = [keuze for keuze in Verstrekking.Kanaal.choices if keuze[0] != Verstrekking.Kanaal.PAGINA]
UITLEG_GROND = {
    Grond.PBW: "tussen inrichting, reclassering en gemeente, alleen wat die wet noemt",
    Grond.WGS: "alleen zolang het dossier bij het Zorg- en Veiligheidshuis ligt",
    Grond.CONVENANT: "wat de gemeente met deze partner afsprak; nooit zorg",
    Grond.TOESTEMMING: "wat de jongere zelf goedvond",
    Grond.WETTELIJK: "schrijf eronder welke wet dat vraagt",
}
GRONDEN = [(grond.value, f"{grond.label[:1].upper()}{grond.label[1:]}: {UITLEG_GROND[grond]}") for grond in Grond]


def gegevensveld(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=GEGEVENS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één soort gegevens."},
    )


class VerstrekkingFormulier(Formulier):
    knop = "Vastleggen"

    aan = forms.TypedChoiceField(
        label="Met wie?",
        coerce=int,
        help_text="Staat de partner er niet bij? Zet hem eerst bij dit dossier, onder Partners en contact.",
        error_messages={"required": "Kies met wie u dit deelt."},
    )
    gegevens = gegevensveld("Wat?")
    doel = forms.ChoiceField(
        label="Waarvoor?",
        choices=[("", "Kies een doel"), *DOELEN],
        help_text="Uitwisseling en overdracht gaan naar de inrichting. Zo haalt u de termijn.",
    )
    doel_toelichting = forms.CharField(label="Toelichting op het doel", max_length=300, required=False)
    grond = forms.ChoiceField(label="Op welke grond?", choices=GRONDEN, widget=forms.RadioSelect)
    grond_toelichting = forms.CharField(
        label="Welke wet en welk artikel?",
        max_length=300,
        required=False,
        help_text="Alleen nodig bij een eigen wettelijke taak. Bijvoorbeeld Wmo 2015 artikel 2.3.2.",
    )
    kanaal = forms.ChoiceField(label="Hoe?", choices=[("", "Kies hoe"), *KANALEN])
    op = DagVeld(label="Wanneer?")

    def __init__(self, data: QueryDict | None, *, betrokkenen: Sequence[Betrokkenheid], vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        self.betrokkenen = {betrokkene.pk: betrokkene for betrokkene in betrokkenen}
        velden: dict[str, Any] = self.fields
        velden["op"].niet_na = vandaag
        velden["aan"].choices = [("", "Kies een partner"), *((b.pk, b.wie) for b in betrokkenen)]

    @property
    def gift(self) -> Gift:
        """De naam van een ouder blijft in het dossier: in het register staat de rol."""
        betrokkene, gekozen = self.betrokkenen[self.cleaned_data["aan"]], self.cleaned_data
        return Gift(
            organisatie=betrokkene.organisatie,
            aan=betrokkene.wie if betrokkene.organisatie else betrokkene.get_rol_display(),
            gegevens=tuple(gekozen["gegevens"]),
            doel=gekozen["doel"],
            grond=gekozen["grond"],
            doel_toelichting=gekozen["doel_toelichting"],
            grond_toelichting=gekozen["grond_toelichting"],
            kanaal=gekozen["kanaal"],
        )


class ToestemmingFormulier(Formulier):
    knop = "Vastleggen"
    bewaar_concept = False

    gegeven = forms.TypedChoiceField(
        label="Wat zei de jongere?",
        choices=[("ja", "Ja, dit mag gedeeld worden"), ("nee", "Nee, dit mag niet gedeeld worden")],
        coerce=lambda keuze: keuze == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    aan = forms.ChoiceField(label="Met wie?", error_messages={"required": "Kies een organisatie of een soort partner."})
    gegevens = gegevensveld("Over welke gegevens gaat het?")
    vorm = forms.ChoiceField(label="Hoe?", choices=Toestemming.Vorm.choices, widget=forms.RadioSelect)
    op = DagVeld(label="Wanneer?")
    tot = DagVeld(
        label="Geldt tot",
        required=False,
        help_text="De eerste dag waarop het niet meer geldt. Leeg: tot de jongere het intrekt.",
    )
    toelichting = forms.CharField(
        label="Toelichting", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    bewijs = BestandVeld(label="Bewijs, bijvoorbeeld een foto van het formulier", required=False)

    def __init__(
        self,
        data: QueryDict | None,
        bestanden: MultiValueDict[str, Any] | None,
        *,
        organisaties: Sequence[Organisatie],
        traject: Traject,
        vandaag: date,
        door: User,
    ) -> None:
        super().__init__(data, bestanden, initial={"op": vandaag})
        self.organisaties = {f"organisatie-{organisatie.pk}": organisatie for organisatie in organisaties}
        velden: dict[str, Any] = self.fields
        velden["op"].niet_na = vandaag
        velden["bewijs"].traject_id, velden["bewijs"].door = traject.pk, door
        velden["aan"].choices = [
            ("", "Kies met wie"),
            ("Bij dit dossier", [(sleutel, organisatie.naam) for sleutel, organisatie in self.organisaties.items()]),
            ("Elke organisatie van dit soort", [(f"soort-{code}", naam) for code, naam in PARTNERSOORTEN.items()]),
        ]

    @property
    def toestemming(self) -> Toestemming:
        gekozen, aan = self.cleaned_data, self.cleaned_data["aan"]
        velden = ("gegevens", "gegeven", "vorm", "op", "tot", "toelichting")
        return Toestemming(
            organisatie=self.organisaties.get(aan),
            partnersoort="" if aan in self.organisaties else aan.removeprefix("soort-"),
            **{veld: gekozen[veld] for veld in velden},
        )


class IntrekFormulier(Formulier):
    knop = "Toestemming intrekken"

    op = DagVeld(label="Wanneer trok de jongere dit in?")

    def __init__(self, data: QueryDict | None, *, vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        velden: dict[str, Any] = self.fields
        velden["op"].niet_na = vandaag
