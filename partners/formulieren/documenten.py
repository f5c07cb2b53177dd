"""Een document bij een dossier zetten, en het weer weghalen."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cases.models import Traject
from partners.formulieren.bestand import BestandVeld
from partners.models import Document
from partners.models.bestand import is_begeleiding
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.models import User


class DocumentFormulier(Formulier):
    knop = "Document toevoegen"
    bewaar_concept = False

    bestand = BestandVeld()
    soort = forms.ChoiceField(
        label="Wat voor document is dit?", choices=[("", "Kies een soort"), *Document.Soort.choices]
    )
    titel = forms.CharField(
        label="Titel", max_length=150, required=False, help_text="Zonder titel gebruiken we de naam van het bestand."
    )
    op = DagVeld(label="Datum van het document")
    voor = forms.ChoiceField(
        label="Wie mag dit zien?",
        choices=Document.Voor.choices,
        initial=Document.Voor.DOSSIER,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        data: QueryDict | None,
        bestanden: MultiValueDict[str, Any] | None,
        *,
        traject: Traject,
        vandaag: date,
        door: User,
    ) -> None:
        super().__init__(data, bestanden, initial={"op": vandaag})
        velden: dict[str, Any] = self.fields
        velden["op"].niet_na = vandaag
        velden["bestand"].traject_id, velden["bestand"].door = traject.pk, door
        if not is_begeleiding(traject, door):  # wat hij daarna zelf niet kan zien, kan hij ook niet kiezen
            velden["voor"].choices = [(Document.Voor.DOSSIER.value, Document.Voor.DOSSIER.label)]


class VerwijderFormulier(Formulier):
    knop = "Document verwijderen"

    reden = forms.CharField(
        label="Waarom moet dit weg?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op waarom dit document weg moet."},
    )
