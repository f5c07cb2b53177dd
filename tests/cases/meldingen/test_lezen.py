"""Lezen van bestanden: elk bestand geeft rijen of een LeesFout, nooit iets anders."""

import io
import json
import re
import time
import tracemalloc
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cases.meldingen.bestanden import OLE, ZIP
from cases.meldingen.lezen import lees, lees_voor_zandbak, uit_zandbak
from cases.meldingen.regel import VERPLICHTE_KOLOMMEN, ZONDER_KOLOM, LeesFout

DATA = Path(__file__).parents[2] / "data"
BLAD, SOORTEN = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
MIDDERNACHT = datetime.combine(date(2026, 11, 2), datetime.min.time())
KOP = list(VERPLICHTE_KOLOMMEN)
RIJ = ["M1", "detentie", "02-11-2026", "999990019", "Jansen", "14-03-2004", "PI Arnhem", "30-10-2026"]


def csv_tekst(*rijen: list[str], teken: str = ";") -> str:
    return "".join(teken.join(rij) + "\r\n" for rij in rijen)


def xlsx(*rijen: Sequence[object], werkboek: Workbook | None = None) -> bytes:
    werkboek = werkboek or Workbook()
    for rij in rijen:
        werkboek.active.append(rij)
    inhoud = io.BytesIO()
    werkboek.save(inhoud)
    return inhoud.getvalue()


def onderdeel(inhoud: bytes, naam: str) -> bytes:
    with ZipFile(io.BytesIO(inhoud)) as archief:
        return archief.read(naam)


def met_onderdeel(inhoud: bytes, naam: str, tekst: bytes) -> bytes:
    """Hetzelfde zipbestand, met een onderdeel vervangen of toegevoegd."""
    nieuw = io.BytesIO()
    with ZipFile(io.BytesIO(inhoud)) as oud, ZipFile(nieuw, "w", ZIP_DEFLATED) as uit:
        for deel in oud.namelist():
            if deel != naam:
                uit.writestr(deel, oud.read(deel))
        uit.writestr(naam, tekst)
    return nieuw.getvalue()


@pytest.mark.parametrize("naam", ["meldingen.csv", "meldingen.xlsx"])
def test_het_voorbeeld_wordt_helemaal_gelezen(naam: str) -> None:
    gelezen = lees((DATA / naam).read_bytes(), naam)

    assert len(gelezen.rijen) == 551
    assert gelezen.onbekende_kolommen == ()
    assert gelezen.rijen[0].nummer == 2
    assert gelezen.rijen[0].cellen["meldingnummer"] == "2025000001"
    assert gelezen.rijen[-1].nummer == 552


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("teken", [";", ",", "\t"])
def test_scheidingsteken_en_codering_worden_herkend(teken: str, codering: str) -> None:
    rij = [*RIJ[:4], "D'Olivéra", *RIJ[5:]]

    gelezen = lees(csv_tekst(KOP, rij, teken=teken).encode(codering), "meldingen.csv")

    assert gelezen.rijen[0].cellen == dict(zip(KOP, rij, strict=True))


def test_de_kop_mag_anders_geschreven_zijn_en_in_elke_volgorde_staan() -> None:
    kop = [naam.upper().replace("_", " ") + " " for naam in reversed(KOP)]

    gelezen = lees(csv_tekst(kop, RIJ[::-1]).encode(), "MELDINGEN.CSV")

    assert gelezen.rijen[0].cellen == dict(zip(KOP, RIJ, strict=True))


def test_onbekende_kolommen_worden_gemeld_en_bewaard() -> None:
    gelezen = lees(csv_tekst(["Afdeling", *KOP, ""], ["B2", *RIJ, ""]).encode(), "a.csv")

    assert gelezen.onbekende_kolommen == ("Afdeling",)
    assert gelezen.rijen[0].cellen["Afdeling"] == "B2"


def test_een_kolom_zonder_naam_voor_de_andere_verschuift_niets() -> None:
    gelezen = lees(csv_tekst(["", *KOP], ["0", *RIJ]).encode(), "a.csv")

    assert gelezen.onbekende_kolommen == ("kolom 1 (zonder naam)",)
    assert gelezen.rijen[0].cellen["meldingnummer"] == "M1"
    assert ZONDER_KOLOM not in gelezen.rijen[0].cellen


