"""Afdrukken: het plan voor partners, één bladzijde voor de jongere, de kernboodschap en een meting op papier."""

from datetime import date, time
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cases.models import Traject
from cases.schermen.dossier import Dossier
from leefgebieden.afdrukteksten import MIJN_PLAN, REGELZAKEN
from leefgebieden.models import Instemming
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.schermen import kernboodschap, meting_papier, mijn_plan, plan_pdf
from leefgebieden.schermen.afdruk import TALEN, Afdruk
from leefgebieden.services.acties import voeg_actie_toe
from leefgebieden.services.doelen import sluit_doel_af, voeg_doel_toe
from leefgebieden.services.lvb import leg_lvb_signaal_vast
from leefgebieden.services.planversies import leg_instemming_vast, leg_plan_voor
from leefgebieden.services.regelzaken import open_regelzaak, zet_stap
from partners.models.contact import Contactsoort, Met
from partners.services.afspraken import Plan, plan_afspraken
from rio.models import Audit, GemeenteInstelling, User
from rio.pdf import maak_pdf
from tests import wereld
from tests.dossiers import van_de_officier
from tests.leefgebieden.bouwstenen import LVB
from tests.partners.bouwstenen import organisatie
from tests.pdf import bladzijden, keur, tekst

OP = date(2026, 11, 23)
EIGEN_PLEK = "Een eigen plek. En niet meer elke dag brieven over geld."
KWAAD = '<script>alert(1)</script> <img src="file:///etc/passwd"> ' + "x" * 300 + " 👍 مرحبا"


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    return van_de_officier(voornamen="Rayan", achternaam="Kanarie").pk


@pytest.fixture
def traject(traject: Traject, vandaag: None) -> Traject:
    return traject


def doel(traject: Traject, door: User, wat: str = EIGEN_PLEK, **anders: Any) -> Any:
    gegevens = {"leefgebied": "wonen", "voorziening": "huisvesting", "wat": wat, "actief": True, **anders}
    return voeg_doel_toe(traject, doel=gegevens, op=OP, door=door)


def actie(traject: Traject, door: User, wat: str = "Een kamer aanvragen", **anders: Any) -> Any:
    gegevens = {"leefgebied": "wonen", "wat": wat, "uiterlijk": date(2027, 1, 14), "wie": "rio", **anders}
    return voeg_actie_toe(traject, gegevens=gegevens, op=OP, door=door)


def vers(traject: Traject) -> Dossier:
    return Dossier(Traject.objects.voor_rij().get(pk=traject.pk), OP)


def inhoud(afdruk: Afdruk, traject: Traject, keuze: str) -> dict[str, Any]:
    return afdruk.inhoud(vers(traject), keuze)


def stuur(client: Client, wie: User, naam: str, traject: Traject, **keuze: str) -> HttpResponse:
    client.force_login(wie)
    return client.post(reverse(naam, args=[traject.nummer]), keuze)


def test_wat_er_ook_getypt_is_het_plan_van_de_jongere_is_een_bladzijde_zonder_naam_in_de_bestandsnaam(
    client: Client, officier: User, traject: Traject
) -> None:
    for nummer in range(12):
        actie(traject, officier, f"Actie {nummer} {KWAAD}", volgende_stap=KWAAD)
    for _ in range(3):
        doel(traject, officier, KWAAD)
    afspraak = Plan(officier, Met.JONGERE, Contactsoort.THUIS, date(2027, 1, 21), time(10), waar=KWAAD)
    plan_afspraken([traject], plan=afspraak, vandaag=OP, door=officier)

    antwoord = stuur(client, officier, "traject_mijn_plan", traject, taal="nl")

    keur(antwoord.content)
    assert len(bladzijden(antwoord.content)) == 1
    gelezen = tekst(antwoord.content)
    assert "Mijn plan, Rayan" in gelezen
    assert "Je ziet Noor om 10:00 uur: <script>" in gelezen
    assert "andere dingen. Vraag ernaar." in gelezen
    assert antwoord["Content-Disposition"] == f'attachment; filename="mijn-plan-{traject.nummer}-2026-11-23.pdf"'
    assert Audit.objects.filter(traject_id=traject.pk, actie="export", omvang={"tab": "mijn-plan"}).count() == 1


