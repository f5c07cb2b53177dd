"""Figures on screen: who sees which, what lies behind a row, and two next to each other."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models import Traject
from monitoring.bewaren import bereken
from monitoring.models import Rapport
from monitoring.schermen.onderdelen import periode_tekst
from monitoring.schermen.vergelijk import GEEN_TOEVAL, NIET_TE_VERGELIJKEN, TE_KLEIN, TOEVAL, in_woorden, vergelijk
from monitoring.statistiek import verschil
from monitoring.tabellen import Celsoort, Cijfers, Hoofdstuk, Kolom, aandeel_van
from rio.models import Audit, User
from tests import wereld
from tests.monitoring.voorbeeldcijfers import cijfers, rij, tabel

DASHBOARD, VERGELIJK, DOSSIERS = "/monitoring/", "/monitoring/vergelijken/", "/monitoring/dossiers/"
VRIJ_OP = date(2026, 6, 1)
DUUR = timedelta(days=60)
scherm = pytest.mark.usefixtures("db", "vandaag")


def vrijgelaten(
    aantal: int, *, vanaf: int = 0, gemeentecode: str = wereld.NIJMEGEN, op: date = VRIJ_OP
) -> list[Traject]:
    """So many people who were released that day, with their pictures computed."""
    rijen: list[dict[str, str | date]] = []
    for nummer in range(vanaf, vanaf + aantal):
        wie = {"bsn": wereld.bsn(nummer), "gemeentecode": gemeentecode, "datum_binnenkomst": op - DUUR}
        rijen.append(wie | {"meldingsdatum": op - DUUR, "verwachte_ontslagdatum": ""})
        rijen.append(wie | {"soort": "ontslag", "meldingsdatum": op, "ontslagdatum": op})
    wereld.neem(*rijen)
    gevonden = list(Traject.objects.order_by("-pk")[:aantal])
    bereken([traject.pk for traject in gevonden])
    return gevonden


def bladzijde(wie: User, pad: str, **keuzes: Any) -> str:
    return antwoord(wie, pad, **keuzes).content.decode()


def antwoord(wie: User, pad: str, **keuzes: Any) -> Any:
    client = Client()
    client.force_login(wie)
    return client.get(pad, keuzes)


def aantal_vragen(wie: User, pad: str, **keuzes: Any) -> int:
    client = Client()
    client.force_login(wie)
    client.get(pad, keuzes)
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(pad, keuzes).status_code == 200
    return len(vragen)


def vrijgekomen(stel: Cijfers) -> int:
    return next(tabel for tabel in stel.tabellen if tabel.sleutel == "bereik_leeftijd").rijen[-1].groep


def afgegeven(code: str, jaar: int, stel: Cijfers | None = None, **velden: Any) -> Rapport:
    """A fixed report that is ready."""
    stel = stel or cijfers()
    klaar = {"stand": "klaar", "klaar_op": timezone.now(), "controlegetal": "0" * 64, "cijfers": stel.naar_json()}
    periode = {"van": date(jaar, 1, 1), "tot": date(jaar + 1, 1, 1), "peildatum": date(jaar, 12, 31)}
    gewoon = {"soort": "effect", "gemeente": wereld.gemeente(code), "kennis_op": date(jaar + 1, 1, 31)}
    return Rapport.objects.create(**gewoon | klaar | periode | {"vast": True, "afgeschermd": True} | velden)


# --- dashboard ----------------------------------------------------------------------------------------------


@scherm
@pytest.mark.beide
def test_een_coordinator_ziet_de_cijfers_van_nu_van_zijn_gemeente(coordinator: User) -> None:
    vrijgelaten(2)
    vrijgelaten(1, vanaf=5, gemeentecode=wereld.ARNHEM)

    pagina = bladzijde(coordinator, DASHBOARD)

    assert "In 2026 kwamen 2 jongeren uit de doelgroep vrij." in pagina
    assert "bijgewerkt op 23-11-2026" in pagina
    assert "Arnhem</option>" not in pagina


@scherm
def test_een_rio_ziet_alleen_zijn_eigen_caseload(officier: User, coordinator: User) -> None:
    eigen, _ = vrijgelaten(2)
    wereld.wijs_toe(eigen, officier, door=coordinator)

    pagina = antwoord(officier, DASHBOARD)

    assert vrijgekomen(pagina.context["cijfers"]) == 1
    assert "gemeente Nijmegen</option>" not in pagina.content.decode()


@scherm
@pytest.mark.parametrize(
    ("keuze", "aantal"),
    [
        ({"periode": "2026-1"}, 2),
        ({"periode": "2026-2"}, 0),
        ({"periode": "2025"}, 0),
        ({"periode": "start"}, 2),
        ({"periode": "vrij", "van": "01-06-2026", "tot_en_met": "01-06-2026"}, 2),
        ({"periode": "vrij", "van": "02-06-2026", "tot_en_met": "30-06-2026"}, 0),
    ],
)
def test_de_periode_is_vrij_te_kiezen(coordinator: User, keuze: dict[str, str], aantal: int) -> None:
    vrijgelaten(2)

    assert vrijgekomen(antwoord(coordinator, DASHBOARD, **keuze).context["cijfers"]) == aantal


@scherm
@pytest.mark.parametrize(
    ("keuze", "fout"),
    [
        ({"periode": "vrij"}, "Vul een dag in voor een eigen periode."),
        ({"periode": "vrij", "van": "02-06-2026", "tot_en_met": "01-06-2026"}, "Deze dag ligt voor het begin"),
        ({"periode": "vrij", "van": "01-06-2026", "tot_en_met": "24-11-2026"}, "Deze dag is nog niet geweest."),
        ({"periode": "vrij", "van": "31-12-1999", "tot_en_met": "01-06-2026"}, "Deze dag ligt voor 01-01-2000"),
        ({"gebied": "GM0202"}, "Selecteer een geldige keuze"),
    ],
)
def test_een_keuze_die_niet_kan_zegt_waarom(coordinator: User, keuze: dict[str, str], fout: str) -> None:
    pagina = bladzijde(coordinator, DASHBOARD, **keuze)

    assert fout in pagina
    assert "Over deze cijfers" not in pagina


@scherm
def test_de_andere_groep_is_wie_binnenkwam(coordinator: User) -> None:
    vrijgelaten(2)

    assert antwoord(coordinator, DASHBOARD, soort="nulmeting").context["cijfers"].soort == "nulmeting"


@scherm
def test_beleid_ziet_alleen_wat_is_afgegeven(beleid: User) -> None:
    vrijgelaten(2)
    afgegeven(wereld.NIJMEGEN, 2024)
    nieuwste = afgegeven(wereld.NIJMEGEN, 2025)
    afgegeven(wereld.ARNHEM, 2025)
    afgegeven(wereld.NIJMEGEN, 2023, stand="wacht", cijfers=None, klaar_op=None, controlegetal="")

    pagina = bladzijde(beleid, DASHBOARD)

    assert reverse("rapport", args=[nieuwste.pk]) in pagina
    assert "Nijmegen, effectrapport 2025" in pagina
    assert "20 van 28, tussen 53% en 85%" in pagina
    assert "2024" not in pagina
    assert "Arnhem" not in pagina
    assert "In 2026 kwamen 2" not in pagina


@scherm
def test_van_alle_rapporten_van_beleid_komen_alleen_de_nieuwste_cijfers_uit_de_database(beleid: User) -> None:
    afgegeven(wereld.NIJMEGEN, 2025)
    eerst = aantal_vragen(beleid, DASHBOARD)
    for jaar in range(2005, 2025):
        afgegeven(wereld.NIJMEGEN, jaar)

    with CaptureQueriesContext(connection) as vragen:
        antwoord(beleid, DASHBOARD)

    met_cijfers = [vraag["sql"] for vraag in vragen if '"monitoring_rapport"."cijfers"' in vraag["sql"]]
    assert [" LIMIT " in sql for sql in met_cijfers] == [False]
    assert aantal_vragen(beleid, DASHBOARD) == eerst <= 8


@scherm
def test_zonder_rapport_leest_beleid_wat_te_doen(beleid: User) -> None:
    assert "Er is nog geen rapport" in bladzijde(beleid, DASHBOARD)


@scherm
def test_het_dashboard_stelt_niet_meer_vragen_bij_meer_mensen(coordinator: User) -> None:
    vrijgelaten(5)
    eerst = aantal_vragen(coordinator, DASHBOARD)

    vrijgelaten(45, vanaf=5)

    assert aantal_vragen(coordinator, DASHBOARD) == eerst <= 15


# --- dossiers achter een rij --------------------------------------------------------------------------------


def doorklik(wie: User, tabel: str, rij: str, **keuzes: str) -> Any:
    return antwoord(wie, DOSSIERS, tabel=tabel, rij=rij, **keuzes)


@scherm
def test_elke_rij_met_dossiers_klikt_door_naar_die_dossiers(coordinator: User) -> None:
    een, ander = vrijgelaten(2)
    client = Client()
    client.force_login(coordinator)
    dashboard = client.get(DASHBOARD)
    link = f"{dashboard.context['doorklik']}&tabel=bereik_leeftijd&rij=18_20"

    assert link in unescape(dashboard.content.decode())
    pagina = client.get(link)
    assert {traject.pk for traject in pagina.context["pagina"]} == {een.pk, ander.pk}
    assert parse_qs(urlsplit(pagina.context["terug_url"]).query)["periode"] == ["2026"]


@scherm
def test_welke_dossiers_iemand_zag_staat_vast(coordinator: User) -> None:
    (een,) = vrijgelaten(1)

    doorklik(coordinator, "bereik_leeftijd", "18_20")

    regel = Audit.objects.filter(actie=Audit.Actie.LIJST).latest("pk")
    assert regel.omvang["ids"] == [een.pk]
    assert regel.omvang["filters"]["tabel"] == "bereik_leeftijd"


@scherm
def test_een_rij_die_er_niet_is_geeft_geen_dossiers(coordinator: User) -> None:
    vrijgelaten(1)

    assert "Kies eerst een rij" in doorklik(coordinator, "bestaat", "niet").content.decode()


@scherm
@pytest.mark.parametrize("wie", ["beleid", "beheer"])
def test_wie_geen_dossiers_mag_zien_kan_niet_doorklikken(wie: str, request: pytest.FixtureRequest) -> None:
    vrijgelaten(1)

    assert doorklik(request.getfixturevalue(wie), "bereik_leeftijd", "18_20").status_code == 404


@scherm
def test_de_lijst_stelt_niet_meer_vragen_bij_meer_dossiers(coordinator: User) -> None:
    keuze = {"tabel": "bereik_leeftijd", "rij": "18_20"}
    vrijgelaten(5)
    eerst = aantal_vragen(coordinator, DOSSIERS, **keuze)

    vrijgelaten(25, vanaf=5)

    assert aantal_vragen(coordinator, DOSSIERS, **keuze) == eerst <= 12


# --- vergelijken --------------------------------------------------------------------------------------------


def met_aandeel(teller: int, noemer: int, sleutel: str = "onderdak", **velden: Any) -> Cijfers:
    kolommen = (Kolom("Op orde", Celsoort.AANDEEL),)
    regel = rij(sleutel, aandeel_van(teller, noemer), naam="Bij ontslag", groep=noemer, **velden)
    return cijfers(Hoofdstuk("h", "H", (tabel("voorzieningen", kolommen, regel, titel="Alles op orde"),)))


@pytest.mark.parametrize(
    ("een", "twee", "zegt"),
    [
        ((10, 40), (12, 40), TOEVAL),
        ((4, 40), (30, 40), GEEN_TOEVAL),
        ((4, 9), (30, 40), TE_KLEIN),
        ((0, 0), (30, 40), TE_KLEIN),
    ],
)
def test_een_verschil_krijgt_een_oordeel(een: tuple[int, int], twee: tuple[int, int], zegt: str) -> None:
    (regel,) = vergelijk(met_aandeel(*een), met_aandeel(*twee))

    assert regel.zegt == zegt
    assert regel.naam == "Alles op orde, bij ontslag: op orde"


def test_wat_in_een_van_beide_is_weggelaten_is_niet_te_vergelijken() -> None:
    (regel,) = vergelijk(met_aandeel(10, 40), met_aandeel(3, 4, afgeschermd=True))

    assert (regel.twee.hoofd, regel.zegt) == ("niet getoond", NIET_TE_VERGELIJKEN)


@pytest.mark.parametrize(
    ("een", "twee", "woorden"),
    [
        ((10, 40), (12, 40), "5 procentpunt hoger, tussen 14 lager en 24 hoger"),
        ((12, 40), (10, 40), "5 procentpunt lager, tussen 24 lager en 14 hoger"),
        ((10, 40), (10, 40), "gelijk, tussen 19 lager en 19 hoger"),
    ],
)
def test_een_verschil_staat_in_woorden(een: tuple[int, int], twee: tuple[int, int], woorden: str) -> None:
    gemeten = verschil(*een, *twee)

    assert gemeten
    assert in_woorden(gemeten) == woorden


@scherm
def test_een_coordinator_vergelijkt_twee_perioden(coordinator: User) -> None:
    vrijgelaten(2)

    pagina = bladzijde(coordinator, VERGELIJK)

    assert "gemeente Nijmegen, 2025" in pagina
    assert "gemeente Nijmegen, 2026" in pagina
    assert TE_KLEIN in pagina or NIET_TE_VERGELIJKEN in pagina


@scherm
def test_beleid_vergelijkt_alleen_rapporten_die_klaar_zijn(beleid: User) -> None:
    afgegeven(wereld.NIJMEGEN, 2024)
    assert "Er zijn nog geen twee rapporten" in bladzijde(beleid, VERGELIJK)

    afgegeven(wereld.NIJMEGEN, 2025, replace(cijfers(), van=date(2025, 1, 1), tot=date(2026, 1, 1)))
    ander = afgegeven(wereld.ARNHEM, 2025)

    pagina = bladzijde(beleid, VERGELIJK)
    assert "gemeente Nijmegen, 2025" in pagina
    assert "Arnhem" not in pagina
    assert "Wat is er anders?" not in bladzijde(beleid, VERGELIJK, een=ander.pk)


@scherm
def test_vergelijken_blijft_binnen_de_grens(coordinator: User) -> None:
    vrijgelaten(5)

    assert aantal_vragen(coordinator, VERGELIJK) <= 25


# --- woorden ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("van", "tot", "woorden"),
    [
        ((2026, 1, 1), (2027, 1, 1), "2026"),
        ((2024, 1, 1), (2027, 1, 1), "2024 tot en met 2026"),
        ((2026, 1, 1), (2026, 7, 1), "eerste halfjaar 2026"),
        ((2026, 7, 1), (2027, 1, 1), "tweede halfjaar 2026"),
        ((2026, 3, 1), (2026, 6, 1), "van 01-03-2026 tot en met 31-05-2026"),
    ],
)
def test_een_periode_heet_zoals_mensen_haar_noemen(
    van: tuple[int, int, int], tot: tuple[int, int, int], woorden: str
) -> None:
    assert periode_tekst(date(*van), date(*tot)) == woorden
