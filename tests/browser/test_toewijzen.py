"""A coordinator hands cases over and answers a question, and beheer lets a colleague go; on a phone and on a desk."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from cases import services
from cases.models import Traject
from rio.models import User
from tests import wereld
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import OpenPagina
from tests.browser.test_elke_pagina import past_op_scherm
from tests.wereld import VANDAAG


def in_orde(tabblad: Page) -> None:
    assert tabblad.locator("h1").count() == 1
    assert past_op_scherm(tabblad)
    geen_axe_fouten(tabblad)


@pytest.fixture
def collega(mensen: dict[str, User]) -> User:
    gebruiker = wereld.maak_gebruiker("Karim Bakkali")
    wereld.stel_aan(gebruiker, "rio")
    return gebruiker


def test_een_hele_caseload_overdragen_en_dan_vertrekken(
    pagina: OpenPagina, mensen: dict[str, User], collega: User, viewport: ViewportSize
) -> None:
    vertrekt = mensen["rio"]
    aantal = Traject.objects.filter(rio=vertrekt).count()
    beheer = pagina(f"/beheer/gebruikers/{vertrekt.pk}/", mensen["beheer"], viewport)
    beheer.get_by_role("button", name="Account uitzetten").click()
    expect(beheer.get_by_text(f"nog {aantal} lopende dossiers")).to_be_visible()
    in_orde(beheer)

    tabblad = pagina(f"/trajecten/?rio={vertrekt.pk}", mensen["coordinator"], viewport)
    tabblad.get_by_role("button", name="Alle dossiers overdragen").click()
    expect(tabblad.get_by_role("heading", level=1)).to_have_text(f"{aantal} dossiers overdragen")
    in_orde(tabblad)
    tabblad.get_by_label("Karim Bakkali").check()
    tabblad.get_by_role("button", name="Overdragen").click()
    expect(tabblad.get_by_text("Fout: Schrijf op waarom")).to_be_visible()
    expect(tabblad.get_by_label("Karim Bakkali")).to_be_checked()
    in_orde(tabblad)
    tabblad.get_by_label("Reden").fill("Vertrekt per 1 december.")
    tabblad.get_by_role("button", name="Overdragen").click()
    expect(tabblad.get_by_text(f"{aantal} dossiers zijn nu van Karim Bakkali.")).to_be_visible()

    beheer.get_by_role("button", name="Account uitzetten").click()
    expect(beheer.get_by_text("kan niet meer inloggen")).to_be_visible()


def test_een_vraag_beantwoorden(
    pagina: OpenPagina, mensen: dict[str, User], dossier: Traject, viewport: ViewportSize
) -> None:
    vraag = services.stel_vraag(
        dossier,
        tekst="Gaat bij zijn tante wonen.",
        op=VANDAAG,
        naar_gemeente=wereld.gemeente("GM0344"),
        door=mensen["rio"],
    )
    tabblad = pagina("/vragen/", mensen["coordinator"], viewport)
    in_orde(tabblad)

    tabblad.goto(f"/vragen/{vraag.pk}/")
    in_orde(tabblad)
    tabblad.get_by_label("Het dossier blijft bij Nijmegen").check()
    tabblad.get_by_role("button", name="Beantwoorden").click()
    expect(tabblad.get_by_text("Fout: Schrijf op waarom niet.")).to_be_visible()
    in_orde(tabblad)
    tabblad.get_by_label("Toelichting").fill("Hij blijft hier.")
    tabblad.get_by_role("button", name="Beantwoorden").click()

    expect(tabblad.get_by_text("Uw antwoord is vastgelegd.")).to_be_visible()
    tabblad.goto(f"/vragen/{vraag.pk}/")
    in_orde(tabblad)


def test_een_nieuwe_collega_een_rol_geven_en_die_beeindigen(
    pagina: OpenPagina, mensen: dict[str, User], viewport: ViewportSize
) -> None:
    tabblad = pagina("/beheer/gebruikers/nieuw/", mensen["beheer"], viewport)
    tabblad.get_by_label("Naam").fill("Ilse Maas")
    tabblad.get_by_label("E-mailadres").fill("ilse@rio.example")
    tabblad.get_by_label("re-integratieofficier").check()
    tabblad.get_by_label("Gemeente").select_option(label="Nijmegen")
    tabblad.get_by_role("button", name="Collega aanmaken").click()
    expect(tabblad.get_by_role("heading", name="Startwachtwoord")).to_be_visible()
    in_orde(tabblad)

    tabblad.get_by_role("link", name="Rol geven").click()
    in_orde(tabblad)
    tabblad.go_back()
    tabblad.get_by_role("link", name="Beëindigen").click()
    in_orde(tabblad)
    tabblad.get_by_role("button", name="Aanstelling beëindigen").click()
    expect(tabblad.get_by_text("De aanstelling is beëindigd.")).to_be_visible()
