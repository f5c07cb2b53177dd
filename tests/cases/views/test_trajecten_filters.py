"""De caseload: filters en volgorde, op dezelfde vier dossiers."""

from datetime import date
from typing import Any

import pytest
import time_machine

from cases import services
from rio.models import User
from tests import wereld
from tests.cases.views.test_trajecten import LIJST, namen, wijs_toe
from tests.personen import MAANDAG, medewerker

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def caseload(staand: None) -> None:
    """Drie dossiers die in alles verschillen, en een afgesloten."""
    with time_machine.travel(MAANDAG, tick=False):
        officier, coordinator = medewerker("officier"), medewerker("coordinator")
        eigen, _, _, dicht = (
            wereld.traject(achternaam=naam, bsn=wereld.bsn(nummer), verwachte_ontslagdatum=ontslag)
            for nummer, (naam, ontslag) in enumerate(
                [("Eigen", date(2026, 11, 30)), ("Onbekend", ""), ("Later", date(2027, 3, 1)), ("Dicht", "")]
            )
        )
        wijs_toe(eigen, officier, coordinator)
        services.wissel_fase(eigen, naar="terugkeerplan", op=date(2026, 11, 12), toelichting="nodig", door=officier)
        services.sluit_af(dicht, op=date(2026, 11, 12), reden="verhuisd", door=coordinator)


@pytest.mark.parametrize(
    ("filters", "verwacht"),
    [
        ({}, {"Eigen", "Onbekend", "Later"}),
        ({"stand": "afgesloten"}, {"Dicht"}),
        ({"stand": "alle"}, {"Eigen", "Onbekend", "Later", "Dicht"}),
        ({"fase": "terugkeerplan"}, {"Eigen"}),
        ({"fase": "detentie"}, {"Onbekend", "Later"}),
        ({"rio": "mij"}, {"Eigen"}),
        ({"rio": "geen"}, {"Onbekend", "Later"}),
        ({"ontslag": "1"}, {"Eigen"}),  # precies een week verder telt mee
        ({"ontslag": "13"}, {"Eigen"}),
        ({"ontslag": "26"}, {"Eigen", "Later"}),
        ({"fase": "detentie", "ontslag": "26"}, {"Later"}),
        ({"fase": "bestaat-niet", "ontslag": "99999999999999999999", "stand": "\x00"}, {"Eigen", "Onbekend", "Later"}),
    ],
)
def test_filters(als: Any, officier: User, caseload: None, filters: dict[str, str], verwacht: set[str]) -> None:
    gevonden = namen(als(officier).get(LIJST, {"rio": "alle"} | filters))

    assert {naam.split()[-1] for naam in gevonden} == verwacht


def test_een_coordinator_kiest_een_rio_en_een_gemeente(
    als: Any, officier: User, coordinator: User, caseload: None
) -> None:
    wereld.stel_aan(coordinator, "coordinator", wereld.ARNHEM)
    wereld.traject(achternaam="Arnhemmer", bsn=wereld.bsn(9), gemeentecode=wereld.ARNHEM)
    client = als(coordinator)

    van_rio = namen(client.get(LIJST, {"rio": officier.pk}))
    van_arnhem = namen(client.get(LIJST, {"gemeente": wereld.gemeente(wereld.ARNHEM).pk}))

    assert van_rio == ["Bram Eigen"]
    assert van_arnhem == ["Bram Arnhemmer"]


def test_een_gemeente_buiten_bereik_is_geen_keuze(als: Any, coordinator: User, caseload: None) -> None:
    wereld.stel_aan(coordinator, "coordinator", wereld.ARNHEM)
    utrecht = wereld.gemeente("GM0344")

    tekst = als(coordinator).get(LIJST, {"gemeente": utrecht.pk}).content.decode()

    assert f'value="{utrecht.pk}"' not in tekst
    assert "Selecteer een geldige keuze" in tekst


@pytest.mark.parametrize(
    ("volgorde", "verwacht"),
    [
        ("ontslag", ["Eigen", "Later", "Onbekend"]),
        ("-ontslag", ["Later", "Eigen", "Onbekend"]),
        ("naam", ["Eigen", "Later", "Onbekend"]),
        ("-naam", ["Onbekend", "Later", "Eigen"]),
        ("termijn", ["Onbekend", "Later", "Eigen"]),
        ("", ["Onbekend", "Later", "Eigen"]),
        ("pk; DROP TABLE", ["Onbekend", "Later", "Eigen"]),
    ],
)
def test_volgorde_met_onbekend_achteraan(
    als: Any, officier: User, caseload: None, volgorde: str, verwacht: list[str]
) -> None:
    gevonden = namen(als(officier).get(LIJST, {"rio": "alle", "sorteer": volgorde}))

    assert [naam.split()[-1] for naam in gevonden] == verwacht
