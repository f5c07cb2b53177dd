"""Eight processes saving at once on a SQLite file: nobody hears 'database is locked' (design §8)."""

import os
import subprocess
import sys
from pathlib import Path

PROCESSEN, KEREN = 8, 5
# One interpreter that forks: starting Django eight times would take longer than the saving itself.
OPDRACHT = """
import os, sys, traceback
from datetime import date, timedelta
import django
django.setup()
from django.core.management import call_command
from django.db import connections
from cases.models import Traject, Waarneming
from cases.services import leg_waarneming_vast
from cases.synchroniseren import verschillen
from tests import wereld

def legt_vast():
    try:
        for i in range(int(sys.argv[2])):
            dag = date(2026, 11, 3) + timedelta(i)
            leg_waarneming_vast(traject, veld="deelname", waarde="aanvaard", op=dag, door=door)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)

call_command("migrate", verbosity=0)
door, traject = wereld.maak_gebruiker("Noor de Wit"), wereld.traject()
connections.close_all()
kinderen = [os.fork() or legt_vast() for _ in range(int(sys.argv[1]))]
uitkomsten = {os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]) for kind in kinderen}
print(uitkomsten, Waarneming.objects.count(), verschillen([traject.pk]))
"""


def test_acht_processen_tegelijk_op_een_sqlite_bestand(tmp_path: Path) -> None:
    omgeving = {
        **os.environ,
        "RIO_DATABASE": f"sqlite:///{tmp_path}/rio.sqlite3",
        "DJANGO_SETTINGS_MODULE": "rio.settings",
    }
    opdracht = [sys.executable, "-c", OPDRACHT, str(PROCESSEN), str(KEREN)]
    proces = subprocess.run(opdracht, env=omgeving, capture_output=True, text=True, timeout=120, check=False)

    assert proces.stdout.split() == ["{0}", str(PROCESSEN * KEREN), "{}"], proces.stderr
