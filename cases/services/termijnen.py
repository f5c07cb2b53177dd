"""Wat mensen over een termijn besluiten."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Termijn, TermijnBesluit
from cases.trechter import dossier_wijzigen
from rio.models import User


def besluit_over(termijn: Termijn, *, besluit: str, op: date, reden: str = "", door: User) -> TermijnBesluit:
    """Leg een besluit over een termijn vast; het telt zolang de datum waarop zij rust dezelfde blijft."""
    if besluit != TermijnBesluit.Keuze.VOLDAAN and not reden:
        raise ValidationError("Geef een reden.")
    with dossier_wijzigen(termijn.traject_id, wat="termijnbesluit", velden=[termijn.soort], door=door) as dossier:
        return TermijnBesluit.objects.create(
            traject=dossier,
            soort=termijn.soort,
            sleutel=termijn.sleutel,
            partij=termijn.partij,
            besluit=besluit,
            op=op,
            geldt_voor_anker=termijn.anker,
            reden=reden,
            door=door,
        )
