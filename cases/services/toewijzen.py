"""Wie de RIO van een dossier is."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Toewijzing, Traject
from cases.trechter import dossier_wijzigen
from rio.models import User
from rio.rollen import rechten


def wijs_toe(traject: Traject, *, rio: User, op: date, reden: str = "", door: User) -> None:
    """Geef het dossier een (andere) RIO; de vorige toewijzing eindigt op dezelfde dag."""
    with dossier_wijzigen(traject.pk, wat="toewijzing", velden=["rio"], reden=reden, door=door) as dossier:
        huidige = Toewijzing.objects.filter(traject=dossier, tot__isnull=True).first()
        _mag_toewijzen(dossier, rio, op, huidige)
        if huidige:
            huidige.tot = op
            huidige.save(update_fields=["tot"])
        Toewijzing.objects.create(traject=dossier, rio=rio, van=op, reden=reden, door=door)
        dossier.rio = rio
        dossier.toegewezen_op = dossier.toegewezen_op or op
        dossier.save(update_fields=["rio", "toegewezen_op"])


def _mag_toewijzen(dossier: Traject, rio: User, op: date, huidige: Toewijzing | None) -> None:
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is afgesloten. Heropen het voordat u het toewijst.")
    recht = rechten(rio, op)
    hier = dossier.gemeente_id in recht.gemeente_ids("trajecten_wijzigen")
    if not hier and not recht.regio_ids("trajecten_wijzigen"):
        raise ValidationError(f"{rio} werkt op {op:%d-%m-%Y} niet als RIO in deze gemeente.")
    if dossier.rio_id == rio.pk:
        raise ValidationError(f"{rio} heeft dit dossier al.")
    if huidige and op < huidige.van:
        raise ValidationError(f"Het dossier is op {huidige.van:%d-%m-%Y} toegewezen; kies die dag of later.")
