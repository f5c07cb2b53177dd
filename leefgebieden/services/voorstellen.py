"""Een voorstel van de catalogus met één klik een regelzaak of actie laten worden."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from cases.models import Traject
from leefgebieden.catalogusmomenten import uiterlijk
from leefgebieden.feiten import laad_voorzieningen
from leefgebieden.models import Catalogusitem, Regelzaak
from leefgebieden.overgenomen import ACTIE, LOOPT, REGELZAAK, Overgenomen, overgenomen, rijen_van
from leefgebieden.services.acties import voeg_actie_toe
from leefgebieden.services.catalogus import catalogus_van
from leefgebieden.services.grenzen import eis_open
from leefgebieden.services.regelzaken import open_regelzaak
from rio.dagen import Kalender
from rio.models import Sluitingsdag, User


@transaction.atomic
def neem_voorstel_over(traject: Traject, *, code: str, op: date, door: User) -> Overgenomen:
    """Maakt er een regelzaak of actie van; wat in deze detentie al loopt, komt er geen tweede keer."""
    dossier = Traject.objects.select_for_update(no_key=True).get(pk=traject.pk)
    eis_open(dossier)
    punt = next((punt for punt in catalogus_van(dossier.gemeente_id, op) if punt.code == code), None)
    if punt is None:
        raise ValidationError("Dit voorstel is er niet meer. Kijk na wat er nu staat.")
    begin = _begin(dossier, op)
    zaken = laad_voorzieningen([dossier.pk], {})[dossier.pk].regelzaken
    al = overgenomen(rijen_van(dossier), zaken, begin=begin, dag=op)
    return al.get(punt.code) or al.get(punt.regelzaak) or _maak(dossier, punt, begin, op, door)


def _begin(dossier: Traject, op: date) -> date:
    begonnen = dossier.detenties.filter(binnenkomst_op__lte=op).order_by("binnenkomst_op")
    laatste = begonnen.values_list("binnenkomst_op", flat=True).last()
    return laatste or dossier.begin_op


def _maak(dossier: Traject, punt: Catalogusitem, begin: date, op: date, door: User) -> Overgenomen:
    zelf = punt.verantwoordelijk == Catalogusitem.Partij.JONGERE
    gegevens: dict[str, Any] = {
        "leefgebied": punt.leefgebied,
        "wie": Regelzaak.Wie.JONGERE if zelf else Regelzaak.Wie.RIO,
        "uiterlijk": uiterlijk(
            punt.wanneer, op=op, begin_op=begin, ontslag_op=dossier.ontslag_op, kalender=_kalender(dossier)
        ),
    }
    if punt.regelzaak:
        zaak = open_regelzaak(dossier, soort=punt.regelzaak, op=op, gegevens=gegevens, catalogusitem=punt, door=door)
        return Overgenomen(REGELZAAK, zaak.pk, LOOPT)
    actie = voeg_actie_toe(dossier, gegevens=gegevens | {"wat": punt.tekst}, op=op, catalogusitem=punt, door=door)
    return Overgenomen(ACTIE, actie.pk, LOOPT)


def _kalender(dossier: Traject) -> Kalender:
    dagen = Sluitingsdag.objects.filter(Q(gemeente__isnull=True) | Q(gemeente=dossier.gemeente_id))
    return Kalender.met(dagen.values_list("datum", flat=True))