def test_lege_regels_tellen_wel_mee_voor_het_rijnummer() -> None:
    tekst = csv_tekst(KOP, [], ["", "", ""], RIJ, [])

    gelezen = lees(tekst.encode(), "a.csv")

    assert [rij.nummer for rij in gelezen.rijen] == [4]


def test_een_sep_regel_van_excel_is_geen_rij() -> None:
    gelezen = lees(("sep=;\r\n" + csv_tekst(KOP, RIJ)).encode(), "a.csv")

    assert [rij.nummer for rij in gelezen.rijen] == [2]


def test_een_cel_tussen_aanhalingstekens_mag_regels_en_scheidingstekens_bevatten() -> None:
    tekst = csv_tekst([*KOP, "bijzonderheden"], [*RIJ, '"een;\r\n""twee"""'], [*RIJ, "drie"])

    gelezen = lees(tekst.encode(), "a.csv")

    assert gelezen.rijen[0].cellen["bijzonderheden"] == 'een;\r\n"twee"'
    assert gelezen.rijen[1].nummer == 3


def test_te_veel_cellen_worden_bij_die_rij_gemeld_en_houden_andere_niet_tegen() -> None:
    gelezen = lees(csv_tekst(KOP, [*RIJ, "rest", "meer"], [*RIJ, "", ""], RIJ[:-1]).encode(), "a.csv")

    assert gelezen.rijen[0].cellen[ZONDER_KOLOM] == "rest | meer"
    assert ZONDER_KOLOM not in gelezen.rijen[1].cellen
    assert gelezen.rijen[2].cellen["datum_binnenkomst"] == ""


def test_xlsx_geeft_datums_als_iso_en_gehele_getallen_zonder_punt() -> None:
    rij = [
        20260001.0,
        "detentie",
        MIDDERNACHT,
        99990019,
        "Jansen",
        date(2004, 3, 14),
        "PI Arnhem",
        None,
    ]
    gelezen = lees(xlsx(KOP, [], rij), "a.xlsx")

    assert gelezen.rijen[0].nummer == 3
    assert list(gelezen.rijen[0].cellen.values()) == [
        "20260001",
        "detentie",
        "2026-11-02",
        "99990019",
        "Jansen",
        "2004-03-14",
        "PI Arnhem",
        "",
    ]


def test_een_getal_dat_excel_met_komma_bewaart_blijft_een_geheel_getal() -> None:
    inhoud = xlsx(KOP, [*RIJ[:3], 99990019, *RIJ[4:]])
    blad = onderdeel(inhoud, BLAD).replace(b">99990019<", b">9.9990019E7<")

    assert lees(met_onderdeel(inhoud, BLAD, blad), "a.xlsx").rijen[0].cellen["bsn"] == "99990019"


def test_een_xlsx_datum_met_tijd_verliest_die_tijd_niet_stil() -> None:
    gelezen = lees(xlsx(KOP, [*RIJ[:2], MIDDERNACHT.replace(hour=14, minute=30), *RIJ[3:]]), "a.xlsx")

    assert gelezen.rijen[0].cellen["meldingsdatum"] == "2026-11-02 14:30:00"


def test_het_tabblad_met_meldingen_wordt_gevonden() -> None:
    werkboek = Workbook()
    werkboek.active.append(["Toelichting"])
    blad = werkboek.create_sheet("export")
    blad.append(KOP)
    blad.append(RIJ)

    assert len(lees(xlsx(werkboek=werkboek), "a.xlsx").rijen) == 1


def test_twee_tabbladen_met_meldingen_worden_geweigerd() -> None:
    werkboek = Workbook()
    for blad in (werkboek.active, werkboek.create_sheet()):
        blad.append(KOP)
        blad.append(RIJ)

    with pytest.raises(LeesFout, match="Meer dan een tabblad"):
        lees(xlsx(werkboek=werkboek), "a.xlsx")


def test_een_formule_zonder_uitkomst_wordt_niet_als_leeg_gelezen() -> None:
    with pytest.raises(LeesFout, match="formules zonder uitkomst"):
        lees(xlsx(KOP, [*RIJ[:-1], "=TODAY()"]), "a.xlsx")


