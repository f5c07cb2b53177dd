"""Van meldingen naar feiten: de vaste volgorde, de zekerheid van een ontslagdatum, en wat leeg betekent."""

from itertools import permutations
from typing import Any

import pytest

from cases.feiten import Detentiefeiten, MeldingFeit, Ontslag, Verblijfperiode, Zekerheid
from cases.meldingen.regel import SOORTEN
from tests.cases.bouwstenen import (
    JJI,
    dag,
    detentie,
    detentiemelding,
    eigen_ontslag,
    eigen_waarde,
    melding,
    of_leeg,
)

V, D, W = Zekerheid.VERWACHT, Zekerheid.DEFINITIEF, Zekerheid.WERKELIJK


def datum_en_zekerheid(feiten: Detentiefeiten) -> tuple[str, Zekerheid] | None:
    return (feiten.ontslag.datum.isoformat(), feiten.ontslag.zekerheid) if feiten.ontslag else None


# --- volgorde -----------------------------------------------------------------------------------------------


def test_volgorde_is_meldingsdatum_dan_soort_dan_nummer() -> None:
    op_volgorde = [
        melding("ontslag", "2026-11-04", nummer="9"),
        *(melding(soort, "2026-11-05", nummer=f"{9 - i}") for i, soort in enumerate(SOORTEN)),
        melding("ontslag", "2026-11-05", nummer="8"),
        melding("detentie", "2026-11-06", nummer="0"),
    ]

    achterstevoren = list(reversed(op_volgorde))
    assert sorted(achterstevoren, key=lambda m: m.volgorde) == op_volgorde


def test_een_mens_komt_op_dezelfde_dag_na_elke_melding_en_voor_de_volgende_dag() -> None:
    mens = eigen_waarde("titel", "veroordeeld", op="2026-11-05").volgorde

    assert melding("ontslag", "2026-11-05", nummer="zzz").volgorde < mens
    assert mens < melding("detentie", "2026-11-06", nummer="0").volgorde
    assert mens < eigen_waarde("titel", "veroordeeld", op="2026-11-05", nummer=10).volgorde


@pytest.mark.parametrize("volgorde", list(permutations(range(4))))
def test_elke_volgorde_van_aanbieden_geeft_dezelfde_feiten(volgorde: tuple[int, ...]) -> None:
    meldingen = [
        detentiemelding("2026-11-03", nummer="1", verwacht="2026-12-01"),
        melding("screening", "2026-11-05", nummer="2", voorzieningen="JN..."),
        melding("overplaatsing", "2026-11-05", nummer="3", inrichting=2),
        melding("ontslag", "2026-12-02", nummer="4", ontslag="2026-12-02"),
    ]

    door_elkaar = detentie(*(meldingen[i] for i in volgorde))

    assert door_elkaar.voorzieningen["huisvesting"] == "N"
    assert datum_en_zekerheid(door_elkaar) == ("2026-12-02", W)
    assert door_elkaar.verblijven == detentie(*meldingen).verblijven
    assert door_elkaar.ontslagen == detentie(*meldingen).ontslagen


# --- ontslagdatum -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "kolommen", "verwacht"),
    [
        ("detentie", {"verwacht": "2026-12-01"}, ("2026-12-01", V)),
        ("detentie", {}, None),
        ("screening", {"verwacht": "2026-12-01"}, None),  # deze soort zegt niets over ontslag
        ("overplaatsing", {"verwacht": "2026-12-01"}, None),
        ("voorwaarden", {"verwacht": "2026-12-01"}, None),
        ("ontslagdatum_gewijzigd", {"verwacht": "2026-12-01"}, ("2026-12-01", V)),
        ("overdracht", {"verwacht": "2026-12-01"}, ("2026-12-01", V)),
        ("invrijheidsstelling", {"verwacht": "2026-12-01"}, ("2026-12-01", D)),
        ("invrijheidsstelling", {"verwacht": "2026-12-01", "ontslag": "2026-11-30"}, ("2026-11-30", D)),
        ("ontslag", {"ontslag": "2026-11-30"}, ("2026-11-30", W)),
    ],
)
def test_zekerheid_volgt_uit_de_soort(soort: str, kolommen: dict[str, Any], verwacht: tuple[str, int] | None) -> None:
    assert datum_en_zekerheid(detentie(melding(soort, "2026-11-20", **kolommen))) == verwacht


