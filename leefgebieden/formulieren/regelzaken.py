"""Formulieren over een regelzaak: beginnen, verbeteren, en een stap zetten."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset
from django import forms
from django.http import QueryDict

from cases.models import Traject
from leefgebieden.formulieren.budget import Bedragveld
from leefgebieden.formulieren.uitvoerder import UitvoerderVeld, sleutel, vars_van
from leefgebieden.models import JaNeeOnbekend, Regelzaak, Regelzaakstap
from leefgebieden.regelzaaksoorten import IDENTITEITSBEWIJS, SOORTEN, eigen_velden
from leefgebieden.regelzaakstappen import NOG_TE_DOEN, naam, volgende
from leefgebieden.services.regelzaken import VELDEN
from leefgebieden.voorzieningen import STAP_AANGEVRAAGD, STAP_GEREED
from partners.models import Document
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper
from rio.leefgebieden import MET_NETWERK
from rio.models import User

INTUSSEN_VERDER = "Een collega zette intussen een stap. Kijk na wat er nu staat, en kies dan de volgende."
KEUZE = "Maak een keuze"
BEGIN = "begin"  # nog geen stap; een lege keuze is geen antwoord
MEER = """<details class="meer"{% if form.meer_open %} open{% endif %}>
<summary>{% if form.kosten %}Kosten, bewijs{% else %}Bewijs{% endif %} of toelichting erbij</summary>"""
ONDER_MEER = ("kosten", "betaler", "bewijs", "toelichting")
SAMEN = ("wie", "uiterlijk", "bewijs", "toelichting")


def _kies(label: str, keuzes: Sequence[tuple[str, str]], **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", KEUZE), *keuzes], required=False, **kwargs)


class Documentveld(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.titel} ({obj.op:%d-%m-%Y})"


class RegelzaakFormulier(WijzigFormulier):
    """De gegevens van een regelzaak: alleen wat bij haar soort hoort. Een nieuwe begint meteen met haar stand."""

    zonder_vergelijking = ("stap", "op")

    titel = forms.CharField(label="Wat moet er geregeld worden?", max_length=120)
    leefgebied = forms.ChoiceField(label="Leefgebied", choices=list(MET_NETWERK.items()))
    documentsoort = _kies("Welk bewijs?", Regelzaak.Bewijssoort.choices)
    geldig_tot = DagVeld(label="Geldig tot en met", required=False, help_text="Staat op het bewijs.")
    gewenst = _kies(
        "Wil de jongere dit zelf?", JaNeeOnbekend.choices, help_text="Schuldhulp start alleen als hij dat wil."
    )
    instantie = forms.CharField(max_length=120, required=False)
    nummer = forms.CharField(max_length=60, required=False)
    kosten = Bedragveld(label="Kosten in euro", max_digits=8, min_value=Decimal(0), help_text="Bijvoorbeeld 75,50.")
    betaler = _kies("Wie betaalt?", Regelzaak.Betaler.choices)
    wie = UitvoerderVeld(label="Wie regelt dit?")
    uiterlijk = DagVeld(label="Uiterlijk", required=False, help_text="")
    bewijs = Documentveld(
        Document.objects.none(),
        label="Document als bewijs",
        required=False,
        empty_label="Geen document",
        help_text="Een document zet u eerst in het dossier, op de tab Documenten.",
    )
    toelichting = forms.CharField(
        label="Toelichting", max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    stap = forms.ChoiceField(label="Hoe ver is het?", widget=forms.RadioSelect)
    op = DagVeld(label="Sinds wanneer?", help_text="")

    def __init__(
        self,
        data: QueryDict | None,
        *,
        traject: Traject,
        soort: str,
        zaak: Regelzaak | None = None,
        vandaag: date,
        door: User,
    ) -> None:
        super().__init__(data, initial=_vooraf(zaak, soort, vandaag))
        self.nieuw = zaak is None
        velden: dict[str, Any] = self.fields
        velden["wie"].vul(traject, vandaag, zaak)
        velden["kosten"].required = False
        velden["op"].niet_na = vandaag
        velden["stap"].choices = [(s or BEGIN, naam(soort, s)) for s in (NOG_TE_DOEN, STAP_AANGEVRAAGD, STAP_GEREED)]
        stukken = Document.objects.van_dossier(traject, door).filter(bestand__isnull=False)
        velden["bewijs"].queryset = stukken
        self._houd(soort, met_bewijs=_mag_bewijs_zien(zaak, stukken))
        self.helper = helper(*self._indeling())

    def wijzig(self, nu: Mapping[str, Any]) -> dict[str, Any]:
        """Wat er anders moet, als kolommen; gelezen onder het slot."""
        anders = self.wijzigingen({**nu, "wie": sleutel(nu)})
        return anders | (self._uitvoerder(anders["wie"]) if "wie" in anders else {})

    def gegevens(self) -> dict[str, Any]:
        """De kolommen van een nieuwe regelzaak."""
        gevuld = {veld: self.cleaned_data[veld] for veld in VELDEN if veld in self.cleaned_data}
        return gevuld | self._uitvoerder(self.cleaned_data["wie"])

    def _uitvoerder(self, gekozen: str) -> dict[str, Any]:
        veld: Any = self.fields["wie"]
        return dict(veld.kolommen(gekozen))

    def _houd(self, soort: str, *, met_bewijs: bool) -> None:
        """Alleen de velden van deze soort, met de woorden van deze soort."""
        blijft = {*eigen_velden(soort), *SAMEN, *(["stap", "op"] if self.nieuw else [])}
        blijft -= set() if met_bewijs else {"bewijs"}
        for veld in set(self.fields) - blijft:
            del self.fields[veld]
        for veld in {"instantie", "nummer"} & blijft:
            self.fields[veld].label = getattr(SOORTEN[soort], veld)

    @property
    def meer_open(self) -> bool:
        """Wat ingevuld of fout is, moet te zien zijn."""
        return any(self[v].value() or v in self.errors for v in ONDER_MEER if v in self.fields)

    def eerste_stap(self) -> str:
        """Leeg als er nog niets gebeurd is."""
        stap: str = self.cleaned_data["stap"]
        return "" if stap == BEGIN else stap

    def _indeling(self) -> list[Any]:
        nieuw = [Div("stap", css_class="keuzeknoppen"), "op"] if self.nieuw else []
        voor = [v for v in ("titel", "leefgebied", "gewenst") if v in self.fields]
        kosten = self._paar("kosten", "betaler")
        erbij = [HTML(MEER), *kosten, *(v for v in ("bewijs", "toelichting") if v in self.fields), HTML("</details>")]
        eigen = [*self._paar("documentsoort", "geldig_tot"), *self._paar("instantie", "nummer")]
        return [*voor, *nieuw, *eigen, *self._paar("wie", "uiterlijk"), *erbij]

    def _paar(self, *velden: str) -> list[Any]:
        samen = [veld for veld in velden if veld in self.fields]
        return [Fieldset("", *samen, css_class="velden")] if samen else []


def _vooraf(zaak: Regelzaak | None, soort: str, vandaag: date) -> dict[str, Any]:
    if zaak is None:
        return {"op": vandaag, "stap": BEGIN, "wie": Regelzaak.Wie.RIO, "leefgebied": SOORTEN[soort].leefgebied}
    return {veld: getattr(zaak, veld) for veld in VELDEN} | {"wie": sleutel(vars_van(zaak))}


def _mag_bewijs_zien(zaak: Regelzaak | None, stukken: Any) -> bool:
    """Wie het stuk niet mag zien, kan het ook niet wegkiezen."""
    return zaak is None or zaak.bewijs_id is None or stukken.filter(pk=zaak.bewijs_id).exists()


class StapFormulier(Formulier):
    """De volgende stap met één knop; wat anders liep staat ernaast."""

    stap = forms.ChoiceField(widget=forms.HiddenInput, choices=Regelzaakstap.Soort.choices)
    naar = forms.ChoiceField(choices=Regelzaakstap.Soort.choices, required=False)  # een van de andere knoppen
    op = DagVeld(label="Op welke dag?", help_text="")
    geldig_tot = DagVeld(label="Geldig tot en met", required=False, help_text="")
    toelichting = forms.CharField(
        label="Toelichting", max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, data: QueryDict | None, *, zaak: Regelzaak, stap: str, vandaag: date) -> None:
        self.kan = kan = volgende(zaak.soort, stap)
        super().__init__(data, initial={"stap": kan[0], "op": vandaag})
        velden: dict[str, Any] = self.fields
        velden["op"].niet_na = vandaag
        if zaak.soort != IDENTITEITSBEWIJS or STAP_GEREED not in kan:
            del velden["geldig_tot"]
        self.knop = _knop(zaak.soort, kan[0])
        self.knoppen = tuple((ander, _knop(zaak.soort, ander)) for ander in kan[1:])
        dagen = [veld for veld in ("op", "geldig_tot") if veld in velden]
        self.helper = helper("stap", Fieldset("", *dagen, css_class="velden"), "toelichting")

    def clean(self) -> None:
        """De knoppen horen bij wat er stond toen de pagina openging; daarna staat de nieuwe volgende stap er."""
        if "stap" in self.cleaned_data and self.gezet() not in self.kan:
            self.add_error(None, INTUSSEN_VERDER)
            gegevens: Any = self.data
            self.data = gegevens = gegevens.copy()
            gegevens["stap"] = self.kan[0]

    def gezet(self) -> str:
        """De knop die gekozen is; zonder keuze de stap die het meest voor de hand lag toen de pagina openging."""
        return str(self.cleaned_data.get("naar") or self.cleaned_data["stap"])


def _knop(soort: str, stap: str) -> str:
    tekst = naam(soort, stap)
    return f"{tekst[0].upper()}{tekst[1:]}"
