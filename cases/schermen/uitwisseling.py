"""Wat partijen van elkaar mogen en moeten weten: Penitentiaire maatregel art. 20d, DATA-01.

Een app erboven voegt velden toe via UITWISSELINGSVELDEN. De lijst van artikel 20d is gesloten: wat er niet in
past, hoort niet op dit overzicht.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.schermen.gegevenstekst import leesbaar
from cases.schermen.meldingtekst import ANTWOORD, OP_ORDE
from cases.schermen.overnemen import Overname, neem_gegeven_over, neem_ontslag_over
from rio.templatetags.rio import datum
from rio.uitbreidingen import uitbreidingen

LEEG = ""
NAAST = 25  # tekens; een langere waarde komt onder haar naam


@dataclass(frozen=True)
class Veld:
    """Eén gegeven met zijn grondslag: wat het dossier erover weet, en hoe het antwoord van een partner erin komt."""

    sleutel: str
    label: str
    grond: str
    soort: str  # van GEGEVENSSOORTEN
    lees: Callable[[Dossier], str]  # leeg: het ontbreekt
    invoer: Literal["tekst", "dag", "ja_nee_onbekend"] = "tekst"
    neem_over: Callable[[Traject, str, Overname], None] | None = None  # leeg: het antwoord blijft een antwoord
    altijd: bool = True  # hoort er te zijn: ontbreekt het, dan zegt het overzicht dat


@dataclass(frozen=True)
class Regel:
    code: str
    label: str
    waarde: str

    @property
    def past_ernaast(self) -> bool:
        return len(self.waarde) <= NAAST


def regels(dossier: Dossier) -> list[Regel]:
    """De velden van alle apps met hun waarde, en van wat niet voor iedereen geldt alleen wat bekend is."""
    gelezen = ((veld, veld.lees(dossier)) for veld in alle_velden().values())
    return [Regel(veld.grond, veld.label, waarde) for veld, waarde in gelezen if waarde or veld.altijd]


def alle_velden() -> dict[str, Veld]:
    """Van alle apps, in de volgorde van UITWISSELINGSVELDEN."""
    return {veld.sleutel: veld for deel in uitbreidingen("UITWISSELINGSVELDEN") for veld in deel}


def _geboortedatum(dossier: Dossier) -> str:
    geboren = dossier.traject.jongere.geboortedatum
    return datum(geboren) if geboren else LEEG


def _bsn(dossier: Dossier) -> str:
    return "bekend, niet getoond" if dossier.traject.jongere.heeft_bsn else LEEG


def _binnenkomst(dossier: Dossier) -> str:
    return datum(dossier.laatste_detentie.binnenkomst_op) if dossier.laatste_detentie else LEEG


def _ontslag(dossier: Dossier) -> str:
    traject = dossier.traject
    return f"{datum(traject.ontslag_op)} ({traject.get_ontslag_zekerheid_display()})" if traject.ontslag_op else LEEG


def _voorziening(naam: str) -> Callable[[Dossier], str]:
    def waarde(dossier: Dossier) -> str:
        gemeld: Mapping[str, str] = dossier.laatste_detentie.voorzieningen if dossier.laatste_detentie else {}
        return OP_ORDE[gemeld[naam]] if gemeld.get(naam) else LEEG

    return waarde


def _kopie(naam: str) -> Callable[[Dossier], str]:
    def waarde(dossier: Dossier) -> str:
        return ANTWOORD[getattr(dossier.traject, naam)]

    return waarde


def _gegeven(naam: str) -> Callable[[Dossier], str]:
    def waarde(dossier: Dossier) -> str:
        geldend = dossier.waarde(naam)
        return leesbaar(naam, geldend.waarde) if geldend else LEEG

    return waarde


def _persoonlijk(naam: str, label: str, grond: str, **overig: Any) -> Veld:
    """Een gegeven dat mensen vastleggen, en dat zo overgenomen wordt als iemand het zelf zou typen."""
    return Veld(naam, label, grond, lees=_gegeven(naam), neem_over=neem_gegeven_over(naam), altijd=False, **overig)


VELDEN = (
    Veld("naam", "Naam", "Pm 20d lid 2a", "identiteit", lambda dossier: dossier.traject.jongere.naam),
    Veld("geboortedatum", "Geboortedatum", "Pm 20d lid 2a", "identiteit", _geboortedatum, "dag"),
    Veld("bsn", "BSN", "Pm 20d lid 2a", "bsn", _bsn),
    Veld("binnenkomst", "Datum binnenkomst", "Pm 20d lid 2b", "detentie", _binnenkomst, "dag"),
    Veld("ontslag", "Verwachte datum ontslag", "Pm 20d lid 2b", "detentie", _ontslag, "dag", neem_ontslag_over),
    Veld(
        "identiteitsbewijs",
        "Geldig identiteitsbewijs",
        "Pm 20d lid 2c",
        "identiteitsbewijs",
        _voorziening("identiteitsbewijs"),
        "ja_nee_onbekend",
    ),
    Veld("huisvesting", "Huisvesting na detentie", "Pm 20d lid 2d", "wonen", _voorziening("huisvesting")),
    Veld("inkomen", "Inkomen na detentie", "Pm 20d lid 2e", "inkomen", _voorziening("inkomen")),
    Veld("schulden", "Schulden", "Pm 20d lid 2f", "schulden", _voorziening("schulden")),
    Veld("zorg", "Zorg", "Pm 20d lid 3", "zorg", _voorziening("zorg")),
    Veld(
        "reclasseringstoezicht",
        "Reclasseringstoezicht",
        "Pm 20d lid 4",
        "toezicht",
        _kopie("reclasseringstoezicht"),
        "ja_nee_onbekend",
        neem_gegeven_over("reclasseringstoezicht"),
    ),
    Veld(
        "minderjarige_kinderen",
        "Minderjarige kinderen",
        "DATA-02",
        "kinderen",
        _kopie("minderjarige_kinderen"),
        "ja_nee_onbekend",
        neem_gegeven_over("minderjarige_kinderen"),
    ),
    _persoonlijk("adres", "Adres of verblijfplaats", "Pm 20d lid 2a", soort="identiteit"),
    _persoonlijk("telefoon", "Telefoonnummer", "DATA-03", soort="identiteit"),
    _persoonlijk("taal", "Taal", "GROUP-10", soort="identiteit"),
    _persoonlijk("tolk", "Tolk nodig", "GROUP-10", soort="identiteit", invoer="ja_nee_onbekend"),
    _persoonlijk("verblijfsstatus", "Geldige verblijfsstatus", "DATA-08", soort="identiteit", invoer="ja_nee_onbekend"),
    _persoonlijk("gemeente_herkomst", "Gemeente van herkomst", "DATA-07", soort="identiteit"),
    _persoonlijk("vi_op", "Voorwaardelijk vrij (v.i.) op", "Pm 20d lid 2b", soort="detentie", invoer="dag"),
    _persoonlijk("toezichthouder", "Toezichthouder", "Pm 20d lid 4", soort="toezicht"),
    _persoonlijk("toezicht_eindigt_op", "Toezicht eindigt op", "Pm 20d lid 4", soort="toezicht", invoer="dag"),
    _persoonlijk("bijzondere_voorwaarden", "Bijzondere voorwaarden", "Pm 20d lid 4", soort="toezicht"),
    _persoonlijk("dr_plan_ontvangen_op", "D&R-plan ontvangen op", "Pbw 18a", soort="toezicht", invoer="dag"),
    _persoonlijk("risc_ontvangen_op", "RISc ontvangen op", "Pm 20d lid 4", soort="toezicht", invoer="dag"),
    _persoonlijk(
        "reclasseringsadvies_op", "Reclasseringsadvies ontvangen op", "Pm 20d lid 4", soort="toezicht", invoer="dag"
    ),
)
