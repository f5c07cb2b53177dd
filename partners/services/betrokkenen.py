"""Wie er rond een jongere staan: erbij, een ander, en niet meer."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners.models import Betrokkenheid, Contactpersoon, Organisatie
from rio.models import User

Rol = Betrokkenheid.Rol


def voeg_betrokkene_toe(
    traject: Traject,
    *,
    organisatie: Organisatie | None,
    contactpersoon: Contactpersoon | None,
    rol: str,
    van: date,
    toelichting: str = "",
    naam: str = "",
    telefoon: str = "",
    door: User,
) -> Betrokkenheid:
    """Zet een partner bij het dossier, of een ouder met eigen naam; er is één casemanager tegelijk (OBL-07)."""
    nieuw = Betrokkenheid(
        organisatie=organisatie,
        contactpersoon=contactpersoon,
        rol=rol,
        van=van,
        toelichting=toelichting,
        naam=naam,
        telefoon=telefoon,
        door=door,
    )
    with dossier_wijzigen(traject.pk, wat="betrokkene", velden=[rol], door=door) as dossier:
        _is_open(dossier)
        nieuw.traject = dossier
        _klopt(nieuw)
        _staat_er_niet_al(nieuw)
        nieuw.save()
        return nieuw


def beeindig_betrokkenheid(betrokkenheid: Betrokkenheid, *, op: date, door: User) -> None:
    """Vanaf `op` is deze partner niet meer betrokken; dat hij het was blijft leesbaar."""
    with dossier_wijzigen(betrokkenheid.traject_id, wat="betrokkene", velden=["tot"], door=door) as dossier:
        _is_open(dossier)
        _beeindig(betrokkenheid, op)


def wissel_contactpersoon(
    betrokkenheid: Betrokkenheid, *, contactpersoon: Contactpersoon | None, op: date, door: User
) -> Betrokkenheid:
    """Vanaf `op` doet een ander het bij dezelfde organisatie, in dezelfde rol."""
    with dossier_wijzigen(betrokkenheid.traject_id, wat="betrokkene", velden=["contactpersoon"], door=door) as dossier:
        _is_open(dossier)
        oud = _beeindig(betrokkenheid, op)
        if contactpersoon and contactpersoon.pk == oud.contactpersoon_id:
            raise ValidationError({"contactpersoon": f"{contactpersoon} is al de contactpersoon."})
        nieuw = Betrokkenheid(
            traject=dossier,
            organisatie=oud.organisatie,
            contactpersoon=contactpersoon,
            rol=oud.rol,
            van=op,
            toelichting=oud.toelichting,
            door=door,
        )
        _klopt(nieuw)
        nieuw.save()
        return nieuw


def _is_open(dossier: Traject) -> None:
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is afgesloten.")


def _beeindig(betrokkenheid: Betrokkenheid, op: date) -> Betrokkenheid:
    nu: Betrokkenheid = Betrokkenheid.objects.select_related("organisatie").get(pk=betrokkenheid.pk)
    if nu.tot:
        raise ValidationError({"op": f"Deze betrokkenheid eindigde al op {nu.tot:%d-%m-%Y}."})
    if op < nu.van:
        raise ValidationError({"op": f"De betrokkenheid begon op {nu.van:%d-%m-%Y}. Kies die dag of later."})
    nu.tot = op
    nu.save(update_fields=["tot"])
    return nu


def _klopt(nieuw: Betrokkenheid) -> None:
    if nieuw.rol == Rol.OUDER:
        _klopt_ouder(nieuw)
        return
    organisatie, contactpersoon = nieuw.organisatie, nieuw.contactpersoon
    if organisatie is None:
        raise ValidationError({"organisatie": "Kies een organisatie."})
    if nieuw.naam or nieuw.telefoon:
        raise ValidationError("Naam en telefoonnummer van een partner staan op de sociale kaart.")
    if organisatie.tot and organisatie.tot <= nieuw.van:
        raise ValidationError({"organisatie": f"{organisatie} bestaat niet meer sinds {organisatie.tot:%d-%m-%Y}."})
    if contactpersoon and contactpersoon.organisatie_id != organisatie.pk:
        raise ValidationError({"contactpersoon": f"Kies iemand van {organisatie}."})
    if contactpersoon and contactpersoon.is_weg(nieuw.van):
        weg = f"{contactpersoon} werkt daar niet meer sinds {contactpersoon.tot:%d-%m-%Y}. Kies een ander."
        raise ValidationError({"contactpersoon": weg})


def _klopt_ouder(nieuw: Betrokkenheid) -> None:
    if nieuw.organisatie or nieuw.contactpersoon:
        raise ValidationError({"rol": "Een ouder of verzorger hoort niet bij een organisatie."})
    if not nieuw.naam:
        raise ValidationError({"naam": "Vul de naam in."})


def _staat_er_niet_al(nieuw: Betrokkenheid) -> None:
    lopend = Betrokkenheid.objects.filter(Q(tot__isnull=True) | Q(tot__gt=nieuw.van), traject=nieuw.traject)
    casemanager = lopend.filter(rol=Rol.CASEMANAGER).select_related("organisatie", "contactpersoon").first()
    if nieuw.rol == Rol.CASEMANAGER and casemanager:
        raise ValidationError({"rol": f"{casemanager.wie} is al casemanager. Beëindig dat eerst."})
    zelfde = lopend.filter(organisatie=nieuw.organisatie, contactpersoon=nieuw.contactpersoon, rol=nieuw.rol)
    if nieuw.organisatie and zelfde.exists():
        raise ValidationError("Deze partner staat al in deze rol bij het dossier.")
