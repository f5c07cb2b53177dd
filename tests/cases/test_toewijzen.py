"""Toewijzen, overdragen en zelf nemen: wie mag het, aan wie, en wat als een collega net iets eerder was."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.models import Toewijzing, Traject
from cases.schermen.bezetting import bezetting
from cases.schermen.opvolging import zonder_actieve_rio
from cases.vertrek import blijft_achter
from rio.models import Regio, User
from tests import wereld
from tests.wereld import ARNHEM, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.beide, pytest.mark.usefixtures("vandaag")]


def vers(traject: Traject) -> Traject:
    return Traject.objects.get(pk=traject.pk)


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    """Nog van niemand."""
    return wereld.traject().pk


# --- wie mag wat --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("door", "aan", "mag"),
    [
        ("coordinator", "officier", True),
        ("officier", "officier", True),  # hij neemt het zelf
        ("officier", "collega", False),
        ("buitenstaander", "buitenstaander", False),
        ("beleid", "officier", False),
        ("beheer", "officier", False),
    ],
)
def test_wie_een_dossier_zonder_rio_toewijst(
    traject: Traject, officier: User, collega: User, door: str, aan: str, mag: bool, request: pytest.FixtureRequest
) -> None:
    aan_wie, wie = request.getfixturevalue(aan), request.getfixturevalue(door)

    if mag:
        services.wijs_toe(traject, rio=aan_wie, op=VANDAAG, door=wie)
    else:
        with pytest.raises(ValidationError):
            services.wijs_toe(traject, rio=aan_wie, op=VANDAAG, door=wie)

    assert vers(traject).rio == (aan_wie if mag else None)


def test_een_rio_neemt_geen_dossier_van_een_collega(
    traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    services.wijs_toe(traject, rio=collega, op=VANDAAG, door=coordinator)

    with pytest.raises(ValidationError, match="Alleen de coördinator"):
        services.wijs_toe(traject, rio=officier, op=VANDAAG, reden="wil ik", door=officier)


def test_een_gemeente_kan_zelf_nemen_uitzetten(traject: Traject, officier: User) -> None:
    wereld.gemeente().instellingen.update(rio_ziet_niet_toegewezen=False)

    with pytest.raises(ValidationError, match="Alleen de coördinator"):
        services.wijs_toe(traject, rio=officier, op=VANDAAG, door=officier)


@pytest.mark.parametrize("wie", ["coordinator", "beleid", "buitenstaander"])
def test_alleen_een_rio_van_de_gemeente_krijgt_een_dossier(
    traject: Traject, coordinator: User, wie: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(ValidationError, match="niet als RIO in deze gemeente"):
        services.wijs_toe(traject, rio=request.getfixturevalue(wie), op=VANDAAG, door=coordinator)


def test_een_rio_van_de_regio_krijgt_wel_een_dossier(traject: Traject, coordinator: User) -> None:
    van_regio = wereld.maak_gebruiker("Rens Regio")
    wereld.stel_aan(van_regio, "rio", regio=Regio.objects.get(gemeente__code=wereld.NIJMEGEN))

    services.wijs_toe(traject, rio=van_regio, op=VANDAAG, door=coordinator)

    assert vers(traject).rio == van_regio


@pytest.mark.parametrize(("reden", "mag"), [("", False), ("Noor is ziek", True)])
def test_naar_een_andere_rio_vraagt_een_reden(
    traject: Traject, officier: User, collega: User, coordinator: User, reden: str, mag: bool
) -> None:
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 10), door=coordinator)

    if mag:
        services.wijs_toe(traject, rio=collega, op=VANDAAG, reden=reden, door=coordinator)
        assert list(Toewijzing.objects.values_list("rio__naam", "van", "tot", "reden")) == [
            ("Noor de Wit", date(2026, 11, 10), VANDAAG, ""),
            ("Karim Bakkali", VANDAAG, None, "Noor is ziek"),
        ]
    else:
        with pytest.raises(ValidationError, match="Schrijf op waarom"):
            services.wijs_toe(traject, rio=collega, op=VANDAAG, reden=reden, door=coordinator)


def test_wie_toewees_zonder_de_ander_te_zien_leest_dat_en_niets_verandert(
    traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    services.wijs_toe(traject, rio=officier, op=VANDAAG, gezien={traject.pk: None}, door=coordinator)

    with pytest.raises(ValidationError, match="intussen toe aan Noor de Wit"):
        services.wijs_toe(traject, rio=collega, op=VANDAAG, reden="ruimte", gezien={traject.pk: None}, door=coordinator)

    assert vers(traject).rio == officier


# --- veel tegelijk ------------------------------------------------------------------------------------------


def test_een_hele_caseload_gaat_in_een_keer_over(officier: User, collega: User, coordinator: User) -> None:
    trajecten = wereld.trajecten(3)
    for traject in trajecten:
        services.wijs_toe(traject, rio=officier, op=date(2026, 11, 10), door=coordinator)

    services.draag_over(trajecten, rio=collega, op=VANDAAG, reden="Noor vertrekt", door=coordinator)

    nu = Traject.objects.filter(pk__in=[traject.pk for traject in trajecten])
    assert list(nu.values_list("rio__naam", flat=True)) == ["Karim Bakkali"] * 3
    assert Toewijzing.objects.filter(tot=VANDAAG, rio=officier).count() == 3


def test_een_dossier_dat_niet_mee_kan_houdt_alles_tegen(
    officier: User, collega: User, coordinator: User, buitenstaander: User
) -> None:
    hier = wereld.trajecten(2)
    services.wijs_toe(hier[0], rio=collega, op=date(2026, 11, 10), door=coordinator)

    with pytest.raises(ValidationError, match="niets overgedragen") as fout:
        services.draag_over(hier, rio=collega, op=VANDAAG, reden="ruimte", door=coordinator)

    assert f"{hier[0].nummer}: Karim Bakkali heeft dit dossier al." in fout.value.messages
    assert vers(hier[1]).rio is None


def test_een_dossier_van_een_andere_gemeente_gaat_niet_mee(officier: User, coordinator: User) -> None:
    wereld.stel_aan(officier, "rio", ARNHEM)
    trajecten = [wereld.traject(), wereld.traject(bsn=wereld.bsn(1), gemeentecode=ARNHEM)]

    with pytest.raises(ValidationError, match="Alleen de coördinator"):
        services.draag_over(trajecten, rio=officier, op=VANDAAG, reden="ruimte", door=coordinator)

    assert not Toewijzing.objects.exists()


# --- ruimte -------------------------------------------------------------------------------------------------


def test_wie_de_meeste_ruimte_heeft_staat_bovenaan_en_wie_weg_is_onderaan(
    officier: User, collega: User, coordinator: User
) -> None:
    derde = wereld.maak_gebruiker("Ilse Maas")
    wereld.stel_aan(derde, "rio")
    een, twee, drie = wereld.trajecten(3)
    for traject, rio in ((een, officier), (twee, officier), (drie, collega)):
        services.wijs_toe(traject, rio=rio, op=VANDAAG, door=coordinator)
    services.regel_waarneming(
        voor_rio=derde, collega=officier, van=VANDAAG, tot_en_met=date(2026, 12, 4), reden="verlof", door=coordinator
    )

    lijst = bezetting([wereld.gemeente().pk], VANDAAG)

    assert [(b.rio.naam, b.in_woorden) for b in lijst] == [
        ("Karim Bakkali", "1 van 20 dossiers"),
        ("Noor de Wit", "2 van 20 dossiers, neemt waar voor Ilse Maas tot en met 04-12-2026"),
        ("Ilse Maas", "0 van 20 dossiers, wordt waargenomen door Noor de Wit"),
    ]


# --- vertrek ------------------------------------------------------------------------------------------------


@pytest.fixture
def twee_van_noor(officier: User, coordinator: User) -> list[Traject]:
    trajecten = wereld.trajecten(2)
    for traject in trajecten:
        services.wijs_toe(traject, rio=officier, op=date(2026, 11, 10), door=coordinator)
    return trajecten


@pytest.mark.parametrize(
    ("tot", "aantal"),
    [(date(2026, 11, 24), 0), (date(2026, 11, 23), 2), (date(2026, 11, 1), 2)],  # tot is de eerste dag zonder
)
def test_van_wie_er_niet_meer_werkt_zijn_de_dossiers_te_vinden(
    officier: User, coordinator: User, twee_van_noor: list[Traject], tot: date, aantal: int
) -> None:
    officier.aanstellingen.update(tot=tot)

    assert zonder_actieve_rio(coordinator, VANDAAG).count() == aantal


def test_wie_uitgezet_is_werkt_er_niet_meer(officier: User, coordinator: User, twee_van_noor: list[Traject]) -> None:
    officier.is_active = False
    officier.save()

    assert zonder_actieve_rio(coordinator, VANDAAG).count() == 2


def test_een_afgesloten_dossier_blijft_bij_wie_vertrok(
    officier: User, coordinator: User, twee_van_noor: list[Traject]
) -> None:
    Traject.objects.filter(pk=twee_van_noor[0].pk).update(afgesloten_op=VANDAAG, afgesloten_door=coordinator)
    officier.aanstellingen.update(tot=VANDAAG)

    [reden] = blijft_achter(officier, VANDAAG, None)

    assert "nog 1 lopend dossier in Nijmegen" in reden
    assert zonder_actieve_rio(coordinator, VANDAAG).count() == 1
