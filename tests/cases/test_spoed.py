"""Wanneer een vrijlating onmiddellijk is, en welke taken daarbij horen."""

import pytest

from cases.feiten import Zekerheid
from cases.spoed import (
    BELLEN,
    BEREIKBAAR,
    KINDEREN,
    MELDPLICHT,
    PARTNERS,
    VOORZIENINGEN,
    ligt_vast,
    onmiddellijk_bericht,
    spoedtaken,
)
from rio.dagen import Kalender
from tests.cases.bouwstenen import ALLES_IN_ORDE, dag, detentie, detentiemelding, eigen_ontslag, melding


@pytest.mark.parametrize(
    ("gemeld", "vrij", "onmiddellijk"),
    [
        ("2026-11-20", "2026-11-20", True),  # vrijdag, dezelfde dag
        ("2026-11-20", "2026-11-23", True),  # maandag is de eerste werkdag erna
        ("2026-11-20", "2026-11-24", False),
        ("2026-12-24", "2026-12-28", True),  # twee kerstdagen en een weekend ertussen
        ("2026-12-24", "2026-12-29", False),
    ],
)
def test_onmiddellijk_is_hooguit_een_werkdag_van_tevoren(gemeld: str, vrij: str, onmiddellijk: bool) -> None:
    feiten = detentie(detentiemelding(), melding("invrijheidsstelling", gemeld, ontslag=vrij))

    assert (onmiddellijk_bericht(feiten, Kalender()) is not None) is onmiddellijk


def test_zonder_bericht_of_datum_is_niets_onmiddellijk() -> None:
    assert onmiddellijk_bericht(detentie(detentiemelding(verwacht="2026-11-04")), Kalender()) is None
    assert onmiddellijk_bericht(detentie(detentiemelding()), Kalender()) is None


def test_wat_op_orde_is_vraagt_niets() -> None:
    feiten = detentie(detentiemelding(), melding("screening", "2026-11-09", voorzieningen=ALLES_IN_ORDE))

    assert spoedtaken(feiten, telefoon="06 12345678") == [BELLEN, PARTNERS]


@pytest.mark.parametrize(("letter", "plek"), [("N", 0), ("O", 1), (".", 1)])
def test_niet_op_orde_is_regelen_en_onbekend_is_vragen(letter: str, plek: int) -> None:
    feiten = detentie(detentiemelding(), melding("screening", "2026-11-09", voorzieningen=letter * 5))

    taken = spoedtaken(feiten, telefoon="")

    assert taken == [BELLEN, *(tekst[plek] for tekst in VOORZIENINGEN.values()), BEREIKBAAR, PARTNERS]


def test_toezicht_en_kinderen_vragen_een_eigen_taak() -> None:
    feiten = detentie(detentiemelding(reclasseringstoezicht="J", minderjarige_kinderen="J"))

    assert {MELDPLICHT, KINDEREN} <= set(spoedtaken(feiten, telefoon=""))


@pytest.mark.parametrize(
    ("zekerheid", "datum", "vast"),
    [
        (Zekerheid.VERWACHT, "2026-11-20", False),
        (Zekerheid.DEFINITIEF, "2026-11-20", True),
        (Zekerheid.DEFINITIEF, "2026-11-21", False),
    ],
)
def test_een_dag_ligt_vast_als_hij_definitief_is(zekerheid: Zekerheid, datum: str, vast: bool) -> None:
    feiten = detentie(detentiemelding(), eigen_ontslagen=(eigen_ontslag(datum, zekerheid, "2026-11-19"),))

    assert ligt_vast(feiten, dag("2026-11-20")) is vast
