"""All around the young person: network, children, breakthrough budget, and the signal only his RIO sees."""

from tests.adressen import ALLEN, VAN_DIT_DOSSIER

PAGINAS = {
    "traject_rondom": "rondom",
    "traject_netwerkpersoon": "rondom/netwerk",
    "traject_kind": "rondom/kind",
    "traject_uitgave": "rondom/besteding",
    "traject_lvb": "rondom/aandacht",
}

MAG: dict[str, set[str]] = {
    **dict.fromkeys(PAGINAS, VAN_DIT_DOSSIER),
    "traject_lvb": {"officier"},
    "doorbraakbudget": ALLEN,
}
BLADEN = {
    "rio": [(naam, f"/trajecten/{{nummer}}/{pad}/") for naam, pad in PAGINAS.items()],
    "beleid": [("doorbraakbudget", "/doorbraakbudget/")],
    "beheer": [("doorbraakbudget", "/doorbraakbudget/?gemeente=GM0268")],
}
