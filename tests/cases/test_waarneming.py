"""Waarneming regelen: wie voor wie, op welke dagen, en wanneer het stopt."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.models import Toegang
from cases.schermen.waarnemingen import kunnen_waarnemen, te_regelen_voor, waarnemingen
from rio.models import Audit, User
from tests import wereld
from tests.wereld import ARNHEM, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.beide, pytest.mark.usefixtures("vandaag")]
VRIJDAG = date(2026, 11, 27)


def regel(voor_rio: User, collega: User, door: User, van: date = VANDAAG, tot_en_met: date = VRIJDAG) -> Toegang:
    return services.regel_waarneming(
        voor_rio=voor_rio, collega=collega, van=van, tot_en_met=tot_en_met, reden="verlof", door=door
    )


@pytest.mark.parametrize("door", ["officier", "coordinator"])
def test_een_rio_regelt_het_zelf_en_een_coordinator_voor_hem(
    officier: User, collega: User, door: str, request: pytest.FixtureRequest
) -> None:
    waarneming = regel(officier, collega, request.getfixturevalue(door))

    assert (waarneming.van, waarneming.tot) == (VANDAAG, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("voor", "wie", "door", "fout"),
    [
        ("officier", "officier", "coordinator", "ander dan de RIO zelf"),
        ("officier", "collega", "collega", "alleen waarneming voor uzelf"),
        ("officier", "collega", "buitenstaander", "alleen waarneming voor uzelf"),
        ("officier", "buitenstaander", "officier", "niet aangesteld waar Noor de Wit werkt"),
        ("officier", "beleid", "officier", "niet aangesteld"),
        ("buitenstaander", "officier", "coordinator", "alleen waarneming voor uzelf"),
        ("officier", "coordinator", "coordinator", "uzelf geen toegang"),
    ],
)
def test_wie_het_niet_mag_leest_waarom(
    officier: User, voor: str, wie: str, door: str, fout: str, request: pytest.FixtureRequest
) -> None:
    voor_rio, collega, regelaar = (request.getfixturevalue(naam) for naam in (voor, wie, door))

    with pytest.raises(ValidationError, match=fout):
        regel(voor_rio, collega, regelaar)

    assert not Toegang.objects.exists()


def test_de_collega_werkt_in_elke_gemeente_van_de_rio(officier: User, collega: User, coordinator: User) -> None:
    wereld.stel_aan(officier, "rio", ARNHEM)

    with pytest.raises(ValidationError, match="niet aangesteld waar"):
        regel(officier, collega, coordinator)


@pytest.mark.parametrize(
    ("van", "tot_en_met", "mag"),
    [
        (date(2026, 11, 27), date(2026, 11, 30), False),  # de laatste dag telt mee
        (date(2026, 11, 28), date(2026, 11, 30), True),
        (date(2026, 11, 16), date(2026, 11, 22), True),
        (date(2026, 11, 16), date(2026, 11, 23), False),
    ],
)
def test_dezelfde_collega_neemt_dezelfde_dag_maar_een_keer_waar(
    officier: User, collega: User, van: date, tot_en_met: date, mag: bool
) -> None:
    regel(officier, collega, officier)

    if mag:
        regel(officier, collega, officier, van, tot_en_met)
    else:
        with pytest.raises(ValidationError, match="al waar"):
            regel(officier, collega, officier, van, tot_en_met)


def test_de_laatste_dag_ligt_niet_voor_de_eerste(officier: User, collega: User) -> None:
    with pytest.raises(ValidationError, match="voor de eerste dag"):
        regel(officier, collega, officier, tot_en_met=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("van", "tot"),
    [
        (date(2026, 11, 20), date(2026, 11, 23)),  # begonnen: vanaf vandaag niet meer
        (date(2026, 11, 23), None),  # vandaag of later begonnen: gaat niet door
        (date(2026, 12, 1), None),
    ],
)
def test_eerder_stoppen(officier: User, collega: User, van: date, tot: date | None) -> None:
    waarneming = regel(officier, collega, officier, van, date(2026, 12, 11))

    services.beeindig_waarneming(waarneming, op=VANDAAG, door=officier)

    assert list(Toegang.objects.values_list("tot", flat=True)) == ([tot] if tot else [])
    laatste = Audit.objects.filter(object_soort="toegang").latest("pk")
    assert (laatste.actie, laatste.object_id) == ("wijzigen" if tot else "verwijderen", waarneming.pk)


def test_wie_waarneemt_stopt_de_waarneming_niet_zelf(officier: User, collega: User) -> None:
    waarneming = regel(officier, collega, officier, date(2026, 11, 20))

    with pytest.raises(ValidationError, match="voor uzelf"):
        services.beeindig_waarneming(waarneming, op=VANDAAG, door=collega)


def test_een_keer_stoppen_is_genoeg(officier: User, collega: User) -> None:
    waarneming = regel(officier, collega, officier, date(2026, 11, 20))
    services.beeindig_waarneming(waarneming, op=VANDAAG, door=officier)

    with pytest.raises(ValidationError, match="al voorbij"):
        services.beeindig_waarneming(waarneming, op=VANDAAG, door=officier)


def test_wie_er_te_kiezen_zijn(officier: User, collega: User, coordinator: User, buitenstaander: User) -> None:
    namen = {wie.naam: {u.naam for u in te_regelen_voor(wie, VANDAAG).values()} for wie in (officier, coordinator)}

    assert namen == {"Noor de Wit": {"Noor de Wit"}, "Els Vermeer": {"Noor de Wit", "Karim Bakkali"}}
    assert {u.naam for u in kunnen_waarnemen(officier, VANDAAG).values()} == {"Karim Bakkali"}


def test_de_lijst_toont_nu_en_straks_van_wie_men_mag_zien(
    officier: User, collega: User, coordinator: User, buitenstaander: User
) -> None:
    regel(officier, collega, officier, date(2026, 11, 9), date(2026, 11, 22))  # voorbij
    nu = regel(officier, collega, officier)
    straks = regel(collega, officier, collega, date(2026, 12, 1), date(2026, 12, 4))

    for wie in (officier, collega, coordinator):
        assert list(waarnemingen(wie, te_regelen_voor(wie, VANDAAG), VANDAAG)) == [nu, straks]
    assert not waarnemingen(buitenstaander, [], VANDAAG).exists()
