"""The lists and the start page in a real browser: what is text stays text, and filters work without script."""

from rio.models import User
from tests.browser.conftest import OpenPagina


def test_een_naam_met_html_voert_niets_uit(pagina: OpenPagina, mensen: dict[str, User]) -> None:
    tabblad = pagina("/meldingen/", mensen["coordinator"])

    assert tabblad.get_by_text("Amir <script>alert(1)</script>").count() == 1
    assert tabblad.locator("main script").count() == 0


def test_een_tegel_opent_de_lijst_erachter(pagina: OpenPagina, mensen: dict[str, User]) -> None:
    tabblad = pagina("/", mensen["rio"])

    tabblad.get_by_role("link", name="termijnen te laat").click()

    assert tabblad.get_by_label("Wanneer").input_value() == "te_laat"
    assert tabblad.get_by_label("Dossiers").input_value() == "mij"


def test_filteren_werkt_zonder_script(pagina: OpenPagina, mensen: dict[str, User]) -> None:
    tabblad = pagina("/termijnen/", mensen["coordinator"])

    tabblad.get_by_label("Wie is aan zet").select_option("inrichting")
    tabblad.get_by_role("button", name="Filteren").click()

    assert "partij=inrichting" in tabblad.url
    assert set(tabblad.locator("tbody .merkje--fout").all_inner_texts()) == set()
