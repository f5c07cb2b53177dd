"""Wat voor elke wijziging in deze app geldt: het dossier loopt, en de dag valt erin."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.models import Traject

AFGESLOTEN = "Dit dossier is afgesloten. Heropen het voordat u hier iets wijzigt."


def eis_open(dossier: Traject) -> None:
    if dossier.afgesloten_op:
        raise ValidationError(AFGESLOTEN)


def mag_meten(dossier: Traject, detentie_id: int | None) -> bool:
    """Zolang het dossier loopt, en daarna alleen een nameting die bij het sluiten is afgesproken."""
    return not dossier.afgesloten_op or (dossier.nameting_afgesproken and detentie_id is not None)


def eis_dag(dossier: Traject, op: date) -> None:
    """Niet in de toekomst, en niet van vóór de laatste detentie: dat zegt niets over nu."""
    if op > timezone.localdate():
        raise ValidationError({"op": "Deze dag ligt in de toekomst. Kies vandaag of eerder."})
    begin = dossier.detenties.order_by("binnenkomst_op").values_list("binnenkomst_op", flat=True).last()
    if begin and op < begin:
        raise ValidationError({"op": f"De detentie begon op {begin:%d-%m-%Y}. Kies die dag of later."})
