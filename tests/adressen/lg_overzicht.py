"""The tab with the life domains, and the history of one of them."""

from tests.adressen import VAN_DIT_DOSSIER

MAG: dict[str, set[str]] = dict.fromkeys(["traject_leefgebieden", "traject_leefgebied"], VAN_DIT_DOSSIER)
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN = {"traject_leefgebied": lambda t: [t.nummer, "wonen"]}
BLADEN = {
    "rio": [
        ("traject_leefgebieden", "/trajecten/{nummer}/leefgebieden/"),
        ("traject_leefgebied", "/trajecten/{nummer}/leefgebieden/wonen/"),
    ]
}
