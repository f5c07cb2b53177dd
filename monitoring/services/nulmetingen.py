"""De 0-meting van een gemeente: beginnen, invullen, doelen stellen en vaststellen (NUL-01..12, GOAL-02..08)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from monitoring.models import Gemeentedoel, Nulmeting
from monitoring.nulmetingdelen import VELDEN
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User

VAST = "Deze 0-meting is vastgesteld en verandert niet meer. Maak een nieuwe versie."
AL_EEN_CONCEPT = "Er is al een concept. Werk daarin verder."
WEG = "Dit doel is intussen verwijderd."
DOELVELDEN = (
    "tekst",
    "indicator",
    "richting",
    "streef",
    "hoe_gemeten",
    "waarde",
    "n",
    "periode_van",
    "periode_tot",
    "bron",
)
Stand = Mapping[str, Any]
Kies = Callable[[Stand], Stand]  # krijgt wat er nu staat en geeft wat anders moet; gelezen onder het slot


@transaction.atomic
def begin_nulmeting(gemeente: Gemeente, *, reden: str, door: User) -> Nulmeting:
    """Een concept met de woorden en doelen van de laatste versie, ook als dat het voorbeeld is; anders leeg.

    Geweigerd als er al een concept is, en bij een volgende eigen versie zonder reden.
    """
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)
    eerdere = Nulmeting.objects.filter(gemeente=gemeente)
    if eerdere.filter(stand=Nulmeting.Stand.CONCEPT).exists():
        raise ValidationError(AL_EEN_CONCEPT)
    if not reden and eerdere.filter(voorbeeld=False).exists():
        raise ValidationError({"reden": "Schrijf op waarom er een nieuwe versie komt."})
    laatste = eerdere.order_by("-versie").first()
    nieuw: Nulmeting = Nulmeting.objects.create(
        gemeente=gemeente,
        versie=(eerdere.aggregate(hoogste=Max("versie"))["hoogste"] or 0) + 1,
        reden=reden,
        door=door,
        **(stand_van(laatste, VELDEN) if laatste else {}),
    )
    _neem_doelen_over(laatste, nieuw)
    _log(nieuw, ["versie"], door, Audit.Actie.AANMAKEN)
    return nieuw


@transaction.atomic
def wijzig_nulmeting(nulmeting: Nulmeting, *, kies: Kies, door: User) -> None:
    """Verandert een deel van het concept; geweigerd als het intussen is vastgesteld."""
    concept = _op_slot(nulmeting)
    anders = kies(stand_van(concept, VELDEN))
    if not anders:
        return
    for veld, waarde in anders.items():
        setattr(concept, veld, waarde)
    concept.full_clean()
    concept.save(update_fields=list(anders))
    _log(concept, sorted(anders), door)


@transaction.atomic
def bewaar_gemeentedoel(nulmeting: Nulmeting, *, doel: int | None, kies: Kies, door: User) -> None:
    """Zet een doel in het concept, of verandert het; een uitgangswaarde heeft een bron."""
    concept = _op_slot(nulmeting)
    rij = _doel(concept, doel) if doel else Gemeentedoel(nulmeting=concept, plek=_volgende_plek(concept))
    anders = kies(stand_van(rij, DOELVELDEN))
    if not anders:
        return
    for veld, waarde in anders.items():
        setattr(rij, veld, waarde)
    _keur(rij)
    rij.save()
    _log(concept, [f"doel_{veld}" for veld in sorted(anders)], door)


@transaction.atomic
def verwijder_gemeentedoel(nulmeting: Nulmeting, *, doel: int, door: User) -> None:
    """Haalt een doel uit het concept."""
    concept = _op_slot(nulmeting)
    _doel(concept, doel).delete()
    _log(concept, ["doel_verwijderd"], door)


@transaction.atomic
def stel_nulmeting_vast(nulmeting: Nulmeting, *, op: date, door: User) -> None:
    """Daarna verandert er niets meer; geweigerd zolang de start, de nadruk of een doel ontbreekt."""
    concept = _op_slot(nulmeting)
    mist = ontbreekt(concept)
    if mist:
        raise ValidationError(f"Nog niet ingevuld: {', '.join(mist)}.")
    concept.stand, concept.vastgesteld_op, concept.vastgesteld_door = Nulmeting.Stand.VASTGESTELD, op, door
    concept.save(update_fields=["stand", "vastgesteld_op", "vastgesteld_door"])
    _log(concept, ["vastgesteld_op"], door)


def ontbreekt(nulmeting: Nulmeting) -> list[str]:
    """Wat er nog nodig is om vast te stellen."""
    eisen = (
        ("de startdag", nulmeting.start_op),
        ("waar de nadruk ligt", nulmeting.focus),
        ("een doel", nulmeting.doelen.all()),
    )
    return [naam for naam, ingevuld in eisen if not ingevuld]


def stand_van(rij: Nulmeting | Gemeentedoel, velden: tuple[str, ...]) -> dict[str, Any]:
    return {veld: getattr(rij, veld) for veld in velden}


def _op_slot(nulmeting: Nulmeting) -> Nulmeting:
    rij: Nulmeting = Nulmeting.objects.select_for_update().get(pk=nulmeting.pk)
    if rij.stand == Nulmeting.Stand.VASTGESTELD:
        raise ValidationError(VAST)
    return rij


def _doel(concept: Nulmeting, pk: int) -> Gemeentedoel:
    rij: Gemeentedoel | None = concept.doelen.filter(pk=pk).first()
    if rij is None:
        raise ValidationError(WEG)
    return rij


def _volgende_plek(concept: Nulmeting) -> int:
    return (concept.doelen.aggregate(hoogste=Max("plek"))["hoogste"] or 0) + 1


def _neem_doelen_over(van: Nulmeting | None, naar: Nulmeting) -> None:
    doelen = van.doelen.all() if van else []
    Gemeentedoel.objects.bulk_create(
        Gemeentedoel(nulmeting=naar, plek=doel.plek, **stand_van(doel, DOELVELDEN)) for doel in doelen
    )


def _keur(doel: Gemeentedoel) -> None:
    if doel.streef is not None and not doel.richting:
        raise ValidationError({"richting": "Kies ook welke kant goed is."})
    if doel.waarde is not None and not doel.bron:
        raise ValidationError({"bron": "Schrijf ook op waar dit getal vandaan komt."})
    if (doel.periode_van is None) != (doel.periode_tot is None):
        leeg = "periode_tot" if doel.periode_van else "periode_van"
        raise ValidationError({leeg: "Vul allebei de dagen in, of geen van beide."})
    if doel.periode_van and doel.periode_tot and doel.periode_van >= doel.periode_tot:
        raise ValidationError({"periode_tot": "Deze dag moet na de eerste dag liggen."})
    doel.full_clean()


def _log(nulmeting: Nulmeting, velden: list[str], door: User, actie: str = Audit.Actie.WIJZIGEN) -> None:
    leg_vast(actie=actie, object_soort="nulmeting", object_id=nulmeting.pk, velden=velden, door=door)
