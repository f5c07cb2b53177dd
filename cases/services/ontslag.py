"""Wat mensen over de ontslagdatum vastleggen."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.feiten import Zekerheid
from cases.meldingen.verwerken import vergrendel, verwerk
from cases.models import Detentie, Melding, Ontslagdatum
from cases.trechter import dossier_wijzigen
from rio.models import User


def registreer_ontslagdatum(
    detentie: Detentie, *, datum: date, zekerheid: Zekerheid, op: date, toelichting: str = "", door: User
) -> None:
    """Leg vast wat u over de ontslagdatum weet; op dezelfde dag gaat u voor op een melding."""
    if datum < detentie.binnenkomst_op:
        raise ValidationError("De ontslagdatum ligt voor de dag van binnenkomst.")
    if zekerheid == Zekerheid.WERKELIJK and datum > op:
        raise ValidationError("Een werkelijke ontslagdatum kan niet in de toekomst liggen.")
    sleutel = detentie.traject.jongere.persoonsleutel
    with transaction.atomic():
        vergrendel([sleutel])
        with dossier_wijzigen(detentie.traject_id, wat="ontslagdatum", velden=["ontslag_op"], door=door):
            Ontslagdatum.objects.create(
                detentie=detentie,
                datum=datum,
                zekerheid=int(zekerheid),
                ontvangen_op=op,
                toelichting=toelichting,
                door=door,
            )
        if Melding.objects.filter(persoonsleutel=sleutel, stand=Melding.Stand.OVERLAPT).exists():
            verwerk([sleutel], door=door)  # een detentie die hierop wachtte kan nu verder
