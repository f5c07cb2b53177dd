"""Mail die niet aankwam: wie haar ziet, opnieuw versturen, en wat er op de startpagina staat."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import services
from cases.models import Toegang
from rio.models import Bericht, Gemeente, Nachtwerk, User
from tests import wereld
from tests.adressen.berichten import bericht_aan, mislukt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
MISLUKT = "/berichten/mislukt/"


def als(client: Client, gebruiker: User) -> Client:
    client.force_login(gebruiker)
    return client


def aan(client: Client, gebruiker: User) -> set[User]:
    return {bericht.ontvanger for bericht, _ in als(client, gebruiker).get(MISLUKT).context["rijen"]}


def op_vandaag(client: Client, gebruiker: User) -> list[tuple[str, str]]:
    context = als(client, gebruiker).get("/").context
    panelen = [p.context for p in context["hoofd"] if p.context.get("kop") == "mail"]
    return [(regel["merkje"], regel["titel"]) for paneel in panelen for regel in paneel["regels"]]


def test_wie_van_wie_ziet_dat_mail_niet_aankwam(
    client: Client, officier: User, buitenstaander: User, coordinator: User, beheer: User
) -> None:
    regio = Gemeente.objects.get(code=wereld.ARNHEM).regio
    regionaal, regiocollega = wereld.maak_gebruiker("Hassan Idrissi"), wereld.maak_gebruiker("Regio Rio")
    wereld.stel_aan(regionaal, "coordinator", regio=regio)
    wereld.stel_aan(regiocollega, "rio", regio=regio)
    uitgezet = wereld.maak_gebruiker("Uit Gezet")
    uitgezet.is_active = False
    uitgezet.save()
    for ontvanger in (officier, buitenstaander, regiocollega, uitgezet):
        mislukt(ontvanger)

    assert aan(client, coordinator) == {officier}
    assert aan(client, regionaal) == {regiocollega}
    assert aan(client, beheer) == {officier, buitenstaander, regiocollega}

    arnhem = wereld.gemeente(wereld.ARNHEM)
    verlening = Toegang(soort="verlening", regio=regio, gemeente=arnhem, van=date(2026, 1, 1), grond="convenant")
    services.verleen_toegang(verlening, door=coordinator)
    assert aan(client, regionaal) == {buitenstaander, regiocollega}


@pytest.mark.parametrize(("pogingen", "te_zien"), [(2, False), (3, True)])
def test_mail_die_steeds_niet_lukt_staat_er_ook(
    client: Client, officier: User, coordinator: User, pogingen: int, te_zien: bool
) -> None:
    bericht_aan(officier, pogingen=pogingen, fout="De mailserver is niet bereikbaar of geeft geen antwoord.")

    tekst = als(client, coordinator).get(MISLUKT).content.decode()

    assert ("is niet bereikbaar" in tekst) is te_zien
    assert "Opnieuw versturen" not in tekst


def test_opnieuw_versturen_kan_alleen_wie_het_ziet(
    client: Client, officier: User, buitenstaander: User, coordinator: User
) -> None:
    hier, daar = mislukt(officier), mislukt(buitenstaander)

    assert als(client, coordinator).post(f"/berichten/{daar.pk}/opnieuw/").status_code == 404
    tekst = client.post(f"/berichten/{hier.pk}/opnieuw/", follow=True).content.decode()

    assert "De mail aan Noor de Wit gaat opnieuw uit." in tekst
    assert Bericht.objects.get(pk=hier.pk).stand == "wacht"
    assert Bericht.objects.get(pk=daar.pk).stand == "mislukt"
    assert client.post(f"/berichten/{hier.pk}/opnieuw/").status_code == 404


def test_de_startpagina_zwijgt_tot_er_iets_is(client: Client, officier: User, coordinator: User, beheer: User) -> None:
    Nachtwerk.objects.create(op=wereld.VANDAAG, klaar_op=timezone.now())
    assert op_vandaag(client, coordinator) == op_vandaag(client, beheer) == []

    mislukt(officier)
    bericht_aan(officier, pogingen=3)

    assert op_vandaag(client, coordinator) == op_vandaag(client, beheer) == [("2 mails", "Mail komt niet aan")]


@pytest.mark.parametrize(
    ("laatst", "klaar", "stil"),
    [
        (date(2026, 11, 20), True, False),  # de vorige werkdag, een vrijdag
        (date(2026, 11, 19), True, True),
        (date(2026, 11, 20), False, True),
        (None, True, True),
    ],
)
def test_beheer_ziet_dat_het_nachtwerk_stilstaat(
    client: Client, coordinator: User, beheer: User, laatst: date | None, klaar: bool, stil: bool
) -> None:
    if laatst:
        Nachtwerk.objects.create(op=laatst, klaar_op=timezone.now() if klaar else None)

    assert (op_vandaag(client, beheer) == [("staat stil", "Er gaan geen herinneringen uit")]) is stil
    assert ("Er gaan geen herinneringen uit" in client.get(MISLUKT).content.decode()) is stil
    assert op_vandaag(client, coordinator) == []


def test_beheer_ziet_waar_niemand_te_herinneren_is(client: Client, beheer: User) -> None:
    zonder = {"": 2, str(wereld.gemeente().pk): 1, str(wereld.gemeente(wereld.ARNHEM).pk): 3}
    Nachtwerk.objects.create(op=date(2026, 11, 20), klaar_op=timezone.now(), zonder_ontvanger=zonder)

    assert op_vandaag(client, beheer) == [("6 herinneringen", "Niemand om te herinneren")]
    assert client.get(MISLUKT).context["per_gemeente"] == [("Arnhem", 3), ("Gemeente onbekend", 2), ("Nijmegen", 1)]


@pytest.mark.parametrize("wie", ["coordinator", "beheer"])
def test_met_meer_mislukte_mail_evenveel_vragen(
    client: Client, request: pytest.FixtureRequest, officier: User, wie: str
) -> None:
    als(client, request.getfixturevalue(wie))
    aantallen = []
    for aantal in (5, 45):
        for _ in range(aantal):
            mislukt(officier)
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(MISLUKT).context["rijen"]
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1] <= 8, aantallen
