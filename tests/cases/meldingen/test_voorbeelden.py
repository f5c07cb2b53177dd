"""De voorbeeldbestanden, rij voor rij: gelezen en gekeurd zoals is afgesproken."""

import csv
import re
from pathlib import Path

import pytest

from cases.meldingen.keuren import keur
from cases.meldingen.lezen import lees
from cases.meldingen.regel import MeldingRegel, Weigering, inhoud_sleutel
from tests.cases.meldingen.naslag import NASLAG

DATA = Path(__file__).parents[2] / "data"


def keur_bestand(naam: str) -> list[MeldingRegel | list[Weigering]]:
    return [keur(ruw, NASLAG) for ruw in lees((DATA / naam).read_bytes(), naam).rijen]


def test_elke_rij_van_de_voorbeelden_klopt_en_csv_en_xlsx_zijn_gelijk() -> None:
    uit_csv, uit_xlsx = keur_bestand("meldingen.csv"), keur_bestand("meldingen.xlsx")

    assert [regel for regel in uit_csv + uit_xlsx if isinstance(regel, list)] == []
    sleutels = [inhoud_sleutel(regel) for regel in uit_csv if isinstance(regel, MeldingRegel)]
    assert sleutels == [inhoud_sleutel(regel) for regel in uit_xlsx if isinstance(regel, MeldingRegel)]
    assert len(set(sleutels)) == 551


# rijnummer in de spreadsheet, meldingnummer, kolom en reden (None: de rij zelf klopt)
FOUT_BESTAND = [
    (2, "2026900001", None, None),
    (3, "2026900002", "bsn", "Het BSN klopt niet: het voldoet niet aan de elfproef. Controleer de cijfers."),
    (
        4,
        "2026900003",
        "geboortedatum",
        "De geboortedatum ontbreekt. Dat mag alleen met een BSN en een verblijf korter dan 2 weken.",
    ),
    (5, "2026900004", "datum_binnenkomst", "Deze datum bestaat niet. Controleer dag en maand."),
    (6, "2026900005", "datum_binnenkomst", "De datum van binnenkomst ligt na de meldingsdatum."),
    (7, "2026900006", "geboortedatum", "De geboortedatum ligt in de toekomst."),
    (
        8,
        "2026900007",
        "verwachte_ontslagdatum",
        "De verwachte ontslagdatum ligt voor de datum van binnenkomst.",
    ),
    (
        9,
        "2026900008",
        "gemeentecode",
        "Deze gemeente is niet bekend. Controleer de code, of laat code en naam leeg.",
    ),
    (
        10,
        "2026900009",
        "inrichting",
        "Deze inrichting is niet bekend. Controleer de naam of laat de inrichting toevoegen.",
    ),
    (
        11,
        "2026900010",
        "soort",
        "Deze waarde is niet toegestaan. Kies uit: detentie, screening, overplaatsing, "
        "ontslagdatum_gewijzigd, overdracht, voorwaarden, invrijheidsstelling, ontslag.",
    ),
    (12, "2026900011", None, None),
    (13, "2026900001", None, None),
    (14, "2026900012", None, None),
    (15, "2026900013", None, None),
    (16, "2026900014", None, None),
    (17, "2026900015", None, None),
    (18, "2026900016", None, None),
    (19, "2026900017", None, None),
    (
        20,
        "2026900018",
        "identiteitsbewijs",
        "Deze waarde is niet toegestaan. Kies uit: J (ja), N (nee), O (onbekend) of leeg.",
    ),
    (
        21,
        "2026900019",
        "geboortedatum",
        "Met schuine strepen is niet zeker wat de dag is en wat de maand. "
        "Schrijf de datum als dag-maand-jaar met streepjes, bijvoorbeeld 14-03-2004.",
    ),
    (22, "2026900020", None, None),
]


@pytest.mark.parametrize(("nummer", "meldingnummer", "kolom", "reden"), FOUT_BESTAND)
def test_het_foutenbestand_eindigt_zoals_afgesproken(
    nummer: int, meldingnummer: str, kolom: str | None, reden: str | None
) -> None:
    uitkomst = keur_bestand("meldingen-fout.csv")[nummer - 2]

    if kolom is None:
        assert isinstance(uitkomst, MeldingRegel)
        assert (uitkomst.rij, uitkomst.meldingnummer) == (nummer, meldingnummer)
    else:
        voorstel = "PI Onbekend" if kolom == "inrichting" else ""
        assert uitkomst == [Weigering(nummer, meldingnummer, kolom, reden or "", voorstel)]


def test_tekst_uit_het_foutenbestand_blijft_gewone_tekst() -> None:
    regels = {regel.rij: regel for regel in keur_bestand("meldingen-fout.csv") if isinstance(regel, MeldingRegel)}

    assert regels[18].achternaam == "<script>alert(1)</script>"
    assert regels[19].bijzonderheden == '=HYPERLINK("http://127.0.0.1/x";"klik")'
    assert (regels[22].voorvoegsel, regels[22].achternaam) == ("'t", "D'Olivéra-Łukasz")


def test_geen_reden_herhaalt_een_naam_of_bsn() -> None:
    with (DATA / "meldingen-fout.csv").open(encoding="utf-8-sig", newline="") as bestand:
        gevoelig = {
            waarde for ruw in csv.DictReader(bestand, delimiter=";") for waarde in (ruw["bsn"], ruw["achternaam"])
        }
    redenen = " ".join(
        weigering.reden
        for lijst in keur_bestand("meldingen-fout.csv")
        if isinstance(lijst, list)
        for weigering in lijst
    )

    assert not [waarde for waarde in gevoelig if waarde and re.search(re.escape(waarde), redenen)]
