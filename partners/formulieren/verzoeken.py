"""Formulieren over vragen aan partners: stellen, erachteraan gaan, en antwoorden bekijken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.http import QueryDict

from cases.fasen import DETENTIE, INVRIJHEIDSSTELLING, SAMENLEVING, TERUGKEERPLAN
from cases.gegevenssoorten import GEGEVENSSOORTEN
from cases.models import Traject
from partners.formulieren.veldkeuze import VELDKEUZE, Veldgroep, indeling, veldgroepen, veldkeuze
from partners.models import Antwoord, Betrokkenheid, Mailsjabloon
from partners.schermen.verzoeken import Antwoordregel, Verzoekregel, gevraagd, per_soort
from partners.services.verstrekkingen import Mogelijk, gronden_voor
from partners.services.verzoeken import Aanvraag
from partners.services.verzoekmail import sjabloon_voor
from rio.dagen import Kalender
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld

ANTWOORDKEUZE = '{% for regel, veld in form.rijen %}{% include "partners/_verzoek_antwoord.html" %}{% endfor %}'
STANDAARD_WERKDAGEN = 10
STANDAARD_GEGEVENS = ("identiteit",)
DOELEN = {
    DETENTIE: "Samen de terugkeer voorbereiden vanaf het begin van de detentie",
    TERUGKEERPLAN: "Het terugkeerplan afstemmen",
    INVRIJHEIDSSTELLING: "Nakijken of alles klopt voor de dag van vrijlating",
    SAMENLEVING: "De begeleiding in de gemeente afstemmen",
}


@dataclass(frozen=True)
class Opzet:
    """Eén partner in een nieuwe vraag: zijn sjabloon, en welke gronden daarbij passen."""

    betrokkene: Betrokkenheid
    sjabloon: Mailsjabloon
    gronden: Sequence[Mogelijk]

    @property
    def veld(self) -> str:
        return f"grond_{self.betrokkene.pk}"

    @property
    def gevraagd(self) -> str:
        return gevraagd(self.sjabloon.velden)

    @cached_property
    def past_niet(self) -> list[Mogelijk]:
        return [grond for grond in self.gronden if not grond.ok]

    @property
    def waarschuwing(self) -> str:
        return next((grond.waarschuwing for grond in self.gronden if grond.waarschuwing), "")

    @classmethod
    def van(cls, traject: Traject, betrokkene: Betrokkenheid, op: date) -> "Opzet":
        organisatie = betrokkene.organisatie
        soort = organisatie.soort if organisatie else ""
        sjabloon = sjabloon_voor(traject.gemeente_id, traject.fase, soort)
        soorten = {*STANDAARD_GEGEVENS, *per_soort(sjabloon.velden)}
        return cls(betrokkene, sjabloon, gronden_voor(traject, organisatie, soorten, op))


class VerzoekFormulier(Formulier):
    """Eén vraag aan één partner, of dezelfde vraag aan meer partners, elk met de velden van zijn sjabloon."""

    knop = "Vraag versturen"

    uiterlijk = DagVeld(label="Antwoord uiterlijk op")
    doel = forms.CharField(
        label="Waarvoor is het nodig?", max_length=300, help_text="De partner leest dit op de beveiligde pagina."
    )
    vraag = forms.CharField(
        label="Uw vraag in eigen woorden",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Staat ook op de beveiligde pagina, en nooit in de mail.",
    )
    gegevens = forms.MultipleChoiceField(
        label="Wat mag de partner zien?",
        choices=[(code, soort.naam) for code, soort in GEGEVENSSOORTEN.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies alleen wat nodig is om te antwoorden. Het komt in het overzicht van wat gedeeld is.",
    )
    grond_toelichting = forms.CharField(
        label="Welke wet en welk artikel?",
        max_length=300,
        required=False,
        help_text="Alleen nodig bij een eigen wettelijke taak. Bijvoorbeeld Wmo 2015 artikel 2.3.2.",
    )

    def __init__(
        self, data: QueryDict | None, *, traject: Traject, opzetten: Sequence[Opzet], kalender: Kalender, vandaag: date
    ) -> None:
        self.opzetten, self.een = opzetten, len(opzetten) == 1
        begin = {
            "uiterlijk": kalender.plus_werkdagen(vandaag, STANDAARD_WERKDAGEN),
            "doel": DOELEN.get(traject.fase, ""),
            "gegevens": list(STANDAARD_GEGEVENS),
        }
        super().__init__(data, initial=begin)
        for opzet in opzetten:
            self.fields[opzet.veld] = _grondveld(opzet, een=self.een)
        if self.een:
            self.fields["velden"] = veldkeuze(opzetten[0].sjabloon.velden, label="Wat wilt u weten?")
        gronden = [opzet.veld for opzet in opzetten]
        self.helper = indeling(
            *([HTML(VELDKEUZE)] if self.een else []),
            *gronden,
            "grond_toelichting",
            "doel",
            "vraag",
            "uiterlijk",
            HTML('<details class="meer"{% if form.gegevens_open %} open{% endif %}><summary>'),
            HTML("De partner ziet: {{ form.te_zien }}</summary>"),
            "gegevens",
            HTML("</details>"),
        )

    @property
    def te_zien(self) -> str:
        """Wat er nu aangekruist is, in woorden."""
        gekozen = set(self["gegevens"].value() or ())
        return ", ".join(soort.naam.lower() for code, soort in GEGEVENSSOORTEN.items() if code in gekozen)

    @property
    def gegevens_open(self) -> bool:
        """Wat fout is of afwijkt, moet te zien zijn."""
        return "gegevens" in self.errors or list(self["gegevens"].value() or ()) != list(STANDAARD_GEGEVENS)

    @property
    def veldgroepen(self) -> list[Veldgroep]:
        return veldgroepen(self["velden"])

    def clean(self) -> None:
        if self.een and not self._velden(self.opzetten[0]) and not self.cleaned_data.get("vraag"):
            self.add_error(None, "Kruis aan wat u wilt weten, of schrijf uw vraag op.")

    def aanvragen(self) -> list[Aanvraag]:
        gevuld = self.cleaned_data
        samen = {naam: gevuld[naam] for naam in ("gegevens", "doel", "vraag", "uiterlijk", "grond_toelichting")}
        return [
            Aanvraag(
                betrokkene=opzet.betrokkene,
                sjabloon=opzet.sjabloon,
                velden=self._velden(opzet),
                grond=gevuld[opzet.veld],
                **samen,
            )
            for opzet in self.opzetten
        ]

    def _velden(self, opzet: Opzet) -> list[str]:
        if not self.een:
            return list(opzet.sjabloon.velden)
        return list(self.cleaned_data.get("velden", ()))


def _grondveld(opzet: Opzet, *, een: bool) -> forms.ChoiceField:
    """Wat past bovenaan; wat niet past blijft te kiezen, want met minder vragen kan het wel passen."""
    past = [(grond.code, grond.label) for grond in opzet.gronden if grond.ok]
    keuzes: list[Any] = [("", "Kies een grond"), ("Past bij deze vraag", past)]
    keuzes.append(("Past nu niet", [(grond.code, grond.label) for grond in opzet.past_niet]))
    return forms.ChoiceField(
        label="Op welke grond?" if een else f"Grond voor {opzet.betrokkene.wie}",
        choices=[keuze for keuze in keuzes if keuze[1]],
        initial=past[0][0] if past else "",
        help_text="" if een else f"Gevraagd: {opzet.gevraagd}.",
    )


class AntwoordenFormulier(Formulier):
    """Per antwoord overnemen of gezien; wat u openlaat kunt u later nog beslissen."""

    bewaar_concept = False

    def __init__(self, data: QueryDict | None, *, regels: Sequence[Antwoordregel]) -> None:
        super().__init__(data)
        self.regels = [regel for regel in regels if not regel.antwoord.besluit]
        self.helper = indeling(HTML(ANTWOORDKEUZE))
        for regel in self.regels:
            self.fields[regel.veld] = forms.ChoiceField(
                label=regel.label, choices=_besluiten(regel), required=False, widget=forms.RadioSelect
            )

    def clean(self) -> None:
        if self.regels and not self.besluiten():
            self.add_error(None, "Kies bij minstens één antwoord wat u ermee doet.")

    @property
    def rijen(self) -> list[tuple[Antwoordregel, forms.BoundField]]:
        return [(regel, self[regel.veld]) for regel in self.regels]

    def besluiten(self) -> dict[int, str]:
        gekozen = {regel.antwoord.pk: self.cleaned_data.get(regel.veld, "") for regel in self.regels}
        return {pk: besluit for pk, besluit in gekozen.items() if besluit}


def _besluiten(regel: Antwoordregel) -> list[tuple[str, str]]:
    gezien = (Antwoord.Besluit.GEZIEN.value, "Gezien")
    return [(Antwoord.Besluit.OVERGENOMEN.value, "Overnemen"), gezien] if regel.over_te_nemen else [gezien]


class VerzoekmailFormulier(Formulier):
    """Erachteraan gaan: herinneren, opnieuw sturen of intrekken."""

    HERINNER, OPNIEUW, TREK_IN = "herinneren", "opnieuw", "intrekken"
    knop = "Doorgaan"
    bewaar_concept = False

    wat = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=[
            (HERINNER, "Herinnering sturen, met dezelfde link"),
            (OPNIEUW, "Vraag opnieuw sturen, met een nieuwe link"),
            (TREK_IN, "Vraag intrekken"),
        ],
        widget=forms.RadioSelect,
    )
    adres = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Pas het aan als de mail niet aankwam. De vorige link werkt daarna niet meer.",
        error_messages={"invalid": "Vul een e-mailadres in als naam@voorbeeld.nl."},
        required=False,
    )
    reden = forms.CharField(label="Waarom trekt u de vraag in?", max_length=300, required=False)

    def __init__(self, data: QueryDict | None, *, regel: Verzoekregel) -> None:
        wat = self.OPNIEUW if regel.stand.vast else self.HERINNER
        super().__init__(data, initial={"wat": wat, "adres": regel.verzoek.adres})
        self.helper = indeling(
            "wat",
            Div("adres", css_class="bij-keuze bij-keuze--opnieuw"),
            Div("reden", css_class="bij-keuze bij-keuze--intrekken"),
        )

    def clean(self) -> None:
        if self.cleaned_data.get("wat") == self.OPNIEUW and not self.cleaned_data.get("adres") and not self.errors:
            self.add_error("adres", "Vul het adres in waar de vraag heen moet.")
