"""Vijf processen verzamelen tegelijk: iedereen krijgt één overzicht, met elke herinnering één keer."""

from collections import Counter
from datetime import date
from threading import Barrier, Event

import pytest
from django.db import connection

from cases.herinneringen.verzamelen import verzamel
from cases.models import Herinnering
from cases.trechter import dossier_wijzigen
from rio.models import Bericht, User
from tests.cases.herinneringen.bouwstenen import dossiers, rij
from tests.cases.test_gelijktijdig import tegelijk

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite schrijft één tegelijk"),
]
MAANDAG = date(2026, 11, 23)


def test_vijf_keer_tegelijk_geeft_er_een(officier: User, collega: User, coordinator: User) -> None:
    for rio in (officier, collega):
        for dossier in dossiers(3, rio=rio):
            rij(dossier, date(2026, 11, 19))
            rij(dossier, MAANDAG)
    start, aantallen = Barrier(5), list[int]()

    def een_keer() -> None:
        start.wait()
        aantallen.append(verzamel(MAANDAG)[0])

    assert tegelijk(*[een_keer] * 5) == []

    assert sum(aantallen) == 3
    per_persoon = Counter(Bericht.objects.values_list("ontvanger__naam", flat=True))
    assert per_persoon == {"Noor de Wit": 1, "Karim Bakkali": 1, "Els Vermeer": 1}
    assert Herinnering.objects.count() == 6 + 6 + 6


def test_wie_verzamelt_wacht_niet_op_wie_het_dossier_wijzigt(officier: User) -> None:
    """Overdragen houdt het dossier vast en dan de RIO, verzamelen andersom: wachtten beide, dan verloor er een."""
    dossier = dossiers(rio=officier)[0]
    rij(dossier, MAANDAG)
    bezig, verzameld, op_tijd = Event(), Event(), list[bool]()

    def wijzig() -> None:
        with dossier_wijzigen(dossier.pk, wat="proef", door=officier):
            bezig.set()
            op_tijd.append(verzameld.wait(timeout=5))

    def verzamel_intussen() -> None:
        bezig.wait(timeout=5)
        verzamel(MAANDAG)
        verzameld.set()

    assert tegelijk(wijzig, verzamel_intussen) == []
    assert op_tijd == [True]
