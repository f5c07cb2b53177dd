"""Wat deze app aan de tijdlijn van een dossier toevoegt."""

from cases.schermen.dossier import Dossier
from cases.schermen.tijdlijn import Gebeurtenis


def gebeurtenissen(dossier: Dossier) -> list[Gebeurtenis]:
    return []
