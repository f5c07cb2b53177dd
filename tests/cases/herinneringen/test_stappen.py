"""Wanneer een termijn welke herinnering waard is: de dag ervoor, de dag zelf en de dag erna."""

from datetime import date, timedelta

import pytest

from cases.herinneringen.stappen import Stap, dag_van, loopt_vast, stap_van, tot_en_met
from cases.termijnsoorten import COORDINATOR, INRICHTING, RIO
from rio.dagen import Kalender

LANDELIJK = Kalender()
WOENSDAG_DICHT = Kalender.met([date(2026, 11, 25)])
TWEE, TIEN, NU, LAAT = Stap.VOORAF_2, Stap.VOORAF_10, Stap.VANDAAG, Stap.TE_LAAT


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


@pytest.mark.parametrize(
    ("voor_op", "verwacht"),
    [
        # een donderdag
        (
            "2026-11-26",
            {"2026-11-23": None, "2026-11-24": TWEE, "2026-11-25": TWEE, "2026-11-26": NU, "2026-11-27": LAAT},
        ),
        # een zaterdag en een zondag horen bij de vrijdag ervoor
        (
            "2026-11-28",
            {"2026-11-25": None, "2026-11-26": TWEE, "2026-11-27": NU, "2026-11-28": NU, "2026-11-30": LAAT},
        ),
        ("2026-11-29", {"2026-11-25": None, "2026-11-26": TWEE, "2026-11-27": NU, "2026-11-30": LAAT}),
        # Kerst 2026: vrijdag en zaterdag
        ("2026-12-25", {"2026-12-22": None, "2026-12-23": TWEE, "2026-12-24": NU, "2026-12-28": LAAT}),
        (
            "2026-12-28",
            {"2026-12-22": None, "2026-12-23": TWEE, "2026-12-24": TWEE, "2026-12-28": NU, "2026-12-29": LAAT},
        ),
        # Goede Vrijdag en Tweede Paasdag 2027, met de nacht van de zomertijd ertussen
        (
            "2027-03-30",
            {"2027-03-23": None, "2027-03-24": TWEE, "2027-03-25": TWEE, "2027-03-30": NU, "2027-03-31": LAAT},
        ),
        # Koningsdag is een dinsdag
        ("2027-04-27", {"2027-04-22": None, "2027-04-23": TWEE, "2027-04-26": NU, "2027-04-28": LAAT}),
        (
            "2027-04-28",
            {"2027-04-22": None, "2027-04-23": TWEE, "2027-04-26": TWEE, "2027-04-28": NU, "2027-04-29": LAAT},
        ),
        # 5 mei is een woensdag, 6 mei is Hemelvaart
        (
            "2027-05-07",
            {"2027-04-30": None, "2027-05-03": TWEE, "2027-05-04": TWEE, "2027-05-07": NU, "2027-05-10": LAAT},
        ),
        # schrikkeldag
        (
            "2028-02-29",
            {"2028-02-24": None, "2028-02-25": TWEE, "2028-02-28": TWEE, "2028-02-29": NU, "2028-03-01": LAAT},
        ),
        (
            "2028-03-01",
            {"2028-02-25": None, "2028-02-28": TWEE, "2028-02-29": TWEE, "2028-03-01": NU, "2028-03-02": LAAT},
        ),
        # het weekend waarin de wintertijd begint
        ("2026-10-25", {"2026-10-21": None, "2026-10-22": TWEE, "2026-10-23": NU, "2026-10-26": LAAT}),
    ],
)
def test_een_gewone_termijn(voor_op: str, verwacht: dict[str, Stap | None]) -> None:
    assert {op: stap_van("taak", RIO, d(voor_op), d(op), LANDELIJK) for op in verwacht} == verwacht


@pytest.mark.parametrize(
    ("voor_op", "verwacht"),
    [
        ("2026-11-25", {"2026-11-20": None, "2026-11-23": TWEE, "2026-11-24": NU, "2026-11-26": LAAT}),
        ("2026-11-26", {"2026-11-20": None, "2026-11-23": TWEE, "2026-11-24": TWEE, "2026-11-26": NU}),
    ],
)
def test_een_sluitingsdag_van_de_gemeente_telt_niet(voor_op: str, verwacht: dict[str, Stap | None]) -> None:
    assert {op: stap_van("taak", RIO, d(voor_op), d(op), WOENSDAG_DICHT) for op in verwacht} == verwacht


