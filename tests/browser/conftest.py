"""Browser tests: Debian's Chromium against Django's live server."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from pytest_django.live_server_helper import LiveServer

from cases import services
from cases.meldingen.innemen import neem_in
from cases.meldingen.lezen import lees
from cases.models import Traject
from rio.models import User
from tests import wereld

FOUTEN = Path(__file__).parents[1] / "data" / "meldingen-fout.csv"
LANG = "Van der Heijden-Kuijpers de Wolff van Westerrode tot Nieuwerkerken"
WACHTWOORD = "een lang wachtwoord"
CHROMIUM = Path("/usr/bin/chromium")
VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TELEFOON = ViewportSize(width=390, height=844)
SCHERM = ViewportSize(width=1360, height=900)

OpenPagina = Callable[..., Page]
NieuweContext = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test, marked or not."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(params=[TELEFOON, SCHERM], ids=["telefoon", "scherm"])
def viewport(request: pytest.FixtureRequest) -> ViewportSize:
    return request.param


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    eis_chromium()
    with pytest.MonkeyPatch.context() as omgeving, sync_playwright() as playwright:
        # The sync API runs an event loop in this thread, in which Django would refuse every query.
        omgeving.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN, headless=True)
        yield browser
        browser.close()


def eis_chromium() -> None:
    if CHROMIUM.exists():
        return
    melding = f"{CHROMIUM} ontbreekt; installeer met: apt-get install chromium"
    if os.environ.get("CI") == "true":
        pytest.fail(melding)
    pytest.skip(melding)


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """Started after the database is there: before, SQLite looks like memory and all threads share one connection."""
    return live_server


@pytest.fixture
def browser_context(browser: Browser, live_server: LiveServer) -> Iterator[NieuweContext]:
    """A fresh browser context, signed in as `gebruiker` when one is given.

    The Content-Security-Policy stays on (axe does not need it off) and nothing may break it.
    """
    contexten: list[BrowserContext] = []
    geweigerd: list[str] = []

    def maak(gebruiker: User | None = None, viewport: ViewportSize = SCHERM, **opties: Any) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, viewport=viewport, locale="nl-NL", **opties)
        contexten.append(context)
        context.on("console", lambda bericht: geweigerd.extend(csp_meldingen(bericht.text)))
        if gebruiker:
            naam, waarde = settings.SESSION_COOKIE_NAME, sessie_van(gebruiker)
            context.add_cookies([{"name": naam, "value": waarde, "url": live_server.url}])
        return context

    yield maak
    for context in contexten:
        context.close()
    assert geweigerd == []


@pytest.fixture
def pagina(browser_context: NieuweContext) -> OpenPagina:
    """Opens `pad` in a context of its own."""

    def open_(pad: str, gebruiker: User | None = None, viewport: ViewportSize = SCHERM) -> Page:
        tabblad = browser_context(gebruiker, viewport).new_page()
        tabblad.goto(pad)
        return tabblad

    return open_


def csp_meldingen(tekst: str) -> list[str]:
    return [tekst] if "Content Security Policy" in tekst else []


def sessie_van(gebruiker: User) -> str:
    client = Client()
    client.force_login(gebruiker)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def mensen(transactional_db: None) -> Iterator[dict[str, User]]:
    """One person per role in Nijmegen with notices, one in Arnhem with nothing; it is Monday 23 November 2026."""
    moment = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with time_machine.travel(moment, tick=True):
        mensen = {
            rol: wereld.maak_gebruiker(f"Noor {rol}", WACHTWOORD) for rol in ("rio", "coordinator", "beleid", "beheer")
        }
        for rol, gebruiker in mensen.items():
            wereld.stel_aan(gebruiker, rol)
        mensen["leeg"] = wereld.maak_gebruiker("Noor leeg")
        wereld.stel_aan(mensen["leeg"], "rio", wereld.ARNHEM)
        mensen["zonder rol"] = wereld.maak_gebruiker("Noor nieuw")
        neem_in(lees(FOUTEN.read_bytes(), FOUTEN.name), vandaag=wereld.VANDAAG, door=None)
        for traject in Traject.objects.all()[:3]:
            services.wijs_toe(traject, rio=mensen["rio"], op=wereld.VANDAAG, door=mensen["coordinator"])
        yield mensen


@pytest.fixture
def dossier(mensen: dict[str, User]) -> Traject:
    """A case with everything in it: warnings, a late deadline, an unknown and a changed date, a long name."""
    persoon = {"bsn": wereld.bsn(7), "achternaam": LANG}
    traject = wereld.traject(**persoon, minderjarige_kinderen="J", bijzonderheden="Belt graag.")
    screening: dict[str, str | date] = {
        "soort": "screening",
        "meldingsdatum": date(2026, 11, 9),
        "huisvesting": "N",
        "schulden": "O",
    }
    gewijzigd: dict[str, str | date] = {
        "soort": "ontslagdatum_gewijzigd",
        "meldingsdatum": date(2026, 11, 12),
        "verwachte_ontslagdatum": date(2027, 2, 4),
        "gemeentecode": wereld.ARNHEM,
    }
    wereld.neem({**screening, **persoon}, {**gewijzigd, **persoon})
    services.wijs_toe(traject, rio=mensen["rio"], op=date(2026, 11, 5), door=mensen["coordinator"])
    plan = traject.termijnen.get(soort="dr_plan")
    services.besluit_over(
        plan,
        besluit="niet_van_toepassing",
        op=date(2026, 11, 20),
        reden="Te kort.",
        vandaag=wereld.VANDAAG,
        door=mensen["rio"],
    )
    wereld.traject(achternaam="Onbekend", bsn=wereld.bsn(8), verwachte_ontslagdatum="")
    return traject
