"""docker-compose.yml as data."""

import shlex
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[2]
EIGEN = ("web", "worker", "beat", "migrate")  # these run our image


@cache
def diensten() -> dict[str, dict[str, Any]]:
    gevonden: dict[str, dict[str, Any]] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]
    return gevonden


def opdracht(dienst: str) -> list[str]:
    return shlex.split(diensten()[dienst]["command"])


def controle(dienst: str) -> list[str]:
    """The health check; a string runs in a shell, a list without CMD is not one we use."""
    test = diensten()[dienst]["healthcheck"]["test"]
    return shlex.split(test) if isinstance(test, str) else test[1:]
