"""Vijf keer tegelijk vegen op PostgreSQL geeft één bericht, en vijf keer het nachtwerk één nacht."""

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from cases.herinneringen.direct import verzamel_direct
from cases.models import Herinnering
from cases.nacht import Verslag, haal_in
from rio.models import Bericht, Nachtwerk, User
from tests import wereld
from tests.cases.test_gelijktijdig import tegelijk

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite schrijft één tegelijk"),
]


def test_vijf_keer_tegelijk_vegen_geeft_een_bericht(vandaag: None, coordinator: User) -> None:
    wereld.neem(*({"bsn": wereld.bsn(i), "achternaam": f"J{i}", "meldingsdatum": date(2026, 11, 20)} for i in range(5)))

    fouten = tegelijk(*[lambda: verzamel_direct(timezone.now())] * 5)

    assert fouten == []
    assert Bericht.objects.get().ontvanger == coordinator
    assert Herinnering.objects.count() == 5


def test_vijf_keer_tegelijk_het_nachtwerk_doet_er_een(vandaag: None, coordinator: User) -> None:
    wereld.trajecten(5)
    verslagen: list[Verslag | None] = []

    fouten = tegelijk(*[lambda: verslagen.append(haal_in(timezone.now()))] * 5)

    assert fouten == []
    assert [v.gelijkgetrokken for v in verslagen if v] == [5]
    assert Nachtwerk.objects.get().klaar_op is not None
