"""Formulieren van het nazorgplan: doelen, acties, voortgang, besluit en instemming."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import Truncator

from cases.models import Traject
from leefgebieden.formulieren.regelzaken import Documentveld
from leefgebieden.formulieren.uitvoerder import UitvoerderVeld, sleutel
from leefgebieden.models import Actie, Doel, Instemming
from leefgebieden.services import acties, doelen
from leefgebieden.voorzieningen import NAMEN
from partners.models import Document
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper
from rio.leefgebieden import MET_NETWERK
from rio.models import User

PILLEN = "keuzeknoppen"
NU, LATER = "nu", "later"
BEZIG, GEDAAN, VERVALLEN = "bezig", "gedaan", "vervallen"
GOED, TERUG = "goed", "terug"
LEEFGEBIEDEN = list(MET_NETWERK.items())


def _tekst(label: str, rijen: int = 3, hoogstens: int = 2000, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=hoogstens, widget=forms.Textarea({"rows": rijen}), **kwargs)


class DoelFormulier(WijzigFormulier):
    leefgebied = forms.ChoiceField(label="Leefgebied", choices=[("", "Kies een leefgebied"), *LEEFGEBIEDEN])
    wat = _tekst("Wat wil de jongere bereiken?", help_text="Zo veel mogelijk in zijn eigen woorden.")
    voorziening = forms.ChoiceField(
        label="Waar is dit een antwoord op?",
        choices=[("", "Iets anders dan de vijf basisvoorzieningen"), *NAMEN.items()],
        required=False,
    )
    wanneer = forms.ChoiceField(
        label="Wanneer?", choices=[(NU, "Nu mee bezig"), (LATER, "Later")], widget=forms.RadioSelect
    )

    def __init__(
        self, data: QueryDict | None, *, doel: Doel | None = None, voorstel: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=_doel_getoond(doelen.stand_van(doel)) if doel else dict(voorstel or {}))
        self.helper = helper("leefgebied", "wat", "voorziening", Div("wanneer", css_class=PILLEN))

    def gegevens(self) -> dict[str, Any]:
        return _doel_gevraagd(self.cleaned_data)

    def kies(self, nu: Mapping[str, Any]) -> Mapping[str, Any]:
        return _doel_gevraagd(self.wijzigingen(_doel_getoond(nu)))


def _doel_getoond(stand: Mapping[str, Any]) -> dict[str, Any]:
    overig = {veld: stand[veld] for veld in doelen.VELDEN}
    return {**overig, "wanneer": NU if stand["actief"] else LATER}


def _doel_gevraagd(velden: Mapping[str, Any]) -> dict[str, Any]:
    overig = {veld: waarde for veld, waarde in velden.items() if veld != "wanneer"}
    return overig | ({"actief": velden["wanneer"] == NU} if "wanneer" in velden else {})


class DoelAfsluitFormulier(Formulier):
    knop = "Doel afsluiten"

    uitkomst = forms.ChoiceField(label="Is het gelukt?", choices=Doel.Uitkomst.choices, widget=forms.RadioSelect)
    reden = _tekst("Hoe kwam dat?", required=False, help_text="Nodig als het deels of niet is behaald.")

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.helper = helper(Div("uitkomst", css_class=PILLEN), "reden")


class ActieFormulier(WijzigFormulier):
    """`plek` is het doel waar de actie bij hoort (d<nummer>), of zonder doel het leefgebied."""

    wat = _tekst("Wat moet er gebeuren?", rijen=2, hoogstens=500)
    wie = UitvoerderVeld()
    uiterlijk = DagVeld(label="Uiterlijk", help_text="")
    plek = forms.ChoiceField(label="Waar hoort dit bij?")
    voorziening = forms.ChoiceField(
        label="Is dit een afspraak over een basisvoorziening?",
        help_text="Dan staat zij ook in de taakverdeling.",
        choices=[("", "Nee"), *NAMEN.items()],
        required=False,
    )
    volgende_stap = forms.CharField(
        label="Wat is de volgende kleine stap?",
        help_text="Iets dat deze week kan, zoals ‘de huisarts bellen’.",
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        traject: Traject,
        vandaag: date,
        actie: Actie | None = None,
        voorstel: Mapping[str, Any] | None = None,
    ) -> None:
        nu = {veld: getattr(actie, veld) for veld in acties.VELDEN} if actie else None
        super().__init__(data, initial=_actie_getoond(nu) if nu else {"wie": Actie.Wie.RIO, **(voorstel or {})})
        velden: dict[str, Any] = self.fields
        velden["wie"].vul(traject, vandaag, actie)
        velden["uiterlijk"].niet_voor = min(vandaag, actie.uiterlijk) if actie else vandaag
        velden["plek"].choices = _plekken(traject, actie)
        self.helper = helper(
            "wat", Fieldset("", "wie", "uiterlijk", css_class="velden"), "plek", "volgende_stap", "voorziening"
        )

    def gegevens(self) -> dict[str, Any]:
        return self._gevraagd(self.cleaned_data)

    def kies(self, nu: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._gevraagd(self.wijzigingen(_actie_getoond(nu)))

    def _gevraagd(self, velden: Mapping[str, Any]) -> dict[str, Any]:
        veld: Any = self.fields["wie"]
        overig = {naam: waarde for naam, waarde in velden.items() if naam not in ("wie", "plek")}
        wie = veld.kolommen(velden["wie"]) if "wie" in velden else {}
        return {**overig, **wie, **(_van_plek(velden["plek"]) if "plek" in velden else {})}


def _plekken(traject: Traject, actie: Actie | None) -> list[Any]:
    lopend = [doel for doel in Doel.objects.filter(traject=traject) if not doel.uitkomst or _hoort_bij(actie, doel)]
    bij_doel = [(f"d{doel.pk}", f"{MET_NETWERK[doel.leefgebied]}: {Truncator(doel.wat).chars(60)}") for doel in lopend]
    los = [("Geen doel, wel een leefgebied", LEEFGEBIEDEN)]
    return [("", "Kies"), *([("Een doel", bij_doel)] if bij_doel else []), *los]


def _hoort_bij(actie: Actie | None, doel: Doel) -> bool:
    return actie is not None and actie.doel_id == doel.pk


def _actie_getoond(stand: Mapping[str, Any]) -> dict[str, Any]:
    overig = {veld: stand[veld] for veld in ("wat", "uiterlijk", "voorziening", "volgende_stap")}
    plek = f"d{stand['doel'].pk}" if stand["doel"] else stand["leefgebied"]
    return {**overig, "wie": sleutel(stand), "plek": plek}


def _van_plek(plek: str) -> dict[str, Any]:
    """Bij een doel hoort het leefgebied van dat doel."""
    if plek in MET_NETWERK:
        return {"doel": None, "leefgebied": plek}
    doel = Doel.objects.get(pk=int(plek[1:]))
    return {"doel": doel, "leefgebied": doel.leefgebied}


class VoortgangFormulier(WijzigFormulier):
    """Hoe het gaat: een notitie, de volgende stap, en of het klaar is."""

    zonder_vergelijking = ("stand", "tekst", "op")

    stand = forms.ChoiceField(
        label="Hoe staat het ervoor?",
        choices=[(BEZIG, "Nog bezig"), (GEDAAN, "Gedaan"), (VERVALLEN, "Hoeft niet meer")],
        widget=forms.RadioSelect,
    )
    op = DagVeld(label="Dag", help_text="")
    tekst = _tekst("Wat gebeurde er?", required=False, help_text="Mag leeg blijven als het gedaan is.")
    volgende_stap = forms.CharField(label="Wat is de volgende kleine stap?", max_length=200, required=False)

    def __init__(self, data: QueryDict | None, *, actie: Actie, vandaag: date) -> None:
        super().__init__(data, initial={"stand": BEZIG, "op": vandaag, "volgende_stap": actie.volgende_stap})
        alle: dict[str, Any] = self.fields
        alle["op"].niet_na, alle["op"].niet_voor = vandaag, actie.op
        self.helper = helper(Div("stand", css_class=PILLEN), "tekst", "volgende_stap", "op")

    def clean(self) -> None:
        stand, tekst = self.cleaned_data.get("stand"), self.cleaned_data.get("tekst")
        if stand == VERVALLEN and not tekst:
            self.add_error("tekst", "Schrijf kort op waarom dit niet meer hoeft.")
        if stand == BEZIG and not tekst and "volgende_stap" not in self.changed_data:
            self.add_error("tekst", "Schrijf op wat er gebeurde, of wat de volgende stap is.")


class VoorlegFormulier(Formulier):
    """Alleen een knop: wat voorgelegd wordt, staat erboven."""

    knop = "Plan voorleggen"


class BesluitFormulier(Formulier):
    knop = "Besluit vastleggen"

    besluit = forms.ChoiceField(
        label="Kan het plan zo?",
        choices=[(GOED, "Ja, vaststellen"), (TERUG, "Nee, terugsturen")],
        widget=forms.RadioSelect,
    )
    opmerking = _tekst("Wat moet er anders?", required=False, help_text="Nodig als u het plan terugstuurt.")

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.helper = helper(Div("besluit", css_class=PILLEN), "opmerking")

    def clean(self) -> None:
        if self.cleaned_data.get("besluit") == GOED and self.cleaned_data.get("opmerking"):
            raise ValidationError({"opmerking": "Een opmerking hoort bij terugsturen. Kies dat, of haal haar weg."})


class InstemmingFormulier(Formulier):
    knop = "Instemming vastleggen"

    akkoord = forms.TypedChoiceField(
        label="Is de jongere het ermee eens?",
        choices=[(True, "Ja"), (False, "Nee")],
        coerce=lambda tekst: tekst == "True",
        widget=forms.RadioSelect,
    )
    hoe = forms.ChoiceField(label="Hoe liet hij dat weten?", choices=Instemming.Hoe.choices)
    op = DagVeld(label="Dag", help_text="")
    waarom = _tekst(
        "Waar is hij het niet mee eens?",
        required=False,
        help_text="Nodig als hij het er niet mee eens is. Bij ja kunt u hier opschrijven wat hij erbij zei.",
    )
    document = Documentveld(
        Document.objects.none(),
        label="Het getekende plan",
        help_text="Als het bij de documenten van dit dossier staat.",
        required=False,
        empty_label="Geen document",
    )

    def __init__(self, data: QueryDict | None, *, traject: Traject, vandaag: date, van: date, door: User) -> None:
        super().__init__(data, initial={"op": vandaag})
        alle: dict[str, Any] = self.fields
        alle["op"].niet_na, alle["op"].niet_voor = vandaag, van
        documenten = Document.objects.van_dossier(traject, door).filter(verwijderd_op__isnull=True)
        alle["document"].queryset = documenten
        self.helper = helper(
            Div("akkoord", css_class=PILLEN), Div("hoe", "op", css_class="velden paar"), "waarom", "document"
        )
