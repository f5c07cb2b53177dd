"""Eigen afspraken in de eigen agenda: wat voor soort en welk dossiernummer, nooit wie of waar."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from cases.agenda import HOOGSTENS, TERUG, VOORUIT, Agendapunt
from cases.models import Traject
from partners.models import Afspraak
from rio.models import User

UUR = 60


def afspraken(gebruiker: User, op: date) -> list[Agendapunt]:
    """AGENDA: waar hij zelf heen gaat, in dossiers die hij nog mag zien."""
    periode = Afspraak.objects.filter(vervallen_op__isnull=True, op__gte=op - TERUG, op__lte=op + VOORUIT)
    mijn = periode.filter(wie=gebruiker, traject__in=Traject.objects.zichtbaar_voor(gebruiker))
    rijen = mijn.select_related("traject").defer("waar", "telefoon", "toelichting")
    return [_punt(afspraak) for afspraak in rijen[:HOOGSTENS]]


def _punt(afspraak: Afspraak) -> Agendapunt:
    nummer, om = afspraak.traject.nummer, afspraak.om
    return Agendapunt(
        uid=f"afspraak-{afspraak.pk}",
        traject_id=afspraak.traject_id,
        begin=timezone.make_aware(datetime.combine(afspraak.op, om)) if om else afspraak.op,
        titel=f"Afspraak: {afspraak.get_soort_display()} · dossier {nummer}",
        toelichting="",
        url=reverse("afspraak", args=[nummer, afspraak.pk]),
        minuten=UUR,
    )
