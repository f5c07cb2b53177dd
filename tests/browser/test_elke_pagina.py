"""Every page of every role, on a phone and on a desk: one h1, nothing for axe, nothing wider than the screen."""

import os
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from playwright.sync_api import Page

from cases.models import Traject
from rio.models import User
from tests.adressen import samen, samen_lijst
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import SCHERM, TELEFOON, OpenPagina
from tests.test_adressen import adressen

ALLES = os.environ.get("RIO_ALLE_WAARDEN") == "1"


class Blad(NamedTuple):
    """A URL name (none for what is no page of ours), its path, and the button that leads to a page by POST."""

    naam: str
    pad: str
    knop: str = ""


DOSSIER = "/trajecten/{nummer}/"
VAN_IEDEREEN = (
    Blad("vandaag", "/"),
    Blad("account_change_password", "/accounts/password/change/"),
    Blad("account_change_password", "/accounts/password/change/", knop="Wachtwoord wijzigen"),
    Blad("account_logout", "/accounts/logout/"),
    Blad("account_reauthenticate", "/accounts/reauthenticate/"),
    Blad("", "/bestaat-niet/"),
)
LIJSTEN = (
    Blad("trajecten", "/trajecten/"),
    Blad("trajecten", "/trajecten/?rio=alle&stand=alle&ontslag=9"),
    Blad("trajecten_zoeken", "/trajecten/", knop="Zoeken"),
    Blad("termijnen", "/termijnen/"),
    Blad("termijnen", "/termijnen/?rio=alle&wanneer=alles"),
    Blad("meldingen", "/meldingen/"),
)
BLADEN: dict[str, tuple[Blad, ...]] = {
    "": (Blad("account_login", "/accounts/login/"), Blad("account_login", "/accounts/login/", knop="Inloggen")),
    "rio": (
        *VAN_IEDEREEN,
        *LIJSTEN,
        Blad("traject", DOSSIER),
        Blad("traject_bsn", DOSSIER, knop="Toon BSN"),
        Blad("traject_termijnen", f"{DOSSIER}termijnen/"),
        Blad("traject_detentie", f"{DOSSIER}detentie/"),
        Blad("traject_inzage", f"{DOSSIER}inzage/"),
        Blad("meldingen", "/meldingen/?lijst=overlapt"),
    ),
    "coordinator": (
        Blad("vandaag", "/"),
        *LIJSTEN,
        Blad("termijnen", "/termijnen/?wanneer=volgende_week&soort=triage&partij=onzin"),
        Blad("meldingen", "/meldingen/?lijst=geweigerd"),
        Blad("meldingen", "/meldingen/?lijst=inrichting"),
    ),
    "leeg": (Blad("vandaag", "/"), *LIJSTEN),
    "zonder rol": (Blad("vandaag", "/"),),
    "beleid": (Blad("vandaag", "/"),),
    "beheer": (
        Blad("vandaag", "/"),
        Blad("beheer", "/beheer/"),
        Blad("beheer_gemeenten", "/beheer/gemeenten/"),
        Blad("beheer_gemeenten", "/beheer/gemeenten/?naam=bestaat-niet"),
        Blad("beheer_inrichtingen", "/beheer/inrichtingen/"),
        Blad("beheer_sluitingsdagen", "/beheer/sluitingsdagen/"),
        Blad("componenten", "/beheer/componenten/"),
    ),
}
ALS_KNOP = {"trajecten_zoeken", "traject_bsn"}  # only by POST, and yet a page to look at
GEEN_PAGINA = {"agenda_feed", "gezond", "concept", "verzoek"}  # the last one: test_partnerpagina.py


def bladen(rol: str) -> list[Blad]:
    """The pages above, and those that a subject adds with BLADEN in tests/adressen/: role -> [(name, path), ...]."""
    return [*BLADEN[rol], *(Blad(*blad) for per_rol in samen_lijst("BLADEN") for blad in per_rol.get(rol, ()))]


def test_elk_adres_staat_in_de_lijst() -> None:
    """What is not here but in MAG has an object of its own: `test_elk_adres.py` visits it."""
    namen = {blad.naam for rol in BLADEN for blad in bladen(rol) if blad.naam}

    assert namen | set(samen("MAG")) == set(adressen()) - GEEN_PAGINA - set(samen("ALLEEN_POST")) | ALS_KNOP


@pytest.mark.parametrize("rol", BLADEN)
def test_elke_pagina_is_toegankelijk_en_past_op_het_scherm(
    pagina: OpenPagina, mensen: dict[str, User], dossier: Traject, rol: str
) -> None:
    tabblad = pagina("/", mensen.get(rol), TELEFOON)
    for blad in bladen(rol):
        antwoord = tabblad.goto(blad.pad.format(nummer=dossier.nummer))
        assert antwoord is not None
        assert antwoord.status == (200 if blad.naam else 404), blad
        if blad.knop:
            tabblad.locator("main").get_by_role("button", name=blad.knop).click()
        deugt_op_elk_scherm(tabblad)


def deugt_op_elk_scherm(tabblad: Page) -> None:
    """Only the style sheets know how wide the screen is, so one visit serves the phone and the desk.

    Daily axe looks at half the pages on a phone and at the other half at the desk; RIO_ALLE_WAARDEN=1 at all twice.
    """
    assert tabblad.locator("h1").count() == 1, tabblad.url
    beurt = crc32(urlsplit(tabblad.url).path.encode()) % 2
    for nummer, scherm in enumerate((SCHERM, TELEFOON)):  # ends as it began
        tabblad.set_viewport_size(scherm)
        assert past_op_scherm(tabblad), (tabblad.url, scherm)
        if ALLES or nummer == beurt:
            geen_axe_fouten(tabblad)


def past_op_scherm(tabblad: Page) -> bool:
    return bool(tabblad.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
