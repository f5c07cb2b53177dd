"""Een collega aanmaken en laten vertrekken; wat blijft liggen houdt het vertrek tegen."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from cases import services as dossier
from cases.models import Traject
from rio import services
from rio.models import Aanstelling, Audit, User
from tests import wereld
from tests.wereld import ARNHEM, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.beide, pytest.mark.usefixtures("vandaag")]


@pytest.fixture
def met_dossiers(officier: User, collega: User, coordinator: User) -> User:
    for traject in wereld.trajecten(2):
        dossier.wijs_toe(traject, rio=officier, op=date(2026, 11, 10), door=coordinator)
    return officier


def draag_alles_over(van: User, aan: User, door: User) -> None:
    dossier.draag_over(Traject.objects.filter(rio=van), rio=aan, op=VANDAAG, reden="vertrek", door=door)


def zet_uit(gebruiker: User, door: User) -> None:
    services.zet_uit(gebruiker=gebruiker, op=VANDAAG, door=door)


def beeindig(gebruiker: User, door: User) -> None:
    aanstelling = gebruiker.aanstellingen.earliest("pk")
    services.beeindig_aanstelling(aanstelling=aanstelling, tot=VANDAAG, door=door)


@pytest.mark.parametrize("vertrek", [zet_uit, beeindig])
def test_wie_nog_dossiers_heeft_vertrekt_niet_en_erna_wel(
    met_dossiers: User, collega: User, coordinator: User, beheer: User, vertrek: Callable[[User, User], None]
) -> None:
    with pytest.raises(ValidationError, match="nog 2 lopende dossiers in Nijmegen"):
        vertrek(met_dossiers, beheer)
    met_dossiers.refresh_from_db()
    assert met_dossiers.is_active
    assert met_dossiers.aanstellingen.filter(tot__isnull=True).exists()

    draag_alles_over(met_dossiers, collega, coordinator)
    vertrek(met_dossiers, beheer)

    met_dossiers.refresh_from_db()
    assert not (met_dossiers.is_active and met_dossiers.aanstellingen.filter(tot__isnull=True).exists())


def test_een_andere_rol_of_een_andere_gemeente_mag_wel_eindigen(met_dossiers: User, beheer: User) -> None:
    elders = wereld.stel_aan(met_dossiers, "rio", ARNHEM)
    beleid = wereld.stel_aan(met_dossiers, "beleid")

    for aanstelling in (elders, beleid):
        services.beeindig_aanstelling(aanstelling=aanstelling, tot=VANDAAG, door=beheer)

    assert Aanstelling.objects.filter(tot=VANDAAG).count() == 2


def test_wie_via_een_tweede_aanstelling_blijft_mag_de_eerste_kwijt(met_dossiers: User, beheer: User) -> None:
    wereld.stel_aan(met_dossiers, "rio")

    beeindig(met_dossiers, beheer)

    assert met_dossiers.aanstellingen.filter(tot__isnull=True).count() == 1


def test_een_app_hoger_in_het_huis_houdt_een_vertrek_ook_tegen(
    settings: Settings, officier: User, beheer: User
) -> None:
    settings.VERTREKCONTROLES = [*settings.VERTREKCONTROLES, "tests.cases.proefaanbieders.laat_niemand_gaan"]

    with pytest.raises(ValidationError, match="Proef: blijf nog even"):
        zet_uit(officier, beheer)


def test_uitzetten_en_weer_aanzetten_staat_in_het_logboek(officier: User, beheer: User) -> None:
    zet_uit(officier, beheer)
    services.zet_aan(gebruiker=officier, door=beheer)

    officier.refresh_from_db()
    assert officier.is_active
    regels = Audit.objects.filter(object_soort="gebruiker", object_id=officier.pk, actor_id=beheer.pk)
    assert [regel.velden for regel in regels] == [["is_active"], ["is_active"]]


@pytest.mark.parametrize("handeling", [services.zet_uit, services.zet_aan])
def test_niemand_zet_zichzelf_aan_of_uit(beheer: User, handeling: Callable[..., Any]) -> None:
    extra = {"op": VANDAAG} if handeling is services.zet_uit else {}

    with pytest.raises(ValidationError, match="eigen rol"):
        handeling(gebruiker=beheer, **extra, door=beheer)


def test_een_nieuwe_collega_logt_in_met_het_startwachtwoord(beheer: User) -> None:
    nieuw, wachtwoord = services.maak_gebruiker(
        naam="Nieuw Hier",
        email="Nieuw@RIO.example",
        rol="rio",
        van=VANDAAG,
        gemeente=wereld.gemeente(),
        door=beheer,
    )

    assert nieuw.check_password(wachtwoord)
    assert len(wachtwoord) == 19
    assert nieuw.has_perm("rio.trajecten_zien")
    assert wachtwoord not in str(list(Audit.objects.values()))


def test_een_e_mailadres_is_van_een_collega(beheer: User, officier: User) -> None:
    with pytest.raises(ValidationError, match="al een collega"):
        services.maak_gebruiker(naam="Dubbel", email=officier.email.upper(), rol="beheer", van=VANDAAG, door=beheer)
