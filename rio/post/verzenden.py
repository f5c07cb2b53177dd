"""Berichten verzenden, hooguit één keer elk; wat mislukt komt later terug of wordt een zichtbaar probleem.

Wie verzendt houdt een paar berichten even vast (`rio/lease.py`), kijkt nog eens of ze kloppen, en schrijft na elk
bericht op dat het weg is. Sterft hij halverwege, dan is hooguit één bericht weg zonder dat het er staat: dat gaat
nog eens, met hetzelfde Message-ID.
"""

import logging
import random
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from rio.lease import claim, laat_los, vrij
from rio.models import Bericht
from rio.post.fouten import Oordeel, beoordeel
from rio.post.opstellen import maak_mail
from rio.uitbreidingen import uitbreidingen

logger = logging.getLogger(__name__)

Stand = Bericht.Stand
PER_KEER = 20  # zoveel gaan over één verbinding
KANDIDATEN = 5 * PER_KEER
VASTHOUDEN = timedelta(seconds=60)
MARGE = timedelta(seconds=30)  # meer dan één poging ooit duurt
WACHTTIJDEN = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 720, 720, 720)]  # ruim drie dagen
VERLOPEN_NA = len(WACHTTIJDEN)

_een_tegelijk = threading.Lock()  # per proces: wie gedood wordt heeft hooguit één bericht onderweg


def veeg(nu: datetime) -> int:
    """Zet klaar wat meteen moet, en verzend; doet niets als dit proces al verzendt. Geeft hoeveel er weg zijn."""
    for aanbieder in uitbreidingen("BERICHTEN"):
        aanbieder.verzamel_direct(nu)
    return verzend_alles()


def verzend_alles() -> int:
    """Alles wat aan de beurt is; een ander proces kan tegelijk hetzelfde doen."""
    if not _een_tegelijk.acquire(blocking=False):
        return 0
    try:
        aantal = 0
        while (gelukt := _verzend_paar(timezone.now())) is not None:
            aantal += gelukt
        return aantal
    finally:
        _een_tegelijk.release()


def _verzend_paar(nu: datetime) -> int | None:
    """Een paar berichten over één verbinding; None als er niets meer te doen is."""
    wachtend = Bericht.objects.te_verzenden(nu)
    eerst = wachtend.filter(vrij(nu)).order_by("pogingen", "niet_voor", "pk")  # wie nooit lukt, houdt niemand op
    kandidaten = list(eerst.values_list("pk", flat=True)[:KANDIDATEN])
    if not kandidaten:
        return None
    begin = random.randrange(max(1, len(kandidaten) - PER_KEER + 1))  # noqa: S311 - twee processen nemen niet dezelfde
    gekozen = kandidaten[begin : begin + PER_KEER]
    token = claim(wachtend, gekozen, nu=nu, voor=VASTHOUDEN)
    if not token:
        return 0
    try:
        return _verzend(token, gekozen)
    finally:
        laat_los(Bericht.objects.filter(pk__in=gekozen), token)


def _verzend(token: str, pks: Sequence[int]) -> int:
    verouderd = _laat_vervallen(token, pks)
    mijn = Bericht.objects.filter(pk__in=pks, token=token).exclude(pk__in=verouderd)
    verbinding = get_connection()
    tot, aantal = timezone.now() + VASTHOUDEN - MARGE, 0
    try:
        for bericht in mijn.select_related("ontvanger").order_by("pk"):
            if timezone.now() > tot:
                if not _verleng(token, pks):
                    return aantal
                tot = timezone.now() + VASTHOUDEN - MARGE
            aantal += _poging(bericht, token, verbinding)
    finally:
        _sluit(verbinding)
    return aantal


def _laat_vervallen(token: str, pks: Sequence[int]) -> set[int]:
    """Wat niet meer klopt gaat niet weg: het vervalt, en wat nu wel klopt wordt klaargezet."""
    nu, alle = timezone.now(), set[int]()
    for aanbieder in uitbreidingen("BERICHTEN"):
        with transaction.atomic():
            mijn = Bericht.objects.select_for_update().filter(pk__in=pks, token=token, stand=Stand.WACHT)
            ids = aanbieder.verouderd(list(mijn.values_list("pk", flat=True)), nu)
            if ids:
                weg = Bericht.objects.filter(pk__in=ids)
                ontvangers = set(weg.values_list("ontvanger_id", flat=True))
                weg.update(stand=Stand.VERVALLEN, sleutel=None, token="", geclaimd_tot=None)
                aanbieder.opnieuw(sorted(ids), ontvangers, nu)
        alle |= ids
    return alle


def _verleng(token: str, pks: Sequence[int]) -> bool:
    mijn = Bericht.objects.filter(pk__in=pks, token=token, stand=Stand.WACHT)
    return bool(mijn.update(geclaimd_tot=timezone.now() + VASTHOUDEN))


def _poging(bericht: Bericht, token: str, verbinding: BaseEmailBackend) -> int:
    """Eén poging, met meteen daarna op schrift hoe het ging."""
    try:
        verbinding.send_messages([maak_mail(bericht)])
        oordeel = Oordeel.GELUKT
    except Exception as fout:  # welke fout ook: één bericht houdt de andere niet op
        logger.warning("Bericht %s ging niet weg (%s).", bericht.pk, type(fout).__name__)
        oordeel = beoordeel(fout)
        _sluit(verbinding)
    _leg_vast(bericht, token, oordeel)
    return oordeel is Oordeel.GELUKT


def _leg_vast(bericht: Bericht, token: str, oordeel: Oordeel) -> None:
    nu, pogingen = timezone.now(), bericht.pogingen + 1
    los = {"pogingen": pogingen, "token": "", "geclaimd_tot": None, "fout": oordeel.waarom}
    if oordeel is Oordeel.GELUKT:
        wordt = {"stand": Stand.VERZONDEN, "verzonden_op": nu}
    elif oordeel.definitief or pogingen > VERLOPEN_NA:
        wordt = {"stand": Stand.MISLUKT}
    else:
        wordt = {"niet_voor": nu + WACHTTIJDEN[pogingen - 1]}
    Bericht.objects.filter(pk=bericht.pk, token=token).update(**los, **wordt)


def _sluit(verbinding: BaseEmailBackend) -> None:
    try:
        verbinding.close()
    except OSError:
        logger.info("De verbinding met de mailserver was al weg.")
