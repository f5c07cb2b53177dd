from cases.models import Traject
from cases.schermen.handelingen.handeling import DOSSIER, Handeling
from cases.toegang import mag_nemen, mag_toewijzen
from rio.models import User


def _mag_toewijzen(traject: Traject, gebruiker: User) -> bool:
    return traject.afgesloten_op is None and mag_toewijzen(gebruiker, traject)


def _mag_nemen(traject: Traject, gebruiker: User) -> bool:
    return traject.afgesloten_op is None and mag_nemen(gebruiker, traject)


HANDELINGEN: tuple[Handeling, ...] = (
    Handeling("Toewijzen of overdragen", "traject_toewijzen", DOSSIER, _mag_toewijzen, "toewijzen"),
    Handeling("Neem dit dossier", "traject_toewijzen", DOSSIER, _mag_nemen, "niet_toegewezen_zien"),
    Handeling("Overdracht naar andere gemeente", "traject_overdracht", DOSSIER),
)
