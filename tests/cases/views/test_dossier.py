"""Het dossier: wie mag erin, de kop, wat opvalt, het BSN, het logboek en het aantal vragen aan de database."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cases import services
from cases.meldingen.verwerken import verwerk
from cases.models import Melding, Termijn, Toegang, Traject, Vraag
from cases.schermen.dossier import Dossier
from cases.schermen.kolommen import Kolom
from cases.schermen.tabs import Tab
from cases.schermen.tijdigheid import Merkje
from cases.schermen.tijdlijn import Gebeurtenis
from cases.schermen.uitwisseling import Veld
from cases.trechter import dossier_wijzigen
from rio.models import Audit, User
from tests import wereld
from tests.cases.views.conftest import Pagina

pytestmark = pytest.mark.django_db
TABS = ("", "termijnen/", "detentie/", "inzage/")


# --- wie mag erin -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize(
    ("rol", "status"),
    [
        ("officier", 200),
        ("coordinator", 200),
        ("collega", 404),
        ("buitenstaander", 404),
        ("beleid", 404),
        ("beheer", 404),
    ],
)
def test_alleen_wie_het_dossier_heeft_komt_erin(
    client: Client, traject: Traject, tab: str, rol: str, status: int, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert client.get(f"/trajecten/{traject.nummer}/{tab}").status_code == status


@pytest.mark.parametrize("nummer", ["T-2222-2222", "%00", "x" * 300, "ñ", "'; --"])
def test_een_onbekend_nummer_bestaat_niet(client: Client, officier: User, nummer: str) -> None:
    client.force_login(officier)

    assert client.get(f"/trajecten/{nummer}/").status_code == 404


# --- de kop -------------------------------------------------------------------------------------------------


def test_de_kop_zegt_wie_en_hoe_het_ervoor_staat(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject)

    assert "<h1" in tekst
    assert "Bram Blom</h1>" in tekst
    for feit in (
        "20 jaar, geboren 14-03-2006",
        "sinds 2 nov 2026",
        "verwacht 21 jan 2027",
        "tot november 2028",
        "PI Arnhem",
        "Ontslag, bijgewerkt 3 nov",
        "21-01-2027",
        "kader onbekend, preventief, geweld",
        "Noor de Wit",
        "Eerste contact met de jongere, do 12 nov",
    ):
        assert feit in tekst


@pytest.mark.parametrize(
    ("toezicht", "kader"),
    [("J", "reclasseringstoezicht"), ("N", "vrijwillig"), ("O", "kader onbekend"), ("", "kader onbekend")],
)
def test_het_kader_volgt_uit_het_toezicht(bekijk: Pagina, toezicht: str, kader: str) -> None:
    assert f"{kader}, preventief" in bekijk(wereld.traject(reclasseringstoezicht=toezicht))


def test_zonder_bsn_en_geboortedatum_staat_er_een_merkje(bekijk: Pagina) -> None:
    zonder_bsn = wereld.traject(bsn="", achternaam="Zonder")
    zonder_datum = wereld.traject(bsn=wereld.bsn(2), achternaam="Ander")
    zonder_datum.jongere.geboortedatum = None
    zonder_datum.jongere.save()

    assert "zonder BSN" in bekijk(zonder_bsn)
    assert "Toon BSN" not in bekijk(zonder_bsn)
    assert "geboortedatum onbekend" in bekijk(zonder_datum)


@pytest.mark.parametrize(
    ("tab", "naam"),
    [("", "Overzicht"), ("termijnen/", "Termijnen"), ("detentie/", "Detentie en meldingen"), ("inzage/", "Inzage")],
)
def test_in_de_titel_en_dus_de_geschiedenis_van_de_browser_staat_geen_naam(
    bekijk: Pagina, traject: Traject, tab: str, naam: str
) -> None:
    tekst = bekijk(traject, tab)

    assert f"<title>{traject.nummer} {naam} · RIO</title>" in tekst


@pytest.mark.buiten_de_trechter
@pytest.mark.parametrize("tab", TABS)
def test_alles_mag_onbekend_zijn(bekijk: Pagina, officier: User, coordinator: User, tab: str) -> None:
    traject = wereld.traject(bsn=wereld.bsn(2), verwachte_ontslagdatum="")
    grond = Toegang(soort="verzoek", gebruiker=officier, traject=traject, van=date(2026, 11, 4), grond="verzoek")
    services.verleen_toegang(grond, door=coordinator)
    traject.jongere.geboortedatum = None
    traject.jongere.save()
    Traject.objects.update(inrichting=None, gemeente=None, titel="", delictgroep="", volgende_termijn_op=None)
    Termijn.objects.filter(traject=traject).delete()

    tekst = bekijk(traject, tab)

    assert "datum onbekend" in tekst
    assert "niet toegewezen" in tekst
    assert "kader onbekend, titel onbekend" in tekst
    assert "None" not in tekst


@pytest.mark.parametrize("tab", TABS)
def test_een_dossier_zonder_detentie_zegt_dat(bekijk: Pagina, traject: Traject, tab: str) -> None:
    Melding.objects.update(stand=Melding.Stand.AFGEWEZEN)
    verwerk([traject.jongere.persoonsleutel], door=None)
    assert not traject.detenties.exists()

    tekst = bekijk(traject, tab)

    assert "Dit dossier heeft geen detentie" in tekst
    assert "None" not in tekst


# --- het menu Vastleggen --------------------------------------------------------------------------------------


def test_het_menu_opent_zonder_script_en_noemt_wat_kan(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject)

    menu = tekst[tekst.index("<details") : tekst.index("</details>")]
    assert "Vastleggen</summary>" in menu
    for naam, pad in [("Contact en taal", "contact"), ("Veiligheid en verboden", "veiligheid"), ("Taak", "taken")]:
        assert f'href="/trajecten/{traject.nummer}/{pad}/">{naam}</a>' in menu


@pytest.mark.parametrize("tab", TABS)
def test_een_naam_met_html_is_gewone_tekst(client: Client, coordinator: User, tab: str) -> None:
    traject = wereld.traject(achternaam="<script>alert(1)</script>", bijzonderheden="<b>vet</b>")
    client.force_login(coordinator)

    antwoord = client.get(f"/trajecten/{traject.nummer}/{tab}").content.decode()

    assert "<script>alert" not in antwoord
    assert "<b>vet" not in antwoord


@pytest.mark.parametrize("tab", TABS)
def test_een_afgesloten_dossier_toont_reden_en_laatste_rio(
    bekijk: Pagina, traject: Traject, coordinator: User, tab: str
) -> None:
    services.sluit_af(traject, op=date(2026, 11, 20), reden="Verhuisd naar Assen.", door=coordinator)

    tekst = bekijk(traject, tab)

    assert "Verhuisd naar Assen." in tekst
    assert "Laatste RIO" in tekst
    assert "sinds 20 nov 2026" in tekst


# --- wat opvalt ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gemeld", "vrij", "onmiddellijk"),
    [
        (date(2026, 11, 20), date(2026, 11, 23), True),  # vrijdag, maandag: één werkdag
        (date(2026, 11, 19), date(2026, 11, 23), False),
        (date(2026, 11, 23), date(2026, 11, 23), True),
    ],
)
def test_onmiddellijk_vrij_is_hooguit_een_werkdag_na_de_melding(
    bekijk: Pagina, traject: Traject, gemeld: date, vrij: date, onmiddellijk: bool
) -> None:
    wereld.melding(soort="invrijheidsstelling", meldingsdatum=gemeld, verwachte_ontslagdatum=vrij)

    assert ("Komt onmiddellijk vrij: ma 23 nov" in bekijk(traject)) is onmiddellijk


def test_een_melding_uit_een_andere_gemeente_valt_op(bekijk: Pagina, traject: Traject) -> None:
    wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 12), gemeentecode=wereld.ARNHEM)

    assert "Een melding noemt gemeente Arnhem" in bekijk(traject)


def test_een_later_feit_buiten_de_doelgroep_waarschuwt_en_sluit_niets(bekijk: Pagina, coordinator: User) -> None:
    gouda = "GM0513"  # alleen zonder reclasseringstoezicht
    wereld.stel_aan(coordinator, "coordinator", gouda)
    daar = {"bsn": wereld.bsn(2), "gemeentecode": gouda}
    traject = wereld.traject(**daar, reclasseringstoezicht="N")
    assert "Valt buiten de doelgroep" not in bekijk(traject, "", coordinator)

    wereld.melding(soort="voorwaarden", meldingsdatum=date(2026, 11, 12), **daar, reclasseringstoezicht="J")

    assert "Valt buiten de doelgroep van de gemeente" in bekijk(traject, "", coordinator)
    assert Traject.objects.get(pk=traject.pk).afgesloten_op is None


def test_minderjarige_kinderen_vallen_op(bekijk: Pagina) -> None:
    assert "Heeft minderjarige kinderen" in bekijk(wereld.traject(minderjarige_kinderen="J"))
    assert "Heeft minderjarige kinderen" not in bekijk(wereld.traject(minderjarige_kinderen="N", bsn=wereld.bsn(1)))


# --- logboek -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", TABS)
def test_elke_pagina_laat_een_logregel_achter(bekijk: Pagina, traject: Traject, officier: User, tab: str) -> None:
    voor = Audit.objects.filter(traject_id=traject.pk, actie="bekijken").count()

    bekijk(traject, tab)

    regels = Audit.objects.filter(traject_id=traject.pk, actie="bekijken")
    laatste = regels.first()
    assert regels.count() == voor + 1
    assert laatste is not None
    assert (laatste.actor_id, laatste.object_soort, laatste.reden) == (officier.pk, "traject", "eigen dossier")


# --- BSN ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", TABS)
def test_het_bsn_is_verborgen(bekijk: Pagina, traject: Traject, tab: str) -> None:
    tekst = bekijk(traject, tab)

    assert wereld.bsn(0) not in tekst
    assert "Toon BSN" in tekst


def test_het_bsn_tonen_wordt_vastgelegd_en_niet_bewaard(client: Client, traject: Traject, officier: User) -> None:
    client.force_login(officier)

    antwoord = client.post(f"/trajecten/{traject.nummer}/bsn/")

    assert wereld.bsn(0) in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]
    regel = Audit.objects.get(actie="bsn_tonen")
    assert (regel.traject_id, regel.actor_id) == (traject.pk, officier.pk)
    assert wereld.bsn(0) not in str(regel.omvang)


@pytest.mark.parametrize(
    ("rol", "methode", "status"),
    [("officier", "get", 405), ("collega", "post", 404), ("buitenstaander", "post", 404), ("beleid", "post", 404)],
)
def test_het_bsn_krijgt_niemand_anders(
    client: Client, traject: Traject, rol: str, methode: str, status: int, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert getattr(client, methode)(f"/trajecten/{traject.nummer}/bsn/").status_code == status
    assert not Audit.objects.filter(actie="bsn_tonen").exists()


# --- uitbreiden ---------------------------------------------------------------------------------------------

EXTRA_TABS = (Tab("Proef", "traject_termijnen", "trajecten_zien", 20), Tab("Geheim", "beheer", "beheer", 21))
EXTRA_VELDEN = (Veld("schoenmaat", "Schoenmaat", "DATA-99", "identiteit", lambda dossier: "44"),)
EXTRA_KOLOM = Kolom("Proefkolom", lambda trajecten, op: {t.pk: Merkje("goed", "proef gelukt") for t in trajecten})


def extra_gebeurtenissen(dossier: Dossier) -> list[Gebeurtenis]:
    return [Gebeurtenis(dossier.op, "Proefgebeurtenis")]


def test_een_app_erboven_voegt_tab_veld_kolom_en_gebeurtenis_toe(
    bekijk: Pagina, traject: Traject, client: Client, settings: Settings
) -> None:
    hier = "tests.cases.views.test_dossier"
    settings.DOSSIER_TABS = [*settings.DOSSIER_TABS, f"{hier}.EXTRA_TABS"]
    settings.UITWISSELINGSVELDEN = [*settings.UITWISSELINGSVELDEN, f"{hier}.EXTRA_VELDEN"]
    settings.RIJ_KOLOMMEN = [*settings.RIJ_KOLOMMEN, f"{hier}.EXTRA_KOLOM"]
    settings.TIJDLIJN = [*settings.TIJDLIJN, f"{hier}.extra_gebeurtenissen"]

    overzicht, detentie = bekijk(traject), bekijk(traject, "detentie/")

    assert overzicht.index(">Overzicht</a>") < overzicht.index(">Proef</a>") < overzicht.index(">Inzage</a>")
    assert "Geheim" not in overzicht
    assert "Proefgebeurtenis" in overzicht
    assert "Schoenmaat" in detentie
    assert "proef gelukt" in client.get("/trajecten/").content.decode()


# --- aantal vragen ------------------------------------------------------------------------------------------


def vul_alles(traject: Traject, door: User) -> None:
    """Van alles wat mensen vastleggen iets, want een waarschuwing of een regel kan een vraag kosten."""
    op = date(2026, 11, 10)
    waarden = {"telefoon": "06", "reclasseringstoezicht": "J", "toezicht_eindigt_op": "2027-06-01", "afdeling": "B"}
    services.leg_maatregel_vast(
        traject, soort="veiligheid", tekst="Let op.", grond="politie", van=op, tot=None, door=door
    )
    services.maak_taak(traject, wat="Bellen", uiterlijk=op, op=op, spoed=True, door=door)
    services.leg_verlof_vast(traject, van=op, tot=op, door=door)
    services.wijzig_gegevens(traject, velden=list(waarden), kies=lambda nu: waarden, op=op, door=door)
    services.leg_waarneming_vast(traject, veld="deelname", waarde="aanvaard", op=op, door=door)
    services.wijzig_identiteit(traject, kies=lambda nu: {"voornamen": "Bas"}, bsn="", op=op, door=door)
    with dossier_wijzigen(traject.pk, wat="vraag", door=door):
        Vraag.objects.create(
            traject=traject,
            soort="overdracht",
            naar_gemeente=wereld.gemeente(wereld.ARNHEM),
            tekst="?",
            op=op,
            door=door,
        )


@pytest.mark.parametrize("rol", ["officier", "coordinator"])
@pytest.mark.parametrize("tab", TABS)
def test_hooguit_twaalf_vragen_met_vijf_en_met_vijftig_meldingen(
    client: Client, traject: Traject, tab: str, rol: str, vandaag: None, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(rol))
    pad = f"/trajecten/{traject.nummer}/{tab}"
    vul_alles(traject, request.getfixturevalue("officier"))
    vragen = []
    for aantal in (5, 45):
        # ook alles wat een waarschuwing geeft, want dat kost vragen
        wereld.neem(
            *(
                {
                    "soort": "invrijheidsstelling",
                    "meldingsdatum": date(2026, 11, 20),
                    "verwachte_ontslagdatum": date(2026, 11, 23),
                    "meldingnummer": f"Q{aantal}-{i}",
                    "gemeentecode": wereld.ARNHEM,
                    "delictgroep": "overval",
                }
                for i in range(aantal)
            )
        )
        with CaptureQueriesContext(connection) as gevangen:
            client.get(pad)
        vragen.append(len(gevangen))

    assert vragen[0] == vragen[1] <= 12, [v["sql"] for v in gevangen]


def test_een_detentie_waarvan_de_melding_is_afgewezen_valt_op(bekijk: Pagina, traject: Traject, officier: User) -> None:
    """Wat een mens erbij vastlegde houdt de detentie; dat de melding weg is moet iemand weten."""
    services.leg_waarneming_vast(
        traject,
        veld="afdeling",
        waarde="B2",
        op=date(2026, 11, 9),
        detentie=traject.detenties.get(),
        door=officier,
    )
    Melding.objects.update(stand=Melding.Stand.AFGEWEZEN, traject=None, detentie=None)
    verwerk([traject.jongere.persoonsleutel], door=None)

    assert "Bij de detentie vanaf 02-11-2026 hoort geen melding meer" in bekijk(traject)