MELDINGEN = {
    "verwacht": detentiemelding("2026-11-03", verwacht="2026-12-01"),
    "later verwacht": melding("ontslagdatum_gewijzigd", "2026-11-20", verwacht="2026-12-20"),
    "leeg": melding("ontslagdatum_gewijzigd", "2026-11-21"),
    "definitief": melding("invrijheidsstelling", "2026-11-18", verwacht="2026-11-30"),
    "werkelijk": melding("ontslag", "2026-11-19", ontslag="2026-11-19"),
    "gecorrigeerd": melding("ontslag", "2026-11-25", ontslag="2026-11-18"),
}


@pytest.mark.parametrize(
    ("welke", "verwacht"),
    [
        (["verwacht"], ("2026-12-01", V)),
        (["verwacht", "later verwacht"], ("2026-12-20", V)),
        (["verwacht", "leeg"], ("2026-12-01", V)),  # leeg is geen uitspraak
        (["later verwacht", "definitief"], ("2026-11-30", D)),  # verwacht is later, maar minder zeker
        (["definitief", "werkelijk"], ("2026-11-19", W)),
        (["later verwacht", "werkelijk"], ("2026-11-19", W)),
        (["werkelijk", "gecorrigeerd"], ("2026-11-18", W)),
        (["leeg"], None),
    ],
)
def test_lagere_zekerheid_vervangt_nooit_een_hogere(welke: list[str], verwacht: tuple[str, int] | None) -> None:
    assert datum_en_zekerheid(detentie(*(MELDINGEN[naam] for naam in welke))) == verwacht


@pytest.mark.parametrize(
    ("mens", "verwacht"),
    [
        (("2026-12-15", V, "2026-11-18"), ("2026-11-30", D)),  # van voor de definitieve melding
        (("2026-12-15", V, "2026-11-19"), ("2026-12-15", V)),  # een mens mag terug naar een lagere zekerheid
        (("2026-12-15", V, "2026-12-24"), ("2026-12-15", V)),
    ],
)
def test_alleen_een_mens_zet_een_hogere_zekerheid_terug(
    mens: tuple[str, Zekerheid, str], verwacht: tuple[str, int]
) -> None:
    zeker = melding("invrijheidsstelling", "2026-11-19", verwacht="2026-11-30")
    datum, zekerheid, op = mens

    feiten = detentie(detentiemelding(), zeker, eigen_ontslagen=(eigen_ontslag(datum, zekerheid, op),))

    assert datum_en_zekerheid(feiten) == verwacht


def test_een_melding_van_na_de_mens_telt_weer() -> None:
    feiten = detentie(
        melding("ontslagdatum_gewijzigd", "2026-11-21", verwacht="2026-12-30"),
        eigen_ontslagen=(eigen_ontslag("2026-12-15", V, "2026-11-20"),),
    )

    assert datum_en_zekerheid(feiten) == ("2026-12-30", V)


def test_een_herhaalde_datum_was_al_bekend_op_de_eerste_dag() -> None:
    feiten = detentie(
        detentiemelding("2026-11-03", verwacht="2026-12-01"),
        melding("ontslagdatum_gewijzigd", "2026-11-20", verwacht="2026-12-01"),
    )

    assert feiten.ontslag is not None
    assert feiten.ontslag.ontvangen_op == dag("2026-11-03")


def test_een_datum_die_terugkomt_is_bekend_vanaf_de_laatste_keer() -> None:
    feiten = detentie(
        detentiemelding("2026-11-03", verwacht="2026-12-01"),
        melding("ontslagdatum_gewijzigd", "2026-11-10", verwacht="2026-12-08"),
        melding("ontslagdatum_gewijzigd", "2026-11-20", verwacht="2026-12-01"),
    )

    assert feiten.ontslag is not None
    assert (feiten.ontslag.datum, feiten.ontslag.ontvangen_op) == (dag("2026-12-01"), dag("2026-11-20"))


@pytest.mark.parametrize(
    ("op", "bekend"), [("2026-11-02", None), ("2026-11-03", "2026-12-01"), ("2026-11-20", "2026-12-20")]
)
def test_ontslag_zoals_bekend_op_een_dag(op: str, bekend: str | None) -> None:
    feiten = detentie(MELDINGEN["verwacht"], MELDINGEN["later verwacht"])

    ontslag = feiten.ontslag_bekend_op(dag(op))

    assert (ontslag.datum if ontslag else None) == of_leeg(bekend)


