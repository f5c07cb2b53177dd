"""The case that most tests are about: of the officier, built once for all tests of a module."""

from datetime import date

import pytest
import time_machine

from cases.models import Traject
from tests import wereld
from tests.personen import MAANDAG, medewerker


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    return van_de_officier().pk


@pytest.fixture
def traject(staand_dossier: int, db: None) -> Traject:
    """Each test rolls back to it; a module that needs another one has a `staand_dossier` of its own."""
    return Traject.objects.get(pk=staand_dossier)


def van_de_officier(op: date = date(2026, 11, 4), **kolommen: str | date) -> Traject:
    with time_machine.travel(MAANDAG, tick=False):
        dossier = wereld.traject(**kolommen)
        wereld.wijs_toe(dossier, medewerker("officier"), op=op, door=medewerker("coordinator"))
        return Traject.objects.get(pk=dossier.pk)