def test_van_een_formule_met_uitkomst_telt_de_uitkomst() -> None:
    inhoud = xlsx(KOP, [*RIJ[:-1], "=TODAY()"])
    blad = re.sub(rb"</f>(<v ?/>|<v></v>)", b"</f><v>46325</v>", onderdeel(inhoud, BLAD))

    gelezen = lees(met_onderdeel(inhoud, BLAD, blad), "a.xlsx")

    assert gelezen.rijen[0].cellen["datum_binnenkomst"] == "46325"


def test_een_formule_met_lege_tekst_als_uitkomst_is_leeg() -> None:
    inhoud = xlsx([*KOP, "gemeente"], [*RIJ, '=""'])
    blad = re.sub(rb'<c r="I2"[^>]*>', b'<c r="I2" t="str">', onderdeel(inhoud, BLAD))

    gelezen = lees(met_onderdeel(inhoud, BLAD, blad), "a.xlsx")

    assert gelezen.rijen[0].cellen["gemeente"] == ""


def test_een_cel_heel_ver_weg_kost_geen_geheugen() -> None:
    werkboek = Workbook()
    werkboek.active.append(KOP)
    werkboek.active.append(RIJ)
    werkboek.active.cell(row=200_000, column=16_384, value="x")
    inhoud = xlsx(werkboek=werkboek)
    tracemalloc.start()

    gelezen = lees(inhoud, "a.xlsx")

    _, piek = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [rij.nummer for rij in gelezen.rijen] == [2, 200_000]
    assert gelezen.rijen[1].cellen[ZONDER_KOLOM] == "x"
    assert piek < 10_000_000


@pytest.mark.parametrize(
    ("inhoud", "bestandsnaam", "melding"),
    [
        (b"", "a.csv", "leeg"),
        (b"\r\n;;;\r\n", "a.csv", "leeg"),
        (csv_tekst(KOP).encode(), "a.csv", "geen meldingen"),
        (csv_tekst(RIJ, RIJ).encode(), "a.csv", "bevat geen kolomnamen"),
        (csv_tekst(KOP[1:], RIJ[1:]).encode(), "a.csv", "ontbreken: meldingnummer"),
        (csv_tekst([*KOP, "Soort"], [*RIJ, ""]).encode(), "a.csv", "meer dan een keer voor: soort"),
        (csv_tekst([*KOP, *(f"k{n}" for n in range(93))], RIJ).encode(), "a.csv", "meer dan 100 kolommen"),
        (csv_tekst(KOP, *[RIJ] * 20_001).encode(), "a.csv", "meer dan 20.000 rijen"),
        (b"x" * (20 * 1024 * 1024 + 1), "a.csv", "groter dan 20 MB"),
        (csv_tekst(KOP, RIJ).encode(), "a.xlsx", "inhoud is dat niet"),
        (xlsx(KOP, RIJ), "a.csv", "inhoud is dat niet"),
        (csv_tekst(KOP, RIJ).encode(), "a.exe", "extensie .csv of .xlsx"),
        (csv_tekst(KOP, RIJ).encode(), "a", "extensie .csv of .xlsx"),
        (csv_tekst(KOP, RIJ).encode("utf-16-le"), "a.csv", "geen leesbare tekst"),
        (b"\x81\x8d\x00", "a.csv", "geen leesbare tekst"),
        (OLE + b"\0" * 100, "a.xlsx", "wachtwoord"),
        (ZIP + b"\0" * 100, "a.xlsx", "beschadigd"),
        (
            csv_tekst(KOP, RIJ, [*RIJ[:4], '"t Hof', *RIJ[5:]], RIJ).encode(),
            "a.csv",
            "Rij 3 is niet te lezen",
        ),
        (csv_tekst(KOP, [*RIJ[:4], "x" * 200_000, *RIJ[5:]]).encode(), "a.csv", "Rij 2 is niet te lezen"),
    ],
)
def test_een_onbruikbaar_bestand_wordt_geweigerd_met_een_reden(inhoud: bytes, bestandsnaam: str, melding: str) -> None:
    with pytest.raises(LeesFout, match=melding):
        lees(inhoud, bestandsnaam)


