"""Formulieren over wie er om de jongere heen staan."""

from datetime import date

from crispy_forms.layout import Div
from django import forms
from django.http import QueryDict

from leefgebieden.models import JaNeeOnbekend, Kind, LvbSignaal, Netwerkpersoon
from leefgebieden.services.lvb import LVB_VELDEN
from leefgebieden.services.rond import KINDVELDEN, NETWERKVELDEN, stand
from partners.formulieren.kaart import KIES
from rio.formulieren import WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.indeling import helper
from rio.formulieren.telefoon import TelefoonVeld

MEERDERJARIG = 18


def _tekstvak(label: str, help_text: str, *, verplicht: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=2000, required=verplicht, widget=forms.Textarea({"rows": 3})
    )


def _niet_meer(label: str) -> DagVeld:
    return DagVeld(label=label, required=False, help_text="Laat leeg zolang het nu zo is.")


class NetwerkFormulier(WijzigFormulier):
    """Iemand uit het eigen netwerk van de jongere."""

    naam = forms.CharField(label="Naam", max_length=120)  # type: ignore[assignment]  # een veld, geen attribuut
    relatie = forms.ChoiceField(label="Wie is dit voor de jongere?", choices=[KIES, *Netwerkpersoon.Relatie.choices])
    invloed = forms.ChoiceField(
        label="Invloed", choices=Netwerkpersoon.Invloed.choices, initial=Netwerkpersoon.Invloed.ONBEKEND
    )
    vertrouwenspersoon = forms.BooleanField(
        label="Dit is een vertrouwenspersoon van de jongere",
        required=False,
        help_text="Iemand bij wie de jongere terechtkan als het tegenzit.",
    )
    contact_mag = forms.ChoiceField(
        label="Mag u bellen?",
        choices=JaNeeOnbekend.choices,
        initial=JaNeeOnbekend.ONBEKEND,
        help_text="Vraag het de jongere.",
    )
    telefoon = TelefoonVeld(label="Telefoonnummer")
    toelichting = _tekstvak("Toelichting", "Bijvoorbeeld: kan er de eerste weken slapen.")
    tot = _niet_meer("Niet meer in beeld sinds")

    def __init__(self, data: QueryDict | None, *, persoon: Netwerkpersoon | None, vandaag: date) -> None:
        super().__init__(data, initial=stand(persoon, NETWERKVELDEN) if persoon else {})
        _zet_einde(self, is_nieuw=persoon is None, vandaag=vandaag)
        einde = [] if persoon is None else ["tot"]
        self.helper = helper(
            "naam",
            Div("relatie", "invloed", css_class="velden paar"),
            "vertrouwenspersoon",
            Div("contact_mag", "telefoon", css_class="velden paar"),
            "toelichting",
            *einde,
        )


class KindFormulier(WijzigFormulier):
    """Een minderjarig kind, en wie ervoor zorgt."""

    naam = forms.CharField(label="Voornaam", max_length=120, required=False)  # type: ignore[assignment]  # een veld
    geboortejaar = forms.IntegerField(label="Geboortejaar", required=False, help_text="Bijvoorbeeld 2021.")
    verzorging = _tekstvak("Wie zorgt voor het kind?", "Bij wie het woont, en of dat zo kan blijven.")
    gezag = forms.ChoiceField(
        label="Heeft de jongere gezag?", choices=JaNeeOnbekend.choices, initial=JaNeeOnbekend.ONBEKEND
    )
    omgang = _tekstvak("Wat is er afgesproken over contact?", "Ook wat de rechter of een instelling heeft bepaald.")
    tot = _niet_meer("Niet meer van toepassing sinds")

    def __init__(self, data: QueryDict | None, *, kind: Kind | None, vandaag: date) -> None:
        super().__init__(data, initial=stand(kind, KINDVELDEN) if kind else {})
        _zet_einde(self, is_nieuw=kind is None, vandaag=vandaag)
        vanaf = vandaag.year - MEERDERJARIG
        if kind and kind.geboortejaar:  # wie intussen volwassen is, moet nog te beëindigen zijn
            vanaf = min(vanaf, kind.geboortejaar)
        jaar = forms.IntegerField(min_value=vanaf, max_value=vandaag.year)
        self.fields["geboortejaar"].validators = jaar.validators
        einde = [] if kind is None else ["tot"]
        self.helper = helper(
            Div("naam", "geboortejaar", css_class="velden paar"), "verzorging", "gezag", "omgang", *einde
        )


class LvbFormulier(WijzigFormulier):
    """Een aanwijzing voor een licht verstandelijke beperking, met de grond waarop zij hier mag staan."""

    beeld = forms.ChoiceField(label="Wat weet u?", choices=LvbSignaal.Beeld.choices, widget=forms.RadioSelect)
    grond = forms.ChoiceField(label="Waarom mag u dit vastleggen?", choices=[KIES, *LvbSignaal.Grond.choices])
    toelichting = _tekstvak(
        "Waar rust het op, en wat heeft de jongere nodig?",
        "Bijvoorbeeld: korte zinnen, laten herhalen wat is afgesproken. Geen diagnose overschrijven.",
        verplicht=True,
    )

    def __init__(self, data: QueryDict | None, *, signaal: LvbSignaal | None) -> None:
        super().__init__(data, initial=stand(signaal, LVB_VELDEN) if signaal else {})


def _zet_einde(form: forms.Form, *, is_nieuw: bool, vandaag: date) -> None:
    if is_nieuw:
        del form.fields["tot"]
    else:
        form.fields["tot"].niet_na = vandaag  # type: ignore[attr-defined]
