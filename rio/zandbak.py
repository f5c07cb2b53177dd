"""Werk dat uit de hand kan lopen (een rekenblad lezen, een PDF maken) in een eigen proces met grenzen.

`voer_uit` start `python -m rio.zandbak` zonder Django, zonder geheimen in de omgeving en met een grens aan
tijd en geheugen. Erheen en terug gaat JSON: alleen gegevens; bytes blijven bytes, datums komen terug als JJJJ-MM-DD.
"""

from __future__ import annotations

import base64
import contextlib
import datetime
import importlib
import json
import resource
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024

TE_LANG = "Het verwerken duurde te lang en is gestopt."
TE_VEEL_GEHEUGEN = "Het verwerken kostte te veel geheugen en is gestopt."
MISLUKT = "Het verwerken is mislukt."


class ZandbakFout(Exception):
    """Het werk is niet gelukt; de tekst is te tonen, `soort` en `uitleg` zijn van de fout in het proces."""

    def __init__(self, reden: str, soort: str = "", uitleg: str = "") -> None:
        super().__init__(reden)
        self.soort = soort
        self.uitleg = uitleg


def voer_uit(functie: str, *args: Any, seconden: int = 30, megabytes: int = 512) -> Any:
    """Roept `functie` (pad met punten) aan in een eigen proces en geeft terug wat zij teruggeeft."""
    opdracht = {"functie": functie, "args": args, "seconden": seconden, "megabytes": megabytes}
    try:
        klaar = subprocess.run(
            [sys.executable, "-m", "rio.zandbak"],
            input=json.dumps(opdracht, default=_naar_json).encode(),
            capture_output=True,
            timeout=seconden,
            cwd=PROJECT,
            env={"LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as fout:
        raise ZandbakFout(TE_LANG) from fout
    return _uitkomst(klaar)


def _uitkomst(klaar: subprocess.CompletedProcess[bytes]) -> Any:
    if klaar.returncode in (-signal.SIGXCPU, -signal.SIGALRM):
        raise ZandbakFout(TE_LANG)
    if klaar.returncode in (-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT):
        raise ZandbakFout(TE_VEEL_GEHEUGEN)
    try:
        antwoord = json.loads(klaar.stdout, object_hook=_uit_json)
    except ValueError as fout:
        raise ZandbakFout(MISLUKT) from fout
    if "fout" in antwoord:
        raise ZandbakFout(antwoord["fout"], antwoord["soort"], antwoord["uitleg"])
    return antwoord["waarde"]


def _naar_json(waarde: Any) -> Any:
    if isinstance(waarde, bytes):
        return {"__bytes__": base64.b64encode(waarde).decode()}
    if isinstance(waarde, (datetime.date, datetime.time)):
        return waarde.isoformat()
    if isinstance(waarde, (Decimal, Path)):
        return str(waarde)
    raise TypeError(f"{type(waarde).__name__} kan niet uit of naar de zandbak.")


def _uit_json(waarde: dict[str, Any]) -> Any:
    return base64.b64decode(waarde["__bytes__"]) if "__bytes__" in waarde else waarde


def _begrens(seconden: int, megabytes: int) -> None:
    """Het proces stopt zichzelf, ook als wie het startte er niet meer is."""
    signal.alarm(seconden + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconden, seconden + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _werk(opdracht: dict[str, Any]) -> str:
    module, _, naam = opdracht["functie"].rpartition(".")
    try:
        # What the work prints must not end up in the answer.
        with contextlib.redirect_stdout(sys.stderr):
            waarde = getattr(importlib.import_module(module), naam)(*opdracht["args"])
        return json.dumps({"waarde": waarde}, default=_naar_json)
    except MemoryError:
        return json.dumps({"fout": TE_VEEL_GEHEUGEN, "soort": "MemoryError", "uitleg": ""})
    except Exception as fout:
        return json.dumps({"fout": MISLUKT, "soort": type(fout).__name__, "uitleg": str(fout)})


def _kind() -> None:
    opdracht = json.loads(sys.stdin.buffer.read(), object_hook=_uit_json)
    _begrens(opdracht["seconden"], opdracht["megabytes"])
    sys.stdout.write(_werk(opdracht))


if __name__ == "__main__":
    _kind()
