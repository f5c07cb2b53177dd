"""Filling in a measurement step by step: nothing is recorded until the end, and no word is lost on the way."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services as dossiers
from cases.feiten import Zekerheid
from cases.models import Traject
from leefgebieden.models import Meting, Score
from rio.models import Concept, GemeenteInstelling, User
from tests import wereld
from tests.leefgebieden import bouwstenen as maak
from tests.paginaformulier import Paginaformulier, hoofdformulier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

LEEFGEBIEDEN = ("wonen", "regelzaken", "zorg", "financien_schulden", "werk_inkomen")


def ingelogd(gebruiker: User) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


class Gesprek:
    """A browser on the pages of one measurement."""

    def __init__(self, wie: User, traject: Traject, moment: str = "binnenkomst", vraag: str = "") -> None:
        self.client = ingelogd(wie)
        self.pad, self.vraag = f"/trajecten/{traject.nummer}/metingen/{moment}/", vraag

    def adres(self, stap: str) -> str:
        delen = [self.vraag, "" if stap == "begin" else f"stap={stap}"]
        vraag = "&".join(deel for deel in delen if deel)
        return self.pad + (f"?{vraag}" if vraag else "")

    def open(self, stap: str) -> tuple[Paginaformulier, str]:
        html = self.client.get(self.adres(stap)).content.decode()
        return hoofdformulier(html), html

    def vul(self, stap: str, **velden: Any) -> HttpResponse:
        form, _ = self.open(stap)
        return self.client.post(self.adres(stap), form.waarden | velden)

    def alles(self, score: str = "2") -> None:
        self.vul("begin")
        for leefgebied in LEEFGEBIEDEN:
            werk = {"perspectief": "opleiding"} if leefgebied == "werk_inkomen" else {}
            self.vul(leefgebied, score=score, wens=f"Mijn woorden over {leefgebied}", **werk)


# --- een hele 0-meting --------------------------------------------------------------------------------------


def test_een_hele_nulmeting_in_hoogstens_vijftien_velden_en_pas_aan_het_eind_vast(
    officier: User, traject: Traject
) -> None:
    gesprek = Gesprek(officier, traject)
    velden = [naam for stap in ("begin", *LEEFGEBIEDEN, "nakijken") for naam in direct_zichtbaar(gesprek.open(stap)[1])]

    gesprek.alles()
    assert not Meting.objects.exists()
    form, html = gesprek.open("nakijken")
    antwoorden = [gesprek.client.post(gesprek.adres("nakijken"), form.waarden) for _ in range(2)]

    assert len(velden) <= 15, velden
    assert "Stap 7 van 7" in html
    assert "Mijn woorden over zorg" in html
    assert "Werk of opleiding, vlak voor de detentie" in html
    assert html.count("een opleiding") == 1
    meting = Meting.objects.get()
    assert {antwoord["Location"] for antwoord in antwoorden} == {
        f"/trajecten/{traject.nummer}/metingen/{meting.pk}/zien/"
    }
    assert (meting.hoe, meting.op, meting.scores.count()) == ("inrichting", wereld.VANDAAG, 5)
    assert meting.perspectief == "opleiding"
    assert {score.wens for score in meting.scores.all()} == {f"Mijn woorden over {naam}" for naam in LEEFGEBIEDEN}
    assert not Concept.objects.exists()


def direct_zichtbaar(html: str) -> list[str]:
    """What a person fills in without unfolding anything."""
    dicht = html.split("<details")
    open_ = dicht[0] + "".join(deel.partition("</details>")[2] for deel in dicht[1:])
    return [v for v in hoofdformulier(open_).velden if v not in ("csrfmiddlewaretoken",)]


def test_openen_bewaart_niets(officier: User, traject: Traject) -> None:
    for stap in ("begin", "wonen", "nakijken"):
        assert Gesprek(officier, traject).client.get(Gesprek(officier, traject).adres(stap)).status_code == 200

    assert (Meting.objects.count(), Score.objects.count(), Concept.objects.count()) == (0, 0, 0)


def test_niet_besproken_is_een_antwoord_en_niets_kiezen_niet(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)

    leeg = gesprek.vul("wonen", wens="Wel iets gezegd")
    gekozen = gesprek.vul("wonen", score="niet")

    assert "Kies een score, of kies ‘niet besproken’." in leeg.content.decode()
    assert "Wel iets gezegd" in leeg.content.decode()
    assert gekozen["Location"].endswith("?stap=regelzaken")


def test_terug_en_weer_verder_houdt_alles_ook_zonder_score(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)

    terug = gesprek.vul("zorg", wens="Nog geen cijfer, wel dit", naar="vorige")
    weg = gesprek.vul("regelzaken", toelichting="Later verder", naar="later")

    assert terug["Location"].endswith("?stap=regelzaken")
    assert "/metingen/" not in weg["Location"]
    assert gesprek.open("zorg")[0].waarden["wens"] == ["Nog geen cijfer, wel dit"]
    form, html = gesprek.open("regelzaken")
    assert form.waarden["toelichting"] == ["Later verder"]
    assert '<details class="meer" open>' in html
    assert "nog kiezen" in gesprek.open("nakijken")[1]


def test_wat_mist_houdt_het_vastleggen_tegen(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)
    gesprek.vul("begin")
    gesprek.vul("wonen", score="3")

    antwoord = gesprek.vul("nakijken").content.decode()

    assert "Nog niet ingevuld: Regelzaken, Zorg, Financiën en schulden, Werk en inkomen." in antwoord
    assert not Meting.objects.exists()


def test_wie_aan_het_eind_nog_iets_wijzigt_komt_meteen_terug(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)
    gesprek.alles()

    antwoord = gesprek.vul("regelzaken", score="5")

    assert antwoord["Location"].endswith("?stap=nakijken")


def test_alles_weggooien_maakt_weer_leeg(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)
    gesprek.alles()

    gesprek.client.post(gesprek.adres("nakijken"), {"alles_weggooien": "1"})

    assert not Concept.objects.exists()
    assert gesprek.open("zorg")[0].waarden["wens"] == [""]


@pytest.mark.parametrize(
    ("moment", "vraag"),
    [
        ("binnenkomst", "Had hij vlak voor de detentie werk of een opleiding?"),
        ("tussentijds", "Heeft hij werk of een opleiding?"),
    ],
)
def test_werk_of_opleiding_moet_gekozen_en_wat_getypt_is_blijft(
    moment: str, vraag: str, officier: User, traject: Traject
) -> None:
    gesprek = Gesprek(officier, traject, moment)

    leeg = gesprek.vul("werk_inkomen", score="2", wens="Iets met auto's").content.decode()

    assert vraag in leeg
    assert "Kies wat past, of kies ‘niet bekend’." in leeg
    assert "Iets met auto&#x27;s" in leeg


def test_een_concept_van_voor_de_vraag_naar_werk_past_nog(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)
    gesprek.alles()
    concept = Concept.objects.get(pad__endswith="stap=werk_inkomen")
    del concept.inhoud["perspectief"]
    concept.save()
    _, html = gesprek.open("nakijken")
    assert "nog kiezen" in html
    form, _ = gesprek.open("werk_inkomen")
    assert form.waarden["wens"] == ["Mijn woorden over werk_inkomen"]

    gesprek.vul("werk_inkomen", perspectief="onbekend")
    gesprek.vul("nakijken")

    assert Meting.objects.get().perspectief == "onbekend"


def test_met_het_netwerk_erbij_zijn_het_acht_stappen(officier: User, traject: Traject) -> None:
    GemeenteInstelling.objects.create(gemeente=wereld.gemeente(), geldig_van=date(2026, 1, 1), netwerk_meten=True)

    _, html = Gesprek(officier, traject).open("netwerk")

    assert "Stap 7 van 8" in html


def test_motivatie_wordt_pas_gevraagd_met_een_grond(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)
    assert "motivatie" not in gesprek.open("wonen")[0].velden

    gesprek.vul("begin", motivatie_grond="toestemming")

    assert "motivatie" in gesprek.open("wonen")[0].velden
    zonder_richting = gesprek.vul("wonen", score="2", motivatie_sterkte="4")
    assert "Kies ook of hij eraan wil werken." in zonder_richting.content.decode()


# --- de sessie verloopt -------------------------------------------------------------------------------------


def test_wat_na_het_uitloggen_verstuurd_wordt_staat_er_na_het_inloggen_weer(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)
    gesprek.vul("wonen", score="2", wens="Eerste woorden")
    form, _ = gesprek.open("zorg")
    gesprek.client.logout()

    antwoord = gesprek.client.post(gesprek.adres("zorg"), form.waarden | {"score": "4", "wens": "Net getypt"})

    assert antwoord["Location"].startswith("/inloggen/") or "login" in antwoord["Location"]
    gesprek.client.force_login(officier)
    weer, _ = gesprek.open("zorg")
    assert (weer.waarden["wens"], weer.waarden["score"]) == (["Net getypt"], ["4"])
    assert gesprek.open("wonen")[0].waarden["wens"] == ["Eerste woorden"]


# --- twee mensen --------------------------------------------------------------------------------------------


def test_de_tweede_hoort_het_rustig_en_kan_zijn_tekst_als_verbetering_gebruiken(
    officier: User, coordinator: User, traject: Traject
) -> None:
    een, twee = Gesprek(officier, traject), Gesprek(coordinator, traject)
    twee.alles("4")
    een.alles("2")
    een.vul("nakijken")
    eerste = Meting.objects.get()

    geweigerd = twee.vul("nakijken").content.decode()

    assert "Noor de Wit legde deze meting al vast" in geweigerd
    assert twee.open("zorg")[0].waarden["wens"] == ["Mijn woorden over zorg"]
    naar = twee.client.post(twee.adres("nakijken"), {"als_verbetering": "1"})["Location"]
    assert naar.endswith(f"?verbetert={eerste.pk}&stap=nakijken")
    als_verbetering = Gesprek(coordinator, traject, vraag=f"verbetert={eerste.pk}")
    als_verbetering.vul("nakijken", reden="Samen nagelopen.")
    tweede = Meting.objects.geldend().get()
    assert (tweede.vervangt, tweede.scores.get(leefgebied="zorg").score) == (eerste, 4)


# --- later, verbeteren, overslaan ---------------------------------------------------------------------------


@pytest.mark.parametrize(("eerder", "score"), [("binnenkomst", None), ("tussentijds", ["1"])])
def test_een_latere_meting_begint_met_de_tekst_maar_nooit_met_de_score_van_de_nulmeting(
    eerder: str, score: list[str] | None, officier: User, traject: Traject
) -> None:
    maak.meting(traject, officier, moment=eerder, wens="Een eigen plek")

    form, html = Gesprek(officier, traject, "tussentijds").open("wonen")
    niet_besproken, _ = Gesprek(officier, traject, "tussentijds").open("werk_inkomen")

    assert form.waarden["wens"] == ["Een eigen plek"]
    assert form.waarden.get("score") == score
    assert "score" not in niet_besproken.waarden
    assert "Vorige keer, 10-11-2026" in html
    assert "1, gaat niet goed" in html


def test_verbeteren_begint_met_wat_er_stond_en_vraagt_een_reden(officier: User, traject: Traject) -> None:
    eerste = maak.meting(traject, officier, wens="Een eigen plek")
    gesprek = Gesprek(officier, traject, vraag=f"verbetert={eerste.pk}")
    assert gesprek.open("wonen")[0].waarden["score"] == ["1"]

    gewijzigd = gesprek.vul("wonen", score="3")
    zonder = gesprek.vul("nakijken").content.decode()
    gesprek.vul("nakijken", reden="Verkeerd gehoord.")

    assert gewijzigd["Location"].endswith("stap=nakijken")
    assert "Dit veld is verplicht" in zonder
    laatste = Meting.objects.geldend().get()
    assert (laatste.versie, laatste.op, laatste.reden) == (2, date(2026, 11, 10), "Verkeerd gehoord.")
    wonen = laatste.scores.get(leefgebied="wonen")
    assert (wonen.score, wonen.wens) == (3, "Een eigen plek")
    blad = gesprek.client.get(f"{gesprek.pad.rpartition('binnenkomst')[0]}{eerste.pk}/zien/").content.decode()
    assert "Versie 1, vervangen door de versie hierboven" in blad
    assert "<del>1, gaat niet goed</del> is nu <ins>3, gaat wisselend</ins>" in blad


def test_overslaan_met_een_reden_en_later_alsnog(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject)
    gesprek.vul("overslaan", reden="Hij wilde vandaag niet praten.")
    assert Meting.objects.get().is_overgeslagen

    gesprek.alles()
    form, _ = gesprek.open("nakijken")
    gesprek.client.post(gesprek.adres("nakijken"), form.waarden)

    alsnog = Meting.objects.gedaan().get()
    assert (alsnog.versie, alsnog.reden) == (2, "Eerder overgeslagen, nu alsnog gedaan.")


def test_wie_een_meting_opent_die_er_al_is_ziet_die(officier: User, traject: Traject) -> None:
    meting = maak.meting(traject, officier)

    antwoord = Gesprek(officier, traject).client.get(Gesprek(officier, traject).adres("begin"))

    assert antwoord["Location"].endswith(f"/metingen/{meting.pk}/zien/")


def test_na_ontslag_hoort_de_meting_bij_dat_ontslag(officier: User, coordinator: User, traject: Traject) -> None:
    te_vroeg = Gesprek(officier, traject, "6").client.get(Gesprek(officier, traject, "6").adres("begin"), follow=True)
    assert "hoort bij een vrijlating" in te_vroeg.content.decode()
    detentie = traject.detenties.get()
    vrij = date(2026, 11, 20)
    dossiers.registreer_ontslagdatum(detentie, datum=vrij, zekerheid=Zekerheid.WERKELIJK, op=vrij, door=coordinator)

    gesprek = Gesprek(officier, traject, "ontslag")
    gesprek.alles()
    gesprek.vul("nakijken")

    assert Meting.objects.get().detentie == detentie


def test_in_een_afgesloten_dossier_begint_men_er_niet_aan(officier: User, coordinator: User, traject: Traject) -> None:
    dossiers.sluit_af(traject, op=date(2026, 11, 20), reden="verhuisd", door=coordinator)

    antwoord = Gesprek(officier, traject).client.get(Gesprek(officier, traject).adres("begin"), follow=True)

    assert "Dit dossier is afgesloten." in antwoord.content.decode()


@pytest.mark.parametrize(
    ("moment", "vraag"),
    [("iets", ""), ("binnenkomst", "stap=iets"), ("binnenkomst", "verbetert=999999"), ("binnenkomst", "stap=netwerk")],
)
def test_wat_niet_bestaat_is_er_niet(moment: str, vraag: str, officier: User, traject: Traject) -> None:
    antwoord = ingelogd(officier).get(f"/trajecten/{traject.nummer}/metingen/{moment}/?{vraag}")

    assert antwoord.status_code == 404


# --- met twee jaar metingen ---------------------------------------------------------------------------------


def test_met_twee_jaar_metingen_evenveel_vragen_aan_de_database(officier: User, traject: Traject) -> None:
    gesprek = Gesprek(officier, traject, "tussentijds")
    maak.meting(traject, officier)
    eerst = _vragen(gesprek, "wonen"), _vragen(gesprek, "nakijken")
    for dag in range(10, 22):
        laatste = maak.meting(traject, officier, moment="tussentijds", op=date(2026, 11, dag))
    zien = CaptureQueriesContext(connection)
    with zien:
        gesprek.client.get(f"/trajecten/{traject.nummer}/metingen/{laatste.pk}/zien/")

    assert (_vragen(gesprek, "wonen"), _vragen(gesprek, "nakijken")) == eerst
    assert max(*eerst, len(zien)) <= 25, (eerst, len(zien))


def _vragen(gesprek: Gesprek, stap: str) -> int:
    with CaptureQueriesContext(connection) as vragen:
        assert gesprek.client.get(gesprek.adres(stap)).status_code == 200
    return len(vragen)
