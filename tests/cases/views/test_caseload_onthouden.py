"""Filters van de caseload overleven alles, en de caseload gaat mee als bestand."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Toegang
from cases.schermen import caseloadbestand
from rio.models import Audit, User
from tests import wereld
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
LIJST, BESTAND = "/trajecten/", "/trajecten/bestand/"


@pytest.fixture
def als(client: Client) -> Any:
    def inloggen(gebruiker: User) -> Client:
        client.force_login(gebruiker)
        return client

    return inloggen


# --- onthouden ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gekozen", "terug"),
    [
        ({"fase": "detentie", "rio": "alle"}, "/trajecten/?rio=alle&fase=detentie"),
        ({"sorteer": "-naam", "pagina": "2"}, "/trajecten/?sorteer=-naam&pagina=2"),
        ({"fase": "detentie", "ontslag": "", "gek": "x"}, "/trajecten/?fase=detentie"),
    ],
)
def test_het_kruimelpad_brengt_terug_naar_dezelfde_filters(
    als: Any, coordinator: User, gekozen: dict[str, str], terug: str
) -> None:
    traject = wereld.traject()
    client = als(coordinator)
    client.get(LIJST, gekozen)

    assert f'href="{LIJST}"' in client.get(f"/trajecten/{traject.nummer}/").content.decode()
    assert client.get(LIJST)["Location"] == terug


def test_een_zoekopdracht_vergeet_de_filters_niet(als: Any, coordinator: User) -> None:
    client = als(coordinator)
    client.get(LIJST, {"fase": "detentie"})

    client.post("/trajecten/zoeken/", {"zoek": "blom"}, follow=True)

    assert client.get(LIJST)["Location"] == "/trajecten/?fase=detentie"


def test_opnieuw_inloggen_in_dezelfde_sessie_vergeet_de_filters_niet(als: Any, coordinator: User) -> None:
    als(coordinator).get(LIJST, {"fase": "detentie"})

    assert als(coordinator).get(LIJST)["Location"] == "/trajecten/?fase=detentie"


def test_een_ander_op_dezelfde_computer_begint_leeg(als: Any, coordinator: User, officier: User) -> None:
    als(coordinator).get(LIJST, {"fase": "detentie"})

    assert als(officier).get(LIJST).status_code == 200


def test_alles_wissen_wist_ook_wat_onthouden_is(als: Any, coordinator: User) -> None:
    client = als(coordinator)
    assert 'href="/trajecten/?wissen=1"' in client.get(LIJST, {"fase": "detentie"}).content.decode()

    assert client.get(LIJST, {"wissen": "1"})["Location"] == LIJST

    assert client.get(LIJST).status_code == 200


@pytest.mark.parametrize("waarde", ["\x00", "9" * 400, "<script>", "ñ" * 300])
def test_een_slechte_waarde_maakt_de_lijst_niet_onbruikbaar(als: Any, coordinator: User, waarde: str) -> None:
    client = als(coordinator)
    client.get(LIJST, {"fase": waarde, "pagina": waarde})

    assert client.get(LIJST, follow=True).status_code == 200


# --- van een RIO die weg is ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("tot", "namen"), [(date(2026, 11, 24), 0), (date(2026, 11, 23), 1)])
def test_filter_op_dossiers_van_wie_er_niet_meer_werkt(
    als: Any, officier: User, coordinator: User, tot: date, namen: int
) -> None:
    een, _ = wereld.trajecten(2)
    services.wijs_toe(een, rio=officier, op=date(2026, 11, 10), door=coordinator)
    officier.aanstellingen.update(tot=tot)

    assert len(als(coordinator).get(LIJST, {"rio": "zonder_actieve"}).context["rijen"]) == namen


# --- bestand ------------------------------------------------------------------------------------------------


def rijen(antwoord: Any) -> list[dict[str, str]]:
    tekst = antwoord.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(tekst), delimiter=";"))


def test_het_bestand_opent_in_een_nederlands_rekenblad(als: Any, coordinator: User) -> None:
    traject = wereld.traject(voornamen="Łukasz")

    antwoord = als(coordinator).post(BESTAND)

    assert antwoord.content.startswith(b"\xef\xbb\xbf")
    assert antwoord["Content-Disposition"] == 'attachment; filename="caseload-2026-11-23.csv"'
    [rij] = rijen(antwoord)
    assert rij == {
        "Trajectnummer": traject.nummer,
        "Naam": "Łukasz Blom",
        "Leeftijd": "20",
        "Gemeente": "Nijmegen",
        "RIO": "",
        "Fase": "Detentie",
        "Inrichting": "PI Arnhem",
        "Binnenkomst": "02-11-2026",
        "Ontslag": "21-01-2027",
        "Zekerheid ontslag": "verwacht",
        "Afgesloten op": "",
        "Volgende termijn": "te laat",
        "Volgende termijn, toelichting": "Beoordelen en toewijzen, do 5 nov",
        "Leefgebieden": "niet gemeten",
        "Leefgebieden, toelichting": "",
    }
    assert wereld.bsn(0) not in antwoord.content.decode()


@pytest.mark.parametrize(
    ("naam", "cel"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+31", "'+31"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ('Jan; "de" Lange', 'Jan; "de" Lange'),
        ("Anne-Marie", "Anne-Marie"),
    ],
)
def test_een_cel_is_nooit_een_formule(als: Any, coordinator: User, naam: str, cel: str) -> None:
    wereld.traject(voornamen=naam, achternaam="X")

    assert rijen(als(coordinator).post(BESTAND))[0]["Naam"] == f"{cel} X"


def test_het_bestand_volgt_filters_en_volgorde_van_de_lijst(als: Any, coordinator: User, officier: User) -> None:
    een, twee, _ = wereld.trajecten(3)
    for traject in (een, twee):
        services.wijs_toe(traject, rio=officier, op=VANDAAG, door=coordinator)
    client = als(coordinator)
    lijst = client.get(LIJST, {"rio": officier.pk, "sorteer": "-naam", "pagina": "1"}).content.decode()
    knop = f"{BESTAND}?rio={officier.pk}&sorteer=-naam"
    assert f'action="{knop.replace("&", "&amp;")}"' in lijst

    antwoord = client.post(knop)

    assert [rij["Trajectnummer"] for rij in rijen(antwoord)] == [twee.nummer, een.nummer]
    regel = Audit.objects.get(actie="export")
    assert (regel.actor_id, regel.omvang["ids"]) == (coordinator.pk, [twee.pk, een.pk])


def test_een_rio_neemt_alleen_eigen_en_waargenomen_zaken_mee(
    als: Any, officier: User, collega: User, coordinator: User, buitenstaander: User
) -> None:
    eigen, van_collega, los, _ = wereld.trajecten(4)
    for traject, rio in ((eigen, officier), (van_collega, collega)):
        services.wijs_toe(traject, rio=rio, op=VANDAAG, door=coordinator)
    services.regel_waarneming(
        voor_rio=collega, collega=officier, van=VANDAAG, tot_en_met=VANDAAG, reden="ziek", door=collega
    )
    services.verleen_toegang(
        Toegang(soort="verzoek", gebruiker=officier, traject=los, van=VANDAAG, grond="verzoek"), door=coordinator
    )

    antwoord = als(officier).post(f"{BESTAND}?rio=alle")

    assert {rij["Trajectnummer"] for rij in rijen(antwoord)} == {eigen.nummer, van_collega.nummer}


@pytest.mark.parametrize(("aantal", "afgebroken"), [(3, False), (4, True)])
def test_een_te_lange_lijst_zegt_dat_er_meer_is(
    als: Any, coordinator: User, monkeypatch: pytest.MonkeyPatch, aantal: int, afgebroken: bool
) -> None:
    monkeypatch.setattr(caseloadbestand, "HOOGSTENS", 3)
    wereld.trajecten(aantal)

    gevonden = rijen(als(coordinator).post(BESTAND))

    assert ("Afgebroken" in gevonden[-1]["Trajectnummer"]) is afgebroken
    assert len([rij for rij in gevonden if rij["Naam"]]) == 3


def test_het_bestand_is_er_alleen_met_een_knop_en_alleen_voor_wie_mag(
    als: Any, officier: User, beleid: User, beheer: User
) -> None:
    assert als(officier).get(BESTAND).status_code == 405
    for wie in (beleid, beheer):
        assert als(wie).post(BESTAND).status_code == 404


def test_het_bestand_stelt_met_vijftig_dossiers_evenveel_vragen_als_met_vijf(als: Any, coordinator: User) -> None:
    client, aantallen = als(coordinator), []
    for aantal in (5, 50):
        wereld.trajecten(aantal)
        with CaptureQueriesContext(connection) as gevangen:
            assert rijen(client.post(BESTAND))
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1] <= 8, aantallen
