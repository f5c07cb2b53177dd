"""Vrijlating, nieuwe detentie en de loop van het dossier in het menu Vastleggen."""

from cases.fasen import BUITEN, MET_DE_HAND
from cases.feiten import Zekerheid
from cases.models import Traject
from cases.schermen.handelingen.handeling import BEGELEIDING, DETENTIE, DOSSIER, Handeling, lopend
from cases.toegang import mag_beslissen
from rio.models import User


def _zit_vast(traject: Traject, gebruiker: User) -> bool:
    return lopend(traject, gebruiker) and traject.fase not in BUITEN


def _kan_vrij_zijn(traject: Traject, gebruiker: User) -> bool:
    verwacht = traject.ontslag_op is not None and traject.ontslag_zekerheid != Zekerheid.WERKELIJK
    return verwacht and _zit_vast(traject, gebruiker) and mag_beslissen(gebruiker, traject)


def _kan_verder(traject: Traject, gebruiker: User) -> bool:
    return traject.fase in MET_DE_HAND


def _gesloten(traject: Traject, gebruiker: User) -> bool:
    return not lopend(traject, gebruiker)


HANDELINGEN: tuple[Handeling, ...] = (
    Handeling("Komt vandaag vrij", "traject_spoed_starten", DETENTIE, _zit_vast),
    Handeling("Ontslagdatum", "traject_ontslagdatum", DETENTIE),
    Handeling("Is hij vrij?", "traject_vrij", DETENTIE, _kan_vrij_zijn),
    Handeling("Nieuwe detentie", "traject_detentie_nieuw", DETENTIE),
    Handeling("Volgende fase", "traject_fase", BEGELEIDING, _kan_verder),
    Handeling("Dossier afsluiten", "traject_afsluiten", DOSSIER),
    Handeling("Dossier heropenen", "traject_heropenen", DOSSIER, _gesloten),
)
