"""What happened after the release: the tab and the form on a new contact with justice."""

from tests.adressen import VAN_DIT_DOSSIER

MAG: dict[str, set[str]] = dict.fromkeys(["traject_uitkomsten", "traject_justitiecontact"], VAN_DIT_DOSSIER)
BLADEN: dict[str, list[tuple[str, str]]] = {
    "rio": [
        ("traject_uitkomsten", "/trajecten/{nummer}/uitkomsten/"),
        ("traject_justitiecontact", "/trajecten/{nummer}/uitkomsten/contact/"),
    ]
}
