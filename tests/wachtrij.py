"""A Redis of its own for a test, that it may stop, empty, freeze and start again."""

import os
from collections.abc import Iterator

import pytest
from celery import Celery

from rio import gezond
from rio.post import seintje
from scripts.redis import Redis, programma
from scripts.redis import redis as eigen_redis


@pytest.fixture
def redis() -> Iterator[Redis]:
    if not programma():
        reden = "Debian-pakket redis-server ontbreekt"
        pytest.fail(reden) if os.environ.get("CI") == "true" else pytest.skip(reden)
    with eigen_redis() as server:
        yield server


@pytest.fixture
def wachtrij(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """This process uses that Redis, with all else as in the settings."""
    app = Celery("proef", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.broker_url = redis.url
    for module in (seintje, gezond):
        monkeypatch.setattr(module, "app", app)
    monkeypatch.setattr(seintje, "_stil_tot", 0.0)
    yield redis
    app.close()
