"""A policy officer logs in, chooses Nijmegen and 2026, downloads the report and opens it."""

from datetime import date, timedelta
from pathlib import Path

from pypdf import PdfReader

from cases.models import Traject
from monitoring.bewaren import bereken
from monitoring.services.maken import maak_rapporten
from rio.models import User
from tests import wereld
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import WACHTWOORD, OpenPagina

VRIJ = date(2026, 4, 1)


def komen_vrij(aantal: int) -> None:
    for nummer in range(aantal):
        wie = {
            "bsn": wereld.bsn(nummer + 500),
            "achternaam": f"Kanarie{nummer}",
            "datum_binnenkomst": VRIJ - timedelta(50),
        }
        komst = {"meldingsdatum": VRIJ - timedelta(49), "verwachte_ontslagdatum": ""}
        wereld.neem(wie | komst, wie | {"soort": "ontslag", "meldingsdatum": VRIJ, "ontslagdatum": VRIJ})
    bereken(list(Traject.objects.values_list("pk", flat=True)))


def test_beleid_kiest_nijmegen_en_2026_downloadt_en_opent(
    pagina: OpenPagina, mensen: dict[str, User], tmp_path: Path
) -> None:
    komen_vrij(6)
    tabblad = pagina("/monitoring/rapporten/")
    tabblad.get_by_label("E-mail").fill(mensen["beleid"].email)
    tabblad.get_by_label("Wachtwoord").fill(WACHTWOORD)
    tabblad.get_by_role("button", name="Inloggen").click()

    tabblad.get_by_label("Waarover?").select_option(label="gemeente Nijmegen")
    tabblad.get_by_label("Periode").select_option(label="2026, tot en met 30 juni 2026")
    tabblad.get_by_role("button", name="Rapport maken").click()
    assert "wacht op zijn beurt" in tabblad.get_by_role("status").inner_text()
    geen_axe_fouten(tabblad)
    maak_rapporten()

    knop = tabblad.get_by_role("button", name="Download PDF")  # de pagina ververst zichzelf
    knop.wait_for(timeout=15_000)
    geen_axe_fouten(tabblad)
    with tabblad.expect_download() as download:
        knop.click()
    pad = tmp_path / download.value.suggested_filename
    download.value.save_as(pad)

    assert pad.name == "effect-gm0268-2026-01-01-tot-en-met-2026-06-30.pdf"
    tekst = " ".join(" ".join(bladzijde.extract_text() for bladzijde in PdfReader(pad).pages).split())
    assert "Nijmegen" in tekst
    assert "eerste halfjaar 2026" in tekst
    assert "Kanarie" not in tekst
