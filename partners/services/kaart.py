"""De sociale kaart bijhouden: organisaties, hun diensten en hun contactpersonen.

`kies` krijgt wat er nu staat, gelezen onder het slot, en geeft wat anders moet: zo raakt niet weg wat een collega
intussen wijzigde.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from partners.models import Contactpersoon, Dienst, Organisatie, Werkgebied
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User

Velden = Mapping[str, Any]
Kies = Callable[[Velden], Velden]

GEMEENTEN = "gemeenten"
ORGANISATIE = (
    "naam", "andere_namen", "soort", "landelijk", "adres", "plaats", "telefoon", "email", "website", "toelichting",
    "van", "tot",
)  # fmt: skip
DIENST = ("leefgebied", "wat", "voor_wie", "van", "tot")
CONTACTPERSOON = ("naam", "functie", "telefoon", "email", "vast", "van", "tot")

EINDE_VOOR_BEGIN = "Deze dag ligt voor de begindag."


@transaction.atomic
def bewaar_organisatie(organisatie: Organisatie, *, kies: Kies, door: User | None) -> Organisatie:
    """Voegt een organisatie toe of wijzigt haar. Geweigerd als zij er al is: naam, soort en plaats samen zijn uniek."""
    nu = _op_slot(organisatie)
    anders = kies(stand_van(nu))
    if anders:
        _neem_over(nu, anders, ORGANISATIE)
        _weiger_dubbele_organisatie(nu)
        _bewaar(nu, anders, door)
        if GEMEENTEN in anders:
            _zet_gemeenten(nu, anders[GEMEENTEN])
    return nu


@transaction.atomic
def bewaar_dienst(dienst: Dienst, *, kies: Kies, door: User | None) -> Dienst:
    """Legt vast waarvoor men bij een organisatie terechtkan; `tot` is de eerste dag waarop dat niet meer zo is."""
    _op_slot(dienst.organisatie)
    nu = _op_slot(dienst)
    anders = kies(velden_van(nu, DIENST))
    if anders:
        _neem_over(nu, anders, DIENST)
        _weiger_dubbele_dienst(nu)
        _bewaar(nu, anders, door)
    return nu


@transaction.atomic
def bewaar_contactpersoon(contactpersoon: Contactpersoon, *, kies: Kies, door: User | None) -> Contactpersoon:
    """Legt vast wie men bij een organisatie belt. Een nieuw vast contactpunt neemt het merk van het vorige over."""
    _op_slot(contactpersoon.organisatie)
    nu = _op_slot(contactpersoon)
    anders = kies(velden_van(nu, CONTACTPERSOON))
    if anders:
        _neem_over(nu, anders, CONTACTPERSOON)
        if nu.vast:
            _neem_merk_over(nu, door)
        _bewaar(nu, anders, door)
    return nu


def stand_van(organisatie: Organisatie) -> dict[str, Any]:
    """Wat er nu van een organisatie vastligt, met haar gemeenten op naam."""
    gemeenten = list(organisatie.gemeenten.order_by("naam")) if organisatie.pk else []
    return velden_van(organisatie, ORGANISATIE) | {GEMEENTEN: gemeenten}


def velden_van(rij: Organisatie | Dienst | Contactpersoon, namen: Iterable[str]) -> dict[str, Any]:
    return {naam: getattr(rij, naam) for naam in namen}


def _op_slot(rij: Any) -> Any:
    """De rij zoals zij nu is, op slot; een nieuwe rij zoals zij is."""
    if rij.pk is None:
        return rij
    return type(rij)._default_manager.select_for_update(of=("self",)).get(pk=rij.pk)


def _neem_over(rij: Any, anders: Velden, velden: Iterable[str]) -> None:
    for veld in velden:
        if veld in anders:
            setattr(rij, veld, anders[veld])
    rij.vouw()
    if rij.van and rij.tot and rij.tot < rij.van:
        raise ValidationError({"tot": EINDE_VOOR_BEGIN})


def _bewaar(rij: Any, anders: Velden, door: User | None) -> None:
    actie = Audit.Actie.WIJZIGEN if rij.pk else Audit.Actie.AANMAKEN
    rij.save()
    leg_vast(actie=actie, object_soort=rij._meta.model_name, object_id=rij.pk, velden=sorted(anders), door=door)


def _weiger_dubbele_organisatie(rij: Organisatie) -> None:
    zelfde = Organisatie.objects.filter(naam=rij.naam, soort=rij.soort, plaats=rij.plaats)
    if zelfde.exclude(pk=rij.pk).exists():
        raise ValidationError({"naam": "Deze organisatie staat al op de sociale kaart, in dezelfde plaats."})


def _weiger_dubbele_dienst(rij: Dienst) -> None:
    zelfde = Dienst.objects.filter(organisatie=rij.organisatie, leefgebied=rij.leefgebied, wat=rij.wat)
    if zelfde.exclude(pk=rij.pk).exists():
        raise ValidationError({"wat": "Dit staat al bij deze organisatie."})


def _zet_gemeenten(organisatie: Organisatie, gemeenten: Iterable[Gemeente]) -> None:
    gewenst = {gemeente.pk for gemeente in gemeenten}
    organisatie.werkgebieden.exclude(gemeente__in=gewenst).delete()
    Werkgebied.objects.bulk_create(
        (Werkgebied(organisatie=organisatie, gemeente_id=pk) for pk in sorted(gewenst)), ignore_conflicts=True
    )


def _neem_merk_over(contactpersoon: Contactpersoon, door: User | None) -> None:
    """Een organisatie heeft één vast contactpunt (OBL-05)."""
    vorigen = contactpersoon.organisatie.contactpersonen.filter(vast=True).exclude(pk=contactpersoon.pk)
    for vorige in vorigen:
        vorige.vast = False
        _bewaar(vorige, {"vast": False}, door)
