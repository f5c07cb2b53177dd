"""De formulieren van een zelfbeoordeling: één randvoorwaarde op twee niveaus, en wie er meededen."""

from typing import Any

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.http import QueryDict

from monitoring.voorwaardentekst import NIVEAUNAMEN, NIVEAUS, ONBEKEND, SCORES, Voorwaarde
from rio.formulieren import WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper

LENGTE = 2000
GEEN_NAMEN = "Geen namen van jongeren: dit staat ook in het rapport."


def _score(niveau: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="In hoeverre is dat zo?",
        choices=[
            *((score, f"{score}. {naam.capitalize()}") for score, naam in SCORES.items()),
            (0, ONBEKEND.capitalize()),
        ],
        widget=forms.RadioSelect,
        coerce=int,
        error_messages={"required": f"Kies bij {NIVEAUNAMEN[niveau].lower()} een score, of kies ‘{ONBEKEND}’."},
    )


def _tekst(label: str, uitleg: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=uitleg, max_length=LENGTE, required=False, widget=forms.Textarea({"rows": 3})
    )


class VoorwaardeFormulier(WijzigFormulier):
    """Per niveau een score (0: weten we niet), waaruit dat blijkt, en wat er beter moet."""

    netwerk_score, client_score = _score("netwerk"), _score("client")
    netwerk_bewijs, client_bewijs = _tekst("Waaruit blijkt dat?"), _tekst("Waaruit blijkt dat?")
    netwerk_verbeteractie = _tekst("Wat gaan we verbeteren?", GEEN_NAMEN)
    client_verbeteractie = _tekst("Wat gaan we verbeteren?", GEEN_NAMEN)
    netwerk_uiterlijk = DagVeld(label="Wanneer is dat klaar?", required=False)
    client_uiterlijk = DagVeld(label="Wanneer is dat klaar?", required=False)

    def __init__(self, data: QueryDict | None, *, voorwaarde: Voorwaarde, nu: dict[str, Any]) -> None:
        super().__init__(data, initial=nu)
        self.helper = helper(*(self._niveau(niveau, voorwaarde.nodig[niveau]) for niveau in NIVEAUS))

    def _niveau(self, niveau: str, nodig: str) -> Fieldset:
        score, *over = (f"{niveau}_{veld}" for veld in ("score", "bewijs", "verbeteractie", "uiterlijk"))
        return Fieldset(f"{NIVEAUNAMEN[niveau]}: {nodig}", Div(score, css_class="keuzeknoppen"), *over)


class DeelnemersFormulier(WijzigFormulier):
    wie = forms.CharField(
        label="Wie deden er mee?",
        help_text="Welke partners zaten aan tafel? Bijvoorbeeld: gemeenten, reclassering, PI Arnhem.",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
