"""De documenten in docs/ zijn waar: hun verwijzingen, de namen in de begrippenlijst en de uitbreidpunten bestaan."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENTEN = sorted((PROJECT / "docs").rglob("*.md"))
VERWIJZING = re.compile(r"\]\(([^)#:]+)[^)]*\)")
NAAM = re.compile(r"`([A-Za-z_0-9.]+)`")
UITBREIDPUNT = re.compile(r"^\| `([A-Z_]+)` \|.*", re.MULTILINE)
VAN_ONS = ("cases.", "partners.", "leefgebieden.", "monitoring.", "rio.persoonsgegevens")
UITBREIDPUNTEN = {
    naam
    for naam in dir(settings)
    if isinstance(getattr(settings, naam), list)
    and any(str(pad).startswith(VAN_ONS) for pad in getattr(settings, naam))
}


def code() -> str:
    bestanden = [
        *(PROJECT / "rio").rglob("*.py"),
        *(PROJECT / "cases").rglob("*.py"),
        *(PROJECT / "partners").rglob("*.py"),
        *(PROJECT / "leefgebieden").rglob("*.py"),
        *(PROJECT / "monitoring").rglob("*.py"),
    ]
    return "\n".join(bestand.read_text(encoding="utf-8") for bestand in bestanden)


@pytest.mark.parametrize("document", DOCUMENTEN, ids=lambda pad: str(pad.relative_to(PROJECT)))
def test_een_verwijzing_leidt_naar_een_bestand_dat_er_is(document: Path) -> None:
    doelen = VERWIJZING.findall(document.read_text(encoding="utf-8"))

    assert [doel for doel in doelen if not (document.parent / doel).exists()] == []


def test_elke_naam_in_de_begrippenlijst_staat_in_de_code() -> None:
    rijen = (PROJECT / "docs/begrippen.md").read_text(encoding="utf-8").splitlines()
    namen = {naam for rij in rijen if rij.startswith("| ") for naam in NAAM.findall(rij.split("|")[3])}
    woorden = set(re.findall(r"\w+", code()))

    assert namen
    assert {naam for naam in namen if not set(naam.split(".")) <= woorden} == set()


def test_elk_uitbreidpunt_staat_uitgelegd_met_aanbieders_die_er_zijn() -> None:
    tekst = (PROJECT / "docs/uitbreiden.md").read_text(encoding="utf-8")
    rijen = {gevonden[1]: gevonden[0] for gevonden in UITBREIDPUNT.finditer(tekst)}

    assert set(rijen) == UITBREIDPUNTEN
    for naam, rij in rijen.items():
        for pad in getattr(settings, naam):
            assert f"`{pad}`" in rij
            import_string(pad)
