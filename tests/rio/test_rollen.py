"""Wat elke rol mag, en dat een recht alleen uit een geldige aanstelling komt."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from rio.models import Aanstelling, Gemeente, Regio, User
from rio.rollen import RECHTEN, ROLLEN, rechten

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
Rol = Aanstelling.Rol


@pytest.fixture
def gebruiker() -> User:
    return User.objects.create_user("rio@voorbeeld.nl", naam="Rik Rio")


@pytest.fixture
def regio() -> Regio:
    return Regio.objects.create(code="T1", naam="Testregio")


@pytest.fixture
def gemeenten(regio: Regio) -> list[Gemeente]:
    return [
        Gemeente.objects.create(
            code=f"GM990{n}",
            naam=f"Testdam {n}",
            provincie="Utrecht",
            regio=regio,
            geldig_van=date(2020, 1, 1),
        )
        for n in range(3)
    ]


@pytest.mark.parametrize(
    ("recht", "rollen"),
    [
        ("trajecten_zien", {Rol.RIO, Rol.COORDINATOR}),
        ("bsn_zien", {Rol.RIO, Rol.COORDINATOR}),
        ("meldingen_zien", {Rol.RIO, Rol.COORDINATOR}),
        ("meldingen_onbekende_gemeente", {Rol.COORDINATOR}),
        ("toewijzen", {Rol.COORDINATOR}),
        ("plan_goedkeuren", {Rol.COORDINATOR}),
        ("overleg_leiden", {Rol.COORDINATOR}),
        ("randvoorwaarden_beoordelen", {Rol.COORDINATOR}),
        ("knelpunten_zien", {Rol.RIO, Rol.COORDINATOR, Rol.BELEID}),
        ("doorbraakbudget_zien", set(Rol)),
        ("rapport", {Rol.RIO, Rol.COORDINATOR, Rol.BELEID}),
        ("mail_nazien", {Rol.COORDINATOR, Rol.BEHEER}),
        ("beheer", {Rol.BEHEER}),
    ],
)
def test_wie_welk_recht_heeft(recht: str, rollen: set[str]) -> None:
    assert {rol for rol, codes in ROLLEN.items() if recht in codes} == rollen


def test_elk_recht_is_uitgelegd_en_wordt_door_een_rol_gebruikt() -> None:
    assert set(RECHTEN) == frozenset().union(*ROLLEN.values())
    assert set(ROLLEN) == set(Rol)


def test_beleid_en_beheer_zien_nooit_een_dossier() -> None:
    dossier = {"trajecten_zien", "trajecten_wijzigen", "termijnen_zien", "meldingen_zien", "bsn_zien"}

    assert not (ROLLEN[Rol.BELEID] | ROLLEN[Rol.BEHEER]) & dossier


@pytest.mark.parametrize(
    ("vandaag", "mag"),
    [
        ("2026-03-01T00:30:00+01:00", True),
        ("2026-02-28T23:30:00+01:00", False),
        ("2026-06-01T00:30:00+02:00", False),
    ],
)
def test_has_perm_volgt_de_aanstelling_van_vandaag(
    gebruiker: User, gemeenten: list[Gemeente], vandaag: str, mag: bool
) -> None:
    Aanstelling.objects.create(
        gebruiker=gebruiker, rol=Rol.RIO, gemeente=gemeenten[0], van=date(2026, 3, 1), tot=date(2026, 6, 1)
    )

    with time_machine.travel(vandaag, tick=False):
        assert gebruiker.has_perm("rio.trajecten_zien") is mag
        assert not gebruiker.has_perm("rio.toewijzen")


def test_een_onbekend_recht_is_een_fout_en_geen_stil_nee(gebruiker: User) -> None:
    with pytest.raises(ValueError, match="Onbekend recht"):
        gebruiker.has_perm("rio.trajekten_zien")


def test_een_uitgezette_gebruiker_mag_niets(gebruiker: User, gemeenten: list[Gemeente]) -> None:
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Rol.RIO, gemeente=gemeenten[0], van=date(2020, 1, 1))
    gebruiker.is_active = False

    assert not gebruiker.has_perm("rio.trajecten_zien")


def test_een_bezoeker_mag_niets() -> None:
    assert not AnonymousUser().has_perm("rio.trajecten_zien")


def test_rechten_van_andere_apps_bestaan_niet(gebruiker: User) -> None:
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Rol.BEHEER, van=date(2020, 1, 1))

    assert not gebruiker.has_perm("auth.add_group")
    assert not gebruiker.has_module_perms("auth")
    assert gebruiker.has_module_perms("rio")


def test_rechten_kosten_een_query_per_verzoek(
    gebruiker: User, gemeenten: list[Gemeente], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Rol.RIO, gemeente=gemeenten[0], van=date(2020, 1, 1))

    with django_assert_num_queries(1):
        gebruiker.has_perm("rio.trajecten_zien")
        gebruiker.has_perm("rio.beheer")


def test_een_ander_object_van_dezelfde_gebruiker_leest_opnieuw(gebruiker: User, gemeenten: list[Gemeente]) -> None:
    assert not gebruiker.has_perm("rio.rapport")
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Rol.BELEID, gemeente=gemeenten[0], van=date(2020, 1, 1))

    assert User.objects.get(pk=gebruiker.pk).has_perm("rio.rapport")


def test_twee_rollen_blijven_uit_elkaar(gebruiker: User, gemeenten: list[Gemeente]) -> None:
    eerste, tweede, _ = gemeenten
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Rol.RIO, gemeente=eerste, van=date(2020, 1, 1))
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Rol.COORDINATOR, gemeente=tweede, van=date(2020, 1, 1))

    mag = rechten(gebruiker, date(2026, 3, 1))

    assert mag.rollen == {Rol.RIO, Rol.COORDINATOR}
    assert mag.gemeente_ids("toewijzen") == {tweede.pk}
    assert mag.gemeente_ids("trajecten_zien") == {eerste.pk, tweede.pk}
    assert mag.gemeente_ids("beheer") == frozenset()


def test_een_regio_geeft_uit_zichzelf_geen_gemeenten_en_kost_geen_query_meer(
    gebruiker: User,
    regio: Regio,
    gemeenten: list[Gemeente],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Rol.COORDINATOR, regio=regio, van=date(2020, 1, 1))

    with django_assert_num_queries(1):
        mag = rechten(gebruiker, date(2026, 3, 1))

    assert mag.gemeente_ids("toewijzen") == frozenset()
    assert mag.regio_ids("meldingen_onbekende_gemeente") == {regio.pk}


def test_een_andere_dag_geeft_andere_rechten(gebruiker: User, gemeenten: list[Gemeente]) -> None:
    Aanstelling.objects.create(
        gebruiker=gebruiker, rol=Rol.RIO, gemeente=gemeenten[0], van=date(2026, 3, 1), tot=date(2026, 6, 1)
    )

    assert rechten(gebruiker, date(2026, 5, 31)).rollen == {Rol.RIO}
    assert rechten(gebruiker, date(2026, 6, 1)).rollen == frozenset()
