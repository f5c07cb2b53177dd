"""`make run`: set up, migrate, load the demo once, serve until Ctrl-C."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time

from scripts import opzetten
from scripts.geheimen import schrijf_env
from scripts.opzetten import PYTHON, ROOT, VAR, VENV, Opdracht
from scripts.processen import proces, stop_netjes, voer_uit

ADRES = "127.0.0.1"
START_SECONDEN = 30
# docker-compose.yml starts these same three; a test compares them.
WEB = ("gunicorn", "rio.wsgi", "--no-control-socket")
CELERY = ("celery", "--quiet", "-A", "rio.celery")
WERKER = (*CELERY, "worker", "--pool", "threads", "--concurrency", "2", "--without-mingle", "--without-gossip")
BEAT = (*CELERY, "beat")
STIL = ("--loglevel", "warning")
# A trial may run as root, in a container for instance; a real installation has its own user and no such warning.
ZONDER_WAARSCHUWING = {"PYTHONWARNINGS": "ignore:You're running the worker with superuser"}
GESTOPT = {
    "web": "De webserver is gestopt; de reden staat hierboven.",
    "werker": "Het werk op de achtergrond is gestopt (de reden staat hierboven): er gaat geen mail meer weg.",
    "beat": "De klok voor het werk op de achtergrond is gestopt (de reden staat hierboven): herinneringen blijven uit.",
}


def main() -> None:
    poort = int(os.environ.get("RIO_POORT", "8000"))
    if luistert(poort):
        sys.exit(f"Poort {poort} is bezet. Kies een andere, bijvoorbeeld: RIO_POORT=8001 make run")
    opzetten.main("productie")
    schrijf_env(ROOT / ".env", VAR / "rio.sqlite3")
    maak_lege_wachtrij()
    beheer("migrate", "--verbosity", "0")
    beheer("collectstatic", "--noinput", "--verbosity", "0")
    beheer("demo", "--als-leeg")
    serveer(poort)


def luistert(poort: int) -> bool:
    with socket.socket() as lijn:
        return lijn.connect_ex((ADRES, poort)) == 0


def beheer(*argumenten: str) -> None:
    if code := voer_uit([PYTHON, "manage.py", *argumenten]):
        sys.exit(code)


def maak_lege_wachtrij() -> None:
    """Hints of a previous run mean nothing now: the database knows what is waiting."""
    shutil.rmtree(VAR / "wachtrij", ignore_errors=True)
    (VAR / "wachtrij").mkdir()


def serveer(poort: int) -> None:
    opdrachten = {
        "web": [*WEB, "--bind", f"{ADRES}:{poort}", "--threads", "8", "--log-level", "warning"],
        "werker": [*WERKER, *STIL],
        "beat": [*BEAT, *STIL],
    }
    with contextlib.ExitStack() as open_processen:
        lopend = {
            naam: open_processen.enter_context(proces(programma(opdracht), env=os.environ | ZONDER_WAARSCHUWING))
            for naam, opdracht in opdrachten.items()
        }
        wacht_op(lopend["web"], poort)
        beheer("demo", "--logins")
        print(f"\nMail komt als bestand in {VAR / 'mail'}, tenzij RIO_MAIL een mailserver noemt.")
        print(f"RIO draait op http://{ADRES}:{poort}/  (stoppen met Ctrl-C)", flush=True)
        sys.exit(GESTOPT[wacht_tot_een_stopt(lopend)])


def programma(opdracht: list[str]) -> Opdracht:
    return [VENV / "bin" / opdracht[0], *opdracht[1:]]


def wacht_op(server: "subprocess.Popen[str]", poort: int) -> None:
    einde = time.monotonic() + START_SECONDEN
    while not luistert(poort):
        if server.poll() is not None or time.monotonic() > einde:
            sys.exit("De webserver start niet; de reden staat hierboven.")
        time.sleep(0.1)


def wacht_tot_een_stopt(lopend: dict[str, "subprocess.Popen[str]"]) -> str:
    while True:
        for naam, kind in lopend.items():
            if kind.poll() is not None:
                return naam
        time.sleep(0.5)


if __name__ == "__main__":
    stop_netjes(code=0)  # stopping is how this command normally ends
    try:
        main()
    except subprocess.CalledProcessError as fout:
        sys.exit(f"Mislukt: {fout}")
