"""Twee processen die tegelijk verzenden: niets dubbel, niets kwijt, ook als er een gedood wordt."""

import os
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from rio.models import Bericht, User
from rio.post.verzenden import verzend_alles
from tests.rio.postwereld import klaargezet, standen
from tests.smtp import Postbus, postbus

__all__ = ["postbus"]

AANTAL = 50
VERZEND = """
from tests import omgeving
import django
django.setup()
from django.conf import settings
settings.BERICHTEN = []
from rio.post import verzenden
verzenden.PER_KEER = 20
print("klaar", flush=True)
input()
verzenden.verzend_alles()
"""


@pytest.mark.django_db(transaction=True)
def test_twee_processen_verzenden_elk_bericht_een_keer_ook_als_er_een_gedood_wordt(
    officier: User, postbus: Postbus, settings: Settings
) -> None:
    settings.BERICHTEN = []
    postbus.traag = 0.02
    berichten = klaargezet(*[officier] * AANTAL)

    gedood, ander = _tegelijk(_start(postbus), _start(postbus))
    _wacht_op(postbus, 12)
    gedood.kill()
    assert (gedood.wait(), ander.wait(timeout=30)) == (-9, 0)
    achtergelaten = set(Bericht.objects.filter(stand="wacht").values_list("message_id", flat=True))
    Bericht.objects.update(geclaimd_tot=timezone.now())  # its time is up
    verzend_alles()

    keren = Counter(postbus.ids)
    assert set(keren) == {bericht.message_id for bericht in berichten}
    assert {message_id for message_id, aantal in keren.items() if aantal > 1} <= achtergelaten
    assert sum(keren.values()) <= AANTAL + 1  # the one that was under way
    assert set(standen()) == {"verzonden"}
    assert 0 < len(achtergelaten) <= 20


def _start(bus: Postbus) -> subprocess.Popen[str]:
    env = {**os.environ, "RIO_DATABASE": _database(), "RIO_MAIL": bus.url, "DJANGO_SETTINGS_MODULE": "rio.settings"}
    opdracht = [sys.executable, "-c", VERZEND]
    return subprocess.Popen(opdracht, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _tegelijk(*processen: subprocess.Popen[str]) -> tuple[subprocess.Popen[str], ...]:
    for proces in processen:
        assert proces.stdout
        assert proces.stdout.readline() == "klaar\n"
    for proces in processen:
        assert proces.stdin
        proces.stdin.write("\n")
        proces.stdin.flush()
    return processen


def _database() -> str:
    wat = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{wat['NAME']}"
    return f"postgres://{wat['USER']}:{wat['PASSWORD']}@{wat['HOST']}:{wat['PORT']}/{wat['NAME']}"


def _wacht_op(bus: Postbus, aantal: int) -> None:
    tot = time.monotonic() + 20
    while len(bus.ontvangen) < aantal and time.monotonic() < tot:
        time.sleep(0.01)
