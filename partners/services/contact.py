"""Contact vastleggen, verbeteren en intrekken (DATA-18)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Taak, Traject
from cases.trechter import dossier_wijzigen
from partners.models import Afspraak, Betrokkenheid, Contactmoment, Met
from partners.services.navraag import stel
from rio.models import User

AFGESLOTEN = "Dit dossier is afgesloten. Heropen het voordat u hier iets aan toevoegt."
VELDEN = ("soort", "gelukt", "op", "minuten", "samenvatting")


@dataclass(frozen=True)
class Gesprek:
    """Wat er was: met wie, hoe, wanneer, en of het lukte."""

    met: str
    soort: str
    gelukt: bool
    op: date
    betrokkene: Betrokkenheid | None = None  # bij een partner
    minuten: int | None = None
    samenvatting: str = ""


@dataclass(frozen=True)
class Vervolg:
    """Wat er is afgesproken (een taak), en wat er aan een collega gevraagd wordt."""

    wat: str = ""
    uiterlijk: date | None = None
    aan: User | None = None
    vraag: str = ""


def leg_contact_vast(
    traject: Traject,
    *,
    gesprek: Gesprek,
    vervolg: Vervolg | None = None,
    afspraak: Afspraak | None = None,
    vandaag: date,
    door: User,
) -> Contactmoment:
    """Legt een gesprek of poging vast; `afspraak` is hiermee gebeurd."""
    with dossier_wijzigen(traject.pk, wat="contact", velden=[gesprek.met, gesprek.soort], door=door) as dossier:
        eis_open(dossier)
        _niet_later(gesprek.op, vandaag)
        contact = _maak(dossier, gesprek, door)
        if afspraak:
            _gebeurd(dossier, afspraak, contact)
        if vervolg:
            _maak_vervolg(contact, vervolg, vandaag, door)
        return contact


def wijzig_contact(
    contact: Contactmoment, *, kies: Callable[[Mapping[str, Any]], Mapping[str, Any]], vandaag: date, door: User
) -> None:
    """Verbetert wat er staat; `kies` krijgt wat er onder het slot staat en geeft wat er anders moet."""
    with dossier_wijzigen(contact.traject_id, wat="contact", velden=VELDEN, door=door) as dossier:
        eis_open(dossier)
        nu = Contactmoment.objects.get(pk=contact.pk)
        _niet_ingetrokken(nu)
        anders = kies({veld: getattr(nu, veld) for veld in VELDEN})
        for veld in set(anders) & set(VELDEN):
            setattr(nu, veld, anders[veld])
        _niet_later(nu.op, vandaag)
        nu.save(update_fields=VELDEN)


def trek_contact_in(contact: Contactmoment, *, op: date, door: User) -> None:
    """Het was een vergissing: het blijft doorgestreept leesbaar en telt nergens meer mee."""
    with dossier_wijzigen(contact.traject_id, wat="contact", velden=["ingetrokken_op"], door=door) as dossier:
        eis_open(dossier)
        nu = Contactmoment.objects.get(pk=contact.pk)
        _niet_ingetrokken(nu)
        nu.ingetrokken_op, nu.ingetrokken_door = op, door
        nu.save(update_fields=["ingetrokken_op", "ingetrokken_door"])
        Afspraak.objects.filter(contactmoment=nu).update(contactmoment=None)


def eis_open(dossier: Traject) -> None:
    if dossier.afgesloten_op:
        raise ValidationError(AFGESLOTEN)


def partner_van(met: str, betrokkene: Betrokkenheid | None, dossier: Traject) -> Betrokkenheid | None:
    """Wie er bedoeld is: een partner die bij dit dossier hoort, en anders niemand."""
    if met != Met.PARTNER:
        return None
    if betrokkene is None or betrokkene.traject_id != dossier.pk or betrokkene.organisatie_id is None:
        raise ValidationError({"betrokkene": "Kies met welke partner."})
    return betrokkene


def _maak(dossier: Traject, gesprek: Gesprek, door: User) -> Contactmoment:
    partner = partner_van(gesprek.met, gesprek.betrokkene, dossier)
    contact: Contactmoment = Contactmoment.objects.create(
        traject=dossier,
        met=gesprek.met,
        organisatie_id=partner.organisatie_id if partner else None,
        contactpersoon_id=partner.contactpersoon_id if partner else None,
        door=door,
        **{veld: getattr(gesprek, veld) for veld in VELDEN},
    )
    return contact


def _gebeurd(dossier: Traject, afspraak: Afspraak, contact: Contactmoment) -> None:
    """Een poging telt niet: dan blijft de vraag of het nog doorgaat."""
    open_ = Afspraak.objects.gepland().filter(pk=afspraak.pk, traject=dossier)
    if contact.gelukt and not open_.update(contactmoment=contact):
        raise ValidationError("Deze afspraak is intussen al afgehandeld.")


def _maak_vervolg(contact: Contactmoment, vervolg: Vervolg, vandaag: date, door: User) -> None:
    if vervolg.wat:
        if vervolg.uiterlijk is None or vervolg.uiterlijk < vandaag:
            raise ValidationError({"uiterlijk": "Kies een dag vanaf vandaag."})
        Taak.objects.create(
            traject=contact.traject, wat=vervolg.wat, uiterlijk=vervolg.uiterlijk, op=vandaag, door=door
        )
    if vervolg.aan:
        stel(contact.traject, aan=vervolg.aan, vraag=vervolg.vraag, op=vandaag, contact=contact, steller=door)


def _niet_later(op: date, vandaag: date) -> None:
    if op > vandaag:
        raise ValidationError({"op": "Deze dag ligt in de toekomst. Plan er een afspraak voor."})


def _niet_ingetrokken(contact: Contactmoment) -> None:
    if contact.ingetrokken_op:
        raise ValidationError("Een collega trok dit contact intussen in.")
