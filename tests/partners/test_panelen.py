from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Traject
from rio.models import Audit, User
from tests import wereld
from tests.handelingen.contact import gepland, gesprek, gevraagd
from tests.partners.bouwstenen import informatieverzoek
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


def blokken(client: Client) -> dict[str, list[dict[str, Any]]]:
    context = client.get("/").context
    return {p.context["kop"]: p.context["regels"] for p in (*context["hoofd"], *context["zij"]) if "kop" in p.context}


def van(rio: User, door: User, **kolommen: Any) -> Traject:
    traject = wereld.traject(**kolommen)
    services.wijs_toe(traject, rio=rio, op=date(2026, 11, 4), door=door)
    return Traject.objects.get(pk=traject.pk)


def test_wie_het_langst_niet_gesproken_is_staat_bovenaan_en_maar_een_keer(
    client: Client, officier: User, coordinator: User
) -> None:
    kort = van(officier, coordinator, bsn=wereld.bsn(1), achternaam="Kort")
    lang = van(officier, coordinator, bsn=wereld.bsn(2), achternaam="Lang", datum_binnenkomst=date(2026, 10, 1))
    gesprek(kort, officier, op=date(2026, 11, 20))
    gesprek(lang, officier, op=date(2026, 10, 12))
    client.force_login(officier)

    context = client.get("/").context

    regels = next(p.context["regels"] for p in context["zij"] if p.context.get("kop") == "ritme")
    assert [(r["merkje"], r["titel"], r["tekst"]) for r in regels] == [
        ("42 dagen", "Bram Lang", "detentie"),
        ("3 dagen", "Bram Kort", "detentie"),
    ]
    assert regels[0]["toelichting"].startswith("Te laat: uiterlijk ")
    te_doen = next(p.context["regels"] for p in context["hoofd"] if p.sjabloon == "cases/vandaag_te_doen.html")
    assert "Lang niet gesproken" not in [r["tekst"] for r in te_doen]


def test_de_coordinator_ziet_alleen_wie_te_laat_is(
    client: Client, officier: User, coordinator: User, buitenstaander: User
) -> None:
    laat = van(officier, coordinator, bsn=wereld.bsn(1), datum_binnenkomst=date(2026, 10, 1), achternaam="Laat")
    gesprek(laat, officier, op=date(2026, 10, 12))
    gesprek(van(officier, coordinator, bsn=wereld.bsn(2)), officier, op=date(2026, 11, 20))
    client.force_login(coordinator)

    regels = blokken(client)["ritme"]

    assert [(r["titel"], r["toelichting"][-17:]) for r in regels] == [("Bram Laat", "RIO: Noor de Wit.")]


def test_afspraken_van_deze_week_met_een_knop_om_te_bellen(client: Client, officier: User, coordinator: User) -> None:
    dossier = van(officier, coordinator)
    geweest = gepland(dossier, officier, op=date(2026, 11, 20))
    gepland(dossier, officier, op=VANDAAG, om=time(14, 30), telefoon="020 555 01 01")
    gepland(dossier, officier, op=date(2026, 11, 30))
    gepland(dossier, officier, op=VANDAAG, wie=coordinator)
    client.force_login(officier)

    regels = blokken(client)["afspraak"]

    assert [(r["merkje"], r["toelichting"], r["bel"]) for r in regels] == [
        ("vr 20 nov", "Is dit doorgegaan?", ""),
        ("ma 23 nov 14:30", "", "tel:0205550101"),
    ]
    assert regels[0]["actie_url"].endswith(f"/contactmoment/?afspraak={geweest.pk}")


def test_een_vraag_staat_bij_wie_hem_kreeg(client: Client, officier: User, coordinator: User) -> None:
    gevraagd(van(officier, coordinator), officier, coordinator, vraag="Ken je hem?")
    client.force_login(coordinator)
    coordinator_ziet = blokken(client)["navraag"]
    client.force_login(officier)

    assert [(r["titel"], r["tekst"]) for r in coordinator_ziet] == [("Bram Blom", "vraag van Noor de Wit")]
    assert "navraag" not in blokken(client)


def test_wie_het_dossier_niet_meer_ziet_ziet_ook_zijn_afspraak_niet(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    dossier = van(officier, coordinator)
    gepland(dossier, officier, op=VANDAAG)
    services.wijs_toe(dossier, rio=collega, op=VANDAAG, reden="Ruil.", door=coordinator)
    client.force_login(officier)

    assert "afspraak" not in blokken(client)


@pytest.mark.parametrize("wie", ["beleid", "beheer"])
def test_wie_geen_dossiers_ziet_krijgt_geen_blok(wie: str, client: Client, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(wie))

    assert not {"ritme", "afspraak", "navraag"} & set(blokken(client))


@pytest.mark.parametrize("wie", ["officier", pytest.param("coordinator", marks=pytest.mark.beide)])
def test_de_blokken_kosten_altijd_evenveel_vragen_en_staan_in_het_logboek(
    wie: str, client: Client, request: pytest.FixtureRequest, officier: User, coordinator: User
) -> None:
    gebruiker: User = request.getfixturevalue(wie)
    wereld.stel_aan(coordinator, "rio")
    client.force_login(gebruiker)
    aantallen = []
    for aantal in (3, 20):
        for traject in wereld.trajecten(aantal, datum_binnenkomst=date(2026, 10, 1)):
            services.wijs_toe(traject, rio=gebruiker, op=date(2026, 10, 5), door=coordinator)
            gesprek(traject, gebruiker, op=date(2026, 10, 12))
            gepland(traject, gebruiker, op=VANDAAG)
        with CaptureQueriesContext(connection) as vragen:
            gezien = blokken(client)
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 15, aantallen
    assert len(gezien["ritme"]) == len(gezien["afspraak"]) == 6
    assert Audit.objects.filter(object_soort="vandaag", actor_id=gebruiker.pk).latest("pk").omvang["trajecten"]


def test_antwoorden_van_partners_staan_bij_de_rio(client: Client, officier: User, coordinator: User) -> None:
    dossier = van(officier, coordinator)
    verzoek = informatieverzoek(dossier, officier, beantwoord_op=VANDAAG)
    client.force_login(officier)

    [regel] = blokken(client)["verzoek"]

    assert (regel["merkje"], regel["tekst"]) == ("antwoord", verzoek.organisatie.naam)
    assert regel["actie_url"].endswith(f"/verzoeken/{verzoek.pk}/")
