"""Keuren van een rij: wat wordt ingelezen, wat geweigerd, en met welke reden."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.meldingen.keuren import keur
from cases.meldingen.regel import (
    KOLOMMEN,
    ZONDER_KOLOM,
    MeldingRegel,
    RuweRij,
    Weigering,
    inhoud_sleutel,
)
from tests.cases.meldingen.naslag import NASLAG

GOED = {
    "meldingnummer": "2026900001",
    "soort": "detentie",
    "meldingsdatum": "02-11-2026",
    "bsn": "999990019",
    "achternaam": "Jansen",
    "voornamen": "Amir",
    "geboortedatum": "14-03-2004",
    "gemeentecode": "GM0268",
    "gemeente": "Nijmegen",
    "inrichting": "PI Arnhem",
    "datum_binnenkomst": "30-10-2026",
    "titel": "preventief",
    "delictgroep": "straatroof",
}


def rij(**anders: str) -> RuweRij:
    return RuweRij(2, GOED | anders)


def goed(**anders: str) -> MeldingRegel:
    regel = keur(rij(**anders), NASLAG)
    assert isinstance(regel, MeldingRegel), regel
    return regel


def fout(**anders: str) -> list[Weigering]:
    weigeringen = keur(rij(**anders), NASLAG)
    assert isinstance(weigeringen, list), "de rij is ingelezen"
    return weigeringen


def kolommen(**anders: str) -> list[str]:
    return [weigering.kolom for weigering in fout(**anders)]


def test_elke_waarde_krijgt_haar_eigen_type() -> None:
    regel = goed(strafrestant_dagen="90", zorg="n", verwachte_ontslagdatum="2026-12-24", Afdeling="B2")

    assert regel.meldingsdatum == date(2026, 11, 2)
    assert regel.geboortedatum == date(2004, 3, 14)
    assert regel.binnenkomst_op == date(2026, 10, 30)
    assert regel.verwacht_ontslag_op == date(2026, 12, 24)
    assert regel.ontslag_op is None
    assert (regel.strafrestant_dagen, regel.zorg, regel.inkomen) == (90, "N", "")
    assert regel.ruw["Afdeling"] == "B2"


def test_alle_fouten_van_een_rij_worden_genoemd_op_volgorde_van_de_kolommen() -> None:
    assert kolommen(meldingnummer="", bsn="12", datum_binnenkomst="x", inrichting="PI Weg", zorg="ja") == [
        "meldingnummer",
        "bsn",
        "inrichting",
        "datum_binnenkomst",
        "zorg",
    ]


@pytest.mark.parametrize(
    "kolom", ["meldingnummer", "soort", "meldingsdatum", "achternaam", "inrichting", "datum_binnenkomst"]
)
def test_wat_nodig_is_mag_niet_ontbreken(kolom: str) -> None:
    (weigering,) = fout(**{kolom: ""})

    assert weigering.kolom == kolom
    assert "ontbreekt" in weigering.reden


@pytest.mark.parametrize("tekst", ["14-03-2004", "2004-03-14", "14-3-2004", "2004-03-14 00:00:00", "2004-03-14T00:00"])
def test_elke_afgesproken_datumnotatie_wordt_gelezen(tekst: str) -> None:
    assert goed(geboortedatum=tekst).geboortedatum == date(2004, 3, 14)


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [
        ("03/14/2004", "schuine strepen"),
        ("14/03/2004", "schuine strepen"),
        ("14-03-04", "twee cijfers"),
        ("3/14/04", "twee cijfers"),
        ("03-14-2004", "bestaat niet"),
        ("29-02-2003", "bestaat niet"),
        ("14.03.2004", "geen datum"),
        ("38060", "geen datum"),
        ("14 maart 2004", "geen datum"),
        ("2004-03-14 14:30:00", "geen datum"),
        ("١٤-٠٣-٢٠٠٤", "geen datum"),
        ("14-03-1004", "jaartal"),
        ("31-12-9999", "jaartal"),
    ],
)
def test_een_onzekere_of_onmogelijke_datum_wordt_geweigerd(tekst: str, reden: str) -> None:
    (weigering,) = fout(geboortedatum=tekst)

    assert weigering.kolom == "geboortedatum"
    assert reden in weigering.reden


@pytest.mark.parametrize(
    ("bsn", "reden"),
    [
        ("99990019", "nul vooraan"),
        ("9999.90.019", "negen cijfers"),
        ("999990018", "elfproef"),
        ("000000000", "elfproef"),
        ("9999900190", "negen cijfers"),
    ],
)
def test_een_bsn_heeft_negen_cijfers_en_voldoet_aan_de_elfproef(bsn: str, reden: str) -> None:
    (weigering,) = fout(bsn=bsn)

    assert weigering.kolom == "bsn"
    assert reden in weigering.reden
    assert bsn not in weigering.reden


@pytest.mark.parametrize(
    ("anders", "geweigerd"),
    [
        ({"meldingsdatum": "22-11-2026"}, []),
        ({"meldingsdatum": "23-11-2026"}, ["meldingsdatum"]),
        ({"datum_binnenkomst": "02-11-2026"}, []),
        ({"datum_binnenkomst": "03-11-2026"}, ["datum_binnenkomst"]),
        ({"verwachte_ontslagdatum": "30-10-2026"}, []),
        ({"verwachte_ontslagdatum": "29-10-2026"}, ["verwachte_ontslagdatum"]),
        ({"ontslagdatum": "30-10-2026"}, []),
        ({"ontslagdatum": "29-10-2026"}, ["ontslagdatum"]),
        ({"ontslagdatum": "02-11-2026"}, []),
        ({"ontslagdatum": "03-11-2026"}, ["ontslagdatum"]),
        ({"soort": "ontslag", "ontslagdatum": "02-11-2026"}, []),
        ({"soort": "ontslag", "ontslagdatum": "03-11-2026"}, ["ontslagdatum"]),
        ({"soort": "ontslag"}, ["ontslagdatum"]),
        ({"soort": "ontslag", "verwachte_ontslagdatum": "02-11-2026"}, ["ontslagdatum"]),
        ({"soort": "ontslag", "ontslagdatum": "gisteren"}, ["ontslagdatum"]),
        ({"soort": "invrijheidsstelling"}, ["verwachte_ontslagdatum"]),
        ({"soort": "invrijheidsstelling", "verwachte_ontslagdatum": "03-11-2026"}, []),
        ({"soort": "invrijheidsstelling", "ontslagdatum": "03-11-2026"}, []),
        ({"soort": "invrijheidsstelling", "ontslagdatum": "29-10-2026"}, ["ontslagdatum"]),
        ({"soort": "invrijheidsstelling", "ontslagdatum": "morgen"}, ["ontslagdatum"]),
        ({"geboortedatum": "30-10-2014"}, []),
        ({"geboortedatum": "31-10-2014"}, ["geboortedatum"]),
        ({"geboortedatum": "31-10-1925"}, []),
        ({"geboortedatum": "30-10-1925"}, ["geboortedatum"]),
        ({"geboortedatum": "23-11-2026"}, ["geboortedatum"]),
    ],
)
def test_datums_worden_op_de_grensdag_met_elkaar_vergeleken(anders: dict[str, str], geweigerd: list[str]) -> None:
    uitkomst = keur(rij(**anders), NASLAG)

    weigeringen = uitkomst if isinstance(uitkomst, list) else []
    assert [weigering.kolom for weigering in weigeringen] == geweigerd


@pytest.mark.parametrize(
    ("anders", "mag"),
    [
        ({"verwachte_ontslagdatum": "12-11-2026"}, True),
        ({"verwachte_ontslagdatum": "13-11-2026"}, False),
        ({"ontslagdatum": "02-11-2026"}, True),
        ({"ontslagdatum": "02-11-2026", "verwachte_ontslagdatum": "13-12-2026"}, True),
        ({}, False),
        ({"verwachte_ontslagdatum": "12-11-2026", "bsn": ""}, False),
        ({"verwachte_ontslagdatum": "12-11-2026", "bsn": "123456789"}, False),
    ],
)
def test_alleen_een_kort_verblijf_met_bsn_mag_zonder_geboortedatum(anders: dict[str, str], mag: bool) -> None:
    uitkomst = keur(rij(geboortedatum="", **anders), NASLAG)

    assert isinstance(uitkomst, MeldingRegel) == mag
    if isinstance(uitkomst, list):
        assert "geboortedatum" in [weigering.kolom for weigering in uitkomst]


@pytest.mark.parametrize(
    ("code", "naam", "verwacht"),
    [
        ("GM0268", "Nijmegen", ("GM0268", "Nijmegen")),
        ("gm0268", "", ("GM0268", "Nijmegen")),
        ("GM0268", "Nijmeegen", ("GM0268", "Nijmegen")),
        ("", " nijmegen ", ("GM0268", "Nijmegen")),
        ("", "", ("", "")),
        ("GM0001", "Oud-Dorp", ("GM0268", "Nijmegen")),
    ],
)
def test_de_gemeente_volgt_uit_de_code_of_anders_uit_de_naam(code: str, naam: str, verwacht: tuple[str, str]) -> None:
    regel = goed(gemeentecode=code, gemeente=naam)

    assert (regel.gemeentecode, regel.gemeente) == verwacht


@pytest.mark.parametrize(
    ("code", "naam", "kolom"),
    [
        ("GM9999", "Nergenshuizen", "gemeentecode"),
        ("268", "Nijmegen", "gemeentecode"),
        ("GM0003", "Kring", "gemeentecode"),
        ("", "Nergenshuizen", "gemeente"),
        ("GM0268", "Arnhem", "gemeente"),
    ],
)
def test_een_onbekende_of_tegenstrijdige_gemeente_wordt_geweigerd(code: str, naam: str, kolom: str) -> None:
    assert kolommen(gemeentecode=code, gemeente=naam) == [kolom]


def test_een_inrichting_wordt_herkend_zonder_op_hoofdletters_en_spaties_te_letten() -> None:
    assert goed(inrichting="pi  ARNHEM").inrichting == "pi ARNHEM"


@pytest.mark.parametrize(
    ("anders", "kolom"),
    [
        ({"titel": ""}, "titel"),
        ({"titel": "tbs"}, "titel"),
        ({"delictgroep": "fraude"}, "delictgroep"),
        ({"huisvesting": "ja"}, "huisvesting"),
        ({"minderjarige_kinderen": "2"}, "minderjarige_kinderen"),
        ({"strafrestant_dagen": "-1"}, "strafrestant_dagen"),
        ({"strafrestant_dagen": "4,5"}, "strafrestant_dagen"),
        ({"strafrestant_dagen": "36526"}, "strafrestant_dagen"),
        ({"meldingnummer": "a" * 41}, "meldingnummer"),
        ({"meldingnummer": "a b"}, "meldingnummer"),
        ({"meldingnummer": "<b>"}, "meldingnummer"),
        ({"achternaam": "a" * 201}, "achternaam"),
        ({"achternaam": "a\0b"}, "achternaam"),
        ({"achternaam": "#N/B"}, "achternaam"),
        ({"bijzonderheden": "a" * 4001}, "bijzonderheden"),
    ],
)
def test_een_waarde_buiten_de_lijst_of_de_maat_wordt_geweigerd(anders: dict[str, str], kolom: str) -> None:
    assert kolommen(**anders) == [kolom]


def test_wat_precies_past_wordt_ingelezen() -> None:
    regel = goed(
        soort="Screening",
        titel="",
        delictgroep="",
        meldingnummer="A-1/b_c." + "9" * 32,
        achternaam="a" * 200,
        bijzonderheden="a" * 4000,
        strafrestant_dagen="36525",
    )

    assert (regel.soort, regel.titel, regel.delictgroep) == ("screening", "", "")


def test_een_rij_met_te_veel_cellen_wordt_om_die_ene_reden_geweigerd() -> None:
    (weigering,) = fout(**{ZONDER_KOLOM: "rest", "inrichting": "Jansen"})

    assert (weigering.rij, weigering.meldingnummer, weigering.kolom) == (2, "2026900001", "")
    assert weigering.voorstel_inrichting == ""
    assert "meer cellen dan er kolommen zijn" in weigering.reden


def test_een_naam_in_de_kolom_van_het_meldingnummer_komt_niet_in_de_weigering() -> None:
    (weigering,) = fout(meldingnummer="Jansen, Amir")

    assert weigering.meldingnummer == ""
    assert "Jansen" not in weigering.reden


def test_dezelfde_inhoud_heeft_dezelfde_sleutel_hoe_zij_ook_geschreven_is() -> None:
    een = goed(achternaam="Olivéra  Jansen", bijzonderheden="a\r\nb")
    ander = keur(
        RuweRij(
            9,
            GOED | {"achternaam": "Olive\u0301ra Jansen", "bijzonderheden": "a\nb", "meldingsdatum": "2026-11-02"},
        ),
        NASLAG,
    )

    assert isinstance(ander, MeldingRegel)
    assert inhoud_sleutel(een) == inhoud_sleutel(ander)


def test_een_herindeling_verandert_de_sleutel_niet() -> None:
    heringedeeld = replace(NASLAG, gemeenten={"GM0202": "Arnhem"}, opgeheven={"GM0268": "GM0202"})
    later = keur(rij(), heringedeeld)

    assert isinstance(later, MeldingRegel)
    assert later.gemeentecode == "GM0202"
    assert inhoud_sleutel(later) == inhoud_sleutel(goed())


@pytest.mark.parametrize(
    "anders",
    [
        {"achternaam": "Pietersen"},
        {"geboortedatum": "15-03-2004"},
        {"gemeentecode": "GM0202", "gemeente": "Arnhem"},
        {"bijzonderheden": "x"},
        {"verwachte_ontslagdatum": "01-12-2026"},
    ],
)
def test_andere_inhoud_heeft_een_andere_sleutel(anders: dict[str, str]) -> None:
    assert inhoud_sleutel(goed(**anders)) != inhoud_sleutel(goed())


@given(st.dictionaries(st.sampled_from([*KOLOMMEN, "anders"]), st.text(max_size=40)))
@settings(max_examples=200, deadline=None)
def test_willekeurige_tekst_geeft_een_regel_of_weigeringen(cellen: dict[str, str]) -> None:
    uitkomst = keur(RuweRij(2, GOED | cellen), NASLAG)

    assert isinstance(uitkomst, MeldingRegel) or uitkomst
