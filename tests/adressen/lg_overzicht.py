"""overzicht of the life domains."""

MAG: dict[str, set[str]] = {}
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN: dict[str, object] = {}
BLADEN: dict[str, list[tuple[str, str]]] = {}
