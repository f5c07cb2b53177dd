"""Wat er van een dossier af te drukken is, en wat elke afdruk met de andere deelt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format

from cases.schermen.dossier import Dossier

TALEN = (("nl", "Nederlands"), ("en", "Engels"))


@dataclass(frozen=True)
class Afdruk:
    """Eén soort PDF: de keuze vooraf en wat er dan in staat. `naam` begint de bestandsnaam."""

    naam: str
    titel: str
    uitleg: Sequence[str]
    veld: str
    vraag: str
    keuzes: Callable[[Dossier], Sequence[tuple[str, str]]]
    sjabloon: str
    inhoud: Callable[[Dossier, str], dict[str, Any]]


def talen(dossier: Dossier) -> Sequence[tuple[str, str]]:
    return TALEN


def dag(waarde: date, taal: str, vorm: str = "l j F Y") -> str:
    """donderdag 21 januari 2027, in de taal van de lezer."""
    with translation.override(taal):
        return date_format(waarde, vorm)


def voornaam(naam: str) -> str:
    return naam.split()[0] if naam.split() else ""


@dataclass(frozen=True)
class Begeleider:
    """Wie de jongere belt. Zonder nummer blijft er een regel open om het op te schrijven."""

    naam: str
    telefoon: str

    @property
    def voornaam(self) -> str:
        return voornaam(self.naam)


def begeleider(dossier: Dossier) -> Begeleider | None:
    """De RIO van het dossier, met het nummer dat hij zelf opgaf."""
    rio = dossier.traject.rio
    return Begeleider(rio.naam, rio.telefoon) if rio else None
