"""Wat na elke migratie gebeurt: herhaalbaar, en niet te vroeg."""

import pytest
from django.core.cache import cache
from django.db import connection

from rio import apps, databank

pytestmark = pytest.mark.django_db


@pytest.mark.beide
def test_de_cachetabel_bestaat_en_nog_eens_maken_mag() -> None:
    databank.maak_cachetabel()

    cache.set("sleutel", "waarde")
    assert cache.get("sleutel") == "waarde"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="trigrammen zijn er alleen op PostgreSQL")
def test_op_postgresql_staan_trigrammen_aan() -> None:
    databank.zet_trigrammen_aan()

    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity('vries', 'vris') > 0.3")
        assert cursor.fetchone() == (True,)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="rechten op trigrammen zijn van PostgreSQL")
def test_zonder_rechten_op_trigrammen_gaat_het_werk_door(caplog: pytest.LogCaptureFixture) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
        cursor.execute("CREATE ROLE zonder_rechten")
        cursor.execute("SET LOCAL ROLE zonder_rechten")
        databank.zet_trigrammen_aan()
        cursor.execute("RESET ROLE")

    assert "zoeken op naam gaat zonder index" in caplog.text


@pytest.mark.beide
def test_zolang_er_tabellen_ontbreken_wordt_er_niets_geladen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps, "NA_MIGRATIE", ["bestaat.echt.niet"])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE rio_sluitingsdag RENAME TO rio_sluitingsdag_weg")

    apps.na_migratie()


def test_een_functie_die_niet_bestaat_is_een_fout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps, "NA_MIGRATIE", ["rio.databank.bestaat_niet"])

    with pytest.raises(ImportError):
        apps.na_migratie()