def test_de_verwachting_van_voor_het_ontslag_blijft_bekend() -> None:
    feiten = detentie(MELDINGEN["verwacht"], MELDINGEN["werkelijk"])

    assert feiten.verwacht_ontslag is not None
    assert feiten.verwacht_ontslag.datum == dag("2026-12-01")


def test_na_het_werkelijke_ontslag_verandert_de_verwachting_niet_meer() -> None:
    feiten = detentie(MELDINGEN["verwacht"], MELDINGEN["werkelijk"], MELDINGEN["later verwacht"])

    assert feiten.verwacht_ontslag is not None
    assert feiten.verwacht_ontslag.datum == dag("2026-12-01")


# --- andere gegevens ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meldingen", "titel"),
    [
        ([("2026-11-03", "preventief"), ("2026-11-10", "veroordeeld")], "veroordeeld"),
        ([("2026-11-10", "veroordeeld"), ("2026-11-03", "preventief")], "veroordeeld"),
        ([("2026-11-03", "preventief"), ("2026-11-10", "")], "preventief"),  # leeg is geen uitspraak
        ([("2026-11-10", ""), ("2026-11-03", "preventief")], "preventief"),  # een oudere vult een gat
        ([("2026-11-10", "")], None),
    ],
)
def test_de_laatste_uitspraak_geldt(meldingen: list[tuple[str, str]], titel: str | None) -> None:
    feiten = detentie(*(melding("screening", op, titel=waarde) for op, waarde in meldingen))

    assert feiten.waarde_van("titel") == titel


@pytest.mark.parametrize(
    ("mens_op", "titel"), [("2026-11-09", "preventief"), ("2026-11-10", "veroordeeld"), ("2026-11-11", "veroordeeld")]
)
def test_een_mens_wint_op_dezelfde_dag(mens_op: str, titel: str) -> None:
    feiten = detentie(
        melding("ontslag", "2026-11-10", titel="preventief"),
        eigen_waarden=(eigen_waarde("titel", "veroordeeld", op=mens_op),),
    )

    assert feiten.waarde_van("titel") == titel


def test_nul_dagen_strafrestant_is_een_uitspraak() -> None:
    feiten = detentie(
        detentiemelding("2026-11-03", strafrestant_dagen=200),
        melding("voorwaarden", "2026-11-10", strafrestant_dagen=0),
    )

    assert feiten.waarde_van("strafrestant_dagen") == 0


def test_strafrestant_van_een_mens_telt_als_getal() -> None:
    feiten = detentie(
        detentiemelding("2026-11-02", titel="veroordeeld"),
        eigen_waarden=(eigen_waarde("strafrestant_dagen", "120", op="2026-11-02"),),
    )

    assert feiten.is_langverblijvend(dag("2026-11-02"))


@pytest.mark.parametrize(("op", "jeugd"), [("2026-11-02", False), ("2026-11-03", True), ("2026-11-10", False)])
def test_jeugd_zoals_bekend_op_een_dag(op: str, jeugd: bool) -> None:
    feiten = detentie(
        detentiemelding("2026-11-03", inrichting=JJI), melding("overplaatsing", "2026-11-10", inrichting=1)
    )

    assert feiten.is_jeugd(dag(op)) is jeugd


# --- verblijven ---------------------------------------------------------------------------------------------


def _verblijven(feiten: Detentiefeiten) -> list[tuple[int, str, str | None]]:
    return [(v.inrichting_id, v.van.isoformat(), v.tot.isoformat() if v.tot else None) for v in feiten.verblijven]


@pytest.mark.parametrize(
    ("meldingen", "verblijven"),
    [
        ([detentiemelding("2026-11-03", inrichting=1)], [(1, "2026-11-02", None)]),
        (
            [detentiemelding("2026-11-03", inrichting=1), melding("screening", "2026-11-09", inrichting=1)],
            [(1, "2026-11-02", None)],
        ),
        (
            [detentiemelding("2026-11-03", inrichting=1), melding("overplaatsing", "2026-11-10", inrichting=2)],
            [(1, "2026-11-02", "2026-11-10"), (2, "2026-11-10", None)],
        ),
        (
            [
                detentiemelding("2026-11-03", inrichting=1),
                melding("screening", "2026-11-10", inrichting=2),
                melding("ontslag", "2026-11-20", inrichting=1, ontslag="2026-11-20"),
            ],
            [(1, "2026-11-02", "2026-11-10"), (2, "2026-11-10", "2026-11-20")],
        ),
    ],
)
def test_een_andere_inrichting_is_een_overplaatsing(
    meldingen: list[MeldingFeit], verblijven: list[tuple[int, str, str | None]]
) -> None:
    assert _verblijven(detentie(*meldingen)) == verblijven


