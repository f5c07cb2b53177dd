"""`make run`: set up, migrate, load the demo once, serve until Ctrl-C."""

import os
import socket
import subprocess
import sys
import time

from scripts import opzetten
from scripts.geheimen import schrijf_env
from scripts.opzetten import PYTHON, ROOT, VAR, Opdracht
from scripts.processen import proces, stop_netjes, voer_uit

ADRES = "127.0.0.1"
START_SECONDEN = 30


def main() -> None:
    poort = int(os.environ.get("RIO_POORT", "8000"))
    if luistert(poort):
        sys.exit(f"Poort {poort} is bezet. Kies een andere, bijvoorbeeld: RIO_POORT=8001 make run")
    opzetten.main("productie")
    schrijf_env(ROOT / ".env", VAR / "rio.sqlite3")
    beheer("migrate", "--verbosity", "0")
    beheer("createcachetable", "--verbosity", "0")
    beheer("collectstatic", "--noinput", "--verbosity", "0")
    beheer("demo", "--als-leeg")
    serveer(poort)


def luistert(poort: int) -> bool:
    with socket.socket() as lijn:
        return lijn.connect_ex((ADRES, poort)) == 0


def beheer(*argumenten: str) -> None:
    if code := voer_uit([PYTHON, "manage.py", *argumenten]):
        sys.exit(code)


def serveer(poort: int) -> None:
    opdracht: Opdracht = [PYTHON, "-m", "gunicorn", "rio.wsgi", "--bind", f"{ADRES}:{poort}"]
    opties = ["--threads", "8", "--log-level", "warning", "--no-control-socket"]
    with proces([*opdracht, *opties]) as server:
        wacht_op(server, poort)
        beheer("demo", "--logins")
        print(f"\nRIO draait op http://{ADRES}:{poort}/  (stoppen met Ctrl-C)", flush=True)
        sys.exit(server.wait())


def wacht_op(server: "subprocess.Popen[str]", poort: int) -> None:
    einde = time.monotonic() + START_SECONDEN
    while not luistert(poort):
        if server.poll() is not None or time.monotonic() > einde:
            sys.exit("De webserver start niet; de reden staat hierboven.")
        time.sleep(0.1)


if __name__ == "__main__":
    stop_netjes(code=0)  # stopping is how this command normally ends
    try:
        main()
    except subprocess.CalledProcessError as fout:
        sys.exit(f"Mislukt: {fout}")
