"""Wie er naast de eigen zaken bij een dossier mag, en wie er waarneemt voor een collega."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Toegang
from cases.toegang import bereik
from rio.audit import leg_vast
from rio.dagen import EEN_DAG
from rio.models import Audit, User
from rio.rollen import rechten


@transaction.atomic
def verleen_toegang(toegang: Toegang, *, door: User) -> Toegang:
    """Geef iemand tijdelijk of blijvend toegang, met een grond; niemand geeft zichzelf toegang."""
    if toegang.gebruiker_id == door.pk:
        raise ValidationError("U kunt uzelf geen toegang geven.")
    toegang.door = door
    toegang.full_clean()
    toegang.save()
    _leg_vast(toegang, Audit.Actie.AANMAKEN, toegang.grond, door)
    return toegang


@transaction.atomic
def regel_waarneming(*, voor_rio: User, collega: User, van: date, tot_en_met: date, reden: str, door: User) -> Toegang:
    """Laat een collega de zaken van een RIO zien en doen, van een dag tot en met een andere.

    Een RIO regelt het voor zichzelf, een coördinator voor de RIO's van zijn gemeenten; de collega is aangesteld in
    elke gemeente waar de RIO werkt.
    """
    _mag_regelen(voor_rio, van, door)
    _mag_waarnemen(collega, voor_rio, van)
    if tot_en_met < van:
        raise ValidationError({"tot_en_met": "Deze dag ligt voor de eerste dag."})
    if _overlapt(voor_rio, collega, van, tot_en_met):
        raise ValidationError({"collega": f"{collega} neemt in deze dagen al waar voor {voor_rio}."})
    waarneming = Toegang(
        soort=Toegang.Soort.WAARNEMING,
        gebruiker=collega,
        voor_rio=voor_rio,
        van=van,
        tot=tot_en_met + EEN_DAG,
        grond=reden,
    )
    return verleen_toegang(waarneming, door=door)


@transaction.atomic
def beeindig_waarneming(waarneming: Toegang, *, op: date, door: User) -> None:
    """Laat een waarneming vandaag ophouden; was zij nog niet begonnen, dan gaat zij niet door."""
    nu = Toegang.objects.select_for_update().filter(pk=waarneming.pk, soort=Toegang.Soort.WAARNEMING).first()
    if nu is None or nu.voor_rio is None or (nu.tot and nu.tot <= op):
        raise ValidationError("Deze waarneming is al voorbij.")
    _mag_regelen(nu.voor_rio, op, door)
    _beeindig(nu, op, door)


@transaction.atomic
def toegang_volgens(toegang: Toegang, *, op: date, door: User) -> None:
    """Toegang die volgt uit iets anders (`volgt_uit`): zij begint, verschuift en eindigt mee.

    Wat met de hand verleend is blijft zoals het is. Dagen die voorbij zijn worden niet herschreven.
    """
    eerder = Toegang.objects.filter(volgt_uit=toegang.volgt_uit)
    lopend = eerder.exclude(tot__lte=op).select_for_update().first()
    if eerder.exists() and (lopend is None or lopend.van <= op):
        toegang.van = max(toegang.van, op)
    if lopend and _onderwerp(lopend) != _onderwerp(toegang):
        _beeindig(lopend, op, door)
        lopend = None
    if toegang.tot and toegang.tot <= max(toegang.van, op):
        beeindig_toegang(toegang.volgt_uit, op=op, door=door)
    elif lopend:
        _verschuif(lopend, toegang, op, door)
    else:
        verleen_toegang(toegang, door=door)


@transaction.atomic
def beeindig_toegang(volgt_uit: str, *, op: date, door: User) -> None:
    """Wat eruit volgde houdt vandaag op; was het al voorbij, dan verandert er niets."""
    for toegang in Toegang.objects.select_for_update().filter(volgt_uit=volgt_uit).exclude(tot__lte=op):
        _beeindig(toegang, op, door)


def _onderwerp(toegang: Toegang) -> tuple[int | None, ...]:
    return toegang.regio_id, toegang.gebruiker_id, toegang.gemeente_id, toegang.traject_id


def _verschuif(lopend: Toegang, nieuw: Toegang, op: date, door: User) -> None:
    velden = ("tot", "grond") if lopend.van <= op else ("van", "tot", "grond")
    anders = [veld for veld in velden if getattr(lopend, veld) != getattr(nieuw, veld)]
    for veld in anders:
        setattr(lopend, veld, getattr(nieuw, veld))
    if anders:
        lopend.save(update_fields=anders)
        _leg_vast(lopend, Audit.Actie.WIJZIGEN, lopend.grond, door)


def _beeindig(toegang: Toegang, op: date, door: User) -> None:
    """Wat nog niet begonnen was, gaat niet door."""
    _leg_vast(toegang, Audit.Actie.VERWIJDEREN if toegang.van >= op else Audit.Actie.WIJZIGEN, "beëindigd", door)
    if toegang.van >= op:
        toegang.delete()
        return
    toegang.tot = op
    toegang.save(update_fields=["tot"])


def _mag_regelen(voor_rio: User, op: date, door: User) -> None:
    werkt = rechten(voor_rio, op).gemeente_ids("trajecten_wijzigen")
    if voor_rio.pk != door.pk and not werkt & bereik(door).gemeenten:
        raise ValidationError("U regelt alleen waarneming voor uzelf, of als coördinator voor uw RIO's.")


def _mag_waarnemen(collega: User, voor_rio: User, op: date) -> None:
    if collega.pk == voor_rio.pk:
        raise ValidationError({"collega": "Kies een ander dan de RIO zelf."})
    daar = rechten(voor_rio, op).gemeente_ids("trajecten_wijzigen")
    if not daar or not daar <= rechten(collega, op).gemeente_ids("trajecten_wijzigen"):
        raise ValidationError({"collega": f"{collega} is niet aangesteld waar {voor_rio} werkt."})


def _overlapt(voor_rio: User, collega: User, van: date, tot_en_met: date) -> bool:
    samen = Toegang.objects.filter(gebruiker=collega, voor_rio=voor_rio, van__lte=tot_en_met)
    return samen.exclude(tot__lte=van).exists()


def _leg_vast(toegang: Toegang, actie: str, reden: str, door: User) -> None:
    leg_vast(
        actie=actie,
        object_soort="toegang",
        object_id=toegang.pk,
        traject_id=toegang.traject_id,
        reden=reden,
        door=door,
    )
