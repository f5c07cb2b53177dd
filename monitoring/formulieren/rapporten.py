"""Een rapport vragen: wat voor een, over welk gebied en welke periode."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from monitoring.gebieden import Gebied
from monitoring.models import Rapport
from monitoring.perioden import Periode
from monitoring.services.rapporten import Aanvraag
from monitoring.vasteperioden import aanbod, begin_halfjaar, kies, tot_en_met
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper

VRIJ = ("van", "tot", "peildatum")
NIET_TE_KIEZEN = "Deze periode is er niet voor dit gebied. Kies een andere."


class RapportFormulier(Formulier):
    """Wie elk dossier van een gebied mag zien kiest zelf de dagen; een ander kiest een vaste periode."""

    knop = "Rapport maken"
    bewaar_concept = False

    soort = forms.ChoiceField(
        label="Wat wilt u weten?",
        choices=[
            (Rapport.Soort.EFFECT, "Effectrapport: wat leverde de begeleiding op?"),
            (Rapport.Soort.NULMETING, "0-meting: waar begon de groep?"),
        ],
    )
    gebied = forms.ChoiceField(label="Waarover?")
    periode = forms.ChoiceField(label="Periode", help_text="Een halfjaar komt erbij zodra het voorbij is.")
    van = DagVeld(label="Van")
    tot = DagVeld(label="Tot en met")
    peildatum = DagVeld(label="Gevolgd tot en met", help_text="Wat daarna gebeurde, telt niet mee.")

    def __init__(
        self,
        data: QueryDict | None,
        *,
        gebieden: Sequence[Gebied],
        starts: Mapping[str, date],
        begin: Mapping[str, str],
        vandaag: date,
    ) -> None:
        dagen = {"van": date(vandaag.year, 1, 1), "tot": vandaag, "peildatum": vandaag}
        super().__init__(data, initial={**dagen, **begin})
        self.vandaag, self._starts = vandaag, starts
        self._van_code = {gebied.code: gebied for gebied in gebieden}
        velden: dict[str, Any] = self.fields
        velden["gebied"].choices = [(gebied.code, gebied.naam) for gebied in gebieden]
        velden["periode"].choices = self._perioden()
        velden["tot"].niet_na = velden["peildatum"].niet_na = vandaag
        vast, vrij = (any(g.vrij is soort for g in gebieden) for soort in (False, True))
        self._laat_weg(*(() if vast else ("periode",)), *(() if vrij else VRIJ))
        self._stel_in(beide=vast and vrij)

    def _perioden(self) -> list[tuple[str, str]]:
        """Van alle gebieden samen; wat er voor het gekozen gebied niet is, weigert `clean`."""
        keuzes = [keuze for start in set(self._starts.values()) for keuze in aanbod(start, self.vandaag)]
        return list({code: naam for code, naam, _ in sorted(keuzes, key=lambda k: k.periode, reverse=True)}.items())

    def _laat_weg(self, *namen: str) -> None:
        for naam in namen:
            del self.fields[naam]

    def _stel_in(self, *, beide: bool) -> None:
        for naam in ("periode", *VRIJ) if beide else ():
            self.fields[naam].required = False
        dagen = [naam for naam in VRIJ if naam in self.fields]
        periode = ["periode"] if "periode" in self.fields else []
        self.helper = helper("soort", "gebied", *periode, Div(*dagen, css_class="velden paar") if dagen else Div())

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        gebied = self._van_code.get(gegevens.get("gebied", ""))
        if gebied and not self.errors:
            gegevens["aanvraag"] = self._vrij(gebied, gegevens) if gebied.vrij else self._vast(gebied, gegevens)
        return gegevens

    def _vrij(self, gebied: Gebied, gegevens: dict[str, Any]) -> Aanvraag:
        leeg = {naam: "Vul een dag in." for naam in VRIJ if not gegevens.get(naam)}
        if leeg:
            raise ValidationError(leeg)
        if gegevens["tot"] < gegevens["van"]:
            raise ValidationError({"tot": "De laatste dag ligt voor de eerste."})
        periode = Periode(gegevens["van"], gegevens["tot"] + timedelta(days=1))
        return self._aanvraag(gebied, periode, gegevens["peildatum"], vast=False)

    def _vast(self, gebied: Gebied, gegevens: dict[str, Any]) -> Aanvraag:
        start = self._starts.get(gebied.code)
        periode = start and kies(gegevens.get("periode", ""), start, self.vandaag)
        if not periode:
            raise ValidationError({"periode": NIET_TE_KIEZEN})
        return self._aanvraag(gebied, periode, self.vandaag, vast=True)

    def _aanvraag(self, gebied: Gebied, periode: Periode, peildatum: date, *, vast: bool) -> Aanvraag:
        return Aanvraag(
            soort=self.cleaned_data["soort"],
            gebied=gebied,
            periode=periode,
            peildatum=peildatum,
            kennis_op=self.vandaag,
            vast=vast,
        )


def nog_niets(gebieden: Sequence[Gebied], starts: Mapping[str, date], vandaag: date) -> str:
    """Waarom er voor beleid nog geen periode te kiezen is; leeg als dat wel kan."""
    if any(gebied.vrij for gebied in gebieden) or any(aanbod(start, vandaag) for start in starts.values()):
        return ""
    if not starts:
        return "Er zijn nog geen cijfers over deze gemeente."
    begin = begin_halfjaar(min(starts.values()))
    einde = date(begin.year, 7, 1) if begin.month == 1 else date(begin.year + 1, 1, 1)
    return f"Het eerste rapport kan na {tot_en_met(einde)}: dan is het eerste halfjaar voorbij."
