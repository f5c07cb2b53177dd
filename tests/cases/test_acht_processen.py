"""Eight processes saving at once on a SQLite file: nobody hears 'database is locked' (design §8)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROCESSEN, KEREN = 8, 5
OPDRACHT = """
import sys
from datetime import date, timedelta
import django
django.setup()
from cases.models import Traject
from cases.services import leg_waarneming_vast
from rio.models import User
traject, door = Traject.objects.get(), User.objects.get()
for i in range(int(sys.argv[1])):
    leg_waarneming_vast(traject, veld="deelname", waarde="aanvaard", op=date(2026, 11, 3) + timedelta(i), door=door)
"""
KLAARZETTEN = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests import wereld
wereld.maak_gebruiker("Noor de Wit")
wereld.traject()
"""
TELLEN = """
import django
django.setup()
from cases.models import Traject, Waarneming
from cases.synchroniseren import verschillen
print(Waarneming.objects.count(), verschillen([Traject.objects.get().pk]))
"""


@pytest.mark.beide
def test_acht_processen_tegelijk_op_een_sqlite_bestand(tmp_path: Path) -> None:
    omgeving = {
        **os.environ,
        "RIO_DATABASE": f"sqlite:///{tmp_path}/rio.sqlite3",
        "DJANGO_SETTINGS_MODULE": "rio.settings",
    }
    _python(KLAARZETTEN, omgeving)

    processen = [_start(OPDRACHT, omgeving, str(KEREN)) for _ in range(PROCESSEN)]
    fouten = [proces.communicate(timeout=120)[1] for proces in processen]

    assert [proces.returncode for proces in processen] == [0] * PROCESSEN, "\n".join(fouten)
    assert _python(TELLEN, omgeving).split() == [str(PROCESSEN * KEREN), "{}"]


def _python(code: str, omgeving: dict[str, str]) -> str:
    proces = _start(code, omgeving)
    uit, fout = proces.communicate(timeout=120)
    assert proces.returncode == 0, fout
    return uit


def _start(code: str, omgeving: dict[str, str], *argumenten: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *argumenten],
        env=omgeving,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
