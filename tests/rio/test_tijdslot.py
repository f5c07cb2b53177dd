"""Werk in een draad dat te lang duurt stopt waar het is; wie op tijd klaar is merkt er niets van."""

import time
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection

from rio.tijdslot import hoogstens

KORT = timedelta(seconds=0.2)


class TeLaat(Exception):
    pass


def eindeloos() -> None:
    while True:
        pass


def test_wie_te_lang_doorgaat_krijgt_de_fout_ook_buiten_de_hoofddraad() -> None:
    gezien: list[str] = []

    def werk() -> None:
        try:
            with hoogstens(KORT, TeLaat):
                eindeloos()
        except TeLaat:
            gezien.append("te laat")

    draad = Thread(target=werk)
    draad.start()
    draad.join(timeout=10)

    assert gezien == ["te laat"]


def test_wie_op_tijd_klaar_is_krijgt_haar_ook_later_niet() -> None:
    with hoogstens(KORT, TeLaat):
        pass

    einde = time.monotonic() + 2 * KORT.total_seconds()
    while time.monotonic() < einde:
        pass


def test_een_andere_fout_blijft_die_andere_fout() -> None:
    with pytest.raises(ValueError, match="zelf"), hoogstens(KORT, TeLaat):
        raise ValueError("zelf")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite kan niet wachten")
def test_na_een_afgebroken_vraag_is_de_verbinding_nog_te_gebruiken() -> None:
    def lange_vraag() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")
            eindeloos()

    with pytest.raises(TeLaat), hoogstens(KORT, TeLaat):
        lange_vraag()

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
