"""De berichten van de vaste demo: wat de laatste werkdagen uitging. Er wacht niets meer om te verzenden."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cases.herinneringen.verzamelen import verzamel
from cases.laden import Naslag
from cases.models import Herinnering
from rio.demo import Opdracht
from rio.demo.collegas import HOOFDGEMEENTE, LOGINS
from rio.models import Aanstelling, Bericht, Nachtwerk
from rio.uitbreidingen import uitbreidingen

WERKDAGEN = 4
VERZONDEN_OM = time(7, 31)
GELEZEN_NA = timedelta(minutes=75)


def vul(opdracht: Opdracht) -> None:
    """Het laatste van de vaste demo: elke app heeft dan gedaan wat mensen in dossiers doen."""
    if opdracht.trajecten is None:
        verstuur(opdracht.op)


def verstuur(op: date) -> None:
    """Door dezelfde verzamelaars als elke ochtend; alleen het laatste overzicht is nog niet gelezen."""
    kalender = Naslag.laad().kalender(None)
    laatste = kalender.werkdag_op_of_voor(op)
    for terug in range(WERKDAGEN - 1, -1, -1):
        _ochtend(kalender.plus_werkdagen(laatste, -terug), gelezen=terug > 0)
    _laat_een_mail_mislukken()
    nu = timezone.now()
    for aanbieder in uitbreidingen("BERICHTEN"):
        aanbieder.verzamel_direct(nu)
    _verzonden(nu)


def _ochtend(op: date, *, gelezen: bool) -> None:
    om = min(timezone.make_aware(datetime.combine(op, VERZONDEN_OM)), timezone.now())
    _, zonder = verzamel(op)
    Nachtwerk.objects.update_or_create(op=op, defaults={"begonnen_op": om, "klaar_op": om, "zonder_ontvanger": zonder})
    verzonden = _verzonden(om)
    if gelezen:
        verzonden.update(gelezen_op=om + GELEZEN_NA)


def _verzonden(om: datetime) -> "QuerySet[Bericht]":
    wachtend = list(Bericht.objects.filter(stand=Bericht.Stand.WACHT).values_list("pk", flat=True))
    Herinnering.objects.filter(bericht__in=wachtend).update(vastgelegd_op=om)
    verzonden: QuerySet[Bericht] = Bericht.objects.filter(pk__in=wachtend)
    verzonden.update(stand=Bericht.Stand.VERZONDEN, pogingen=1, vastgelegd_op=om, niet_voor=om, verzonden_op=om)
    return verzonden


def _laat_een_mail_mislukken() -> None:
    """Van een verzonnen collega klopt het adres niet: zo is te zien wat een coördinator daarvan merkt."""
    hier = Aanstelling.objects.filter(rol=Aanstelling.Rol.RIO, gemeente__code=HOOFDGEMEENTE)
    collegas = hier.exclude(gebruiker__email__in=[login.email for login in LOGINS]).values("gebruiker")
    if bericht := Bericht.objects.filter(ontvanger__in=collegas).order_by("pk").last():
        bericht.stand, bericht.verzonden_op = Bericht.Stand.MISLUKT, None
        bericht.fout = "De mailserver weigert dit adres (code 550)."
        bericht.save(update_fields=["stand", "verzonden_op", "fout"])
