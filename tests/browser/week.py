"""Een werkweek in de browser: elke ochtend opnieuw inloggen, en op elke pagina kijken of die deugt."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import time_machine
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from rio.models import User
from tests.browser.conftest import WACHTWOORD
from tests.browser.test_elke_pagina import past_op_scherm

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Werkweek:
    """Een medewerker achter één tabblad; `blad` is de pagina die hij voor zich heeft."""

    def __init__(self, blad: Page, gebruiker: User, ga_naar: Callable[[datetime], None]) -> None:
        self.blad, self.gebruiker, self._ga_naar = blad, gebruiker, ga_naar
        self.fouten: list[str] = []
        blad.set_default_timeout(10_000)
        blad.on("pageerror", lambda fout: self.fouten.append(str(fout)))
        blad.on("console", self._let_op)

    def _let_op(self, bericht: ConsoleMessage) -> None:
        if bericht.type == "error":
            self.fouten.append(f"{self.blad.url}: {bericht.text}")

    def begin(self, dag: date) -> None:
        """De sessie van gisteren is verlopen: inloggen, en Vandaag staat er."""
        self._ga_naar(datetime.combine(dag, time(9), AMSTERDAM))
        self.blad.goto("/")
        self.blad.get_by_label("E-mail").fill(self.gebruiker.email)
        self.blad.get_by_label("Wachtwoord").fill(WACHTWOORD)
        self.druk("Inloggen")
        self.kop("Goedemorgen, Noor")

    def open(self, naam: str, *, binnen: str = "", bij: str = "") -> None:
        """Klikt op een link, als het moet in het vak met de kop `binnen` of in de regel waar `bij` staat."""
        waar: Page | Locator = self.vak(binnen) if binnen else self.blad
        regel = waar.get_by_role("listitem").filter(has_text=bij) if bij else waar
        self._ga(regel.get_by_role("link", name=naam).first)

    def naar(self, menu: str) -> None:
        link = self.blad.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=menu, exact=True)
        if not link.is_visible():  # op een telefoon zit het meeste achter Menu
            self.blad.get_by_role("link", name="Menu").click()
        self._ga(link)

    def vak(self, kop: str) -> Locator:
        return self.blad.get_by_role("region", name=kop)

    def tab(self, naam: str) -> None:
        self._ga(self.blad.get_by_role("navigation", name="Onderdelen van dit dossier").get_by_role("link", name=naam))

    def terug(self) -> None:
        """Langs het kruimelpad."""
        self._ga(self.blad.get_by_role("navigation", name="Kruimelpad").get_by_role("link"))

    def leg_vast(self, handeling: str) -> None:
        """Het menu Vastleggen van het dossier dat openstaat."""
        self.blad.get_by_text("Vastleggen", exact=True).click()
        self._ga(self.blad.locator(".menu__paneel").get_by_role("link", name=handeling, exact=True))

    def vul(self, label: str, waarde: str) -> None:
        self.blad.get_by_role("textbox", name=label).fill(waarde)

    def kies(self, antwoord: str) -> None:
        self.blad.get_by_role("radio", name=antwoord).check()

    def selecteer(self, label: str, keuze: str) -> None:
        self.blad.get_by_role("combobox", name=label).select_option(label=keuze)

    def druk(self, knop: str, *, bij: str = "") -> None:
        """Klikt op deze knop, als het moet in de regel van een lijst waar `bij` staat."""
        waar: Page | Locator = self.blad.get_by_role("listitem").filter(has_text=bij) if bij else self.blad
        self._ga(waar.get_by_role("button", name=knop))

    def kop(self, tekst: str) -> None:
        expect(self.blad.get_by_role("heading", level=1)).to_have_text(tekst)

    def ziet(self, *teksten: str) -> None:
        for tekst in teksten:
            expect(self.blad.locator("main").get_by_text(tekst).first).to_be_visible()

    def _ga(self, link_of_knop: Locator) -> None:
        """Klikt, wacht op de volgende pagina en kijkt of die deugt."""
        with self.blad.expect_navigation():
            link_of_knop.click()
        self._in_orde()

    def _in_orde(self) -> None:
        expect(self.blad.locator("h1")).to_have_count(1)
        assert past_op_scherm(self.blad), self.blad.url
        assert self.fouten == []


@contextmanager
def werkweek(blad: Page, gebruiker: User) -> Iterator[Werkweek]:
    with ExitStack() as reizen:
        yield Werkweek(blad, gebruiker, lambda nu: reizen.enter_context(time_machine.travel(nu, tick=True)))
