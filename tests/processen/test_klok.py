"""When beat starts the nightly work, also in the weeks that the clock changes."""

import copy
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from rio.celery import app

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OPKIJKEN = 300.0  # beat looks at the clock at least this often (max_interval)


def half_acht(dag: str) -> datetime:
    return datetime.fromisoformat(f"{dag} 07:30").replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("laatst", "volgende"),
    [
        ("2026-11-23", "2026-11-24"),
        ("2026-11-27", "2026-11-30"),  # over a weekend
        ("2027-03-26", "2027-03-29"),  # summer time begins
        ("2026-10-23", "2026-10-26"),  # and ends
    ],
)
def test_het_nachtwerk_begint_op_werkdagen_om_half_acht_hier(laatst: str, volgende: str) -> None:
    schema = copy.copy(settings.CELERY_BEAT_SCHEDULE["nachtwerk"]["schedule"])
    schema.app = app
    nu = half_acht(laatst) + timedelta(seconds=1)
    schema.nowfun = lambda: nu

    while not (antwoord := schema.is_due(half_acht(laatst))).is_due:
        nu = (nu.astimezone(ZoneInfo("UTC")) + timedelta(seconds=min(antwoord.next, OPKIJKEN))).astimezone(AMSTERDAM)

    assert half_acht(volgende) <= nu < half_acht(volgende) + timedelta(seconds=5)
