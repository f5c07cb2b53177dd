"""Iets dat iemand in een dossier kan doen: een link in het menu Vastleggen."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.models import Traject
from rio.models import User

JONGERE, DETENTIE, BEGELEIDING, DOSSIER = "Jongere", "Detentie en ontslag", "Begeleiding", "Dossier"
GROEPEN = (DETENTIE, BEGELEIDING, JONGERE, DOSSIER)


def lopend(traject: Traject, gebruiker: User) -> bool:
    """Zolang het dossier niet is afgesloten."""
    return traject.afgesloten_op is None


def altijd(traject: Traject, gebruiker: User) -> bool:
    """Ook na het afsluiten: wie iemand is en wat gevaarlijk is moet blijven kloppen."""
    return True


@dataclass(frozen=True)
class Handeling:
    naam: str
    url_naam: str  # van een pagina met het trajectnummer als enige argument
    groep: str
    kan: Callable[[Traject, User], bool] = lopend  # kijkt alleen naar kolommen van het traject en naar rechten
    recht: str = "trajecten_wijzigen"
