"""De deadlineregels rond het ontslag: doorgeven, bevestigen, ontslagbericht, en wat een mens terugdraait."""

import pytest

from cases.feiten import Zekerheid
from tests.cases.bouwstenen import (
    dag,
    detentie,
    detentiemelding,
    eigen_ontslag,
    eigen_waarde,
    melding,
    of_leeg,
    rij_van,
)


@pytest.mark.parametrize(
    ("besloten_op", "gemeld_op", "stand"),
    [
        ("2026-11-20", "2026-11-20", "voldaan"),
        ("2026-11-20", "2026-11-23", "voldaan"),
        ("2026-11-20", None, "open"),
        (None, "2026-11-20", None),  # dag van het besluit onbekend: geen rij
    ],
)
def test_invrijheidsstelling_dezelfde_dag(besloten_op: str | None, gemeld_op: str | None, stand: str | None) -> None:
    gemeld = [melding("invrijheidsstelling", gemeld_op, verwacht="2026-12-01")] if gemeld_op else []
    besloten = (
        [eigen_waarde("besluit_invrijheidsstelling_op", dag(besloten_op), op="2026-11-24")] if besloten_op else []
    )

    rij = rij_van("invrijheidsstelling", detentie(detentiemelding(), *gemeld, eigen_waarden=tuple(besloten)))

    assert (rij.stand if rij else None) == stand
    assert rij is None or (rij.uiterlijk, rij.redelijk_op) == (dag("2026-11-20"), None)
    assert rij is None or rij.voldaan_op == of_leeg(gemeld_op)


@pytest.mark.parametrize(
    ("soort", "woord"), [("ontslagdatum_gewijzigd", "verwachte"), ("invrijheidsstelling", "definitieve")]
)
def test_ontslag_bevestigen_schuift_mee_met_een_nieuwe_datum(soort: str, woord: str) -> None:
    eerst = detentie(detentiemelding(verwacht="2026-12-01"))
    dan = detentie(detentiemelding(verwacht="2026-12-01"), melding(soort, "2026-11-20", verwacht="2026-12-15"))

    voor, na = rij_van("ontslag_bevestigen", eerst), rij_van("ontslag_bevestigen", dan)

    assert voor is not None
    assert na is not None
    assert (voor.partij, voor.uiterlijk, voor.stand) == ("rio", dag("2026-12-01"), "open")
    assert (na.anker, na.uiterlijk, na.stand) == (dag("2026-12-15"), dag("2026-12-15"), "open")
    assert woord in na.waarom


def test_ontslag_bevestigen_is_voldaan_met_het_werkelijke_ontslag() -> None:
    vrij = detentie(detentiemelding(verwacht="2026-12-01"), melding("ontslag", "2026-12-02", ontslag="2026-11-30"))

    rij = rij_van("ontslag_bevestigen", vrij)

    assert rij is not None
    assert (rij.uiterlijk, rij.stand, rij.voldaan_op) == (dag("2026-12-01"), "voldaan", dag("2026-12-02"))


def test_ontslag_bevestigen_alleen_als_er_een_verwachting_was() -> None:
    assert rij_van("ontslag_bevestigen", detentie(detentiemelding())) is None
    vrij = detentie(detentiemelding(), melding("ontslag", "2026-12-02", ontslag="2026-11-30"))
    assert rij_van("ontslag_bevestigen", vrij) is None


@pytest.mark.parametrize("gemeld_op", ["2026-11-20", "2026-11-25", None])
def test_ontslagbericht_op_de_dag_van_ontslag(gemeld_op: str | None) -> None:
    gemeld = [melding("ontslag", gemeld_op, ontslag="2026-11-20")] if gemeld_op else []
    zelf = eigen_ontslag("2026-11-20", Zekerheid.WERKELIJK, op="2026-11-20")

    rij = rij_van("ontslagbericht", detentie(detentiemelding(), *gemeld, eigen_ontslagen=(zelf,)))

    assert rij is not None
    assert (rij.uiterlijk, rij.redelijk_op) == (dag("2026-11-20"), None)
    assert (rij.stand, rij.voldaan_op) == ("voldaan" if gemeld_op else "open", of_leeg(gemeld_op))


def test_zonder_werkelijk_ontslag_geen_ontslagbericht() -> None:
    assert rij_van("ontslagbericht", detentie(detentiemelding(verwacht="2026-11-20"))) is None


def test_zit_nog_zegt_een_mens_en_de_rijen_van_het_ontslag_zijn_weg() -> None:
    zit_nog = detentie(
        detentiemelding(verwacht="2026-11-20"),
        melding("ontslag", "2026-11-20", ontslag="2026-11-20"),
        eigen_ontslagen=(eigen_ontslag("2026-12-18", Zekerheid.VERWACHT, op="2026-11-23"),),
    )

    bevestigen = rij_van("ontslag_bevestigen", zit_nog)

    assert rij_van("ontslagbericht", zit_nog) is None
    assert bevestigen is not None
    assert (bevestigen.uiterlijk, bevestigen.stand) == (dag("2026-12-18"), "open")
