"""Sweeps over every URL: who gets in, what a stranger sees, and what never stands in an address or a log."""

import logging
import os
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cases import services
from cases.models import Traject
from rio.models import User
from tests import wereld
from tests.adressen import samen
from tests.personen import PERSONEN, medewerker

KANARIE = "Kanariepiet"
VREEMDEN = ("buitenstaander", "beleid", "beheer")
ZONDER_LOGIN = {"account_login", "gezond", "agenda_feed", "verzoek"}

# A URL that is in none of the tables under tests/adressen/ fails the sweep.
MAG, ALLEEN_POST = samen("MAG"), samen("ALLEEN_POST")


def adressen() -> list[str]:
    return sorted(patroon.name or str(patroon.pattern) for patroon in _patronen(get_resolver().url_patterns))


def _patronen(patronen: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from _patronen(patroon.url_patterns)
        else:
            yield patroon


def adres(naam: str, traject: Traject) -> str:
    """The URL for this case; a subject gives other arguments in ARGUMENTEN: URL name -> (traject) -> args."""
    argumenten = samen("ARGUMENTEN")
    if naam in argumenten:
        return reverse(naam, args=argumenten[naam](traject))
    zonder_object = naam in ("trajecten_zoeken", "trajecten") or not naam.startswith("traject")
    return reverse(naam) if zonder_object else reverse(naam, args=[traject.nummer])


@pytest.fixture(scope="module")
def sessies(staand: None) -> dict[str, SimpleCookie]:
    """A case of the officier in Nijmegen, and everybody signed in: built once, for the whole sweep."""
    mensen = {rol: medewerker(rol) for rol in PERSONEN}
    dossier = wereld.traject(achternaam=KANARIE)
    services.wijs_toe(dossier, rio=mensen["officier"], op=wereld.VANDAAG, door=mensen["coordinator"])
    for gebruiker in mensen.values():
        gebruiker.set_password("een lang wachtwoord")
        gebruiker.save()
    return {rol: _meld_aan(gebruiker) for rol, gebruiker in mensen.items()}


def _meld_aan(gebruiker: User) -> SimpleCookie:
    client = Client()
    client.force_login(gebruiker)
    return client.cookies


@pytest.fixture
def traject(sessies: dict[str, SimpleCookie], db: None) -> Traject:
    return Traject.objects.get()


@pytest.fixture
def mensen(sessies: dict[str, SimpleCookie]) -> dict[str, Client]:
    clients = {rol: Client() for rol in sessies}
    for rol, client in clients.items():
        client.cookies.update(sessies[rol])
    return clients


def test_elk_adres_staat_in_de_sweep() -> None:
    assert set(adressen()) == set(MAG) | set(ALLEEN_POST) | ZONDER_LOGIN


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted({*MAG, *ALLEEN_POST}))
def test_zonder_inloggen_kom_je_nergens(naam: str, traject: Traject, client: Client) -> None:
    pad = adres(naam, traject)

    for antwoord in (client.get(pad), client.post(pad)):
        assert antwoord.status_code == 302
        assert antwoord["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted(MAG))
def test_wie_mag_komt_binnen_en_een_ander_ziet_niets(
    naam: str, traject: Traject, mensen: dict[str, Client], caplog: pytest.LogCaptureFixture
) -> None:
    pad = adres(naam, traject)
    with caplog.at_level(logging.DEBUG):
        van_de_officier = mensen["officier"].get(pad)
    antwoorden = {rol: mensen[rol].get(pad) for rol in mensen if rol != "officier"} | {"officier": van_de_officier}

    verwacht = {rol: 200 if rol in MAG[naam] else 404 for rol in mensen}
    assert {rol: antwoord.status_code for rol, antwoord in antwoorden.items()} == verwacht
    for antwoord in antwoorden.values():
        heeft_strenge_koppen(antwoord)
    for rol in VREEMDEN:
        verraadt_niets(antwoorden[rol], traject)
    if naam != "account_logout":  # a form without a single link
        heeft_geen_naam_of_bsn_in_een_adres(van_de_officier)
    assert KANARIE not in caplog.text
    assert wereld.bsn(0) not in caplog.text


def heeft_strenge_koppen(antwoord: HttpResponseBase) -> None:
    assert antwoord.status_code == 404 or "no-store" in antwoord["Cache-Control"]
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "'unsafe-inline'" not in antwoord["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in antwoord["Content-Security-Policy"]
    assert antwoord["Referrer-Policy"] == "same-origin"


def verraadt_niets(bladzijde: HttpResponse, traject: Traject) -> None:
    tekst = bladzijde.content.decode()
    zonder_formulier = re.sub(r'value="[^"]*"', "", tekst)  # wat hij zelf typte
    zonder_formulier = zonder_formulier.replace(f"‘{KANARIE}’", "")
    assert traject.jongere.naam not in tekst, bladzijde.request["PATH_INFO"]
    assert "Bram" not in zonder_formulier
    assert wereld.bsn(0) not in zonder_formulier


def heeft_geen_naam_of_bsn_in_een_adres(bladzijde: HttpResponse) -> None:
    adressen_op_pagina = re.findall(r'(?:href|action|src)="([^"]*)"', bladzijde.content.decode())
    assert adressen_op_pagina
    for doel in (*adressen_op_pagina, bladzijde.request["PATH_INFO"], bladzijde.request.get("QUERY_STRING", "")):
        assert KANARIE.lower() not in doel.lower()
        assert wereld.bsn(0) not in doel


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted({*MAG, *ALLEEN_POST} - {"account_logout"}))
def test_posten_lukt_alleen_wie_mag(naam: str, traject: Traject, mensen: dict[str, Client]) -> None:
    mag, pad = {**MAG, **ALLEEN_POST}[naam], adres(naam, traject)
    for rol, client in mensen.items():
        status = post_zonder_spoor(client, pad).status_code
        assert status < 500
        # 405 is the same for a known and an unknown number, so it tells a stranger nothing
        assert status in ((200, 302, 405, 409) if rol in mag else (404, 405)), (rol, status)


@transaction.atomic
def post_zonder_spoor(client: Client, pad: str) -> HttpResponse:
    antwoord = client.post(pad)
    transaction.set_rollback(True)
    return antwoord


@pytest.mark.django_db
def test_een_kanarie_staat_in_geen_byte_die_een_vreemde_krijgt(traject: Traject, mensen: dict[str, Client]) -> None:
    """On every page that he may see, with all there that any page is about; the others are closed to him (above)."""
    paden = {naam: adres(naam, traject) for naam in sorted(MAG) if naam != "account_logout"}
    for rol in VREEMDEN:
        bladzijden = [mensen[rol].get(pad) for naam, pad in paden.items() if rol in MAG[naam]]
        for term in (KANARIE, wereld.bsn(0), traject.nummer):
            bladzijden.append(mensen[rol].post(reverse("trajecten_zoeken"), {"zoek": term}, follow=True))
        for bladzijde in bladzijden:
            verraadt_niets(bladzijde, traject)


@pytest.mark.django_db
def test_geen_naam_of_bsn_in_een_adres_of_logregel(
    traject: Traject, mensen: dict[str, Client], caplog: pytest.LogCaptureFixture
) -> None:
    """By searching; that no page does it by itself is in the sweep above."""
    caplog.set_level(logging.DEBUG)
    for term in (KANARIE, wereld.bsn(0)):
        gevonden = mensen["officier"].post(reverse("trajecten_zoeken"), {"zoek": term}, follow=True)
        assert KANARIE in gevonden.content.decode()  # gevonden, dus de test ziet iets
        heeft_geen_naam_of_bsn_in_een_adres(gevonden)
    assert KANARIE not in caplog.text
    assert wereld.bsn(0) not in caplog.text


PARAMETERS = ("pagina", "sorteer", "zoek", "fase", "gemeente", "rio", "open", "status", "ontslag", "wanneer")
PARAMETERS += ("partij", "soort", "lijst", "werklijst", "van", "tot")
SLECHT = ["\x00", "9" * 40, "-1", "' OR 1=1 --", "<script>", "2026-13-45", "ñ" * 300, "[]", "%"]
STAP = 1 if os.environ.get("RIO_ALLE_WAARDEN") == "1" else 3  # daily each value alone in a third of the parameters


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ["trajecten", "termijnen", "meldingen", "traject_inzage", "vandaag"])
def test_een_slechte_waarde_in_een_parameter_is_nooit_een_5xx(
    naam: str, traject: Traject, mensen: dict[str, Client]
) -> None:
    client, pad = mensen["coordinator"], adres(naam, traject)
    html = client.get(pad).content.decode()
    eigen = [p for p in PARAMETERS if f'name="{p}"' in html or f"{p}=" in html]
    for nummer, waarde in enumerate(SLECHT):
        for parameter in eigen[nummer % STAP :: STAP]:
            assert client.get(pad, {parameter: waarde}).status_code < 500, (parameter, waarde)
        assert client.get(pad, dict.fromkeys(PARAMETERS, waarde)).status_code < 500, waarde
