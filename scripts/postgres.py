"""A private, throw-away PostgreSQL cluster for the tests."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.opzetten import VAR, Opdracht
from scripts.processen import proces

GEBRUIKER = "postgres"  # PostgreSQL refuses to run as root
START_SECONDEN = 60
# Nothing in this cluster has to survive a crash, so it need not wait for the disk.
SNEL = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    # statistics taken while a test holds its rows uncommitted say that the tables are empty
    "autovacuum=off",
    "jit=off",
)


def programmamap() -> Path | None:
    """The newest installed version; Debian keeps the server programs out of PATH."""
    mappen = Path("/usr/lib/postgresql").glob("*/bin")
    versies = [programma for programma in mappen if (programma / "initdb").exists()]
    return max(versies, key=lambda programma: int(programma.parent.name), default=None)


@contextmanager
def cluster(programmas: Path) -> Iterator[str]:
    """Give the database URL of a running cluster; nothing of it is left afterwards."""
    als = GEBRUIKER if os.geteuid() == 0 else None
    plek = Path(tempfile.mkdtemp(prefix="pg-", dir=bereikbare_map(als)))
    try:
        if als:
            shutil.chown(plek, als, als)
        with server(programmas, plek, als) as url:
            yield url
    finally:
        shutil.rmtree(plek, ignore_errors=True)


def bereikbare_map(als: str | None) -> str:
    """var/, unless the clone stands in a directory that the postgres user may not enter."""
    if als is None:
        return str(VAR)
    wissel = ["setpriv", f"--reuid={als}", f"--regid={als}", "--init-groups"]
    mag = subprocess.run([*wissel, "test", "-x", VAR], check=False).returncode == 0
    return str(VAR) if mag else "/tmp"


@contextmanager
def server(programmas: Path, plek: Path, als: str | None) -> Iterator[str]:
    wachtwoord, poort, data = secrets.token_urlsafe(16), vrije_poort(), plek / "data"
    maak_cluster(programmas, plek, als, wachtwoord)
    instellingen = (*SNEL, "listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={poort}")
    opties = [deel for instelling in instellingen for deel in ("-c", instelling)]
    opdracht: Opdracht = [programmas / "postgres", "-D", data, *opties]
    with (
        (plek / "log").open("w+") as log,
        proces(opdracht, cwd=plek, als=als, uitvoer=log, stopsignaal=signal.SIGINT),
    ):
        if not wacht_op(programmas, poort):
            log.seek(0)
            sys.exit(f"PostgreSQL start niet:\n{log.read()}")
        yield f"postgres://{GEBRUIKER}:{wachtwoord}@127.0.0.1:{poort}/postgres"


def maak_cluster(programmas: Path, plek: Path, als: str | None, wachtwoord: str) -> None:
    sleutel = plek / "wachtwoord"
    sleutel.write_text(wachtwoord)
    if als:
        shutil.chown(sleutel, als, als)
    opdracht: Opdracht = [programmas / "initdb", "-D", plek / "data", "-U", GEBRUIKER, "--no-sync"]
    opties = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={sleutel}"]
    uitkomst = subprocess.run(
        [*opdracht, *opties],
        user=als,
        group=als,
        extra_groups=[] if als else None,
        cwd=plek,
        capture_output=True,
        text=True,
        check=False,
    )
    if uitkomst.returncode:
        sys.exit(f"PostgreSQL kan geen cluster maken:\n{uitkomst.stderr}")


def vrije_poort() -> int:
    with socket.socket() as lijn:
        lijn.bind(("127.0.0.1", 0))
        poort: int = lijn.getsockname()[1]
        return poort


def wacht_op(programmas: Path, poort: int) -> bool:
    klaar: Opdracht = [programmas / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(poort)]
    einde = time.monotonic() + START_SECONDEN
    while subprocess.run(klaar, check=False).returncode:
        if time.monotonic() > einde:
            return False
        time.sleep(0.1)
    return True
