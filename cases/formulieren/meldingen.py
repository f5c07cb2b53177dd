"""Formulieren over een melding: de kolommen van een bestand, en wat een mens erover beslist."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.meldingen.cellen import Waarden, als_cellen
from cases.meldingen.regel import KOLOMMEN, VOORZIENINGEN
from cases.meldingen.waarden import DELICTGROEPEN, TITELS
from cases.models import Inrichting, Kanaal, Melding, Traject
from cases.models.melding import SOORTNAMEN
from cases.models.traject import JA_NEE_ONBEKEND
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.models import Gemeente, Regio

LEEG = ("", "Niet genoemd")
JA_NEE = [LEEG, *JA_NEE_ONBEKEND]
IN, BUITEN = "in", "buiten"
NIEMAND = "nieuw"
WAAROM = "Dit blijft bij de melding bewaard. Noem geen namen."
Keuzes = Sequence[tuple[str, str]]


def redenveld(label: str = "Waarom?") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=400,
        help_text=WAAROM,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Schrijf op waarom."},
    )


def kies_uit(form: forms.BaseForm, naam: str, keuzes: Keuzes) -> None:
    """Waaruit te kiezen is hangt van de gebruiker of de dag af."""
    veld = form.fields[naam]
    assert isinstance(veld, forms.ChoiceField)
    veld.choices = list(keuzes)


def gemeentekeuzes(vandaag: date) -> list[tuple[str, str]]:
    return list(Gemeente.objects.geldig_op(vandaag).values_list("code", "naam"))


def _kolomkeuze(label: str, keuzes: Keuzes, *, verplicht: bool = False, uitleg: str = "") -> forms.ChoiceField:
    leeg = ("", "Kies") if verplicht else LEEG
    return forms.ChoiceField(label=label, choices=[leeg, *keuzes], required=verplicht, help_text=uitleg)


def _groep(naam: str, *velden: str) -> Fieldset:
    return Fieldset(naam, *velden, css_class="velden")


class KolommenFormulier(WijzigFormulier):
    """De kolommen van een melding; of ze samen kloppen zegt de keuring, met haar reden bij het veld."""

    soort = _kolomkeuze("Soort melding", list(SOORTNAMEN.items()), verplicht=True)
    meldingsdatum = DagVeld(label="Ontvangen op", help_text="De dag waarop u of de gemeente het hoorde.")
    achternaam = forms.CharField(label="Achternaam", max_length=200)
    voorvoegsel = forms.CharField(label="Voorvoegsel", max_length=40, required=False)
    voornamen = forms.CharField(label="Voornamen", max_length=200, required=False)
    geboortedatum = DagVeld(
        label="Geboortedatum",
        required=False,
        help_text="Leeg mag alleen met een BSN en een verblijf korter dan twee weken.",
    )
    bsn = forms.CharField(label="BSN", max_length=20, required=False, help_text="Negen cijfers.")
    gemeentecode = forms.ChoiceField(label="Gemeente", required=False)
    inrichting = forms.ChoiceField(label="Inrichting")
    datum_binnenkomst = DagVeld(label="Binnengekomen op")
    titel = _kolomkeuze("Titel", [(t, t) for t in TITELS], uitleg="Bij een detentiemelding nodig.")
    delictgroep = _kolomkeuze("Delictgroep", [(d, d) for d in DELICTGROEPEN])
    strafrestant_dagen = forms.CharField(
        label="Strafrestant in dagen", max_length=5, required=False, widget=forms.TextInput({"inputmode": "numeric"})
    )
    verwachte_ontslagdatum = DagVeld(label="Verwachte ontslagdatum", required=False)
    ontslagdatum = DagVeld(label="Ontslagdatum", required=False, help_text="Alleen als iemand al vrij is.")
    identiteitsbewijs = _kolomkeuze("Identiteitsbewijs op orde", JA_NEE_ONBEKEND)
    huisvesting = _kolomkeuze("Huisvesting op orde", JA_NEE_ONBEKEND)
    inkomen = _kolomkeuze("Inkomen op orde", JA_NEE_ONBEKEND)
    schulden = _kolomkeuze("Schulden geregeld", JA_NEE_ONBEKEND)
    zorg = _kolomkeuze("Zorg geregeld", JA_NEE_ONBEKEND)
    minderjarige_kinderen = _kolomkeuze("Minderjarige kinderen", JA_NEE_ONBEKEND)
    reclasseringstoezicht = _kolomkeuze("Reclasseringstoezicht", JA_NEE_ONBEKEND)
    bijzonderheden = forms.CharField(
        label="Bijzonderheden", max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )

    vooraan: tuple[str, ...] = ()
    achteraan: tuple[str, ...] = ()

    def __init__(self, data: QueryDict | None, *, vandaag: date, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        inrichtingen = [(naam, naam) for naam in Inrichting.objects.values_list("naam", flat=True)]
        kies_uit(self, "gemeentecode", [("", "Onbekend"), *gemeentekeuzes(vandaag)])
        kies_uit(self, "inrichting", [("", "Kies"), *inrichtingen])
        self._laat_vreemde_waarden_staan()
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = self._indeling()

    def cellen(self) -> dict[str, str]:
        """De ingevulde kolommen zoals ze in een bestand staan."""
        kolommen = {naam: self.cleaned_data[naam] for naam in KOLOMMEN if naam in self.cleaned_data}
        return {**dict.fromkeys(KOLOMMEN, ""), **als_cellen(kolommen)}

    def _laat_vreemde_waarden_staan(self) -> None:
        """Wat er stond en geen keuze is, blijft te zien; de keuring zegt wat eraan mankeert."""
        for naam, veld in self.fields.items():
            waarde = str(self.initial.get(naam) or "")
            keuzes: list[tuple[str, str]] = list(getattr(veld, "choices", ()))
            if keuzes and waarde not in dict(keuzes):
                kies_uit(self, naam, [*keuzes, (waarde, f"{waarde} (zoals ontvangen)")])

    def _indeling(self) -> Layout:
        wie = ("achternaam", "voorvoegsel", "voornamen", "geboortedatum", "bsn", "gemeentecode")
        waar = ("inrichting", "datum_binnenkomst", "titel", "delictgroep", "strafrestant_dagen")
        return Layout(
            _groep("De melding", *self.vooraan, "soort", "meldingsdatum"),
            _groep("Over wie", *(naam for naam in (*wie, "geen_bsn") if naam in self.fields)),
            _groep("De detentie", *waar, "verwachte_ontslagdatum", "ontslagdatum"),
            _groep("De situatie", *VOORZIENINGEN, "minderjarige_kinderen", "reclasseringstoezicht", "bijzonderheden"),
            *self.achteraan,
        )


class CorrectieFormulier(KolommenFormulier):
    """Het BSN staat niet op het scherm: leeg laten betekent dat het blijft zoals het is."""

    knop = "Verbetering opslaan"
    zonder_vergelijking = ("bsn", "geen_bsn", "reden")
    achteraan = ("reden",)

    geen_bsn = forms.BooleanField(label="Het BSN klopt niet en het juiste is niet bekend", required=False)
    reden = redenveld("Waarom verbetert u dit?")

    def __init__(self, data: QueryDict | None, *, melding: Melding, vandaag: date, waarden: Waarden) -> None:
        super().__init__(data, vandaag=vandaag, initial={k: w for k, w in waarden.items() if k != "bsn"})
        bekend = "ontbreekt" if melding.zonder_bsn else "is bekend"
        self.fields["bsn"].help_text = f"Het BSN {bekend}. Leeg laten verandert niets."

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("bsn") and gegevens.get("geen_bsn"):
            self.add_error("geen_bsn", "Vul een BSN in of zet hier een vinkje, niet allebei.")
        return gegevens

    def kies(self, nu: Waarden) -> dict[str, Any]:
        anders = self.wijzigingen({kolom: waarde for kolom, waarde in nu.items() if kolom != "bsn"})
        bsn = "" if self.cleaned_data["geen_bsn"] else self.cleaned_data["bsn"] or nu["bsn"]
        return anders if bsn == nu["bsn"] else {**anders, "bsn": bsn}


class HeraanbiedFormulier(KolommenFormulier):
    """Een geweigerde rij verbeteren; de velden staan zoals de inrichting ze stuurde."""

    knop = "Opnieuw aanbieden"
    field_order = ("meldingnummer",)
    vooraan = ("meldingnummer",)

    meldingnummer = forms.CharField(label="Meldingnummer", max_length=40)

    def __init__(self, data: QueryDict | None, *, vandaag: date, initial: Mapping[str, Any], gemeente: str) -> None:
        super().__init__(data, vandaag=vandaag, initial=initial)
        self.fields["gemeentecode"].help_text = f"In de rij stond: {gemeente}." if gemeente else ""


class NieuweMeldingFormulier(KolommenFormulier):
    """Wat iemand zelf hoorde; het meldingnummer maakt RIO."""

    knop = "Melding invoeren"
    field_order = ("kanaal", "ontvanger")
    vooraan = ("kanaal", "ontvanger")

    kanaal = forms.ChoiceField(
        label="Hoe hoorde u het?", choices=[(k.value, k.label) for k in Kanaal if k != Kanaal.BESTAND]
    )
    ontvanger = forms.ChoiceField(
        label="Ontvangen door", help_text="Wie dit ziet zolang de gemeente van herkomst onbekend is."
    )

    def __init__(
        self, data: QueryDict | None, *, vandaag: date, ontvangers: Mapping[str, Gemeente | Regio], gemeente: str
    ) -> None:
        self.ontvangers = ontvangers
        begin = {"kanaal": Kanaal.TELEFOON, "soort": "detentie", "meldingsdatum": vandaag, "gemeentecode": gemeente}
        super().__init__(data, vandaag=vandaag, initial=begin)
        kies_uit(self, "ontvanger", [(code, str(wie)) for code, wie in ontvangers.items()])

    def clean_ontvanger(self) -> Gemeente | Regio:
        return self.ontvangers[self.cleaned_data["ontvanger"]]


class OordeelFormulier(Formulier):
    knop = "Oordeel opslaan"

    oordeel = forms.ChoiceField(
        label="Hoort deze persoon bij de doelgroep?",
        choices=[(IN, "Ja, open een dossier"), (BUITEN, "Nee, er komt geen dossier")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    gemeente = forms.ModelChoiceField(Gemeente.objects.none(), label="Gemeente", empty_label="Kies")
    reden = redenveld()

    def __init__(self, data: QueryDict | None, *, melding: Melding, vandaag: date) -> None:
        super().__init__(data)
        self.fields["gemeente"].queryset = Gemeente.objects.geldig_op(vandaag)  # type: ignore[attr-defined]
        if melding.gemeente_id:
            del self.fields["gemeente"]


class RedenFormulier(Formulier):
    """Een besluit dat alleen een reden vraagt."""

    reden = redenveld()

    def __init__(self, data: QueryDict | None, *, knop: str) -> None:
        super().__init__(data)
        self.knop = knop


class KoppelFormulier(Formulier):
    knop = "Koppelen"

    wie = forms.ChoiceField(
        label="Over wie gaat deze melding?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een dossier, of iemand anders."},
    )
    reden = redenveld()

    def __init__(self, data: QueryDict | None, *, dossiers: Sequence[tuple[Traject, str]]) -> None:
        super().__init__(data)
        self.per_nummer = {traject.nummer: traject for traject, _ in dossiers}
        keuzes = [(traject.nummer, tekst) for traject, tekst in dossiers]
        kies_uit(self, "wie", [*keuzes, (NIEMAND, "Iemand anders, van wie hier geen dossier bij staat")])

    def clean_wie(self) -> Traject | None:
        return self.per_nummer.get(self.cleaned_data["wie"])


class InrichtingFormulier(Formulier):
    """Een naam die RIO niet kent: een nieuwe inrichting, of een andere naam van een bekende."""

    NIEUW, SYNONIEM = "nieuw", "synoniem"
    knop = "Opslaan en rijen opnieuw aanbieden"

    keuze = forms.ChoiceField(
        label="Wat is dit?",
        choices=[(SYNONIEM, "Een andere naam van een inrichting die RIO kent"), (NIEUW, "Een nieuwe inrichting")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat dit is."},
    )
    inrichting = forms.ModelChoiceField(
        Inrichting.objects.all(), label="Bekende inrichting", required=False, empty_label="Kies"
    )
    nieuwe_naam = forms.CharField(label="Naam van de nieuwe inrichting", max_length=120, required=False)
    soort = forms.ChoiceField(label="Soort", choices=[("", "Kies"), *Inrichting.Soort.choices], required=False)
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.none(), label="Gemeente waar zij staat", required=False, empty_label="onbekend"
    )

    def __init__(self, data: QueryDict | None, *, voorstel: str, vandaag: date) -> None:
        super().__init__(data, initial={"nieuwe_naam": voorstel})
        self.fields["gemeente"].queryset = Gemeente.objects.geldig_op(vandaag)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        nodig = {self.NIEUW: ("nieuwe_naam", "soort"), self.SYNONIEM: ("inrichting",)}
        for naam in nodig.get(gegevens.get("keuze", ""), ()):
            if naam not in self.errors and not gegevens.get(naam):
                self.add_error(naam, ValidationError("Vul dit in."))
        return gegevens
