"""Formulieren over knelpunten en signalen."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.http import QueryDict
from django.utils.html import format_html

from cases.models import Traject
from monitoring.models import Knelpunt, Signaal
from monitoring.models.knelpunt import Knelpuntsoort
from monitoring.services import knelpunten, signalen
from partners.models import Organisatie
from partners.soorten import PARTNERSOORTEN
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.indeling import helper
from rio.leefgebieden import MET_NETWERK

LANGSTE = 2000
ZONDER_PERSOON = "Zonder naam, nummer of geboortedatum. Schrijf ‘een jongere’, en wat u van beleid vraagt."
DOORGEVEN, NIET_DOORGEVEN, NIEUW = "doorgeven", "niet_doorgeven", "nieuw_signaal"


class Tekstveld(forms.CharField):
    def __init__(self, label: str, help_text: str = "", *, rijen: int = 4, nodig: bool = True) -> None:
        widget = forms.Textarea({"rows": rijen})
        super().__init__(label=label, help_text=help_text, max_length=LANGSTE, required=nodig, widget=widget)


class KnelpuntFormulier(WijzigFormulier):
    """Wat er vastloopt in een dossier, met meteen de tekst voor beleid."""

    knop = "Opslaan"

    tekst = Tekstveld("Wat loopt er vast?", "Dit blijft in het dossier. Hier mag u de jongere wel noemen.")
    leefgebied = forms.ChoiceField(label="Leefgebied", choices=[("", "Kies een leefgebied"), *MET_NETWERK.items()])
    soort = forms.ChoiceField(
        label="Waar loopt het vast?",
        choices=[(soort.value, soort.label.capitalize()) for soort in Knelpuntsoort],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar het vastloopt."},
    )
    partnersoort = forms.ChoiceField(
        label="Bij wat voor partner?", choices=[("", "Weet ik niet"), *PARTNERSOORTEN.items()], required=False
    )
    organisatie = forms.ModelChoiceField(
        label="Bij welke organisatie?",
        queryset=Organisatie.objects.none(),
        required=False,
        empty_label="Geen van deze",
        help_text="Wie er bij deze jongere betrokken is.",
    )
    voor_beleid = Tekstveld(
        "Wat moet beleid weten?",
        f"{ZONDER_PERSOON} Leeg laten mag: dan schrijft wie het nakijkt de tekst.",
        nodig=False,
    )

    def __init__(self, data: QueryDict | None, *, traject: Traject, knelpunt: Knelpunt | None) -> None:
        super().__init__(data, initial=knelpunten.stand_van(knelpunt) if knelpunt else {})
        betrokken = Organisatie.objects.filter(betrokken_bij__traject=traject)
        if knelpunt and knelpunt.organisatie_id:
            betrokken |= Organisatie.objects.filter(pk=knelpunt.organisatie_id)
        veld: Any = self.fields["organisatie"]
        veld.queryset = betrokken.order_by("naam").distinct()
        self.helper = helper(
            "tekst",
            "leefgebied",
            Div("soort", css_class="keuzeknoppen"),
            Div("organisatie", "partnersoort", css_class="velden paar"),
            "voor_beleid",
        )


class NakijkFormulier(Formulier):
    """Gaat deze tekst naar beleid, los of als deel van een signaal?"""

    knop = "Vastleggen"

    besluit = forms.ChoiceField(
        label="Gaat dit naar beleid?",
        choices=[(DOORGEVEN, "Ja, geef door"), (NIET_DOORGEVEN, "Nee, niet doorgeven")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    voor_beleid = Tekstveld("Dit leest beleid", ZONDER_PERSOON, nodig=False)
    bundel = forms.ChoiceField(
        label="Hoort dit bij een signaal?",
        required=False,
        help_text="Een signaal bundelt hetzelfde knelpunt uit meer dossiers. Beleid antwoordt op een signaal.",
    )
    titel = forms.CharField(
        label="Titel van het nieuwe signaal",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: te weinig kamers voor jongeren onder de 21.",
    )
    hele_regio = forms.BooleanField(label="Dit speelt in de hele regio", required=False)
    reden = Tekstveld("Waarom niet?", "De collega die het meldde leest dit.", rijen=3, nodig=False)

    def __init__(self, data: QueryDict | None, *, knelpunt: Knelpunt, signalen: Sequence[Signaal]) -> None:
        beginwaarden = {"voor_beleid": knelpunt.voor_beleid, "bundel": str(knelpunt.signaal_id or "")}
        super().__init__(data, initial=beginwaarden)
        self._signalen = {str(signaal.pk): signaal for signaal in signalen}
        bestaand = [(pk, signaal.titel) for pk, signaal in self._signalen.items()]
        veld: Any = self.fields["bundel"]
        veld.choices = [("", "Nee, geef het los door"), (NIEUW, "Maak een nieuw signaal"), *bestaand]
        self.helper = helper(
            Div("besluit", css_class="keuzeknoppen"),
            Div(
                "voor_beleid",
                "bundel",
                Div("titel", "hele_regio", css_class=f"bij-keuze bij-keuze--{NIEUW}"),
                css_class=f"bij-keuze bij-keuze--{DOORGEVEN}",
            ),
            Div("reden", css_class=f"bij-keuze bij-keuze--{NIET_DOORGEVEN}"),
        )

    @property
    def signaal(self) -> Signaal | None:
        """Het bestaande signaal dat gekozen is."""
        return self._signalen.get(self.cleaned_data["bundel"])


class SignaalFormulier(WijzigFormulier):
    """De tekst van een signaal, en welke knelpunten erbij horen."""

    zonder_vergelijking = ("knelpunten",)

    titel = forms.CharField(label="Titel", max_length=120)
    tekst = Tekstveld("Wat loopt er vast, en wat vraagt u van beleid?", ZONDER_PERSOON, rijen=6)
    leefgebied = forms.ChoiceField(label="Leefgebied", choices=list(MET_NETWERK.items()))
    soort = forms.ChoiceField(label="Waar loopt het vast?", choices=Knelpuntsoort.choices)
    knelpunten = forms.MultipleChoiceField(
        label="Knelpunten in dit signaal",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Die erin zitten, en wat is doorgegeven en nog nergens bij hoort.",
    )

    def __init__(self, data: QueryDict | None, *, signaal: Signaal, te_kiezen: Sequence[Knelpunt]) -> None:
        self._erin = {knelpunt.pk for knelpunt in te_kiezen if knelpunt.signaal_id == signaal.pk}
        gekozen = [str(pk) for pk in sorted(self._erin)]
        super().__init__(data, initial=signalen.stand_van(signaal) | {"knelpunten": gekozen})
        veld: Any = self.fields["knelpunten"]
        veld.choices = [
            (str(k.pk), format_html("{} <small>{}</small>", k.voor_beleid, _waarover(k))) for k in te_kiezen
        ]
        self.helper = helper(
            "titel",
            "tekst",
            Div("leefgebied", "soort", css_class="velden paar"),
            *(["knelpunten"] if te_kiezen else []),
        )

    @property
    def erbij(self) -> set[int]:
        return self._gekozen - self._erin

    @property
    def eruit(self) -> set[int]:
        return self._erin - self._gekozen

    @property
    def _gekozen(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data["knelpunten"]}


class AntwoordFormulier(Formulier):
    """Het antwoord van beleid op een signaal."""

    knop = "Antwoord geven"

    stand = forms.ChoiceField(
        label="Hoe staat het ervoor?",
        choices=[(code, naam.capitalize()) for code, naam in Signaal.Stand.choices if code != Signaal.Stand.GEMELD],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het ervoor staat."},
    )
    antwoord = Tekstveld("Wat gaat u doen, en wanneer?", "Wie dit meldde krijgt er bericht van.")

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.helper = helper(Div("stand", css_class="keuzeknoppen"), "antwoord")


def _waarover(knelpunt: Knelpunt) -> str:
    delen = (knelpunt.get_leefgebied_display(), knelpunt.get_soort_display(), str(knelpunt.gemeente or ""))
    return " · ".join(deel for deel in delen if deel)
