"""Beoordelen en vergelijken van rijen, los van welke regel dan ook."""

from dataclasses import replace
from datetime import date

import pytest

from cases.eisen import Einde, Eis, Periode, beoordeel, periode_voor, perioden, verschil
from tests.cases.bouwstenen import dag

EIS = Eis("actie", "7", "rio", dag("2026-11-02"), dag("2026-11-16"), "Zo afgesproken.")
RIJ = beoordeel(EIS)


@pytest.mark.parametrize(
    ("gold_op", "gevonden"),
    [
        ([], []),
        (["2026-11-01"], [("2026-11-01", "2026-11-05")]),
        (["2026-11-05", "2026-11-09"], [("2026-11-05", None)]),
        (["2026-11-01", "2026-11-09"], [("2026-11-01", "2026-11-05"), ("2026-11-09", None)]),
        (["2026-11-01", "2026-11-05", "2026-11-09"], [("2026-11-01", None)]),
    ],
)
def test_perioden_waarin_iets_gold(gold_op: list[str], gevonden: list[tuple[str, str | None]]) -> None:
    momenten = [dag("2026-11-09"), dag("2026-11-01"), dag("2026-11-05"), dag("2026-11-01")]

    assert perioden(momenten, lambda d: d.isoformat() in gold_op) == [
        Periode(dag(van), dag(tot) if tot else None) for van, tot in gevonden
    ]


@pytest.mark.parametrize(
    ("op", "telt"),
    [("2026-10-01", 1), ("2026-11-01", 0), ("2026-11-04", 0), ("2026-11-05", 1), ("2027-01-01", 1)],
)
def test_de_periode_die_op_de_uiterste_dag_gold_telt_anders_de_laatste(op: str, telt: int) -> None:
    gevonden = [Periode(dag("2026-11-01"), dag("2026-11-05")), Periode(dag("2026-11-09"), None)]

    assert periode_voor(gevonden, dag(op)) == gevonden[telt]
    assert periode_voor([], dag(op)) is None


@pytest.mark.parametrize(
    ("einden", "voldaan_op", "stand"),
    [
        ([], None, "open"),
        ([], "2026-11-20", "voldaan"),
        ([Einde(dag("2026-11-16"), "feit")], None, "vervallen"),
        ([Einde(dag("2026-11-17"), "feit")], None, "open"),
        ([Einde(dag("2026-11-17"), "feit")], "2026-11-18", "voldaan"),  # laat, maar niet geëindigd
        ([Einde(dag("2026-11-10"), "feit")], "2026-11-10", "voldaan"),
        ([Einde(dag("2026-11-10"), "feit")], "2026-11-11", "vervallen"),
        ([Einde(dag("2026-11-10"), "ontslag", na=dag("2026-11-15"), definitief=True)], None, "vervallen"),
        ([Einde(dag("2026-11-10"), "ontslag", na=dag("2026-11-16"), definitief=True)], None, "niet_gehaald"),
        ([Einde(dag("2026-11-17"), "ontslag", na=dag("2026-11-10"), definitief=True)], None, "niet_gehaald"),
        ([Einde(dag("2026-11-20"), "laat"), Einde(dag("2026-11-10"), "eerst")], None, "vervallen"),
    ],
)
def test_stand_van_een_eis(einden: list[Einde], voldaan_op: str | None, stand: str) -> None:
    eis = replace(EIS, einden=tuple(einden), voldaan_op=dag(voldaan_op) if voldaan_op else None)

    rij = beoordeel(eis)

    assert rij.stand == stand
    assert (rij.voldaan_op is not None) is (stand == "voldaan")


@pytest.mark.parametrize(
    ("redelijk_op", "grens_op"),
    [(None, "2026-11-16"), ("2026-11-20", "2026-11-20"), ("2026-11-10", "2026-11-16")],
)
def test_te_laat_rekent_met_de_latere_van_de_twee(redelijk_op: str | None, grens_op: str) -> None:
    rij = replace(RIJ, redelijk_op=date.fromisoformat(redelijk_op) if redelijk_op else None)

    assert rij.grens_op == dag(grens_op)


def test_verschil_is_leeg_als_alles_klopt() -> None:
    assert not any(verschil([RIJ], [RIJ]))


def test_verschil_zegt_wat_nieuw_gewijzigd_en_vervallen_is() -> None:
    verzet = replace(RIJ, uiterlijk=dag("2026-11-18"))
    ander, nieuw = replace(RIJ, partij="gemeente"), replace(RIJ, sleutel="8")

    wat = verschil([RIJ, ander], [verzet, nieuw])

    assert wat.nieuw == [nieuw]
    assert wat.gewijzigd == [(RIJ, verzet)]
    assert wat.vervallen == [ander]


def test_een_vervallen_rij_vervalt_niet_nog_eens_maar_kan_terugkomen() -> None:
    weg = replace(RIJ, stand="vervallen", reden="volgt niet meer uit de feiten")

    assert not any(verschil([weg], []))
    assert verschil([weg], [RIJ]).gewijzigd == [(weg, RIJ)]
