"""De tabs van een dossier; een app erboven voegt er een toe met een regel in DOSSIER_TABS."""

from dataclasses import dataclass

from django.urls import reverse

from cases.models import Traject
from rio.models import User
from rio.uitbreidingen import uitbreidingen


@dataclass(frozen=True)
class Tab:
    naam: str
    url_naam: str  # van een pagina met het trajectnummer als enige argument
    recht: str  # zie rio/rollen.py
    plek: int  # van links naar rechts


@dataclass(frozen=True)
class TabLink:
    naam: str
    url: str
    actief: bool


TABS = (
    Tab("Overzicht", "traject", "trajecten_zien", 10),
    Tab("Termijnen", "traject_termijnen", "termijnen_zien", 50),
    Tab("Detentie en meldingen", "traject_detentie", "trajecten_zien", 60),
    Tab("Inzage", "traject_inzage", "trajecten_zien", 90),
)


def alle_tabs() -> list[Tab]:
    """Van alle apps, van links naar rechts."""
    return sorted((tab for lijst in uitbreidingen("DOSSIER_TABS") for tab in lijst), key=lambda tab: tab.plek)


def tabs_voor(traject: Traject, gebruiker: User, actief: str) -> list[TabLink]:
    """De tabs die deze gebruiker mag openen."""
    return [
        TabLink(tab.naam, reverse(tab.url_naam, args=[traject.nummer]), tab.url_naam == actief)
        for tab in alle_tabs()
        if gebruiker.has_perm(f"rio.{tab.recht}")
    ]
