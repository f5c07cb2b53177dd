from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cases import services
from cases.models import Inrichting, Traject
from rio.models import Audit, User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

MAANDAG = date(2026, 11, 23)


def namen(client: Client, **filters: str) -> list[str]:
    rijen = client.get("/termijnen/", filters).context["rijen"]
    return [rij.termijn.traject.jongere.achternaam for rij in rijen]


def van(traject: Traject, rio: User, door: User) -> Traject:
    services.wijs_toe(traject, rio=rio, op=MAANDAG, door=door)
    return traject


@pytest.mark.parametrize(
    ("rol", "status"),
    [
        ("officier", 200),
        ("collega", 200),
        ("coordinator", 200),
        ("buitenstaander", 200),
        ("beleid", 404),
        ("beheer", 404),
    ],
)
def test_alleen_wie_dossiers_ziet_krijgt_de_lijst(
    client: Client, request: pytest.FixtureRequest, rol: str, status: int
) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert client.get("/termijnen/").status_code == status


@pytest.mark.parametrize(
    ("rol", "zichtbaar"),
    [("officier", True), ("collega", False), ("coordinator", True), ("buitenstaander", False)],
)
def test_een_toegewezen_dossier_ziet_alleen_de_eigen_rio_en_de_coordinator(
    client: Client, request: pytest.FixtureRequest, officier: User, coordinator: User, rol: str, zichtbaar: bool
) -> None:
    van(wereld.traject(achternaam="Blom"), officier, coordinator)
    client.force_login(request.getfixturevalue(rol))

    assert ("Blom" in client.get("/termijnen/?wanneer=alles").content.decode()) is zichtbaar


@pytest.mark.parametrize(
    ("ontslag", "wanneer"),
    [
        (date(2026, 11, 22), {"te_laat", "nu", "", "alles"}),
        (date(2026, 11, 23), {"deze_week", "nu", "", "alles"}),
        (date(2026, 11, 29), {"deze_week", "nu", "", "alles"}),
        (date(2026, 11, 30), {"volgende_week", "alles"}),
        (date(2026, 12, 6), {"volgende_week", "alles"}),
        (date(2026, 12, 7), {"later", "alles"}),
    ],
)
def test_de_week_loopt_van_vandaag_tot_en_met_zondag(
    client: Client, coordinator: User, ontslag: date, wanneer: set[str]
) -> None:
    wereld.traject(verwachte_ontslagdatum=ontslag)
    client.force_login(coordinator)

    keuzes = ("", "nu", "te_laat", "deze_week", "volgende_week", "later", "alles")
    gevonden = {k for k in keuzes if namen(client, wanneer=k, soort="ontslag_bevestigen")}

    assert gevonden == wanneer


@pytest.mark.parametrize(
    ("partij", "wie"),
    [("inrichting", {"inrichting"}), ("samen", {"samen"}), ("wij", {"samen", "gemeente", "rio", "coordinator"})],
)
def test_wie_is_aan_zet_filtert_op_partij(client: Client, coordinator: User, partij: str, wie: set[str]) -> None:
    wereld.traject()
    client.force_login(coordinator)

    rijen = client.get("/termijnen/", {"wanneer": "alles", "partij": partij}).context["rijen"]

    assert {rij.termijn.partij for rij in rijen} == wie


