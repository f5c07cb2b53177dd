"""The self-assessment of a region: filled in by the coordinator, read by all, frozen once it is final."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from monitoring.beoordelingen import laad
from monitoring.invoer import Beoordeling
from monitoring.models import Zelfbeoordeling
from monitoring.perioden import Periode
from monitoring.rapportages.randvoorwaarden import hoofdstuk
from monitoring.services.randvoorwaarden import beoordeel_voorwaarde, noteer_deelnemers, stel_beoordeling_vast
from monitoring.voorwaardentekst import NIVEAUS, VOORWAARDEN, score_in_woorden, verandering
from monitoring.vraag import Vraag
from rio.models import User
from tests.handelingen.mon_randvoorwaarden import ingevuld, regio
from tests.monitoring.bouwstenen import invoer
from tests.paginaformulier import hoofdformulier

DAG = date(2026, 11, 23)
met_database = pytest.mark.usefixtures("vandaag", "db")


def pad(jaar: int = 2026, vraag: str = "") -> str:
    return f"/monitoring/randvoorwaarden/{regio().code}/{jaar}/{vraag}"


def ingelogd(gebruiker: User) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def vraag(**anders: Any) -> Vraag:
    gewoon: dict[str, Any] = {
        "soort": "effect",
        "gebied": "Nijmegen",
        "gemeente_ids": (),
        "periode": Periode(date(2026, 1, 1), date(2027, 1, 1)),
        "peildatum": DAG,
        "kennis_op": DAG,
        "regio_id": regio().pk,
    }
    return Vraag(**gewoon | anders)


# --- de acht voorwaarden ------------------------------------------------------------------------------------


def test_het_zijn_acht_voorwaarden_op_twee_niveaus() -> None:
    assert [v.naam for v in VOORWAARDEN] == [
        "Doelconvergentie",
        "Probleemanalyse",
        "Netwerkregie",
        "Zorgverlening",
        "Informatie",
        "Continuïteit",
        "Bereik",
        "Evaluatie",
    ]
    assert all(set(v.nodig) == set(NIVEAUS) for v in VOORWAARDEN)


@pytest.mark.parametrize(
    ("eerst", "nu", "woord"),
    [(2, 3, "beter"), (3, 3, "gelijk"), (4, 1, "slechter"), (None, 3, ""), (3, None, ""), (None, None, "")],
)
def test_verandering_in_een_woord(eerst: int | None, nu: int | None, woord: str) -> None:
    assert verandering(eerst, nu) == woord


def test_onbekend_is_geen_score() -> None:
    assert [score_in_woorden(score) for score in (None, 1, 4)] == ["weten we niet", "1, nog niet", "4, helemaal"]


# --- vastleggen en vaststellen ------------------------------------------------------------------------------


@pytest.mark.beide
@met_database
def test_vastgesteld_verandert_er_niets_meer(coordinator: User) -> None:
    beoordeling = ingevuld(coordinator)
    stel_beoordeling_vast(beoordeling, op=DAG, door=coordinator)

    for handeling in (
        lambda: beoordeel_voorwaarde(
            regio(), 2026, voorwaarde=1, kies=lambda nu: {"client_score": 1}, door=coordinator
        ),
        lambda: noteer_deelnemers(regio(), 2026, kies=lambda nu: {"wie": "Niemand"}, door=coordinator),
        lambda: stel_beoordeling_vast(beoordeling, op=DAG, door=coordinator),
    ):
        with pytest.raises(ValidationError, match="vastgesteld en verandert niet meer"):
            handeling()

    rij = Zelfbeoordeling.objects.get()
    assert (rij.vastgesteld_op, rij.vastgesteld_door, rij.wie) == (DAG, coordinator, "Gemeenten en reclassering")
    assert set(rij.scores.values_list("score", flat=True)) == {3}


@met_database
def test_vaststellen_kan_pas_als_alles_is_ingevuld_en_onbekend_is_ingevuld(coordinator: User) -> None:
    beoordeling = ingevuld(coordinator, tot_en_met=6, score=None)

    with pytest.raises(ValidationError, match="Nog niet ingevuld: Bereik, Evaluatie"):
        stel_beoordeling_vast(beoordeling, op=DAG, door=coordinator)
    stel_beoordeling_vast(ingevuld(coordinator, score=None), op=DAG, door=coordinator)

    assert Zelfbeoordeling.objects.get().vastgesteld_op == DAG


# --- de pagina's --------------------------------------------------------------------------------------------


@met_database
def test_een_coordinator_vult_een_voorwaarde_in_en_gaat_verder_met_de_volgende(coordinator: User) -> None:
    client = ingelogd(coordinator)
    form = hoofdformulier(client.get(pad(vraag="?voorwaarde=1")).content.decode())
    velden = {"netwerk_score": "2", "client_score": "4", "netwerk_verbeteractie": "Doel opschrijven"}

    fout = client.post(pad(vraag="?voorwaarde=1"), form.waarden | velden | {"netwerk_uiterlijk": "ooit"})
    goed = client.post(pad(vraag="?voorwaarde=1"), form.waarden | velden | {"netwerk_uiterlijk": "1-3-2027"})

    assert "Doel opschrijven" in fout.content.decode()
    assert goed["Location"] == pad(vraag="?voorwaarde=2")
    vak = Zelfbeoordeling.objects.get().scores.get(voorwaarde=1, niveau="netwerk")
    assert (vak.score, vak.verbeteractie, vak.uiterlijk) == (2, "Doel opschrijven", date(2027, 3, 1))
    assert "2, een beetje" in client.get(pad()).content.decode()


@met_database
def test_een_dag_zonder_verbeteractie_wordt_geweigerd_bij_het_veld(coordinator: User) -> None:
    client = ingelogd(coordinator)
    form, scores = (
        hoofdformulier(client.get(pad(vraag="?voorwaarde=3")).content.decode()),
        {"netwerk_score": "0", "client_score": "2"},
    )

    blad = client.post(
        pad(vraag="?voorwaarde=3"), form.waarden | scores | {"client_uiterlijk": "1-3-2027"}
    ).content.decode()

    assert "Schrijf ook op wat er dan beter moet zijn." in blad
    assert "01-03-2027" in blad or "1-3-2027" in blad
    assert not Zelfbeoordeling.objects.exists()


@met_database
def test_een_score_moet_gekozen_en_onbekend_is_een_keuze_die_blijft_staan(coordinator: User) -> None:
    client, adres = ingelogd(coordinator), pad(vraag="?voorwaarde=4")
    form = hoofdformulier(client.get(adres).content.decode())

    zonder = client.post(adres, form.waarden | {"client_bewijs": "Samen besproken"}).content.decode()
    client.post(adres, form.waarden | {"netwerk_score": "0", "client_score": "2"})
    weer = hoofdformulier(client.get(adres).content.decode())
    client.post(adres, weer.waarden | {"netwerk_score": "3"})

    assert "Kies bij netwerk een score, of kies ‘weten we niet’." in zonder
    assert "Samen besproken" in zonder
    assert weer.waarden["netwerk_score"] == ["0"]
    scores = Zelfbeoordeling.objects.get().scores.values_list("niveau", "score")
    assert dict(scores) == {"netwerk": 3, "client": 2}


@met_database
def test_wat_er_vorig_jaar_stond_is_bij_het_invullen_te_lezen(coordinator: User) -> None:
    ingevuld(coordinator, jaar=2024, tot_en_met=2)

    blad = ingelogd(coordinator).get(pad(vraag="?voorwaarde=2")).content.decode()

    assert "Wat er in 2024 stond" in blad
    assert "Elk kwartaal overleg." in blad


@met_database
def test_vaststellen_op_de_pagina(coordinator: User) -> None:
    ingevuld(coordinator)

    blad = ingelogd(coordinator).post(pad(), follow=True).content.decode()

    assert "De beoordeling is vastgesteld." in blad
    assert "Wijzigen" not in blad


@met_database
@pytest.mark.parametrize("wie", ["officier", "beleid"])
def test_wie_meeleest_vult_niet_in(wie: str, coordinator: User, request: pytest.FixtureRequest) -> None:
    ingevuld(coordinator)
    client = ingelogd(request.getfixturevalue(wie))

    blad = client.get(pad()).content.decode()
    naar = client.get(pad(vraag="?voorwaarde=1"))
    client.post(pad())

    assert "Elk kwartaal overleg." in blad
    assert "Wijzigen" not in blad
    assert naar["Location"] == pad()
    assert Zelfbeoordeling.objects.get().vastgesteld_op is None
    assert client.get(pad(2025)).status_code == 404


@met_database
@pytest.mark.parametrize(
    ("jaar", "vraag"),
    [(2027, ""), (2014, ""), (10**20, ""), (2026, "?voorwaarde=9"), (2026, "?voorwaarde=12"), (2026, "?voorwaarde=²")],
)
def test_wat_niet_bestaat_is_er_niet(jaar: int, vraag: str, coordinator: User) -> None:
    assert ingelogd(coordinator).get(pad(jaar, vraag)).status_code == 404


@met_database
def test_het_beeld_door_de_jaren_met_evenveel_vragen(coordinator: User) -> None:
    client = ingelogd(coordinator)
    ingevuld(coordinator, jaar=2025, score=2)
    with CaptureQueriesContext(connection) as eerst:
        client.get("/monitoring/randvoorwaarden/")
    for jaar in (2022, 2023, 2024, 2026):
        ingevuld(coordinator, jaar=jaar, score=3)

    with CaptureQueriesContext(connection) as later:
        blad = client.get("/monitoring/randvoorwaarden/").content.decode()

    assert blad.count("beter") >= 16
    assert "2, een beetje" in blad
    assert len(later) == len(eerst) <= 8, [q["sql"] for q in later]


# --- in het rapport -----------------------------------------------------------------------------------------


@met_database
def test_een_rapport_krijgt_wat_op_de_kennisdatum_vaststond(coordinator: User) -> None:
    stel_beoordeling_vast(ingevuld(coordinator, jaar=2024, score=2), op=date(2025, 2, 1), door=coordinator)
    stel_beoordeling_vast(ingevuld(coordinator, jaar=2025, score=3), op=date(2026, 2, 1), door=coordinator)
    ingevuld(coordinator, jaar=2026)

    def jaren(**anders: Any) -> list[int]:
        return [beoordeling.jaar for beoordeling in laad(vraag(**anders))]

    assert jaren() == [2024, 2025]
    assert jaren(kennis_op=date(2026, 2, 1)) == [2024, 2025]
    assert jaren(kennis_op=date(2026, 1, 31)) == [2024]
    assert jaren(peildatum=date(2024, 12, 31)) == [2024]
    assert jaren(regio_id=None) == []


def test_het_hoofdstuk_toont_zestien_vakken_door_de_jaren() -> None:
    eerst = Beoordeling(2025, {(1, "netwerk"): (2, ""), (1, "client"): (3, ""), (2, "netwerk"): (None, "")})
    nu = Beoordeling(2026, {(1, "netwerk"): (3, "Doel opschrijven"), (1, "client"): (3, ""), (2, "netwerk"): (4, "")})

    gemaakt = hoofdstuk(invoer(beoordelingen=(nu, eerst)))

    scores, acties = gemaakt.tabellen
    assert [kolom.naam for kolom in scores.kolommen] == ["2025", "2026", "Verandering"]
    assert len(scores.rijen) == 16
    assert {rij.groep for rij in (*scores.rijen, *acties.rijen)} == {0}
    assert [[cel.waarde for cel in rij.cellen] for rij in scores.rijen[:4]] == [
        ["2, een beetje", "3, grotendeels", "beter"],
        ["3, grotendeels", "3, grotendeels", "gelijk"],
        ["weten we niet", "4, helemaal", "niet te zeggen"],
        ["niet ingevuld", "niet ingevuld", "niet te zeggen"],
    ]
    assert [(rij.naam, rij.cellen[0].waarde) for rij in acties.rijen] == [
        ("Doelconvergentie, netwerk", "Doel opschrijven")
    ]
    assert len(gemaakt.definities) == 3


def test_zonder_beoordeling_staat_er_niet_ingevuld() -> None:
    gemaakt = hoofdstuk(invoer())

    assert gemaakt.tabellen == ()
    assert "Niet ingevuld" in gemaakt.tekst[0]
