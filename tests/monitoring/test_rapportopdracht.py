"""`manage.py rapport`: dezelfde cijfers vanaf de opdrachtregel, in vier vormen."""

import json
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from monitoring.tabellen import Cijfers
from tests import wereld
from tests.pdf import keur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VAN, TOT = "2026-01-01", "2026-06-30"


def rapport(
    uit: Path, *opties: str, soort: str = "effect", gemeente: str = "GM0268", van: str = VAN, tot: str = TOT
) -> str:
    antwoord = StringIO()
    vast = [soort, "--gemeente", gemeente, "--van", van, "--tot", tot, "--uit", str(uit)]
    call_command("rapport", *vast, *opties, stdout=antwoord)
    return antwoord.getvalue()


def komt_vrij(dag: date, nummer: int = 0) -> None:
    wie = {"bsn": wereld.bsn(nummer), "achternaam": "Kanariepiet", "datum_binnenkomst": dag - timedelta(days=40)}
    komst = {"meldingsdatum": dag - timedelta(days=39), "verwachte_ontslagdatum": ""}
    wereld.neem(wie | komst, wie | {"soort": "ontslag", "meldingsdatum": dag, "ontslagdatum": dag})


def gelezen(pad: Path) -> Cijfers:
    return Cijfers.uit_json(json.loads(pad.read_text()))


def vrijgekomen(pad: Path) -> tuple[int, bool]:
    rijen = {(t.sleutel, r.sleutel): r for t in gelezen(pad).tabellen for r in t.rijen}
    rij = rijen["bereik_uitstroom", "vrijgekomen"]
    return rij.groep, rij.afgeschermd


@pytest.mark.parametrize("personen", [0, 1], ids=["lege gemeente", "n is 1"])
def test_een_lege_gemeente_en_een_persoon_komen_er_in_vier_vormen_uit(personen: int, tmp_path: Path) -> None:
    for nummer in range(personen):
        komt_vrij(date(2026, 3, 2), nummer)

    for vorm in ("pdf", "xlsx", "csv", "json"):
        rapport(tmp_path / f"r.{vorm}", "--kleine-groepen")

    if personen:
        keur((tmp_path / "r.pdf").read_bytes())
    assert len(load_workbook(BytesIO((tmp_path / "r.xlsx").read_bytes())).sheetnames) > 5
    assert (tmp_path / "r.csv").read_text("utf-8-sig").startswith("hoofdstuk;tabel;rij")
    assert "Kanariepiet" not in (tmp_path / "r.json").read_text()
    assert vrijgekomen(tmp_path / "r.json") == (personen, False)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.csv", "r.json", "r.pdf", "r.xlsx"]


def test_kleine_groepen_blijven_weg_tenzij_erom_gevraagd_is(tmp_path: Path) -> None:
    komt_vrij(date(2026, 3, 2))
    pad = tmp_path / "r.json"

    assert "Geschreven" in rapport(pad)
    assert vrijgekomen(pad) == (0, True)
    rapport(pad, "--kleine-groepen")  # over het vorige heen
    assert vrijgekomen(pad) == (1, False)


@pytest.mark.parametrize(("dag", "telt"), [("2026-06-29", 1), ("2026-06-30", 1), ("2026-07-01", 0)])
def test_de_laatste_dag_telt_mee(dag: str, telt: int, tmp_path: Path) -> None:
    komt_vrij(date.fromisoformat(dag))

    rapport(tmp_path / "r.json", "--kleine-groepen")

    assert vrijgekomen(tmp_path / "r.json")[0] == telt
    assert gelezen(tmp_path / "r.json").tot == date(2026, 7, 1)


@pytest.mark.parametrize("soort", ["nulmeting", "effect"])
def test_beide_soorten_zijn_er_en_een_code_zonder_gm_mag(soort: str, tmp_path: Path) -> None:
    rapport(tmp_path / "r.json", soort=soort, gemeente="0268")

    assert gelezen(tmp_path / "r.json").soort == soort


def test_met_wat_toen_bekend_was(tmp_path: Path) -> None:
    rapport(tmp_path / "r.json", "--kennis", "2026-07-31", "--peildatum", "2026-06-30")

    cijfers = gelezen(tmp_path / "r.json")
    assert (cijfers.peildatum, cijfers.kennis_op) == (date(2026, 6, 30), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("anders", "waarom"),
    [
        ({"gemeente": "GM9999"}, "Onbekende gemeente: GM9999"),
        ({"uit": "r.docx"}, "moet eindigen op .pdf, .xlsx, .csv, .json"),
        ({"tot": "2025-12-31"}, "ligt voor de eerste"),
        ({"van": "31-12-2026"}, "schrijf jjjj-mm-dd"),
        ({"uit": "bestaat/niet/r.json"}, "is niet te schrijven"),
        ({"opties": ["--kennis", "2027-01-01"]}, "in de toekomst"),
        ({"opties": ["--peildatum", "2025-01-01"]}, "De peildatum moet"),
    ],
)
def test_een_fout_staat_er_in_gewone_woorden(anders: dict[str, Any], waarom: str, tmp_path: Path) -> None:
    uit, opties = tmp_path / str(anders.pop("uit", "r.json")), anders.pop("opties", [])

    with pytest.raises(CommandError, match=waarom):
        rapport(uit, *opties, **anders)

    assert list(tmp_path.iterdir()) == []
