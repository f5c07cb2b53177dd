"""Vastleggen wat er vóór de detentie liep en wat er thuis speelt (DATA-10)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from leefgebieden.models import Situatie
from leefgebieden.services.grenzen import eis_open
from rio.models import User


def leg_situatie_vast(
    traject: Traject, *, onderwerp: str, tekst: str, op: date, bron: str = "", door: User
) -> Situatie:
    """Zet erbij wat nu bekend is; het laatste geldt, wat er eerder stond blijft leesbaar."""
    if not tekst.strip():
        raise ValidationError({"tekst": "Schrijf op wat u weet."})
    if op > timezone.localdate():
        raise ValidationError({"op": "Deze dag ligt in de toekomst. Kies vandaag of eerder."})
    with dossier_wijzigen(traject.pk, wat="situatie", velden=[onderwerp], door=door) as dossier:
        eis_open(dossier)
        situatie: Situatie = Situatie.objects.create(
            traject=dossier, onderwerp=onderwerp, tekst=tekst.strip(), op=op, bron=bron, door=door
        )
        return situatie
