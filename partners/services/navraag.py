"""Een collega iets vragen over een dossier, en antwoorden."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners.collegas import collegas_bij
from partners.models import Contactmoment, Navraag
from rio.models import Bericht, User
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.klaarzetten import zet_klaar

SOORT = "navraag"
VRAAG, ANTWOORD = "vraag", "antwoord"


def stel_navraag(traject: Traject, *, aan: User, vraag: str, op: date, door: User) -> Navraag:
    """Vraag een collega die dit dossier mag zien iets; hij krijgt een bericht zonder de inhoud."""
    with dossier_wijzigen(traject.pk, wat=SOORT, velden=["vraag"], door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError("Dit dossier is afgesloten. Heropen het voordat u er iets over vraagt.")
        return stel(dossier, aan=aan, vraag=vraag, op=op, steller=door)


def stel(
    dossier: Traject, *, aan: User, vraag: str, op: date, contact: Contactmoment | None = None, steller: User
) -> Navraag:
    """Als `stel_navraag`, binnen een open trechter."""
    if not vraag:
        raise ValidationError({"vraag": "Schrijf op wat u wilt weten."})
    if aan == steller or aan not in collegas_bij(dossier, op):
        raise ValidationError({"aan": "Kies een collega die dit dossier mag zien."})
    navraag: Navraag = Navraag.objects.create(
        traject=dossier, contactmoment=contact, aan=aan, vraag=vraag, op=op, door=steller
    )
    _bericht(navraag, aan, VRAAG, "Een collega stelde u een vraag")
    return navraag


def beantwoord_navraag(navraag: Navraag, *, antwoord: str, op: date, door: User) -> None:
    """Geef antwoord, ook als de vraag aan een ander was; wie haar stelde krijgt een bericht."""
    with dossier_wijzigen(navraag.traject_id, wat=SOORT, velden=["antwoord"], door=door):
        nu = Navraag.objects.select_related("door", "traject").get(pk=navraag.pk)
        if nu.beantwoord_op:
            raise ValidationError("Een collega beantwoordde deze vraag intussen.")
        if not antwoord:
            raise ValidationError({"antwoord": "Schrijf uw antwoord op."})
        nu.antwoord, nu.beantwoord_op, nu.beantwoord_door = antwoord, op, door
        nu.save(update_fields=["antwoord", "beantwoord_op", "beantwoord_door"])
        if nu.door != door and nu.door in collegas_bij(nu.traject, op):
            _bericht(nu, nu.door, ANTWOORD, "Er is antwoord op uw vraag")


def verouderd(bericht_ids: Sequence[int], op: date) -> set[int]:
    """Berichten over een vraag die al beantwoord is, of aan wie het dossier niet meer mag zien."""
    rijen = Bericht.objects.filter(pk__in=bericht_ids, soort=SOORT).select_related("ontvanger")
    berichten = {bericht.pk: (bericht, *_gelezen(bericht.sleutel)) for bericht in rijen}
    navragen = Navraag.objects.select_related("traject").in_bulk([pk for _, _, pk in berichten.values()])
    return {
        bericht.pk
        for bericht, wat, pk in berichten.values()
        if not _klopt(navragen.get(pk), bericht.ontvanger, wat, op)
    }


def _klopt(navraag: Navraag | None, ontvanger: User | None, wat: str, op: date) -> bool:
    if navraag is None or ontvanger is None or (wat == VRAAG and navraag.beantwoord_op):
        return False
    return ontvanger in collegas_bij(navraag.traject, op)


def _gelezen(sleutel: str | None) -> tuple[str, int]:
    _, wat, nummer = (sleutel or "").split(":")
    return wat, int(nummer)


def _bericht(navraag: Navraag, ontvanger: User, wat: str, zin: str) -> None:
    """Alleen het dossiernummer: wat er gevraagd is, staat achter het inloggen."""
    tekst = f"{zin} over dossier {navraag.traject.nummer}"
    url = reverse("navraag", args=[navraag.traject.nummer, navraag.pk])
    zet_klaar(
        ontvanger=ontvanger,
        soort=SOORT,
        onderwerp=tekst,
        inhoud=Inhoud([Groep("Navraag", [Regel(f"{tekst}.", url)])]),
        sleutel=f"{SOORT}:{wat}:{navraag.pk}",
        mail=SOORT not in ontvanger.geen_mail_over,
    )
