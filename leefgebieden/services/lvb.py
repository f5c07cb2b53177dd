"""Het LVB-signaal: bijzondere categorie, alleen met grond en alleen voor de RIO en wie hem waarneemt (DATA-15).

In het logboek staat wie er iets wijzigde rond de jongere, niet dat het hierover ging: dat mag een ander niet weten.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.toegang import is_rio_of_waarnemer
from cases.trechter import dossier_wijzigen
from leefgebieden.models import LvbSignaal
from leefgebieden.services.grenzen import eis_open
from leefgebieden.services.rond import NETWERKVELDEN, RONDOM
from rio.models import User

Velden = Mapping[str, Any]
LVB_VELDEN = ("beeld", "grond", "toelichting")
LOGVELDEN = NETWERKVELDEN  # precies als bij iemand uit het netwerk: aan de regel is het verschil niet te zien


def leg_lvb_signaal_vast(traject: Traject, *, kies: Callable[[Velden], Velden], op: date, door: User) -> None:
    """Legt een signaal vast, of vervangt wat er stond; `kies` krijgt wat er onder het slot staat."""
    with dossier_wijzigen(traject.pk, wat=RONDOM, velden=LOGVELDEN, door=door) as dossier:
        _eis_eigen(dossier, door)
        eis_open(dossier)
        nu = LvbSignaal.objects.filter(traject=dossier, ingetrokken_op__isnull=True).first()
        staat = {veld: getattr(nu, veld) if nu else "" for veld in LVB_VELDEN}
        anders = kies(staat)
        if not anders:
            return
        if nu:
            _trek_in(nu, op, door)
        LvbSignaal.objects.create(traject=dossier, op=op, door=door, **(staat | dict(anders)))


def trek_lvb_signaal_in(traject: Traject, *, op: date, door: User) -> None:
    """Haalt het signaal weg, ook op een afgesloten dossier: zonder grond mag het er niet staan."""
    with dossier_wijzigen(traject.pk, wat=RONDOM, velden=LOGVELDEN, door=door) as dossier:
        _eis_eigen(dossier, door)
        nu = LvbSignaal.objects.filter(traject=dossier, ingetrokken_op__isnull=True).first()
        if nu is None:
            raise ValidationError("Er staat geen signaal meer.")
        _trek_in(nu, op, door)


def _eis_eigen(dossier: Traject, door: User) -> None:
    if not is_rio_of_waarnemer(door, dossier):
        raise ValidationError("Dit doen alleen de RIO van het dossier en wie hem waarneemt.")


def _trek_in(signaal: LvbSignaal, op: date, door: User) -> None:
    """Dat er iets stond blijft, wat er stond niet: daar is geen grond meer voor."""
    signaal.ingetrokken_op, signaal.ingetrokken_door, signaal.toelichting = op, door, ""
    signaal.save(update_fields=["ingetrokken_op", "ingetrokken_door", "toelichting"])
