"""Een bericht lezen met het toetsenbord, en beheer die een adres verbetert en opnieuw verstuurt."""

from playwright.sync_api import ViewportSize, expect

from rio.models import Bericht, User
from tests.adressen.berichten import bericht_aan, mislukt
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import TELEFOON, OpenPagina
from tests.browser.test_elke_pagina import past_op_scherm
from tests.browser.test_toetsenbord import Toetsenbord


def test_een_bericht_lezen_en_de_rest_afvinken(
    pagina: OpenPagina, mensen: dict[str, User], viewport: ViewportSize
) -> None:
    for _ in range(3):
        bericht_aan(mensen["rio"])
    blad = pagina("/", mensen["rio"], viewport)
    toetsen, menu = Toetsenbord(blad), blad.get_by_role("navigation", name="Hoofdmenu")

    if viewport == TELEFOON:
        toetsen.volg(blad.get_by_role("link", name="Menu 3 ongelezen"))
    toetsen.volg(menu.get_by_role("link", name="Berichten 3 ongelezen"))
    toetsen.volg(blad.get_by_role("listitem").filter(has_text="ongelezen").get_by_role("link").nth(1))

    expect(blad.get_by_role("heading", level=2, name="Te laat")).to_be_visible()
    teller = blad.get_by_role("link", name="Menu" if viewport == TELEFOON else "Berichten")  # op een telefoon dicht
    expect(teller.filter(has_text="2 ongelezen")).to_be_visible()
    assert past_op_scherm(blad)
    geen_axe_fouten(blad)
    blad.get_by_role("link", name="Berichten", exact=True).click()
    blad.get_by_role("button", name="Alles gelezen").click()
    expect(teller.first).to_be_visible()
    expect(blad.get_by_text("ongelezen")).to_have_count(0)


def test_beheer_verbetert_het_adres_en_verstuurt_opnieuw(pagina: OpenPagina, mensen: dict[str, User]) -> None:
    bericht = mislukt(mensen["rio"])
    blad = pagina("/", mensen["beheer"], TELEFOON)

    blad.get_by_role("link", name="Mail komt niet aan").click()
    assert past_op_scherm(blad)
    geen_axe_fouten(blad)
    blad.get_by_role("link", name="Adres verbeteren van Noor rio").click()
    blad.get_by_label("E-mailadres").fill("noor.verhuisd@rio.example")
    blad.get_by_role("button", name="Opslaan").click()
    expect(blad.get_by_text("noor.verhuisd@rio.example")).to_be_visible()
    blad.goto("/berichten/mislukt/")
    blad.get_by_role("button", name="Opnieuw versturen").click()

    expect(blad.get_by_text("De mail aan Noor rio gaat opnieuw uit.")).to_be_visible()
    assert Bericht.objects.get(pk=bericht.pk).stand == "wacht"
