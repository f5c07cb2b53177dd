import csv as csvlezer
import json as jsonlezer
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from django.template.loader import render_to_string
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from monitoring.schermen.weergave import toon
from monitoring.tabellen import Cijfers, Hoofdstuk, Kolom
from monitoring.uitvoer import csv, json, pdf, xlsx
from tests.monitoring.voorbeeldcijfers import LEEFTIJD, SOORTEN, VOORZIENINGEN, aantal, cijfers, rij, tabel
from tests.pdf import bladzijden, keur
from tests.pdf import tekst as tekst_van

LEDEN = frozenset({987654, 987655})


@pytest.fixture(scope="module")
def rapport() -> bytes:
    return pdf.maak(cijfers())


def boek(rapport: Cijfers) -> Workbook:
    return load_workbook(BytesIO(xlsx.maak(rapport)))


def regels(rapport: Cijfers) -> list[dict[str, str]]:
    return list(csvlezer.DictReader(StringIO(csv.maak(rapport).decode("utf-8-sig")), delimiter=";"))


def test_de_pdf_is_te_lezen_voor_een_schermlezer(rapport: bytes) -> None:
    keur(rapport)


def test_de_samenvatting_staat_op_een_bladzijde_en_de_inhoud_noemt_elk_hoofdstuk(rapport: bytes) -> None:
    titel, samenvatting, *over = bladzijden(rapport)

    assert "5 Jeugd: bereik" in titel
    assert "Bijlage B" in titel
    assert samenvatting.startswith("Samenvatting")
    assert "Wat staat in de weg?" in samenvatting
    assert "1 Voorzieningen op orde" in over[0]


def test_de_pdf_bevat_cijfers_definities_en_wat_is_weggelaten(rapport: bytes) -> None:
    tekst = tekst_van(rapport)

    assert "77–98%" in tekst
    assert "alles wat nodig is, is er (MON-09)" in tekst
    assert "2 Bereik: Leeftijd, 1 regel." in tekst
    assert "groepen kleiner dan 5 zijn weggelaten" in tekst


def test_de_inhoud_van_de_pdf_staat_ook_in_de_bladwijzers(rapport: bytes) -> None:
    kop = PdfReader(BytesIO(rapport)).outline[0]

    assert kop.title == "Lukt het om jongeren op weg te helpen?"


def test_een_rekenblad_heeft_een_blad_per_tabel_en_begint_met_de_samenvatting() -> None:
    bladen = boek(cijfers()).sheetnames

    assert bladen[0] == "Samenvatting"
    assert bladen[1] == "1 Voorzieningen bij binnenkomst"
    assert bladen[-1] == "Definities"


def test_getallen_zijn_getallen_en_percentages_aandelen() -> None:
    blad = boek(cijfers()).worksheets[1]
    kop, eerste, *_ = blad.values

    assert kop[:4] == ("Voorziening", "nodig", "binnenkomst", "binnenkomst: teller")
    assert eerste[:5] == ("Identiteitsbewijs", 28, 17 / 28, 17, 28)
    assert blad["C2"].number_format == "0%"
    assert blad.freeze_panes == "B2"


def test_een_weggelaten_rij_heeft_ook_in_een_rekenblad_geen_cijfer() -> None:
    rijen = list(boek(cijfers()).worksheets[2].values)

    assert ("25 en ouder", "weggelaten") in rijen


def test_wat_op_een_formule_lijkt_blijft_tekst() -> None:
    cel = next(
        cel
        for rij in boek(cijfers(Hoofdstuk("h", "H", (SOORTEN,)))).worksheets[1].rows
        for cel in rij
        if str(cel.value)[0] == "="
    )

    assert cel.data_type == "s"
    assert cel.quotePrefix
    assert "'=SOM(A1) is geen formule" in csv.maak(cijfers()).decode()


def test_bladnamen_zijn_uniek_kort_en_zonder_vreemde_tekens() -> None:
    titel = "Wat/hoe: [een] erg lange? titel*die te lang is"
    namen = boek(cijfers(Hoofdstuk("h", "H", tuple(tabel(f"t{i}", (), titel=titel) for i in range(3))))).sheetnames

    assert len(set(namen)) == 5
    assert namen[1] == "1 Wat hoe een erg lange titel"


@pytest.mark.parametrize("maak", [xlsx.maak, csv.maak, json.maak])
def test_gelijke_cijfers_geven_gelijke_bytes(maak: "type[object]") -> None:
    assert maak(cijfers()) == maak(cijfers())  # type: ignore[call-arg]


