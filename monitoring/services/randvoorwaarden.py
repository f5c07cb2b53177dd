"""De zelfbeoordeling van een regio: per randvoorwaarde invullen, en vaststellen (RAND-1..8)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from monitoring.models import Randvoorwaardescore, Zelfbeoordeling
from monitoring.voorwaardentekst import NIVEAUS, OP_NUMMER, VOORWAARDEN
from rio.audit import leg_vast
from rio.models import Audit, Regio, User

VAST = "Deze beoordeling is vastgesteld en verandert niet meer."
VELDEN = ("score", "bewijs", "verbeteractie", "uiterlijk")
Stand = Mapping[str, Any]
Kies = Callable[[Stand], Stand]  # krijgt wat er nu staat en geeft wat anders moet; gelezen onder het slot


@transaction.atomic
def beoordeel_voorwaarde(regio: Regio, jaar: int, *, voorwaarde: int, kies: Kies, door: User) -> Zelfbeoordeling:
    """Vult één voorwaarde in, op beide niveaus; de eerste keer begint daarmee de beoordeling van dat jaar."""
    beoordeling = _op_slot(regio, jaar, door)
    vakken = vakken_van(beoordeling, voorwaarde)
    nieuw = kies(stand_van(vakken))
    for niveau, vak in vakken.items():
        for veld in VELDEN:
            setattr(vak, veld, nieuw.get(f"{niveau}_{veld}", getattr(vak, veld)))
        vak.score = vak.score or None
        if vak.uiterlijk and not vak.verbeteractie:
            raise ValidationError({f"{niveau}_verbeteractie": "Schrijf ook op wat er dan beter moet zijn."})
        vak.save()
    _log(beoordeling, [OP_NUMMER[voorwaarde].naam], door)
    return beoordeling


@transaction.atomic
def noteer_deelnemers(regio: Regio, jaar: int, *, kies: Kies, door: User) -> Zelfbeoordeling:
    """Wie er aan tafel zat toen de regio zichzelf beoordeelde."""
    beoordeling = _op_slot(regio, jaar, door)
    beoordeling.wie = kies({"wie": beoordeling.wie}).get("wie", beoordeling.wie)
    beoordeling.save(update_fields=["wie"])
    _log(beoordeling, ["wie"], door)
    return beoordeling


@transaction.atomic
def stel_beoordeling_vast(beoordeling: Zelfbeoordeling, *, op: date, door: User) -> None:
    """Daarna verandert er niets meer; geweigerd zolang een voorwaarde of de deelnemers ontbreken."""
    rij = _op_slot(beoordeling.regio, beoordeling.jaar, door)
    mist = ontbreekt(rij)
    if mist:
        raise ValidationError(f"Nog niet ingevuld: {', '.join(mist)}.")
    rij.vastgesteld_op, rij.vastgesteld_door = op, door
    rij.save(update_fields=["vastgesteld_op", "vastgesteld_door"])
    _log(rij, ["vastgesteld_op"], door)


def vakken_van(beoordeling: Zelfbeoordeling | None, voorwaarde: int) -> dict[str, Randvoorwaardescore]:
    """Per niveau wat er over deze voorwaarde staat; een nieuw, leeg vak waar nog niets is."""
    rijen = beoordeling.scores.filter(voorwaarde=voorwaarde) if beoordeling else []
    gezien = {rij.niveau: rij for rij in rijen}
    leeg = {"zelfbeoordeling": beoordeling, "voorwaarde": voorwaarde}
    return {niveau: gezien.get(niveau) or Randvoorwaardescore(niveau=niveau, **leeg) for niveau in NIVEAUS}


def stand_van(vakken: Mapping[str, Randvoorwaardescore]) -> dict[str, Any]:
    """Per veld van het formulier; score 0 is ‘weten we niet’, en leeg is nog niet gekozen."""
    stand = {f"{niveau}_{veld}": getattr(vak, veld) for niveau, vak in vakken.items() for veld in VELDEN}
    onbekend = {f"{niveau}_score": 0 for niveau, vak in vakken.items() if vak.pk and vak.score is None}
    return stand | onbekend


def ontbreekt(beoordeling: Zelfbeoordeling) -> list[str]:
    """Wat er nog niet is ingevuld; ‘weten we niet’ is ingevuld."""
    gedaan = {score.voorwaarde for score in beoordeling.scores.all()}
    wie = [] if beoordeling.wie else ["wie er meededen"]
    return wie + [voorwaarde.naam for voorwaarde in VOORWAARDEN if voorwaarde.nummer not in gedaan]


def _op_slot(regio: Regio, jaar: int, door: User) -> Zelfbeoordeling:
    Zelfbeoordeling.objects.get_or_create(regio=regio, jaar=jaar, defaults={"door": door})
    beoordeling: Zelfbeoordeling = Zelfbeoordeling.objects.select_for_update().get(regio=regio, jaar=jaar)
    if beoordeling.vastgesteld_op:
        raise ValidationError(VAST)
    return beoordeling


def _log(beoordeling: Zelfbeoordeling, velden: list[str], door: User) -> None:
    leg_vast(
        actie=Audit.Actie.WIJZIGEN, object_soort="zelfbeoordeling", object_id=beoordeling.pk, velden=velden, door=door
    )
