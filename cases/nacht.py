"""Het werk van een dag dat vanzelf gaat: alles gelijktrekken, herinneringen verzamelen, verzenden, opruimen.

Voor een gegeven dag, en vaker mag: dezelfde dag nog eens geeft geen tweede mail. Wie begint houdt de dag vast; sterft
hij, dan gaat een ander verder waar hij was. Een dossier dat niet gelijk te trekken is houdt de andere niet op.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cases.herinneringen.verzamelen import haal_terug, verzamel
from cases.laden import Naslag
from cases.models import Traject
from cases.opruimen import ruim_op
from cases.trechter import herstel
from rio.lease import claim, laat_los
from rio.models import Nachtwerk
from rio.post.verzenden import verzend_alles
from rio.uitbreidingen import uitbreidingen

logger = logging.getLogger(__name__)

PER_KEER = 200
VASTHOUDEN = timedelta(minutes=5)
VANAF = time(7, 30)


class Overgenomen(Exception):
    """Het duurde te lang: een ander houdt deze dag nu vast."""


@dataclass(frozen=True)
class Verslag:
    """Wat er op een dag gedaan is, in aantallen."""

    gelijkgetrokken: int
    overgeslagen: int  # dossiers waarbij dat niet lukte; hun nummers staan in het logboek van de server
    klaargezet: int
    verzonden: int
    zonder_ontvanger: int


def haal_in(nu: datetime) -> Verslag | None:
    """Het werk van vandaag, als het een werkdag na half acht is en het nog niet af is."""
    plaatselijk = timezone.localtime(nu)
    op = plaatselijk.date()
    if plaatselijk.time() < VANAF or not _is_werkdag(op):
        return None
    return _doe(op, Nachtwerk.objects.filter(klaar_op__isnull=True))


def verwerk(op: date) -> Verslag | None:
    """Doe het werk van deze dag, ook als het al gedaan is; None als een ander er al mee bezig is."""
    return _doe(op, Nachtwerk.objects.all())


def _doe(op: date, te_doen: "QuerySet[Nachtwerk]") -> Verslag | None:
    nacht, _ = Nachtwerk.objects.get_or_create(op=op)
    token = claim(te_doen, [nacht.pk], nu=timezone.now(), voor=VASTHOUDEN)
    if not token:
        return None
    mijn = Nachtwerk.objects.filter(pk=nacht.pk, token=token)
    try:
        gelijk, overgeslagen = _trek_gelijk(mijn)
        klaargezet, zonder = _verzamel(op)
        mijn.update(klaar_op=timezone.now(), gevorderd_tot=0, overgeslagen=overgeslagen, zonder_ontvanger=zonder)
    except Overgenomen:
        return None
    finally:
        laat_los(mijn, token)
    verslag = Verslag(gelijk, overgeslagen, klaargezet, verzend_alles(), sum(zonder.values()))
    ruim_op(min(op, timezone.localdate()), door=None)  # het laatst: als dit misgaat, zijn de mails al weg
    for werk in (*uitbreidingen("OPRUIMERS"), *uitbreidingen("NA_DE_NACHT")):
        werk(timezone.now())
    return verslag


def _verzamel(op: date) -> tuple[int, dict[str, int]]:
    if not _is_werkdag(op):
        return 0, {}
    haal_terug(op)
    return verzamel(op)


def _is_werkdag(op: date) -> bool:
    return Naslag.laad().kalender(None).is_werkdag(op)


def _trek_gelijk(mijn: "QuerySet[Nachtwerk]") -> tuple[int, int]:
    """Alle lopende dossiers in oplopende volgorde, vanaf waar een eerdere poging was; ook hoeveel er niet lukten."""
    tot, aantal, mislukt = mijn.values_list("gevorderd_tot", flat=True).get(), 0, 0
    while ids := list(Traject.objects.open().filter(pk__gt=tot).order_by("pk").values_list("pk", flat=True)[:PER_KEER]):
        niet_gelukt = _herstel(ids)
        tot, aantal, mislukt = ids[-1], aantal + len(ids) - niet_gelukt, mislukt + niet_gelukt
        if not mijn.update(gevorderd_tot=tot, geclaimd_tot=timezone.now() + VASTHOUDEN):
            raise Overgenomen
    return aantal, mislukt


def _herstel(ids: Sequence[int]) -> int:
    """Samen, en als er een niet wil één voor één; geeft hoeveel er niet lukten."""
    try:
        herstel(ids)
    except Exception as fout:  # welke fout ook: de andere dossiers gaan door
        if len(ids) == 1:
            logger.error("Dossier %s is niet gelijkgetrokken (%s).", ids[0], type(fout).__name__)
            return 1
        return sum(_herstel([traject_id]) for traject_id in ids)
    return 0