def test_het_plan_in_het_engels_vertaalt_de_vaste_teksten_en_niet_wat_iemand_schreef(
    officier: User, traject: Traject
) -> None:
    User.objects.filter(pk=officier.pk).update(telefoon="06 1234 5678")
    doel(traject, officier)
    actie(traject, officier, wie="jongere")
    zaak = open_regelzaak(traject, soort="voorschot", op=OP, gegevens={"uiterlijk": date(2027, 1, 21)}, door=officier)
    zet_stap(zaak, stap="aangevraagd", op=OP, door=officier)

    gemaakt = maak_pdf(mijn_plan.AFDRUK.sjabloon, inhoud(mijn_plan.AFDRUK, traject, "en"), taal="en")

    keur(gemaakt)
    gelezen = tekst(gemaakt)
    for zin in (
        "My plan, Rayan",
        "I will be released on Thursday 21 January 2027 (if nothing changes)",
        "Call Noor: 06 1234 5678",
        "Een kamer aanvragen you before 14 January",
        "Money for the first days Has been requested.",
        f"“{EIGEN_PLEK}”",
    ):
        assert zin in gelezen


def test_wie_al_vrij_is_leest_wie_hij_belt_en_geen_dag_meer(officier: User, traject: Traject) -> None:
    al_vrij = Dossier(vers(traject).traject, date(2027, 2, 1))

    woorden = mijn_plan.AFDRUK.inhoud(al_vrij, "nl")

    assert (woorden["vrij"], woorden["eerste_dag"], woorden["bel"]) == ("", [], "Bel Noor:")


def test_wat_klaar_is_staat_onderaan_en_wat_werd_afgewezen_niet(officier: User, traject: Traject) -> None:
    kaart = open_regelzaak(traject, soort="identiteitsbewijs", op=OP, door=officier)
    zet_stap(kaart, stap="gereed", op=OP, door=officier)
    hulp = open_regelzaak(traject, soort="schuldhulp", op=OP, door=officier)
    zet_stap(hulp, stap="aangevraagd", op=OP, door=officier)
    zet_stap(hulp, stap="afgewezen", op=OP, door=officier)
    actie(traject, officier)

    punten = [(punt.wat, punt.klaar, dag) for punt, dag in inhoud(mijn_plan.AFDRUK, traject, "nl")["punten"]]

    assert punten == [("Een kamer aanvragen", False, "14 januari"), ("Identiteitsbewijs", True, "")]


def test_een_versie_van_het_plan_blijft_zoals_zij_was_en_noemt_nooit_een_lvb_signaal(
    client: Client, officier: User, coordinator: User, traject: Traject
) -> None:
    woonplein = organisatie("Woonplein", "woningcorporatie")
    eigen = doel(traject, officier)
    actie(traject, officier, doel=eigen, wie="organisatie", organisatie=woonplein, voorziening="huisvesting")
    open_regelzaak(traject, soort="identiteitsbewijs", op=OP, door=officier)
    leg_lvb_signaal_vast(traject, kies=lambda nu: LVB, op=OP, door=officier)
    versie = leg_plan_voor(traject, op=OP, door=coordinator)
    hoe = Instemming.Hoe.MONDELING
    leg_instemming_vast(versie, akkoord=False, hoe=hoe, op=OP, waarom="Ik wil naar mijn oom.", door=officier)
    sluit_doel_af(eigen, uitkomst="niet", reden="Geen kamer vrij.", op=OP, door=officier)

    antwoord = stuur(client, coordinator, "traject_plan_pdf", traject, versie="1")

    keur(antwoord.content)
    gelezen = tekst(antwoord.content)
    for zin in ("Rayan Kanarie", EIGEN_PLEK, "Een kamer aanvragen Woonplein 14-01-2027", "Ik wil naar mijn oom."):
        assert zin in gelezen
    assert "Geen kamer vrij." not in gelezen
    assert LVB["toelichting"] not in gelezen
    assert "Geen kamer vrij." in str(inhoud(plan_pdf.AFDRUK, traject, "nu"))


