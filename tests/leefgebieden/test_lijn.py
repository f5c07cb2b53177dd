"""Waar een score in de lijn komt te staan. Puur."""

from datetime import date

from leefgebieden.schermen.lijn import BREED, LINKS, RECHTS, lijn


def test_een_score_is_geen_lijn() -> None:
    assert lijn([]) is None
    assert lijn([(date(2026, 11, 2), 3, "let-op")]) is None


def test_punten_staan_naar_de_tijd_en_hoger_is_beter() -> None:
    gevonden = lijn([(date(2026, 1, 1), 1, "fout"), (date(2026, 7, 2), 3, "let-op"), (date(2026, 12, 31), 5, "goed")])

    assert gevonden is not None
    een, twee, drie = gevonden.punten
    assert LINKS < een.x < twee.x < drie.x < BREED - RECHTS
    assert twee.x - een.x == drie.x - twee.x
    assert een.y > twee.y > drie.y
    assert gevonden.pad == f"{een.x},{een.y} {twee.x},{twee.y} {drie.x},{drie.y}"


def test_op_een_dag_valt_het_niet_om_en_datums_overlappen_niet() -> None:
    op = date(2026, 11, 2)
    dicht = [(date(2026, 1, 1), 2, "fout"), *[(date(2026, 6, n), 3, "let-op") for n in (1, 2, 3)], (op, 4, "goed")]

    zelfde_dag, druk = lijn([(op, 2, "fout"), (op, 4, "goed")]), lijn(dicht)

    assert zelfde_dag is not None
    assert druk is not None
    assert [punt.toont_datum for punt in druk.punten] == [True, True, False, False, True]
