"""`manage.py importeer_meldingen`: wat zij zegt, hoe zij eindigt, en wat zij nooit zegt."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.core.management import CommandError, call_command

from cases.models import Melding
from tests import wereld
from tests.cases.momentopname import aantallen, opname

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
GEGEVENS = Path(instellingen.BASE_DIR) / "tests" / "data"
FOUT = GEGEVENS / "meldingen-fout.csv"


@pytest.fixture
def importeer() -> Callable[..., tuple[int, str]]:
    """Draait de opdracht zoals op de opdrachtregel; geeft de eindcode en de tekst."""

    def draai(*opties: object) -> tuple[int, str]:
        uit = StringIO()
        try:
            call_command("importeer_meldingen", *map(str, opties), stdout=uit)
        except SystemExit as einde:
            return int(einde.code or 0), uit.getvalue()
        return 0, uit.getvalue()

    return draai


@pytest.mark.parametrize(("naam", "code"), [("meldingen.csv", 0), ("meldingen.xlsx", 0), ("meldingen-fout.csv", 1)])
def test_eindcode_zegt_of_er_iets_geweigerd_is(naam: str, code: int, importeer: Callable[..., tuple[int, str]]) -> None:
    assert importeer(GEGEVENS / naam)[0] == code


def test_de_uitvoer_zegt_wat_er_met_elke_rij_is(importeer: Callable[..., tuple[int, str]]) -> None:
    _, tekst = importeer(FOUT)

    assert "Ingenomen: 9 (al bekend: 0)" in tekst
    assert "Wacht op een mens: 3" in tekst
    assert "  2026900011: niet herkend" in tekst
    assert "Geweigerd: 12" in tekst
    assert "rij 10 (2026900009), kolom inrichting: Deze inrichting is niet bekend." in tekst
    assert "voorstel aan beheer: inrichting 'PI Onbekend' toevoegen" in tekst


def test_tweede_keer_is_alles_al_bekend(importeer: Callable[..., tuple[int, str]]) -> None:
    importeer(FOUT)
    voor, rijen_voor = opname(), aantallen()

    code, tekst = importeer(FOUT)

    assert code == 1
    assert "Ingenomen: 0 (al bekend: 9)" in tekst
    assert (opname(), aantallen()) == (voor, rijen_voor)


@pytest.mark.parametrize("naam", ["meldingen.csv", "meldingen.xlsx", "meldingen-fout.csv"])
def test_de_uitvoer_noemt_geen_namen_en_geen_bsn(naam: str, importeer: Callable[..., tuple[int, str]]) -> None:
    _, tekst = importeer(GEGEVENS / naam)

    bron = FOUT if naam == "meldingen-fout.csv" else GEGEVENS / "meldingen.csv"
    with bron.open(encoding="utf-8-sig", newline="") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=";"))
    persoonlijk = {rij[k] for rij in rijen for k in ("bsn", "achternaam", "voornamen") if rij[k]}
    assert [woord for woord in persoonlijk if len(woord) > 3 and woord in tekst] == []


def test_een_proef_zegt_hetzelfde_en_bewaart_niets(importeer: Callable[..., tuple[int, str]]) -> None:
    rijen_voor = aantallen()

    code, proef = importeer(FOUT, "--proef")
    leeg = aantallen()
    _, echt = importeer(FOUT)

    assert code == 1
    assert leeg == rijen_voor
    assert proef == "Proef: er is niets bewaard.\n" + echt


@pytest.mark.parametrize(
    ("ontvanger", "veld", "verwacht"),
    [("GM0344", "ontvanger_gemeente__code", "GM0344"), ("VR09", "ontvanger_regio__code", "VR09")],
)
def test_ontvanger_is_op_te_geven(
    ontvanger: str, veld: str, verwacht: str, importeer: Callable[..., tuple[int, str]]
) -> None:
    importeer(FOUT, "--ontvanger", ontvanger)

    assert set(Melding.objects.values_list(veld, flat=True)) == {verwacht}


@pytest.mark.parametrize(
    ("naam", "inhoud", "fout"),
    [
        ("weg.csv", None, "niet gevonden"),
        ("leeg.csv", b"", "leeg"),
        ("brief.pdf", b"%PDF-1.7", "extensie"),
        ("stuk.xlsx", b"PK\x03\x04stuk", "beschadigd"),
        ("kop.csv", b"naam;datum\nx;y\n", "kolomnamen"),
    ],
)
def test_een_onbruikbaar_bestand_wordt_uitgelegd(
    naam: str, inhoud: bytes | None, fout: str, tmp_path: Path, importeer: Callable[..., tuple[int, str]]
) -> None:
    pad = tmp_path / naam
    if inhoud is not None:
        pad.write_bytes(inhoud)
    rijen_voor = aantallen()

    with pytest.raises(CommandError, match=fout):
        importeer(pad)

    assert aantallen() == rijen_voor


def test_onbekende_ontvanger_wordt_geweigerd(importeer: Callable[..., tuple[int, str]]) -> None:
    with pytest.raises(CommandError, match="Onbekende ontvanger"):
        importeer(FOUT, "--ontvanger", "GM9999")


def test_onbekende_kolommen_worden_genoemd(tmp_path: Path, importeer: Callable[..., tuple[int, str]]) -> None:
    rij = wereld._cellen({}, 2) | {"schoenmaat": "42"}
    pad = tmp_path / "extra.csv"
    pad.write_text(";".join(rij) + "\n" + ";".join(rij.values()) + "\n", encoding="cp1252")

    code, tekst = importeer(pad)

    assert code == 0
    assert "Onbekende kolommen overgeslagen: schoenmaat" in tekst
    assert "Ingenomen: 1" in tekst
