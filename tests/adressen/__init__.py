"""Who may open which URL: one table per subject, MAG (a page) and ALLEEN_POST (a button)."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ALLEN = {"officier", "collega", "coordinator", "beleid", "beheer", "buitenstaander"}
MET_DOSSIERS = {"officier", "collega", "coordinator", "buitenstaander"}
VAN_DIT_DOSSIER = {"officier", "coordinator"}


@cache
def samen_lijst(naam: str) -> list[dict[str, Any]]:
    """The tables of that name from every module here."""
    modules = (import_module(f"tests.adressen.{m.name}") for m in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return [getattr(module, naam, {}) for module in modules]


@cache
def samen(naam: str) -> dict[str, Any]:
    """Those tables in one; a key in two of them is a mistake."""
    alles: dict[str, Any] = {}
    for tabel in samen_lijst(naam):
        for sleutel, waarde in tabel.items():
            assert sleutel not in alles, f"{sleutel} staat in twee tabellen"
            alles[sleutel] = waarde
    return alles
