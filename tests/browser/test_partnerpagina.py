"""Een partner antwoordt op zijn telefoon: van de link in de mail tot de RIO het leest."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cases.models import Traject
from partners.models import Antwoord
from rio.models import Bericht, User
from tests.browser.conftest import TELEFOON, OpenPagina
from tests.browser.test_elke_pagina import deugt_op_elk_scherm
from tests.partners.bouwstenen import gestelde_vraag
from tests.partners.proefbestanden import PDF


@pytest.fixture(autouse=True)
def bestanden(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.BESTANDEN_DIR = str(tmp_path)


def mail(soort: str) -> dict[str, str]:
    return Bericht.objects.filter(soort=soort).latest("pk").inhoud


def druk(tabblad: Page, knop: str, daarna: str) -> None:
    """Press, wait for what should stand there, and look at it as a phone and as a desk."""
    tabblad.get_by_role("button", name=knop).click()
    expect(tabblad.get_by_text(daarna)).to_be_visible()
    deugt_op_elk_scherm(tabblad)


def test_van_de_mail_tot_het_antwoord_bij_de_rio(pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]) -> None:
    vraag = gestelde_vraag(dossier, mensen["rio"], velden=["huisvesting", "identiteitsbewijs", "ontslag"])
    tabblad = pagina(mail("verzoek")["slot_url"], viewport=TELEFOON)
    deugt_op_elk_scherm(tabblad)

    druk(tabblad, "Stuur mij een code", daarna="De code geldt een kwartier")
    gevonden = re.search(r"\d{6}", mail("code")["inleiding"])
    assert gevonden
    tabblad.get_by_label("Code uit de e-mail").fill(gevonden[0])
    druk(tabblad, "Verder", daarna=dossier.jongere.naam)
    druk(tabblad, "Antwoord versturen", daarna="Kijk dit nog even na")
    tabblad.get_by_label("Huisvesting").fill("Hij kan terug naar zijn kamer.")
    druk(tabblad, "Bewaren en later verder", daarna="U hebt nog niets verstuurd")
    tabblad.get_by_label("ja", exact=True).check()
    tabblad.get_by_label("Bestanden").set_input_files({"name": "brief.pdf", "mimeType": "", "buffer": PDF})
    druk(tabblad, "Antwoord versturen", daarna="U kunt deze pagina sluiten")
    tabblad.go_back()
    expect(tabblad.get_by_text("U kunt deze pagina sluiten")).to_be_visible()

    waarden = dict(Antwoord.objects.exclude(veld="").values_list("veld", "waarde"))
    assert waarden == {"huisvesting": "Hij kan terug naar zijn kamer.", "identiteitsbewijs": "ja", "ontslag": ""}
    bij_de_rio = pagina(reverse("traject_verzoek", args=[dossier.nummer, vraag.pk]), mensen["rio"])
    expect(bij_de_rio.get_by_text("Hij kan terug naar zijn kamer.").first).to_be_visible()
    expect(bij_de_rio.get_by_text("brief.pdf").first).to_be_visible()


def test_een_dichte_link_en_een_pagina_die_te_lang_openstond(
    pagina: OpenPagina, dossier: Traject, mensen: dict[str, User]
) -> None:
    gestelde_vraag(dossier, mensen["rio"])
    tabblad = pagina("/verzoek/" + "0" * 48 + "/", viewport=TELEFOON)
    expect(tabblad.get_by_role("heading", name="Deze link werkt niet (meer)")).to_be_visible()
    deugt_op_elk_scherm(tabblad)

    tabblad.goto(mail("verzoek")["slot_url"])
    tabblad.context.clear_cookies()

    druk(tabblad, "Stuur mij een code", daarna="Er is niets verstuurd")
