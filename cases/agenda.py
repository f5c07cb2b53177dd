"""De termijnen en afspraken van iemand als agenda die een agendaprogramma zelf ophaalt (RFC 5545).

Wie het adres kent leest mee, dus er staat niets in dat een jongere aanwijst: een soort, een dossiernummer, een dag.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from rio.uitbreidingen import uitbreidingen
from rio.versleuteling import zoekindex

TERUG, VOORUIT = timedelta(days=30), timedelta(days=400)
HOOGSTENS = 1000
VERVERS_NA = timedelta(hours=4)
INLOGGEN = "Log in om het dossier te zien:"


def afdruk(geheim: str) -> str:
    """Alleen dit wordt bewaard; het geheim is er niet uit terug te rekenen."""
    return zoekindex(geheim, doel="agenda")


def eigenaar(geheim: str) -> User | None:
    """Van wie dit adres is; ingetrokken of uitgezet is hetzelfde als nooit bestaan."""
    gevonden: User | None = User.objects.filter(agenda_sleutel=afdruk(geheim), is_active=True).first()
    return gevonden


@dataclass(frozen=True)
class Agendapunt:
    """Eén regel in de agenda: een hele dag, of een tijd van zoveel minuten. Noemt nooit een persoon of een plaats."""

    uid: str
    traject_id: int
    begin: date | datetime
    titel: str
    toelichting: str
    url: str  # pad in RIO
    minuten: int = 0


def punten_van(gebruiker: User, op: date) -> list[Agendapunt]:
    """Van alle apps (AGENDA)."""
    return [punt for aanbieder in uitbreidingen("AGENDA") for punt in aanbieder(gebruiker, op)]


def termijnen(gebruiker: User, op: date) -> list[Agendapunt]:
    """AGENDA: wat open staat in eigen en waargenomen dossiers, zonder wat alleen een ander moet doen."""
    mijn = Termijn.objects.zichtbaar_voor(gebruiker).open().filter(rio_id__in=bereik(gebruiker).eigen)
    dag = Greatest("grens_op", Coalesce("uitstel_tot", "grens_op"))  # als dag_van
    rijen = mijn.exclude(partij__in=ELDERS).alias(dag=dag).filter(dag__gte=op - TERUG, dag__lte=op + VOORUIT)
    met_dossier = rijen.select_related("traject").defer("geschiedenis").order_by("dag", "pk")
    return [_van_termijn(termijn, gebruiker) for termijn in met_dossier[:HOOGSTENS]]


def _van_termijn(termijn: Termijn, gebruiker: User) -> Agendapunt:
    dag = dag_van(termijn.grens_op, termijn.uitstel_tot)
    return Agendapunt(
        uid=f"termijn-{termijn.pk}",
        traject_id=termijn.traject_id,
        begin=dag,
        titel=f"{termijn.omschrijving.naam} · dossier {termijn.traject.nummer}",
        toelichting="\n".join(_toelichting(termijn, gebruiker, dag)),
        url=termijn.get_absolute_url(),
    )


def _toelichting(termijn: Termijn, gebruiker: User, dag: date) -> Iterator[str]:
    if dag != termijn.grens_op:
        yield f"Uitgesteld; de uiterste dag was {date_format(termijn.grens_op, 'j F Y')}."
    if termijn.rio_id != gebruiker.pk:
        yield "U neemt dit dossier waar."


def kalender(punten: Sequence[Agendapunt], nu: datetime) -> bytes:
    """Ook zonder punten geldig: de tijdzone is het ene onderdeel dat er minstens in moet staan."""
    agenda = Calendar()
    agenda.add("prodid", "-//RIO//Termijnen//NL")
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    agenda.add("x-wr-calname", "RIO termijnen en afspraken")
    agenda.add("x-wr-timezone", settings.TIME_ZONE)
    agenda.add("refresh-interval", VERVERS_NA, parameters={"value": "DURATION"})
    agenda.add("x-published-ttl", "PT4H")
    agenda.add_component(
        Timezone.from_tzid(settings.TIME_ZONE, first_date=nu.date() - TERUG, last_date=nu.date() + VOORUIT)
    )
    for punt in punten:
        agenda.add_component(_gebeurtenis(punt, nu))
    return agenda.to_ical()


def _gebeurtenis(punt: Agendapunt, nu: datetime) -> Event:
    url = settings.ADRES + punt.url
    met_tijd = isinstance(punt.begin, datetime)
    gebeurtenis = Event()
    gebeurtenis.add("uid", f"{punt.uid}@{urlsplit(settings.ADRES).hostname}")
    gebeurtenis.add("dtstamp", nu)
    gebeurtenis.add("dtstart", punt.begin)
    gebeurtenis.add("dtend", punt.begin + (timedelta(minutes=punt.minuten) if met_tijd else EEN_DAG))
    gebeurtenis.add("summary", punt.titel)
    gebeurtenis.add("description", "\n".join(deel for deel in (punt.toelichting, INLOGGEN, url) if deel))
    gebeurtenis.add("url", url)
    if not met_tijd:
        gebeurtenis.add("transp", "TRANSPARENT")  # de dag blijft vrij voor afspraken
    return gebeurtenis
