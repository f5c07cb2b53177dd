"""One's own calendar; the feed itself is open to whoever knows its address (tests/cases/test_agenda.py)."""

from collections.abc import Callable
from typing import Any

from tests.adressen import MET_DOSSIERS

MAG: dict[str, set[str]] = {"agenda": MET_DOSSIERS}
ALLEEN_POST: dict[str, set[str]] = {"agenda_maken": MET_DOSSIERS, "agenda_intrekken": MET_DOSSIERS}
ARGUMENTEN: dict[str, Callable[[Any], list[str]]] = {"agenda_feed": lambda traject: ["0" * 48]}
