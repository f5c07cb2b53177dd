"""Een dossier van de officier, en de tekst van een pagina ervan."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from cases.models import Traject
from rio.models import User
from tests.dossiers import van_de_officier

Pagina = Callable[..., str]


@pytest.fixture
def bekijk(client: Client, officier: User, vandaag: None) -> Pagina:
    """De tekst van een pagina van een dossier, met entiteiten teruggezet en zonder wat een datum heel houdt."""

    def open_(traject: Traject, tab: str = "", als: User = officier) -> str:
        client.force_login(als)
        antwoord = client.get(f"/trajecten/{traject.nummer}/{tab}")
        assert antwoord.status_code == 200
        heel = re.sub(r'<span class="dag">([^<]*)</span>', r"\1", antwoord.content.decode())
        return " ".join(unescape(heel).split())

    return open_


@pytest.fixture
def als(client: Client, vandaag: None) -> Callable[[User], Client]:
    """De client, ingelogd als deze collega."""

    def inloggen(gebruiker: User) -> Client:
        client.force_login(gebruiker)
        return client

    return inloggen


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    return van_de_officier(date(2026, 11, 5)).pk


class Post:
    """Verstuurt een formulier van een dossier: het adres waar men verdergaat, of de pagina met de fouten."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def __call__(self, traject: Traject, pad: str, **velden: str) -> str:
        antwoord = self.client.post(f"/trajecten/{traject.nummer}/{pad}", velden)
        return antwoord["Location"] if antwoord.status_code == 302 else unescape(antwoord.content.decode())


@pytest.fixture
def post(client: Client, officier: User, vandaag: None) -> Post:
    client.force_login(officier)
    return Post(client)
