"""When an item is due: a working day that fits its moment."""

from datetime import date

import pytest

from leefgebieden.catalogusmomenten import MOMENTEN, momenten_op, uiterlijk
from leefgebieden.models import Catalogusitem
from rio.dagen import Kalender

BEGIN, VANDAAG = date(2026, 11, 16), date(2026, 11, 23)  # both a Monday


def test_de_momenten_zijn_die_van_de_catalogus() -> None:
    assert list(MOMENTEN) == Catalogusitem.Wanneer.values


@pytest.mark.parametrize(
    ("wanneer", "ontslag", "dag"),
    [
        ("binnenkomst", None, date(2026, 11, 30)),  # 10 working days
        ("detentie", date(2027, 3, 1), date(2027, 2, 1)),  # four weeks before
        ("detentie", date(2027, 3, 7), date(2027, 2, 5)),  # a Sunday: the Friday before
        ("detentie", date(2026, 12, 14), date(2026, 11, 30)),  # four weeks before has passed: five working days
        ("detentie", date(2026, 11, 26), date(2026, 11, 26)),  # but never after he is out
        ("detentie", date(2026, 11, 23), VANDAAG),
        ("detentie", None, date(2026, 12, 21)),  # day of release unknown
        ("ontslag", date(2027, 3, 1), date(2027, 3, 1)),
        ("ontslag", date(2027, 3, 7), date(2027, 3, 5)),
        ("ontslag", date(2026, 11, 20), date(2026, 11, 30)),  # he is out already
        ("daarna", date(2027, 3, 1), date(2027, 3, 15)),
        ("daarna", date(2026, 9, 1), date(2026, 11, 30)),
    ],
)
def test_de_uiterste_dag_past_bij_het_moment(wanneer: str, ontslag: date | None, dag: date) -> None:
    assert uiterlijk(wanneer, op=VANDAAG, begin_op=BEGIN, ontslag_op=ontslag, kalender=Kalender()) == dag


def test_een_sluitingsdag_telt_niet_mee() -> None:
    kalender = Kalender.met([date(2026, 11, 30)])

    dag = uiterlijk("binnenkomst", op=VANDAAG, begin_op=BEGIN, ontslag_op=None, kalender=kalender)

    assert dag == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("vrij_op", "momenten"),
    [
        (None, tuple(MOMENTEN)),
        (date(2026, 11, 24), tuple(MOMENTEN)),
        (date(2026, 11, 23), ("ontslag", "daarna")),
        (date(2026, 11, 1), ("ontslag", "daarna")),
    ],
)
def test_wie_vrij_is_hoeft_in_de_inrichting_niets_meer(vrij_op: date | None, momenten: tuple[str, ...]) -> None:
    assert momenten_op(VANDAAG, vrij_op) == momenten
