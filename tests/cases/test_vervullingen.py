"""Wat een app erboven haalt of probeert: in de rij, op het scherm en in de herinneringen."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.eisen import Eis, Vervulling
from cases.herinneringen.stappen import is_stil
from cases.herinneringen.verzamelen import verzamel
from cases.models import Inrichting, Termijn
from cases.schermen.instellingen import in_woorden
from cases.schermen.tijdigheid import merkje_van
from cases.termijnsoorten import PARTNER
from rio.dagen import Kalender
from rio.models import GemeenteInstelling, User
from tests.cases.bouwstenen import dag, of_leeg
from tests.cases.herinneringen.bouwstenen import dossiers, gehoord, koppen, overzichten, regels, rij, wijzig

DONDERDAG, VRIJDAG, MAANDAG = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 23)
DINSDAG, WOENSDAG = date(2026, 11, 24), date(2026, 11, 25)


# --- de rij -------------------------------------------------------------------------------------------------


def vervulling(tekst: str, soort: str = "overdracht", partij: str = "gemeente") -> Vervulling:
    return Vervulling(soort, partij, dag(tekst[1:]), gelukt=tekst[0] == "+")


@pytest.mark.parametrize(
    ("vervullingen", "voldaan_op", "geprobeerd_op"),
    [
        ([], "2026-11-20", None),  # wat de kern zelf al wist
        (["+2026-11-19"], "2026-11-19", None),
        (["+2026-11-21"], "2026-11-20", None),
        (["+2026-11-01"], "2026-11-20", None),  # van voor de dag waarop het kan
        (["+2026-11-02"], "2026-11-02", None),
        (["?2026-11-10", "?2026-11-12"], "2026-11-20", "2026-11-12"),
        (["?2026-11-01"], "2026-11-20", None),
    ],
)
def test_het_eerste_dat_lukte_telt_en_van_pogingen_de_laatste(
    vervullingen: list[str], voldaan_op: str, geprobeerd_op: str | None
) -> None:
    eis = Eis(
        "overdracht",
        "2026-11-02",
        "gemeente",
        dag("2027-01-21"),
        dag("2026-11-26"),
        "Zo afgesproken.",
        voldaan_op=dag("2026-11-20"),
        vervulbaar_van=dag("2026-11-02"),
    )

    vervuld = eis.vervuld([vervulling(v) for v in vervullingen])

    assert (vervuld.voldaan_op, vervuld.geprobeerd_op) == (dag(voldaan_op), of_leeg(geprobeerd_op))


@pytest.mark.parametrize(("soort", "partij"), [("uitwisseling", "gemeente"), ("overdracht", "inrichting")])
def test_wat_een_ander_doet_of_iets_anders_is_telt_niet(soort: str, partij: str) -> None:
    eis = Eis("overdracht", "", "gemeente", DONDERDAG, MAANDAG, "Zo afgesproken.")

    assert eis.vervuld([vervulling("+2026-11-20", soort, partij)]) == eis


# --- stil na een poging -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geprobeerd_op", "stil", "weer"),
    [
        ("2026-11-23", "2026-11-24", "2026-11-25"),  # maandag: dinsdag stil, woensdag niet
        ("2026-11-19", "2026-11-20", "2026-11-23"),  # donderdag
        ("2026-11-20", "2026-11-23", "2026-11-24"),  # vrijdag: ook de maandag
        ("2026-11-21", "2026-11-23", "2026-11-24"),  # zaterdag
        ("2026-04-02", "2026-04-07", "2026-04-08"),  # de dag voor Goede Vrijdag
        ("2026-04-24", "2026-04-28", "2026-04-29"),  # Koningsdag is een maandag
    ],
)
def test_na_een_poging_blijft_het_twee_werkdagen_stil(geprobeerd_op: str, stil: str, weer: str) -> None:
    poging, kalender = dag(geprobeerd_op), Kalender()

    assert is_stil(poging, poging, kalender)
    assert is_stil(poging, dag(stil), kalender)
    assert not is_stil(poging, dag(weer), kalender)


def test_een_gesloten_dag_van_de_gemeente_telt_niet_mee_en_zonder_poging_is_het_nooit_stil() -> None:
    assert is_stil(MAANDAG, WOENSDAG, Kalender.met([DINSDAG]))
    assert not is_stil(None, MAANDAG, Kalender())


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_na_de_stilte_komt_de_verste_stap_ook_bij_de_coordinator(officier: User, coordinator: User) -> None:
    termijn = rij(dossiers(rio=officier)[0], VRIJDAG, "eerste_contact")
    wijzig(termijn, geprobeerd_op=MAANDAG)

    verzamel(MAANDAG)
    verzamel(DINSDAG)
    assert gehoord() == set()
    verzamel(WOENSDAG)

    assert gehoord() == {("Noor", "te_laat", "20-11"), ("Els", "escalatie", "20-11")}


# --- op het scherm ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grens", "overig", "toelichting"),
    [
        (DINSDAG, {}, "geprobeerd op vr 20 nov"),
        (DONDERDAG, {}, "do 19 nov, geprobeerd op vr 20 nov"),
        (DINSDAG, {"uitstel_tot": WOENSDAG}, "geprobeerd op vr 20 nov, uitgesteld tot wo 25 nov"),
    ],
)
def test_een_poging_staat_bij_de_termijn(grens: date, overig: dict[str, date], toelichting: str) -> None:
    termijn = Termijn(
        soort="eerste_contact",
        partij="rio",
        uiterlijk=grens,
        grens_op=grens,
        geprobeerd_op=VRIJDAG,
        stand="open",
        **overig,
    )

    assert merkje_van(termijn, MAANDAG, Kalender()).toelichting == toelichting


def test_de_gemeente_leest_haar_eigen_termijnen_in_gewone_woorden() -> None:
    woorden = in_woorden(GemeenteInstelling(na_vrijlating_werkdagen=3, ritme_samenleving_dagen=0, bron="besluit 12"))

    assert "contact na vrijlating binnen 3 werkdagen" in woorden.termijnen
    assert woorden.ritme == (
        "Spreken: detentie om de 21 dagen, terugkeerplan om de 14 dagen, invrijheidsstelling om de 7 dagen, "
        "samenleving geen ritme. Een vraag aan een partner staat 14 dagen open."
    )
    assert woorden.cijfers == "Rapporten: groepen vanaf 5 personen, percentages vanaf 10."
    assert woorden.bron == "besluit 12"


@pytest.mark.parametrize(
    ("eigen", "nazorg"),
    [
        (
            {},
            "Meten: binnen 20 werkdagen na toewijzing, binnen 14 dagen na ontslag, en 6, 12 en 24 maanden na ontslag. "
            "Nazorgplan: de coördinator stelt het vast, hoogstens 3 doelen tegelijk, bij eerder ontslag klaar binnen "
            "10 werkdagen.",
        ),
        (
            {"meetmomenten": [], "netwerk_meten": True, "plan_goedkeuren": False, "plan_na_ontslag_werkdagen": 1},
            "Meten: binnen 20 werkdagen na toewijzing, binnen 14 dagen na ontslag, ook over het eigen netwerk. "
            "Nazorgplan: de RIO stelt het zelf vast, hoogstens 3 doelen tegelijk, bij eerder ontslag klaar binnen "
            "1 werkdag.",
        ),
    ],
)
def test_wat_een_gemeente_over_meten_en_het_plan_koos_staat_er_in_woorden(eigen: dict[str, Any], nazorg: str) -> None:
    assert in_woorden(GemeenteInstelling(**eigen)).nazorg == nazorg


# --- wat een partner moet -----------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_een_partner_wordt_alleen_nagebeld_door_wie_het_dossier_heeft(officier: User, collega: User) -> None:
    mijn, ook = dossiers(2, rio=officier)
    rij(mijn, MAANDAG, "informatieverzoek", PARTNER)  # vandaag is het aan de partner
    rij(ook, VRIJDAG, "informatieverzoek", PARTNER)

    verzamel(MAANDAG)

    [bericht] = overzichten()
    assert (bericht.ontvanger, koppen(bericht)) == (officier, ["Nabellen"])
    assert bericht.onderwerp == "RIO: 1 na te bellen"
    assert regels(bericht) == [f"Antwoord van een partner · dossier {ook.nummer}"]


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_wat_bij_partners_vastloopt_staat_niet_bij_een_rio_en_noemt_geen_collega(
    officier: User, collega: User, coordinator: User, client: Client
) -> None:
    pi = Inrichting.objects.order_by("pk")[0]
    for dossier in (*dossiers(1, rio=officier), *dossiers(1, rio=collega)):
        rij(dossier, DONDERDAG, "informatieverzoek", PARTNER)
        rij(dossier, DONDERDAG, "ontslagbericht", "inrichting", inrichting=pi)

    verzamel(MAANDAG)

    bericht = overzichten(coordinator)[0]
    assert regels(bericht) == [f"{pi.naam}: 2 termijnen te laat", "Antwoord van partners: 2 termijnen te laat"]
    assert officier.naam not in str(bericht.inhoud)
    client.force_login(coordinator)
    achter = [client.get(regel["url"]) for regel in bericht.inhoud["groepen"][0]["regels"]]
    assert [len(pagina.context["rijen"]) for pagina in achter] == [2, 2]
