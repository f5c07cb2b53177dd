"""De caseload en het dossier in een echte browser: leesbaar op telefoon en scherm, en toegankelijk."""

from datetime import date

import pytest
from playwright.sync_api import ViewportSize, expect

from cases import services
from cases.models import Traject
from rio.models import User
from tests import wereld
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import OpenPagina

LANG = "Van der Heijden-Kuijpers de Wolff van Westerrode tot Nieuwerkerken"


@pytest.fixture
def dossier(transactional_db: None, officier: User, coordinator: User) -> Traject:
    """Een dossier waar alles in zit: waarschuwingen, een late termijn, een onbekende en een gewijzigde datum."""
    traject = wereld.traject(achternaam=LANG, minderjarige_kinderen="J", bijzonderheden="Belt graag.")
    screening = {"soort": "screening", "meldingsdatum": date(2026, 11, 9), "huisvesting": "N", "schulden": "O"}
    gewijzigd = {
        "soort": "ontslagdatum_gewijzigd",
        "meldingsdatum": date(2026, 11, 12),
        "verwachte_ontslagdatum": date(2027, 2, 4),
        "gemeentecode": wereld.ARNHEM,
    }
    wereld.neem({**screening, "achternaam": LANG}, {**gewijzigd, "achternaam": LANG})
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 5), door=coordinator)
    plan = traject.termijnen.get(soort="dr_plan")
    services.besluit_over(plan, besluit="niet_van_toepassing", op=date(2026, 11, 20), reden="Te kort.", door=officier)
    wereld.traject(achternaam="Onbekend", bsn="", verwachte_ontslagdatum="")
    return traject


@pytest.mark.parametrize("tab", ["", "termijnen/", "detentie/", "inzage/"])
def test_elke_tab_past_en_is_toegankelijk(
    pagina: OpenPagina, dossier: Traject, officier: User, viewport: ViewportSize, tab: str
) -> None:
    blad = pagina(f"/trajecten/{dossier.nummer}/{tab}", officier, viewport)

    expect(blad.get_by_role("heading", level=1)).to_contain_text(LANG)
    assert blad.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    geen_axe_fouten(blad)


def test_de_caseload_past_en_is_toegankelijk(
    pagina: OpenPagina, dossier: Traject, officier: User, viewport: ViewportSize
) -> None:
    blad = pagina("/trajecten/?stand=alle&ontslag=9", officier, viewport)

    expect(blad.get_by_role("row")).to_have_count(3)
    assert blad.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    geen_axe_fouten(blad)


def test_van_zoeken_naar_het_dossier_naar_het_bsn(pagina: OpenPagina, dossier: Traject, officier: User) -> None:
    blad = pagina("/trajecten/", officier)

    blad.get_by_label("Zoek op naam, trajectnummer of BSN").fill("westerrode")
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("heading", name="Gezocht op ‘westerrode’")).to_be_visible()
    assert "westerrode" not in blad.url
    blad.get_by_role("link", name=LANG).click()
    expect(blad.get_by_text(wereld.bsn(0))).to_have_count(0)
    blad.get_by_role("button", name="Toon BSN").click()

    expect(blad.get_by_text(wereld.bsn(0))).to_be_visible()
    assert wereld.bsn(0) not in blad.url


def test_wat_vervallen_is_staat_ingeklapt(pagina: OpenPagina, dossier: Traject, officier: User) -> None:
    blad = pagina(f"/trajecten/{dossier.nummer}/termijnen/", officier)
    vervallen = blad.get_by_text("Te kort.")
    expect(vervallen).to_be_hidden()

    blad.get_by_text("Toon 1 termijn").click()

    expect(vervallen).to_be_visible()
