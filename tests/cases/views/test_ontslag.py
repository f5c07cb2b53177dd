"""De pagina's over vrijlating: de ontslagdatum, is hij vrij, en het spoedspoor."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.feiten import Zekerheid
from cases.meldingen.verwerken import verwerk
from cases.models import Ontslagdatum, Taak, TermijnBesluit, Traject
from rio.models import Audit, User
from tests import wereld
from tests.cases.views.conftest import Pagina, Post

pytestmark = pytest.mark.django_db
SPOED = {"dag": "23-11-2026", "van_wie": "de casemanager"}


@pytest.fixture
def stil(traject: Traject, officier: User) -> Traject:
    """De verwachte dag was vrijdag 20 november, en niemand zei iets."""
    services.registreer_ontslagdatum(
        traject.detenties.get(),
        datum=date(2026, 11, 20),
        zekerheid=Zekerheid.VERWACHT,
        op=date(2026, 11, 12),
        door=officier,
    )
    return traject


# --- ontslagdatum -------------------------------------------------------------------------------------------


def test_de_pagina_toont_wat_er_eerder_bekend_was_en_wat_telt(bekijk: Pagina, stil: Traject) -> None:
    tekst = bekijk(stil, "ontslagdatum/")

    assert "20-11-2026" in tekst
    assert "21-01-2027" in tekst
    assert tekst.count("deze telt") == 1
    assert "Noor de Wit" in tekst


def test_een_datum_vastleggen(post: Post, traject: Traject) -> None:
    terug = post(traject, "ontslagdatum/", datum="4-12-2026", zekerheid="2", op="20-11-2026", toelichting="gebeld")

    assert terug == f"/trajecten/{traject.nummer}/"
    rij = Ontslagdatum.objects.get(melding__isnull=True)
    assert (rij.datum, rij.zekerheid, rij.ontvangen_op, rij.toelichting) == (
        date(2026, 12, 4),
        2,
        date(2026, 11, 20),
        "gebeld",
    )


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"datum": "31-02-2027"}, "Vul een dag in als"),
        ({"datum": "1-11-2026"}, "ligt voor 02-11-2026"),
        ({"op": "24-11-2026"}, "ligt na 23-11-2026"),
        ({"zekerheid": "9"}, "geldige keuze"),
        ({"zekerheid": "3", "datum": "24-11-2026"}, "kan niet in de toekomst liggen"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_de_rest_blijft_staan(
    anders: dict[str, str], fout: str, post: Post, traject: Traject
) -> None:
    velden = {"datum": "4-12-2026", "zekerheid": "1", "op": "20-11-2026", "toelichting": "van zijn moeder", **anders}

    tekst = post(traject, "ontslagdatum/", **velden)

    assert fout in tekst
    assert "van zijn moeder" in tekst
    assert f'value="{velden["op"]}"' in tekst
    assert not Ontslagdatum.objects.filter(melding__isnull=True).exists()


def test_een_dossier_zonder_detentie_heeft_de_pagina_niet(client: Client, officier: User, traject: Traject) -> None:
    traject.meldingen.update(stand="afgewezen")
    verwerk([traject.jongere.persoonsleutel], door=None)
    client.force_login(officier)

    assert client.get(f"/trajecten/{traject.nummer}/").status_code == 200
    assert client.get(f"/trajecten/{traject.nummer}/ontslagdatum/").status_code == 404


# --- is hij vrij? -------------------------------------------------------------------------------------------


def test_stilte_geeft_een_waarschuwing_met_een_link(bekijk: Pagina, stil: Traject) -> None:
    tekst = bekijk(stil)

    assert "Zijn ontslagdag was 20-11-2026. Niemand zei nog of hij vrij is." in tekst
    assert f'href="/trajecten/{stil.nummer}/vrij/"' in tekst


def test_voor_die_dag_is_er_geen_waarschuwing(bekijk: Pagina, traject: Traject) -> None:
    assert "Niemand zei nog" not in bekijk(traject)


def test_een_rio_die_niet_beslist_krijgt_de_pagina_niet(client: Client, officier: User, vandaag: None) -> None:
    """Een dossier zonder RIO ziet hij wel."""
    dossier = wereld.traject(bsn=wereld.bsn(2))
    client.force_login(officier)

    assert client.get(f"/trajecten/{dossier.nummer}/").status_code == 200
    assert client.get(f"/trajecten/{dossier.nummer}/vrij/").status_code == 404
    assert client.post(f"/trajecten/{dossier.nummer}/vrij/", {"antwoord": "vrij"}).status_code == 404


def test_vrij_vraagt_alleen_sinds_wanneer(post: Post, stil: Traject) -> None:
    terug = post(stil, "vrij/", antwoord="vrij", vrij_sinds="20-11-2026", vraag_op="onzin", zekerheid="")

    assert terug == f"/trajecten/{stil.nummer}/"
    stil.refresh_from_db()
    assert (stil.fase, stil.ontslag_op, stil.ontslag_zekerheid) == ("invrijheidsstelling", date(2026, 11, 20), 3)


def test_zit_nog_vast_stelt_vijf_werkdagen_later_voor(bekijk: Pagina, stil: Traject) -> None:
    assert 'value="30-11-2026"' in bekijk(stil, "vrij/")


def test_zit_nog_vast(post: Post, stil: Traject) -> None:
    post(stil, "vrij/", antwoord="zit_nog", vraag_op="30-11-2026", toelichting="met de PI gebeld")

    assert TermijnBesluit.objects.get().reden == "zit nog vast: met de PI gebeld"
    assert Taak.objects.get().uiterlijk == date(2026, 11, 30)


def test_een_nieuwe_datum(post: Post, stil: Traject) -> None:
    post(stil, "vrij/", antwoord="nieuwe_datum", nieuwe_datum="14-12-2026", zekerheid="2")

    stil.refresh_from_db()
    assert (stil.ontslag_op, stil.ontslag_zekerheid) == (date(2026, 12, 14), 2)


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({}, "Kies een van de drie antwoorden."),
        ({"antwoord": "vrij"}, "Dit veld is verplicht."),
        ({"antwoord": "vrij", "vrij_sinds": "24-11-2026"}, "ligt na 23-11-2026"),
        ({"antwoord": "vrij", "vrij_sinds": "1-11-2026"}, "voor de dag van binnenkomst"),
        ({"antwoord": "zit_nog", "vraag_op": "23-11-2026"}, "ligt voor 24-11-2026"),
        ({"antwoord": "nieuwe_datum", "nieuwe_datum": "22-11-2026", "zekerheid": "1"}, "ligt voor 23-11-2026"),
        ({"antwoord": "nieuwe_datum", "nieuwe_datum": "30-11-2026"}, "Dit veld is verplicht."),
    ],
)
def test_een_antwoord_dat_niet_kan(velden: dict[str, str], fout: str, post: Post, stil: Traject) -> None:
    tekst = post(stil, "vrij/", toelichting="dit typte ik", **velden)

    assert fout in tekst
    assert "dit typte ik" in tekst
    assert not TermijnBesluit.objects.exists()


def test_twee_keer_versturen_legt_een_keer_vast(post: Post, stil: Traject) -> None:
    sleutel = "a" * 22
    velden = {"antwoord": "vrij", "vrij_sinds": "20-11-2026", "formuliersleutel": sleutel}

    eerste, tweede = post(stil, "vrij/", **velden), post(stil, "vrij/", **velden)

    assert eerste == tweede
    assert Ontslagdatum.objects.filter(zekerheid=3).count() == 1


# --- spoedspoor ---------------------------------------------------------------------------------------------


def test_starten_en_afvinken(post: Post, bekijk: Pagina, traject: Traject) -> None:
    assert post(traject, "spoed/starten/", **SPOED) == f"/trajecten/{traject.nummer}/spoed/"
    taak = Taak.objects.order_by("pk")[0]

    post(traject, "spoed/taak/", taak=str(taak.pk), doe="gedaan")
    post(traject, "spoed/taak/", taak=str(taak.pk), doe="gedaan")

    tekst = bekijk(traject, "spoed/")
    assert f"1 van {Taak.objects.count()} gedaan" in tekst
    assert "Noor de Wit, ma 23 nov" in tekst
    taak.refresh_from_db()
    assert taak.gedaan_op == date(2026, 11, 23)


def test_toch_niet_gedaan_en_hoeft_niet(post: Post, traject: Traject) -> None:
    post(traject, "spoed/starten/", **SPOED)
    taak = Taak.objects.order_by("pk")[0]

    post(traject, "spoed/taak/", taak=str(taak.pk), doe="gedaan")
    post(traject, "spoed/taak/", taak=str(taak.pk), doe="terug")
    post(traject, "spoed/taak/", taak=str(taak.pk), doe="hoeft_niet")

    taak.refresh_from_db()
    assert (taak.gedaan_op, taak.vervallen_op) == (None, date(2026, 11, 23))


@pytest.mark.parametrize("velden", [{}, {"taak": "x", "doe": "gedaan"}, {"taak": "1", "doe": "onzin"}])
def test_een_onbekende_taak_verandert_niets(velden: dict[str, str], post: Post, traject: Traject) -> None:
    post(traject, "spoed/starten/", **SPOED)

    assert post(traject, "spoed/taak/", **velden) == f"/trajecten/{traject.nummer}/spoed/"

    assert not Taak.objects.exclude(gedaan_op=None).exists()


def test_een_taak_van_een_ander_dossier_is_er_niet(post: Post, traject: Traject, coordinator: User) -> None:
    ander = wereld.traject(bsn=wereld.bsn(3))
    dag = date(2026, 11, 23)
    services.start_spoed(ander, dag=dag, op=dag, van_wie="gehoord", door=coordinator)
    taak = Taak.objects.filter(traject=ander)[0]

    post(traject, "spoed/taak/", taak=str(taak.pk), doe="gedaan")

    taak.refresh_from_db()
    assert taak.gedaan_op is None


def test_een_bericht_van_onmiddellijke_vrijlating_biedt_het_spoedspoor_aan(bekijk: Pagina, traject: Traject) -> None:
    wereld.neem(
        {"soort": "invrijheidsstelling", "meldingsdatum": date(2026, 11, 23), "ontslagdatum": date(2026, 11, 24)}
    )

    tekst = bekijk(traject)

    assert "Komt onmiddellijk vrij" in tekst
    assert f'href="/trajecten/{traject.nummer}/spoed/starten/"' in tekst
    assert 'value="24-11-2026"' in bekijk(traject, "spoed/starten/")


def test_een_lopend_spoedspoor_staat_bovenaan_het_dossier(post: Post, bekijk: Pagina, traject: Traject) -> None:
    post(traject, "spoed/starten/", **SPOED)

    tekst = bekijk(traject)

    assert "Het spoedspoor loopt" in tekst
    assert f'href="/trajecten/{traject.nummer}/spoed/"' in tekst


def test_het_spoedspoor_heeft_bij_de_hand_wat_je_nodig_hebt(bekijk: Pagina, traject: Traject, officier: User) -> None:
    op = date(2026, 11, 20)
    services.leg_waarneming_vast(traject, veld="telefoon", waarde="06 12345678", op=op, door=officier)
    services.leg_waarneming_vast(traject, veld="adres", waarde="bij zijn zus", op=op, door=officier)

    tekst = bekijk(traject, "spoed/")

    assert 'href="tel:0612345678"' in tekst
    assert "bij zijn zus" in tekst
    assert "PI Arnhem" in tekst
    assert "nog onbekend" in tekst


def test_wie_meer_weet_vervangt_wat_er_over_een_voorziening_gemeld_is(
    bekijk: Pagina, traject: Traject, settings: Any
) -> None:
    settings.SPOEDSTAND = ["cases.schermen.spoed.gemeld", "tests.cases.proefaanbieders.vannacht_geregeld"]

    tekst = bekijk(traject, "spoed/")

    assert "vannacht geregeld" in tekst
    assert "Huisvesting" not in tekst
    assert tekst.count("niet gescreend") == 4


def test_het_bekijken_van_het_spoedspoor_wordt_vastgelegd(bekijk: Pagina, traject: Traject, officier: User) -> None:
    bekijk(traject, "spoed/")

    regel = Audit.objects.latest("pk")
    assert (regel.actie, regel.traject_id, regel.omvang) == ("bekijken", traject.pk, {"tab": "traject_spoed"})


@pytest.mark.parametrize("pad", ["spoed/", "vrij/", "ontslagdatum/", "spoed/starten/"])
def test_een_pagina_stelt_hooguit_twaalf_vragen_ook_met_veel_taken(
    pad: str, client: Client, post: Post, stil: Traject, officier: User
) -> None:
    aantallen = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            assert client.get(f"/trajecten/{stil.nummer}/{pad}").status_code == 200
        aantallen.append(len([v for v in vragen if "django_session" not in v["sql"] and "SAVEPOINT" not in v["sql"]]))
        post(stil, "spoed/starten/", **SPOED)

    assert max(aantallen) <= 12
    assert aantallen[0] == aantallen[1]
