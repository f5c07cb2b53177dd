"""Reports: the list with the form, one report, and its files."""

from datetime import date
from typing import Any

from cases.models import Traject
from monitoring.models import Rapport
from tests import wereld

MET_RAPPORT = {"officier", "collega", "coordinator", "beleid", "buitenstaander"}
VAN_NIJMEGEN = {"coordinator", "beleid"}

MAG: dict[str, set[str]] = {"rapporten": MET_RAPPORT, "rapport": VAN_NIJMEGEN}
ALLEEN_POST: dict[str, set[str]] = {"rapport_bestand": VAN_NIJMEGEN}


def vast_rapport(traject: Traject) -> Rapport:
    """A fixed period of Nijmegen that nobody has made yet."""
    rapport: Rapport
    rapport, _ = Rapport.objects.get_or_create(
        soort="effect",
        gemeente=wereld.gemeente(),
        van=date(2026, 1, 1),
        tot=date(2026, 7, 1),
        vast=True,
        defaults={"afgeschermd": True, "peildatum": date(2026, 11, 23), "kennis_op": date(2026, 11, 23)},
    )
    return rapport


def _een(traject: Traject) -> list[Any]:
    return [vast_rapport(traject).pk]


ARGUMENTEN = {"rapport": _een, "rapport_bestand": lambda t: [*_een(t), "pdf"]}
BLADEN = {
    "coordinator": [("rapporten", "/monitoring/rapporten/")],
    "beleid": [("rapporten", "/monitoring/rapporten/")],
}
