"""Zoeken op naam, trajectnummer of BSN. De zoekterm staat nooit in een adres of log: hij wacht in de sessie."""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase

from cases.models import Jongere
from cases.models.traject import TrajectQuerySet
from cases.namen import vouw
from cases.trajectnummer import TEKENS
from rio.versleuteling import VersleutelFout, ontsleutel, versleutel, zoekindex

NAAM, NUMMER, BSN = "naam", "nummer", "bsn"
MINSTENS = 3
BEWAARD, HOOGSTENS = "zoekopdrachten", 10  # zoveel tabbladen kunnen tegelijk een zoekopdracht open hebben
DOEL = "zoekterm"


@dataclass(frozen=True)
class Zoekopdracht:
    soort: str
    waarde: str
    getoond: str

    def zoek(self, trajecten: TrajectQuerySet) -> TrajectQuerySet:
        if self.soort == NUMMER:
            return trajecten.filter(nummer=self.waarde)
        if self.soort == BSN:
            return trajecten.filter(jongere__persoonsleutel=zoekindex(self.waarde, doel="bsn"))
        return trajecten.filter(jongere__in=Jongere.objects.met_naam(self.waarde))


class ZoekForm(forms.Form):
    zoek = forms.CharField(
        max_length=200,
        error_messages={"required": "Typ een naam, een trajectnummer of een BSN."},
    )

    def clean_zoek(self) -> Zoekopdracht:
        opdracht = lees(self.cleaned_data["zoek"])
        if len(vouw(opdracht.waarde)) < MINSTENS:
            raise forms.ValidationError(f"Typ minstens {MINSTENS} letters van de naam.")
        return opdracht


def lees(term: str) -> Zoekopdracht:
    """Wat iemand bedoelt: negen cijfers is een BSN, een trajectnummer mag zonder T en streepjes."""
    kaal = re.sub(r"[\s.–-]", "", term).upper()
    if re.fullmatch(r"[0-9]{9}", kaal):
        return Zoekopdracht(BSN, kaal, "een BSN")
    nummer = re.fullmatch(f"T?([{TEKENS}]{{4}})([{TEKENS}]{{4}})", kaal)
    if nummer:
        waarde = f"T-{nummer[1]}-{nummer[2]}"
        return Zoekopdracht(NUMMER, waarde, waarde)
    naam = " ".join(term.split())
    return Zoekopdracht(NAAM, naam, naam)


def bewaar(sessie: SessionBase, opdracht: Zoekopdracht) -> str:
    """Onder een willekeurige sleutel; versleuteld, want ook de sessietabel is geen plek voor een BSN."""
    sleutel = secrets.token_urlsafe(9)
    eerder: dict[str, Any] = sessie.get(BEWAARD, {})
    term = opdracht.waarde
    sessie[BEWAARD] = dict([*eerder.items(), (sleutel, versleutel(term, DOEL))][-HOOGSTENS:])
    return sleutel


def haal(sessie: SessionBase, sleutel: str) -> Zoekopdracht | None:
    bewaard = sessie.get(BEWAARD, {}).get(sleutel)
    try:
        return lees(ontsleutel(bewaard, DOEL)) if bewaard else None
    except VersleutelFout:  # de sleutel is intussen gewisseld
        return None
