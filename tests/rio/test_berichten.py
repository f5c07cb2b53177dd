"""Eigen berichten lezen, en kiezen waarover er mail komt."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from rio.berichten.services import kies_mail
from rio.context import navigatie
from rio.models import Audit, Bericht, User
from rio.post.aanbieder import Berichtsoort
from tests.adressen.berichten import bericht_aan, mislukt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
LIJST, INSTELLINGEN = "/berichten/", "/berichten/instellingen/"


class Proef:
    """Wat een app aan soorten aanbiedt; verzenden hoort hier niet bij."""

    soorten = {
        "vooraf": Berichtsoort("Vooraf", "Twee werkdagen voor de dag zelf."),
        "te_laat": Berichtsoort("Te laat", "Als een termijn voorbij is."),
        "vrijlating": Berichtsoort("Vrijlating", "Als een jongere vandaag of morgen vrijkomt.", altijd=True),
    }


PROEF = Proef()


@pytest.fixture
def client(client: Client, officier: User) -> Client:
    client.force_login(officier)
    return client


@pytest.fixture
def proefsoorten(settings: Settings) -> None:
    settings.BERICHTEN = ["tests.rio.test_berichten.PROEF"]


def tekst_van(client: Client, pad: str) -> str:
    return " ".join(client.get(pad).content.decode().split())


@pytest.mark.beide
def test_het_menu_telt_wat_ongelezen_is_zonder_vraag_erbij(client: Client, officier: User, collega: User) -> None:
    with CaptureQueriesContext(connection) as zonder:
        assert "zij__aantal" not in tekst_van(client, "/hulp/termijnen/")
    eerste = bericht_aan(officier)
    bericht_aan(officier)
    bericht_aan(officier, stand="vervallen")
    bericht_aan(collega)

    with CaptureQueriesContext(connection) as met:
        assert '>2<span class="onzichtbaar"> ongelezen' in tekst_van(client, "/hulp/termijnen/")
    assert len(met) == len(zonder)

    assert '>1<span class="onzichtbaar"> ongelezen' in tekst_van(client, f"{LIJST}{eerste.pk}/")
    assert "ongelezen" in tekst_van(client, LIJST)
    assert "ongelezen" not in client.post(f"{LIJST}gelezen/", follow=True).content.decode()
    assert Bericht.objects.get(ontvanger=collega).gelezen_op is None


@pytest.mark.parametrize(("aantal", "staat_er"), [(0, ""), (1, "1"), (99, "99"), (100, "99+")])
def test_meer_dan_99_past_niet_in_het_menu(rf: RequestFactory, officier: User, aantal: int, staat_er: str) -> None:
    request, officier.ongelezen = rf.get("/"), aantal
    request.user = officier

    per_label = {item.label: item.ongelezen for item in navigatie(request)["navigatie"]}  # type: ignore[attr-defined]

    assert per_label["Berichten"] == staat_er
    assert set(per_label.values()) <= {"", staat_er}


def test_de_eigen_berichten_staan_er_en_zeggen_wat_niet_aankwam(client: Client, officier: User, collega: User) -> None:
    eigen, van_een_ander = mislukt(officier), mislukt(collega)
    vervallen = bericht_aan(officier, stand="vervallen")

    lijst = client.get(LIJST)

    assert [rij.bericht for rij in lijst.context["rijen"]] == [eigen]
    assert "Deze mail kwam niet aan. De mailserver weigert dit adres (code 550)." in lijst.content.decode()
    for ander in (van_een_ander, vervallen):
        assert client.get(f"{LIJST}{ander.pk}/").status_code == 404
    assert Bericht.objects.get(pk=van_een_ander.pk).gelezen_op is None


@pytest.mark.parametrize(
    ("kolommen", "zin"),
    [
        ({"stand": "wacht"}, "De mail is nog niet verzonden."),
        ({"stand": "zonder_mail"}, "Dit bericht is niet gemaild."),
        ({"stand": "verzonden", "verzonden_op": datetime(2026, 11, 23, 7, tzinfo=UTC)}, "23-11-2026</span> 08:00."),
    ],
)
def test_een_bericht_zegt_hetzelfde_als_de_mail(
    client: Client, officier: User, kolommen: dict[str, Any], zin: str
) -> None:
    bericht = bericht_aan(officier, **kolommen)

    tekst = tekst_van(client, f"{LIJST}{bericht.pk}/")

    for deel in (bericht.titel, "Te laat", '<a class="utrecht-link utrecht-link--html-a" href="/termijnen/">', zin):
        assert deel in tekst
    assert "uiterlijk" in tekst


def test_met_meer_berichten_evenveel_vragen_aan_de_database(client: Client, officier: User) -> None:
    aantallen = []
    for aantal in (5, 45):
        for _ in range(aantal):
            bericht_aan(officier)
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(LIJST).context["rijen"]
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1] <= 8, aantallen


@pytest.mark.usefixtures("proefsoorten")
def test_kiezen_waarover_er_mail_komt(client: Client, officier: User) -> None:
    tekst = tekst_van(client, INSTELLINGEN)
    assert tekst.count("checked") == 2
    assert "Als een jongere vandaag of morgen vrijkomt." in tekst

    client.post(INSTELLINGEN, {"mail_vooraf": "on", "telefoon": "06 12345678"})

    officier.refresh_from_db()
    assert (officier.geen_mail_over, officier.telefoon) == (["te_laat"], "06 12345678")
    assert tekst_van(client, INSTELLINGEN).count("checked") == 1
    regel = Audit.objects.get(object_soort="gebruiker", actor_id=officier.pk)
    assert (regel.velden, regel.omvang) == (["geen_mail_over", "telefoon"], {})


@pytest.mark.usefixtures("proefsoorten")
def test_een_nummer_dat_niet_te_bellen_is_zegt_hoe_het_wel_moet(client: Client, officier: User) -> None:
    client.force_login(officier)

    tekst = client.post(INSTELLINGEN, {"mail_vooraf": "on", "telefoon": "bel Noor"}).content.decode()

    officier.refresh_from_db()
    assert "Vul een telefoonnummer in als 024 123 45 67." in tekst
    assert officier.telefoon == ""


@pytest.mark.usefixtures("proefsoorten")
@pytest.mark.parametrize("code", ["vrijlating", "onzin"])
def test_wat_altijd_gemaild_wordt_is_niet_uit_te_zetten(officier: User, code: str) -> None:
    with pytest.raises(ValidationError, match="niets te kiezen"):
        kies_mail(gebruiker=officier, geen_mail_over=[code], door=officier)
