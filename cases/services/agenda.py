"""Het geheime adres van iemands agenda: maken, vervangen en intrekken. Alleen voor zichzelf."""

import secrets

from django.db import transaction

from cases.agenda import afdruk
from rio.audit import leg_vast
from rio.models import Audit, User


def maak_agenda_adres(*, door: User) -> str:
    """Geeft het nieuwe geheim terug, dat nergens bewaard blijft; een eerder adres werkt meteen niet meer."""
    geheim = secrets.token_hex(24)
    _bewaar(afdruk(geheim), door)
    return geheim


def trek_agenda_adres_in(*, door: User) -> None:
    """Wie het adres nog heeft, leest vanaf nu niets meer."""
    _bewaar(None, door)


@transaction.atomic
def _bewaar(sleutel: str | None, door: User) -> None:
    User.objects.filter(pk=door.pk).update(agenda_sleutel=sleutel)
    leg_vast(
        actie=Audit.Actie.WIJZIGEN, object_soort="gebruiker", object_id=door.pk, velden=["agenda_sleutel"], door=door
    )
