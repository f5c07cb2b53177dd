"""Welke perioden beleid kan kiezen, en wat er met twee rapporten naast elkaar uit te rekenen is."""

from datetime import date

import pytest

from monitoring.perioden import Periode
from monitoring.vasteperioden import Plek, Verband, aanbod, kies, verbanden

NIJMEGEN, REGIO = "GM0268", "VR08"


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def plek(van: str, tot: str, gebied: str = NIJMEGEN) -> Plek:
    return Plek(gebied, dag(van), dag(tot))


@pytest.mark.parametrize(
    ("start", "vandaag", "namen"),
    [
        ("2026-01-01", "2026-06-30", []),
        ("2026-01-01", "2026-07-01", ["2026, tot en met 30 juni 2026"]),
        ("2026-05-12", "2026-11-23", ["2026, tot en met 30 juni 2026"]),
        ("2025-08-01", "2025-12-31", []),
        ("2025-08-01", "2026-01-01", ["2025, vanaf 1 juli 2025"]),
        ("2026-01-01", "2027-01-01", ["2026", "tweede halfjaar 2026", "eerste halfjaar 2026"]),
        (
            "2025-01-01",
            "2026-11-23",
            [
                "2026, tot en met 30 juni 2026",
                "2025",
                "tweede halfjaar 2025",
                "eerste halfjaar 2025",
                "sinds de start, tot en met 30 juni 2026",
            ],
        ),
    ],
)
def test_alleen_wat_afgesloten_is_en_elke_periode_een_keer(start: str, vandaag: str, namen: list[str]) -> None:
    assert [keuze.naam for keuze in aanbod(dag(start), dag(vandaag))] == namen


def test_het_lopende_jaar_is_precies_het_halfjaar_dat_al_verscheen() -> None:
    assert kies("2026", dag("2025-01-01"), dag("2026-11-23")) == Periode(dag("2026-01-01"), dag("2026-07-01"))
    assert kies("2026-2", dag("2025-01-01"), dag("2026-11-23")) is None


H1, H2, JAAR = plek("2025-01-01", "2025-07-01"), plek("2025-07-01", "2026-01-01"), plek("2025-01-01", "2026-01-01")


def test_een_jaar_is_de_som_van_zijn_helften() -> None:
    assert Verband(JAAR, (H1, H2)) in verbanden([JAAR], {})
    assert verbanden([H1], {}) == []


def test_wat_er_sinds_een_eerder_rapport_bijkwam_hoort_bij_de_periode_ertussen() -> None:
    later = plek("2025-01-01", "2026-07-01")
    bij = f"rest {JAAR} {later}"

    gevonden = verbanden([JAAR, later], {})

    assert Verband(later, (JAAR, bij)) in gevonden
    assert Verband(plek("2026-01-01", "2026-07-01"), (bij, f"weer {bij}")) in gevonden


def test_jaren_samen_zijn_de_tijd_sinds_de_start_en_wie_in_twee_jaren_telt() -> None:
    sinds = plek("2025-01-01", "2026-07-01")
    samen = "jaren samen GM0268 2025-01-01 2026-07-01"

    gevonden = verbanden([sinds], {})

    assert Verband(samen, (JAAR, plek("2026-01-01", "2026-07-01"))) in gevonden
    assert Verband(samen, (sinds, f"dubbel {samen}")) in gevonden


def test_een_regio_is_de_som_van_haar_gemeenten_en_wie_nooit_een_rapport_had_is_de_rest() -> None:
    regio = plek("2025-01-01", "2025-07-01", REGIO)
    samen = "gemeenten samen VR08 2025-01-01 2025-07-01"

    gevonden = verbanden([regio, H1], {REGIO: ("GM0268", "GM0202", "GM0274")})

    assert set(gevonden) == {
        Verband(samen, (regio, f"dubbel {samen}")),
        Verband(samen, (H1, "overig VR08 2025-01-01 2025-07-01")),
        Verband(regio, (H1, f"rest {H1} {regio}")),
    }


def test_wie_beide_halfjaren_heeft_heeft_ook_het_jaar() -> None:
    sinds = plek("2025-01-01", "2026-07-01")

    assert Verband(sinds, (JAAR, f"rest {JAAR} {sinds}")) in verbanden([H1, H2, sinds], {})


def test_een_gemeente_ligt_in_haar_regio_ook_als_die_alleen_uit_te_rekenen_is() -> None:
    regio = plek("2025-07-01", "2026-01-01", REGIO)

    assert Verband(regio, (H2, f"rest {H2} {regio}")) in verbanden([H2], {REGIO: ("GM0268", "GM0202")})
