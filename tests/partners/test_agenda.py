from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cases import services
from cases.agenda import kalender, punten_van
from cases.models import Traject
from partners.services.afspraken import laat_afspraak_vervallen
from rio.models import User
from tests.dossiers import van_de_officier
from tests.handelingen.contact import gepland
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
NU = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    return van_de_officier(achternaam="Kanariepiet").pk


@pytest.fixture
def dossier(traject: Traject) -> Traject:
    return traject


def opnieuw(gebruiker: User) -> User:
    """Without what an earlier request remembered."""
    return User.objects.get(pk=gebruiker.pk)


@pytest.mark.beide
def test_een_afspraak_staat_erin_zonder_persoon_of_plaats(dossier: Traject, officier: User) -> None:
    afspraak = gepland(
        dossier, officier, op=date(2026, 11, 26), om=time(14, 30), waar="balie Kanarie", toelichting="Kanarie"
    )

    ruw = kalender(punten_van(officier, VANDAAG), NU).decode()

    blok = next(deel for deel in ruw.split("BEGIN:VEVENT") if f"afspraak-{afspraak.pk}@" in deel)
    assert "DTSTART;TZID=Europe/Amsterdam:20261126T143000" in blok
    assert "DTEND;TZID=Europe/Amsterdam:20261126T153000" in blok
    assert f"Afspraak: bezoek in de inrichting · dossier {dossier.nummer}" in blok.replace("\r\n ", "")
    assert "TRANSP" not in blok  # de tijd is bezet
    assert "Kanarie" not in ruw


def test_zonder_tijd_is_het_een_hele_dag(dossier: Traject, officier: User) -> None:
    gepland(dossier, officier, op=date(2026, 11, 26))

    punt = next(p for p in punten_van(officier, VANDAAG) if p.uid.startswith("afspraak"))

    assert punt.begin == date(2026, 11, 26)


def test_alleen_eigen_afspraken_in_dossiers_die_hij_nog_mag_zien(
    dossier: Traject, officier: User, collega: User, coordinator: User
) -> None:
    gepland(dossier, officier, wie=coordinator)
    vervalt = gepland(dossier, officier)
    laat_afspraak_vervallen(vervalt, op=VANDAAG, door=officier)
    mijn = gepland(dossier, officier)

    voor = {p.uid for p in punten_van(opnieuw(officier), VANDAAG)}
    services.wijs_toe(dossier, rio=collega, op=VANDAAG, reden="Ruil.", door=coordinator)
    na = {p.uid for p in punten_van(opnieuw(officier), VANDAAG)}

    assert {uid for uid in voor if uid.startswith("afspraak")} == {f"afspraak-{mijn.pk}"}
    assert not na


def test_een_app_hoger_in_het_huis_zet_er_punten_bij(officier: User, settings: object) -> None:
    settings.AGENDA = ["tests.cases.proefaanbieders.agendapunten"]  # type: ignore[attr-defined]

    assert [p.titel for p in punten_van(officier, VANDAAG)] == ["Proefpunt"]
