"""Vasthouden: wat iemand vasthoudt krijgt geen ander, tot zijn tijd om is."""

from datetime import UTC, datetime, timedelta

import pytest

from rio.lease import claim, laat_los, neem
from rio.models import Bericht, User
from tests.rio.postwereld import klaargezet

NU = datetime(2026, 11, 23, 8, tzinfo=UTC)
MINUUT = timedelta(minutes=1)


@pytest.fixture
def pks(officier: User) -> list[int]:
    return [bericht.pk for bericht in klaargezet(*[officier] * 5)]


@pytest.mark.parametrize(("later", "lukt"), [(timedelta(0), False), (MINUUT / 2, False), (MINUUT, True)])
def test_wat_vastgehouden_wordt_is_pas_vrij_als_de_tijd_om_is(pks: list[int], later: timedelta, lukt: bool) -> None:
    rijen = Bericht.objects.all()
    eerste = claim(rijen, pks, nu=NU, voor=MINUUT)

    tweede = claim(rijen, pks, nu=NU + later, voor=MINUUT)

    assert eerste
    assert bool(tweede) is lukt
    assert set(rijen.values_list("token", flat=True)) == {tweede if lukt else eerste}


def test_de_eerste_zoveel_en_dan_de_rest_en_dan_niets(pks: list[int]) -> None:
    rijen = Bericht.objects.order_by("pk")

    keren = [neem(rijen, 3, nu=NU, voor=MINUUT) for _ in range(3)]

    assert [genomen for _, genomen in keren] == [pks[:3], pks[3:], []]
    assert [bool(token) for token, _ in keren] == [True, True, False]


def test_loslaten_kan_alleen_wat_van_jezelf_is(pks: list[int]) -> None:
    rijen = Bericht.objects.order_by("pk")
    mijn, genomen = neem(rijen, 3, nu=NU, voor=MINUUT)
    neem(rijen, 3, nu=NU, voor=MINUUT)

    laat_los(rijen, mijn)

    assert list(rijen.filter(token="").values_list("pk", flat=True)) == genomen
