"""De wachtrij vertellen dat er iets te doen is. Een hulpmiddel: zonder seintje gaat het hooguit een minuut later."""

import logging
import time

from celery.exceptions import CeleryError
from django.db import connection, transaction
from kombu.exceptions import KombuError

from rio.celery import app

logger = logging.getLogger(__name__)

STIL_NA_FOUT = 30.0  # seconden; een wachtrij die weg is houdt geen enkele pagina op
_stil_tot = 0.0


def geef_seintje() -> None:
    """Na de commit van wat nu loopt, één keer per transactie; faalt nooit."""
    if not any(haak[1] is _stuur for haak in connection.run_on_commit):
        transaction.on_commit(_stuur, robust=True)


def _stuur() -> None:
    global _stil_tot
    if time.monotonic() < _stil_tot:
        return
    try:
        app.send_task("rio.tasks.vegen", expires=55)
    except (OSError, KombuError, CeleryError) as fout:
        _stil_tot = time.monotonic() + STIL_NA_FOUT
        logger.warning(
            "De wachtrij is onbereikbaar (%s); wat wacht, gaat met de volgende veegbeurt.", type(fout).__name__
        )
