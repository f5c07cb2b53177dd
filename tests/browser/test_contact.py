"""Contact vastleggen is snel: hooguit vier handelingen vanaf Vandaag, en op een telefoon zonder te bladeren."""

from datetime import date

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from cases import services
from cases.models import Termijn, Traject
from partners.models import Contactmoment
from rio.models import User
from tests import wereld
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import OpenPagina
from tests.browser.test_elke_pagina import past_op_scherm


@pytest.fixture
def jongen(mensen: dict[str, User]) -> Traject:
    """Somebody with a name of ordinary length, whose first contact is late."""
    traject = wereld.traject(achternaam="Mulder", bsn=wereld.bsn(8))
    services.wijs_toe(traject, rio=mensen["rio"], op=date(2026, 11, 4), door=mensen["coordinator"])
    return traject


class Teller:
    """Counts what a person does: every tap and every field filled in."""

    def __init__(self, blad: Page) -> None:
        self.blad, self.aantal = blad, 0

    def tik(self, doel: Locator) -> None:
        self.aantal += 1
        doel.click()

    def vul(self, label: str, tekst: str) -> None:
        self.aantal += 1
        self.blad.get_by_label(label).fill(tekst)


def in_beeld(blad: Page, doel: Locator) -> bool:
    vak, hoogte = doel.bounding_box(), blad.viewport_size
    return vak is not None and hoogte is not None and vak["y"] + vak["height"] <= hoogte["height"]


@pytest.mark.parametrize("weg", ["knop", "regel"])
def test_van_vandaag_naar_opgeslagen_in_hooguit_vier_handelingen(
    pagina: OpenPagina, jongen: Traject, mensen: dict[str, User], viewport: ViewportSize, weg: str
) -> None:
    naam = jongen.jongere.naam
    blad = pagina("/", mensen["rio"], viewport)
    teller = Teller(blad)

    if weg == "knop":
        teller.tik(blad.get_by_role("link", name="Contact vastleggen"))
        teller.tik(blad.get_by_role("link", name=naam))
    else:
        regel = blad.get_by_role("listitem").filter(has_text=naam).filter(has_text="Eerste contact")
        teller.tik(regel.get_by_role("link", name="Contact").first)
    opslaan = blad.get_by_role("button", name="Opslaan")
    assert in_beeld(blad, opslaan)
    assert past_op_scherm(blad)
    geen_axe_fouten(blad)
    teller.vul("Kort: wat is er gezegd?", "Kennisgemaakt, hij wil werken.")
    teller.tik(opslaan)

    expect(blad.get_by_role("status").first).to_contain_text("Contact vastgelegd.")
    assert blad.url.endswith("/")
    assert teller.aantal == (4 if weg == "knop" else 3)
    contact = Contactmoment.objects.get()
    assert (contact.op, contact.samenvatting) == (date(2026, 11, 23), "Kennisgemaakt, hij wil werken.")
    assert Termijn.objects.get(traject=jongen, soort="eerste_contact").stand == "voldaan"


def test_een_partner_kiezen_en_iets_afspreken_met_het_toetsenbord(
    pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = pagina(f"/trajecten/{dossier.nummer}/contactmoment/", mensen["rio"])
    expect(blad.get_by_label("Wat is er afgesproken?")).to_be_hidden()

    blad.get_by_label("Geprobeerd").focus()
    blad.keyboard.press("Space")
    blad.get_by_text("Ook iets afspreken of vragen").focus()
    blad.keyboard.press("Enter")
    blad.get_by_label("Wat is er afgesproken?").fill("Zus bellen")
    blad.get_by_role("button", name="Opslaan").press("Enter")

    expect(blad.get_by_label("Wat is er afgesproken?")).to_be_visible()  # wat nog moet, staat open
    expect(blad.get_by_text("Vul beide in, of laat beide leeg.").first).to_be_visible()