def test_csv_geeft_een_regel_per_cijfer() -> None:
    eerste, tweede, *_ = regels(cijfers())

    assert eerste == dict.fromkeys(csv.KOPPEN, "") | {
        "hoofdstuk": "Voorzieningen op orde",
        "tabel": "Voorzieningen bij binnenkomst en ontslag",
        "rij": "Identiteitsbewijs",
        "kolom": "nodig",
        "waarde": "28",
    }
    assert (tweede["waarde"], tweede["teller"], tweede["noemer"]) == ("0,607143", "17", "28")


def test_csv_zegt_welke_rij_is_weggelaten_en_geeft_onder_de_grens_geen_aandeel() -> None:
    weg = [regel for regel in regels(cijfers()) if regel["afgeschermd"]]
    klein = next(regel for regel in regels(cijfers()) if regel["rij"] == "2025")

    assert [(regel["rij"], regel["waarde"]) for regel in weg] == [("25 en ouder", "")]
    assert (klein["waarde"], klein["teller"], klein["noemer"], klein["onder"]) == ("", "6", "9", "")


def test_json_heeft_de_parameters_en_alle_cijfers() -> None:
    inhoud = jsonlezer.loads(json.maak(cijfers()))

    assert (inhoud["gebied"], inhoud["peildatum"], inhoud["versie"]) == ("gemeente Nijmegen", "2026-12-31", "2026.1")
    assert len(inhoud["hoofdstukken"]) == 5


@pytest.mark.parametrize("maak", [xlsx.maak, csv.maak, json.maak, pdf.maak])
def test_geen_bestand_bevat_de_dossiers_achter_een_rij(maak: "type[object]") -> None:
    met = tuple(
        replace(rij, leden=LEDEN, cellen=tuple(replace(c, leden=LEDEN) for c in rij.cellen)) for rij in LEEFTIJD.rijen
    )
    bytes_ = maak(cijfers(Hoofdstuk("h", "H", (replace(LEEFTIJD, rijen=met),))))  # type: ignore[call-arg]

    assert b"98765" not in bytes_  # type: ignore[operator]


def test_een_tabel_zonder_personen_of_helemaal_weggelaten_staat_er_als_zin() -> None:
    weg = replace(LEEFTIJD, titel="Alles weg", rijen=tuple(replace(rij, afgeschermd=True) for rij in LEEFTIJD.rijen))
    niets = tabel("niets", (Kolom("n"),), rij("r", aantal(0), groep=0), titel="Niets", voetnoot="Niemand is zo ver.")
    (beeld,) = toon(cijfers(Hoofdstuk("h", "H", (LEEFTIJD, weg, niets)))).hoofdstukken

    html = render_to_string("monitoring/_nog_niets.html", {"beeld": beeld})

    assert [stuk.tabel for stuk in beeld.gevuld] == [LEEFTIJD]
    assert "Niets. Niemand is zo ver." in " ".join(html.split())
    assert "Alles weg" in html


def test_een_rij_waar_niemand_in_staat_wordt_een_zin_en_een_verdeling_blijft_heel() -> None:
    niemand = rij("m24", aantal(0), naam="Na 24 maanden", groep=0)
    moment = tabel("moment", (Kolom("personen"),), rij("m6", aantal(7), naam="Na 6 maanden", groep=7), niemand)
    verdeling = replace(moment, sleutel="verdeling", optelbaar=True)

    (beeld,) = toon(cijfers(Hoofdstuk("h", "H", (moment, verdeling)))).hoofdstukken

    kort, heel = beeld.gevuld
    assert [regel.rij.naam for regel in kort.rijen] == ["Na 6 maanden"]
    assert kort.niets_bij == "Na 24 maanden"
    assert [regel.rij.naam for regel in heel.rijen] == ["Na 6 maanden", "Na 24 maanden"]
    assert "Na 24 maanden" in str(list(boek(cijfers(Hoofdstuk("h", "H", (moment,)))).worksheets[1].values))


