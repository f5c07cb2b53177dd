import pytest
from pytest_django import DjangoAssertNumQueries

from rio.models import Gemeente
from rio.pagineren import pagineer


@pytest.mark.parametrize(
    ("aantal", "gevraagd", "nummer", "rijen", "verder"),
    [
        (0, None, 1, 0, False),
        (25, None, 1, 25, False),
        (26, None, 1, 25, True),
        (26, "2", 2, 1, False),
        (26, "3", 1, 25, True),
    ],
)
def test_een_pagina_weet_zonder_te_tellen_of_er_een_volgende_is(
    aantal: int, gevraagd: str | None, nummer: int, rijen: int, verder: bool
) -> None:
    pagina = pagineer(list(range(aantal)), gevraagd)

    assert (pagina.number, len(pagina), pagina.has_next) == (nummer, rijen, verder)


@pytest.mark.parametrize("gevraagd", ["", "0", "-1", "abc", "\x00", "1.5", "9" * 40, "9" * 5000, "[1]", "²"])
def test_wat_geen_paginanummer_is_geeft_de_eerste_pagina(gevraagd: str) -> None:
    assert pagineer(list(range(60)), gevraagd).number == 1


@pytest.mark.django_db
def test_een_pagina_is_een_vraag_aan_de_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert pagineer(Gemeente.objects.all(), "2").has_previous
