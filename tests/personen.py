"""The people every test of this app may meet: one per role, and a stranger from Arnhem."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from rio.models import User
from tests import wereld


@pytest.fixture
def vandaag() -> Iterator[None]:
    """It is Monday 23 November 2026, nine o'clock."""
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam")), tick=False):
        yield


@pytest.fixture
def officier(db: None) -> User:
    return _medewerker("Noor de Wit", "rio")


@pytest.fixture
def collega(db: None) -> User:
    return _medewerker("Karim Bakkali", "rio")


@pytest.fixture
def coordinator(db: None) -> User:
    return _medewerker("Els Vermeer", "coordinator")


@pytest.fixture
def beleid(db: None) -> User:
    return _medewerker("Joris Prins", "beleid")


@pytest.fixture
def beheer(db: None) -> User:
    return _medewerker("Sanne Kok", "beheer")


@pytest.fixture
def buitenstaander(db: None) -> User:
    return _medewerker("Mila Jansen", "rio", wereld.ARNHEM)


def _medewerker(naam: str, rol: str, gemeentecode: str = wereld.NIJMEGEN) -> User:
    gebruiker = wereld.maak_gebruiker(naam)
    wereld.stel_aan(gebruiker, rol, gemeentecode)
    return gebruiker
