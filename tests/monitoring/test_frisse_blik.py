"""Aanvallen op de cijfers: wat beleid met twee soorten rapporten en pagina's naast elkaar zou kunnen uitrekenen."""

from datetime import date

import pytest

from monitoring.knelpunttellingen import tel
from monitoring.models import Rapport
from monitoring.services.knelpunten import geef_door
from monitoring.tabellen import Cijfers
from rio.models import User
from tests import wereld
from tests.monitoring.bouwstenen_knelpunten import doorgegeven
from tests.monitoring.test_knelpunttellingen import vraag as vraag_over_knelpunten
from tests.monitoring.test_rapporten import H1, H2, JAAR, VRIJ, komen_vrij, maak, zonder_pdf

__all__ = ["zonder_pdf"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
BINNEN = {"effect": ("bereik_deelname", "binnengekomen"), "nulmeting": ("instroom", "binnengekomen")}


def binnengekomen(rapport: Rapport) -> int | None:
    """How many came in, as a reader sees it; None when it is left out."""
    rijen = ((t.sleutel, r) for t in Cijfers.uit_json(rapport.cijfers).tabellen for r in t.rijen)
    rij = next(r for tabel, r in rijen if (tabel, r.sleutel) == BINNEN[rapport.soort])
    return None if rij.afgeschermd else rij.groep


@pytest.mark.usefixtures("zonder_pdf")
def test_twee_soorten_rapporten_samen_verraden_niet_hoeveel_er_in_een_halfjaar_binnenkwamen(beleid: User) -> None:
    komen_vrij(range(20), VRIJ[H1])
    komen_vrij(range(20, 23), date(2025, 9, 1))

    maak(beleid, JAAR, soort="nulmeting")
    maak(beleid, H1)  # het effectrapport
    maak(beleid, H2)
    maak(beleid, H1, soort="nulmeting")
    maak(beleid, JAAR)

    gezien = {(r.soort, r.van, r.tot): binnengekomen(r) for r in Rapport.objects.all()}
    assert {waar[1:]: omvang for waar, omvang in gezien.items() if omvang is not None} == {(JAAR.van, JAAR.tot): 23}


def test_een_tekst_die_opnieuw_is_nagekeken_was_toen_ook_al_doorgegeven(officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    knelpunt = doorgegeven(traject, officier, coordinator)
    later = date(2026, 12, 10)

    geef_door(knelpunt, voor_beleid="Er zijn te weinig kamers.", signaal=None, op=later, door=coordinator)

    toen = vraag_over_knelpunten(traject, peildatum=date(2026, 11, 30), kennis_op=date(2026, 11, 30))
    assert [telling.doorgegeven for telling in tel(toen)] == [1]
