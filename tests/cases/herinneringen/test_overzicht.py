"""Hoe een overzicht luidt: in gewone taal, met dossiernummers, en van een lange lijst staat de rest in RIO."""

from datetime import date

import pytest
from django.test import Client

from cases.herinneringen.verzamelen import verzamel
from cases.models import Inrichting, Traject
from rio.models import User
from rio.post.aanbieder import soorten
from tests.cases.herinneringen.bouwstenen import dossiers, geef, koppen, overzichten, regels, rij, wijzig

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

DONDERDAG, VRIJDAG = date(2026, 11, 19), date(2026, 11, 20)
MAANDAG, DINSDAG, WOENSDAG = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


def test_het_hele_overzicht_van_een_rio(officier: User) -> None:
    een, twee = dossiers(2, rio=officier)
    rij(een, VRIJDAG, "ontslagbericht", "inrichting")
    rij(een, date(2026, 11, 25))
    te_laat = rij(twee, DONDERDAG, "eerste_contact")
    rij(een, MAANDAG, "ontslag_bevestigen")
    rij(een, VRIJDAG, "einde_toezicht", "rio_reclassering")

    verzamel(MAANDAG)

    bericht = overzichten(officier)[0]
    assert bericht.onderwerp == "RIO: 2 te laat, 1 vandaag, 1 na te bellen, 1 komt eraan"
    assert bericht.inhoud["inleiding"] == "Nieuw voor u op maandag 23 november 2026."
    assert [(g["kop"], g["soort"]) for g in bericht.inhoud["groepen"]] == [
        ("Te laat", "fout"),
        ("Vandaag", "let-op"),
        ("Nabellen", "let-op"),
        ("Komt eraan", "rust"),
    ]
    assert bericht.inhoud["groepen"][0]["regels"] == [
        {
            "tekst": f"Eerste contact met de jongere · dossier {twee.nummer}",
            "url": f"/trajecten/{twee.nummer}/termijnen/{te_laat.pk}/",
            "toelichting": "2 werkdagen te laat, uiterlijk was do 19 nov",
        },
        {
            "tekst": f"Einde toezicht: afspreken wie overneemt · dossier {een.nummer}",
            "url": f"/trajecten/{een.nummer}/termijnen/{een.termijnen.get(soort='einde_toezicht').pk}/",
            "toelichting": "1 werkdag te laat, uiterlijk was vr 20 nov",
        },
    ]
    assert bericht.inhoud["slot"] == bericht.inhoud["slot_url"] == ""


@pytest.mark.parametrize(
    ("kolommen", "toelichting"),
    [
        ({}, "uiterlijk di 24 nov"),
        ({"redelijk_op": DINSDAG}, "zo snel mogelijk, haalbaar tot di 24 nov"),
        ({"uitstel_tot": WOENSDAG}, "uitgesteld tot wo 25 nov"),
        ({"grens_op": VRIJDAG}, "1 werkdag te laat, uiterlijk was vr 20 nov"),
        ({"grens_op": DONDERDAG, "uitstel_tot": VRIJDAG}, "2 werkdagen te laat, uiterlijk was do 19 nov"),
    ],
)
def test_wanneer_het_moet(officier: User, kolommen: dict[str, date], toelichting: str) -> None:
    wijzig(rij(dossiers(rio=officier)[0], DINSDAG), **kolommen)

    verzamel(MAANDAG)

    assert overzichten(officier)[0].inhoud["groepen"][0]["regels"][0]["toelichting"] == toelichting


def test_het_slot_telt_wat_eerder_genoemd_is_en_nog_open_staat(officier: User, collega: User) -> None:
    een, twee, gesloten, van_een_ander = dossiers(4, rio=officier)
    for dossier in (een, twee, gesloten, van_een_ander):
        rij(dossier, MAANDAG)
    gehaald = rij(een, MAANDAG)
    verzamel(MAANDAG)
    verzamel(DINSDAG)
    assert overzichten(officier)[-1].inhoud["slot"] == "", "alles staat zelf in dit overzicht"

    wijzig(gehaald, stand="voldaan", voldaan_op=DINSDAG)
    Traject.objects.filter(pk=gesloten.pk).update(afgesloten_op=DINSDAG, afgesloten_door=officier)
    geef([van_een_ander], collega)
    rij(een, WOENSDAG)
    verzamel(WOENSDAG)

    inhoud = overzichten(officier)[-1].inhoud
    assert (inhoud["slot"], inhoud["slot_url"]) == ("Nog open: 2 uit eerdere berichten", "/termijnen/?wanneer=alles")


def test_wat_vastloopt_staat_per_inrichting_en_per_rio(
    officier: User, collega: User, coordinator: User, client: Client
) -> None:
    pi = Inrichting.objects.order_by("pk").first()
    mijn, ook = dossiers(2, rio=officier), dossiers(1, rio=collega)
    for dossier in (*mijn, *ook):
        rij(dossier, DONDERDAG, "ontslagbericht", "inrichting", inrichting=pi)
        rij(dossier, DONDERDAG, "eerste_contact")
    rij(mijn[0], DONDERDAG, "ontslag_bevestigen")

    verzamel(MAANDAG)

    bericht = overzichten(coordinator)[0]
    assert (koppen(bericht), bericht.onderwerp) == (["Loopt vast"], "RIO: 7 lopen vast")
    assert regels(bericht) == [
        f"{pi.naam}: 3 termijnen te laat",
        "Bij één RIO: 3 termijnen te laat",
        "Bij één RIO: 1 termijn te laat",
    ]
    assert bericht.inhoud["groepen"][0]["regels"][2]["toelichting"] == f"dossier {ook[0].nummer}"
    client.force_login(coordinator)
    aantallen = [len(client.get(r["url"]).context["rijen"]) for r in bericht.inhoud["groepen"][0]["regels"]]
    assert aantallen == [3, 3, 1], "achter elke regel staat precies wat zij telt"


def test_van_een_lange_lijst_staat_de_rest_in_rio(officier: User) -> None:
    een = dossiers(rio=officier)[0]
    for dag in (VRIJDAG, MAANDAG):
        for _ in range(25):
            rij(een, dag)

    verzamel(MAANDAG)

    bericht = overzichten(officier)[0]
    assert [(g["kop"], len(g["regels"])) for g in bericht.inhoud["groepen"]] == [
        ("Te laat", 25),
        ("Vandaag", 15),
        ("Meer", 1),
    ]
    assert regels(bericht)[-1] == "en nog 10"
    assert bericht.onderwerp == "RIO: 25 te laat, 25 vandaag"


def test_waarover_iemand_kiest() -> None:
    assert {code: soort.altijd for code, soort in soorten().items()} == {
        "antwoord": False,
        "convenant": False,
        "navraag": False,
        "nazorgplan": False,
        "partner": False,
        "nieuw": False,
        "signaal": False,
        "vooraf": False,
        "vandaag": False,
        "te_laat": False,
        "escalatie": False,
        "vrijlating": True,
    }
