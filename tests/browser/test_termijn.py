"""Over één termijn besluiten in een echte browser: op de telefoon, met het toetsenbord, en alles weer lezen."""

from playwright.sync_api import expect

from cases.models import Termijn, Traject
from rio.models import User
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import SCHERM, TELEFOON, OpenPagina
from tests.browser.test_elke_pagina import past_op_scherm


def test_de_pagina_van_een_termijn_is_toegankelijk_en_past(
    pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = pagina("/", mensen["rio"])
    for soort in ("screening", "ontslag_bevestigen", "dr_plan", "detentiemelding"):
        termijn = Termijn.objects.get(traject=dossier, soort=soort)
        for scherm in (TELEFOON, SCHERM):
            blad.set_viewport_size(scherm)
            blad.goto(f"/trajecten/{dossier.nummer}/termijnen/{termijn.pk}/")
            assert blad.locator("h1").count() == 1, soort
            assert past_op_scherm(blad), (soort, scherm)
            geen_axe_fouten(blad)


def test_uitstel_met_het_toetsenbord_en_daarna_intrekken(
    pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]
) -> None:
    termijn = Termijn.objects.get(traject=dossier, soort="eerste_contact")
    adres = f"/trajecten/{dossier.nummer}/termijnen/{termijn.pk}/"
    blad = pagina(adres, mensen["rio"])
    expect(blad.get_by_label("Uitstel tot")).to_be_hidden()

    blad.get_by_label("Uitstel: later weer herinneren").focus()
    blad.keyboard.press("Space")
    expect(blad.get_by_label("Voldaan op")).to_be_hidden()
    blad.keyboard.press("Tab")
    blad.keyboard.type("30-11-2026")
    blad.keyboard.press("Tab")
    blad.keyboard.type("Ziek.")
    blad.keyboard.press("Tab")
    blad.keyboard.press("Enter")
    expect(blad.get_by_text("Vastgelegd.")).to_be_visible()

    blad.goto(adres)
    expect(blad.get_by_text("uitgesteld tot 30-11-2026")).to_be_visible()
    expect(blad.get_by_text("Uitstel tot 30-11-2026")).to_be_visible()
    blad.get_by_label("Besluit intrekken").check()
    blad.get_by_label("Reden of toelichting").fill("Toch niet ziek.")
    blad.get_by_role("button", name="Vastleggen").click()
    expect(blad.get_by_text("Vastgelegd.")).to_be_visible()
    blad.goto(adres)

    expect(blad.get_by_text("uitgesteld tot 30-11-2026")).to_have_count(0)
    expect(blad.get_by_text("(Ingetrokken.)")).to_be_visible()
