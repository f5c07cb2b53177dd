"""De kolom van deze app in de caseload: hoe het op de leefgebieden staat."""

from collections.abc import Sequence
from datetime import date

from cases.models import Traject
from cases.schermen.kolommen import Cellen, Kolom


def _cellen(trajecten: Sequence[Traject], op: date) -> Cellen:
    return {}


leefgebieden = Kolom("Leefgebieden", _cellen)
