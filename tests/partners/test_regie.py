"""Casusregie, procesregie en bestuurlijke regie: vaak wisselen, ook naast elkaar (REGIE-01..05)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.services import sluit_af
from partners.models import Regie
from partners.services.regie import wissel_regie
from rio.models import User
from tests.dossiers import van_de_officier
from tests.personen import medewerker
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
DAG = date(2026, 11, 10)


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    dossier = van_de_officier()
    wissel_regie(dossier, vorm="casus", verhaal="Wil werken.", op=DAG, door=medewerker("officier"))
    return dossier.pk


def stand() -> list[tuple[str, str, date, date | None]]:
    return [(r.vorm, r.verhaal, r.van, r.tot) for r in Regie.objects.all()]


def test_twee_vormen_lopen_naast_elkaar(traject: Traject, officier: User) -> None:
    wissel_regie(traject, vorm="proces", verhaal="Een dak.", op=VANDAAG, door=officier)

    assert stand() == [("casus", "Wil werken.", DAG, None), ("proces", "Een dak.", VANDAAG, None)]


def test_wisselen_stopt_de_ene_en_begint_de_andere(traject: Traject, officier: User) -> None:
    wissel_regie(traject, vorm="bestuurlijk", verhaal="Voorrang.", stopt=["casus"], op=VANDAAG, door=officier)

    assert stand() == [("casus", "Wil werken.", DAG, VANDAAG), ("bestuurlijk", "Voorrang.", VANDAAG, None)]


def test_een_nieuw_verhaal_laat_het_oude_leesbaar(traject: Traject, officier: User) -> None:
    wissel_regie(traject, vorm="casus", verhaal="Wil naar school.", op=VANDAAG, door=officier)

    assert stand() == [("casus", "Wil werken.", DAG, VANDAAG), ("casus", "Wil naar school.", VANDAAG, None)]


@pytest.mark.parametrize(
    ("vorm", "verhaal", "stopt", "op", "veld"),
    [
        ("", "", [], VANDAAG, "vorm"),
        ("proces", "", [], VANDAAG, "verhaal"),
        ("", "", ["casus"], date(2026, 11, 9), "op"),
        ("casus", "Anders.", [], date(2026, 11, 9), "op"),
    ],
)
def test_wat_niet_kan_zegt_waarom(
    traject: Traject, officier: User, vorm: str, verhaal: str, stopt: list[str], op: date, veld: str
) -> None:
    with pytest.raises(ValidationError) as fout:
        wissel_regie(traject, vorm=vorm, verhaal=verhaal, stopt=stopt, op=op, door=officier)

    assert set(fout.value.error_dict) == {veld}
    assert stand() == [("casus", "Wil werken.", DAG, None)]


def test_een_afgesloten_dossier_wisselt_niet(traject: Traject, officier: User, coordinator: User) -> None:
    sluit_af(traject, op=VANDAAG, reden="verhuisd", door=coordinator)

    with pytest.raises(ValidationError, match="afgesloten"):
        wissel_regie(traject, stopt=["casus"], op=VANDAAG, door=officier)
