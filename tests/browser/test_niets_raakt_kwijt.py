"""Niets wat getypt is gaat verloren, in een echte browser, op de pagina Contact van een dossier."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cases import services
from cases.models import Traject, Waarneming
from rio.models import Concept, User
from tests import wereld
from tests.browser.conftest import TELEFOON, WACHTWOORD, NieuweContext, OpenPagina, sessie_van

CONTACT = "/trajecten/{}/contact/"
BEWAARD = "Concept bewaard om"


@pytest.fixture
def contact(dossier: Traject, mensen: dict[str, User]) -> str:
    """De pagina van een dossier waarvan telefoon en taal al bekend zijn."""
    for veld, waarde in (("telefoon", "06-11111111"), ("taal", "Nederlands")):
        services.leg_waarneming_vast(dossier, veld=veld, waarde=waarde, op=wereld.VANDAAG, door=mensen["rio"])
    return CONTACT.format(dossier.nummer)


def sla_op(blad: Page) -> None:
    blad.get_by_role("button", name="Opslaan").click()


def nu(dossier: Traject) -> dict[str, str]:
    return services.waarnemingen.stand_van(dossier, ["telefoon", "email", "adres", "taal"])


def opgeslagen(blad: Page) -> None:
    expect(blad.get_by_text("Opgeslagen.", exact=True)).to_be_visible()


# --- twee mensen tegelijk -----------------------------------------------------------------------------------


def test_twee_mensen_vullen_elk_iets_anders_in(
    pagina: OpenPagina, contact: str, dossier: Traject, mensen: dict[str, User]
) -> None:
    noor, els = pagina(contact, mensen["rio"]), pagina(contact, mensen["coordinator"])
    noor.get_by_label("Telefoonnummer").fill("06-22222222")
    els.get_by_role("textbox", name="Taal").fill("Arabisch")

    sla_op(noor)
    opgeslagen(noor)
    sla_op(els)
    opgeslagen(els)

    assert (nu(dossier)["telefoon"], nu(dossier)["taal"]) == ("06-22222222", "Arabisch")


def test_over_hetzelfde_veld_wordt_gevraagd_en_niets_raakt_kwijt(
    pagina: OpenPagina, contact: str, dossier: Traject, mensen: dict[str, User]
) -> None:
    noor, els = pagina(contact, mensen["rio"]), pagina(contact, mensen["coordinator"])
    noor.get_by_label("Telefoonnummer").fill("06-22222222")
    els.get_by_label("Telefoonnummer").fill("06-33333333")
    els.get_by_label("E-mailadres").fill("bram@voorbeeld.example")
    sla_op(noor)
    opgeslagen(noor)

    sla_op(els)

    expect(els.get_by_label("Telefoonnummer")).to_have_value("06-33333333")
    expect(els.locator("#id_telefoon_error")).to_contain_text("gewijzigd in ‘06-22222222’")
    expect(els.get_by_label("E-mailadres")).to_have_value("bram@voorbeeld.example")
    assert nu(dossier)["telefoon"] == "06-22222222"
    sla_op(els)
    opgeslagen(els)
    assert (nu(dossier)["telefoon"], nu(dossier)["email"]) == ("06-33333333", "bram@voorbeeld.example")


# --- verbinding en sessie -----------------------------------------------------------------------------------


def test_zonder_verbinding_blijft_de_tekst_staan_en_daarna_lukt_het_een_keer(
    pagina: OpenPagina, contact: str, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = pagina(contact, mensen["rio"], TELEFOON)
    blad.get_by_label("Verblijft op").fill("Bij zijn oma")
    blad.context.set_offline(True)

    sla_op(blad)

    expect(blad.get_by_text("Geen verbinding. Er is niets verstuurd en uw tekst staat er nog.")).to_be_visible()
    expect(blad.get_by_label("Verblijft op")).to_have_value("Bij zijn oma")
    assert nu(dossier)["adres"] == ""
    blad.context.set_offline(False)
    sla_op(blad)
    opgeslagen(blad)
    assert Waarneming.objects.filter(veld="adres").count() == 1


def test_weer_verbinding_bewaart_vanzelf_wat_getypt_was(
    pagina: OpenPagina, contact: str, mensen: dict[str, User]
) -> None:
    blad = pagina(contact, mensen["rio"])
    blad.context.set_offline(True)
    blad.get_by_label("Verblijft op").fill("Bij zijn oma")
    expect(blad.get_by_text("Geen verbinding: dit concept staat nog niet op de server.")).to_be_visible()

    blad.context.set_offline(False)

    expect(blad.get_by_text(BEWAARD)).to_be_visible()


@pytest.mark.parametrize("met_script", [True, False], ids=["met script", "zonder script"])
def test_na_een_verlopen_sessie_staat_de_tekst_er_weer(
    browser_context: NieuweContext,
    contact: str,
    dossier: Traject,
    mensen: dict[str, User],
    *,
    met_script: bool,
) -> None:
    blad = browser_context(mensen["rio"], java_script_enabled=met_script).new_page()
    blad.goto(contact)
    blad.get_by_label("Verblijft op").fill("Bij zijn oma in Lent")
    Session.objects.all().delete()

    sla_op(blad)
    expect(blad.get_by_role("heading", name="Inloggen")).to_be_visible()
    blad.get_by_label("E-mail").fill(mensen["rio"].email)
    blad.get_by_label("Wachtwoord").fill(WACHTWOORD)
    blad.get_by_role("button", name="Inloggen").click()

    expect(blad.get_by_label("Verblijft op")).to_have_value("Bij zijn oma in Lent")
    assert blad.url.endswith(contact)
    assert nu(dossier)["adres"] == ""
    sla_op(blad)
    opgeslagen(blad)
    assert nu(dossier)["adres"] == "Bij zijn oma in Lent"


# --- concepten ----------------------------------------------------------------------------------------------


def test_een_concept_staat_er_weer_na_het_sluiten_van_het_tabblad(
    pagina: OpenPagina, contact: str, mensen: dict[str, User]
) -> None:
    blad = pagina(contact, mensen["rio"])
    blad.get_by_label("Verblijft op").press_sequentially("Bij zijn oma")
    blad.get_by_label("Tolk nodig").select_option("J")
    expect(blad.get_by_text(BEWAARD)).to_be_visible()
    blad.close()

    weer = blad.context.new_page()
    weer.goto(contact)

    expect(weer.get_by_text("Uw concept van")).to_be_visible()
    expect(weer.get_by_label("Verblijft op")).to_have_value("Bij zijn oma")
    expect(weer.get_by_label("Tolk nodig")).to_have_value("J")
    weer.get_by_role("button", name="Concept weggooien").click()
    expect(weer.get_by_label("Verblijft op")).to_have_value("")
    expect(weer.get_by_text("Uw concept van")).to_have_count(0)


def test_wie_meteen_na_het_typen_weggaat_raakt_niets_kwijt(
    pagina: OpenPagina, contact: str, mensen: dict[str, User]
) -> None:
    blad = pagina(contact, mensen["rio"])
    blad.get_by_label("Verblijft op").fill("Net getypt")

    blad.get_by_role("link", name="Annuleren").click()
    blad.get_by_role("heading", level=1).wait_for()
    blad.goto(contact)

    expect(blad.get_by_label("Verblijft op")).to_have_value("Net getypt")


def test_een_ander_in_dezelfde_browser_ziet_het_concept_niet(
    pagina: OpenPagina, live_server: LiveServer, contact: str, mensen: dict[str, User]
) -> None:
    blad = pagina(contact, mensen["rio"])
    blad.get_by_label("Verblijft op").fill("Van Noor")
    expect(blad.get_by_text(BEWAARD)).to_be_visible()

    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": sessie_van(mensen["coordinator"]), "url": live_server.url}
    blad.context.add_cookies([cookie])  # type: ignore[list-item]
    blad.goto(contact)

    expect(blad.get_by_label("Verblijft op")).to_have_value("")
    expect(blad.get_by_text("Uw concept van")).to_have_count(0)
    assert [concept.gebruiker for concept in Concept.objects.all()] == [mensen["rio"]]


# --- twee keer, terug, zonder muis, zonder script -----------------------------------------------------------


def test_dubbel_klikken_slaat_een_keer_op(
    pagina: OpenPagina, contact: str, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = pagina(contact, mensen["rio"])
    blad.get_by_label("Verblijft op").fill("Bij zijn oma")

    blad.get_by_role("button", name="Opslaan").dblclick()
    opgeslagen(blad)

    assert Waarneming.objects.filter(veld="adres").count() == 1
    assert Concept.objects.count() == 0


def test_terug_na_het_opslaan_toont_wat_er_nu_staat_en_slaat_weer_op(
    pagina: OpenPagina, contact: str, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = pagina(contact, mensen["rio"])
    blad.get_by_label("Verblijft op").fill("Bij zijn oma")
    sla_op(blad)
    opgeslagen(blad)

    blad.go_back()
    expect(blad.get_by_label("Verblijft op")).to_have_value("Bij zijn oma")
    blad.get_by_label("Verblijft op").fill("Bij zijn tante")
    sla_op(blad)
    opgeslagen(blad)

    assert nu(dossier)["adres"] == "Bij zijn tante"


def test_met_alleen_het_toetsenbord_een_concept_afmaken(
    pagina: OpenPagina, contact: str, dossier: Traject, mensen: dict[str, User]
) -> None:
    """Enter in een veld slaat op, ook als de knop Concept weggooien eerder op de pagina staat."""
    blad = pagina(contact, mensen["rio"])
    for _ in range(60):
        blad.keyboard.press("Tab")
        if blad.evaluate("document.activeElement.id") == "id_adres":
            break
    blad.keyboard.type("Bij zijn oma")
    expect(blad.get_by_text(BEWAARD)).to_be_visible()
    blad.reload()
    blad.get_by_label("Verblijft op").focus()
    blad.keyboard.press("End")
    blad.keyboard.type(" in Lent")

    blad.keyboard.press("Enter")

    opgeslagen(blad)
    assert nu(dossier)["adres"] == "Bij zijn oma in Lent"


def test_zonder_script_werkt_alles_behalve_het_tussentijdse_concept(
    browser_context: NieuweContext, contact: str, dossier: Traject, mensen: dict[str, User]
) -> None:
    blad = browser_context(mensen["rio"], java_script_enabled=False).new_page()
    blad.goto(contact)
    blad.get_by_label("E-mailadres").fill("geen adres")
    blad.get_by_label("Verblijft op").fill("Bij zijn oma")
    sla_op(blad)
    expect(blad.locator("#id_email_error")).to_contain_text("Vul een e-mailadres in als naam@voorbeeld.nl.")
    expect(blad.get_by_label("Verblijft op")).to_have_value("Bij zijn oma")

    blad.get_by_label("E-mailadres").fill("bram@voorbeeld.example")
    sla_op(blad)

    opgeslagen(blad)
    assert (nu(dossier)["email"], nu(dossier)["adres"]) == ("bram@voorbeeld.example", "Bij zijn oma")
