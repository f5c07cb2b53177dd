"""What every benchmark starts with: the settings of the tests, without debugging, and a database of its own."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

import django

from tests import omgeving  # noqa: F401 - the settings, before Django reads them

os.environ.update({"DJANGO_SETTINGS_MODULE": "rio.settings", "RIO_DEBUG": "false"})
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402


@contextmanager
def proefdatabase() -> Iterator[None]:
    """A test database next to the one RIO_DATABASE names."""
    with redirect_stdout(io.StringIO()):  # Django says what it makes, also when asked not to
        oud = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        connection.close()
        teardown_databases(oud, verbosity=0)