def test_de_kernboodschap_noemt_wie_hem_hier_helpt(officier: User, traject: Traject) -> None:
    gemaakt = maak_pdf(kernboodschap.AFDRUK.sjabloon, inhoud(kernboodschap.AFDRUK, traject, "nl"))

    keur(gemaakt)
    gelezen = tekst(gemaakt)
    assert len(bladzijden(gemaakt)) == 1
    assert "Buiten blijven begint binnen" in gelezen
    assert "Noor de Wit Van de gemeente Nijmegen. Bel:" in gelezen
    assert "Noor komt met je praten in PI Arnhem" in gelezen


def test_de_pagina_drukt_af_in_de_gekozen_taal(officier: User, traject: Traject, client: Client) -> None:
    antwoord = stuur(client, officier, "traject_kernboodschap", traject, taal="en")

    keur(antwoord.content)
    gelezen = tekst(antwoord.content)
    assert "Staying out starts inside" in gelezen
    assert "Buiten blijven" not in gelezen


def test_een_meting_op_papier_heeft_elk_leefgebied_met_zijn_schaal_en_geen_naam(
    officier: User, traject: Traject
) -> None:
    GemeenteInstelling.objects.update_or_create(
        gemeente=wereld.gemeente(), geldig_van=date(2026, 1, 1), defaults={"netwerk_meten": True}
    )

    gemaakt = maak_pdf(meting_papier.AFDRUK.sjabloon, inhoud(meting_papier.AFDRUK, traject, "binnenkomst"))

    keur(gemaakt)
    gelezen = tekst(gemaakt)
    for naam in ("Wonen", "Regelzaken", "Zorg", "Financiën en schulden", "Werk en inkomen", "Sociaal netwerk"):
        assert f"{naam} 1 " in gelezen
    assert gelezen.count("niet besproken") == 7
    assert "Had hij vlak voor de detentie werk of een opleiding?" in gelezen
    assert gelezen.count("niet bekend") == 1
    assert "Rayan" not in gelezen
    assert "Kanarie" not in gelezen


def test_de_keuze_staat_goed_als_de_knop_haar_noemt_en_onzin_wordt_geweigerd(
    client: Client, officier: User, traject: Traject
) -> None:
    client.force_login(officier)
    adres = reverse("traject_mijn_plan", args=[traject.nummer])

    engels = client.get(adres, {"taal": "en"}).content.decode()
    onzin = client.get(adres, {"taal": "klingon"}).content.decode()
    geweigerd = client.post(adres, {"taal": "klingon"})

    assert 'value="en" checked' in " ".join(engels.split())
    assert 'value="nl" checked' in " ".join(onzin.split())
    assert geweigerd["Content-Type"].startswith("text/html")
    assert "id_taal_error" in geweigerd.content.decode()


def test_van_een_plan_kiest_men_eerst_wat_vastgesteld_is(officier: User, coordinator: User, traject: Traject) -> None:
    actie(traject, officier)
    assert [code for code, _ in plan_pdf.keuzes(vers(traject))] == ["nu"]

    leg_plan_voor(traject, op=OP, door=coordinator)

    assert plan_pdf.keuzes(vers(traject)) == [
        ("1", "Versie 1, vastgesteld op 23-11-2026"),
        ("nu", "Zoals het nu is, nog niet vastgesteld"),
    ]


def test_elke_taal_heeft_dezelfde_vaste_teksten() -> None:
    talen = {taal for taal, _ in TALEN}

    assert set(MIJN_PLAN) == talen
    assert len({frozenset(woorden) for woorden in MIJN_PLAN.values()}) == 1
    assert set(REGELZAKEN) == set(SOORTEN)
    assert all(set(namen) == talen for namen in REGELZAKEN.values())
