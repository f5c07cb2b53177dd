"""De keuzes boven de cijfers: welk gebied, welke periode, en wie. Ze staan in het adres en wijzigen niets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from monitoring.gebieden import Gebied
from monitoring.perioden import Periode
from rio.formulieren.basis import DagVeld

SINDS_START, VRIJ = "start", "vrij"
EERSTE_DAG = date(2000, 1, 1)
JAREN, HALVE_JAREN = 4, 2
SOORTEN = (("effect", "Wie vrijkwam"), ("nulmeting", "Wie binnenkwam"))


@dataclass(frozen=True)
class Keuze:
    """Wat iemand koos; zonder periode is het de tijd sinds de start."""

    gebied: Gebied
    soort: str
    periode: Periode | None


def perioden(vandaag: date) -> dict[str, tuple[str, Periode]]:
    """De jaren en halve jaren die begonnen zijn, nieuwste eerst; de laatste lopen nog."""
    keuzes = {}
    for jaar in range(vandaag.year, vandaag.year - JAREN, -1):
        keuzes[str(jaar)] = (str(jaar), Periode(date(jaar, 1, 1), date(jaar + 1, 1, 1)))
        if jaar > vandaag.year - HALVE_JAREN:
            tweede = Periode(date(jaar, 7, 1), date(jaar + 1, 1, 1))
            keuzes[f"{jaar}-2"] = (f"tweede halfjaar {jaar}", tweede)
            keuzes[f"{jaar}-1"] = (f"eerste halfjaar {jaar}", Periode(date(jaar, 1, 1), date(jaar, 7, 1)))
    return {code: keuze for code, keuze in keuzes.items() if keuze[1].van <= vandaag}


class CijferKeuze(forms.Form):
    """Voor wie vrij mag kiezen: een van zijn gebieden, en elke periode."""

    gebied = forms.ChoiceField(label="Gebied")
    soort = forms.ChoiceField(label="Groep", choices=SOORTEN)
    periode = forms.ChoiceField(label="Periode")
    van = DagVeld(label="Eigen periode van", required=False, niet_voor=EERSTE_DAG, help_text="")
    tot_en_met = DagVeld(label="Tot en met", required=False, niet_voor=EERSTE_DAG, help_text="")

    def __init__(self, data: Mapping[str, Any], *, gebieden: Sequence[Gebied], vandaag: date) -> None:
        eerst = {"gebied": gebieden[0].code, "soort": SOORTEN[0][0], "periode": str(vandaag.year)}
        super().__init__({**eerst, **data})
        self.gebieden = {gebied.code: gebied for gebied in gebieden}
        self.perioden, self.vandaag = perioden(vandaag), vandaag
        self.fields["gebied"].choices = [(gebied.code, gebied.naam) for gebied in gebieden]  # type: ignore[attr-defined]
        namen = [(code, naam) for code, (naam, _) in self.perioden.items()]
        self.fields["periode"].choices = [*namen, (SINDS_START, "sinds de start"), (VRIJ, "eigen periode")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or {}
        if gegeven.get("periode") == VRIJ and not self.errors:
            self._keur(gegeven["van"], gegeven["tot_en_met"])
        return gegeven

    def _keur(self, van: date | None, tot_en_met: date | None) -> None:
        for naam, dag in (("van", van), ("tot_en_met", tot_en_met)):
            if dag is None:
                self.add_error(naam, "Vul een dag in voor een eigen periode.")
            elif dag > self.vandaag:
                self.add_error(naam, "Deze dag is nog niet geweest.")
        if van and tot_en_met and tot_en_met < van:
            self.add_error("tot_en_met", ValidationError("Deze dag ligt voor het begin van de periode."))

    @property
    def keuze(self) -> Keuze:
        gegeven = self.cleaned_data
        return Keuze(self.gebieden[gegeven["gebied"]], gegeven["soort"], self._periode(gegeven))

    def _periode(self, gegeven: Mapping[str, Any]) -> Periode | None:
        if gegeven["periode"] == VRIJ:
            return Periode(gegeven["van"], gegeven["tot_en_met"] + timedelta(days=1))
        gekozen = self.perioden.get(gegeven["periode"])
        return gekozen[1] if gekozen else None

    @property
    def vraagtekst(self) -> dict[str, str]:
        """De keuzes zoals ze in een adres staan."""
        return {naam: self.data[naam] for naam in self.fields if self.data.get(naam)}


class VergelijkKeuze(forms.Form):
    """Twee keer een gebied en een periode."""

    gebied_een = forms.ChoiceField(label="Eerste gebied")
    periode_een = forms.ChoiceField(label="Eerste periode")
    gebied_twee = forms.ChoiceField(label="Tweede gebied")
    periode_twee = forms.ChoiceField(label="Tweede periode")
    soort = forms.ChoiceField(label="Groep", choices=SOORTEN)

    def __init__(self, data: Mapping[str, Any], *, gebieden: Sequence[Gebied], vandaag: date) -> None:
        self.gebieden, self.perioden = {gebied.code: gebied for gebied in gebieden}, perioden(vandaag)
        eerste = {"soort": SOORTEN[0][0], "periode_een": str(vandaag.year - 1), "periode_twee": str(vandaag.year)}
        super().__init__({"gebied_een": gebieden[0].code, "gebied_twee": gebieden[0].code, **eerste, **data})
        for naam in ("gebied_een", "gebied_twee"):
            self.fields[naam].choices = [(gebied.code, gebied.naam) for gebied in gebieden]  # type: ignore[attr-defined]
        for naam in ("periode_een", "periode_twee"):
            self.fields[naam].choices = [(code, tekst) for code, (tekst, _) in self.perioden.items()]  # type: ignore[attr-defined]

    @property
    def keuzes(self) -> list[Keuze]:
        return [self._keuze(welke) for welke in ("een", "twee")]

    def _keuze(self, welke: str) -> Keuze:
        gegeven = self.cleaned_data
        periode = self.perioden[gegeven[f"periode_{welke}"]][1]
        return Keuze(self.gebieden[gegeven[f"gebied_{welke}"]], gegeven["soort"], periode)


class RapportKeuze(forms.Form):
    """Voor beleid: twee rapporten die al zijn afgegeven."""

    een = forms.ChoiceField(label="Eerste rapport")
    twee = forms.ChoiceField(label="Tweede rapport")

    def __init__(self, data: Mapping[str, Any], *, namen: Mapping[str, str]) -> None:
        nieuwste, vorige, *_ = namen
        super().__init__({"een": vorige, "twee": nieuwste, **data})
        for veld in self.fields.values():
            veld.choices = list(namen.items())  # type: ignore[attr-defined]

    @property
    def gekozen(self) -> list[str]:
        return [self.cleaned_data["een"], self.cleaned_data["twee"]]
