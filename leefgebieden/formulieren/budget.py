"""Formulieren over het doorbraakbudget."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.http import QueryDict
from django.utils.formats import localize_input

from leefgebieden.models import Budget, Uitgave
from leefgebieden.services.budget import BUDGETVELDEN
from partners.formulieren.kaart import KIES
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper
from rio.leefgebieden import MET_NETWERK
from rio.models import Gemeente

JAREN_TERUG = 6


class Bedragveld(forms.DecimalField):
    """Euro's, met een komma zoals iedereen ze schrijft."""

    def __init__(self, *, label: str, max_digits: int, min_value: Decimal, help_text: str) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            label=label,
            max_digits=max_digits,
            decimal_places=2,
            min_value=min_value,
            help_text=help_text,
            localize=True,
            widget=widget,
        )

    def prepare_value(self, value: Any) -> Any:
        """Zoals hij in het veld staat: anders lijkt 75,50 iets anders dan de 75.50 die bewaard is."""
        return localize_input(value) if isinstance(value, Decimal) else value


class Effectveld(forms.CharField):
    def __init__(self, help_text: str) -> None:
        widget = forms.Textarea({"rows": 3})
        super().__init__(
            label="Wat leverde het op?", max_length=2000, required=False, widget=widget, help_text=help_text
        )


class UitgaveFormulier(Formulier):
    """Een besteding uit het doorbraakbudget."""

    leefgebied = forms.ChoiceField(label="Leefgebied", choices=[KIES, *MET_NETWERK.items()])
    op = DagVeld(label="Dag", help_text="")
    bedrag = Bedragveld(
        label="Bedrag in euro", max_digits=8, min_value=Decimal("0.01"), help_text="Bijvoorbeeld 75,50."
    )
    doel = forms.CharField(label="Waarvoor?", max_length=300, help_text="Bijvoorbeeld: identiteitskaart met spoed.")
    goedgekeurd_door = forms.CharField(label="Goedgekeurd door", max_length=120, help_text="Naam of functie.")
    effect = Effectveld("Dat kunt u ook later invullen.")

    def __init__(self, data: QueryDict | None, *, vandaag: date) -> None:
        super().__init__(data, initial={"op": vandaag})
        self.fields["op"].niet_na = vandaag  # type: ignore[attr-defined]
        self.helper = helper(
            Div("leefgebied", "op", css_class="velden paar"),
            Div("bedrag", "goedgekeurd_door", css_class="velden paar"),
            "doel",
            "effect",
        )


class EffectFormulier(WijzigFormulier):
    """Wat een besteding opleverde."""

    effect = Effectveld("")

    def __init__(self, data: QueryDict | None, *, uitgave: Uitgave) -> None:
        super().__init__(data, initial={"effect": uitgave.effect})


class BudgetFormulier(WijzigFormulier):
    """Het doorbraakbudget van een gemeente in een jaar."""

    bedrag = Bedragveld(label="Budget in euro", max_digits=10, min_value=Decimal(0), help_text="Bijvoorbeeld 15000,00.")
    bron = forms.CharField(
        label="Waar staat dat?", max_length=200, required=False, help_text="Bijvoorbeeld: raadsbesluit van november."
    )

    def __init__(self, data: QueryDict | None, *, budget: Budget | None) -> None:
        super().__init__(data, initial={veld: getattr(budget, veld) for veld in BUDGETVELDEN} if budget else {})


class BudgetKeuze(forms.Form):
    """Van welke gemeente en welk jaar; wie er maar één heeft, kiest niet."""

    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    jaar = forms.TypedChoiceField(label="Jaar", coerce=int, required=False, empty_value=None)

    def __init__(self, data: QueryDict, *, gemeenten: Sequence[Gemeente], vandaag: date) -> None:
        enige = gemeenten[0] if len(gemeenten) == 1 else None
        standaard = {"gemeente": enige.code if enige else "", "jaar": str(vandaag.year)}
        super().__init__({naam: data.get(naam) or waarde for naam, waarde in standaard.items()})
        velden: dict[str, Any] = self.fields
        velden["gemeente"].choices = [("", "Kies een gemeente"), *((g.code, g.naam) for g in gemeenten)]
        jaren = range(vandaag.year + 1, vandaag.year - JAREN_TERUG, -1)
        velden["jaar"].choices = [(str(jaar), str(jaar)) for jaar in jaren]
        self._van_code = {gemeente.code: gemeente for gemeente in gemeenten}

    def gekozen(self) -> tuple[Gemeente | None, int]:
        """De gemeente (None zolang er niet gekozen is) en het jaar."""
        if not self.is_valid():
            return None, 0
        return self._van_code.get(self.cleaned_data["gemeente"]), self.cleaned_data["jaar"]
