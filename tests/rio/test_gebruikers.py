"""Gebruikers, hun aanstellingen, en wie die mag wijzigen."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from rio.models import Aanstelling, Audit, Gemeente, Regio, User
from rio.services import beeindig_aanstelling, stel_aan

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
Rol = Aanstelling.Rol


@pytest.fixture
def gebruiker() -> User:
    return User.objects.create_user("Anna@Voorbeeld.NL", "een-lang-wachtwoord", naam="Anna Test")


@pytest.fixture
def beheerder() -> User:
    return User.objects.create_user("beheer@voorbeeld.nl", naam="Bea Beheer")


@pytest.fixture
def regio() -> Regio:
    return Regio.objects.create(code="T1", naam="Testregio")


@pytest.fixture
def gemeente(regio: Regio) -> Gemeente:
    return Gemeente.objects.create(
        code="GM9901", naam="Testdam", provincie="Utrecht", regio=regio, geldig_van=date(2020, 1, 1)
    )


def test_het_e_mailadres_staat_in_kleine_letters_en_wordt_zo_gevonden(gebruiker: User) -> None:
    gevonden = User.objects.get(email="ANNA@voorbeeld.nl")

    assert gevonden == gebruiker
    assert User.objects.values_list("email", flat=True).get() == "anna@voorbeeld.nl"


def test_twee_adressen_die_alleen_in_hoofdletters_verschillen_kunnen_niet(gebruiker: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="anna@VOORBEELD.nl", naam="Iemand anders")


def test_een_gebruiker_zonder_wachtwoord_kan_niet_inloggen(beheerder: User) -> None:
    assert not beheerder.has_usable_password()


@pytest.mark.parametrize(
    ("op", "geldig"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 5, 31), True),
        (date(2026, 6, 1), False),  # `tot` is the first day without
    ],
)
def test_een_aanstelling_geldt_van_haar_eerste_dag_tot_haar_einddag(
    gebruiker: User, gemeente: Gemeente, op: date, geldig: bool
) -> None:
    Aanstelling.objects.create(
        gebruiker=gebruiker, rol=Rol.RIO, gemeente=gemeente, van=date(2026, 3, 1), tot=date(2026, 6, 1)
    )

    assert Aanstelling.objects.geldig_op(op).exists() is geldig


@pytest.mark.parametrize(
    ("rol", "met_gemeente", "met_regio", "mag"),
    [
        (Rol.RIO, True, False, True),
        (Rol.COORDINATOR, False, True, True),
        (Rol.RIO, False, False, False),
        (Rol.BELEID, True, True, False),
        (Rol.BEHEER, False, False, True),
        (Rol.BEHEER, True, False, True),
        (Rol.BEHEER, True, True, False),
        ("baas", True, False, False),
    ],
)
def test_een_aanstelling_heeft_een_gemeente_of_een_regio_en_alleen_beheer_mag_zonder(
    gebruiker: User,
    gemeente: Gemeente,
    regio: Regio,
    rol: str,
    met_gemeente: bool,
    met_regio: bool,
    mag: bool,
) -> None:
    rij = Aanstelling(
        gebruiker=gebruiker,
        rol=rol,
        gemeente=gemeente if met_gemeente else None,
        regio=regio if met_regio else None,
        van=date(2026, 1, 1),
    )

    assert _past_in_de_database(rij) is mag


@pytest.mark.parametrize(("tot", "mag"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)])
def test_een_aanstelling_eindigt_niet_voor_zij_begint(
    gebruiker: User, gemeente: Gemeente, tot: date, mag: bool
) -> None:
    rij = Aanstelling(gebruiker=gebruiker, rol=Rol.RIO, gemeente=gemeente, van=date(2026, 3, 1), tot=tot)

    assert _past_in_de_database(rij) is mag


def test_aanstellen_laat_een_logregel_achter(gebruiker: User, beheerder: User, gemeente: Gemeente) -> None:
    aanstelling = stel_aan(gebruiker=gebruiker, rol=Rol.RIO, gemeente=gemeente, van=date(2026, 3, 1), door=beheerder)

    regel = Audit.objects.get()
    assert (regel.actie, regel.object_soort, regel.object_id, regel.actor_id) == (
        "aanmaken",
        "aanstelling",
        aanstelling.pk,
        beheerder.pk,
    )
    assert "rol" in regel.velden


def test_beeindigen_zet_de_einddatum_en_laat_een_logregel_achter(
    gebruiker: User, beheerder: User, gemeente: Gemeente
) -> None:
    aanstelling = stel_aan(gebruiker=gebruiker, rol=Rol.RIO, gemeente=gemeente, van=date(2026, 3, 1), door=beheerder)

    beeindig_aanstelling(aanstelling=aanstelling, tot=date(2026, 6, 1), door=beheerder)

    aanstelling.refresh_from_db()
    assert aanstelling.tot == date(2026, 6, 1)
    assert Audit.objects.filter(actie="wijzigen", object_id=aanstelling.pk, velden=["tot"]).count() == 1


def test_niemand_geeft_zichzelf_een_rol(beheerder: User) -> None:
    with pytest.raises(ValidationError, match="eigen rol"):
        stel_aan(gebruiker=beheerder, rol=Rol.BEHEER, van=date(2026, 3, 1), door=beheerder)

    assert not Aanstelling.objects.exists()


def test_niemand_verlengt_zijn_eigen_rol(beheerder: User) -> None:
    eigen = stel_aan(gebruiker=beheerder, rol=Rol.BEHEER, van=date(2026, 1, 1), tot=date(2026, 2, 1), door=None)

    with pytest.raises(ValidationError, match="eigen rol"):
        beeindig_aanstelling(aanstelling=eigen, tot=date(2030, 1, 1), door=beheerder)

    eigen.refresh_from_db()
    assert eigen.tot == date(2026, 2, 1)


def test_een_aanstelling_zonder_gemeente_wordt_leesbaar_geweigerd(gebruiker: User, beheerder: User) -> None:
    with pytest.raises(ValidationError, match="Kies een gemeente of een regio"):
        stel_aan(gebruiker=gebruiker, rol=Rol.RIO, van=date(2026, 3, 1), door=beheerder)

    assert not Audit.objects.exists()


def _past_in_de_database(rij: Aanstelling) -> bool:
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        return False
    return True
