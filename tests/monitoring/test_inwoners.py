"""Inwoners per gemeente en jaar: beheer vult ze in, rapporten rekenen ermee."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.demo.inwoners import vul
from monitoring.models import Inwonertal
from monitoring.perioden import Periode
from monitoring.services.inwoners import bewaar_inwonertal
from monitoring.verzamelen import verzamel
from monitoring.vraag import Vraag
from rio.demo import Opdracht
from rio.demo.collegas import maak_teams
from rio.models import Audit, Gemeente, User
from tests import wereld
from tests.paginaformulier import hoofdformulier
from tests.wereld import ARNHEM, NIJMEGEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PAD = "/monitoring/inwoners/"
VAN_NIJMEGEN = f"{PAD}?gemeente={NIJMEGEN}&jaar=2026"


def tal(door: User, *, jaar: int = 2026, aantal: int = 182_000, code: str = NIJMEGEN) -> None:
    velden = {"aantal": aantal, "bron": "CBS StatLine"}
    bewaar_inwonertal(wereld.gemeente(code), jaar=jaar, kies=lambda nu: velden, door=door)


def verstuur(client: Client, beheer: User, **velden: Any) -> Any:
    client.force_login(beheer)
    waarden = dict(hoofdformulier(client.get(VAN_NIJMEGEN).content.decode()).waarden)
    return client.post(VAN_NIJMEGEN, waarden | {"bron": "CBS StatLine"} | velden)


def bekijk(client: Client, beheer: User, **vraag: str) -> str:
    client.force_login(beheer)
    return client.get(PAD, vraag).content.decode()


@pytest.mark.beide
@pytest.mark.usefixtures("officier")
def test_beheer_vult_het_aantal_inwoners_in(client: Client, beheer: User) -> None:
    antwoord = verstuur(client, beheer, aantal="182.500")

    (gevonden,) = Inwonertal.objects.all()
    assert (gevonden.gemeente.code, gevonden.jaar, gevonden.aantal, gevonden.bron, gevonden.door) == (
        NIJMEGEN,
        2026,
        182_500,
        "CBS StatLine",
        beheer,
    )
    assert antwoord.headers["Location"] == f"{PAD}?jaar=2026"
    assert "182.500" in client.get(antwoord.headers["Location"]).content.decode()
    (regel,) = Audit.objects.filter(object_soort="inwonertal")
    assert (regel.actor_id, regel.actie, regel.velden) == (beheer.pk, "aanmaken", ["aantal", "bron"])


def test_een_verbetering_komt_in_de_plaats_en_wat_er_stond_blijft(client: Client, beheer: User) -> None:
    tal(beheer)

    verstuur(client, beheer, aantal="183000")

    geldend = Inwonertal.objects.geldend().get()
    assert (geldend.jaar, geldend.aantal, geldend.vervangt.aantal) == (2026, 183_000, 182_000)
    assert "183.000" in bekijk(client, beheer, naam="Nijmegen")
    laatste = Audit.objects.filter(object_soort="inwonertal").latest("pk")
    assert (laatste.actie, laatste.velden) == ("wijzigen", ["aantal"])


@pytest.mark.parametrize(
    ("velden", "uitleg"),
    [
        ({"aantal": "182,5"}, "Vul een heel getal in, bijvoorbeeld 182.500."),
        ({"aantal": "veel"}, "Vul een heel getal in, bijvoorbeeld 182.500."),
        ({"aantal": "18.25"}, "Vul een heel getal in, bijvoorbeeld 182.500."),
        ({"aantal": "-5"}, "Vul een heel getal in, bijvoorbeeld 182.500."),
        ({"aantal": "0"}, "Het aantal inwoners is ten minste 1."),
        ({"aantal": "99.000.000"}, "Zoveel inwoners heeft geen gemeente. Kijk het getal na."),
        ({"aantal": ""}, "verplicht"),
        ({"aantal": "182500", "bron": ""}, "verplicht"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(client: Client, beheer: User, velden: dict[str, str], uitleg: str) -> None:
    antwoord = verstuur(client, beheer, **velden)

    assert uitleg in antwoord.content.decode()
    assert not Inwonertal.objects.exists()


def test_twee_beheerders_tegelijk_overschrijven_elkaar_niet(client: Client, beheer: User) -> None:
    tal(beheer, aantal=100_000)
    client.force_login(beheer)
    mijn = dict(hoofdformulier(client.get(VAN_NIJMEGEN).content.decode()).waarden)
    tal(beheer, aantal=110_000)

    botsing = client.post(VAN_NIJMEGEN, mijn | {"aantal": "120.000"})

    assert "intussen gewijzigd in ‘110.000’" in botsing.content.decode()
    assert Inwonertal.objects.geldend().get().aantal == 110_000


@pytest.mark.beide
def test_een_rapport_van_eerder_rekent_met_het_getal_van_toen(beheer: User) -> None:
    for dag, aantal in ((date(2026, 12, 1), 182_000), (date(2027, 1, 10), 183_000), (date(2027, 3, 1), 184_000)):
        with time_machine.travel(datetime(dag.year, dag.month, dag.day, 9, tzinfo=AMSTERDAM)):
            tal(beheer, aantal=aantal)

    dagen = (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 31), date(2027, 3, 1))
    assert [verzamel(over_2026(dag)).inwoners for dag in dagen] == [
        {},
        {2026: 182_000},
        {2026: 183_000},
        {2026: 184_000},
    ]


def over_2026(kennis_op: date) -> Vraag:
    return Vraag(
        soort="effect",
        gebied="Nijmegen",
        gemeente_ids=(wereld.gemeente().pk,),
        periode=Periode(date(2026, 1, 1), date(2027, 1, 1)),
        peildatum=date(2026, 11, 30),
        kennis_op=kennis_op,
    )


@pytest.mark.usefixtures("officier", "buitenstaander")
def test_bovenaan_staan_de_gemeenten_die_met_rio_werken(client: Client, beheer: User) -> None:
    tal(beheer, code=ARNHEM, aantal=168_000)

    tekst = bekijk(client, beheer)

    volgorde = [tekst.index(f">: {naam}<") for naam in ("Arnhem", "Nijmegen", "Aa en Hunze")]
    assert volgorde == sorted(volgorde)
    assert tekst.count("werkt met RIO") == 2
    assert tekst.count("Verbeteren") == 1


@pytest.mark.usefixtures("officier")
@pytest.mark.parametrize(("jaar", "te_zien"), [("2026", False), ("2025", True), ("1800", False), ("", False)])
def test_het_filter_kiest_een_jaar_en_anders_dit_jaar(client: Client, beheer: User, jaar: str, te_zien: bool) -> None:
    tal(beheer, jaar=2025, aantal=181_111)

    assert ("181.111" in bekijk(client, beheer, jaar=jaar)) is te_zien


def test_zoeken_op_naam(client: Client, beheer: User) -> None:
    tekst = bekijk(client, beheer, naam="nijm")

    assert ">: Nijmegen<" in tekst
    assert ">: Arnhem<" not in tekst
    assert "Geen gemeente gevonden" in bekijk(client, beheer, naam="bestaat niet")


def test_zonder_gemeente_valt_er_niets_op_te_slaan(client: Client, beheer: User) -> None:
    client.force_login(beheer)

    assert client.post(PAD, {"aantal": "1"}).status_code == 405
    assert client.post(f"{PAD}?gemeente=GM9999", {"aantal": "1"}).status_code == 405


def test_de_lijst_vraagt_evenveel_bij_vijf_als_bij_vijftig(client: Client, beheer: User) -> None:
    def aantal() -> int:
        with CaptureQueriesContext(connection) as vragen:
            client.get(PAD)
        return len(vragen)

    gemeenten = Gemeente.objects.geldig_op(date(2026, 1, 1))[:50]
    alle = [Inwonertal(gemeente=gemeente, jaar=2026, aantal=50_000, door=beheer) for gemeente in gemeenten]
    client.force_login(beheer)
    Inwonertal.objects.bulk_create(alle[:5])
    aantal()
    bij_vijf = aantal()
    Inwonertal.objects.bulk_create(alle[5:])

    assert aantal() == bij_vijf <= 8


def test_beheer_komt_er_vanaf_de_startpagina(client: Client, beheer: User) -> None:
    client.force_login(beheer)

    assert reverse("inwoners") in client.get("/").content.decode()


def test_de_demo_vult_vier_jaren_voor_elke_gemeente_met_een_team() -> None:
    maak_teams({NIJMEGEN: 1, ARNHEM: 1}, seed=1)

    vul(Opdracht(op=date(2026, 11, 23), seed=1, trajecten=None, meld=print))

    nijmegen = Inwonertal.objects.filter(gemeente__code=NIJMEGEN)
    assert [(rij.jaar, rij.aantal) for rij in nijmegen] == [
        (2026, 190_000),
        (2025, 188_900),
        (2024, 187_700),
        (2023, 186_600),
    ]
    assert set(Inwonertal.objects.values_list("bron", flat=True)) == {"voorbeeldcijfer"}
    assert Inwonertal.objects.filter(gemeente__code=ARNHEM).count() == 4
