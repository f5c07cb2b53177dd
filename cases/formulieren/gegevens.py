"""Formulieren over gegevens die mensen naast de meldingen vastleggen; elk veld heet als zijn waarneming."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from cases.meldingen.waarden import DELICTGROEPEN, MAX_STRAFRESTANT, TITELS
from cases.models import Inrichting, Verblijf, Waarneming
from cases.models.traject import JA_NEE_ONBEKEND
from rio.formulieren import WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.models import Gemeente

NIET_INGEVULD = ("", "Niet ingevuld")
JA_NEE = [NIET_INGEVULD, *JA_NEE_ONBEKEND]
KADERS = [NIET_INGEVULD, ("N", "vrijwillig"), ("J", "reclasseringstoezicht"), ("O", "onbekend")]


SAMEN_VASTLEGGEN = ("reclasseringstoezicht", "toezicht_eindigt_op")


def keuzes(waarden: tuple[str, ...]) -> list[tuple[str, str]]:
    return [NIET_INGEVULD, *((waarde, waarde) for waarde in waarden)]


class GegevensFormulier(WijzigFormulier):
    """Vergelijkt wat er getypt is met wat er volgens de waarnemingen staat; die zijn tekst."""

    zonder_vergelijking = ("op",)
    in_de_toekomst: tuple[str, ...] = ()  # dagen die nog mogen komen

    op = DagVeld(label="Dit weten we sinds", help_text="De dag waarop u het hoorde.")

    def __init__(self, data: QueryDict | None, *, stand: Mapping[str, str], vandaag: date) -> None:
        super().__init__(data)
        self.order_fields([*self.velden(), "op"])
        self.initial = {"op": vandaag, **self._waarden(stand)}
        for naam, veld in self.fields.items():
            if isinstance(veld, DagVeld) and naam not in self.in_de_toekomst:
                veld.niet_na = vandaag

    @classmethod
    def velden(cls) -> list[str]:
        return [naam for naam in cls.base_fields if naam not in cls.zonder_vergelijking]

    def kies(self, nu: Mapping[str, str]) -> dict[str, str]:
        """Wat er anders moet worden dan `nu`, als tekst om te bewaren."""
        return {veld: als_tekst(waarde) for veld, waarde in self.wijzigingen(self._waarden(nu)).items()}

    def _waarden(self, stand: Mapping[str, str]) -> dict[str, Any]:
        return {veld: self.fields[veld].to_python(tekst) for veld, tekst in stand.items()}


def als_tekst(waarde: Any) -> str:
    if isinstance(waarde, date):
        return waarde.isoformat()
    return "" if waarde is None else str(waarde)


class ContactFormulier(GegevensFormulier):
    telefoon = forms.CharField(label="Telefoonnummer", max_length=40, required=False)
    email = forms.EmailField(
        label="E-mailadres",
        max_length=200,
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in als naam@voorbeeld.nl."},
    )
    adres = forms.CharField(
        label="Verblijft op", max_length=200, required=False, help_text="Waar u deze jongere buiten kunt vinden."
    )
    taal = forms.CharField(label="Taal", max_length=60, required=False, help_text="Als dat geen Nederlands is.")
    tolk = forms.ChoiceField(label="Tolk nodig?", choices=JA_NEE, required=False)


class HerkomstFormulier(GegevensFormulier):
    """GROUP-18, TERM-26: waar iemand vandaan komt, en waarop dat berust."""

    gemeente_herkomst = forms.ChoiceField(label="Gemeente van herkomst", required=False)
    herkomst_grond = forms.ChoiceField(
        label="Waarop berust dat?",
        choices=[NIET_INGEVULD, *Waarneming.HerkomstGrond.choices],
        required=False,
    )
    verblijfsstatus = forms.ChoiceField(label="Geldige verblijfsstatus?", choices=JA_NEE, required=False)
    minderjarige_kinderen = forms.ChoiceField(label="Minderjarige kinderen?", choices=JA_NEE, required=False)

    def __init__(self, data: QueryDict | None, *, stand: Mapping[str, str], vandaag: date) -> None:
        super().__init__(data, stand=stand, vandaag=vandaag)
        nu = stand["gemeente_herkomst"]  # ook als die gemeente intussen is opgeheven
        namen = set(Gemeente.objects.geldig_op(vandaag).values_list("naam", flat=True)) | ({nu} - {""})
        self.fields["gemeente_herkomst"].choices = keuzes(tuple(sorted(namen)))  # type: ignore[attr-defined]

    def clean(self) -> None:
        if self.cleaned_data.get("herkomst_grond") and self.cleaned_data.get("gemeente_herkomst") == "":
            self.add_error("gemeente_herkomst", "Kies de gemeente waar deze grond over gaat.")


class KaderFormulier(GegevensFormulier):
    in_de_toekomst = ("toezicht_eindigt_op", "vi_op")

    reclasseringstoezicht = forms.ChoiceField(label="Kader", choices=KADERS, required=False)
    toezicht_eindigt_op = DagVeld(label="Toezicht eindigt op", required=False)
    toezichthouder = forms.CharField(
        label="Toezichthouder", help_text="Welke reclassering, en wie.", max_length=200, required=False
    )
    vi_op = DagVeld(label="Voorwaardelijk vrij (v.i.) op", required=False)
    bijzondere_voorwaarden = forms.CharField(
        label="Bijzondere voorwaarden",
        help_text="Bijvoorbeeld meldplicht, behandeling of een plek om te wonen.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def clean(self) -> None:
        zonder = self.cleaned_data.get("reclasseringstoezicht", "J") != "J"
        if zonder and self.cleaned_data.get("toezicht_eindigt_op"):
            self.add_error("toezicht_eindigt_op", "Een einddatum hoort alleen bij reclasseringstoezicht.")

    def kies(self, nu: Mapping[str, str]) -> dict[str, str]:
        """Kader en einddatum samen: de termijn leest ze bij dezelfde detentie."""
        anders = super().kies(nu)
        samen = {veld: nu[veld] for veld in SAMEN_VASTLEGGEN}
        return {**samen, **anders} if set(anders) & set(samen) else anders


class DetentieFormulier(GegevensFormulier):
    casemanager = forms.CharField(label="Casemanager", max_length=200, required=False)
    afdeling = forms.CharField(label="Afdeling", max_length=200, required=False)
    registratienummer = forms.CharField(label="Registratienummer", max_length=40, required=False)
    dr_plan_ontvangen_op = DagVeld(label="D&R-plan ontvangen op", required=False)
    risc_ontvangen_op = DagVeld(label="RISc ontvangen op", required=False)
    reclasseringsadvies_op = DagVeld(label="Reclasseringsadvies ontvangen op", required=False)
    titel = forms.ChoiceField(label="Titel", choices=keuzes(TITELS), required=False)
    delictgroep = forms.ChoiceField(label="Delictgroep", choices=keuzes(DELICTGROEPEN), required=False)
    strafrestant_dagen = forms.IntegerField(
        label="Strafrestant in dagen", min_value=0, max_value=MAX_STRAFRESTANT, required=False
    )


class JeugdFormulier(DetentieFormulier):
    """GROUP-12: jeugd heeft geen D&R-plan; daar is een perspectiefplan."""

    dr_plan_ontvangen_op = None  # type: ignore[assignment]  # zo haalt Django een veld weg
    perspectiefplan_ontvangen_op = DagVeld(label="Perspectiefplan ontvangen op", required=False)


class VerblijfFormulier(GegevensFormulier):
    inrichting_id = forms.ChoiceField(label="Inrichting")
    verblijfsvorm = forms.ChoiceField(label="Verblijfsvorm", choices=Verblijf.Vorm.choices)
    op = DagVeld(label="Vanaf")

    def __init__(self, data: QueryDict | None, *, stand: Mapping[str, str], vandaag: date) -> None:
        super().__init__(data, stand=stand, vandaag=vandaag)
        rijen = Inrichting.objects.values_list("pk", "naam")
        self.fields["inrichting_id"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een inrichting"),
            *((str(pk), naam) for pk, naam in rijen),
        ]

    def kies(self, nu: Mapping[str, str]) -> dict[str, str]:
        """Een andere inrichting begint gesloten; wie er anders zit, zegt dat erbij."""
        anders = super().kies(nu)
        if "inrichting_id" in anders:
            anders["verblijfsvorm"] = self.cleaned_data["verblijfsvorm"]
        return {veld: anders[veld] for veld in self.velden() if veld in anders}
