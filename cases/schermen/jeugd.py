"""Jeugd: in een JJI of onder de 18 bij binnenkomst (GROUP-12)."""

from dataclasses import replace

from cases.models import Inrichting
from cases.schermen.dossier import Dossier


def is_jeugd(dossier: Dossier) -> bool:
    """De regel van de laatste detentie, met de inrichting en de geboortedatum zoals zij nu in het dossier staan."""
    detentie, inrichting = dossier.laatste_detentie, dossier.traject.inrichting
    if detentie is None:
        return False
    jji = frozenset({inrichting.pk}) if inrichting and inrichting.soort == Inrichting.Soort.JJI else frozenset()
    leeftijd = dossier.traject.jongere.leeftijd_op(detentie.binnenkomst_op)
    return replace(detentie, jji_ids=jji).is_jeugd(dossier.op) or (leeftijd is not None and leeftijd < 18)
