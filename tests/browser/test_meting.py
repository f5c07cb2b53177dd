"""A complete 0-meting on a phone in a prison: the connection drops, the session expires, and no word is lost."""

from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from cases.models import Traject
from leefgebieden.models import Meting, Score
from rio.leefgebieden import LEEFGEBIEDEN
from rio.models import Concept, User
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import TELEFOON, WACHTWOORD, OpenPagina

WOORDEN = {leefgebied: f"Over {naam}, regel één.\nEn regel twee." for leefgebied, naam in LEEFGEBIEDEN.items()}
GEEN_VERBINDING = "Geen verbinding. Er is niets verstuurd en uw tekst staat er nog."
VINGER = """[...document.querySelectorAll(
  '.formulier :is(.utrecht-form-field--radio, button, summary, select, textarea, input[type=text]), .antwoorden a'
)].map(e => e.getBoundingClientRect().height).filter(hoogte => hoogte && hoogte < 44)"""


def vul_in(blad: Page, leefgebied: str) -> None:
    expect(blad.get_by_role("heading", level=2, name=LEEFGEBIEDEN[leefgebied])).to_be_visible()
    blad.locator("[name=score][value='2']").check()
    blad.get_by_label("Wat wil hij zelf?").fill(WOORDEN[leefgebied])
    if leefgebied == "werk_inkomen":
        blad.get_by_label("Niet bekend").check()


def verder(blad: Page) -> None:
    blad.get_by_role("button", name="Verder", exact=True).click()


def past_en_is_te_bedienen(blad: Page) -> None:
    """Nothing is wider than the phone, a finger hits everything, and axe is content."""
    assert blad.evaluate("document.documentElement.scrollWidth") == TELEFOON["width"]
    assert blad.evaluate(VINGER) == []
    geen_axe_fouten(blad)


def test_een_hele_nulmeting_op_een_telefoon_zonder_een_woord_te_verliezen(
    pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = pagina(f"/trajecten/{dossier.nummer}/metingen/binnenkomst/", mensen["rio"], TELEFOON)
    expect(blad.get_by_text("Stap 1 van 7")).to_be_visible()
    verder(blad)
    vul_in(blad, "wonen")
    past_en_is_te_bedienen(blad)
    verder(blad)

    vul_in(blad, "regelzaken")
    blad.context.set_offline(True)
    verder(blad)
    expect(blad.get_by_text(GEEN_VERBINDING)).to_be_visible()
    blad.context.set_offline(False)
    verder(blad)

    vul_in(blad, "zorg")
    Session.objects.all().delete()
    verder(blad)
    blad.get_by_label("E-mail").fill(mensen["rio"].email)
    blad.get_by_label("Wachtwoord").fill(WACHTWOORD)
    blad.get_by_role("button", name="Inloggen").click()
    expect(blad.get_by_label("Wat wil hij zelf?")).to_have_value(WOORDEN["zorg"])
    expect(blad.locator("[name=score][value='2']")).to_be_checked()
    verder(blad)

    vul_in(blad, "financien_schulden")
    blad.get_by_role("button", name="Vorige").click()
    expect(blad.get_by_label("Wat wil hij zelf?")).to_have_value(WOORDEN["zorg"])
    verder(blad)
    expect(blad.get_by_label("Wat wil hij zelf?")).to_have_value(WOORDEN["financien_schulden"])
    verder(blad)
    vul_in(blad, "werk_inkomen")
    verder(blad)

    expect(blad.get_by_text("Stap 7 van 7")).to_be_visible()
    past_en_is_te_bedienen(blad)
    assert not Meting.objects.exists()
    blad.get_by_role("button", name="Meting vastleggen").dblclick()

    expect(blad.get_by_text("De meting is vastgelegd.")).to_be_visible()
    geen_axe_fouten(blad)
    meting = Meting.objects.get()
    wensen = {score.leefgebied: score.wens.replace("\r\n", "\n") for score in Score.objects.filter(meting=meting)}
    assert wensen == WOORDEN
    assert not Concept.objects.exists()
