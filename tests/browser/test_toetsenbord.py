"""Van inloggen tot opslaan met alleen het toetsenbord, en bij elke stap is te zien waar de focus staat."""

from playwright.sync_api import Locator, Page, ViewportSize, expect

from cases.models import Traject
from rio.models import User
from tests.browser.conftest import LANG, WACHTWOORD, OpenPagina

HOOGSTENS = 60  # zoveel keer Tab is op geen van deze pagina's nodig
FOCUS_TE_ZIEN = """() => {
  const doel = document.activeElement;
  const stijl = getComputedStyle(doel);
  const vak = doel.getBoundingClientRect();
  const rand = stijl.outlineStyle !== "none" && parseFloat(stijl.outlineWidth) > 0;
  const opScherm = vak.bottom > 0 && vak.top < innerHeight && vak.width > 0 && vak.height > 0;
  return doel !== document.body && opScherm && (rand || stijl.boxShadow !== "none");
}"""


class Toetsenbord:
    def __init__(self, blad: Page) -> None:
        self.blad = blad

    def druk(self, toets: str) -> None:
        self.blad.keyboard.press(toets)

    def typ(self, tekst: str) -> None:
        self.blad.keyboard.type(tekst)

    def naar(self, doel: Locator, toets: str = "Tab") -> None:
        """Drukt door tot `doel` de focus heeft; onderweg is de focus steeds te zien."""
        for _ in range(HOOGSTENS):
            self.druk(toets)
            assert self.blad.evaluate(FOCUS_TE_ZIEN), self.blad.evaluate("document.activeElement.outerHTML")
            if doel.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{doel} is met {toets} niet te bereiken")

    def volg(self, link: Locator, toets: str = "Tab") -> None:
        self.naar(link, toets)
        with self.blad.expect_navigation():
            self.druk("Enter")


def test_een_dossier_bijwerken_met_alleen_het_toetsenbord(
    pagina: OpenPagina, dossier: Traject, mensen: dict[str, User], viewport: ViewportSize
) -> None:
    blad = pagina("/", None, viewport)
    blad.emulate_media(reduced_motion="reduce")  # anders schuift de pagina nog als we kijken
    toetsen = Toetsenbord(blad)
    log_in(blad, toetsen, mensen["rio"])
    sla_het_menu_over(blad, toetsen)

    toetsen.volg(blad.get_by_role("link", name="Caseload", exact=True), "Shift+Tab")
    toetsen.volg(blad.get_by_role("link", name=LANG))
    toetsen.naar(blad.locator("summary", has_text="Vastleggen"))
    toetsen.druk("Enter")
    toetsen.volg(blad.get_by_role("link", name="Contact en taal", exact=True))
    expect(blad.get_by_role("heading", level=1)).to_have_text("Contact en taal")

    verbeter_na_een_fout(blad, toetsen)


def log_in(blad: Page, toetsen: Toetsenbord, gebruiker: User) -> None:
    toetsen.naar(blad.get_by_label("E-mail"))
    toetsen.typ(gebruiker.email)
    toetsen.naar(blad.get_by_label("Wachtwoord"))
    toetsen.typ(WACHTWOORD)
    toetsen.druk("Enter")
    expect(blad.get_by_role("heading", level=1)).to_have_text("Goedemorgen, Noor")


def sla_het_menu_over(blad: Page, toetsen: Toetsenbord) -> None:
    """De eerste Tab is de weg langs het menu; daarna begint de inhoud."""
    overslaan = blad.get_by_role("link", name="Naar de inhoud")
    toetsen.naar(overslaan)
    expect(overslaan).to_be_in_viewport()
    toetsen.druk("Enter")
    expect(blad.locator("main")).to_be_focused()


def verbeter_na_een_fout(blad: Page, toetsen: Toetsenbord) -> None:
    email, verblijf = blad.get_by_label("E-mailadres"), blad.get_by_label("Verblijft op")
    toetsen.naar(email)
    toetsen.typ("geen adres")
    toetsen.naar(verblijf)
    toetsen.typ("Bij zijn oma")
    toetsen.druk("Enter")

    samenvatting = blad.get_by_role("alert")
    expect(samenvatting).to_contain_text("Kijk dit nog even na")
    toetsen.volg(samenvatting.get_by_role("link", name="E-mailadres"))
    expect(email).to_be_focused()
    expect(verblijf).to_have_value("Bij zijn oma")
    toetsen.druk("Control+a")
    toetsen.typ("bram@voorbeeld.example")
    toetsen.naar(blad.get_by_role("button", name="Opslaan"))
    toetsen.druk("Space")
    expect(blad.get_by_text("Opgeslagen.", exact=True)).to_be_visible()
    expect(blad.get_by_text("bram@voorbeeld.example", exact=True)).to_be_visible()
