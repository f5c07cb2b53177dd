"""The product as it runs for real: separate processes, PostgreSQL, Redis and a mail server."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db import connection, models

from rio.models import Bericht, User
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.klaarzetten import zet_klaar
from scripts import draaien
from scripts.opzetten import VENV, Opdracht
from scripts.processen import proces
from scripts.redis import Redis
from tests.smtp import Postbus

VLUG = ("celery", "--quiet", "-A", "tests.processen.vlug")
WERKER = (*VLUG, *draaien.WERKER[len(draaien.CELERY) :], "--loglevel", "info")
BEAT = (*VLUG, "beat", "--loglevel", "info")


@dataclass(frozen=True)
class Opstelling:
    redis: Redis
    postbus: Postbus
    log: Path

    @contextlib.contextmanager
    def start(
        self, opdracht: Sequence[str], *, stopsignaal: signal.Signals = signal.SIGKILL
    ) -> Iterator["subprocess.Popen[str]"]:
        """A process of the product; the end of a test need not be gentle."""
        programma: Opdracht = [VENV / "bin" / opdracht[0], *opdracht[1:]]
        with (
            self.log.open("a") as uitvoer,
            proces(programma, env=self.omgeving(), uitvoer=uitvoer, stopsignaal=stopsignaal) as kind,
        ):
            yield kind

    def omgeving(self) -> dict[str, str]:
        wachtrij_en_mail = {"RIO_BROKER": self.redis.url, "RIO_MAIL": self.postbus.url}
        return os.environ | draaien.ZONDER_WAARSCHUWING | {"RIO_DATABASE": databaseadres()} | wachtrij_en_mail

    def verloop(self) -> str:
        """What the processes said, and how many messages stand where: for an assert that tells what went wrong."""
        standen = Bericht.objects.order_by().values_list("stand").annotate(models.Count("pk"))
        return f"{dict(standen)}\n{self.log.read_text()}"


def databaseadres() -> str:
    """The test database, for another process."""
    db = connection.settings_dict
    return f"postgres://{db['USER']}:{quote(db['PASSWORD'], safe='')}@{db['HOST']}:{db['PORT']}/{db['NAME']}"


def zet_klaar_voor(ontvanger: User, aantal: int) -> set[str]:
    """So many messages due now, of a kind no app looks after; gives their Message-IDs."""
    inhoud = Inhoud([Groep("Vandaag", [Regel("Screening", "/termijnen/")])])
    return {
        zet_klaar(ontvanger=ontvanger, soort="proef", onderwerp=f"Proef {i}", inhoud=inhoud).message_id
        for i in range(aantal)
    }


def wacht_tot(klaar: Callable[[], object], seconden: float) -> bool:
    """Whether it became true in time."""
    einde = time.monotonic() + seconden
    while not klaar():
        if time.monotonic() > einde:
            return False
        time.sleep(0.1)
    return True


def alles_weg() -> bool:
    return not Bericht.objects.filter(stand=Bericht.Stand.WACHT).exists()
