"""Searching the map stays quick with two thousand organisations and ten thousand people."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import Contactpersoon, Dienst, Organisatie, Werkgebied
from partners.schermen.kaart_filters import KaartFilter
from rio.models import User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag"), pytest.mark.beide]

FILTERS: dict[str, Callable[[], dict[str, Any]]] = {
    "alles": dict,
    "zoeken": lambda: {"q": "kaartnaam 19"},
    "leefgebied": lambda: {"leefgebied": "zorg"},
    "gemeente": lambda: {"gemeente": str(wereld.gemeente().pk)},
    "soort": lambda: {"soort": "ggz"},
}


def vul(organisaties: int, mensen: int) -> None:
    huizen = Organisatie.objects.bulk_create(
        Organisatie(naam=f"Kaartnaam {n}", zoeknaam=f"kaartnaam {n}", soort="ggz") for n in range(organisaties)
    )
    Contactpersoon.objects.bulk_create(
        Contactpersoon(organisatie=huizen[n % organisaties], naam=f"Mens {n}", zoeknaam=f"mens {n}")
        for n in range(mensen)
    )
    Dienst.objects.bulk_create(
        Dienst(organisatie=huis, leefgebied="zorg", wat="Hulp", zoekwat="hulp") for huis in huizen
    )
    Werkgebied.objects.bulk_create(Werkgebied(organisatie=huis, gemeente=wereld.gemeente()) for huis in huizen)


def zonder_index(rijen: QuerySet) -> list[str]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            return re.findall(r"Seq Scan on (partners_\w+)", rijen.explain())
    return re.findall(r"SCAN (partners_\w+)\b(?! USING)", rijen.explain())


def test_met_tweeduizend_organisaties_evenveel_vragen_en_overal_een_index(client: Client, officier: User) -> None:
    client.force_login(officier)
    adres, zoek = reverse("organisaties"), {"q": "kaartnaam 19"}
    with transaction.atomic():
        vul(30, 100)
        client.get(adres, zoek)
        with CaptureQueriesContext(connection) as weinig:
            client.get(adres, zoek)
        transaction.set_rollback(True)
    vul(2_000, 10_000)

    with CaptureQueriesContext(connection) as veel:
        antwoord = client.get(adres, zoek)

    assert len(antwoord.context["rijen"]) == 25
    assert len(veel) == len(weinig) <= 8
    gemeenten = [(str(wereld.gemeente().pk), "Nijmegen")]
    for naam, filter_ in FILTERS.items():
        gevonden = KaartFilter(filter_(), Organisatie.objects.all(), op=wereld.VANDAAG, gemeenten=gemeenten)
        assert zonder_index(gevonden.qs[:26]) == [], naam
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE partners_organisatie, partners_contactpersoon, partners_dienst")
        gezocht = KaartFilter({"q": "1999"}, Organisatie.objects.all(), op=wereld.VANDAAG, gemeenten=gemeenten)
        assert set(re.findall(r"\w+_deel", gezocht.qs.explain())) == {
            "partners_organisatie_zoeknaam_deel",
            "partners_contactpersoon_zoeknaam_deel",
            "partners_dienst_zoekwat_deel",
        }
