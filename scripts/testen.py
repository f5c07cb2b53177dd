"""`make test`: the suite on PostgreSQL, its smoke part on SQLite, then the browser tests.

While developing, one round and one test: python3 -m scripts.testen --alleen sqlite tests/rio/test_dagen.py
"""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from scripts import opzetten
from scripts.opzetten import PYTHON, Opdracht, installeer_pakketten
from scripts.postgres import cluster, programmamap
from scripts.processen import stop_netjes, voer_uit

NIETS_GEVONDEN = 5  # pytest: no test collected
SJABLOON = "sjabloon"


@dataclass(frozen=True)
class Ronde:
    naam: str
    op_postgres: bool
    pytest: tuple[str, ...]


# Each worker begins with its own half, so that what a module builds once is built once; who is done first, helps.
SAMEN = ("-n", "2", "--dist", "worksteal")
RONDES = (
    Ronde("postgres", op_postgres=True, pytest=(*SAMEN, "-m", "not browser")),
    Ronde("sqlite", op_postgres=False, pytest=(*SAMEN, "-m", "beide and not browser")),
    Ronde("browser", op_postgres=True, pytest=(*SAMEN, "-m", "browser")),
)


def main() -> int:
    lezer = argparse.ArgumentParser(allow_abbrev=False)
    lezer.add_argument("--alleen", choices=[ronde.naam for ronde in RONDES])
    keuze, pytest_opties = lezer.parse_known_args()
    opzetten.main("ontwikkeling")
    if installeer_pakketten(pakketten()) and os.environ.get("CI") == "true":
        sys.exit("Met CI=true horen PostgreSQL, Redis, Chromium en Java er te zijn: niets wordt overgeslagen.")
    rondes = [ronde for ronde in RONDES if keuze.alleen in (None, ronde.naam)]
    with contextlib.ExitStack() as opruimen:
        url = start_postgres(rondes, opruimen)
        codes = [draai(ronde, url, pytest_opties) for ronde in rondes]
    return max(codes)


def pakketten() -> list[str]:
    """Java draait de HTML-controle; welke versie dat is verschilt per Debian en maakt niet uit."""
    return ["postgresql", "redis-server", "chromium", *([] if shutil.which("java") else ["default-jre-headless"])]


def start_postgres(rondes: list[Ronde], opruimen: contextlib.ExitStack) -> str | None:
    if not any(ronde.op_postgres for ronde in rondes):
        return None
    programmas = programmamap()
    if programmas:
        url = opruimen.enter_context(cluster(programmas))
        maak_sjabloon(programmas, url)
        return url
    if os.environ.get("CI") == "true":
        sys.exit("PostgreSQL ontbreekt.")
    print("PostgreSQL ontbreekt: alle tests lopen nu op SQLite.", flush=True)
    return None


def maak_sjabloon(programmas: Path, url: str) -> None:
    """Migrate once; every worker of every round begins with a copy of this database (tests/conftest.py)."""
    subprocess.run([programmas / "createdb", f"--maintenance-db={url}", SJABLOON], check=True)
    migreer: Opdracht = [PYTHON, "-c", "import tests.omgeving, manage; manage.main()", "migrate", "-v0"]
    omgeving = {**os.environ, "RIO_DATABASE": f"{url.removesuffix('/postgres')}/{SJABLOON}"}
    if voer_uit(migreer, env=omgeving):
        sys.exit("De migraties mislukken.")


def draai(ronde: Ronde, url: str | None, opties: list[str]) -> int:
    op_postgres = ronde.op_postgres and url is not None
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "RIO_DATABASE"}
    if op_postgres and url:
        omgeving |= {"RIO_DATABASE": url, "RIO_TESTSJABLOON": SJABLOON}
    print(f"\n=== {ronde.naam}, op {'PostgreSQL' if op_postgres else 'SQLite'} ===", flush=True)
    opdracht: Opdracht = [PYTHON, "-m", "pytest", *ronde.pytest, *opties]
    code = voer_uit(opdracht, env=omgeving, stopsignaal=signal.SIGINT)
    # A selection made by hand may well be empty in one of the rounds; the whole suite may not.
    return 0 if opties and code == NIETS_GEVONDEN else code


if __name__ == "__main__":
    stop_netjes()
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as fout:
        sys.exit(f"Mislukt: {fout}")