def test_een_zelf_vastgelegde_detentie_heeft_nog_geen_verblijf() -> None:
    assert detentie(eigen_bekend_op=dag("2026-11-03")).verblijven == ()


@pytest.mark.parametrize("gemeld_op", ["2026-11-19", "2026-11-20", "2026-11-23"])
def test_geen_verblijf_loopt_door_na_het_ontslag(gemeld_op: str) -> None:
    """Ook als het bericht van een andere inrichting pas na de dag van ontslag komt."""
    vrij = detentie(
        detentiemelding("2026-11-03", inrichting=1),
        melding("ontslag", gemeld_op, inrichting=2, ontslag="2026-11-19"),
    )

    assert [v for v in vrij.verblijven if v.tot is None or v.tot > dag("2026-11-19") or v.van > v.tot] == []


def test_inrichting_op_een_dag() -> None:
    feiten = detentie(detentiemelding(inrichting=1), melding("overplaatsing", "2026-11-10", inrichting=2))

    assert [feiten.inrichting_op(dag(d)) for d in ("2026-10-01", "2026-11-09", "2026-11-10")] == [1, 1, 2]
    assert feiten.verblijven[0] == Verblijfperiode(1, dag("2026-11-02"), dag("2026-11-10"))


def test_waarnemingen_van_mensen_zijn_herkenbaar() -> None:
    zelf = eigen_ontslag("2026-12-15", V, "2026-11-20")

    assert isinstance(zelf, Ontslag)
    assert detentie(eigen_ontslagen=(zelf,)).ontslagen == (zelf,)


# --- hoe iemand zat -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waarden", "verblijven"),
    [
        ([], [(1, "gesloten", "2026-11-02")]),
        ([("verblijfsvorm", "bba", "2026-11-16")], [(1, "gesloten", "2026-11-02"), (1, "bba", "2026-11-16")]),
        (  # een andere inrichting begint gesloten
            [("verblijfsvorm", "bba", "2026-11-16"), ("inrichting_id", 2, "2026-11-20")],
            [(1, "gesloten", "2026-11-02"), (1, "bba", "2026-11-16"), (2, "gesloten", "2026-11-20")],
        ),
        (  # op dezelfde dag verplaatst en in een andere vorm is één verblijf
            [("inrichting_id", 2, "2026-11-20"), ("verblijfsvorm", "pp", "2026-11-20")],
            [(1, "gesloten", "2026-11-02"), (2, "pp", "2026-11-20")],
        ),
        ([("verblijfsvorm", "gesloten", "2026-11-16")], [(1, "gesloten", "2026-11-02")]),
        ([("inrichting_id", None, "2026-11-16")], [(1, "gesloten", "2026-11-02")]),
    ],
)
def test_verblijf_volgt_uit_meldingen_en_uit_wat_mensen_vastlegden(
    waarden: list[tuple[str, Any, str]], verblijven: list[tuple[int, str, str]]
) -> None:
    eigen = tuple(eigen_waarde(veld, waarde, op=op, nummer=i) for i, (veld, waarde, op) in enumerate(waarden))

    feiten = detentie(detentiemelding(inrichting=1), eigen_waarden=eigen)

    assert [(v.inrichting_id, v.vorm, v.van.isoformat()) for v in feiten.verblijven] == verblijven


@pytest.mark.parametrize(
    ("vorm", "extramuraal_op"), [("bba", None), ("pp", "2026-11-16"), ("et", "2026-11-16"), ("gesloten", None)]
)
def test_buiten_de_muren_is_een_programma_of_elektronisch_toezicht(vorm: str, extramuraal_op: str | None) -> None:
    feiten = detentie(detentiemelding(), eigen_waarden=(eigen_waarde("verblijfsvorm", vorm, op="2026-11-16"),))

    assert feiten.extramuraal_op == of_leeg(extramuraal_op)


def test_wat_een_mens_leegmaakt_is_niet_meer_bekend() -> None:
    leeg = eigen_waarde("titel", "", op="2026-11-10")

    assert detentie(detentiemelding(), eigen_waarden=(leeg,)).waarde_van("titel") == ""
