"""New contact with justice: only a new fact after the release counts, and unknown is a full answer."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cases import services as dossiers
from cases.feiten import Zekerheid
from cases.models import Traject
from monitoring.models import Justitiecontact
from monitoring.services.justitiecontacten import leg_justitiecontact_vast, trek_justitiecontact_in
from rio.models import User
from tests import wereld
from tests.dossiers import van_de_officier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

VRIJ = date(2026, 11, 16)
DAG = date(2026, 11, 18)


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    """In on 2 November, released on 16 November."""
    traject = van_de_officier(achternaam="Kanarie")
    coordinator = User.objects.get(naam="Els Vermeer")
    dossiers.registreer_ontslagdatum(
        traject.detenties.get(), datum=VRIJ, zekerheid=Zekerheid.WERKELIJK, op=VRIJ, door=coordinator
    )
    return traject.pk


def leg_vast(traject: Traject, door: User, **anders: Any) -> Justitiecontact:
    gegevens = {"op": DAG, "soort": "aanhouding", "bron": "politie", "aanleiding": "nieuw_feit", **anders}
    return leg_justitiecontact_vast(traject, gegevens=gegevens, door=door)


@pytest.mark.parametrize(
    ("op", "aanleiding", "waarom"),
    [
        (date(2026, 11, 15), "nieuw_feit", "Hij kwam vrij op 16-11-2026"),
        (date(2026, 11, 15), "onbekend", "Hij kwam vrij op 16-11-2026"),
        (date(2026, 11, 16), "nieuw_feit", ""),  # the day of release itself is after it
        (date(2026, 11, 16), "onbekend", ""),
        (date(2026, 11, 1), "oud_feit", ""),
        (date(2026, 11, 23), "nieuw_feit", ""),
        (date(2026, 11, 24), "nieuw_feit", "in de toekomst"),
        (date(2026, 11, 24), "oud_feit", "in de toekomst"),
    ],
)
def test_een_nieuw_feit_is_van_na_de_vrijlating(
    op: date, aanleiding: str, waarom: str, traject: Traject, officier: User
) -> None:
    if waarom:
        with pytest.raises(ValidationError, match=waarom):
            leg_vast(traject, officier, op=op, aanleiding=aanleiding)
    else:
        leg_vast(traject, officier, op=op, aanleiding=aanleiding)

    assert Justitiecontact.objects.geldig().count() == (not waarom)


def test_zonder_vrijlating_is_er_geen_nieuw_feit(officier: User) -> None:
    vast = wereld.traject(bsn=wereld.bsn(7), achternaam="Vast")

    with pytest.raises(ValidationError, match="nog niet vrij geweest") as fout:
        leg_vast(vast, officier)

    assert set(fout.value.message_dict) == {"aanleiding"}


@pytest.mark.beide
def test_ingetrokken_blijft_leesbaar_en_gaat_maar_een_keer(traject: Traject, officier: User) -> None:
    contact = leg_vast(traject, officier)

    trek_justitiecontact_in(contact, op=wereld.VANDAAG, door=officier)

    assert not Justitiecontact.objects.geldig().exists()
    rij = Justitiecontact.objects.get()
    assert (rij.ingetrokken_op, rij.ingetrokken_door) == (wereld.VANDAAG, officier)
    with pytest.raises(ValidationError, match="al ingetrokken"):
        trek_justitiecontact_in(contact, op=wereld.VANDAAG, door=officier)


@pytest.mark.parametrize("nameting", [False, True])
def test_na_het_sluiten_alleen_met_een_afgesproken_nameting(
    nameting: bool, traject: Traject, officier: User, coordinator: User
) -> None:
    contact = leg_vast(traject, officier)
    dossiers.sluit_af(traject, op=date(2026, 11, 20), reden="verhuisd", nameting=nameting, door=coordinator)

    if nameting:
        leg_vast(traject, officier)
        trek_justitiecontact_in(contact, op=wereld.VANDAAG, door=officier)
    else:
        for handeling in (
            lambda: leg_vast(traject, officier),
            lambda: trek_justitiecontact_in(contact, op=wereld.VANDAAG, door=officier),
        ):
            with pytest.raises(ValidationError, match="afgesloten"):
                handeling()

    assert Justitiecontact.objects.geldig().count() == 1
