"""Wat beheer doet met rollen: aanstellen en beëindigen, nooit voor zichzelf."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from rio.audit import leg_vast
from rio.models import Aanstelling, Audit, Gemeente, Regio, User


@transaction.atomic
def stel_aan(
    *,
    gebruiker: User,
    rol: str,
    van: datetime.date,
    gemeente: Gemeente | None = None,
    regio: Regio | None = None,
    tot: datetime.date | None = None,
    door: User | None,
) -> Aanstelling:
    """Geeft een gebruiker een rol in een gemeente of regio; `door=None` is de inrichting zelf."""
    _weiger_eigen_rol(gebruiker.pk, door)
    aanstelling = Aanstelling(gebruiker=gebruiker, rol=rol, gemeente=gemeente, regio=regio, van=van, tot=tot)
    aanstelling.full_clean()
    aanstelling.save()
    _leg_vast(aanstelling, Audit.Actie.AANMAKEN, ["gebruiker", "rol", "gemeente", "regio", "van", "tot"], door)
    return aanstelling


@transaction.atomic
def beeindig_aanstelling(*, aanstelling: Aanstelling, tot: datetime.date, door: User | None) -> None:
    """Laat een rol ophouden; `tot` is de eerste dag zonder."""
    _weiger_eigen_rol(aanstelling.gebruiker_id, door)
    aanstelling.tot = tot
    aanstelling.full_clean()
    aanstelling.save(update_fields=["tot"])
    _leg_vast(aanstelling, Audit.Actie.WIJZIGEN, ["tot"], door)


def _weiger_eigen_rol(gebruiker_id: int, door: User | None) -> None:
    if door and door.pk == gebruiker_id:
        raise ValidationError("U kunt uw eigen rol niet wijzigen. Vraag een andere beheerder.")


def _leg_vast(aanstelling: Aanstelling, actie: str, velden: list[str], door: User | None) -> None:
    leg_vast(actie=actie, object_soort="aanstelling", object_id=aanstelling.pk, velden=velden, door=door)
