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
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts import opzetten
from scripts.opzetten import PYTHON, Opdracht, installeer_pakketten
from scripts.postgres import cluster, programmamap
from scripts.processen import proces, stop_netjes, voer_uit

NIETS_GEVONDEN = 5  # pytest: no test collected
# What one round compiled (the rewritten asserts most of all) the next need not compile again.
NIET_MEE = {"RIO_DATABASE", "PYTHONDONTWRITEBYTECODE"}
SJABLOON = "sjabloon"
MIGREER: Opdracht = [PYTHON, "-c", "import tests.omgeving, manage; manage.main()", "migrate", "-v0"]
Omgeving = dict[str, str]


@dataclass(frozen=True)
class Ronde:
    naam: str
    op_postgres: bool
    pytest: tuple[str, ...]
    waar: str = "tests"  # looking for tests takes time too


# Each worker begins with its own half, so that what a module builds once is built once; who is done first, helps.
SAMEN = ("-n", "2", "--dist", "worksteal")
RONDES = (
    Ronde("postgres", op_postgres=True, pytest=(*SAMEN, "-m", "not browser")),
    Ronde("sqlite", op_postgres=False, pytest=(*SAMEN, "-m", "beide and not browser")),
    Ronde("browser", op_postgres=True, pytest=(*SAMEN, "-m", "browser"), waar="tests/browser"),
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
        omgevingen = maak_sjablonen(rondes, start_postgres(rondes, opruimen), opruimen)
        codes = [draai(ronde, omgevingen[ronde.op_postgres], pytest_opties) for ronde in rondes]
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
        subprocess.run([programmas / "createdb", f"--maintenance-db={url}", SJABLOON], check=True)
        return url
    if os.environ.get("CI") == "true":
        sys.exit("PostgreSQL ontbreekt.")
    print("PostgreSQL ontbreekt: alle tests lopen nu op SQLite.", flush=True)
    return None


def maak_sjablonen(rondes: list[Ronde], url: str | None, opruimen: contextlib.ExitStack) -> dict[bool, Omgeving]:
    """Migrate once, side by side; every worker begins with a copy of that database (tests/conftest.py).

    Gives what a round on PostgreSQL, and one that is not, needs in its environment.
    """
    bestand = Path(opruimen.enter_context(tempfile.TemporaryDirectory(prefix="sjabloon-"))) / "sjabloon.sqlite3"
    op_sqlite = {"RIO_TESTSJABLOON": str(bestand)}
    op_postgres = {"RIO_DATABASE": url, "RIO_TESTSJABLOON": SJABLOON} if url else op_sqlite
    adressen = [f"{url.removesuffix('/postgres')}/{SJABLOON}"] if url else []
    if not url or not all(ronde.op_postgres for ronde in rondes):
        adressen.append(f"sqlite:///{bestand}")
    with contextlib.ExitStack() as lopend:
        migraties = [lopend.enter_context(proces(MIGREER, env=basis() | {"RIO_DATABASE": a})) for a in adressen]
        if any(migratie.wait() for migratie in migraties):
            sys.exit("De migraties mislukken.")
    return {True: op_postgres, False: op_sqlite}


def basis() -> Omgeving:
    return {naam: waarde for naam, waarde in os.environ.items() if naam not in NIET_MEE}


def draai(ronde: Ronde, eigen: Omgeving, opties: list[str]) -> int:
    omgeving = basis() | eigen
    print(f"\n=== {ronde.naam}, op {'PostgreSQL' if 'RIO_DATABASE' in eigen else 'SQLite'} ===", flush=True)
    opdracht: Opdracht = [PYTHON, "-m", "pytest", *ronde.pytest, *(opties or [ronde.waar])]
    code = voer_uit(opdracht, env=omgeving, stopsignaal=signal.SIGINT)
    # A selection made by hand may well be empty in one of the rounds; the whole suite may not.
    return 0 if opties and code == NIETS_GEVONDEN else code


if __name__ == "__main__":
    stop_netjes()
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as fout:
        sys.exit(f"Mislukt: {fout}")
