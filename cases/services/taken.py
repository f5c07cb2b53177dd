"""Taken: wat de RIO voor een jongere op een dag gedaan wil hebben. Elke taak wordt een termijn."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Taak, Traject
from cases.trechter import dossier_wijzigen
from rio.models import User


def maak_taak(traject: Traject, *, wat: str, uiterlijk: date, op: date, spoed: bool = False, door: User) -> None:
    """Zet een taak op de lijst."""
    with dossier_wijzigen(traject.pk, wat="taak", velden=["uiterlijk"], door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError("Dit dossier is afgesloten. Heropen het voordat u er een taak bij zet.")
        Taak.objects.create(traject=dossier, wat=wat, uiterlijk=uiterlijk, spoed=spoed, op=op, door=door)


def rond_taak_af(taak: Taak, *, op: date, door: User) -> None:
    """De taak is gedaan; nog eens zeggen verandert niets."""
    _zet(taak, {"gedaan_op": op, "gedaan_door": door}, door)


def laat_taak_vervallen(taak: Taak, *, op: date, door: User) -> None:
    """De taak hoeft niet meer."""
    _zet(taak, {"vervallen_op": op, "vervallen_door": door}, door)


def heropen_taak(taak: Taak, *, op: date, door: User) -> None:
    """Toch nog niet klaar; alleen op de dag waarop zij van de lijst ging. Wat nog openstaat blijft open."""
    with dossier_wijzigen(taak.traject_id, wat="taak", velden=["gedaan_op", "vervallen_op"], door=door):
        nu = Taak.objects.get(pk=taak.pk)
        if op != (nu.gedaan_op or nu.vervallen_op or op):
            raise ValidationError("Terugzetten kan alleen op de dag zelf. Maak een nieuwe taak.")
        nu.gedaan_op = nu.gedaan_door = nu.vervallen_op = nu.vervallen_door = None
        nu.save(update_fields=["gedaan_op", "gedaan_door", "vervallen_op", "vervallen_door"])


def _zet(taak: Taak, waarden: dict[str, object], door: User) -> None:
    with dossier_wijzigen(taak.traject_id, wat="taak", velden=sorted(waarden), door=door):
        Taak.objects.filter(pk=taak.pk, gedaan_op__isnull=True, vervallen_op__isnull=True).update(**waarden)
