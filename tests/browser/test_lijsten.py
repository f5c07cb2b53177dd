"""The lists, the start page and the reference data: nothing for axe, nothing wider than the screen, no script."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, ViewportSize

from cases import services
from cases.meldingen.innemen import neem_in
from cases.meldingen.lezen import lees
from cases.models import Traject
from rio.models import User
from tests import wereld
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import OpenPagina

FOUTEN = Path(__file__).parents[1] / "data" / "meldingen-fout.csv"
BIJ_ROL = {
    "rio": ["/", "/termijnen/", "/meldingen/?lijst=overlapt"],
    "coordinator": [
        "/",
        "/termijnen/?wanneer=alles",
        "/termijnen/?wanneer=volgende_week&soort=triage&partij=onzin",
        "/meldingen/",
        "/meldingen/?lijst=geweigerd",
        "/meldingen/?lijst=inrichting",
    ],
    "beleid": ["/"],
    "beheer": ["/", "/beheer/", "/beheer/gemeenten/", "/beheer/inrichtingen/", "/beheer/sluitingsdagen/"],
}


@pytest.fixture
def wereld_met_meldingen(transactional_db: None) -> Iterator[dict[str, User]]:
    moment = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with time_machine.travel(moment, tick=True):
        mensen = {}
        for rol in BIJ_ROL:
            mensen[rol] = wereld.maak_gebruiker(f"Noor {rol}")
            wereld.stel_aan(mensen[rol], rol)
        neem_in(lees(FOUTEN.read_bytes(), FOUTEN.name), vandaag=wereld.VANDAAG, door=None)
        for traject in Traject.objects.all()[:3]:
            services.wijs_toe(traject, rio=mensen["rio"], op=wereld.VANDAAG, door=mensen["coordinator"])
        yield mensen


@pytest.mark.parametrize("rol", BIJ_ROL)
def test_elke_pagina_is_toegankelijk_en_past_op_het_scherm(
    pagina: OpenPagina, wereld_met_meldingen: dict[str, User], viewport: ViewportSize, rol: str
) -> None:
    for pad in BIJ_ROL[rol]:
        tabblad = pagina(pad, wereld_met_meldingen[rol], viewport)
        assert tabblad.locator("h1").count() == 1, pad
        geen_axe_fouten(tabblad)
        assert past_op_scherm(tabblad), pad


def past_op_scherm(tabblad: Page) -> bool:
    return bool(tabblad.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_een_naam_met_html_voert_niets_uit(pagina: OpenPagina, wereld_met_meldingen: dict[str, User]) -> None:
    tabblad = pagina("/meldingen/", wereld_met_meldingen["coordinator"])

    assert tabblad.get_by_text("Amir <script>alert(1)</script>").count() == 1
    assert tabblad.locator("main script").count() == 0


def test_een_tegel_opent_de_lijst_erachter(pagina: OpenPagina, wereld_met_meldingen: dict[str, User]) -> None:
    tabblad = pagina("/", wereld_met_meldingen["rio"])

    tabblad.get_by_role("link", name="termijnen te laat").click()

    assert tabblad.get_by_label("Wanneer").input_value() == "te_laat"
    assert tabblad.get_by_label("Dossiers").input_value() == "mij"


def test_filteren_werkt_zonder_script(pagina: OpenPagina, wereld_met_meldingen: dict[str, User]) -> None:
    tabblad = pagina("/termijnen/", wereld_met_meldingen["coordinator"])

    tabblad.get_by_label("Wie is aan zet").select_option("inrichting")
    tabblad.get_by_role("button", name="Filteren").click()

    assert "partij=inrichting" in tabblad.url
    assert set(tabblad.locator("tbody .merkje--fout").all_inner_texts()) == set()
