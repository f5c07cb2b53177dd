"""De wachtrij vertellen dat er iets te doen is. Een hulpmiddel: zonder seintje gaat het hooguit een minuut later."""

import logging
import time
from collections.abc import Callable
from functools import cache

from celery.exceptions import CeleryError
from django.db import connection, transaction
from kombu.exceptions import KombuError

from rio.celery import app

logger = logging.getLogger(__name__)

VEGEN = "rio.tasks.vegen"
STIL_NA_FOUT = 30.0  # seconden; een wachtrij die weg is houdt geen enkele pagina op
_stil_tot = 0.0


def geef_seintje(taak: str = VEGEN) -> None:
    """Na de commit van wat nu loopt, één keer per transactie; faalt nooit."""
    stuur = _sturen(taak)
    if not any(haak[1] is stuur for haak in connection.run_on_commit):
        transaction.on_commit(stuur, robust=True)


@cache
def _sturen(taak: str) -> Callable[[], None]:
    def stuur() -> None:
        _stuur(taak)

    return stuur


def _stuur(taak: str = VEGEN) -> None:
    global _stil_tot
    if time.monotonic() < _stil_tot:
        return
    try:
        app.send_task(taak, expires=55)
    except (OSError, KombuError, CeleryError) as fout:
        _stil_tot = time.monotonic() + STIL_NA_FOUT
        logger.warning(
            "De wachtrij is onbereikbaar (%s); wat wacht, gaat met de volgende veegbeurt.", type(fout).__name__
        )
