"""Wie een jongere is volgens een mens. Het staat op zijn eigen dag in de volgorde van de meldingen."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.meldingen.personen import hersleutel
from cases.meldingen.verwerken import identiteit_van_mens, vergrendel, verwerk
from cases.models import Identiteit, Jongere, Traject
from cases.trechter import dossier_wijzigen
from rio.models import User
from rio.versleuteling import zoekindex

VELDEN = ("achternaam", "voorvoegsel", "voornamen", "geboortedatum")
INTUSSEN = "Een collega wijzigde intussen het BSN. Kijk na wat er nu staat en probeer het opnieuw."
LATERE_MELDING = "Een latere melding of wijziging zegt iets anders. Kies die dag of later."
BSN_KAN_NIET = "Dit BSN kan hier niet worden vastgelegd. Vraag uw coördinator om mee te kijken."


def wijzig_identiteit(
    traject: Traject,
    *,
    kies: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    bsn: str,
    op: date,
    door: User,
) -> None:
    """Leg vast wie dit is; een leeg `bsn` laat het BSN zoals het is. Een latere melding kan het weer veranderen.

    Geweigerd: een BSN dat al van een ander is, en een dag waarna een melding al iets anders zei.
    """
    oud = Jongere.objects.values_list("persoonsleutel", flat=True).get(pk=traject.jongere_id)
    nieuw = zoekindex(bsn, doel="bsn") if bsn else oud
    with transaction.atomic():
        vergrendel([oud, nieuw])
        jongere = Jongere.objects.select_for_update().get(pk=traject.jongere_id)
        if jongere.persoonsleutel != oud:
            raise ValidationError({"bsn": INTUSSEN})
        _bsn_is_vrij(jongere, nieuw, door)
        wie = _leg_vast(traject, jongere, kies, bsn, op, door)
        verwerk([nieuw], door=door)
        _geldt_nu(jongere, wie)


def _bsn_is_vrij(jongere: Jongere, sleutel: str, door: User) -> None:
    if not Jongere.objects.filter(persoonsleutel=sleutel).exclude(pk=jongere.pk).exists():
        return
    zichtbaar = Traject.objects.zichtbaar_voor(door).filter(jongere__persoonsleutel=sleutel)
    nummer = zichtbaar.values_list("nummer", flat=True).first()
    raise ValidationError({"bsn": f"Dit BSN hoort bij dossier {nummer}." if nummer else BSN_KAN_NIET})


def _leg_vast(
    traject: Traject,
    jongere: Jongere,
    kies: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    bsn: str,
    op: date,
    door: User,
) -> dict[str, Any]:
    """De kolommen die de jongere nu moet hebben."""
    nu = {veld: getattr(jongere, veld) for veld in VELDEN}
    anders = kies(nu)
    ander_bsn = bool(bsn) and bsn != jongere.bsn
    velden = sorted([*anders, *(["bsn"] if ander_bsn else [])])
    with dossier_wijzigen(traject.pk, wat="identiteit", velden=velden, door=door) as dossier:
        if not velden:
            return {}
        if ander_bsn:
            hersleutel(jongere.persoonsleutel, zoekindex(bsn, doel="bsn"), bsn=bsn)
        eigen = Identiteit.objects.create(traject=dossier, bsn=bsn or jongere.bsn, op=op, door=door, **{**nu, **anders})
        wie = identiteit_van_mens(eigen)
        Jongere.objects.filter(pk=jongere.pk).update(**wie)
    return wie


def _geldt_nu(jongere: Jongere, wie: Mapping[str, Any]) -> None:
    jongere.refresh_from_db()
    if any(getattr(jongere, kolom) != waarde for kolom, waarde in wie.items()):
        raise ValidationError({"op": LATERE_MELDING})
