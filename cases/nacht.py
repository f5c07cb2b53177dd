"""Het werk van een dag dat vanzelf gaat: alles gelijktrekken, opruimen, herinneringen verzamelen, verzenden.

Voor een gegeven dag, en vaker mag: dezelfde dag nog eens geeft geen tweede mail. Wie begint houdt de dag vast; sterft
hij, dan gaat een ander verder waar hij was.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from cases.herinneringen.verzamelen import verzamel
from cases.laden import Naslag
from cases.models import Traject
from cases.opruimen import ruim_op
from cases.trechter import herstel
from rio.lease import claim, laat_los
from rio.models import Nachtwerk
from rio.post.verzenden import verzend_alles

PER_KEER = 200
VASTHOUDEN = timedelta(minutes=5)
VANAF = time(7, 30)


@dataclass(frozen=True)
class Verslag:
    """Wat er op een dag gedaan is, in aantallen."""

    gelijkgetrokken: int
    klaargezet: int
    verzonden: int
    zonder_ontvanger: int


def haal_in(nu: datetime) -> Verslag | None:
    """Het werk van vandaag, als het een werkdag na half acht is en het nog niet af is."""
    plaatselijk = timezone.localtime(nu)
    op = plaatselijk.date()
    if plaatselijk.time() < VANAF or not Naslag.laad().kalender(None).is_werkdag(op):
        return None
    if Nachtwerk.objects.filter(op=op, klaar_op__isnull=False).exists():
        return None
    return verwerk(op)


def verwerk(op: date) -> Verslag | None:
    """Doe het werk van deze dag; None als een ander er al mee bezig is."""
    Nachtwerk.objects.get_or_create(op=op)
    nacht = Nachtwerk.objects.get(op=op)
    token = claim(Nachtwerk.objects.all(), [nacht.pk], nu=timezone.now(), voor=VASTHOUDEN)
    if not token:
        return None
    mijn = Nachtwerk.objects.filter(pk=nacht.pk, token=token)
    try:
        gelijk = _trek_gelijk(nacht, token)
        if gelijk is None:
            return None
        ruim_op(op, door=None)
        klaargezet, zonder = verzamel(op)
        mijn.update(klaar_op=timezone.now(), gevorderd_tot=0, zonder_ontvanger=zonder)
    finally:
        laat_los(mijn, token)
    return Verslag(gelijk, klaargezet, verzend_alles(), sum(zonder.values()))


def _trek_gelijk(nacht: Nachtwerk, token: str) -> int | None:
    """Alle lopende dossiers in oplopende volgorde, vanaf waar een eerdere poging was; None als een ander overnam."""
    tot, aantal = nacht.gevorderd_tot, 0
    while ids := list(Traject.objects.open().filter(pk__gt=tot).order_by("pk").values_list("pk", flat=True)[:PER_KEER]):
        herstel(ids)
        tot, aantal = ids[-1], aantal + len(ids)
        mijn = Nachtwerk.objects.filter(pk=nacht.pk, token=token)
        if not mijn.update(gevorderd_tot=tot, geclaimd_tot=timezone.now() + VASTHOUDEN):
            return None
    return aantal
