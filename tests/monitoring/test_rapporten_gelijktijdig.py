"""Twee werkers en een mens tegelijk op PostgreSQL: een rapport ontstaat één keer, en wat gestopt is komt niet klaar.

SQLite schrijft één tegelijk en heeft deze wedloop niet.
"""

import time
from collections.abc import Callable
from threading import Barrier, Event

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from monitoring.gebieden import van_regio
from monitoring.models import Cohort, Rapport
from monitoring.services import maken
from monitoring.services.maken import maak_rapporten
from monitoring.services.rapporten import annuleer_rapport
from monitoring.tabellen import Cijfers
from rio.models import User
from tests import wereld
from tests.cases.test_gelijktijdig import tegelijk
from tests.monitoring.bouwstenen_rapporten import H1, H2, VRIJ, komen_vrij, vraag

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("vandaag"),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite schrijft één tegelijk"),
]
Stand = Rapport.Stand
Vorm = Callable[[Cijfers], bytes]


@pytest.fixture
def zet_vorm(monkeypatch: pytest.MonkeyPatch) -> Callable[[Vorm], None]:
    """Replaces the four forms by this one."""
    return lambda vorm: monkeypatch.setattr(maken, "VORMEN", (("json", vorm, 60, "bestanden maken"),))


def test_twee_werkers_maken_elk_rapport_een_keer(beleid: User, zet_vorm: Callable[[Vorm], None]) -> None:
    regio = wereld.gemeente().regio
    assert regio
    over_regio = van_regio(regio, list(regio.gemeente_set.all()), vrij=False)
    komen_vrij(range(6), VRIJ[H1])
    for periode in (H1, H2):
        vraag(beleid, periode)
        vraag(beleid, periode, gebied=over_regio)
    start, gemaakt, klaar = Barrier(2), list[str](), list[int]()

    def maak(cijfers: Cijfers) -> bytes:
        gemaakt.append(f"{cijfers.gebied} {cijfers.van}")
        return b"{}"

    zet_vorm(maak)

    def werk() -> None:
        start.wait()
        klaar.append(maak_rapporten())

    assert tegelijk(werk, werk) == []

    assert sum(klaar) == 4
    assert len(gemaakt) == len(set(gemaakt)) == 4
    assert set(Rapport.objects.values_list("stand", "pogingen")) == {(Stand.KLAAR, 1)}
    assert Cohort.objects.filter(gemeente=wereld.gemeente(), van=H1.van).count() == 2  # in en uit


def test_wat_tijdens_het_maken_gestopt_wordt_komt_niet_klaar(beleid: User, zet_vorm: Callable[[Vorm], None]) -> None:
    """The cancelling transaction is still open when the worker wants to finish."""
    rapport, bezig, gestopt = vraag(beleid), Event(), Event()

    def maak(cijfers: Cijfers) -> bytes:
        bezig.set()
        gestopt.wait(10)
        return b"{}"

    zet_vorm(maak)

    def stop() -> None:
        bezig.wait(10)
        with transaction.atomic():
            annuleer_rapport(rapport, door=beleid)
            gestopt.set()
            time.sleep(0.3)

    assert tegelijk(maak_rapporten, stop) == []

    rapport.refresh_from_db()
    assert (rapport.stand, rapport.klaar_op, rapport.bestanden.count()) == (Stand.GEANNULEERD, None, 0)


def test_wat_klaar_is_voor_het_stoppen_blijft_klaar(
    beleid: User, zet_vorm: Callable[[Vorm], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    rapport, bijna = vraag(beleid), Event()
    rond_af = maken.Werk._rond_af

    def langzaam(werk: maken.Werk, bestanden: dict[str, bytes]) -> None:
        with transaction.atomic():
            rond_af(werk, bestanden)
            bijna.set()
            time.sleep(0.3)

    zet_vorm(lambda cijfers: b"{}")
    monkeypatch.setattr(maken.Werk, "_rond_af", langzaam)

    def stop() -> None:
        bijna.wait(10)
        annuleer_rapport(rapport, door=beleid)

    (fout,) = tegelijk(maak_rapporten, stop)

    assert isinstance(fout, ValidationError)
    rapport.refresh_from_db()
    assert (rapport.stand, rapport.bestanden.count()) == (Stand.KLAAR, 1)
