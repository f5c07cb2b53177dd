"""Niets zonder in te loggen, niets bewaard, en de oorsprong in het logboek."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from rio.audit import oorsprong
from rio.models import Aanstelling, Audit, Gemeente, User

pytestmark = [pytest.mark.django_db, pytest.mark.beide]

WACHTWOORD = "een-lang-wachtwoord"


@pytest.fixture
def rio() -> User:
    gebruiker = User.objects.create_user("rio@voorbeeld.nl", WACHTWOORD, naam="Rik Rio")
    gemeente = Gemeente.objects.create(code="GM9901", naam="Testdam", provincie="Utrecht", geldig_van=date(2020, 1, 1))
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Aanstelling.Rol.RIO, gemeente=gemeente, van=date(2020, 1, 1))
    return gebruiker


@pytest.mark.parametrize(
    "pad",
    [
        "/",
        "/trajecten/",
        "/beheer/",
        "/bestaat-niet/",
        "/accounts/",
        "/accounts/logout/",
        "/accounts/login/x",
        "/gezond/x",
    ],
)
@pytest.mark.parametrize("methode", ["get", "post", "put", "delete"])
def test_een_bezoeker_gaat_altijd_naar_de_inlogpagina(client: Client, pad: str, methode: str) -> None:
    antwoord = getattr(client, methode)(pad)

    assert antwoord.status_code == 302
    assert antwoord.headers["Location"] == f"/accounts/login/?next={pad}"


def test_het_doel_gaat_mee_met_filters_en_al(client: Client) -> None:
    antwoord = client.get("/trajecten/?fase=detentie&bladzijde=2")

    assert antwoord.headers["Location"] == "/accounts/login/?next=/trajecten/%3Ffase%3Ddetentie%26bladzijde%3D2"


def test_een_dubbele_schuine_streep_stuurt_niemand_naar_elders(client: Client) -> None:
    antwoord = client.get("//kwaad.example/pagina")

    assert antwoord.headers["Location"].startswith("/accounts/login/?next=")
    inloggen = client.get(antwoord.headers["Location"])
    assert inloggen.status_code == 200


def test_de_inlogpagina_zelf_is_open(client: Client) -> None:
    assert client.get("/accounts/login/").status_code == 200


def test_een_onbekend_statisch_bestand_is_gewoon_onbekend(client: Client) -> None:
    assert client.get("/static/bestaat-niet.css").status_code == 404


def test_wie_is_ingelogd_krijgt_bij_een_onbekend_adres_404(client: Client, rio: User) -> None:
    client.force_login(rio)

    assert client.get("/bestaat-niet/").status_code == 404


def test_een_uitgezette_gebruiker_is_meteen_bezoeker(client: Client, rio: User) -> None:
    client.force_login(rio)
    User.objects.filter(pk=rio.pk).update(is_active=False)

    assert client.get("/bestaat-niet/").status_code == 302


@pytest.mark.parametrize("pad", ["/accounts/password/change/", "/bestaat-niet/"])
def test_geen_pagina_mag_bewaard_worden(client: Client, rio: User, pad: str) -> None:
    client.force_login(rio)

    antwoord = client.get(pad)

    assert "no-store" in antwoord.headers["Cache-Control"]
    assert "camera=()" in antwoord.headers["Permissions-Policy"]
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"


def test_ook_de_inlogpagina_en_de_doorverwijzing_worden_niet_bewaard(client: Client) -> None:
    for pad in ("/accounts/login/", "/trajecten/"):
        assert "no-store" in client.get(pad).headers["Cache-Control"]


def test_het_logboek_kent_het_ip_adres_van_het_verzoek(client: Client, rio: User) -> None:
    _log_in(client, REMOTE_ADDR="192.0.2.7")

    assert Audit.objects.get(actie="inloggen").oorsprong == "web 192.0.2.7"
    assert oorsprong.get() == "opdracht"


def test_zonder_proxy_telt_een_verzonnen_adres_niet(client: Client, rio: User) -> None:
    _log_in(client, REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="203.0.113.9")

    assert Audit.objects.get(actie="inloggen").oorsprong == "web 192.0.2.7"


def test_achter_een_proxy_telt_het_adres_dat_de_proxy_toevoegde(client: Client, rio: User, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    _log_in(client, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 192.0.2.7")

    assert Audit.objects.get(actie="inloggen").oorsprong == "web 192.0.2.7"


def _log_in(client: Client, **omgeving: str) -> None:
    client.post("/accounts/login/", {"login": "rio@voorbeeld.nl", "password": WACHTWOORD}, **omgeving)
