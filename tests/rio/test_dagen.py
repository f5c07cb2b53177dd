"""De uitgewerkte datumtabellen van eisen.md 1A, grensdagen, schrikkeljaren en jaren ver weg."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rio.dagen import Kalender, OnbekendeFeestdagen, feestdagen, leeftijd_op, plus_maanden

GEWOON = Kalender()
UITGEWERKT = [
    ("2026-03-30", "2026-04-01", "2026-04-15", "2026-04-28"),
    ("2026-04-02", "2026-04-08", "2026-04-20", "2026-04-30"),
    ("2026-04-03", "2026-04-08", "2026-04-20", "2026-05-01"),
    ("2026-04-30", "2026-05-04", "2026-05-18", "2026-05-28"),
    ("2026-05-04", "2026-05-07", "2026-05-20", "2026-06-01"),
    ("2026-05-13", "2026-05-18", "2026-05-29", "2026-06-10"),
    ("2026-12-23", "2026-12-28", "2027-01-08", "2027-01-20"),
    ("2026-12-31", "2027-01-05", "2027-01-15", "2027-01-28"),
]


@pytest.mark.parametrize(("begin", "twee", "tien", "vier_weken"), UITGEWERKT)
def test_uitgewerkte_tabel_vooruit(begin: str, twee: str, tien: str, vier_weken: str) -> None:
    dag = date.fromisoformat(begin)

    assert GEWOON.plus_werkdagen(dag, 2) == date.fromisoformat(twee)
    assert GEWOON.plus_werkdagen(dag, 10) == date.fromisoformat(tien)
    assert GEWOON.rol_door(dag + timedelta(weeks=4)) == date.fromisoformat(vier_weken)


@pytest.mark.parametrize(
    ("ontslag", "acht_weken", "herinnering"),
    [
        ("2026-06-01", "2026-04-06", "2026-04-02"),
        ("2026-07-01", "2026-05-06", "2026-05-06"),
        ("2027-02-20", "2026-12-26", "2026-12-24"),
    ],
)
def test_uitgewerkte_tabel_terug(ontslag: str, acht_weken: str, herinnering: str) -> None:
    uiterlijk = date.fromisoformat(ontslag) - timedelta(weeks=8)

    assert uiterlijk == date.fromisoformat(acht_weken)
    assert GEWOON.werkdag_op_of_voor(uiterlijk) == date.fromisoformat(herinnering)


def test_vijf_mei_en_goede_vrijdag_zijn_elk_jaar_vrij() -> None:
    for jaar in range(2020, 2045):
        assert not GEWOON.is_werkdag(date(jaar, 5, 5))
    assert not GEWOON.is_werkdag(date(2026, 4, 3))


def test_koningsdag_op_zondag_wordt_zaterdag() -> None:
    assert date(2031, 4, 26) in feestdagen(2031)
    assert date(2031, 4, 27) not in feestdagen(2031)


def test_sluitingsdag_telt_niet_mee() -> None:
    dicht = Kalender.met([date(2026, 5, 15)])

    assert GEWOON.plus_werkdagen(date(2026, 5, 13), 2) == date(2026, 5, 18)
    assert dicht.plus_werkdagen(date(2026, 5, 13), 2) == date(2026, 5, 19)


def test_wettelijke_termijn_rolt_niet_om_een_lokale_sluitingsdag() -> None:
    dicht = Kalender.met([date(2026, 5, 15)])

    assert dicht.rol_door(date(2026, 5, 15)) == date(2026, 5, 15)


@pytest.mark.parametrize("jaar", [1965, 2101, 2500])
def test_jaar_buiten_de_feestdagenbron_is_een_luide_fout(jaar: int) -> None:
    with pytest.raises(OnbekendeFeestdagen, match=str(jaar)):
        GEWOON.plus_werkdagen(date(jaar, 6, 1), 1)


def test_termijn_die_over_de_rand_van_de_bron_loopt_is_een_luide_fout() -> None:
    with pytest.raises(OnbekendeFeestdagen, match="2101"):
        GEWOON.plus_werkdagen(date(2100, 12, 30), 5)


@pytest.mark.parametrize(
    ("dag", "maanden", "verwacht"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-10-31", 4, "2027-02-28"),
    ],
)
def test_maanden_rond_29_februari(dag: str, maanden: int, verwacht: str) -> None:
    assert plus_maanden(date.fromisoformat(dag), maanden) == date.fromisoformat(verwacht)


@pytest.mark.parametrize(
    ("geboren", "dag", "jaren"),
    [
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-29", 20),
        ("2003-11-22", "2026-11-21", 22),
        ("2003-11-22", "2026-11-22", 23),
    ],
)
def test_leeftijd_op_de_dag_zelf(geboren: str, dag: str, jaren: int) -> None:
    assert leeftijd_op(date.fromisoformat(geboren), date.fromisoformat(dag)) == jaren


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_vooruit_en_terug_tellen_kloppen_met_elkaar(dag: date, aantal: int) -> None:
    later = GEWOON.plus_werkdagen(dag, aantal)

    assert GEWOON.werkdagen_tussen(dag, later) == aantal
    assert aantal == 0 or GEWOON.is_werkdag(later)
