from datetime import date

import pytest

from cases.models import Termijn
from cases.schermen.tijdigheid import merkje_van
from rio.dagen import Kalender

MAANDAG = date(2026, 11, 23)
ZATERDAG = date(2026, 11, 28)


def termijn(grens: date, partij: str = "rio", **overig: date) -> Termijn:
    return Termijn(soort="screening", partij=partij, uiterlijk=grens, grens_op=grens, stand="open", **overig)


@pytest.mark.parametrize(
    ("grens", "op", "soort", "tekst"),
    [
        (date(2026, 11, 19), MAANDAG, "fout", "2 werkdagen te laat"),
        (date(2026, 11, 20), MAANDAG, "fout", "1 werkdag te laat"),
        (date(2026, 11, 27), ZATERDAG, "fout", "te laat"),
        (MAANDAG, MAANDAG, "let-op", "vandaag"),
        (date(2026, 11, 24), MAANDAG, "let-op", "morgen"),
        (date(2026, 11, 26), MAANDAG, "let-op", "do 26 nov"),
        (date(2026, 11, 29), MAANDAG, "let-op", "zo 29 nov"),
        (date(2026, 11, 30), MAANDAG, "rust", "ma 30 nov"),
        (date(2027, 1, 21), MAANDAG, "rust", "do 21 jan 2027"),
    ],
)
def test_een_open_termijn_zegt_hoe_laat_of_wanneer(grens: date, op: date, soort: str, tekst: str) -> None:
    merkje = merkje_van(termijn(grens), op, Kalender())

    assert (merkje.soort, merkje.tekst) == (soort, tekst)


def test_een_sluitingsdag_telt_niet_als_dag_te_laat() -> None:
    merkje = merkje_van(termijn(date(2026, 11, 19)), MAANDAG, Kalender.met([date(2026, 11, 20)]))

    assert merkje.tekst == "1 werkdag te laat"


@pytest.mark.parametrize(
    ("grens", "soort", "tekst"),
    [
        (date(2026, 11, 20), "let-op", "nabellen"),
        (MAANDAG, "rust", "vandaag"),
    ],
)
def test_wat_de_inrichting_te_laat_doet_is_nabellen_en_nooit_rood(grens: date, soort: str, tekst: str) -> None:
    merkje = merkje_van(termijn(grens, partij="inrichting"), MAANDAG, Kalender())

    assert (merkje.soort, merkje.tekst) == (soort, tekst)


def test_laat_geboren_is_zo_snel_mogelijk_met_de_haalbare_dag() -> None:
    laat_geboren = termijn(date(2026, 11, 25), redelijk_op=date(2026, 11, 25))
    laat_geboren.uiterlijk = date(2026, 11, 16)

    merkje = merkje_van(laat_geboren, MAANDAG, Kalender())

    assert merkje == ("let-op", "zo snel mogelijk", "haalbaar tot wo 25 nov")


def test_uitstel_staat_onder_het_merkje() -> None:
    merkje = merkje_van(termijn(date(2026, 11, 24), uitstel_tot=date(2026, 12, 1)), MAANDAG, Kalender())

    assert merkje.toelichting == "uitgesteld tot di 1 dec"
