"""Wie er naast de eigen zaken bij een dossier mag."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Toegang
from rio.audit import leg_vast
from rio.models import Audit, User


@transaction.atomic
def verleen_toegang(toegang: Toegang, *, door: User) -> Toegang:
    """Geef iemand tijdelijk of blijvend toegang, met een grond; niemand geeft zichzelf toegang."""
    if toegang.gebruiker_id == door.pk:
        raise ValidationError("U kunt uzelf geen toegang geven.")
    toegang.door = door
    toegang.full_clean()
    toegang.save()
    leg_vast(
        actie=Audit.Actie.AANMAKEN,
        object_soort="toegang",
        object_id=toegang.pk,
        traject_id=toegang.traject_id,
        reden=toegang.grond,
        door=door,
    )
    return toegang
