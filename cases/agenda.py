"""De termijnen van iemand als agenda die een agendaprogramma zelf ophaalt (RFC 5545).

Wie het adres kent leest mee, dus er staat niets in dat een jongere aanwijst: een soort, een dossiernummer, een dag.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models.functions import Coalesce, Greatest
from django.utils.formats import date_format
from icalendar import Calendar, Event, Timezone

from cases.herinneringen.stappen import dag_van
from cases.models import Termijn
from cases.termijnsoorten import ELDERS
from cases.toegang import bereik
from rio.dagen import EEN_DAG
from rio.models import User
from rio.versleuteling import zoekindex

TERUG, VOORUIT = timedelta(days=30), timedelta(days=400)
HOOGSTENS = 1000
VERVERS_NA = timedelta(hours=4)


def afdruk(geheim: str) -> str:
    """Alleen dit wordt bewaard; het geheim is er niet uit terug te rekenen."""
    return zoekindex(geheim, doel="agenda")


def eigenaar(geheim: str) -> User | None:
    """Van wie dit adres is; ingetrokken of uitgezet is hetzelfde als nooit bestaan."""
    gevonden: User | None = User.objects.filter(agenda_sleutel=afdruk(geheim), is_active=True).first()
    return gevonden


def termijnen_van(gebruiker: User, op: date) -> list[Termijn]:
    """Wat open staat in eigen en waargenomen dossiers, zonder wat alleen een ander moet doen."""
    mijn = Termijn.objects.zichtbaar_voor(gebruiker).open().filter(rio_id__in=bereik(gebruiker).eigen)
    dag = Greatest("grens_op", Coalesce("uitstel_tot", "grens_op"))  # als dag_van
    rijen = mijn.exclude(partij__in=ELDERS).alias(dag=dag).filter(dag__gte=op - TERUG, dag__lte=op + VOORUIT)
    return list(rijen.select_related("traject").defer("geschiedenis").order_by("dag", "pk")[:HOOGSTENS])


def kalender(termijnen: Sequence[Termijn], gebruiker: User, nu: datetime) -> bytes:
    """Ook zonder termijnen geldig: de tijdzone is het ene onderdeel dat er minstens in moet staan."""
    agenda = Calendar()
    agenda.add("prodid", "-//RIO//Termijnen//NL")
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    agenda.add("x-wr-calname", "RIO termijnen")
    agenda.add("x-wr-timezone", settings.TIME_ZONE)
    agenda.add("refresh-interval", VERVERS_NA, parameters={"value": "DURATION"})
    agenda.add("x-published-ttl", "PT4H")
    agenda.add_component(
        Timezone.from_tzid(settings.TIME_ZONE, first_date=nu.date() - TERUG, last_date=nu.date() + VOORUIT)
    )
    for termijn in termijnen:
        agenda.add_component(_afspraak(termijn, gebruiker, nu))
    return agenda.to_ical()


def _afspraak(termijn: Termijn, gebruiker: User, nu: datetime) -> Event:
    dag, url = dag_van(termijn.grens_op, termijn.uitstel_tot), settings.ADRES + termijn.get_absolute_url()
    afspraak = Event()
    afspraak.add("uid", f"termijn-{termijn.pk}@{urlsplit(settings.ADRES).hostname}")
    afspraak.add("dtstamp", nu)
    afspraak.add("dtstart", dag)
    afspraak.add("dtend", dag + EEN_DAG)
    afspraak.add("summary", f"{termijn.omschrijving.naam} · dossier {termijn.traject.nummer}")
    afspraak.add("description", "\n".join((*_toelichting(termijn, gebruiker, dag), url)))
    afspraak.add("url", url)
    afspraak.add("transp", "TRANSPARENT")  # de dag blijft vrij voor afspraken
    return afspraak


def _toelichting(termijn: Termijn, gebruiker: User, dag: date) -> Iterator[str]:
    if dag != termijn.grens_op:
        yield f"Uitgesteld; de uiterste dag was {date_format(termijn.grens_op, 'j F Y')}."
    if termijn.rio_id != gebruiker.pk:
        yield "U neemt dit dossier waar."
    yield "Log in om het dossier te zien:"
