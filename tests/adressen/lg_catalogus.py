"""catalogus of the life domains."""

from tests.adressen import VAN_DIT_DOSSIER

MAG: dict[str, set[str]] = {
    "traject_voorstellen": VAN_DIT_DOSSIER,
    "catalogus": {"beheer"},
    "catalogusitem": {"beheer"},
}
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN: dict[str, object] = {"catalogusitem": lambda t: ["CHK-ID-5"]}
BLADEN: dict[str, list[tuple[str, str]]] = {
    "rio": [("traject_voorstellen", "/trajecten/{nummer}/voorstellen/")],
    "beheer": [
        ("catalogus", "/beheer/catalogus/"),
        ("catalogusitem", "/beheer/catalogus/CHK-ID-5/?gemeente=GM0268"),
        ("catalogusitem", "/beheer/catalogus/nieuw/"),
    ],
}
