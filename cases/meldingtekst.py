"""Wat een melding zegt, in gewone woorden."""

from collections.abc import Mapping
from typing import NamedTuple

from cases.meldingen.regel import VOORZIENINGEN
from cases.models import Melding
from rio.templatetags.rio import datum

TITELS = {
    "detentie": "Binnengekomen",
    "screening": "Screening ontvangen",
    "overplaatsing": "Overplaatsing gemeld",
    "ontslagdatum_gewijzigd": "Ontslagdatum gewijzigd",
    "overdracht": "Overdracht ontvangen",
    "voorwaarden": "Voorwaarden ontvangen",
    "invrijheidsstelling": "Komt vrij",
    "ontslag": "Ontslagen",
}
ANTWOORD = {"J": "ja", "N": "nee", "O": "onbekend", "": ""}
# Ook bij schulden en zorg betekent ja dat het geregeld is.
OP_ORDE = {"J": "op orde", "N": "niet op orde", "O": "onbekend, navragen", "": "niet gescreend"}
KLEUR = {"J": "goed", "N": "fout", "O": "let-op", "": "rust"}


class Voorziening(NamedTuple):
    naam: str
    stand: str
    kleur: str


def voorzieningen(gemeld: Mapping[str, str]) -> list[Voorziening]:
    """De vijf basisvoorzieningen met hun stand als merkje."""
    return [Voorziening(naam, OP_ORDE[gemeld[naam]], KLEUR[gemeld[naam]]) for naam in VOORZIENINGEN]


def zegt(melding: Melding) -> str:
    """Alle gegevens die de melding noemt, in één regel; wat leeg is zegt niets."""
    return " · ".join(f"{label}: {waarde}" for label, waarde in _gegevens(melding) if waarde)


def _gegevens(melding: Melding) -> list[tuple[str, str]]:
    restant = melding.strafrestant_dagen
    return [
        ("binnenkomst", datum(melding.binnenkomst_op)),
        ("verwacht ontslag", datum(melding.verwacht_ontslag_op) if melding.verwacht_ontslag_op else ""),
        ("ontslag", datum(melding.ontslag_op) if melding.ontslag_op else ""),
        ("titel", melding.titel),
        ("strafrestant", f"{restant} dagen" if restant is not None else ""),
        ("delict", melding.delictgroep),
        ("gemeente", str(melding.gemeente or "")),
        *((naam, OP_ORDE[gemeld] if (gemeld := getattr(melding, naam)) else "") for naam in VOORZIENINGEN),
        ("minderjarige kinderen", ANTWOORD[melding.minderjarige_kinderen]),
        ("reclasseringstoezicht", ANTWOORD[melding.reclasseringstoezicht]),
    ]
