"""The catalogue as beheer keeps it: the list, an own item, other words, and what a municipality does not use."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leefgebieden.models import Catalogusitem, Uitgezet
from leefgebieden.services.catalogus import zet_punt_uit
from rio.models import User
from tests import wereld
from tests.leefgebieden.bouwstenen import eigen_punt
from tests.leefgebieden.test_catalogus import punt


@pytest.fixture
def client(beheer: User, client: Client, vandaag: None) -> Client:
    client.force_login(beheer)
    return client


def stuur(client: Client, code: str, waar: str, **velden: Any) -> str:
    gegevens = {
        "tekst": "Vraag naar de taalcursus.",
        "leefgebied": "werk_inkomen",
        "wanneer": "detentie",
        "verantwoordelijk": "gemeente",
        "van": "23-11-2026",
        **velden,
    }
    pad = f"{reverse('catalogusitem', args=[code])}?gemeente={waar}"
    return client.post(pad, gegevens, follow=True).content.decode()


@pytest.mark.django_db
def test_beheer_ziet_per_gemeente_wat_uit_staat_en_wat_van_haar_is(client: Client, beheer: User) -> None:
    zet_punt_uit(punt("CHK-SC-6"), gemeente=wereld.gemeente(), door=beheer)
    eigen_punt(beheer, leefgebied="financien_schulden", tekst="Bel het Budgetpunt.")

    def lijst(**vraag: str) -> str:
        return client.get(reverse("catalogus"), {"leefgebied": "financien_schulden", **vraag}).content.decode()

    landelijk, nijmegen, arnhem = lijst(), lijst(gemeente=wereld.NIJMEGEN), lijst(gemeente=wereld.ARNHEM)
    assert ("uit in 1 gemeente" in landelijk, "Bel het Budgetpunt." in landelijk) == (True, False)
    assert ("staat uit" in nijmegen, "Bel het Budgetpunt." in nijmegen) == (True, True)
    assert ("staat uit" in arnhem, "Bel het Budgetpunt." in arnhem) == (False, False)


@pytest.mark.django_db
def test_beheer_voegt_een_punt_toe_en_een_dubbele_klik_doet_niets_extra(client: Client) -> None:
    pad = f"{reverse('catalogusitem', args=['nieuw'])}?gemeente={wereld.NIJMEGEN}"
    sleutel = re.search(r'name="formuliersleutel" value="([^"]+)"', client.get(pad).content.decode())
    assert sleutel
    for _ in range(2):
        stuur(client, "nieuw", wereld.NIJMEGEN, gemeente=wereld.NIJMEGEN, formuliersleutel=sleutel[1])

    eigen = Catalogusitem.objects.get(gemeente=wereld.gemeente())
    assert (eigen.code, eigen.tekst, eigen.voor_wie) == ("EIGEN-1", "Vraag naar de taalcursus.", [])


@pytest.mark.django_db
def test_beheer_wijzigt_een_punt_vanaf_een_dag_en_ziet_beide_versies(client: Client) -> None:
    oud = punt("CHK-WI-5")
    velden = {"initial-tekst": oud.tekst, "initial-leefgebied": oud.leefgebied, "initial-wanneer": oud.wanneer}

    pagina = stuur(
        client, "CHK-WI-5", "", **velden, **{"initial-verantwoordelijk": oud.verantwoordelijk}, van="01-12-2026"
    )

    assert "Versie 2, vanaf 01-12-2026" in pagina
    assert oud.tekst in pagina
    lijst = client.get(reverse("catalogus"), {"leefgebied": "werk_inkomen"}).content.decode()
    assert "deze tekst geldt vanaf 01-12-2026" in lijst


@pytest.mark.django_db
def test_een_dag_in_het_verleden_wordt_geweigerd(client: Client) -> None:
    assert "ligt voor 23-11-2026" in stuur(client, "CHK-WI-5", "", van="22-11-2026")


@pytest.mark.django_db
def test_de_knop_zet_een_punt_uit_voor_de_gekozen_gemeente(client: Client) -> None:
    pad = f"{reverse('catalogusitem', args=['CHK-WI-5'])}?gemeente={wereld.NIJMEGEN}"
    assert "Niet meer gebruiken" in client.get(pad).content.decode()

    pagina = client.post(pad, {"stand": "uit"}, follow=True).content.decode()

    assert "Weer gebruiken" in pagina
    assert [(rij.code, rij.gemeente.code) for rij in Uitgezet.objects.all()] == [("CHK-WI-5", wereld.NIJMEGEN)]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["CHK-XX-1", "EIGEN-1", "EIGEN-1\x00"])
def test_een_onbekend_punt_bestaat_niet(client: Client, code: str) -> None:
    assert client.get(reverse("catalogusitem", args=[code])).status_code == 404


@pytest.mark.django_db
def test_de_lijst_doet_voor_veel_punten_evenveel_vragen(client: Client, beheer: User) -> None:
    aantallen = []
    for aantal in (5, 45):
        for _ in range(aantal):
            eigen_punt(beheer, leefgebied="netwerk", regelzaak="")
        with CaptureQueriesContext(connection) as vragen:
            client.get(reverse("catalogus"), {"gemeente": wereld.NIJMEGEN, "leefgebied": "netwerk"})
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 8, [v["sql"] for v in vragen]


@pytest.mark.django_db
def test_beheer_vindt_de_catalogus_vanaf_de_beheerpagina(client: Client) -> None:
    assert f'href="{reverse("catalogus")}"' in client.get(reverse("beheer")).content.decode()
