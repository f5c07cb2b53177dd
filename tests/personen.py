"""The people every test of this app may meet: one per role, and a stranger from Arnhem."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from rio.models import User
from tests import wereld

MAANDAG = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def vandaag() -> Iterator[None]:
    """It is Monday 23 November 2026, nine o'clock."""
    with time_machine.travel(MAANDAG, tick=False):
        yield


PERSONEN = {
    "officier": ("Noor de Wit", "rio", wereld.NIJMEGEN),
    "collega": ("Karim Bakkali", "rio", wereld.NIJMEGEN),
    "coordinator": ("Els Vermeer", "coordinator", wereld.NIJMEGEN),
    "beleid": ("Joris Prins", "beleid", wereld.NIJMEGEN),
    "beheer": ("Sanne Kok", "beheer", wereld.NIJMEGEN),
    "buitenstaander": ("Mila Jansen", "rio", wereld.ARNHEM),
}


@pytest.fixture
def officier(db: None) -> User:
    return medewerker("officier")


@pytest.fixture
def collega(db: None) -> User:
    return medewerker("collega")


@pytest.fixture
def coordinator(db: None) -> User:
    return medewerker("coordinator")


@pytest.fixture
def beleid(db: None) -> User:
    return medewerker("beleid")


@pytest.fixture
def beheer(db: None) -> User:
    return medewerker("beheer")


@pytest.fixture
def buitenstaander(db: None) -> User:
    return medewerker("buitenstaander")


def medewerker(wie: str) -> User:
    """The one who already stands in the world of this module, or somebody new."""
    naam, rol, gemeentecode = PERSONEN[wie]
    al = User.objects.filter(naam=naam).first()
    if al:
        return al
    gebruiker = wereld.maak_gebruiker(naam)
    wereld.stel_aan(gebruiker, rol, gemeentecode)
    return gebruiker
