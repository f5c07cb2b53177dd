"""De pagina waarop waarneming geregeld en gestopt wordt."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Toegang
from rio.models import User
from tests import wereld
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
LIJST, NIEUW = "/waarneming/", "/waarneming/nieuw/"


@pytest.fixture
def als(client: Client) -> Any:
    def inloggen(gebruiker: User) -> Client:
        client.force_login(gebruiker)
        return client

    return inloggen


def gegevens(voor_rio: User, collega: User) -> dict[str, Any]:
    vast = {"van": "23-11-2026", "tot_en_met": "27-11-2026", "reden": "Verlof tot vrijdag."}
    return {"voor_rio": voor_rio.pk, "collega": collega.pk, **vast}


def test_een_rio_regelt_zijn_waarneming_en_stopt_haar(als: Any, officier: User, collega: User) -> None:
    client = als(officier)

    tekst = client.post(NIEUW, gegevens(officier, collega), follow=True).content.decode()

    assert "De waarneming is vastgelegd." in tekst
    assert "tot en met 27-11-2026" in tekst
    waarneming = Toegang.objects.get()

    tekst = client.post(f"/waarneming/{waarneming.pk}/beeindigen/", follow=True).content.decode()

    assert "De waarneming is gestopt." in tekst
    assert "Er is geen waarneming geregeld" in tekst


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("van", "22-11-2026", "Deze dag ligt voor 23-11-2026"),
        ("tot_en_met", "", "Dit veld is verplicht"),
        ("van", "30-11-2026", "Deze dag ligt voor de eerste dag"),
        ("collega", "", "Dit veld is verplicht"),
        ("collega", "999999", "geldige keuze"),
        ("reden", "\x00", "Null"),
    ],
)
def test_slechte_invoer_zegt_waarom_en_bewaart_de_rest(
    als: Any, officier: User, collega: User, veld: str, waarde: str, fout: str
) -> None:
    tekst = als(officier).post(NIEUW, {**gegevens(officier, collega), veld: waarde}).content.decode()

    assert fout in tekst
    assert veld == "reden" or "Verlof tot vrijdag." in tekst
    assert not Toegang.objects.exists()


@pytest.mark.parametrize("wie", ["officier", "collega", "buitenstaander"])
def test_een_rio_regelt_niets_voor_een_ander(als: Any, officier: User, collega: User, wie: str, request: Any) -> None:
    regelaar = request.getfixturevalue(wie)
    voor = collega if wie == "officier" else officier

    tekst = als(regelaar).post(NIEUW, gegevens(voor, officier)).content.decode()

    assert "geldige keuze" in tekst
    assert not Toegang.objects.exists()


@pytest.mark.parametrize(("wie", "status"), [("collega", 404), ("buitenstaander", 404), ("beheer", 404)])
def test_alleen_wie_regelt_mag_stoppen(
    als: Any, officier: User, collega: User, wie: str, status: int, request: Any
) -> None:
    waarneming = services.regel_waarneming(
        voor_rio=officier, collega=collega, van=VANDAAG, tot_en_met=VANDAAG, reden="ziek", door=officier
    )

    client = als(request.getfixturevalue(wie))

    assert client.post(f"/waarneming/{waarneming.pk}/beeindigen/").status_code == status
    assert Toegang.objects.exists()


def test_met_meer_waarnemingen_evenveel_vragen_aan_de_database(
    als: Any, officier: User, collega: User, coordinator: User
) -> None:
    client, aantallen = als(coordinator), []
    for maand in (range(1, 6), range(6, 13)):
        for nummer in maand:
            dag = date(2027, nummer, 1)
            services.regel_waarneming(
                voor_rio=officier, collega=collega, van=dag, tot_en_met=dag, reden="verlof", door=coordinator
            )
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(LIJST).context["rijen"]
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1] <= 8, aantallen


def test_zonder_collega_is_er_niemand_te_kiezen(als: Any, officier: User) -> None:
    tekst = als(officier).get(NIEUW).content.decode()

    assert f'<option value="{officier.pk}" selected>' in tekst
    assert tekst.count("<option") == 3  # twee keer ‘kies’, en de RIO zelf


def test_wie_alleen_waarneemt_stopt_niets(als: Any, officier: User, collega: User) -> None:
    services.regel_waarneming(
        voor_rio=officier, collega=collega, van=VANDAAG, tot_en_met=VANDAAG, reden="ziek", door=officier
    )

    tekst = als(collega).get(LIJST).content.decode()

    assert "Noor de Wit" in tekst
    assert "/beeindigen/" not in tekst
    assert wereld.gemeente().naam not in tekst
