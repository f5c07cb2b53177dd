"""Wat er rond toewijzing en vragen bovenaan een dossier opvalt."""

from cases.schermen.dossier import Dossier
from cases.schermen.waarschuwing import Waarschuwing


def waarschuwingen(dossier: Dossier) -> list[Waarschuwing]:
    return []
