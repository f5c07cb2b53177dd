"""Het doorbraakbudget per gemeente en jaar: getallen, en geen persoon."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Toegang
from cases.services import beantwoord_vraag, leg_voor, stel_vraag, verleen_toegang
from cases.trechter import dossier_wijzigen
from leefgebieden.models import Budget, Uitgave
from leefgebieden.schermen.doorbraakbudget import Post, gemeenten_voor, verborgen
from leefgebieden.services.budget import bewaar_budget, trek_uitgave_in
from rio.leefgebieden import MET_NETWERK
from rio.models import Audit, Regio, User
from tests import wereld
from tests.leefgebieden.bouwstenen import uitgave
from tests.paginaformulier import hoofdformulier
from tests.wereld import ARNHEM, NIJMEGEN, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
PAD = "/doorbraakbudget/"


def bekijk(client: Client, wie: User, **vraag: str) -> str:
    client.force_login(wie)
    return client.get(PAD, vraag).content.decode()


def rij(tekst: str, naam: str) -> list[str]:
    """The cells of one row of the table."""
    na = tekst.split(f'<th scope="row">{naam}</th>')[1].split("</tr>")[0]
    return [cel.split(">", 1)[1].split("<")[0] for cel in na.split("<td")[1:]]


def posten(**jongeren: int) -> list[Post]:
    return [Post(code, nummer, 1, Decimal(10)) for code, aantal in jongeren.items() for nummer in range(aantal)]


@pytest.mark.parametrize(
    ("jongeren", "weg"),
    [
        ({}, set()),
        ({"wonen": 5}, set()),
        ({"wonen": 5, "zorg": 7}, set()),
        ({"wonen": 4, "zorg": 7, "regelzaken": 9}, {"wonen", "zorg"}),  # één was uit het totaal af te trekken
        ({"wonen": 4, "zorg": 3, "regelzaken": 9}, {"wonen", "zorg", "regelzaken"}),  # dezelfde vier: nog te klein
        ({"wonen": 1}, set(MET_NETWERK)),
    ],
)
def test_een_klein_aantal_is_niet_te_zien_en_niet_af_te_trekken(jongeren: dict[str, int], weg: set[str]) -> None:
    assert verborgen(posten(**jongeren)) == weg


def test_twee_kleine_groepen_van_samen_genoeg_jongeren_zijn_genoeg() -> None:
    apart = [Post("zorg", 100 + nummer, 1, Decimal(10)) for nummer in range(3)]

    assert verborgen(posten(wonen=4, regelzaken=9) + apart) == {"wonen", "zorg"}


@pytest.mark.beide
def test_alles_telt_op_naast_het_budget_van_dat_jaar(client: Client, officier: User, beheer: User) -> None:
    een, twee = wereld.trajecten(2)
    uitgave(een, officier)
    uitgave(een, officier, op=date(2026, 1, 1), leefgebied="wonen", bedrag="100")
    uitgave(twee, officier, leefgebied="wonen", bedrag="50")
    uitgave(twee, officier, op=date(2025, 12, 31), bedrag="999")
    trek_uitgave_in(uitgave(twee, officier, bedrag="888"), op=VANDAAG, door=officier)
    bewaar_budget(wereld.gemeente(), jaar=2026, kies=lambda nu: {"bedrag": Decimal(200)}, door=beheer)

    tekst = bekijk(client, officier)

    assert rij(tekst, "Wonen") == ["2", "2", "€\xa0150,00"]
    assert rij(tekst, "Regelzaken") == ["1", "1", "€\xa075,50"]
    assert rij(tekst, "Samen") == ["2", "3", "€\xa0225,50"]
    assert "€\xa025,50" in tekst
    assert "boven budget" in tekst
    assert rij(bekijk(client, officier, jaar="2025"), "Samen") == ["1", "1", "€\xa0999,00"]


def test_beleid_ziet_geen_kleine_groep_en_geen_persoon(client: Client, officier: User, beleid: User) -> None:
    dossiers = wereld.trajecten(9)
    for traject in dossiers[:6]:
        uitgave(traject, officier, leefgebied="wonen", bedrag="10")
    uitgave(dossiers[6], officier, leefgebied="zorg", bedrag="77")
    for traject in dossiers:
        uitgave(traject, officier, leefgebied="regelzaken", bedrag="5")

    tekst = bekijk(client, beleid)

    assert rij(tekst, "Zorg") == ["minder dan 5", "afgeschermd", "afgeschermd"]
    assert rij(tekst, "Wonen") == ["afgeschermd", "afgeschermd", "afgeschermd"]
    assert rij(tekst, "Regelzaken") == ["9", "9", "€\xa045,00"]
    assert rij(tekst, "Samen") == ["9", "16", "€\xa0182,00"]
    assert "77" not in tekst
    assert "Jongen0" not in tekst
    assert "afgeschermd" not in bekijk(client, officier)


def test_bij_heel_weinig_ziet_beleid_alleen_het_totale_bedrag(client: Client, officier: User, beleid: User) -> None:
    uitgave(wereld.traject(), officier)

    tekst = bekijk(client, beleid)

    assert rij(tekst, "Regelzaken") == ["minder dan 5", "afgeschermd", "afgeschermd"]
    assert rij(tekst, "Samen") == ["minder dan 5", "afgeschermd", "€\xa075,50"]


@pytest.mark.parametrize(
    ("wie", "codes"),
    [("officier", {NIJMEGEN}), ("coordinator", {NIJMEGEN}), ("beleid", {NIJMEGEN}), ("buitenstaander", {ARNHEM})],
)
def test_ieder_kiest_alleen_uit_zijn_eigen_gemeenten(
    request: pytest.FixtureRequest, client: Client, wie: str, codes: set[str]
) -> None:
    gebruiker = request.getfixturevalue(wie)

    assert {gemeente.code for gemeente in gemeenten_voor(gebruiker, VANDAAG)} == codes
    ander = ({NIJMEGEN, ARNHEM} - codes).pop()
    assert "<table" not in bekijk(client, gebruiker, gemeente=ander)


def test_een_coordinator_van_een_regio_ziet_wat_hem_verleend_is(client: Client, officier: User) -> None:
    regio = Regio.objects.order_by("pk")[0]
    wie = wereld.maak_gebruiker("Hassan Zvh")
    wereld.stel_aan(wie, "coordinator", regio=regio)
    toegang = Toegang(
        soort="verlening", regio=regio, gemeente=wereld.gemeente(), van=date(2026, 1, 1), grond="convenant"
    )
    verleen_toegang(toegang, door=officier)

    assert [gemeente.code for gemeente in gemeenten_voor(wie, VANDAAG)] == [NIJMEGEN]


def test_alleen_beheer_vult_het_budget_in(client: Client, officier: User, beheer: User) -> None:
    pad = f"{PAD}?gemeente={NIJMEGEN}&jaar=2026"
    client.force_login(beheer)
    waarden = dict(hoofdformulier(client.get(pad).content.decode()).waarden)

    client.post(pad, waarden | {"bedrag": "15000,50", "bron": "raadsbesluit"})

    budget = Budget.objects.get()
    assert (budget.gemeente.code, budget.jaar, budget.bedrag) == (NIJMEGEN, 2026, Decimal("15000.50"))
    assert Audit.objects.filter(object_soort="doorbraakbudget", actor_id=beheer.pk).count() == 1
    assert "Budget invullen" not in bekijk(client, officier)
    assert client.post(pad, waarden | {"bedrag": "1"}).status_code == 405


def test_twee_beheerders_tegelijk_overschrijven_elkaar_niet(client: Client, beheer: User) -> None:
    pad = f"{PAD}?gemeente={NIJMEGEN}&jaar=2026"
    bewaar_budget(wereld.gemeente(), jaar=2026, kies=lambda nu: {"bedrag": Decimal("1000.00")}, door=beheer)
    client.force_login(beheer)
    mijn = dict(hoofdformulier(client.get(pad).content.decode()).waarden)
    bewaar_budget(wereld.gemeente(), jaar=2026, kies=lambda nu: {"bedrag": Decimal("2000.00")}, door=beheer)

    botsing = client.post(pad, mijn | {"bedrag": "3000"})
    los = client.post(pad, mijn | {"bron": "begroting"})

    budget = Budget.objects.get()
    assert "intussen gewijzigd" in botsing.content.decode()
    assert (los.status_code, budget.bedrag, budget.bron) == (302, Decimal(2000), "begroting")


def test_de_gemeente_die_betaalde_blijft_als_het_dossier_verhuist(officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    uitgave(traject, officier)
    daar = wereld.maak_gebruiker("Arnhem Coordinator")
    wereld.stel_aan(daar, "coordinator", ARNHEM)
    naar = wereld.gemeente(ARNHEM)
    vraag = stel_vraag(traject, tekst="Gaat daar wonen.", op=VANDAAG, naar_gemeente=naar, door=officier)
    leg_voor(vraag, op=VANDAAG, door=coordinator)
    beantwoord_vraag(vraag, akkoord=True, op=VANDAAG, door=daar)

    with pytest.raises(ValidationError, match="van een andere gemeente"):
        uitgave(traject, daar, op=date(2026, 11, 22))
    nieuw = uitgave(traject, daar, op=VANDAAG)

    assert (Uitgave.objects.earliest("pk").gemeente.code, nieuw.gemeente.code) == (NIJMEGEN, ARNHEM)


def test_de_getallen_vragen_evenveel_bij_vijf_als_bij_vijftig(client: Client, officier: User) -> None:
    def aantal() -> int:
        with CaptureQueriesContext(connection) as vragen:
            client.get(PAD)
        return len(vragen)

    def vul(hoeveel: int) -> None:
        with dossier_wijzigen(traject.pk, wat="proef", door=None):
            Uitgave.objects.bulk_create([Uitgave(**voorbeeld) for _ in range(hoeveel)])

    client.force_login(officier)
    traject = wereld.traject()
    eerste = uitgave(traject, officier)
    voorbeeld = {veld.attname: getattr(eerste, veld.attname) for veld in eerste._meta.fields[1:]}
    vul(4)
    aantal()
    bij_vijf = aantal()
    vul(45)

    assert aantal() == bij_vijf <= 8


def test_beleid_en_beheer_komen_er_vanaf_de_startpagina(client: Client, beleid: User, beheer: User) -> None:
    for wie in (beleid, beheer):
        client.force_login(wie)
        assert reverse("doorbraakbudget") in client.get("/").content.decode()
