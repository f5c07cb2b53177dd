"""The pages on which someone chooses what to print; the PDF itself is the answer to a POST."""

from tests.adressen import VAN_DIT_DOSSIER

PAGINAS = {
    "traject_plan_pdf": "plan",
    "traject_mijn_plan": "mijn-plan",
    "traject_kernboodschap": "kernboodschap",
    "traject_meting_papier": "meting",
}
MAG: dict[str, set[str]] = dict.fromkeys(PAGINAS, VAN_DIT_DOSSIER)
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN: dict[str, object] = {}
BLADEN = {"rio": [(naam, f"/trajecten/{{nummer}}/afdrukken/{pad}/") for naam, pad in PAGINAS.items()]}
