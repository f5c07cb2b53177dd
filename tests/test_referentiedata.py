"""De referentielijsten zelf: gemeenten, regio's, instellingen per gemeente, inrichtingen, sluitingsdagen."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rio.dagen import Kalender

PROJECT = Path(__file__).resolve().parent.parent
DELICTGROEPEN = {"overval", "straatroof", "woninginbraak", "geweld", "plofkraak", "overig"}
SOORTEN_INRICHTING = {"pi", "hvb", "jc", "jji", "dc", "fpc"}
HIC = "overval|straatroof|woninginbraak|geweld"
# Gebied verdeeld over meer gemeenten: een mens kiest, er is niet één opvolger.
VERDEELD = {"Haaren", "Littenseradiel", "Winsum"}

Rij = dict[str, str]


def lees(pad: str) -> list[Rij]:
    with (PROJECT / pad).open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=";"))
    assert all(None not in rij and None not in rij.values() for rij in rijen), f"{pad}: een rij klopt niet"
    return rijen


def gemeenten_op(dag: date) -> list[Rij]:
    """Half open: geldig_tot is de eerste dag waarop de gemeente niet meer bestaat."""
    tekst = dag.isoformat()
    return [
        rij
        for rij in lees("rio/data/gemeenten.csv")
        if rij["geldig_van"] <= tekst and (not rij["geldig_tot"] or tekst < rij["geldig_tot"])
    ]


def namen_en_synoniemen() -> list[str]:
    rijen = lees("cases/data/inrichtingen.csv")
    synoniemen = [naam for rij in rijen for naam in rij["synoniemen"].split("|") if naam]
    return [rij["naam"] for rij in rijen] + synoniemen


@pytest.mark.parametrize(
    ("dag", "aantal"),
    [
        (date(2015, 12, 31), 393),
        (date(2016, 1, 1), 390),
        (date(2017, 1, 1), 388),
        (date(2018, 1, 1), 380),
        (date(2019, 1, 1), 355),
        (date(2020, 1, 1), 355),
        (date(2021, 1, 1), 352),
        (date(2022, 1, 1), 345),
        (date(2022, 3, 23), 345),
        (date(2022, 3, 24), 344),
        (date(2022, 12, 31), 344),
        (date(2023, 1, 1), 342),
        (date(2026, 11, 16), 342),
    ],
)
def test_aantal_gemeenten_per_dag_is_het_aantal_dat_het_cbs_noemt(dag: date, aantal: int) -> None:
    assert len(gemeenten_op(dag)) == aantal


def test_elke_gemeentecode_komt_een_keer_voor_en_heeft_de_vorm_van_het_cbs() -> None:
    codes = [rij["code"] for rij in lees("rio/data/gemeenten.csv")]

    assert len(codes) == len(set(codes))
    assert all(len(code) == 6 and code.startswith("GM") and code[2:].isdigit() for code in codes)


def test_namen_van_bestaande_gemeenten_zijn_uniek() -> None:
    namen = Counter(rij["naam"] for rij in gemeenten_op(date(2026, 11, 16)))

    assert [naam for naam, aantal in namen.items() if aantal > 1] == []


@pytest.mark.parametrize(
    ("code", "naam"),
    [
        ("GM0202", "Arnhem"),
        ("GM0268", "Nijmegen"),
        ("GM0344", "Utrecht"),
        ("GM0394", "Haarlemmermeer"),
        ("GM0505", "Dordrecht"),
        ("GM0513", "Gouda"),
        ("GM0546", "Leiden"),
        ("GM1883", "Sittard-Geleen"),
        ("GM1916", "Leidschendam-Voorburg"),
        ("GM1992", "Voorne aan Zee"),
        ("GM1900", "Súdwest-Fryslân"),
        ("GM0518", "'s-Gravenhage"),
    ],
)
def test_code_en_naam_horen_bij_elkaar(code: str, naam: str) -> None:
    assert {rij["code"]: rij["naam"] for rij in lees("rio/data/gemeenten.csv")}[code] == naam


def test_opgeheven_gemeente_heeft_een_bestaande_opvolger_of_is_verdeeld() -> None:
    bestaand = {rij["code"] for rij in gemeenten_op(date(2026, 11, 16))}
    opgeheven = [rij for rij in lees("rio/data/gemeenten.csv") if rij["geldig_tot"]]

    assert {rij["naam"] for rij in opgeheven if not rij["opvolger"]} == VERDEELD
    assert all(rij["opvolger"] in bestaand for rij in opgeheven if rij["opvolger"])


def test_opvolger_bestaat_op_de_dag_waarop_de_oude_gemeente_ophoudt() -> None:
    rijen = {rij["code"]: rij for rij in lees("rio/data/gemeenten.csv")}

    te_laat = [
        rij["naam"]
        for rij in rijen.values()
        if rij["opvolger"] and rijen[rij["opvolger"]]["geldig_van"] > rij["geldig_tot"]
    ]

    assert te_laat == []


@pytest.mark.parametrize(
    ("oud", "opvolger", "dag"),
    [
        ("Weesp", "GM0363", "2022-03-24"),
        ("Brielle", "GM1992", "2023-01-01"),
        ("Grave", "GM1982", "2022-01-01"),
        ("Uden", "GM1991", "2022-01-01"),
        ("Langedijk", "GM1980", "2022-01-01"),
        ("Beemster", "GM0439", "2022-01-01"),
        ("Delfzijl", "GM1979", "2021-01-01"),
        ("Haarlemmerliede en Spaarnwoude", "GM0394", "2019-01-01"),
    ],
)
def test_herindeling_wijst_naar_de_nieuwe_gemeente(oud: str, opvolger: str, dag: str) -> None:
    rij = next(rij for rij in lees("rio/data/gemeenten.csv") if rij["naam"] == oud)

    assert (rij["opvolger"], rij["geldig_tot"]) == (opvolger, dag)


def test_elke_gemeente_hoort_bij_een_van_de_25_regios() -> None:
    regios = {rij["code"] for rij in lees("rio/data/regios.csv")}

    assert len(regios) == 25
    assert {rij["regio"] for rij in lees("rio/data/gemeenten.csv")} == regios


@pytest.mark.parametrize(
    ("code", "verwacht"),
    [
        ("GM0202", ("2022-01-01", "18", "27", HIC, "", "alle")),
        ("GM0268", ("2021-01-01", "16", "23", "", "", "alle")),
        ("GM0344", ("2023-07-01", "18", "27", "", "plofkraak", "alle")),
        ("GM0394", ("2022-01-01", "18", "27", HIC, "", "alle")),
        ("GM0505", ("2022-01-01", "18", "27", "overval|straatroof|woninginbraak", "", "alle")),
        ("GM0513", ("2024-01-01", "18", "27", "", "", "zonder")),
        ("GM0546", ("2022-01-01", "18", "27", HIC, "", "alle")),
        ("GM1883", ("2024-12-01", "18", "27", "", "", "alle")),
        ("GM1916", ("2022-01-01", "18", "27", HIC, "", "alle")),
    ],
)
def test_doelgroep_van_de_voorbeeldgemeenten_is_zoals_de_bron_zegt(code: str, verwacht: tuple[str, ...]) -> None:
    rij = next(rij for rij in lees("rio/data/gemeente_instellingen.csv") if rij["gemeentecode"] == code)

    velden = ("geldig_van", "leeftijd_van", "leeftijd_tot", "delictgroepen", "extra_delictgroepen")
    assert (*(rij[veld] for veld in velden), rij["toezicht"]) == verwacht


def test_instellingen_noemen_alleen_bekende_gemeenten_en_delictgroepen_met_hun_bron() -> None:
    bestaand = {rij["code"] for rij in gemeenten_op(date(2026, 11, 16))}

    for rij in lees("rio/data/gemeente_instellingen.csv"):
        groepen = f"{rij['delictgroepen']}|{rij['extra_delictgroepen']}".split("|")
        assert rij["gemeentecode"] in bestaand
        assert {groep for groep in groepen if groep} <= DELICTGROEPEN
        assert rij["bron"].startswith("GROUP-")


def test_elke_voorbeeldgemeente_heeft_de_caseloadnorm_uit_de_bron() -> None:
    rijen = lees("rio/data/gemeente_instellingen.csv")

    assert len(rijen) == 9
    assert {rij["caseload_norm"] for rij in rijen} == {"20"}


def test_elke_inrichting_uit_de_voorbeeldmeldingen_staat_letterlijk_in_de_lijst() -> None:
    with (PROJECT / "tests/data/meldingen.csv").open(encoding="utf-8-sig", newline="") as bestand:
        gemeld = {rij["inrichting"] for rij in csv.DictReader(bestand, delimiter=";")}

    assert gemeld <= {rij["naam"] for rij in lees("cases/data/inrichtingen.csv")}


def test_geen_naam_of_synoniem_wijst_naar_twee_inrichtingen() -> None:
    namen = Counter(naam.casefold() for naam in namen_en_synoniemen())

    assert [naam for naam, aantal in namen.items() if aantal > 1] == []


def test_pi_onbekend_staat_niet_in_de_lijst() -> None:
    assert "pi onbekend" not in {naam.casefold() for naam in namen_en_synoniemen()}


def test_elke_inrichting_heeft_een_soort_een_bestaande_plaats_en_een_bron() -> None:
    bestaand = {rij["code"] for rij in gemeenten_op(date(2026, 11, 16))}

    for rij in lees("cases/data/inrichtingen.csv"):
        assert rij["soort"] in SOORTEN_INRICHTING
        assert rij["plaats_gemeentecode"] in bestaand
        assert rij["bron"]


def test_elke_sluitingsdag_maakt_van_een_werkdag_een_vrije_dag_en_noemt_zijn_bron() -> None:
    gewoon = Kalender()
    rijen = lees("rio/data/sluitingsdagen.csv")

    assert rijen
    for rij in rijen:
        assert gewoon.is_werkdag(date.fromisoformat(rij["datum"]))
        assert rij["bron"]


def test_landelijke_sluitingsdagen_zonder_koninklijk_besluit_worden_niet_meegeleverd() -> None:
    landelijk = [rij["datum"] for rij in lees("rio/data/sluitingsdagen.csv") if not rij["gemeentecode"]]

    assert landelijk == []