@pytest.mark.parametrize(("aantal_weg", "in_tabel", "zin"), [(3, 5, ""), (4, 2, "PI 0, PI 1, PI 2 en PI 3")])
def test_veel_weggelaten_rijen_staan_samen_in_een_zin(aantal_weg: int, in_tabel: int, zin: str) -> None:
    weg = [rij(f"w{n}", aantal(1), naam=f"PI {n}", groep=1, afgeschermd=True) for n in range(aantal_weg)]
    samen = rij("samen", aantal(30), naam="Samen", groep=30, totaal=True)
    alles = tabel("t", (Kolom("n"),), *weg, rij("wel", aantal(20), naam="PI Wel", groep=20), samen)

    (beeld,) = toon(cijfers(Hoofdstuk("h", "H", (alles,)))).hoofdstukken

    assert (len(beeld.gevuld[0].rijen), beeld.gevuld[0].samen_weg) == (in_tabel, zin)


def test_naast_weggelaten_rijen_alleen_nullen_is_helemaal_weggelaten() -> None:
    rijen = (rij("a", aantal(3), groep=3, afgeschermd=True), rij("b", aantal(0), groep=0))
    (beeld,) = toon(cijfers(Hoofdstuk("h", "H", (tabel("t", (Kolom("n"),), *rijen),)))).hoofdstukken

    assert (beeld.gevuld, len(beeld.helemaal_weg)) == ([], 1)


def test_jeugd_waarover_niets_te_tellen_is_staat_in_een_zin() -> None:
    niets = tabel("t", (Kolom("n"),), rij("r", aantal(0), groep=0))
    jeugd = (
        Hoofdstuk("jeugd_a", "Bereik", (niets,), jeugd=True),
        Hoofdstuk("jeugd_b", "Op tijd", (niets,), jeugd=True),
    )
    volwassen = Hoofdstuk("a", "Bereik", (replace(niets, sleutel="u"),))

    rapport = toon(cijfers(volwassen, *jeugd))

    assert [beeld.hoofdstuk.sleutel for beeld in rapport.hoofdstukken] == ["a"]
    html = " ".join(render_to_string("monitoring/_geen_jeugd.html", {"nog_niets": rapport.nog_niets}).split())
    assert html.endswith("nog niets te tellen: Bereik; Op tijd. </p>")


@pytest.mark.parametrize(("groep", "op_papier"), [(9, ["EEN"]), (10, ["EEN", "TWEE"])])
def test_over_weinig_jongeren_onder_18_staat_op_papier_alleen_de_eerste_tabel(groep: int, op_papier: list[str]) -> None:
    tabellen = tuple(
        tabel(naam, (Kolom("n"),), rij("r", aantal(groep), groep=groep), titel=naam.upper()) for naam in ("een", "twee")
    )
    rapport = toon(cijfers(Hoofdstuk("j", "Bereik", tabellen, jeugd=True)))

    (beeld,) = rapport.hoofdstukken
    assert [stuk.tabel.titel for stuk in beeld.op_papier] == op_papier
    assert [stuk.tabel.titel for stuk in beeld.gevuld] == ["EEN", "TWEE"]
    papier = " ".join(render_to_string("pdf/rapport.html", {"rapport": rapport}).split())
    assert ("alleen op het scherm en in het rekenblad: TWEE." in papier) is (groep == 9)


def test_jeugd_die_helemaal_is_weggelaten_staat_in_een_zin_en_bij_wat_is_weggelaten() -> None:
    weg = tabel("t", (Kolom("n"),), rij("r", aantal(3), groep=3, afgeschermd=True))
    rapport = toon(cijfers(Hoofdstuk("j", "Bereik", (weg,), jeugd=True)))

    assert (rapport.hoofdstukken, rapport.nog_niets) == ([], [])
    html = " ".join(render_to_string("monitoring/_geen_jeugd.html", {"te_klein": rapport.te_klein}).split())
    assert html.endswith("omdat het om te weinig personen gaat: Bereik. </p>")
    assert [beeld.hoofdstuk.sleutel for beeld in rapport.weggelaten] == ["j"]


def test_van_het_eerste_blad_klikt_men_door_naar_elke_tabel() -> None:
    bladen = boek(cijfers())

    doelen = [cel.hyperlink.location for (cel, *_) in bladen.worksheets[0].rows if cel.hyperlink]

    assert doelen == [f"'{naam}'!A1" for naam in bladen.sheetnames[1:-1]]


def test_een_leeg_rapport_heeft_alle_vormen() -> None:
    leeg = cijfers(Hoofdstuk("h", "H", (replace(VOORZIENINGEN, rijen=()),)), kern=(), uitspraken=(), samenvatting=())

    assert xlsx.maak(leeg)
    assert len(regels(leeg)) == 0
