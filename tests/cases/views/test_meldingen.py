from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.meldingen.innemen import neem_in
from cases.meldingen.lezen import lees
from cases.models import Melding
from cases.schermen.meldingrijen import uitleg_van
from rio.models import Audit, Regio, User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

FOUTEN = Path(__file__).parents[2] / "data" / "meldingen-fout.csv"
GELDERLAND_MIDDEN, GELDERLAND_ZUID = "VR07", "VR08"


@pytest.fixture
def foute_rijen() -> None:
    neem_in(lees(FOUTEN.read_bytes(), FOUTEN.name), vandaag=wereld.VANDAAG, door=None)


def inhoud(client: Client, **filters: str) -> str:
    return client.get("/meldingen/", filters).content.decode()


def namen(client: Client, **filters: str) -> list[str]:
    return [rij.naam for rij in client.get("/meldingen/", filters).context["rijen"]]


def regiocoordinator(regiocode: str) -> User:
    gebruiker = wereld.maak_gebruiker(f"Coordinator {regiocode}")
    wereld.stel_aan(gebruiker, "coordinator", regio=Regio.objects.get(code=regiocode))
    return gebruiker


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
def test_alleen_wie_meldingen_ziet_krijgt_de_lijst(
    client: Client, request: pytest.FixtureRequest, rol: str, status: int
) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert client.get("/meldingen/").status_code == status


def test_een_melding_van_een_andere_gemeente_staat_er_niet(client: Client, buitenstaander: User) -> None:
    wereld.melding(achternaam="Blom")
    client.force_login(buitenstaander)

    assert "Blom" not in inhoud(client)


def test_gemeente_onbekend_ziet_alleen_de_coordinator_van_de_regio_die_haar_ontving(
    client: Client, officier: User, coordinator: User, buitenstaander: User
) -> None:
    wereld.melding(achternaam="Thuisloos", gemeentecode="")
    gezien = {}
    for wie in (
        regiocoordinator(GELDERLAND_MIDDEN),
        regiocoordinator(GELDERLAND_ZUID),
        officier,
        coordinator,
        buitenstaander,
    ):
        client.force_login(wie)
        gezien[wie.naam] = "Thuisloos" in inhoud(client) + inhoud(client, lijst="gemeente_onbekend")

    assert [naam for naam, ziet in gezien.items() if ziet] == ["Coordinator VR07"]


@pytest.mark.parametrize(
    ("van", "tot", "gevonden"),
    [
        ("03-11-2026", "03-11-2026", True),
        ("2026-11-03", "", True),
        ("04-11-2026", "", False),
        ("", "02-11-2026", False),
        ("", "03-11-2026", True),
    ],
)
def test_de_periode_telt_de_eerste_en_de_laatste_dag_mee(
    client: Client, coordinator: User, van: str, tot: str, gevonden: bool
) -> None:
    wereld.melding(meldingsdatum=date(2026, 11, 3))
    client.force_login(coordinator)

    assert bool(namen(client, van=van, tot=tot)) is gevonden


def test_soort_en_werklijst_filteren(client: Client, coordinator: User) -> None:
    wereld.melding(achternaam="Wachtend", soort="screening", bsn=wereld.bsn(1))
    wereld.melding(achternaam="Binnen", bsn=wereld.bsn(2))
    wereld.melding(achternaam="Teoud", geboortedatum=date(1980, 1, 1), bsn=wereld.bsn(3))
    client.force_login(coordinator)

    assert namen(client, soort="screening") == ["Bram Wachtend"]
    assert namen(client, lijst="wacht") == ["Bram Wachtend"]
    assert namen(client, lijst="buiten_doelgroep") == ["Bram Teoud"]
    assert len(namen(client, lijst="alle")) == 3


def test_bovenaan_staat_wat_op_een_mens_wacht(client: Client, coordinator: User) -> None:
    wereld.melding(soort="screening")
    client.force_login(coordinator)

    assert client.get("/meldingen/").context["wacht_op_mens"] == [("wacht", "1 niet herkend")]


@pytest.mark.parametrize(
    ("gegevens", "tekst"),
    [
        ({"stand": "wacht"}, "Wacht op de detentiemelding"),
        ({"stand": "gemeente_onbekend"}, "geen gemeente"),
        ({"stand": "te_beoordelen"}, "Onbekend: geboortedatum, delictgroep, reclasseringstoezicht."),
        ({"stand": "te_beoordelen", "leeftijd": 20, "delictgroep": "geweld"}, "Onbekend: reclasseringstoezicht."),
        (
            {"stand": "te_beoordelen", "leeftijd": 20, "delictgroep": "geweld", "reclasseringstoezicht": "N"},
            "geen doelgroep ingesteld",
        ),
    ],
)
def test_een_stand_zegt_waarop_de_melding_wacht(gegevens: dict[str, object], tekst: str) -> None:
    assert tekst in uitleg_van(Melding(**gegevens))


