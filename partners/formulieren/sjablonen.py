"""De mail aan partners schrijven; geen namen, alleen vaste aanduidingen."""

from crispy_forms.layout import HTML
from django import forms
from django.http import QueryDict

from partners.formulieren.veldkeuze import VELDKEUZE, Veldgroep, indeling, veldgroepen, veldkeuze
from partners.models import Mailsjabloon
from partners.sjabloontekst import AANDUIDINGEN
from rio.formulieren import Formulier

AANDUIDING_UITLEG = ", ".join(f"{{{naam}}}: {uitleg}" for naam, uitleg in AANDUIDINGEN.items())
VELDEN = "Wat we standaard vragen"
VELDEN_UITLEG = "Staat op de beveiligde pagina. Wie de vraag stelt kan het nog aanpassen."


class SjabloonFormulier(Formulier):
    """Onderwerp en tekst, en welke vragen vooraf zijn aangekruist."""

    knop = "Opslaan voor deze gemeente"

    onderwerp = forms.CharField(label="Onderwerp", max_length=120)
    tekst = forms.CharField(
        label="Tekst",
        max_length=2000,
        widget=forms.Textarea({"rows": 12}),
        help_text=f"U kunt gebruiken: {AANDUIDING_UITLEG}. De knop naar de vraag zetten wij er altijd onder.",
    )

    def __init__(self, data: QueryDict | None, *, sjabloon: Mailsjabloon) -> None:
        begin = {"onderwerp": sjabloon.onderwerp, "tekst": sjabloon.tekst}
        super().__init__(data, initial=begin)
        self.fields["velden"] = veldkeuze(sjabloon.velden, label=VELDEN, help_text=VELDEN_UITLEG)
        self.helper = indeling("onderwerp", "tekst", HTML(VELDKEUZE))

    @property
    def veldgroepen(self) -> list[Veldgroep]:
        return veldgroepen(self["velden"])
