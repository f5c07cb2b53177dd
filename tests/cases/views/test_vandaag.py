from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Traject
from cases.schermen.panelen import Paneel
from cases.views.vandaag import groet
from rio.models import Audit, User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


def panelen(client: Client) -> dict[str, Any]:
    context = client.get("/").context
    return {p.sjabloon: p.context for p in (*context["boven"], *context["hoofd"], *context["zij"])}


def van(traject: Traject, rio: User, door: User) -> None:
    services.wijs_toe(traject, rio=rio, op=wereld.VANDAAG, door=door)


@pytest.mark.parametrize(
    ("uur", "woord"),
    [
        (5, "Goedenacht"),
        (6, "Goedemorgen"),
        (11, "Goedemorgen"),
        (12, "Goedemiddag"),
        (17, "Goedemiddag"),
        (18, "Goedenavond"),
        (23, "Goedenavond"),
    ],
)
def test_de_groet_volgt_het_uur(uur: int, woord: str) -> None:
    assert groet(datetime(2026, 11, 23, uur)) == woord  # noqa: DTZ001


def test_bovenaan_staan_de_groet_de_dag_en_de_week(client: Client, officier: User) -> None:
    client.force_login(officier)

    tekst = client.get("/").content.decode()

    assert "Goedemorgen, Noor" in tekst
    assert "maandag 23 november 2026 · week 48" in tekst


@pytest.mark.parametrize(
    ("rol", "sjablonen"),
    [
        ("officier", {"vandaag_tegels", "vandaag_te_doen", "vandaag_binnengekomen"}),
        ("coordinator", {"vandaag_tegels", "vandaag_te_doen", "vandaag_binnengekomen", "vandaag_per_rio"}),
        ("beleid", {"vandaag_uitleg"}),
        ("beheer", {"vandaag_uitleg"}),
    ],
)
def test_elke_rol_heeft_eigen_panelen(
    client: Client, request: pytest.FixtureRequest, rol: str, sjablonen: set[str]
) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert set(panelen(client)) == {f"cases/{naam}.html" for naam in sjablonen}


@pytest.mark.parametrize(
    ("rol", "tekst"),
    [("beleid", "geen dossiers en geen namen"), ("beheer", "/beheer/gemeenten/"), ("niemand", "U hebt nog geen rol")],
)
def test_wie_geen_dossiers_ziet_leest_wat_hij_kan(
    client: Client, request: pytest.FixtureRequest, rol: str, tekst: str
) -> None:
    client.force_login(wereld.maak_gebruiker("Nieuw") if rol == "niemand" else request.getfixturevalue(rol))

    assert tekst in client.get("/").content.decode()


@pytest.mark.parametrize("wie", ["officier", "coordinator"])
def test_het_getal_op_een_tegel_is_het_aantal_rijen_van_de_lijst_erachter(
    client: Client, request: pytest.FixtureRequest, officier: User, collega: User, coordinator: User, wie: str
) -> None:
    van(wereld.traject(verwachte_ontslagdatum=date(2026, 11, 26), bsn=wereld.bsn(1)), officier, coordinator)
    van(wereld.traject(bsn=wereld.bsn(2)), collega, coordinator)
    wereld.traject(bsn=wereld.bsn(3), meldingsdatum=date(2026, 11, 16))
    client.force_login(request.getfixturevalue(wie))

    tegels = panelen(client)["cases/vandaag_tegels.html"]["tegels"]

    assert len(tegels) == 4
    for tegel in tegels:
        assert tegel["getal"] == len(client.get(tegel["url"]).context["rijen"])
        assert tegel["getal"] > 0


def test_nu_te_doen_is_wat_deze_week_van_mij_af_moet(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    van(wereld.traject(achternaam="Vanmij", bsn=wereld.bsn(1)), officier, coordinator)
    van(wereld.traject(achternaam="Vanjou", bsn=wereld.bsn(2)), collega, coordinator)
    client.force_login(officier)

    regels = panelen(client)["cases/vandaag_te_doen.html"]["regels"]

    assert {regel["titel"] for regel in regels} == {"Bram Vanmij"}
    nabellen = next(regel for regel in regels if regel["merkje"] == "nabellen")
    assert nabellen["soort"] == "let-op"
    assert nabellen["tekst"] == "Informatie uitwisselen"
    assert nabellen["toelichting"] == "PI Arnhem, 5 werkdagen te laat, ma 16 nov."


def test_wat_de_inrichting_nog_op_tijd_kan_doen_is_geen_taak(client: Client, officier: User, coordinator: User) -> None:
    # uitwisseling: allebei uiterlijk donderdag 26 november
    van(wereld.traject(datum_binnenkomst=date(2026, 11, 12), meldingsdatum=date(2026, 11, 13)), officier, coordinator)
    client.force_login(officier)

    regels = panelen(client)["cases/vandaag_te_doen.html"]["regels"]

    assert [r["merkje"] for r in regels if r["tekst"] == "Informatie uitwisselen"] == ["do 26 nov"]


def test_binnengekomen_noemt_alleen_een_naam_bij_een_eigen_dossier(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    van(wereld.traject(achternaam="Vanjou"), collega, coordinator)

    client.force_login(officier)
    assert "Vanjou" not in client.get("/").content.decode()
    client.force_login(collega)
    assert "Vanjou" in str(panelen(client)["cases/vandaag_binnengekomen.html"])


def test_de_coordinator_ziet_wat_te_laat_is_per_rio(client: Client, officier: User, coordinator: User) -> None:
    van(wereld.traject(bsn=wereld.bsn(1)), officier, coordinator)
    wereld.traject(bsn=wereld.bsn(2))
    client.force_login(coordinator)

    regels = panelen(client)["cases/vandaag_per_rio.html"]["regels"]

    for regel in regels:
        assert int(regel["merkje"]) == len(client.get(regel["url"]).context["rijen"])
    assert {regel["titel"] for regel in regels} == {"Noor de Wit", "nog zonder RIO"}


@pytest.mark.parametrize("wie", ["officier", "coordinator"])
def test_de_startpagina_stelt_hooguit_vijftien_vragen(client: Client, request: pytest.FixtureRequest, wie: str) -> None:
    client.force_login(request.getfixturevalue(wie))
    aantallen = []
    for aantal in (5, 50):
        wereld.trajecten(aantal)
        with CaptureQueriesContext(connection) as vragen:
            client.get("/")
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 15


def test_wie_er_te_zien_was_staat_in_het_logboek(client: Client, coordinator: User) -> None:
    traject = wereld.traject()
    client.force_login(coordinator)

    client.get("/")

    assert Audit.objects.get(object_soort="vandaag").omvang["trajecten"] == [traject.pk]


def extra_paneel(gebruiker: User, op: date) -> Paneel | None:
    return Paneel("cases/vandaag_te_doen.html", {"regels": [{"titel": f"Extra voor {gebruiker.naam}"}]})


EXTRA = (extra_paneel,)


def test_een_andere_app_kan_een_paneel_aanbieden(client: Client, beleid: User, settings: Any) -> None:
    settings.VANDAAG_PANELEN = ["tests.cases.views.test_vandaag.EXTRA"]
    client.force_login(beleid)

    assert "Extra voor Joris Prins" in client.get("/").content.decode()
