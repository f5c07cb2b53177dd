"""Het postvak van de coördinator, één vraag, en de pagina waarop een RIO een overdracht vraagt."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Traject, Vraag
from rio.models import Audit, User
from tests import wereld
from tests.cases.views.conftest import Pagina
from tests.wereld import ARNHEM, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


@pytest.fixture
def ander(db: None) -> User:
    gebruiker = wereld.maak_gebruiker("Ada Arnhem")
    wereld.stel_aan(gebruiker, "coordinator", ARNHEM)
    return gebruiker


@pytest.fixture
def vraag(traject: Traject, officier: User) -> Vraag:
    arnhem = wereld.gemeente(ARNHEM)
    return services.stel_vraag(
        traject, tekst="Gaat bij zijn tante wonen.", op=date(2026, 11, 20), naar_gemeente=arnhem, door=officier
    )


@pytest.fixture
def als(client: Client) -> Any:
    def inloggen(gebruiker: User) -> Client:
        client.force_login(gebruiker)
        return client

    return inloggen


def test_van_de_vraag_van_de_rio_tot_het_antwoord_van_de_andere_gemeente(
    als: Any, traject: Traject, officier: User, coordinator: User, ander: User
) -> None:
    gegevens = {"naar_gemeente": wereld.gemeente(ARNHEM).pk, "tekst": "Gaat bij zijn tante wonen."}
    als(officier).post(f"/trajecten/{traject.nummer}/overdracht/", gegevens)
    vraag = Vraag.objects.get()

    lijst = als(coordinator).get("/vragen/").content.decode()
    assert "Bram Blom" in lijst
    assert "Overdracht naar Arnhem" in lijst
    als(coordinator).post(f"/vragen/{vraag.pk}/", {"besluit": "voorleggen"})

    client = als(ander)
    for pagina in ("/vragen/", f"/vragen/{vraag.pk}/"):
        tekst = client.get(pagina).content.decode()
        assert "Een jongere, 20 jaar" in tekst
        assert "Gaat bij zijn tante wonen." in tekst
        for verborgen in ("Bram", "Blom", traject.nummer, "Noor de Wit"):
            assert verborgen not in tekst
    antwoord = client.post(f"/vragen/{vraag.pk}/", {"besluit": "akkoord"})

    assert antwoord["Location"] == f"/trajecten/{traject.nummer}/toewijzen/"
    assert client.get(antwoord["Location"]).status_code == 200
    assert Traject.objects.get().rio is None


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({}, "Dit veld is verplicht"),
        ({"besluit": "akkoord"}, "geldige keuze"),  # eerst voorleggen
        ({"besluit": "afwijzen"}, "Schrijf op waarom niet."),
    ],
)
def test_een_slecht_antwoord_zegt_waarom(
    als: Any, vraag: Vraag, coordinator: User, gegevens: dict[str, str], fout: str
) -> None:
    antwoord = als(coordinator).post(f"/vragen/{vraag.pk}/", gegevens)

    assert fout in antwoord.content.decode()
    assert Vraag.objects.open().count() == 1


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({"naar_gemeente": "", "tekst": "Verhuist."}, "Dit veld is verplicht"),
        ({"naar_gemeente": "999999", "tekst": "Verhuist."}, "geldige keuze"),
        ({"naar_gemeente": "\x00", "tekst": "Verhuist."}, "Null"),
        ({"tekst": "Bram verhuist."}, "niet bij naam"),
    ],
)
def test_een_slechte_aanvraag_zegt_waarom_en_bewaart_de_tekst(
    als: Any, traject: Traject, officier: User, gegevens: dict[str, str], fout: str
) -> None:
    goed = {"naar_gemeente": wereld.gemeente(ARNHEM).pk}

    tekst = als(officier).post(f"/trajecten/{traject.nummer}/overdracht/", {**goed, **gegevens}).content.decode()

    assert fout in tekst
    assert gegevens["tekst"] in tekst
    assert not Vraag.objects.exists()


def test_een_beantwoorde_vraag_is_alleen_te_lezen(als: Any, vraag: Vraag, coordinator: User) -> None:
    services.beantwoord_vraag(vraag, akkoord=False, antwoord="Hij blijft hier.", op=VANDAAG, door=coordinator)
    client = als(coordinator)

    tekst = client.get(f"/vragen/{vraag.pk}/").content.decode()

    assert "Hij blijft hier." in tekst
    assert "formuliersleutel" not in tekst
    assert "Er ligt geen vraag" in client.get("/vragen/").content.decode()
    nog_eens = client.post(f"/vragen/{vraag.pk}/", {"besluit": "afwijzen", "antwoord": "Nee."})
    assert "beantwoordde deze vraag intussen" in nog_eens.content.decode()


@pytest.mark.parametrize("wie", ["officier", "ander", "beleid", "beheer", "buitenstaander"])
@pytest.mark.parametrize("methode", ["get", "post"])
def test_een_ander_krijgt_de_vraag_niet(als: Any, vraag: Vraag, wie: str, methode: str, request: Any) -> None:
    client = als(request.getfixturevalue(wie))

    assert getattr(client, methode)(f"/vragen/{vraag.pk}/").status_code == 404
    assert client.get(f"/vragen/{'9' * 30}/").status_code == 404


def test_het_dossier_zegt_dat_er_een_vraag_ligt_en_wat_erop_geantwoord_is(
    bekijk: Pagina, traject: Traject, vraag: Vraag, coordinator: User
) -> None:
    assert "Overdracht naar Arnhem gevraagd" in bekijk(traject)

    services.beantwoord_vraag(vraag, akkoord=False, antwoord="Hij blijft hier.", op=VANDAAG, door=coordinator)

    tekst = bekijk(traject)
    assert "Overdracht naar Arnhem gevraagd" not in tekst
    assert "Hij blijft hier." in tekst


def test_het_dossier_zegt_dat_zijn_rio_er_niet_meer_werkt(
    bekijk: Pagina, traject: Traject, officier: User, coordinator: User
) -> None:
    assert "werkt hier niet meer" not in bekijk(traject)

    officier.aanstellingen.update(tot=VANDAAG)

    assert "Noor de Wit werkt hier niet meer als RIO" in bekijk(traject, als=coordinator)


def test_in_het_logboek_staat_alleen_wie_bij_naam_te_zien_was(
    als: Any, vraag: Vraag, traject: Traject, coordinator: User, ander: User
) -> None:
    als(coordinator).get("/vragen/")
    services.leg_voor(vraag, op=VANDAAG, door=coordinator)
    als(ander).get("/vragen/")

    regels = Audit.objects.filter(object_soort="vragen").order_by("pk")
    assert [(regel.actor_id, regel.omvang) for regel in regels] == [
        (coordinator.pk, {"ids": [traject.pk]}),
        (ander.pk, {"ids": []}),
    ]


def test_met_vijftig_vragen_evenveel_vragen_aan_de_database_als_met_vijf(
    als: Any, coordinator: User, officier: User
) -> None:
    client, arnhem, aantallen = als(coordinator), wereld.gemeente(ARNHEM), []
    for aantal in (5, 45):
        for traject in wereld.trajecten(aantal, voornamen=f"Groep{aantal}", geboortedatum=date(2005, 1, aantal % 28)):
            services.stel_vraag(traject, tekst="Verhuist.", op=VANDAAG, naar_gemeente=arnhem, door=officier)
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get("/vragen/").context["rijen"]
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1] <= 8, aantallen
