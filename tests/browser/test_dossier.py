"""Het dossier in een echte browser: zoeken, het BSN tonen, uitklappen, en met het toetsenbord."""

from playwright.sync_api import expect

from cases.models import Traject
from rio.models import User
from tests import wereld
from tests.browser.conftest import LANG, OpenPagina


def test_van_zoeken_naar_het_dossier_naar_het_bsn(
    pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = pagina("/trajecten/", mensen["rio"])

    blad.get_by_label("Zoek op naam, trajectnummer of BSN").fill("westerrode")
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("heading", name="Gezocht op ‘westerrode’")).to_be_visible()
    assert "westerrode" not in blad.url
    blad.get_by_role("link", name=LANG).click()
    expect(blad.get_by_text(wereld.bsn(7))).to_have_count(0)
    blad.get_by_role("button", name="Toon BSN").click()

    expect(blad.get_by_text(wereld.bsn(7))).to_be_visible()
    assert wereld.bsn(7) not in blad.url


def test_wat_vervallen_is_staat_ingeklapt(pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]) -> None:
    blad = pagina(f"/trajecten/{dossier.nummer}/termijnen/", mensen["rio"])
    vervallen = blad.get_by_text("Te kort.")
    expect(vervallen).to_be_hidden()

    blad.get_by_text("Toon 1 termijn").click()

    expect(vervallen).to_be_visible()


def test_de_kop_blijft_staan_en_verbergt_niet_wat_de_focus_heeft(
    pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = pagina(f"/trajecten/{dossier.nummer}/detentie/", mensen["rio"])
    blad.emulate_media(reduced_motion="reduce")
    blad.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    onderkant = blad.evaluate("document.querySelector('.kop').getBoundingClientRect().bottom")
    expect(blad.get_by_role("heading", level=1)).to_be_in_viewport()

    for link in blad.locator(".tabs a").all():
        link.focus()
        assert link.evaluate("a => a.getBoundingClientRect().top") >= onderkant
