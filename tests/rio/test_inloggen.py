"""Inloggen, uitloggen en wachtwoord wijzigen: wat kan, wat dicht is, en wat in het logboek komt."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from rio.models import Aanstelling, Audit, Gemeente, User

pytestmark = [pytest.mark.django_db, pytest.mark.beide]

WACHTWOORD = "een-lang-wachtwoord"
NIEUW = "een-heel-ander-wachtwoord"


@pytest.fixture(autouse=True)
def geen_eerdere_pogingen() -> None:
    cache.clear()


@pytest.fixture
def rio() -> User:
    gebruiker = User.objects.create_user("rio@voorbeeld.nl", WACHTWOORD, naam="Rik Rio")
    gemeente = Gemeente.objects.create(code="GM9901", naam="Testdam", provincie="Utrecht", geldig_van=date(2020, 1, 1))
    Aanstelling.objects.create(gebruiker=gebruiker, rol=Aanstelling.Rol.RIO, gemeente=gemeente, van=date(2020, 1, 1))
    return gebruiker


@pytest.mark.parametrize("email", ["rio@voorbeeld.nl", "RIO@Voorbeeld.NL"])
def test_inloggen_met_het_juiste_wachtwoord(client: Client, rio: User, email: str) -> None:
    antwoord = _log_in(client, email=email)

    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, "/")
    assert _is_ingelogd(client)
    assert not EmailAddress.objects.exists()  # allauth's own table of addresses stays out of use
    regel = Audit.objects.get()
    assert (regel.actie, regel.actor_id, regel.resultaat) == ("inloggen", rio.pk, "gelukt")


def test_na_inloggen_terug_naar_waar_men_was(client: Client, rio: User) -> None:
    antwoord = _log_in(client, next="/trajecten/?fase=detentie")

    assert antwoord.headers["Location"] == "/trajecten/?fase=detentie"


@pytest.mark.parametrize(
    "doel",
    [
        "https://kwaad.example/",
        "//kwaad.example/",
        "https:/\\kwaad.example",
        "javascript:alert(1)",
        "http://localhost/",
    ],
)
def test_nooit_door_naar_een_ander_adres(client: Client, rio: User, doel: str) -> None:
    assert _log_in(client, next=doel).headers["Location"] == "/"


def test_een_fout_wachtwoord_komt_in_het_logboek_zonder_het_getypte(client: Client, rio: User) -> None:
    antwoord = _log_in(client, wachtwoord="fout-wachtwoord")

    assert antwoord.status_code == 200
    assert not _is_ingelogd(client)
    regel = Audit.objects.get()
    assert (regel.actie, regel.object_id, regel.actor_id) == ("inloggen_mislukt", rio.pk, None)
    assert regel.resultaat == "geweigerd"
    assert "voorbeeld.nl" not in f"{regel.reden}{regel.velden}{regel.omvang}{regel.object_soort}"


def test_een_onbekend_adres_klinkt_als_een_fout_wachtwoord(client: Client, rio: User) -> None:
    fout = _log_in(client, wachtwoord="fout-wachtwoord").context["form"].errors
    onbekend = _log_in(client, email="niemand@voorbeeld.nl").context["form"].errors

    assert fout == onbekend
    assert Audit.objects.filter(actie="inloggen_mislukt", object_id=None).count() == 1


def test_na_vijf_mislukte_pogingen_helpt_ook_het_juiste_wachtwoord_niet(client: Client, rio: User) -> None:
    for _ in range(5):
        _log_in(client, wachtwoord="fout-wachtwoord")

    _log_in(client)

    assert not _is_ingelogd(client)


def test_na_vier_mislukte_pogingen_nog_wel(client: Client, rio: User) -> None:
    for _ in range(4):
        _log_in(client, wachtwoord="fout-wachtwoord")

    _log_in(client)

    assert _is_ingelogd(client)


def test_een_uitgezet_account_komt_er_niet_in_en_leest_waarom(client: Client, rio: User) -> None:
    User.objects.filter(pk=rio.pk).update(is_active=False)

    antwoord = _log_in(client)

    assert antwoord.headers["Location"] == "/accounts/login/"
    assert not _is_ingelogd(client)
    assert "Uw account staat uit" in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize(
    "pad",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/abc/",
        "password/set/",
        "password/reset/",
        "password/reset/done/",
        "password/reset/key/1-abc/",
        "inactive/",
        "login/code/",
        "login/code/confirm/",
        "2fa/",
        "social/connections/",
        "",
    ],
)
def test_de_rest_van_allauth_bestaat_niet(client: Client, rio: User, pad: str) -> None:
    client.force_login(rio)

    assert client.get(f"/accounts/{pad}").status_code == 404
    assert client.post(f"/accounts/{pad}").status_code == 404


def test_de_inlogpagina_biedt_geen_aanmelden_of_wachtwoord_opvragen(client: Client) -> None:
    inhoud = client.get("/accounts/login/").content.decode()

    assert "signup" not in inhoud
    assert "password/reset" not in inhoud


def test_uitloggen_gaat_met_een_knop_en_niet_met_een_link(client: Client, rio: User) -> None:
    client.force_login(rio)
    client.get("/accounts/logout/")
    assert _is_ingelogd(client)

    antwoord = client.post("/accounts/logout/")

    assert antwoord.headers["Location"] == "/accounts/login/"
    assert not _is_ingelogd(client)
    assert Audit.objects.filter(actie="uitloggen", actor_id=rio.pk).count() == 1


def test_wachtwoord_wijzigen(client: Client, rio: User) -> None:
    client.force_login(rio)

    antwoord = client.post(
        "/accounts/password/change/",
        {"oldpassword": WACHTWOORD, "password1": NIEUW, "password2": NIEUW},
    )

    rio.refresh_from_db()
    assert antwoord.status_code == 302
    assert rio.check_password(NIEUW)
    assert _is_ingelogd(client)


@pytest.mark.parametrize(
    ("oud", "nieuw"), [("fout-wachtwoord", NIEUW), (WACHTWOORD, "kort"), (WACHTWOORD, "voorbeeld-rio")]
)
def test_een_slecht_nieuw_of_fout_oud_wachtwoord_wordt_geweigerd(
    client: Client, rio: User, oud: str, nieuw: str
) -> None:
    client.force_login(rio)

    antwoord = client.post("/accounts/password/change/", {"oldpassword": oud, "password1": nieuw, "password2": nieuw})

    rio.refresh_from_db()
    assert antwoord.context["form"].errors
    assert rio.check_password(WACHTWOORD)


@pytest.mark.parametrize(("wachtwoord", "gelukt"), [(WACHTWOORD, True), ("fout-wachtwoord", False)])
def test_opnieuw_bevestigen_met_het_eigen_wachtwoord(client: Client, rio: User, wachtwoord: str, gelukt: bool) -> None:
    client.force_login(rio)

    antwoord = client.post(
        "/accounts/reauthenticate/?next=/trajecten/", {"password": wachtwoord, "next": "/trajecten/"}
    )

    assert (antwoord.status_code == 302) is gelukt
    assert antwoord.headers.get("Location") == ("/trajecten/" if gelukt else None)


def _log_in(
    client: Client, *, email: str = "rio@voorbeeld.nl", wachtwoord: str = WACHTWOORD, **meer: str
) -> HttpResponse:
    return client.post("/accounts/login/", {"login": email, "password": wachtwoord, **meer})


def _is_ingelogd(client: Client) -> bool:
    return client.get("/bestaat-niet/").status_code == 404


def test_wie_geen_wachtwoord_heeft_kan_er_geen_wijzigen(client: Client) -> None:
    gebruiker = User.objects.create_user("zonder@rio.example", naam="Zonder Wachtwoord")
    client.force_login(gebruiker, backend="rio.inloggen.InlogBackend")

    assert client.get("/accounts/password/change/").status_code == 404


def test_een_fout_wachtwoord_wordt_uitgelegd_met_u(client: Client) -> None:
    User.objects.create_user("rio@rio.example", "een lang wachtwoord", naam="Rio")

    antwoord = client.post("/accounts/login/", {"login": "rio@rio.example", "password": "iets anders"})

    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in antwoord.content.decode()
