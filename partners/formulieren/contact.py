"""Formulieren over contact: vastleggen, verbeteren, plannen, en een collega iets vragen."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.http import QueryDict

from cases.fasen import BUITEN
from cases.models import Traject
from partners.collegas import collegas_bij
from partners.models import Afspraak, Betrokkenheid, Contactmoment, Contactsoort, Met
from partners.services.afspraken import Plan
from partners.services.contact import VELDEN, Gesprek, Vervolg
from rio.formulieren import Formulier, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper
from rio.models import User

TWEE_JAAR = timedelta(days=730)
GELUKT = [(True, "Gesproken"), (False, "Geprobeerd")]
PILLEN = "keuzeknoppen"
MET = [(wie.value, wie.label) for wie in (Met.JONGERE, Met.PARTNER, Met.NETWERK)]  # zo passen er twee naast elkaar
MEER = """<details class="meer"{% if form.meer_open %} open{% endif %}>
<summary>Ook iets afspreken of vragen</summary>"""


class Gespreksvelden(forms.Form):
    """Wat er van elk gesprek is vastgelegd; ook om het later te verbeteren."""

    gelukt = forms.TypedChoiceField(
        label="Gelukt?", choices=GELUKT, coerce=lambda tekst: tekst == "True", widget=forms.RadioSelect
    )
    soort = forms.ChoiceField(label="Hoe?", choices=Contactsoort.choices)
    op = DagVeld(label="Dag", help_text="")
    samenvatting = forms.CharField(
        label="Kort: wat is er gezegd?",
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    minuten = forms.IntegerField(label="Hoeveel minuten?", min_value=1, max_value=600, required=False)


def _begrens(form: forms.Form, vandaag: date) -> None:
    veld: Any = form.fields["op"]
    veld.niet_na, veld.niet_voor = vandaag, vandaag - TWEE_JAAR


def _zet_partners(form: forms.Form, traject: Traject, op: date) -> None:
    """Zonder partner in het dossier valt er geen te kiezen."""
    velden: dict[str, Any] = form.fields
    rijen = Betrokkenheid.objects.geldig_op(op).filter(traject=traject, organisatie__isnull=False)
    velden["betrokkene"].queryset = rijen.select_related("organisatie", "contactpersoon")
    if not velden["betrokkene"].queryset:
        velden["met"].choices = [keuze for keuze in MET if keuze[0] != Met.PARTNER]


class Partnerveld(forms.ModelChoiceField):
    """Een partner van dit dossier, zoals hij op de tab heet."""

    def __init__(self) -> None:
        leeg = Betrokkenheid.objects.none()
        super().__init__(leeg, label="Welke partner?", required=False, empty_label="Kies een partner")

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.wie)


def _vraagveld(**kwargs: Any) -> forms.CharField:
    return forms.CharField(label="Uw vraag", max_length=2000, widget=forms.Textarea({"rows": 3}), **kwargs)


class ContactFormulier(Gespreksvelden, Formulier):
    """In de meeste gevallen klopt alles al: een samenvatting is genoeg."""

    terug = forms.CharField(widget=forms.HiddenInput, required=False)
    met = forms.ChoiceField(label="Met wie?", choices=MET, widget=forms.RadioSelect)
    betrokkene = Partnerveld()
    wat = forms.CharField(label="Wat is er afgesproken?", max_length=200, required=False)
    uiterlijk = DagVeld(label="Uiterlijk", required=False)
    aan = forms.ModelChoiceField(
        User.objects.none(), label="Vraag een collega", required=False, empty_label="Kies een collega"
    )
    vraag = _vraagveld(required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        traject: Traject,
        afspraak: Afspraak | None = None,
        vandaag: date,
        terug: str = "",
        zelf: User,
    ) -> None:
        super().__init__(data, initial={"terug": terug, **_vooraf(traject, afspraak, vandaag)})
        _begrens(self, vandaag)
        _zet_partners(self, traject, vandaag)
        velden: dict[str, Any] = self.fields
        velden["uiterlijk"].niet_voor = vandaag
        velden["aan"].queryset = collegas_bij(traject, vandaag).exclude(pk=zelf.pk)
        self.helper = helper(
            "terug",
            Div("met", "gelukt", css_class=PILLEN),
            Div("betrokkene", css_class="bij-keuze bij-keuze--partner"),
            Div("soort", "op", css_class="velden paar"),
            "samenvatting",
            HTML(MEER),
            "minuten",
            Div("wat", "uiterlijk", css_class="velden paar"),
            "aan",
            "vraag",
            HTML("</details>"),
        )

    @property
    def meer_open(self) -> bool:
        """Wat ingevuld of fout is, moet te zien zijn."""
        velden = ("minuten", "wat", "uiterlijk", "aan", "vraag")
        return any(naam in self.errors or self[naam].value() for naam in velden)

    def clean(self) -> None:
        gekozen = self.cleaned_data
        if gekozen.get("met") == Met.PARTNER and not gekozen.get("betrokkene"):
            self.add_error("betrokkene", "Kies met welke partner.")
        if bool(gekozen.get("wat")) != bool(gekozen.get("uiterlijk")) and "uiterlijk" not in self.errors:
            self.add_error("uiterlijk" if gekozen.get("wat") else "wat", "Vul beide in, of laat beide leeg.")
        if bool(gekozen.get("aan")) != bool(gekozen.get("vraag")) and "aan" not in self.errors:
            self.add_error("vraag" if gekozen.get("aan") else "aan", "Kies een collega en schrijf uw vraag op.")

    def gesprek(self) -> Gesprek:
        return Gesprek(**{veld: self.cleaned_data[veld] for veld in ("met", "betrokkene", *VELDEN)})

    def vervolg(self) -> Vervolg:
        return Vervolg(**{veld: self.cleaned_data[veld] for veld in ("wat", "uiterlijk", "aan", "vraag")})


def _vooraf(traject: Traject, afspraak: Afspraak | None, vandaag: date) -> dict[str, Any]:
    if afspraak:
        plan = {veld: getattr(afspraak, veld) for veld in ("met", "betrokkene", "soort")}
        return {"gelukt": True, "op": min(afspraak.op, vandaag), **plan}
    soort = Contactsoort.TELEFOON if traject.fase in BUITEN else Contactsoort.BEZOEK_PI
    return {"met": Met.JONGERE, "gelukt": True, "soort": soort, "op": vandaag}


class ContactWijzigFormulier(Gespreksvelden, WijzigFormulier):
    def __init__(self, data: QueryDict | None, *, contact: Contactmoment, vandaag: date) -> None:
        super().__init__(data, initial={veld: getattr(contact, veld) for veld in VELDEN})
        _begrens(self, vandaag)
        self.helper = helper(
            Div("gelukt", css_class=PILLEN), Div("soort", "op", css_class="velden paar"), "samenvatting", "minuten"
        )


class AfspraakVelden(forms.Form):
    """Wat er van elke afspraak is, ook als zij voor meer jongeren tegelijk is."""

    op = DagVeld(label="Dag")
    om = forms.TimeField(
        label="Tijd",
        required=False,
        help_text="Bijvoorbeeld 14:30.",
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput({"autocomplete": "off"}, format="%H:%M"),
        error_messages={"invalid": "Vul een tijd in als 14:30."},
    )
    toelichting = forms.CharField(
        label="Toelichting", max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )


class AfspraakFormulier(AfspraakVelden, WijzigFormulier):
    """Plannen en wijzigen."""

    met = forms.ChoiceField(label="Met wie?", choices=MET, widget=forms.RadioSelect)
    betrokkene = Partnerveld()
    soort = forms.ChoiceField(label="Hoe?", choices=Contactsoort.choices)
    waar = forms.CharField(label="Waar?", max_length=200, required=False)
    telefoon = forms.CharField(label="Telefoonnummer daar", max_length=40, required=False)
    wie = forms.ModelChoiceField(User.objects.none(), label="Welke collega gaat?", empty_label="Kies een collega")

    def __init__(
        self, data: QueryDict | None, *, traject: Traject, afspraak: Afspraak | None = None, vandaag: date, zelf: User
    ) -> None:
        self.nieuw = afspraak is None
        velden = tuple(Plan.__dataclass_fields__)
        nu = {veld: getattr(afspraak, veld) for veld in velden} if afspraak else _nieuwe_afspraak(traject, zelf)
        super().__init__(data, initial=nu)
        _zet_partners(self, traject, vandaag)
        alle: dict[str, Any] = self.fields
        alle["op"].niet_voor = afspraak.op if afspraak and afspraak.op < vandaag else vandaag
        alle["wie"].queryset = collegas_bij(traject, vandaag)
        self.helper = helper(
            Div("op", "om", css_class="velden paar"),
            Div("met", css_class=PILLEN),
            Div("betrokkene", css_class="bij-keuze bij-keuze--partner"),
            Div("soort", "wie", css_class="velden paar"),
            "waar",
            "telefoon",
            "toelichting",
        )

    def clean(self) -> None:
        if self.cleaned_data.get("met") == Met.PARTNER and not self.cleaned_data.get("betrokkene"):
            self.add_error("betrokkene", "Kies met welke partner.")

    def plan(self) -> Plan:
        return Plan(**{veld: self.cleaned_data[veld] for veld in Plan.__dataclass_fields__})


def _nieuwe_afspraak(traject: Traject, zelf: User) -> dict[str, Any]:
    vooraf = _vooraf(traject, None, date.min)
    return {"met": vooraf["met"], "soort": vooraf["soort"], "wie": traject.rio_id or zelf.pk}


class BezoekFormulier(AfspraakVelden, Formulier):
    """Eén bezoek aan een inrichting, voor meer jongeren tegelijk."""

    knop = "Bezoek plannen"

    jongeren = forms.TypedMultipleChoiceField(
        label="Wie bezoekt u?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één jongere."},
    )

    def __init__(self, data: QueryDict | None, *, trajecten: Sequence[Traject], vandaag: date) -> None:
        super().__init__(data, initial={"jongeren": [t.pk for t in trajecten]})
        velden: dict[str, Any] = self.fields
        velden["jongeren"].choices = [(t.pk, t.jongere.naam) for t in trajecten]
        velden["op"].niet_voor = vandaag
        self.helper = helper("jongeren", Div("op", "om", css_class="velden paar"), "toelichting")


class NavraagFormulier(Formulier):
    knop = "Vraag stellen"

    aan = forms.ModelChoiceField(User.objects.none(), label="Aan wie?", empty_label="Kies een collega")
    vraag = _vraagveld(help_text="Uw collega krijgt een bericht zonder deze tekst, en leest haar in het dossier.")

    def __init__(self, data: QueryDict | None, *, traject: Traject, zelf: User, vandaag: date) -> None:
        super().__init__(data)
        veld: Any = self.fields["aan"]
        veld.queryset = collegas_bij(traject, vandaag).exclude(pk=zelf.pk)


class AntwoordFormulier(Formulier):
    knop = "Antwoord geven"

    antwoord = forms.CharField(label="Uw antwoord", max_length=4000, widget=forms.Textarea({"rows": 4}))
