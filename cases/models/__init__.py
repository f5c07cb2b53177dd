from cases.models.begeleiding import Identiteit, Maatregel, Taak, Vraag
from cases.models.detentie import Detentie, Inrichting, Ontslagdatum, Verblijf, Verlof, Waarneming
from cases.models.herinnering import Herinnering
from cases.models.jongere import Jongere
from cases.models.melding import Aanlevering, GeweigerdeRij, Invoer, Kanaal, Melding
from cases.models.termijn import Termijn, TermijnBesluit
from cases.models.toegang import Toegang
from cases.models.traject import Fasewissel, Heropening, NieuwContact, Toewijzing, Traject

__all__ = [
    "Aanlevering",
    "Detentie",
    "Fasewissel",
    "GeweigerdeRij",
    "Herinnering",
    "Heropening",
    "Identiteit",
    "Inrichting",
    "Invoer",
    "Jongere",
    "Kanaal",
    "Maatregel",
    "Melding",
    "NieuwContact",
    "Ontslagdatum",
    "Taak",
    "Termijn",
    "TermijnBesluit",
    "Toegang",
    "Toewijzing",
    "Traject",
    "Verblijf",
    "Verlof",
    "Vraag",
    "Waarneming",
]
