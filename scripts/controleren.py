"""`make check`: lint, types, import layers, migrations and deployment settings."""

import os
import subprocess
import sys
from pathlib import Path

from scripts import opzetten
from scripts.geheimen import nieuwe_geheimen
from scripts.opzetten import PYTHON, VENV
from scripts.processen import stop_netjes, voer_uit

BIN = VENV / "bin"
CONTROLES: tuple[tuple[str | Path, ...], ...] = (
    (BIN / "ruff", "check", "."),
    (BIN / "ruff", "format", "--check", "."),
    (BIN / "djlint", "templates", "--lint", "--quiet"),
    (BIN / "djlint", "templates", "--check", "--quiet"),
    (PYTHON, "-m", "mypy"),
    (BIN / "lint-imports", "--no-cache"),
    (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
    (PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
)


def main() -> int:
    opzetten.main("ontwikkeling")
    omgeving = os.environ | productie_omgeving()
    mislukt = [controle for controle in CONTROLES if not slaagt(controle, omgeving)]
    for controle in mislukt:
        print("MISLUKT:", in_woorden(controle))
    return len(mislukt)


def productie_omgeving() -> dict[str, str]:
    return nieuwe_geheimen() | {
        "DJANGO_SETTINGS_MODULE": "rio.settings",
        "RIO_ENV_BESTAND": os.devnull,
        "RIO_DATABASE": "sqlite://:memory:",
        "RIO_DEBUG": "false",
        "RIO_HTTPS": "true",
        "RIO_HOSTS": "rio.example",
        "RIO_ADRES": "https://rio.example",
        "RIO_MAIL": "smtp://mail.rio.example",
        "RIO_AFZENDER": "RIO <rio@rio.example>",
    }


def slaagt(controle: tuple[str | Path, ...], omgeving: dict[str, str]) -> bool:
    print("===", in_woorden(controle), flush=True)
    return voer_uit([*controle], env=omgeving) == 0


def in_woorden(controle: tuple[str | Path, ...]) -> str:
    return " ".join(deel.name if isinstance(deel, Path) else deel for deel in controle)


if __name__ == "__main__":
    stop_netjes()
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as fout:
        sys.exit(f"Mislukt: {fout}")
