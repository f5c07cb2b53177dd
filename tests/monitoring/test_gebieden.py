"""Vanaf wanneer er cijfers zijn, en welke groepen te klein zijn."""

from datetime import date

import pytest

from monitoring.gebieden import start_van
from monitoring.models import Nulmeting
from monitoring.services.afgeven import grenzen
from rio.models import GemeenteInstelling
from tests import wereld

pytestmark = pytest.mark.django_db


def test_de_start_staat_in_de_nieuwste_vastgestelde_0_meting() -> None:
    gemeente = wereld.gemeente()
    versie = Nulmeting.objects.filter(gemeente=gemeente).count()
    stappen = [("vastgesteld", date(2021, 1, 1)), ("vastgesteld", date(2024, 5, 1)), ("concept", date(2020, 1, 1))]
    for nummer, (stand, start_op) in enumerate(stappen, versie + 1):
        Nulmeting.objects.create(gemeente=gemeente, versie=nummer, stand=stand, start_op=start_op)

    assert start_van([gemeente]) == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("groep", "procent", "geldt"), [(0, 0, (5, 10)), (4, 9, (5, 10)), (5, 10, (5, 10)), (6, 20, (6, 20))]
)
def test_een_gemeente_mag_alleen_strenger_zijn_dan_de_standaard(
    groep: int, procent: int, geldt: tuple[int, int]
) -> None:
    gemeente = wereld.gemeente()
    eigen = {"ondergrens_groep": groep, "ondergrens_procent": procent}
    GemeenteInstelling.objects.update_or_create(gemeente=gemeente, geldig_van=date(2026, 1, 1), defaults=eigen)

    assert grenzen([gemeente], date(2026, 11, 23)) == geldt
