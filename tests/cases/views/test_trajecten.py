"""De caseload: wie ziet wat, filters, volgorde, zoeken, bladeren en het aantal vragen aan de database."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.models import Traject
from rio.models import Audit, User
from tests import wereld

pytestmark = pytest.mark.django_db
LIJST, ZOEKEN = "/trajecten/", "/trajecten/zoeken/"


def namen(antwoord: HttpResponse) -> list[str]:
    return re.findall(r'href="/trajecten/T-[^"]+">([^<]+)</a>', antwoord.content.decode())


def wijs_toe(traject: Traject, rio: User, door: User) -> Traject:
    services.wijs_toe(traject, rio=rio, op=date(2026, 11, 10), door=door)
    return traject


# --- wie ziet wat -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "rio", "verwacht"),
    [
        ("officier", "", {"Bram Jongen000"}),
        ("officier", "mij", {"Bram Jongen000"}),
        ("officier", "alle", {"Bram Jongen000", "Bram Jongen002"}),
        ("officier", "geen", {"Bram Jongen002"}),
        ("coordinator", "", {"Bram Jongen000", "Bram Jongen001", "Bram Jongen002"}),
        ("coordinator", "mij", set()),
    ],
)
def test_een_rio_begint_bij_eigen_dossiers_en_wie_toewijst_bij_alle(
    als: Any, request: Any, officier: User, collega: User, coordinator: User, wie: str, rio: str, verwacht: set[str]
) -> None:
    eigen, van_collega, _ = wereld.trajecten(3)
    wijs_toe(eigen, officier, coordinator)
    wijs_toe(van_collega, collega, coordinator)

    assert set(namen(als(request.getfixturevalue(wie)).get(LIJST, {"rio": rio}))) == verwacht


def test_een_rio_zonder_eigen_dossiers_leest_waar_de_andere_staan(als: Any, officier: User) -> None:
    wereld.traject()

    tekst = als(officier).get(LIJST).content.decode()

    assert "U hebt hier geen eigen dossiers" in tekst
    assert 'href="?rio=alle"' in tekst


@pytest.mark.parametrize(
    ("wie", "gemeenten", "weg"),
    [
        ("officier", [wereld.NIJMEGEN], True),
        ("officier", [wereld.NIJMEGEN, wereld.ARNHEM], False),
        ("coordinator", [wereld.NIJMEGEN], False),
    ],
)
def test_een_telefoon_laat_weg_van_wie_en_waar_als_dat_vanzelf_spreekt(
    als: Any, request: Any, officier: User, coordinator: User, wie: str, gemeenten: list[str], weg: bool
) -> None:
    wijs_toe(wereld.traject(), officier, coordinator)
    gebruiker = request.getfixturevalue(wie)
    for gemeente in gemeenten[1:]:
        wereld.stel_aan(gebruiker, "rio", gemeente)

    [rij] = als(gebruiker).get(LIJST).context["rijen"]

    assert rij.spreekt_vanzelf is weg


def test_een_coordinator_ziet_alles_van_de_gemeente(als: Any, collega: User, coordinator: User) -> None:
    wijs_toe(wereld.trajecten(2)[0], collega, coordinator)

    assert len(namen(als(coordinator).get(LIJST))) == 2


def test_een_vreemde_ziet_de_lijst_zonder_deze_dossiers(als: Any, buitenstaander: User) -> None:
    wereld.trajecten(2)

    antwoord = als(buitenstaander).get(LIJST)

    assert antwoord.status_code == 200
    assert "Jongen00" not in antwoord.content.decode()


@pytest.mark.parametrize("rol", ["beleid", "beheer"])
@pytest.mark.parametrize("methode", ["get", "post"])
def test_beleid_en_beheer_hebben_geen_caseload(als: Any, rol: str, methode: str, request: Any) -> None:
    client = als(request.getfixturevalue(rol))
    pad = LIJST if methode == "get" else ZOEKEN

    assert getattr(client, methode)(pad).status_code == 404


def test_zoeken_kan_alleen_met_post(als: Any, officier: User) -> None:
    assert als(officier).get(ZOEKEN).status_code == 405


# --- een rij ------------------------------------------------------------------------------------------------


def test_een_rij_zegt_hoe_het_ervoor_staat(als: Any, coordinator: User) -> None:
    wereld.traject()

    tekst = als(coordinator).get(LIJST).content.decode()

    for verwacht in ("Bram Blom", "20 jaar", "Nijmegen", "Detentie", "PI Arnhem", "21-01-2027", "verwacht"):
        assert verwacht in tekst
    assert "niet toegewezen" in tekst
    assert "te laat" in tekst  # beoordelen moest op 5 november
    assert 'Beoordelen en toewijzen, <span class="dag">do 5 nov</span>' in tekst


def test_zonder_geboortedatum_ontslag_en_inrichting_blijft_de_rij_heel(als: Any, coordinator: User) -> None:
    traject = wereld.traject(verwachte_ontslagdatum="")
    traject.jongere.geboortedatum = None
    traject.jongere.save()
    Traject.objects.filter(pk=traject.pk).update(inrichting=None)

    tekst = als(coordinator).get(LIJST).content.decode()

    assert "leeftijd onbekend" in tekst
    assert tekst.count("onbekend") >= 3


def test_een_naam_met_html_is_gewone_tekst(als: Any, coordinator: User) -> None:
    wereld.traject(voornamen="<script>alert(1)</script>")

    tekst = als(coordinator).get(LIJST).content.decode()

    assert "<script>alert" not in tekst
    assert "&lt;script&gt;alert(1)" in tekst


# --- volgorde en bladeren -----------------------------------------------------------------------------------


def test_binnenkomst_sorteert_op_de_eerste_dag(als: Any, coordinator: User) -> None:
    for nummer, dag in enumerate([date(2026, 11, 2), date(2026, 9, 7), date(2026, 10, 5)]):
        wereld.traject(
            achternaam=f"Jongen{dag.month}", bsn=wereld.bsn(nummer), datum_binnenkomst=dag, meldingsdatum=dag
        )

    gevonden = namen(als(coordinator).get(LIJST, {"sorteer": "binnenkomst"}))

    assert gevonden == ["Bram Jongen9", "Bram Jongen10", "Bram Jongen11"]


def test_bladeren_houdt_filter_en_volgorde_vast(als: Any, coordinator: User) -> None:
    wereld.trajecten(26)
    client = als(coordinator)

    eerste = client.get(LIJST, {"fase": "detentie", "sorteer": "naam"})
    tweede = client.get(LIJST, {"fase": "detentie", "sorteer": "naam", "pagina": "2"})

    assert "?fase=detentie&amp;sorteer=naam&amp;pagina=2" in eerste.content.decode()
    assert (len(namen(eerste)), namen(tweede)) == (25, ["Bram Jongen025"])


@pytest.mark.parametrize("pagina", ["99", "0", "-1", "x", "9" * 5000, "\x00"])
def test_een_pagina_die_er_niet_is_geeft_de_eerste(als: Any, coordinator: User, pagina: str) -> None:
    wereld.traject()

    assert namen(als(coordinator).get(LIJST, {"pagina": pagina})) == ["Bram Blom"]


# --- zoeken -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kolommen", "term"),
    [
        ({"achternaam": "d'Olivéra & zn"}, "d'oliv"),
        ({"achternaam": "d'Olivéra & zn"}, "olivera & ZN"),
        ({"voornamen": "Łukasz"}, "lukasz"),
        ({"voorvoegsel": "'t", "achternaam": "Hart"}, "'t hart"),
        ({"voorvoegsel": "'t", "achternaam": "Hart"}, "Bram Hart"),
        ({"achternaam": "100%_zeker"}, "100%_z"),
    ],
)
def test_zoeken_op_een_deel_van_de_naam(als: Any, officier: User, kolommen: dict[str, str], term: str) -> None:
    gezocht = wereld.traject(**kolommen)
    wereld.traject(achternaam="Ander", bsn=wereld.bsn(1))

    antwoord = als(officier).post(ZOEKEN, {"zoek": term}, follow=True)

    assert antwoord.content.decode().count('scope="row"') == 1
    assert gezocht.nummer in antwoord.content.decode()


@pytest.mark.parametrize("vorm", ["{}", "t {}", "{kaal}", "T{kaal}", "{klein}"])
def test_zoeken_op_trajectnummer_in_elke_schrijfwijze(als: Any, officier: User, vorm: str) -> None:
    traject = wereld.traject()
    kaal = traject.nummer.removeprefix("T-").replace("-", "")

    term = vorm.format(traject.nummer.removeprefix("T-"), kaal=kaal, klein=traject.nummer.lower())
    antwoord = als(officier).post(ZOEKEN, {"zoek": term}, follow=True)

    assert namen(antwoord) == ["Bram Blom"]


def test_zoeken_op_bsn_toont_het_bsn_nergens(als: Any, officier: User) -> None:
    wereld.traject(bsn=wereld.bsn(5))
    client = als(officier)

    antwoord = client.post(ZOEKEN, {"zoek": f" {wereld.bsn(5)} "}, follow=True)

    assert namen(antwoord) == ["Bram Blom"]
    assert wereld.bsn(5) not in antwoord.content.decode()
    assert wereld.bsn(5) not in str(dict(client.session))


def test_de_zoekterm_staat_niet_in_het_adres_en_niet_in_het_logboek(als: Any, officier: User) -> None:
    wereld.traject(achternaam="Kanariepiet")

    antwoord = als(officier).post(ZOEKEN, {"zoek": "Kanariepiet"}, follow=True)

    assert antwoord.redirect_chain[0][1] == 302
    assert "kanarie" not in antwoord.redirect_chain[0][0].lower()
    assert "Gezocht op ‘Kanariepiet’" in antwoord.content.decode()
    regel = Audit.objects.get(actie="zoeken")
    assert regel.omvang["filters"] == {"zoek": "naam", "sorteer": "termijn"}


def test_zoeken_vindt_ook_een_afgesloten_dossier(als: Any, coordinator: User) -> None:
    traject = wereld.traject()
    services.sluit_af(traject, op=date(2026, 11, 12), reden="verhuisd", door=coordinator)

    assert namen(als(coordinator).post(ZOEKEN, {"zoek": "blom"}, follow=True)) == ["Bram Blom"]


def test_zoeken_geeft_een_vreemde_niets(als: Any, buitenstaander: User) -> None:
    traject = wereld.traject()
    client = als(buitenstaander)

    for term in ("Blom", traject.nummer, wereld.bsn(0)):
        assert "Niets gevonden" in client.post(ZOEKEN, {"zoek": term}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("term", "fout"),
    [
        ("'t", "Typ minstens 3 letters van de naam."),
        ("  b ", "Typ minstens 3 letters van de naam."),
        ("\u0301\u0301\u0301", "Typ minstens 3 letters van de naam."),
        ("", "Typ een naam, een trajectnummer of een BSN."),
        ("x" * 201, "200 tekens"),
        ("blo\x00m", "Null"),
    ],
)
def test_een_te_korte_of_vreemde_zoekterm_zegt_waarom(als: Any, officier: User, term: str, fout: str) -> None:
    antwoord = als(officier).post(ZOEKEN, {"zoek": term})

    assert antwoord.status_code == 200
    assert fout.lower() in antwoord.content.decode().lower()


def test_een_te_korte_zoekterm_blijft_staan(als: Any, officier: User) -> None:
    assert 'value="bl"' in als(officier).post(ZOEKEN, {"zoek": "bl"}).content.decode()


@pytest.mark.parametrize("sleutel", ["verlopen", "\x00", "9" * 300])
def test_een_verlopen_zoekopdracht_geeft_de_caseload_met_uitleg(als: Any, coordinator: User, sleutel: str) -> None:
    wereld.traject()

    antwoord = als(coordinator).get(LIJST, {"zoek": sleutel})

    assert "verlopen" in antwoord.content.decode()
    assert namen(antwoord) == ["Bram Blom"]


def test_alleen_de_laatste_tien_zoekopdrachten_blijven_bewaard(als: Any, officier: User) -> None:
    client = als(officier)
    adressen = [client.post(ZOEKEN, {"zoek": "Blom"})["Location"] for _ in range(11)]

    assert "verlopen" in client.get(adressen[0]).content.decode()
    assert "Gezocht op" in client.get(adressen[1]).content.decode()


# --- logboek en aantal vragen -------------------------------------------------------------------------------


def test_de_lijst_laat_een_logregel_achter_met_filters_en_nummers(als: Any, officier: User) -> None:
    traject = wereld.traject()
    client = als(officier)

    client.get(LIJST, {"fase": "detentie", "rio": "geen"})

    regel = Audit.objects.get(actie="lijst")
    assert (regel.actor_id, regel.object_soort, regel.traject_id) == (officier.pk, "traject", None)
    assert regel.omvang == {
        "filters": {"fase": "detentie", "rio": "geen", "sorteer": "termijn"},
        "pagina": 1,
        "ids": [traject.pk],
    }


@pytest.mark.parametrize("rol", ["officier", "coordinator"])
def test_hooguit_acht_vragen_met_vijf_en_met_vijftig_dossiers(als: Any, rol: str, request: Any) -> None:
    client = als(request.getfixturevalue(rol))
    client.get(reverse("trajecten"), {"rio": "alle"})  # een nieuw filter onthouden schrijft één keer in de sessie
    vragen = []
    for aantal in (5, 45):
        wereld.neem(*({"achternaam": f"Jongen{aantal}-{i}", "bsn": wereld.bsn(aantal * 2 + i)} for i in range(aantal)))
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(reverse("trajecten"), {"rio": "alle"}).context["rijen"]
        vragen.append(len(gevangen))

    assert vragen[0] == vragen[1] <= 8, [v["sql"] for v in gevangen]
