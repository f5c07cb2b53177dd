"""Een overdracht vragen, en een vraag beantwoorden."""

from typing import Any

from django import forms

from cases.models import Traject, Vraag
from rio.formulieren import Formulier
from rio.models import Gemeente

VOORLEGGEN, AKKOORD, AFWIJZEN = "voorleggen", "akkoord", "afwijzen"


BESPROKEN = {  # OBL-14
    "inrichting": "de inrichting",
    "herkomst": "de gemeente van herkomst",
    "gewenst": "de gewenste gemeente",
    "reclassering": "de reclassering",
    "jongere": "de jongere zelf",
}


class OverdrachtFormulier(Formulier):
    """Met wie het besproken is komt in de tekst van de vraag; de andere gemeente leest dat."""

    knop = "Overdracht aanvragen"

    naar_gemeente = forms.ModelChoiceField(
        label="Naar welke gemeente?", queryset=Gemeente.objects.none(), empty_label="Kies een gemeente"
    )
    tekst = forms.CharField(
        label="Waarom?",
        max_length=270,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De andere gemeente leest deze tekst voordat zij weet om wie het gaat. Noem de jongere niet.",
    )
    besproken = forms.MultipleChoiceField(
        label="Met wie is dit besproken?",
        choices=list(BESPROKEN.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="De andere gemeente beslist zelf. Overleg daarom eerst met iedereen die het aangaat.",
    )

    def __init__(self, *args: Any, traject: Traject, gemeenten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["naar_gemeente"]
        veld.queryset = gemeenten.exclude(pk=traject.gemeente_id)

    def vraag(self) -> dict[str, Any]:
        """Wat `stel_vraag` nodig heeft."""
        partijen = [BESPROKEN[partij] for partij in self.cleaned_data["besproken"]]
        besproken = f"Besproken met: {', '.join(partijen)}." if partijen else "Nog met niemand besproken."
        tekst = f"{self.cleaned_data['tekst'].rstrip()} {besproken}"
        return {"naar_gemeente": self.cleaned_data["naar_gemeente"], "tekst": tekst}


class AntwoordFormulier(Formulier):
    """Wat er te kiezen is hangt af van de vraag en van wie aan zet is."""

    knop = "Beantwoorden"

    besluit = forms.ChoiceField(label="Uw antwoord", widget=forms.RadioSelect)
    antwoord = forms.CharField(
        label="Toelichting",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nodig als u nee zegt.",
    )

    def __init__(self, *args: Any, vraag: Vraag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["besluit"]
        veld.choices = _keuzes(vraag)


def _keuzes(vraag: Vraag) -> list[tuple[str, str]]:
    if vraag.soort == Vraag.Soort.TERMIJN:
        return [(AKKOORD, "Dit klopt inderdaad niet; ik pas het aan"), (AFWIJZEN, "De termijn klopt wel")]
    if vraag.soort == Vraag.Soort.GEHOORD:
        return [(AKKOORD, "Nagegaan: het dossier is bijgewerkt"), (AFWIJZEN, "Het klopt niet")]
    if vraag.voorgelegd_op:
        return [
            (AKKOORD, f"{vraag.naar_gemeente} neemt het dossier over"),
            (AFWIJZEN, f"{vraag.naar_gemeente} neemt het dossier niet over"),
        ]
    return [
        (VOORLEGGEN, f"Voorleggen aan {vraag.naar_gemeente}"),
        (AFWIJZEN, f"Het dossier blijft bij {vraag.gemeente}"),
    ]
