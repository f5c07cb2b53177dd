"""Wat deze app in de tijdlijn van een dossier zet."""

from cases.schermen.dossier import Dossier
from cases.schermen.tijdlijn import Gebeurtenis


def gebeurtenissen(dossier: Dossier) -> list[Gebeurtenis]:
    return []
