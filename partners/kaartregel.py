"""Eén rij van een bestand met de sociale kaart: gekeurd, met per kolom wat er mis is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from cases.meldingen.regel import ZONDER_KOLOM, RuweRij
from cases.namen import vouw
from partners.formulieren.kaart import (
    ContactpersoonFormulier,
    DienstFormulier,
    OrganisatieFormulier,
    zoek_gemeenten,
)
from partners.soorten import PARTNERSOORTEN
from rio.leefgebieden import LEEFGEBIEDEN
from rio.models import Gemeente

JA_NEE = {"ja": True, "nee": False, "1": True, "0": False}
SAMEN = "Vul leefgebied en dienst allebei in, of geen van beide."
ZONDER_NAAM = "Vul de naam van de contactpersoon in, of laat dit leeg."
VERSCHOVEN = "Rechts van de laatste kolomnaam staat nog iets. De rij is verschoven."


class Reden(NamedTuple):
    """Waarom een rij niet kan: in welke kolom, en wat daar mis is."""

    kolom: str
    tekst: str


@dataclass(frozen=True)
class Kaartregel:
    """Alleen wat in de rij is ingevuld: een lege cel wist niets."""

    nummer: int
    organisatie: dict[str, Any]
    gemeenten: list[Gemeente]
    dienst: dict[str, Any]
    contactpersoon: dict[str, Any]


class Kolom(NamedTuple):
    naam: str  # in het bestand
    veld: str  # in het model
    keur: Callable[[str], Any]


def _uit_keuze(keuzes: Mapping[str, str]) -> Callable[[str], str]:
    """Op de code of op het woord; `Begeleid wonen` en `begeleid  wonen` zijn hetzelfde."""
    codes = {vouw(woord): code for code, woord in keuzes.items()} | {code: code for code in keuzes}

    def kies(waarde: str) -> str:
        if vouw(waarde) not in codes:
            raise ValidationError(f"‘{waarde[:60]}’ is geen bekende keuze.")
        return codes[vouw(waarde)]

    return kies


def _ja_nee(waarde: str) -> bool:
    if waarde.casefold() not in JA_NEE:
        raise ValidationError("Vul ja of nee in.")
    return JA_NEE[waarde.casefold()]


def _met_nul(veld: forms.Field) -> Callable[[str], str]:
    """Excel maakt van 0241234567 een getal zonder nul vooraan."""
    return lambda waarde: veld.clean(f"0{waarde}" if waarde.isdigit() and len(waarde) == 9 else waarde)


WIE, WAT, MENS = OrganisatieFormulier.base_fields, DienstFormulier.base_fields, ContactpersoonFormulier.base_fields
ORGANISATIE = (
    Kolom("organisatie", "naam", WIE["naam"].clean),
    Kolom("soort", "soort", _uit_keuze(PARTNERSOORTEN)),
    *(Kolom(naam, naam, WIE[naam].clean) for naam in ("plaats", "andere_namen", "email", "website", "adres")),
    Kolom("telefoon", "telefoon", _met_nul(WIE["telefoon"])),
    Kolom("landelijk", "landelijk", _ja_nee),
    Kolom("toelichting", "toelichting", WIE["toelichting"].clean),
)
DIENST = (
    Kolom("leefgebied", "leefgebied", _uit_keuze(LEEFGEBIEDEN)),
    Kolom("dienst", "wat", WAT["wat"].clean),
    Kolom("voor_wie", "voor_wie", WAT["voor_wie"].clean),
)
CONTACTPERSOON = (
    Kolom("contactpersoon", "naam", MENS["naam"].clean),
    Kolom("functie", "functie", MENS["functie"].clean),
    Kolom("contact_telefoon", "telefoon", _met_nul(MENS["telefoon"])),
    Kolom("contact_email", "email", MENS["email"].clean),
    Kolom("vast", "vast", _ja_nee),
)
# de kolomnaam bij een veld van het model, voor een reden die pas bij het vergelijken blijkt
KOLOM_VAN = {
    "organisatie": {kolom.veld: kolom.naam for kolom in ORGANISATIE},
    "dienst": {kolom.veld: kolom.naam for kolom in DIENST},
    "contactpersoon": {kolom.veld: kolom.naam for kolom in CONTACTPERSOON},
}


def keur(rij: RuweRij, gemeenten: Mapping[str, Gemeente]) -> tuple[Kaartregel, list[Reden]]:
    """De ingevulde velden; bruikbaar als er geen redenen bij zijn."""
    redenen: list[Reden] = []
    regel = Kaartregel(
        rij.nummer,
        _lees(rij.cellen, ORGANISATIE, redenen),
        _gemeenten(rij.cellen.get("gemeenten", ""), gemeenten, redenen),
        _lees(rij.cellen, DIENST, redenen),
        _lees(rij.cellen, CONTACTPERSOON, redenen),
    )
    return regel, redenen + list(_ontbreekt(rij.cellen))


def _lees(cellen: Mapping[str, str], kolommen: Iterable[Kolom], redenen: list[Reden]) -> dict[str, Any]:
    schoon: dict[str, Any] = {}
    for kolom in kolommen:
        if waarde := cellen.get(kolom.naam, ""):
            try:
                schoon[kolom.veld] = kolom.keur(waarde)
            except ValidationError as fout:
                redenen.extend(Reden(kolom.naam, tekst) for tekst in fout.messages)
    return schoon


def _gemeenten(tekst: str, bekend: Mapping[str, Gemeente], redenen: list[Reden]) -> list[Gemeente]:
    try:
        return zoek_gemeenten(tekst, bekend)
    except ValidationError as fout:
        redenen.extend(Reden("gemeenten", reden) for reden in fout.messages)
        return []


def _ontbreekt(cellen: Mapping[str, str]) -> Iterable[Reden]:
    for verplicht in ("organisatie", "soort"):
        if not cellen.get(verplicht):
            yield Reden(verplicht, "Vul dit in.")
    if bool(cellen.get("leefgebied")) != bool(cellen.get("dienst")) or (
        cellen.get("voor_wie") and not cellen.get("dienst")
    ):
        yield Reden("dienst", SAMEN)
    if any(cellen.get(kolom.naam) for kolom in CONTACTPERSOON) and not cellen.get("contactpersoon"):
        yield Reden("contactpersoon", ZONDER_NAAM)
    if cellen.get(ZONDER_KOLOM):
        yield Reden("", VERSCHOVEN)
