"""Nieuwe contacten met politie en justitie vastleggen en intrekken (DATA-22)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.feiten import Detentiefeiten
from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.trechter import dossier_wijzigen
from leefgebieden.services.grenzen import AFGESLOTEN
from monitoring.models import Justitiecontact
from rio.models import User

WAT = "nieuw contact met justitie"
NIET_VRIJ = "Volgens dit dossier is hij nog niet vrij geweest. Leg eerst de dag van de vrijlating vast."
TE_VROEG = "Hij kwam vrij op {vrij:%d-%m-%Y}. Wat daarvoor gebeurde, is een ‘feit van voor de vrijlating’."


def leg_justitiecontact_vast(traject: Traject, *, gegevens: Mapping[str, Any], door: User) -> Justitiecontact:
    """Legt een contact vast; geweigerd als een nieuw feit van voor de vrijlating zou zijn, of in de toekomst ligt."""
    velden = sorted(gegevens)
    with dossier_wijzigen(traject.pk, wat=WAT, velden=velden, door=door) as dossier:
        _eis_te_volgen(dossier)
        vandaag = timezone.localdate()
        if gegevens["op"] > vandaag:
            raise ValidationError({"op": "Deze dag ligt in de toekomst. Kies vandaag of eerder."})
        if gegevens["aanleiding"] != Justitiecontact.Aanleiding.OUD_FEIT:
            _eis_na_vrijlating(Dossier(dossier, vandaag).detenties, gegevens["op"])
        contact: Justitiecontact = Justitiecontact.objects.create(traject=dossier, door=door, **gegevens)
        return contact


def trek_justitiecontact_in(contact: Justitiecontact, *, op: date, door: User) -> None:
    """Het was niet zo: de regel blijft leesbaar en telt niet meer mee."""
    with dossier_wijzigen(contact.traject_id, wat=WAT, velden=["ingetrokken_op"], door=door) as dossier:
        _eis_te_volgen(dossier)
        rij = dossier.justitiecontacten.geldig().filter(pk=contact.pk).first()
        if rij is None:
            raise ValidationError("Dit contact is al ingetrokken.")
        rij.ingetrokken_op, rij.ingetrokken_door = op, door
        rij.save(update_fields=["ingetrokken_op", "ingetrokken_door"])


def is_te_volgen(dossier: Traject) -> bool:
    """Zolang het dossier loopt, en daarna alleen als bij het sluiten een nameting is afgesproken."""
    return not dossier.afgesloten_op or dossier.nameting_afgesproken


def _eis_te_volgen(dossier: Traject) -> None:
    if not is_te_volgen(dossier):
        raise ValidationError(AFGESLOTEN)


def _eis_na_vrijlating(detenties: Sequence[Detentiefeiten], op: date) -> None:
    """De dag van de vrijlating zelf telt mee als erna."""
    vrij = min((d.werkelijk_ontslag.datum for d in detenties if d.werkelijk_ontslag), default=None)
    if vrij is None:
        raise ValidationError({"aanleiding": NIET_VRIJ})
    if op < vrij:
        raise ValidationError({"aanleiding": TE_VROEG.format(vrij=vrij)})
