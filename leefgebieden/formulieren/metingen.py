"""De formulieren van een meting: één stap per leefgebied, met weinig velden en de rest ingeklapt."""

from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.http import QueryDict
from django.utils.html import format_html

from leefgebieden import perspectief
from leefgebieden.models import Meting, Score
from leefgebieden.schaal import KORT, NIET_BESPROKEN, OMSCHRIJVINGEN, VERSIE
from leefgebieden.services.metingen import Scoregegevens
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper

VORIGE, LATER = ("vorige", "Vorige"), ("later", "Bewaren en stoppen")
NIET = "niet"
MEER = """<details class="meer"{{% if form.meer_open %}} open{{% endif %}}><summary>{}</summary>"""
DICHT = "</details>"
HOE = [("", "Kies hoe"), *Meting.Hoe.choices]
LENGTE = 4000


def _tekst(label: str, rijen: int = 2, uitleg: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=uitleg,
        max_length=LENGTE,
        required=False,
        widget=forms.Textarea({"rows": rijen}),
    )


class Stapformulier(Formulier):
    """Eén stap; wie teruggaat of later verdergaat, hoeft nog niets af te hebben."""

    knop = "Verder"
    knoppen: tuple[tuple[str, str], ...] = (VORIGE, LATER)
    blijft_concept = True
    meer: tuple[str, ...] = ()  # de ingeklapte velden

    def eis_niets(self) -> None:
        self.blijft_concept = True
        for veld in self.fields.values():
            veld.required = False

    @property
    def meer_open(self) -> bool:
        """Wat ingevuld of fout is, moet te zien zijn."""
        return any(naam in self.errors or self[naam].value() for naam in self.meer if naam in self.fields)


class BeginFormulier(Stapformulier):
    """Wanneer en hoe er gesproken is."""

    knoppen = (LATER,)
    meer = ("motivatie_grond",)

    op = DagVeld(label="Dag van het gesprek")
    hoe = forms.ChoiceField(label="Hoe sprak u hem?", choices=HOE)
    motivatie_grond = forms.ChoiceField(
        label="Waarom mag u vastleggen hoe gemotiveerd hij is?",
        choices=[("", "Niet vastleggen"), *Meting.MotivatieGrond.choices],
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, vooraf: dict[str, Any], vandaag: date, vanaf: date) -> None:
        super().__init__(data, initial=vooraf)
        dag: Any = self.fields["op"]
        dag.niet_na, dag.niet_voor = vandaag, vanaf
        self.helper = helper(
            "op", "hoe", HTML(MEER.format("Ook zijn motivatie vastleggen")), "motivatie_grond", HTML(DICHT)
        )


class LeefgebiedFormulier(Stapformulier):
    """Een score en wat hij zelf wil; de rest alleen als er iets over te zeggen is."""

    meer = ("toelichting", "beschermend", "motivatie", "motivatie_sterkte")

    score = forms.ChoiceField(
        label="Hoe gaat het nu?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een score, of kies ‘niet besproken’."},
    )
    wens = _tekst("Wat wil hij zelf?", 3, "In zijn eigen woorden.")
    toelichting = _tekst("Toelichting")
    beschermend = _tekst("Wat gaat er goed, en wie helpt?")
    motivatie = forms.ChoiceField(
        label="Wil hij hieraan werken?", choices=[("", "Niet gevraagd"), *Score.Richting.choices], required=False
    )
    motivatie_sterkte = forms.TypedChoiceField(
        label="Hoe sterk is dat, van 1 (een beetje) tot 5 (heel sterk)?",
        choices=[("", "Niet gevraagd"), *((getal, str(getal)) for getal in range(1, 6))],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(
        self, data: QueryDict | None, *, leefgebied: str, moment: str, vooraf: dict[str, Any], met_motivatie: bool
    ) -> None:
        super().__init__(data, initial=vooraf)
        self.leefgebied = leefgebied
        score: Any = self.fields["score"]
        score.choices = scorekeuzes(leefgebied)
        if not met_motivatie:
            del self.fields["motivatie"], self.fields["motivatie_sterkte"]
        # Bij de klasse zou dit veld de `naam` veranderen: dan past een concept van voor deze vraag niet meer.
        if leefgebied == perspectief.LEEFGEBIED:
            self.fields["perspectief"] = _perspectief(moment)
        self.helper = helper(
            Div("score", css_class="keuzeknoppen keuzeknoppen--rijen"),
            *(Div(naam, css_class="keuzeknoppen") for naam in ("perspectief",) if naam in self.fields),
            "wens",
            HTML(MEER.format("Meer vastleggen over dit leefgebied")),
            *(naam for naam in self.meer if naam in self.fields),
            HTML(DICHT),
        )

    def clean(self) -> None:
        if self.cleaned_data.get("motivatie_sterkte") and not self.cleaned_data.get("motivatie"):
            self.add_error("motivatie", "Kies ook of hij eraan wil werken.")

    def gegevens(self) -> Scoregegevens:
        over = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in ("score", "perspectief")}
        score = self.cleaned_data["score"]
        return Scoregegevens(self.leefgebied, None if score == NIET else int(score), **over)


def _perspectief(moment: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=perspectief.vraag(moment),
        choices=Meting.Perspectief.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat past, of kies ‘niet bekend’."},
    )


class NakijkFormulier(Stapformulier):
    """De laatste stap: alles staat er, en een nieuwe versie heeft een reden."""

    knop = "Meting vastleggen"
    blijft_concept = False

    reden = _tekst(
        "Waarom komt er een nieuwe versie?", 2, "Beide versies blijven leesbaar; de cijfers nemen de laatste."
    )

    def __init__(self, data: QueryDict | None, *, vervangt: Meting | None) -> None:
        alsnog = "Eerder overgeslagen, nu alsnog gedaan." if vervangt and vervangt.is_overgeslagen else ""
        super().__init__(data, initial={"reden": alsnog})
        self.fields["reden"].required = True
        if vervangt is None:
            del self.fields["reden"]
        elif not vervangt.is_overgeslagen:
            self.knop = "Verbetering vastleggen"


class OverslaanFormulier(Formulier):
    knop = "Meting overslaan"

    reden = forms.CharField(
        label="Waarom slaat u deze meting over?",
        help_text="Later kan de meting alsnog.",
        max_length=LENGTE,
        widget=forms.Textarea({"rows": 3}),
    )


def scorekeuzes(leefgebied: str) -> list[tuple[str, str]]:
    """De vijf treden met hun omschrijving, en uitdrukkelijk niet besproken."""
    treden = OMSCHRIJVINGEN[VERSIE][leefgebied].items()
    vorm = "<strong>{}. {}</strong> <small>{}</small>"
    return [
        *((str(score), format_html(vorm, score, KORT[score].capitalize(), zin)) for score, zin in treden),
        (NIET, NIET_BESPROKEN),
    ]
