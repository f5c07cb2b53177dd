"""Wat inrichting en gemeente van elkaar mogen en moeten weten: Penitentiaire maatregel art. 20d, DATA-01.

Een app erboven voegt velden toe via UITWISSELINGSVELDEN. De lijst van artikel 20d is gesloten: wat er niet in
past, hoort niet op dit overzicht.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cases.schermen.dossier import Dossier
from cases.schermen.meldingtekst import ANTWOORD, OP_ORDE
from rio.templatetags.rio import datum
from rio.uitbreidingen import uitbreidingen

LEEG = ""


@dataclass(frozen=True)
class Veld:
    """Eén gegeven met zijn grondslag; een lege waarde betekent dat het ontbreekt."""

    code: str
    label: str
    waarde: Callable[[Dossier], str]


@dataclass(frozen=True)
class Regel:
    code: str
    label: str
    waarde: str


def regels(dossier: Dossier) -> list[Regel]:
    """Alle velden van alle apps met hun waarde."""
    velden = (veld for aangeboden in uitbreidingen("UITWISSELINGSVELDEN") for veld in aangeboden)
    return [Regel(veld.code, veld.label, veld.waarde(dossier)) for veld in velden]


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


VELDEN = (
    Veld("Pm 20d lid 2a", "Naam", lambda dossier: dossier.traject.jongere.naam),
    Veld("Pm 20d lid 2a", "Geboortedatum", _geboortedatum),
    Veld("Pm 20d lid 2a", "BSN", _bsn),
    Veld("Pm 20d lid 2b", "Datum binnenkomst", _binnenkomst),
    Veld("Pm 20d lid 2b", "Verwachte datum ontslag", _ontslag),
    Veld("Pm 20d lid 2c", "Geldig identiteitsbewijs", _voorziening("identiteitsbewijs")),
    Veld("Pm 20d lid 2d", "Huisvesting na detentie", _voorziening("huisvesting")),
    Veld("Pm 20d lid 2e", "Inkomen na detentie", _voorziening("inkomen")),
    Veld("Pm 20d lid 2f", "Schulden", _voorziening("schulden")),
    Veld("Pm 20d lid 3", "Zorg", _voorziening("zorg")),
    Veld("Pm 20d lid 4", "Reclasseringstoezicht", _kopie("reclasseringstoezicht")),
    Veld("DATA-02", "Minderjarige kinderen", _kopie("minderjarige_kinderen")),
)
