"""Fixtures of the tests with real processes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from scripts.redis import Redis
from tests.processen.opstelling import Opstelling
from tests.smtp import Postbus


@pytest.fixture
def opstelling(_django_db_marker: None, redis: Redis, tmp_path: Path) -> Iterator[Opstelling]:
    if connection.vendor != "postgresql":
        reden = "meer processen tegelijk: dit loopt op PostgreSQL"
        pytest.fail(reden) if os.environ.get("CI") == "true" else pytest.skip(reden)
    with Postbus() as postbus:
        yield Opstelling(redis, postbus, tmp_path / "log")
