"""De formulieren van een 0-meting: een nieuwe versie beginnen, één deel invullen, en één doel."""

from typing import Any

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.http import QueryDict

from monitoring.indicatoren import INDICATOREN
from monitoring.models import Gemeentedoel, Nulmeting
from monitoring.nulmetingdelen import NAMEN, Deel, volgende
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper

LENGTE = 4000
PER_REGEL = "Eén punt per regel."
GEEN_NAMEN = "Eén punt per regel. Geen namen van jongeren: ook andere gemeenten lezen dit."
TERUG = ("terug", "Opslaan en terug")


class BeginFormulier(Formulier):
    """Waarom er een nieuwe versie komt; bij de eerste eigen versie is er niets te vragen."""

    knop = "Concept maken"

    reden = forms.CharField(
        label="Waarom komt er een nieuwe versie?",
        help_text="Bijvoorbeeld: de doelgroep is verruimd.",
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, data: QueryDict | None, *, eerste: bool) -> None:
        super().__init__(data)
        if eerste:
            del self.fields["reden"]


def _tekst(veld: str, uitleg: str = PER_REGEL, rijen: int = 4) -> forms.CharField:
    return forms.CharField(
        label=NAMEN[veld],
        help_text=uitleg,
        max_length=LENGTE,
        required=False,
        widget=forms.Textarea({"rows": rijen}),
    )


class NulmetingFormulier(WijzigFormulier):
    """Eén deel van de 0-meting; lijsten zijn één punt per regel."""

    ambities = _tekst("ambities", GEEN_NAMEN, 6)
    start_op = DagVeld(
        label=NAMEN["start_op"],
        help_text="De eerste dag met RIO, bijvoorbeeld 01-01-2026. Het eerste jaar loopt vanaf deze dag.",
        required=False,
    )
    partners = _tekst("partners")
    convenant = _tekst("convenant", "Is er een convenant, en met wie?", 2)
    doelgroep = _tekst("doelgroep")
    positionering = _tekst("positionering", "Onder wie valt de RIO? Eén punt per regel.", 3)
    nazorg_voorheen = _tekst("nazorg_voorheen", "Voordat de gemeente met RIO begon. Eén punt per regel.", 3)
    reden_deelname = _tekst("reden_deelname")
    eigenschappen = _tekst("eigenschappen")
    taken = _tekst("taken", rijen=8)
    in_detentie = _tekst("in_detentie", "Wat doet de RIO in deze fase? Eén punt per regel.", 3)
    in_terugkeerplan = _tekst("in_terugkeerplan", rijen=3)
    in_invrijheidsstelling = _tekst("in_invrijheidsstelling", rijen=3)
    in_samenleving = _tekst("in_samenleving", rijen=3)
    focus = forms.ChoiceField(
        label="Waar ligt de nadruk?",
        choices=[*((keuze.value, keuze.label.capitalize()) for keuze in Nulmeting.Focus), ("", "Nog niet gekozen")],
        widget=forms.RadioSelect,
        required=False,
    )
    focus_waarom = _tekst("focus_waarom", "In een paar zinnen.", 3)
    citaat = _tekst("citaat", "Eén of twee zinnen. Deze staan in de vergelijking van gemeenten.", 3)
    bron = forms.CharField(
        label=NAMEN["bron"],
        help_text="Uit welk plan of besluit komt dit?",
        max_length=300,
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, deel: Deel, nu: dict[str, Any]) -> None:
        super().__init__(data, initial=nu)
        for veld in self.fields.keys() - set(deel.velden):
            del self.fields[veld]
        if volgende(deel):
            self.knop, self.knoppen = "Opslaan en verder", (TERUG,)
        self.helper = helper(*(Div(v, css_class="keuzeknoppen") if v == "focus" else v for v in deel.velden))


def _procent(label: str, uitleg: str, hoogste: int) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=uitleg,
        required=False,
        localize=True,
        decimal_places=1,
        min_value=0,
        max_value=hoogste,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )


class DoelFormulier(WijzigFormulier):
    """Wat de gemeente wil bereiken, hoe zij dat meet, en waar zij begon."""

    tekst = forms.CharField(label="Wat wil de gemeente bereiken?", max_length=1000, widget=forms.Textarea({"rows": 3}))
    indicator = forms.ChoiceField(
        label="Met welk cijfer uit RIO is dat te volgen?",
        choices=[("", "Met geen cijfer uit RIO"), *((i.code, i.naam) for i in INDICATOREN.values())],
        required=False,
    )
    hoe_gemeten = forms.CharField(
        label="Hoe meet de gemeente het anders?",
        help_text="Alleen als er geen cijfer uit RIO voor is.",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    richting = forms.ChoiceField(
        label="Welke kant is goed?",
        help_text="Moet het getal omhoog of omlaag?",
        choices=[("", "Niet in een getal"), *((r.value, r.label.capitalize()) for r in Gemeentedoel.Richting)],
        required=False,
    )
    streef = _procent("Hoeveel procent beter?", "Van 40% naar 30% is 25 procent minder.", 1000)
    waarde = _procent("Percentage bij het begin", "Weet u het niet? Laat het leeg.", 100)
    n = forms.IntegerField(
        label="Van hoeveel jongeren?",
        help_text="Zonder aantal komt er geen oordeel.",
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    periode_van = DagVeld(label="Gemeten vanaf", help_text="De eerste dag die meetelt.", required=False)
    periode_tot = DagVeld(label="Gemeten tot", help_text="De eerste dag die niet meer meetelt.", required=False)
    bron = forms.CharField(
        label="Bron",
        help_text="Waar komt dit getal vandaan?",
        max_length=300,
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, nu: dict[str, Any]) -> None:
        super().__init__(data, initial=nu)
        self.helper = helper(
            Fieldset("Het doel", "tekst", "indicator", "hoe_gemeten"),
            Fieldset("Hoeveel beter", "richting", "streef", css_class="velden"),
            Fieldset("Waar de gemeente begon", "waarde", "n", "periode_van", "periode_tot", "bron", css_class="velden"),
        )