def test_wie_het_dossier_mag_zien_krijgt_een_link_een_collega_niet(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    traject = wereld.traject()
    services.wijs_toe(traject, rio=officier, op=wereld.VANDAAG, door=coordinator)

    client.force_login(officier)
    assert f"/trajecten/{traject.nummer}/" in inhoud(client)
    client.force_login(collega)
    assert traject.nummer not in inhoud(client)


def test_een_dossier_in_een_andere_gemeente_verraadt_de_lijst_niet(
    client: Client, officier: User, buitenstaander: User
) -> None:
    traject = wereld.traject(gemeentecode=wereld.ARNHEM)
    services.wijs_toe(traject, rio=buitenstaander, op=wereld.VANDAAG, door=buitenstaander)
    elders = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 10))
    assert (elders.let_op, elders.traject) == ("andere_gemeente", traject)
    client.force_login(officier)

    tekst = inhoud(client)

    assert "Bram Blom" in tekst
    assert traject.nummer not in tekst
    assert "andere gemeente" not in tekst
    assert "dossier" not in tekst.split("<tbody>")[1]


def test_zonder_bsn_krijgt_een_merkje(client: Client, coordinator: User) -> None:
    wereld.melding(bsn="")
    client.force_login(coordinator)

    assert "zonder BSN" in inhoud(client)


def test_van_een_gewiste_melding_is_de_naam_niet_te_zien(client: Client, coordinator: User) -> None:
    wereld.melding(achternaam="Verleden", geboortedatum=date(1980, 1, 1))
    Melding.objects.update(gewist_op=date(2026, 11, 20))
    client.force_login(coordinator)

    assert "Verleden" not in inhoud(client)
    assert namen(client) == ["naam gewist"]


@pytest.mark.parametrize(("rol", "aantal"), [("officier", 11), ("coordinator", 12), ("buitenstaander", 0)])
@pytest.mark.usefixtures("foute_rijen")
def test_geweigerde_rijen_staan_er_met_kolom_en_reden_zonder_persoon(
    client: Client, request: pytest.FixtureRequest, rol: str, aantal: int
) -> None:
    client.force_login(request.getfixturevalue(rol))

    antwoord = client.get("/meldingen/?lijst=geweigerd")

    assert len(antwoord.context["rijen"]) == aantal
    assert ("elfproef" in antwoord.content.decode()) is bool(aantal)
    assert "Jansen</" not in antwoord.content.decode().split("<main")[1]
    assert "123456789" not in antwoord.content.decode()


@pytest.mark.usefixtures("foute_rijen")
def test_een_onbekende_inrichting_wordt_met_haar_naam_voorgesteld(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)

    rijen = client.get("/meldingen/?lijst=inrichting").context["rijen"]

    assert [(rij["voorstel_inrichting"], rij["aantal"]) for rij in rijen] == [("PI Onbekend", 1)]


def test_een_naam_met_html_wordt_tekst(client: Client, coordinator: User) -> None:
    wereld.melding(achternaam="<script>alert(1)</script>")
    client.force_login(coordinator)

    assert "&lt;script&gt;alert(1)" in inhoud(client)
    assert "<script>alert" not in inhoud(client)


@pytest.mark.parametrize("wie", ["officier", "coordinator", "regio"])
def test_het_aantal_vragen_hangt_niet_af_van_het_aantal_rijen(
    client: Client, request: pytest.FixtureRequest, wie: str
) -> None:
    client.force_login(regiocoordinator(GELDERLAND_MIDDEN) if wie == "regio" else request.getfixturevalue(wie))
    aantallen = []
    for aantal in (5, 50):
        wereld.trajecten(aantal)
        wereld.neem(*({"gemeentecode": "", "bsn": wereld.bsn(i)} for i in range(aantal)))
        with CaptureQueriesContext(connection) as vragen:
            assert client.get("/meldingen/").context["rijen"]
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 8


def test_een_lijst_is_een_regel_in_het_logboek(client: Client, coordinator: User) -> None:
    melding = wereld.melding()
    client.force_login(coordinator)

    client.get("/meldingen/?soort=detentie")

    regel = Audit.objects.get(actie="lijst", actor_id=coordinator.pk)
    assert regel.omvang == {"filters": {"lijst": "alle", "soort": "detentie"}, "pagina": 1, "ids": [melding.pk]}


@pytest.mark.parametrize("veld", ["lijst", "soort", "gemeente", "van", "tot", "pagina"])
@pytest.mark.parametrize("waarde", ["\x00", "9" * 40, "abc", "-1", "[]", "31-02-2026", "01-01-0001", "²"])
def test_een_onzinwaarde_breekt_niets(client: Client, coordinator: User, veld: str, waarde: str) -> None:
    client.force_login(coordinator)

    assert client.get("/meldingen/", {veld: [waarde, waarde]}).status_code == 200


def test_een_lege_lijst_zegt_wat_te_doen(client: Client, officier: User) -> None:
    client.force_login(officier)

    assert "Deze lijst is leeg" in inhoud(client)
