"""Of een tekst voor beleid iets van de jongere verraadt: zijn naam, een nummer of zijn geboortedatum. Puur.

Een mens kijkt de tekst na; dit houdt tegen wat een machine kan herkennen.
"""

import re
from collections.abc import Iterable
from datetime import date

from cases.models import Jongere
from cases.namen import noemt_naam, vouw
from cases.trajectnummer import TEKENS

NAAM, DOSSIERNUMMER = "de naam van de jongere", "het dossiernummer"
GEBOORTEDATUM, NUMMER = "de geboortedatum", "een lang nummer, zoals een BSN of telefoonnummer"
DOSSIER = re.compile(rf"\bT[- ]?[{TEKENS}]{{4}}[- ]?[{TEKENS}]{{4}}\b", re.IGNORECASE)
DAG = re.compile(r"(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})(?!\d)")
LANG = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7,}")  # acht cijfers: ook een BSN waarvan de nul vooraan ontbreekt
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def wat_verraadt(tekst: str, jongeren: Iterable[Jongere]) -> list[str]:
    """Wat eruit moet voor beleid de tekst leest; leeg als er niets gevonden is."""
    jongeren = list(jongeren)
    gevonden = {
        NAAM: any(noemt_naam(tekst, voornamen=j.voornamen, achternaam=j.achternaam) for j in jongeren),
        GEBOORTEDATUM: any(_noemt_dag(tekst, j.geboortedatum) for j in jongeren if j.geboortedatum),
        DOSSIERNUMMER: bool(DOSSIER.search(tekst)),
        NUMMER: bool(LANG.search(DAG.sub(" ", DOSSIER.sub(" ", tekst)))),
    }
    return [wat for wat, is_zo in gevonden.items() if is_zo]


def _noemt_dag(tekst: str, dag: date) -> bool:
    """Hoe men hem ook schrijft: 14-03-2006, 14/3/06, 14 maart 2006, 2006-03-14."""
    maand = rf"(?:0?{dag.month}|{MAANDEN[dag.month - 1]}|{MAANDEN[dag.month - 1][:3]}\.?)"
    jaar = rf"(?:{dag.year}|{dag.year % 100:02d})"
    gewoon = rf"(?<!\d)0?{dag.day}[-/. ]+{maand}[-/. ]+{jaar}(?!\d)"
    return bool(re.search(rf"{gewoon}|{dag.isoformat()}", vouw(tekst)))
