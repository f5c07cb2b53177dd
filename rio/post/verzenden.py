"""Berichten verzenden, hooguit één keer elk; wat mislukt komt later terug of wordt een zichtbaar probleem.

Wie verzendt houdt een paar berichten even vast (`rio/lease.py`), kijkt nog eens of ze kloppen, en schrijft na elk
bericht op dat het weg is. Sterft hij halverwege, dan is hooguit één bericht weg zonder dat het er staat: dat gaat
nog eens, met hetzelfde Message-ID.
"""

import logging
import threading
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from rio.lease import laat_los, neem
from rio.models import Bericht, User
from rio.post.fouten import Gevolg, Oordeel
from rio.post.lijn import GeenServer, Lijn
from rio.post.vervallen import laat_vervallen
from rio.uitbreidingen import uitbreidingen

logger = logging.getLogger(__name__)

Stand = Bericht.Stand
PER_KEER = 50
VOLGORDE = ("pogingen", "niet_voor", "pk")  # wie nooit lukt, houdt niemand op
WERKTIJD = timedelta(seconds=20)  # daarna opnieuw nakijken
VASTHOUDEN = timedelta(seconds=90)  # met de minuut van de veegbeurt erbij: binnen drie minuten na een dood proces
WACHTTIJDEN = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 720, 720, 720)]  # ruim twee dagen
NIET_NAGEKEKEN = Oordeel(Gevolg.LATER, "Er ging iets mis bij het nakijken van dit bericht.")

_een_tegelijk = threading.Lock()  # per proces: wie gedood wordt heeft hooguit één bericht onderweg


def veeg(nu: datetime) -> int:
    """Zet klaar wat meteen moet, en verzend; doet niets als dit proces al verzendt. Geeft hoeveel er weg zijn."""
    for aanbieder in uitbreidingen("BERICHTEN"):
        try:
            aanbieder.verzamel_direct(nu)
        except Exception:  # wat al klaarstaat gaat toch weg
            logger.exception("Wat meteen moet, kon niet klaargezet worden.")
    return verzend_alles()


def verzend_alles() -> int:
    """Alles wat nu aan de beurt is; een ander proces kan tegelijk hetzelfde doen."""
    if not _een_tegelijk.acquire(blocking=False):
        return 0
    try:
        return _verzend_tot(timezone.now())
    finally:
        _een_tegelijk.release()


def _verzend_tot(begin: datetime) -> int:
    """Wat er bij het begin was: elke ronde wordt dat minder, ook als er steeds iets nieuws klaar komt te staan."""
    with Lijn() as lijn:
        while _verzend_paar(lijn, begin):
            pass
    return lijn.gelukt


def _verzend_paar(lijn: Lijn, begin: datetime) -> int:
    """Hoeveel berichten er nu een uitkomst hebben; 0 als er niets meer te doen is."""
    nu = timezone.now()
    # een subquery, want PostgreSQL zet geen slot op een join met een ontvanger die er niet hoeft te zijn
    stil = Q(ontvanger__in=User.objects.filter(email__in=lijn.zwijgt)) | Q(adres__in=lijn.zwijgt)
    wachtend = Bericht.objects.te_verzenden(begin).exclude(stil).order_by(*VOLGORDE)
    token, pks = neem(wachtend, PER_KEER, nu=nu, voor=VASTHOUDEN)
    if not token:
        return 0
    try:
        vervallen, mis = laat_vervallen(token, pks)
        return len(vervallen) + _verzend(lijn, token, pks, mis, tot=nu + WERKTIJD)
    except GeenServer as fout:
        logger.warning("Er kan nu geen mail weg. %s", fout)
        Bericht.objects.te_verzenden(begin).exclude(fout=str(fout)).update(fout=str(fout))
        return 0
    finally:
        laat_los(Bericht.objects.filter(pk__in=pks), token)


def _verzend(lijn: Lijn, token: str, pks: Collection[int], mis: Collection[int], *, tot: datetime) -> int:
    mijn = Bericht.objects.filter(pk__in=pks, token=token).select_related("ontvanger").order_by(*VOLGORDE)
    behandeld = 0
    for bericht in mijn:
        if timezone.now() > tot:
            break
        if bericht.mailadres not in lijn.zwijgt:
            _leg_vast(bericht, token, NIET_NAGEKEKEN if bericht.pk in mis else lijn.stuur(bericht))
            behandeld += 1
    return behandeld


def _leg_vast(bericht: Bericht, token: str, oordeel: Oordeel) -> None:
    """Meteen na de poging, en alleen als een ander het bericht niet overnam."""
    nu, pogingen = timezone.now(), bericht.pogingen + 1
    wordt: dict[str, object] = {"pogingen": pogingen, "token": "", "geclaimd_tot": None, "fout": oordeel.waarom}
    if oordeel.gevolg is Gevolg.GELUKT:
        wordt |= {"stand": Stand.VERZONDEN, "verzonden_op": nu}
    elif oordeel.gevolg is Gevolg.DEFINITIEF or pogingen > len(WACHTTIJDEN):
        wordt |= {"stand": Stand.MISLUKT}
    else:
        wordt |= {"niet_voor": nu + WACHTTIJDEN[pogingen - 1]}
    Bericht.objects.filter(pk=bericht.pk, token=token).update(**wordt)
    if oordeel.waarom:
        logger.warning("Bericht %s ging niet weg. %s", bericht.pk, oordeel.waarom)
