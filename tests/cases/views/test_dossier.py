"""Het dossier: wie mag erin, wat elke tab zegt, het BSN, het logboek en het aantal vragen aan de database."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cases import services
from cases.dossier import Dossier
from cases.feiten import Zekerheid
from cases.kolommen import Kolom
from cases.models import Termijn, Toegang, Traject
from cases.tabs import Tab
from cases.tijdigheid import Merkje
from cases.tijdlijn import Gebeurtenis
from cases.uitwisseling import Veld
from rio.models import Audit, User
from tests import wereld

pytestmark = pytest.mark.django_db
TABS = ("", "termijnen/", "detentie/", "inzage/")
Pagina = Callable[..., str]


@pytest.fixture
def bekijk(client: Client, officier: User, vandaag: None) -> Pagina:
    """De tekst van een pagina van een dossier, met entiteiten teruggezet."""

    def open_(traject: Traject, tab: str = "", als: User = officier) -> str:
        client.force_login(als)
        antwoord = client.get(f"/trajecten/{traject.nummer}/{tab}")
        assert antwoord.status_code == 200
        return " ".join(unescape(antwoord.content.decode()).split())

    return open_


@pytest.fixture
def traject(officier: User, coordinator: User) -> Traject:
    dossier = wereld.traject()
    services.wijs_toe(dossier, rio=officier, op=date(2026, 11, 5), door=coordinator)
    return dossier


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
    zonder_bsn = wereld.traject(bsn="")
    zonder_datum = wereld.traject(bsn=wereld.bsn(2), achternaam="Ander")
    zonder_datum.jongere.geboortedatum = None
    zonder_datum.jongere.save()

    assert "zonder BSN" in bekijk(zonder_bsn)
    assert "Toon BSN" not in bekijk(zonder_bsn)
    assert "geboortedatum onbekend" in bekijk(zonder_datum)


@pytest.mark.buiten_de_trechter
@pytest.mark.parametrize("tab", TABS)
def test_alles_mag_onbekend_zijn(bekijk: Pagina, officier: User, coordinator: User, tab: str) -> None:
    traject = wereld.traject(verwachte_ontslagdatum="")
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
    traject = wereld.traject(gemeentecode=gouda, reclasseringstoezicht="N")
    assert "Valt buiten de doelgroep" not in bekijk(traject, "", coordinator)

    wereld.melding(soort="voorwaarden", meldingsdatum=date(2026, 11, 12), gemeentecode=gouda, reclasseringstoezicht="J")

    assert "Valt buiten de doelgroep van de gemeente" in bekijk(traject, "", coordinator)
    assert Traject.objects.get().afgesloten_op is None


def test_minderjarige_kinderen_vallen_op(bekijk: Pagina) -> None:
    assert "Heeft minderjarige kinderen" in bekijk(wereld.traject(minderjarige_kinderen="J"))
    assert "Heeft minderjarige kinderen" not in bekijk(wereld.traject(minderjarige_kinderen="N", bsn=wereld.bsn(1)))


# --- overzicht ----------------------------------------------------------------------------------------------


def test_de_tijdlijn_vertelt_wat_er_gebeurde_nieuwste_eerst(
    bekijk: Pagina, traject: Traject, officier: User, coordinator: User
) -> None:
    wereld.neem(
        {
            "soort": "screening",
            "meldingsdatum": date(2026, 11, 9),
            "huisvesting": "N",
            "zorg": "J",
            "schulden": "O",
        },
        {
            "soort": "ontslagdatum_gewijzigd",
            "meldingsdatum": date(2026, 11, 12),
            "verwachte_ontslagdatum": date(2027, 2, 4),
        },
        {"soort": "overplaatsing", "meldingsdatum": date(2026, 11, 16), "inrichting": "PI Vught"},
        {"soort": "screening", "meldingsdatum": date(2026, 11, 17), "inrichting": "PI Almelo"},
    )
    services.registreer_ontslagdatum(
        traject.detenties.get(),
        datum=date(2027, 2, 18),
        zekerheid=Zekerheid.VERWACHT,
        op=date(2026, 11, 18),
        toelichting="Gebeld.",
        door=officier,
    )
    services.wissel_fase(
        traject, naar="terugkeerplan", op=date(2026, 11, 19), toelichting="Plan ligt er.", door=officier
    )
    contact = traject.termijnen.get(soort="eerste_contact")
    services.besluit_over(contact, besluit="uitstel", op=date(2026, 12, 1), reden="Ziek.", door=officier)
    services.leg_waarneming_vast(traject, veld="deelname", waarde="aanvaard", op=date(2026, 11, 10), door=officier)

    tekst = bekijk(traject)

    volgorde = [
        "Eerste contact met de jongere: uitstel tot 01-12-2026",
        "Fase terugkeerplan</strong> Plan ligt er.",
        "Ontslag van 04-02-2027 naar 18-02-2027. Gebeld.",
        "Overgeplaatst naar PI Almelo",
        "Zit nu in PI Vught.",
        "Ontslag van 21-01-2027 naar 04-02-2027.",
        "deelname</strong> aanvaard",
        "Op orde: zorg; niet op orde: huisvesting; onbekend, navragen: schulden.",
        "Toegewezen aan Noor de Wit",
        "Binnengekomen 02-11-2026. Preventief, geweld. Verwacht ontslag 21-01-2027.",
        "Fase detentie",
    ]
    plekken = [tekst.index(stuk) for stuk in volgorde]
    assert plekken == sorted(plekken)
    assert "Overgeplaatst naar PI Vught" not in tekst  # de melding zegt het al


def test_de_tijdlijn_houdt_op_bij_honderd(bekijk: Pagina, traject: Traject) -> None:
    eerste = date(2026, 11, 5)
    wereld.neem(
        *(
            {"soort": "voorwaarden", "meldingsdatum": eerste + timedelta(days=i % 15), "meldingnummer": f"V{i:03d}"}
            for i in range(101)
        )
    )

    tekst = bekijk(traject)

    assert tekst.count("<time") == 100
    assert "de laatste 100 gebeurtenissen" in tekst


def test_wat_moet_er_nu_zet_het_eigen_werk_bovenaan(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject)

    lijst = tekst[tekst.index("Wat moet er nu") : tekst.index("Tijdlijn</h2>")]
    assert lijst.index("Eerste contact met de jongere") < lijst.index("Informatie uitwisselen</strong> · inrichting")
    assert "5 werkdagen na de toewijzing op 05-11-2026." in lijst


# --- termijnen ----------------------------------------------------------------------------------------------


def test_termijnen_staan_in_groepen_met_wie_wanneer_en_waarom(bekijk: Pagina, traject: Traject, officier: User) -> None:
    plan = traject.termijnen.get(soort="dr_plan")
    services.besluit_over(plan, besluit="niet_van_toepassing", op=date(2026, 11, 20), reden="Te kort.", door=officier)

    tekst = bekijk(traject, "termijnen/")

    open_, klaar = tekst.index("Open</h2>"), tekst.index("Klaar</h2>")
    voorbij = tekst.index("Vervallen of niet gehaald</h2>")
    assert open_ < tekst.index("Eerste contact met de jongere</th>") < klaar
    assert klaar < tekst.index("Detentiemelding</th>") < voorbij
    assert voorbij < tekst.index("<details>") < tekst.index("D&R-plan ontvangen</th>") < tekst.index("Te kort.")
    assert "7 werkdagen te laat" in tekst  # 12 november is donderdag; vandaag is maandag de 23e
    assert "5 werkdagen na de toewijzing op 05-11-2026." in tekst
    assert "Binnen 5 werkdagen na toewijzing is er contact met de jongere zelf." in tekst


def test_een_late_en_een_verschoven_termijn_zeggen_dat(bekijk: Pagina, coordinator: User) -> None:
    traject = wereld.traject(meldingsdatum=date(2026, 11, 9))  # uiterlijk woensdag 4 november
    wereld.melding(
        soort="ontslagdatum_gewijzigd", meldingsdatum=date(2026, 11, 12), verwachte_ontslagdatum=date(2027, 2, 4)
    )

    tekst = bekijk(traject, "termijnen/", coordinator)

    assert "ma 9 nov, 3 werkdagen te laat" in tekst
    assert "eerder: 21-01-2027" in tekst


def test_laat_bekend_is_zo_snel_mogelijk(bekijk: Pagina, coordinator: User) -> None:
    traject = wereld.traject(meldingsdatum=date(2026, 11, 20))

    assert "zo snel mogelijk" in bekijk(traject, "termijnen/", coordinator)


@pytest.mark.buiten_de_trechter
def test_een_dossier_zonder_termijnen_zegt_dat(bekijk: Pagina, traject: Traject) -> None:
    Termijn.objects.filter(traject=traject).delete()

    assert "Er staat geen termijn open" in bekijk(traject, "termijnen/")
    assert "Er staat niets open" in bekijk(traject)


# --- detentie en meldingen ----------------------------------------------------------------------------------


def test_precies_een_ontslagdatum_telt(bekijk: Pagina, traject: Traject, officier: User) -> None:
    wereld.melding(
        soort="ontslagdatum_gewijzigd", meldingsdatum=date(2026, 11, 12), verwachte_ontslagdatum=date(2027, 2, 4)
    )
    services.registreer_ontslagdatum(
        traject.detenties.get(),
        datum=date(2027, 2, 18),
        zekerheid=Zekerheid.VERWACHT,
        op=date(2026, 11, 18),
        toelichting="Gebeld.",
        door=officier,
    )

    tekst = bekijk(traject, "detentie/")

    assert tekst.count("deze telt") == 1
    eigen, gewijzigd, eerste = (
        tekst.index(f"<strong>{d}</strong>") for d in ("18-02-2027", "04-02-2027", "21-01-2027")
    )
    assert eigen < tekst.index("deze telt") < gewijzigd < eerste
    assert "Noor de Wit, Gebeld., ontvangen 18-11-2026" in tekst


def test_voorzieningen_en_bijzonderheden(bekijk: Pagina, traject: Traject) -> None:
    wereld.melding(
        soort="screening",
        meldingsdatum=date(2026, 11, 9),
        huisvesting="N",
        zorg="J",
        schulden="O",
        bijzonderheden="Belt graag.\nNiet op vrijdag.",
    )

    tekst = bekijk(traject, "detentie/")

    for stand in ("niet op orde", "op orde", "onbekend, navragen", "niet gescreend"):
        assert stand in tekst
    assert "Belt graag.<br>Niet op vrijdag." in tekst
    assert "via bestand" in tekst


def test_het_overzicht_van_de_uitwisseling_zegt_wat_ontbreekt(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject, "detentie/")

    gedeeld = tekst[tekst.index("Wat inrichting en gemeente delen") :]
    assert "Pm 20d lid 2a" in gedeeld
    assert "bekend, niet getoond" in gedeeld
    assert gedeeld.count("ontbreekt") == 7  # vijf voorzieningen, toezicht en kinderen


# --- inzage -------------------------------------------------------------------------------------------------


def test_inzage_zegt_wie_wanneer_wat_en_waarom(bekijk: Pagina, traject: Traject, coordinator: User) -> None:
    bekijk(traject, "", coordinator)
    bekijk(traject, "termijnen/")

    tekst = bekijk(traject, "inzage/")

    assert "23-11-2026 09:00" in tekst
    assert "Els Vermeer</td>" in tekst
    assert "bekeken: termijnen" in tekst
    assert "coördinatie van de gemeente" in tekst
    assert "eigen dossier" in tekst
    assert "het systeem" in tekst  # de inname


def test_inzage_bladert_per_vijfentwintig(bekijk: Pagina, traject: Traject) -> None:
    for _ in range(26):
        bekijk(traject)

    tekst = bekijk(traject, "inzage/")

    assert tekst.count('scope="row"') == 25
    assert "?pagina=2" in tekst


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
EXTRA_VELDEN = (Veld("DATA-99", "Schoenmaat", lambda dossier: "44"),)
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


@pytest.mark.parametrize("rol", ["officier", "coordinator"])
@pytest.mark.parametrize("tab", TABS)
def test_hooguit_twaalf_vragen_met_vijf_en_met_vijftig_meldingen(
    client: Client, traject: Traject, tab: str, rol: str, vandaag: None, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(rol))
    pad = f"/trajecten/{traject.nummer}/{tab}"
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
