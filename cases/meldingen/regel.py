"""De vorm van een melding op haar weg van bestand naar dossier: ruwe rij, gekeurde regel of weigering."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property

# De volgorde is de rang: bij gelijke meldingsdatum gaat de latere soort voor.
SOORTEN = (
    "detentie",
    "screening",
    "overplaatsing",
    "ontslagdatum_gewijzigd",
    "overdracht",
    "voorwaarden",
    "invrijheidsstelling",
    "ontslag",
)
VOORZIENINGEN = ("identiteitsbewijs", "huisvesting", "inkomen", "schulden", "zorg")
JA_NEE_KOLOMMEN = (*VOORZIENINGEN, "minderjarige_kinderen", "reclasseringstoezicht")
DATUM_KOLOMMEN = (
    "meldingsdatum",
    "geboortedatum",
    "datum_binnenkomst",
    "verwachte_ontslagdatum",
    "ontslagdatum",
)
VERPLICHTE_KOLOMMEN = (
    "meldingnummer",
    "soort",
    "meldingsdatum",
    "bsn",
    "achternaam",
    "geboortedatum",
    "inrichting",
    "datum_binnenkomst",
)
KOLOMMEN = (
    "meldingnummer",
    "soort",
    "meldingsdatum",
    "bsn",
    "achternaam",
    "voorvoegsel",
    "voornamen",
    "geboortedatum",
    "gemeentecode",
    "gemeente",
    "inrichting",
    "datum_binnenkomst",
    "verwachte_ontslagdatum",
    "ontslagdatum",
    "titel",
    "strafrestant_dagen",
    "delictgroep",
    *JA_NEE_KOLOMMEN,
    "bijzonderheden",
)
# Hieronder staat wat rechts van de laatste kolomnaam stond: de kolommen van die rij zijn verschoven.
ZONDER_KOLOM = "(zonder kolomnaam)"


class LeesFout(Exception):
    """Het hele bestand is onbruikbaar; de tekst zegt in het Nederlands waarom en wat te doen."""


@dataclass(frozen=True)
class RuweRij:
    """Een rij zoals zij in het bestand staat, met het nummer dat iemand in zijn spreadsheet ziet."""

    nummer: int
    cellen: dict[str, str]


@dataclass(frozen=True)
class Gelezen:
    rijen: list[RuweRij]
    onbekende_kolommen: tuple[str, ...]


@dataclass(frozen=True)
class MeldingRegel:
    """Een melding die klopt: elke waarde heeft haar eigen type, leeg is onbekend."""

    rij: int
    meldingnummer: str
    soort: str
    meldingsdatum: date
    bsn: str
    achternaam: str
    voorvoegsel: str
    voornamen: str
    geboortedatum: date | None
    gemeentecode: str
    gemeente: str
    inrichting: str
    binnenkomst_op: date
    verwacht_ontslag_op: date | None
    ontslag_op: date | None
    titel: str
    strafrestant_dagen: int | None
    delictgroep: str
    identiteitsbewijs: str
    huisvesting: str
    inkomen: str
    schulden: str
    zorg: str
    minderjarige_kinderen: str
    reclasseringstoezicht: str
    bijzonderheden: str
    ruw: dict[str, str]


@dataclass(frozen=True)
class Weigering:
    """Waarom een rij niet is ingelezen; `reden` herhaalt nooit een naam of BSN."""

    rij: int
    meldingnummer: str
    kolom: str
    reden: str
    voorstel_inrichting: str = ""


@dataclass(frozen=True)
class Naslag:
    """Wat de keuring van buiten het bestand weet; `inrichtingen`: zoeksleutel van (bij)naam -> id."""

    gemeenten: Mapping[str, str]
    inrichtingen: Mapping[str, int]
    vandaag: date
    opgeheven: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def code_bij_naam(self) -> dict[str, str]:
        return {zoeksleutel(naam): code for code, naam in self.gemeenten.items()}

    def geldige_code(self, code: str) -> str:
        """De code die nu geldt (na herindeling die van de opvolger), of leeg als die er niet is."""
        gezien: set[str] = set()
        while code in self.opgeheven and code not in self.gemeenten and code not in gezien:
            gezien.add(code)
            code = self.opgeheven[code]
        return code if code in self.gemeenten else ""


def zoeksleutel(naam: str) -> str:
    """Namen van gemeenten en inrichtingen vergelijken zonder op hoofdletters en spaties te letten."""
    return " ".join(unicodedata.normalize("NFC", naam).casefold().split())


def inhoud_sleutel(regel: MeldingRegel) -> str:
    """Dezelfde inhoud geeft dezelfde tekst, uit welk soort bestand en op welke rij zij ook staat."""
    namen = [veld.name for veld in fields(regel) if veld.name not in ("rij", "ruw")]
    waarden = {naam: getattr(regel, naam) for naam in namen}
    # Als ontvangen: na een herindeling moet dezelfde melding nog steeds dezelfde inhoud hebben.
    for kolom in ("gemeentecode", "gemeente"):
        waarden[kolom] = zoeksleutel(regel.ruw.get(kolom, ""))
    return json.dumps(waarden, default=date.isoformat, ensure_ascii=False, sort_keys=True)