def test_precies_honderd_kolommen_en_twintigduizend_rijen_mogen() -> None:
    kop = [*KOP, *(f"k{n}" for n in range(92))]

    assert len(lees(csv_tekst(kop, *[RIJ] * 20_000).encode(), "a.csv").rijen) == 20_000


def test_een_zipbom_wordt_voor_het_uitpakken_geweigerd() -> None:
    bom = met_onderdeel(xlsx(KOP, RIJ), "xl/media/x.bin", b"\0" * 30_000_000)

    with pytest.raises(LeesFout, match="uitpakken te groot"):
        lees(bom, "a.xlsx")


def test_een_zip_met_wachtwoord_wordt_geweigerd() -> None:
    inhoud = bytearray(xlsx(KOP, RIJ))
    inhoud[inhoud.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(LeesFout, match="wachtwoord"):
        lees(bytes(inhoud), "a.xlsx")


def test_een_zip_die_geen_excel_is_wordt_geweigerd() -> None:
    inhoud = io.BytesIO()
    with ZipFile(inhoud, "w") as archief:
        archief.writestr("foto.jpg", b"x")

    with pytest.raises(LeesFout, match="beschadigd"):
        lees(inhoud.getvalue(), "a.xlsx")


def test_verwijzingen_in_het_xml_worden_niet_uitgevouwen() -> None:
    entiteiten = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 50}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY a0 "lol">{entiteiten}]>'
    blad = doctype.encode() + onderdeel(xlsx(KOP, RIJ), BLAD).replace(b"Jansen", b"&a8;")

    with pytest.raises(LeesFout, match="beschadigd"):
        lees(met_onderdeel(xlsx(KOP, RIJ), BLAD, blad), "a.xlsx")


def test_tekst_uit_de_gedeelde_tabel_van_excel_wordt_gelezen() -> None:
    inhoud = xlsx(KOP, RIJ)
    blad = onderdeel(inhoud, BLAD).replace(b't="inlineStr"><is><t>Jansen</t></is>', b't="s"><v>0</v>')
    soorten = onderdeel(inhoud, SOORTEN).replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    tabel = "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>Olivéra</t></si></sst>"
    for naam, tekst in ((BLAD, blad), (SOORTEN, soorten), ("xl/sharedStrings.xml", tabel.encode())):
        inhoud = met_onderdeel(inhoud, naam, tekst)

    assert lees(inhoud, "a.xlsx").rijen[0].cellen["achternaam"] == "Olivéra"


def test_de_zandbak_geeft_hetzelfde_als_lezen_zelf() -> None:
    pad = DATA / "meldingen.xlsx"

    antwoord = json.loads(json.dumps(lees_voor_zandbak(str(pad), "meldingen.xlsx")))

    assert uit_zandbak(antwoord) == lees(pad.read_bytes(), "meldingen.xlsx")


def test_de_zandbak_geeft_ook_de_leesfout_door(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")

    antwoord = lees_voor_zandbak(str(tmp_path / "x"), "leeg.csv")

    with pytest.raises(LeesFout, match="leeg"):
        uit_zandbak(antwoord)


@given(inhoud=st.binary(max_size=400), kop=st.sampled_from([b"", ZIP, OLE, csv_tekst(KOP).encode(), b"\xff\xfe"]))
@settings(max_examples=200, deadline=None)
def test_willekeurige_bytes_geven_rijen_of_een_leesfout(inhoud: bytes, kop: bytes) -> None:
    for naam in ("a.csv", "a.xlsx"):
        try:
            gelezen = lees(kop + inhoud, naam)
        except LeesFout:
            continue
        assert gelezen.rijen


@given(plek=st.integers(0, 60_000), nieuw=st.binary(min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_een_beschadigd_excelbestand_geeft_rijen_of_een_leesfout(plek: int, nieuw: bytes) -> None:
    inhoud = bytearray((DATA / "meldingen.xlsx").read_bytes())
    inhoud[plek : plek + len(nieuw)] = nieuw

    with suppress(LeesFout):
        assert lees(bytes(inhoud), "a.xlsx").rijen


def test_vijfduizend_rijen_uit_excel_kosten_weinig_tijd() -> None:
    inhoud = xlsx(KOP, *[RIJ] * 5_000)
    begin = time.process_time()

    lees(inhoud, "a.xlsx")

    assert time.process_time() - begin < 3
