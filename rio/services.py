"""Wat beheer doet met collega's, hun gegevens en hun rollen, nooit voor zichzelf.

Wie vertrekt laat niets achter: elke app kan met VERTREKCONTROLES zeggen wat er eerst moet gebeuren.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from rio.audit import leg_vast
from rio.models import Aanstelling, Audit, Gemeente, Regio, User
from rio.uitbreidingen import uitbreidingen

Gegevens = Mapping[str, str]
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # zonder tekens die op elkaar lijken


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
    """Laat een rol ophouden; `tot` is de eerste dag zonder. Geweigerd als er dan werk blijft liggen."""
    _weiger_eigen_rol(aanstelling.gebruiker_id, door)
    gebruiker = _op_slot(aanstelling.gebruiker_id)
    aanstelling.tot = tot
    aanstelling.full_clean()
    aanstelling.save(update_fields=["tot"])
    _weiger_achterblijvers(gebruiker, tot, aanstelling.gemeente_id)
    _leg_vast(aanstelling, Audit.Actie.WIJZIGEN, ["tot"], door)


@transaction.atomic
def maak_gebruiker(
    *,
    naam: str,
    email: str,
    rol: str,
    van: datetime.date,
    gemeente: Gemeente | None = None,
    regio: Regio | None = None,
    door: User | None,
) -> tuple[User, str]:
    """Maak een collega met een eerste rol; geeft het startwachtwoord terug, dat nergens leesbaar bewaard blijft."""
    _weiger_bezet_adres(email)
    wachtwoord = nieuw_wachtwoord()
    gebruiker = User.objects.create_user(email, wachtwoord, naam=naam)
    _leg_gebruiker_vast(gebruiker, Audit.Actie.AANMAKEN, ["naam", "email"], door)
    stel_aan(gebruiker=gebruiker, rol=rol, van=van, gemeente=gemeente, regio=regio, door=door)
    return gebruiker, wachtwoord


@transaction.atomic
def wijzig_gegevens(*, gebruiker: User, kies: Callable[[Gegevens], Gegevens], door: User) -> None:
    """Verbetert naam, e-mailadres of telefoon; `kies` krijgt wat er nu staat en geeft wat anders moet.

    Niet voor zichzelf: wie zich in zijn eigen adres vergist, komt er niet meer in.
    """
    if door.pk == gebruiker.pk:
        raise ValidationError("U kunt uw eigen naam en adres niet wijzigen. Vraag een andere beheerder.")
    nu = _op_slot(gebruiker.pk)
    anders = kies({"naam": nu.naam, "email": nu.email, "telefoon": nu.telefoon})
    if not anders:
        return
    if "email" in anders:
        _weiger_bezet_adres(anders["email"], van=nu.pk)
    for veld, waarde in anders.items():
        setattr(nu, veld, waarde)
    nu.save(update_fields=[*anders])
    _leg_gebruiker_vast(nu, Audit.Actie.WIJZIGEN, [*anders], door)


@transaction.atomic
def zet_uit(*, gebruiker: User, op: datetime.date, door: User) -> None:
    """Laat iemand niet meer inloggen. Geweigerd zolang er werk op zijn naam staat."""
    _weiger_eigen_rol(gebruiker.pk, door)
    nu = _op_slot(gebruiker.pk)
    nu.is_active, nu.agenda_sleutel = False, None
    nu.save(update_fields=["is_active", "agenda_sleutel"])
    _weiger_achterblijvers(nu, op, None)
    _leg_gebruiker_vast(nu, Audit.Actie.WIJZIGEN, ["is_active"], door)


@transaction.atomic
def zet_aan(*, gebruiker: User, door: User) -> None:
    """Laat iemand weer inloggen, met de aanstellingen die hij nog heeft."""
    _weiger_eigen_rol(gebruiker.pk, door)
    nu = _op_slot(gebruiker.pk)
    nu.is_active = True
    nu.save(update_fields=["is_active"])
    _leg_gebruiker_vast(nu, Audit.Actie.WIJZIGEN, ["is_active"], door)


def nieuw_wachtwoord() -> str:
    """Willekeurig en over de telefoon voor te lezen."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _op_slot(gebruiker_id: int) -> User:
    """Zodat niemand tegelijk werk krijgt en uit dienst gaat."""
    return User.objects.select_for_update(no_key=True).get(pk=gebruiker_id)


def _weiger_bezet_adres(email: str, *, van: int = 0) -> None:
    if User.objects.filter(email=email).exclude(pk=van).exists():
        raise ValidationError({"email": "Er is al een collega met dit e-mailadres."})


def _weiger_achterblijvers(gebruiker: User, op: datetime.date, gemeente_id: int | None) -> None:
    """Na de wijziging gevraagd, in dezelfde transactie: wat er dan mis is, draait haar terug."""
    controles = uitbreidingen("VERTREKCONTROLES")
    redenen = [reden for controle in controles for reden in controle(gebruiker, op, gemeente_id)]
    if redenen:
        raise ValidationError(redenen)


def _weiger_eigen_rol(gebruiker_id: int, door: User | None) -> None:
    if door and door.pk == gebruiker_id:
        raise ValidationError("U kunt uw eigen rol niet wijzigen. Vraag een andere beheerder.")


def _leg_vast(aanstelling: Aanstelling, actie: str, velden: list[str], door: User | None) -> None:
    leg_vast(actie=actie, object_soort="aanstelling", object_id=aanstelling.pk, velden=velden, door=door)


def _leg_gebruiker_vast(gebruiker: User, actie: str, velden: list[str], door: User | None) -> None:
    leg_vast(actie=actie, object_soort="gebruiker", object_id=gebruiker.pk, velden=velden, door=door)
