"""Bootstrap: Debian packages, .venv and hashed requirements.

Idempotent, and standard library only: it runs before anything is installed.
"""

import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# What WeasyPrint draws letters with; the Dockerfile names them too.
PAKKETTEN = ["libpango-1.0-0", "libpangoft2-1.0-0"]

Opdracht = list[str | Path]


def main(soort: str) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  (nothing checked it before us)
        sys.exit("RIO heeft Python 3.11 of nieuwer nodig.")
    VAR.mkdir(exist_ok=True)
    with alleen_wij(VAR / "opzetten.lock"):
        installeer_pakketten(PAKKETTEN)
        maak_venv()
        installeer_requirements(ROOT / "requirements" / f"{soort}.txt")


def installeer_pakketten(pakketten: Sequence[str]) -> list[str]:
    """Install missing Debian packages when root, else print how; returns what is still missing."""
    nodig = ontbrekend(pakketten)
    if nodig and os.geteuid() == 0:
        apt("update", "-q")
        apt("install", "-qq", "-y", "--no-install-recommends", *nodig)
        nodig = ontbrekend(nodig)
    if nodig:
        print(f"Nog nodig: sudo apt-get update && sudo apt-get install -y {shlex.join(nodig)}", flush=True)
    return nodig


def ontbrekend(pakketten: Sequence[str]) -> list[str]:
    if not shutil.which("dpkg"):
        return []
    return [pakket for pakket in pakketten if not staat_geinstalleerd(pakket)]


def staat_geinstalleerd(pakket: str) -> bool:
    uitkomst = subprocess.run(["dpkg", "-s", pakket], capture_output=True, text=True, check=False)
    return "Status: install ok installed" in uitkomst.stdout


def apt(*argumenten: str) -> None:
    # RUNLEVEL=1 keeps a freshly installed PostgreSQL or Redis from starting a server nobody asked for.
    omgeving = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    subprocess.run(["apt-get", *argumenten], env=omgeving, check=False)


@contextmanager
def alleen_wij(bestand: Path) -> Iterator[None]:
    """Two commands started at once set up one after the other."""
    with bestand.open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        yield


def maak_venv() -> None:
    # pip is the last thing venv writes: without it an earlier attempt was cut off.
    if PYTHON.exists() and (VENV / "bin" / "pip").exists():
        return
    # Only Debian's own Python leaves ensurepip out; then it is in python3-venv.
    if not find_spec("ensurepip") and installeer_pakketten(["python3-venv"]):
        sys.exit(1)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def installeer_requirements(bestand: Path) -> None:
    controlegetal = hashlib.sha256(bestand.read_bytes()).hexdigest()
    merk = VENV / f".rio-{bestand.stem}"
    if merk.exists() and merk.read_text() == controlegetal:
        return
    print(f"Pakketten installeren uit requirements/{bestand.name} ...", flush=True)
    opdracht: Opdracht = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*opdracht, "--require-hashes", "-r", bestand], check=True)
    merk.write_text(controlegetal)


if __name__ == "__main__":
    main(sys.argv[1])
