"""What was on record at the end of a day: to the second, also in the night the clock changes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cases.models import Invoer, Traject
from cases.trechter import dossier_wijzigen, herstel
from rio.kennis import gekend, is_gekend, kennisdag, nog_niet, toen, zoals_bekend_op

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = date(2027, 1, 31)


def om(*wanneer: int) -> datetime:
    return datetime(*wanneer, tzinfo=AMSTERDAM)  # type: ignore[misc]


def vastgelegd(moment: datetime) -> Invoer:
    with time_machine.travel(moment, tick=False):
        return Invoer.objects.create()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "dag", "telt"),
    [
        (om(2027, 1, 31, 23, 59, 59), date(2027, 1, 31), True),
        (om(2027, 2, 1, 0, 0), date(2027, 1, 31), False),
        (om(2027, 2, 1, 0, 0), date(2027, 2, 1), True),
        (om(2026, 10, 25, 23, 30), date(2026, 10, 25), True),  # the hour that comes twice is behind us
        (om(2026, 10, 26, 0, 0), date(2026, 10, 25), False),
        (om(2026, 3, 28, 23, 30), date(2026, 3, 28), True),
        (om(2026, 3, 29, 0, 30), date(2026, 3, 28), False),
    ],
)
def test_bekend_is_wat_tot_en_met_het_eind_van_de_dag_is_vastgelegd(moment: datetime, dag: date, telt: bool) -> None:
    rij = vastgelegd(moment)

    with zoals_bekend_op(dag):
        assert gekend(Invoer.objects.all()).exists() is telt
        assert is_gekend(rij.vastgelegd_op) is telt


@pytest.mark.django_db
def test_zonder_kennisdag_verandert_er_niets_aan_de_vraag() -> None:
    rijen = Invoer.objects.all()

    assert gekend(rijen) is rijen
    assert kennisdag() is None
    assert toen(date(2099, 1, 1)) == date(2099, 1, 1)


@pytest.mark.parametrize(("op", "was"), [(DAG, DAG), (date(2027, 2, 1), None), (None, None)])
def test_een_kolom_die_later_gevuld_werd_was_toen_leeg(op: date | None, was: date | None) -> None:
    with zoals_bekend_op(DAG):
        assert toen(op) == was


@pytest.mark.django_db
@pytest.mark.parametrize(("dag", "open_"), [(date(2027, 1, 30), True), (DAG, False)])
def test_wat_later_is_afgesloten_was_toen_nog_open(traject: Traject, dag: date, open_: bool) -> None:
    Traject.objects.filter(pk=traject.pk).update(toegewezen_op=DAG)

    with zoals_bekend_op(dag):
        assert Traject.objects.filter(nog_niet("toegewezen_op")).exists() is open_


@pytest.mark.django_db
def test_wie_schrijft_doet_dat_nooit_met_wat_toen_bekend_was(traject: Traject) -> None:
    with zoals_bekend_op(DAG):
        with pytest.raises(RuntimeError), dossier_wijzigen(traject.pk, wat="proef", door=None):
            raise AssertionError("hier komt niemand")
        with pytest.raises(RuntimeError):
            herstel([traject.pk])

    assert kennisdag() is None
