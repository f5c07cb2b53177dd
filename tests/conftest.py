"""What every test shares: a database of its own and a fast password hash."""

import gc
import os
import shutil
from collections.abc import Iterator, Sequence

import pytest
from django.conf import settings
from django.core.management.color import Style
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from rio import triggers
from tests.dossiers import staand_dossier, traject  # noqa: F401 - fixtures for every test
from tests.personen import (  # noqa: F401 - fixtures for every test
    beheer,
    beleid,
    buitenstaander,
    collega,
    coordinator,
    officier,
    vandaag,
)
from tests.trechterwacht import trechterwacht
from tests.wachtrij import redis, wachtrij  # noqa: F401 - fixtures for every test

SJABLOON = os.environ.get("RIO_TESTSJABLOON")  # of scripts/testen.py: a database with the migrations in it


def pytest_configure() -> None:
    # Argon2 is slow on purpose; no test but those of the settings themselves cares which hash it is.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Every test client would look there for collected files and warn that there are none.
    settings.STATIC_ROOT = None


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: no need to look through it again and again for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """A copied SQLite file is filled already; PostgreSQL copies by itself."""
    return connection.vendor == "sqlite" and bool(SJABLOON)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite as a file: an in-memory database cannot be opened by a second process."""
    if connection.vendor == "sqlite":
        bestand = tmp_path_factory.mktemp("database") / "test.sqlite3"
        if SJABLOON:
            shutil.copy(SJABLOON, bestand)
        connection.settings_dict["TEST"]["NAME"] = str(bestand)
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = SJABLOON
        connection.ops.sql_flush = leeg_met_delete  # type: ignore[method-assign]


def leeg_met_delete(
    style: Style, tables: Sequence[str], *, reset_sequences: bool = False, allow_cascade: bool = False
) -> list[str]:
    """TRUNCATE makes new files for every table and every index: far slower than deleting the few rows of a test."""
    return [f'DELETE FROM "{tabel}"' for tabel in tables]


@pytest.fixture(scope="module")
def staand(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a module's own fixture builds on this stands for all its tests; each of them rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def audit_leegbaar(request: pytest.FixtureRequest, _django_db_marker: None) -> Iterator[None]:
    """A test that really commits ends with a flush, which the audit trigger refuses; migrating puts it back."""
    yield
    merk = request.node.get_closest_marker("django_db")
    vast = {"transactional_db", "live_server"} & set(request.fixturenames)
    if vast or (merk and merk.kwargs.get("transaction")):
        triggers.haal_weg()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """The act of every test is watched: product code writes below a traject only through the funnel."""
    if item.get_closest_marker("buiten_de_trechter"):
        return (yield)
    with trechterwacht(connection):
        return (yield)
