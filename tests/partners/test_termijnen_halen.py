"""Wat mensen vastleggen haalt de termijnen, door dezelfde handelingen als op de pagina's."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.models import Termijn, Traject
from cases.synchroniseren import synchroniseer, verschillen
from cases.trechter import dossier_wijzigen, herstel
from partners.models import Contactmoment, Informatieverzoek
from partners.services.contact import Gesprek, leg_contact_vast, trek_contact_in
from partners.services.verstrekkingen import Gift, leg_verstrekking_vast
from partners.soorten import JJI, PI
from partners.termijnen import laad
from rio.models import User
from tests import wereld
from tests.cases.bouwstenen import dag
from tests.cases.momentopname import opname
from tests.partners.bouwstenen import informatieverzoek, organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VANDAAG = date(2026, 11, 23)


def sprak(traject: Traject, op: str, door: User, **anders: Any) -> Contactmoment:
    gesprek = Gesprek(**{"met": "jongere", "soort": "telefoon", "gelukt": True, "op": dag(op)} | anders)
    return leg_contact_vast(traject, gesprek=gesprek, vandaag=VANDAAG, door=door)


def termijn(traject: Traject, soort: str, partij: str = "rio") -> Termijn:
    assert verschillen([traject.pk]) == {}
    return Termijn.objects.get(traject=traject, soort=soort, partij=partij)


def test_een_gesprek_van_elke_collega_haalt_het_eerste_contact_en_begint_het_ritme(
    traject: Traject, collega: User
) -> None:
    sprak(traject, "2026-11-06", collega)

    contact, ritme = termijn(traject, "eerste_contact"), termijn(traject, "contactritme")
    assert (contact.stand, contact.voldaan_op) == ("voldaan", dag("2026-11-06"))
    assert (ritme.stand, ritme.anker, ritme.uiterlijk) == ("open", dag("2026-11-06"), dag("2026-11-27"))


def test_een_ingetrokken_gesprek_heeft_nooit_bestaan(traject: Traject, officier: User) -> None:
    vergissing = sprak(traject, "2026-11-20", officier)

    trek_contact_in(vergissing, op=VANDAAG, door=officier)

    contact = termijn(traject, "eerste_contact")
    assert (contact.stand, contact.voldaan_op) == ("open", None)
    assert termijn(traject, "contactritme").stand == "vervallen"


@pytest.mark.parametrize("met", ["netwerk"])
def test_een_gesprek_met_een_ander_is_geen_contact_met_de_jongere(traject: Traject, officier: User, met: str) -> None:
    sprak(traject, "2026-11-20", officier, met=met)

    assert termijn(traject, "eerste_contact").stand == "open"


def test_een_poging_staat_op_de_termijn_zelf_en_in_de_lijst(client: Client, traject: Traject, officier: User) -> None:
    sprak(traject, "2026-11-20", officier, gelukt=False)
    client.force_login(officier)

    blad = client.get(termijn(traject, "eerste_contact").get_absolute_url()).content.decode()
    lijst = client.get(reverse("termijnen"), {"soort": "eerste_contact"}).content.decode()
    tab = client.get(reverse("traject_termijnen", args=[traject.nummer])).content.decode()

    assert "Geprobeerd op" in blad
    for pagina in (lijst, tab):
        assert "geprobeerd op" in pagina


# --- uitwisseling en overdracht -----------------------------------------------------------------------------


def geef(traject: Traject, doel: str, op: str, door: User, soort: str = PI) -> None:
    inrichting = organisatie("PI Arnhem" if soort == PI else "RJJI", soort)
    grond = {"grond": "pbw_18a"} if soort == PI else {"grond": "wettelijk", "grond_toelichting": "Jeugdwet"}
    gift = Gift(inrichting, str(inrichting), ("identiteit",), doel, **grond)
    leg_verstrekking_vast(traject, gift=gift, op=dag(op), door=door)


def antwoordt(traject: Traject, soort: str, op: str, door: User) -> Informatieverzoek:
    """A question to an organisation of this kind that was answered."""
    verzoek = informatieverzoek(traject, door, organisatie=organisatie(f"van {soort}", soort), op=dag("2026-11-03"))
    with dossier_wijzigen(traject.pk, wat="antwoord", door=None):
        verzoek.beantwoord_op = dag(op)
        verzoek.save()
    return verzoek


@pytest.mark.parametrize("soort", [PI, JJI])
def test_wat_wij_aan_de_inrichting_geven_haalt_onze_kant(traject: Traject, officier: User, soort: str) -> None:
    geef(traject, "uitwisseling", "2026-11-10", officier, soort)

    assert termijn(traject, "uitwisseling", "gemeente").voldaan_op == dag("2026-11-10")
    assert termijn(traject, "uitwisseling", "inrichting").stand == "open"


@pytest.mark.parametrize(
    ("soort", "op", "voldaan"),
    [
        (PI, "2026-11-12", True),
        (JJI, "2026-11-12", True),
        (PI, "2026-11-02", True),  # de dag van binnenkomst
        (PI, "2026-11-01", False),  # dat antwoord ging over iets anders
        ("woningcorporatie", "2026-11-12", False),
    ],
)
def test_een_antwoord_van_de_inrichting_haalt_haar_kant(
    traject: Traject, officier: User, soort: str, op: str, voldaan: bool
) -> None:
    verzoek = antwoordt(traject, soort, op, officier)

    assert (termijn(traject, "uitwisseling", "inrichting").stand == "voldaan") == voldaan
    assert termijn(traject, "uitwisseling", "gemeente").stand == "open"
    assert Termijn.objects.get(soort="informatieverzoek", sleutel=str(verzoek.pk)).voldaan_op == dag(op)


def test_een_overdracht_haalt_elke_kant_apart(officier: User) -> None:
    lang = {"verwachte_ontslagdatum": date(2027, 8, 2), "titel": "veroordeeld", "strafrestant_dagen": "270"}
    traject = wereld.traject(**lang)

    geef(traject, "overdracht", "2026-11-20", officier)
    assert termijn(traject, "overdracht", "gemeente").voldaan_op == dag("2026-11-20")
    assert termijn(traject, "overdracht", "inrichting").stand == "open"
    wereld.neem({**lang, "soort": "overdracht", "meldingsdatum": date(2026, 11, 23)})

    assert termijn(traject, "overdracht", "inrichting").voldaan_op == VANDAAG


# --- door de tijd -------------------------------------------------------------------------------------------


def test_sluiten_en_heropenen(traject: Traject, officier: User) -> None:
    sprak(traject, "2026-11-05", officier)
    services.sluit_af(traject, op=dag("2026-11-20"), reden="Verhuisd.", door=officier)
    dicht = termijn(traject, "contactritme")
    assert (dicht.stand, dicht.reden) == ("vervallen", "dossier afgesloten")

    services.heropen(traject, op=dag("2026-12-07"), reden="Toch niet.", door=officier)

    weer = termijn(traject, "contactritme")
    assert (weer.stand, weer.uiterlijk, weer.redelijk_op) == ("open", dag("2026-11-26"), dag("2026-12-09"))


def test_de_volgorde_van_vastleggen_maakt_niet_uit(officier: User, coordinator: User) -> None:
    stappen = [("2026-11-06", True), ("2026-11-09", False), ("2026-11-16", True)]
    uitkomsten = []
    for nummer, volgorde in enumerate(permutations(stappen), start=1):
        dossier = wereld.traject(bsn=wereld.bsn(nummer), achternaam=f"Jongen{nummer}")
        wereld.wijs_toe(dossier, officier, door=coordinator)
        for op, gelukt in volgorde:
            sprak(dossier, op, officier, gelukt=gelukt)
        uitkomsten.append(_rijen(dossier))

    assert all(uitkomst == uitkomsten[0] for uitkomst in uitkomsten)


def _rijen(traject: Traject) -> Sequence[object]:
    velden = ("soort", "partij", "anker", "uiterlijk", "redelijk_op", "geprobeerd_op", "stand", "voldaan_op")
    return sorted(Termijn.objects.filter(traject=traject).values_list(*velden), key=str)


@pytest.mark.beide
def test_gelijktrekken_kost_voor_acht_dossiers_evenveel_queries_als_voor_twee(officier: User) -> None:
    for dossier in wereld.trajecten(8):
        sprak(dossier, "2026-11-20", officier)
        informatieverzoek(dossier, officier)
        geef(dossier, "uitwisseling", "2026-11-10", officier)
    ids = list(Traject.objects.order_by("pk").values_list("pk", flat=True))
    voor = opname()

    aantallen = []
    for deel in (ids[:2], ids):
        with CaptureQueriesContext(connection) as queries:
            synchroniseer(deel)
        aantallen.append(len(queries))
    herstel(ids)

    assert aantallen[0] == aantallen[1]
    assert opname() == voor


@pytest.mark.beide
def test_elke_vraag_van_het_gelijktrekken_vindt_haar_rijen_met_een_index(traject: Traject, officier: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        laad([traject.pk], {})
    plannen = [_plan(query["sql"]) for query in queries]

    assert len(plannen) == 4
    assert [plan for plan in plannen if re.search(r"Seq Scan on|\bSCAN (?!.*USING)", plan)] == []


def _plan(vraag: str) -> str:
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {vraag}" if postgres else f"EXPLAIN QUERY PLAN {vraag}")
        return "\n".join(str(rij[-1]) for rij in cursor.fetchall())