@pytest.mark.parametrize(
    ("soort", "partij", "voor_op", "verwacht"),
    [
        (
            "nazorgplan",
            RIO,
            "2026-12-07",
            {"2026-11-20": None, "2026-11-23": TIEN, "2026-12-04": TIEN, "2026-12-07": NU},
        ),
        ("overdracht", "gemeente", "2026-12-07", {"2026-11-20": None, "2026-11-23": TIEN, "2026-12-08": LAAT}),
        (
            "onderdak",
            "gemeente",
            "2026-12-07",
            {"2026-11-23": TIEN, "2026-12-02": TIEN, "2026-12-03": TWEE, "2026-12-07": NU},
        ),
        ("ontslag_bevestigen", RIO, "2026-12-07", {"2026-11-20": None, "2026-11-23": TIEN, "2026-12-03": TWEE}),
        ("identiteitsbewijs", "gemeente", "2027-01-04", {"2026-12-16": None, "2026-12-17": TIEN, "2026-12-30": TWEE}),
        ("triage", COORDINATOR, "2026-11-26", {"2026-11-23": None, "2026-11-24": TWEE, "2026-11-26": NU}),
        ("screening", "samen", "2026-11-26", {"2026-11-24": TWEE}),
        ("overdracht", INRICHTING, "2026-12-07", {"2026-11-23": None, "2026-12-07": None, "2026-12-08": LAAT}),
        ("detentiemelding", INRICHTING, "2026-11-26", {"2026-11-25": None, "2026-11-26": None, "2026-11-27": LAAT}),
        ("bespreking", COORDINATOR, "2026-11-26", {"2026-11-24": None, "2026-11-26": None, "2026-12-27": None}),
    ],
)
def test_wat_een_soort_en_een_partij_anders_maken(
    soort: str, partij: str, voor_op: str, verwacht: dict[str, Stap | None]
) -> None:
    assert {op: stap_van(soort, partij, d(voor_op), d(op), LANDELIJK) for op in verwacht} == verwacht


@pytest.mark.parametrize(
    ("partij", "voor_op", "op", "verwacht"),
    [
        (RIO, "2026-11-26", "2026-11-27", False),
        (RIO, "2026-11-26", "2026-11-30", True),
        (INRICHTING, "2026-11-26", "2026-11-30", True),
        (COORDINATOR, "2026-11-26", "2026-12-30", False),
        (RIO, "2026-11-28", "2026-11-30", False),
        (RIO, "2026-11-28", "2026-12-01", True),
        (RIO, "2026-12-23", "2026-12-24", False),
        (RIO, "2026-12-23", "2026-12-28", True),
    ],
)
def test_wat_twee_werkdagen_te_laat_is_loopt_vast(partij: str, voor_op: str, op: str, verwacht: bool) -> None:
    assert loopt_vast("taak", partij, d(voor_op), d(op), LANDELIJK) is verwacht


def test_vastlopen_telt_dezelfde_werkdagen_en_de_zoekgrens_mist_niets() -> None:
    """Elke dag van een half jaar tegen elke dag eromheen."""
    for n in range(200):
        op = date(2026, 11, 1) + timedelta(days=n)
        for verschil in range(-12, 40):
            voor_op = op + timedelta(days=verschil)
            te_laat = WOENSDAG_DICHT.werkdagen_tussen(voor_op, op) >= 2
            assert loopt_vast("taak", RIO, voor_op, op, WOENSDAG_DICHT) is te_laat
            heeft_stap = stap_van("onderdak", RIO, voor_op, op, WOENSDAG_DICHT) is not None
            assert heeft_stap is (voor_op <= tot_en_met(op, WOENSDAG_DICHT))


@pytest.mark.parametrize(
    ("uitstel_tot", "verwacht"), [(None, "2026-11-26"), ("2026-11-30", "2026-11-30"), ("2026-11-20", "2026-11-26")]
)
def test_uitstel_schuift_de_dag_alleen_naar_later(uitstel_tot: str | None, verwacht: str) -> None:
    assert dag_van(d("2026-11-26"), uitstel_tot and d(uitstel_tot)) == d(verwacht)
