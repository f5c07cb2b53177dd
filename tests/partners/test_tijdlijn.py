from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Traject
from cases.schermen.dossier import Dossier
from partners.models import Document, Met, Opschaling, Opschalingsbesluit, Regie, Toestemming, Verstrekking
from partners.schermen import tijdlijnrijen
from partners.schermen.tijdlijn import MAAK, gebeurtenissen
from partners.services.contact import trek_contact_in
from partners.services.navraag import beantwoord_navraag
from rio.models import User
from tests.handelingen.contact import gepland, gesprek, gevraagd
from tests.partners.bouwstenen import betrokkene, informatieverzoek
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
DAG = date(2026, 11, 10)


@pytest.fixture
def dossier(traject: Traject) -> Traject:
    return traject


def titels(traject: Traject, voor: User) -> dict[str, str]:
    return {g.titel: g.tekst for g in gebeurtenissen(Dossier(traject, VANDAAG, voor=voor))}


def test_elke_soort_rij_heeft_een_zin() -> None:
    namen = vars(tijdlijnrijen).values()

    assert set(MAAK) == {waarde for waarde in namen if isinstance(waarde, str) and waarde.isidentifier()}


@pytest.mark.beide
def test_contact_en_vragen_aan_collegas(dossier: Traject, officier: User, coordinator: User) -> None:
    gesprek(dossier, officier, samenvatting="Kennisgemaakt.")
    gesprek(dossier, officier, gelukt=False)
    trek_contact_in(gesprek(dossier, officier, met=Met.NETWERK), op=VANDAAG, door=officier)
    partner = betrokkene(dossier, door=officier)
    gesprek(dossier, officier, met=Met.PARTNER, betrokkene=partner, soort="overleg", samenvatting="x" * 300)
    gepland(dossier, officier, toelichting="Neem het formulier mee.")
    beantwoord_navraag(gevraagd(dossier, officier, coordinator), antwoord="Ja.", op=VANDAAG, door=coordinator)

    gezien = titels(dossier, officier)

    assert gezien | {f"Contact: overleg met {partner.organisatie}": ""} == gezien | {
        "Contact: telefoon of beeldbellen": "Kennisgemaakt.",
        "Geprobeerd: telefoon of beeldbellen": "",
        "Contact: telefoon of beeldbellen met familie of netwerk (ingetrokken op 23-11-2026)": "",
        f"Contact: overleg met {partner.organisatie}": "",
        f"Betrokken: {partner.organisatie}": "wonen",
        "Afspraak: bezoek in de inrichting, Noor de Wit": "Neem het formulier mee.",
        "Vraag aan Els Vermeer": "Is hij bij u bekend?",
        "Antwoord van een collega": "Ja.",
    }
    assert len(gezien[f"Contact: overleg met {partner.organisatie}"]) == 200


@pytest.mark.buiten_de_trechter
def test_regie_opschaling_en_wat_er_gedeeld_is(dossier: Traject, officier: User, coordinator: User) -> None:
    vast: dict[str, Any] = {"traject": dossier, "door": officier}
    Regie.objects.create(vorm="proces", verhaal="Er zijn veel partijen.", van=DAG, tot=VANDAAG, **vast)
    tafel = Opschaling.objects.create(
        tafel="anders", naam="PGA-tafel", reden="Onrust.", van=DAG, tot=VANDAAG, uitkomst="Rust.", **vast
    )
    Opschalingsbesluit.objects.create(opschaling=tafel, op=DAG, besluit="Wekelijks bellen.", door=officier)
    Verstrekking.objects.create(
        aan="Reclassering", gegevens=[], doel="samenwerken", grond="pbw_18a", kanaal="mondeling", op=DAG, **vast
    )
    Toestemming.objects.create(partnersoort="ggz", gegevens=[], gegeven=False, vorm="mondeling", op=DAG, **vast)
    informatieverzoek(dossier, officier)

    gezien = titels(dossier, officier)

    assert gezien["Begin procesregie"] == "Er zijn veel partijen."
    assert "Einde procesregie" in gezien
    assert gezien["Opgeschaald naar andere tafel PGA-tafel"] == "Onrust."
    assert gezien["Besluit: andere tafel"] == "Wekelijks bellen."
    assert gezien["Afgeschaald: andere tafel PGA-tafel"] == "Rust."
    assert gezien["Informatie gegeven aan Reclassering"] == "afspraken uitvoeren"
    assert "Geen toestemming om te delen met GGZ" in gezien
    assert any(titel.startswith("Informatie gevraagd aan ") for titel in gezien)


@pytest.mark.buiten_de_trechter
def test_een_stuk_voor_de_begeleiding_ziet_een_ander_niet(
    dossier: Traject, officier: User, buitenstaander: User
) -> None:
    for voor in ("dossier", "begeleiding"):
        Document.objects.create(
            traject=dossier, titel=f"Brief {voor}", soort="brief", voor=voor, op=DAG, door=officier,
            verwijderd_op=VANDAAG, verwijderd_door=officier, reden="dubbel",
        )  # fmt: skip

    assert set(titels(dossier, officier)) == {
        "Document: Brief dossier (verwijderd)",
        "Document: Brief begeleiding (verwijderd)",
    }
    assert set(titels(dossier, buitenstaander)) == {"Document: Brief dossier (verwijderd)"}


def test_het_overzicht_kost_altijd_evenveel_vragen(client: Client, dossier: Traject, officier: User) -> None:
    client.force_login(officier)
    aantallen = []
    for aantal in (2, 12):
        for _ in range(aantal):
            gesprek(dossier, officier)
        with CaptureQueriesContext(connection) as vragen:
            client.get(dossier.get_absolute_url())
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 12, aantallen
