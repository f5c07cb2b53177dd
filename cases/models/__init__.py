from cases.models.detentie import Detentie, Inrichting, Ontslagdatum, Verblijf, Waarneming
from cases.models.jongere import Jongere
from cases.models.melding import GeweigerdeRij, Invoer, Melding
from cases.models.termijn import Termijn, TermijnBesluit
from cases.models.toegang import Toegang
from cases.models.traject import Fasewissel, NieuwContact, Toewijzing, Traject

__all__ = [
    "Detentie",
    "Fasewissel",
    "GeweigerdeRij",
    "Inrichting",
    "Invoer",
    "Jongere",
    "Melding",
    "NieuwContact",
    "Ontslagdatum",
    "Termijn",
    "TermijnBesluit",
    "Toegang",
    "Toewijzing",
    "Traject",
    "Verblijf",
    "Waarneming",
]