def test_mijn_dossiers_en_die_van_een_collega_zijn_te_kiezen(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    van(wereld.traject(achternaam="Vanmij", bsn=wereld.bsn(1)), officier, coordinator)
    van(wereld.traject(achternaam="Vanjou", bsn=wereld.bsn(2)), collega, coordinator)
    wereld.traject(achternaam="Vanniemand", bsn=wereld.bsn(3))

    client.force_login(officier)
    assert set(namen(client, wanneer="alles")) == {"Vanmij"}
    assert set(namen(client, wanneer="alles", rio="mij")) == {"Vanmij"}
    assert set(namen(client, wanneer="alles", rio="alle")) == {"Vanmij", "Vanniemand"}
    assert set(namen(client, wanneer="alles", rio="geen")) == {"Vanniemand"}
    client.force_login(coordinator)
    assert set(namen(client, wanneer="alles", rio=str(collega.pk))) == {"Vanjou"}


def test_een_rio_kan_niet_op_een_collega_of_andere_gemeente_filteren(
    client: Client, officier: User, collega: User
) -> None:
    client.force_login(officier)

    formulier = client.get("/termijnen/", {"rio": str(collega.pk), "gemeente": "1"}).context["filter"].form

    assert "rio" in formulier.errors
    assert "gemeente" not in formulier.fields


def test_taken_zijn_apart_te_kiezen(client: Client, officier: User, coordinator: User) -> None:
    traject = van(wereld.traject(), officier, coordinator)
    services.maak_taak(traject, wat="Rijbewijs ophalen", uiterlijk=MAANDAG, op=MAANDAG, door=officier)
    client.force_login(officier)

    rijen = client.get("/termijnen/", {"soort": "taak"}).context["rijen"]

    assert [rij.termijn.waarom for rij in rijen] == ["Rijbewijs ophalen"]


def test_filteren_op_de_inrichting_die_nog_iets_moet_sturen(client: Client, coordinator: User) -> None:
    wereld.traject(bsn=wereld.bsn(1), achternaam="Vught", inrichting="PI Vught")
    wereld.traject(bsn=wereld.bsn(2), achternaam="Arnhem")
    client.force_login(coordinator)
    vught = Inrichting.objects.get(naam="PI Vught")

    assert set(namen(client, wanneer="alles", inrichting=str(vught.pk))) == {"Vught"}


def test_een_filter_zegt_niet_dat_het_niet_verplicht_is(client: Client, officier: User) -> None:
    client.force_login(officier)

    assert "niet verplicht" not in client.get("/termijnen/").content.decode()


def test_alleen_gemeenten_binnen_bereik_staan_in_het_filter(client: Client, coordinator: User) -> None:
    wereld.stel_aan(coordinator, "coordinator", wereld.ARNHEM)
    client.force_login(coordinator)

    keuzes = client.get("/termijnen/").context["filter"].form.fields["gemeente"].choices

    assert [naam for _, naam in keuzes] == ["Alle gemeenten", "Arnhem", "Nijmegen"]


def test_te_laat_van_de_inrichting_heet_nabellen_en_is_nooit_rood(client: Client, coordinator: User) -> None:
    wereld.traject()
    client.force_login(coordinator)

    rijen = client.get("/termijnen/?wanneer=te_laat&partij=inrichting").context["rijen"]

    assert {(rij.merkje.soort, rij.merkje.tekst) for rij in rijen} == {("let-op", "nabellen")}


@pytest.mark.parametrize("wie", ["officier", "coordinator"])
def test_het_aantal_vragen_hangt_niet_af_van_het_aantal_rijen(
    client: Client, request: pytest.FixtureRequest, wie: str
) -> None:
    client.force_login(request.getfixturevalue(wie))
    aantallen = []
    for aantal in (5, 50):
        wereld.trajecten(aantal)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get("/termijnen/?wanneer=alles&rio=alle").context["rijen"]
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 8


def test_een_lijst_is_een_regel_in_het_logboek_met_wie_er_op_stond(client: Client, coordinator: User) -> None:
    traject = wereld.traject()
    client.force_login(coordinator)

    client.get("/termijnen/?wanneer=alles&partij=samen")

    regel = Audit.objects.get(actie="lijst", actor_id=coordinator.pk)
    assert regel.omvang["filters"] == {"wanneer": "alles", "partij": "samen", "rio": "alle"}
    assert regel.omvang["trajecten"] == [traject.pk]


def test_een_naam_met_html_wordt_tekst(client: Client, coordinator: User) -> None:
    wereld.traject(achternaam="<script>alert(1)</script>")
    client.force_login(coordinator)

    inhoud = client.get("/termijnen/?wanneer=alles").content.decode()

    assert "&lt;script&gt;alert(1)" in inhoud
    assert "<script>alert" not in inhoud


@pytest.mark.parametrize("veld", ["wanneer", "partij", "soort", "inrichting", "gemeente", "rio", "pagina"])
@pytest.mark.parametrize("waarde", ["\x00", "9" * 40, "abc", "-1", "[]", "31-02-2026", "²"])
def test_een_onzinwaarde_breekt_niets(client: Client, coordinator: User, veld: str, waarde: str) -> None:
    client.force_login(coordinator)

    assert client.get("/termijnen/", {veld: [waarde, waarde]}).status_code == 200


def test_een_lege_lijst_zegt_wat_te_doen(client: Client, officier: User) -> None:
    client.force_login(officier)

    assert "Hier staat niets open" in client.get("/termijnen/").content.decode()


def test_een_termijn_van_een_app_hoger_in_het_huis_heeft_op_elke_pagina_een_naam(
    officier: User, coordinator: User, client: Client, settings: Settings
) -> None:
    settings.TERMIJN_REGELS = ["tests.cases.proefaanbieders.REGELS"]
    traject = wereld.traject()
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)
    client.force_login(officier)

    adressen = ["/termijnen/?wanneer=alles", "/trajecten/", f"/trajecten/{traject.nummer}/"]
    for adres in (*adressen, f"/trajecten/{traject.nummer}/termijnen/"):
        assert "Proefactie" in client.get(adres).content.decode(), adres


def test_een_app_hoger_in_het_huis_zegt_waar_haar_termijn_wordt_gehaald(
    officier: User, coordinator: User, client: Client, settings: Settings
) -> None:
    settings.TERMIJN_REGELS = ["tests.cases.proefaanbieders.REGELS"]
    settings.TERMIJN_ACTIES = [*settings.TERMIJN_ACTIES, "tests.cases.proefaanbieders.EXTRA_PAGINA"]
    traject = wereld.traject()
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)
    client.force_login(officier)

    termijn = traject.termijnen.get(soort="actie")
    assert "Naar de proef" in client.get(termijn.get_absolute_url()).content.decode()
