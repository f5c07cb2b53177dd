"""De pagina van een rapport als de groep te klein is: wat er dan wel kan."""

import pytest
from django.test import Client
from django.urls import reverse

from rio.models import User
from tests import wereld
from tests.monitoring.bouwstenen_rapporten import NU_H1, VRIJ, komen_vrij, maak, zonder_pdf

__all__ = ["zonder_pdf"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag", "zonder_pdf")]


@pytest.mark.parametrize(("vrij", "biedt_aan"), [(3, True), (8, False)])
def test_is_de_groep_te_klein_dan_staat_er_de_tijd_sinds_de_start_en_de_regio(
    vrij: int, biedt_aan: bool, beleid: User, client: Client
) -> None:
    """Eight notices are no small group, and say nothing about how many were released."""
    komen_vrij(range(vrij), VRIJ[NU_H1])
    wereld.neem(*({"bsn": wereld.bsn(nummer), "datum_binnenkomst": VRIJ[NU_H1]} for nummer in range(20, 28)))
    client.force_login(beleid)

    blad = client.get(reverse("rapport", args=[maak(beleid).pk])).content.decode()

    assert ("Kies de tijd sinds de start" in blad, "Kies de hele regio" in blad) == (biedt_aan, biedt_aan)
