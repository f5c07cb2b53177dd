"""Een organisatie, een dienst of een contactpersoon op de sociale kaart."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.namen import vouw
from partners.soorten import PARTNERSOORTEN
from rio.formulieren import WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.telefoon import TelefoonVeld
from rio.leefgebieden import LEEFGEBIEDEN
from rio.models import Gemeente

KIES = ("", "Kies")
SCHEIDING = re.compile(r"[,;|\r\n]+")


def gemeenten_op_naam(op: date) -> dict[str, Gemeente]:
    return {vouw(gemeente.naam): gemeente for gemeente in Gemeente.objects.geldig_op(op)}


def zoek_gemeenten(tekst: str, bekend: Mapping[str, Gemeente]) -> list[Gemeente]:
    """De gemeenten met deze namen; een naam die niet bestaat geeft een fout met de naam die erop lijkt."""
    namen = {vouw(deel): deel.strip() for deel in SCHEIDING.split(tekst) if vouw(deel)}
    fouten = [_onbekend(naam, bekend) for sleutel, naam in namen.items() if sleutel not in bekend]
    if fouten:
        raise ValidationError(fouten)
    return sorted((bekend[sleutel] for sleutel in namen), key=lambda gemeente: gemeente.naam)


def _onbekend(naam: str, bekend: Mapping[str, Gemeente]) -> str:
    lijkt = get_close_matches(vouw(naam), bekend, n=1)
    tip = f" Bedoelt u {bekend[lijkt[0]].naam}?" if lijkt else ""
    return f"RIO kent geen gemeente ‘{naam[:80]}’.{tip}"


class GemeentenVeld(forms.CharField):
    """Gemeenten op naam, met een komma of op een eigen regel: op een telefoon sneller dan 342 vinkjes."""

    widget = forms.Textarea({"rows": 3, "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=8000, **kwargs)
        self.op = date.max

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(gemeente.naam for gemeente in value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> Any:
        tekst = super().clean(value)
        return zoek_gemeenten(tekst, gemeenten_op_naam(self.op)) if tekst else []


class KaartFormulier(WijzigFormulier):
    """Wat er stond toen de pagina openging (`stand`), in groepen met een kop."""

    groepen: dict[str, tuple[str, ...]] = {}

    def __init__(self, data: QueryDict | None, *, stand: dict[str, Any]) -> None:
        super().__init__(data, initial=stand)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(*(Fieldset(kop, *velden) for kop, velden in self.groepen.items()))


class OrganisatieFormulier(KaartFormulier):
    groepen = {
        "Wie": ("naam", "soort", "andere_namen", "toelichting"),
        "Bereikbaar": ("telefoon", "email", "website", "adres", "plaats"),
        "Waar zij werken": ("landelijk", "gemeenten"),
        "Geldig": ("van", "tot"),
    }

    naam = forms.CharField(label="Naam", max_length=150)  # type: ignore[assignment]  # een veld, geen attribuut
    soort = forms.ChoiceField(label="Soort", choices=[KIES, *PARTNERSOORTEN.items()])
    andere_namen = forms.CharField(
        label="Andere namen",
        max_length=200,
        required=False,
        help_text="Een afkorting of een oude naam. Ook daarop vindt u haar terug.",
    )
    toelichting = forms.CharField(
        label="Goed om te weten",
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Bijvoorbeeld wanneer zij bereikbaar zijn. Zet hier niets over een jongere.",
    )
    telefoon = TelefoonVeld(label="Telefoon")
    email = forms.EmailField(label="E-mailadres", max_length=254, required=False)
    website = forms.URLField(label="Website", max_length=200, required=False, assume_scheme="https")
    adres = forms.CharField(label="Straat en nummer", max_length=150, required=False)
    plaats = forms.CharField(label="Plaats", max_length=80, required=False)
    landelijk = forms.BooleanField(label="Werkt voor heel Nederland", required=False)
    gemeenten = GemeentenVeld(
        label="Gemeenten", help_text="De namen met een komma ertussen, bijvoorbeeld: Nijmegen, Beuningen, Wijchen."
    )
    van = DagVeld(label="Vanaf", required=False)
    tot = DagVeld(label="Bestaat niet meer vanaf", required=False)

    def __init__(self, data: QueryDict | None, *, stand: dict[str, Any], op: date) -> None:
        super().__init__(data, stand=stand)
        self.fields["gemeenten"].op = op  # type: ignore[attr-defined]


class DienstFormulier(KaartFormulier):
    groepen = {"Waarvoor": ("leefgebied", "wat", "voor_wie"), "Geldig": ("van", "tot")}

    leefgebied = forms.ChoiceField(label="Leefgebied", choices=[KIES, *LEEFGEBIEDEN.items()])
    wat = forms.CharField(label="Waarvoor kunt u hier terecht?", max_length=150)
    voor_wie = forms.CharField(
        label="Voor wie, en hoe meldt u iemand aan?",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    van = DagVeld(label="Vanaf", required=False)
    tot = DagVeld(label="Kan niet meer vanaf", required=False)


class ContactpersoonFormulier(KaartFormulier):
    groepen = {"Wie": ("naam", "functie", "telefoon", "email", "vast"), "Werkt hier": ("van", "tot")}

    naam = forms.CharField(label="Naam", max_length=120)  # type: ignore[assignment]  # een veld, geen attribuut
    functie = forms.CharField(label="Functie", max_length=120, required=False)
    telefoon = TelefoonVeld(label="Telefoon")
    email = forms.EmailField(label="E-mailadres", max_length=254, required=False)
    vast = forms.BooleanField(
        label="Vast contactpunt",
        required=False,
        help_text="Wie u als eerste belt. Elke organisatie heeft er hoogstens één: het merk gaat van de vorige af.",
    )
    van = DagVeld(label="Vanaf", required=False)
    tot = DagVeld(
        label="Werkt hier niet meer vanaf",
        required=False,
        help_text="De naam blijft leesbaar in dossiers waar deze persoon bij hoorde. Bijvoorbeeld 23-11-2026.",
    )
