"""Een hele week van een coördinator, van maandag tot vrijdag, op het scherm."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from cases import services
from cases.models import Termijn, Traject
from rio.models import User
from tests import wereld
from tests.browser.conftest import SCHERM, OpenPagina
from tests.browser.week import Werkweek, werkweek

MAANDAG, DINSDAG, WOENSDAG, DONDERDAG, VRIJDAG = (date(2026, 11, dag) for dag in range(23, 28))
COLLEGA, VERTROKKEN = "Karim Bakkali", "Joost Vrolijk"
BESTAND = f"""\
meldingnummer;soort;meldingsdatum;bsn;achternaam;voornamen;geboortedatum;gemeentecode;inrichting;datum_binnenkomst;titel;delictgroep
2026100001;detentie;23-11-2026;{wereld.bsn(60)};Mulder;Sanne;04-07-2005;GM0268;PI Arnhem;20-11-2026;preventief;geweld
2026100002;detentie;23-11-2026;{wereld.bsn(61)};Postma;Ravi;11-02-2004;;PI Arnhem;20-11-2026;preventief;geweld
2026100003;detentie;23-11-2026;{wereld.bsn(62)};Kok;Tim;11-02-2004;GM0268;PI Arnhem;31-02-2026;preventief;geweld
"""


@pytest.fixture
def viewport() -> ViewportSize:
    """Aan het bureau; elke pagina op de telefoon staat in `test_elke_pagina`."""
    return SCHERM


@pytest.fixture
def collega(mensen: dict[str, User]) -> User:
    gebruiker = wereld.maak_gebruiker(COLLEGA)
    wereld.stel_aan(gebruiker, "rio")
    return gebruiker


@pytest.fixture
def yusuf(mensen: dict[str, User], collega: User) -> Traject:
    """Bram wacht op een RIO, Yusuf is van de RIO, en Lars van iemand die donderdag vertrokken is."""
    wereld.traject(bsn=wereld.bsn(50), meldingsdatum=date(2026, 11, 20), datum_binnenkomst=date(2026, 11, 19))
    vertrokken = wereld.maak_gebruiker(VERTROKKEN)
    wereld.stel_aan(vertrokken, "rio", tot=date(2026, 11, 26))
    lars = wereld.traject(bsn=wereld.bsn(51), achternaam="Winter", voornamen="Lars")
    services.wijs_toe(lars, rio=vertrokken, op=date(2026, 11, 9), door=mensen["coordinator"])
    traject = wereld.traject(bsn=wereld.bsn(53), achternaam="Demir", voornamen="Yusuf")
    services.wijs_toe(traject, rio=mensen["rio"], op=date(2026, 11, 9), door=mensen["coordinator"])
    return traject


def test_de_week_van_een_coordinator(
    pagina: OpenPagina, mensen: dict[str, User], yusuf: Traject, viewport: ViewportSize, tmp_path: Path
) -> None:
    bestand = tmp_path / "meldingen.csv"
    bestand.write_text(BESTAND)
    with werkweek(pagina("/", None, viewport), mensen["coordinator"]) as week:
        maandag(week, bestand)
        dinsdag(week)
        stel_vragen(yusuf, mensen["rio"])
        woensdag(week)
        donderdag(week)
        vrijdag(week)


def maandag(week: Werkweek, bestand: Path) -> None:
    week.begin(MAANDAG)
    expect(week.vak("Wie heeft ruimte")).to_contain_text(COLLEGA)
    week.open("Toewijzen", bij="Bram Blom", binnen="Nog niet toegewezen")
    week.ziet("hoort bij de doelgroep", "Dit dossier heeft nog geen RIO.", "0 van 20 dossiers")
    week.kies(COLLEGA)
    week.druk("Toewijzen")
    week.ziet("Het dossier is toegewezen.", COLLEGA)

    week.naar("Vandaag")
    week.open("Bestand aanleveren")
    week.blad.get_by_label("Bestand", exact=True).set_input_files(bestand)
    week.druk("Voorbeeld bekijken")
    week.kop("Voorbeeld van het bestand")
    week.ziet("3 rijen in het bestand", "2 nieuw", "1 wordt geweigerd")
    week.open("Nieuw (2)")
    week.ziet("Sanne Mulder", "Ravi Postma")
    week.druk("Inlezen")
    week.kop("Het bestand is ingelezen")
    week.ziet("2 nieuw", "1 geweigerd", "1 gemeente onbekend")


def dinsdag(week: Werkweek) -> None:
    week.begin(DINSDAG)
    week.naar("Meldingen")
    week.open("1 gemeente onbekend")
    week.open("Ravi Postma")
    week.open("Gemeente kiezen en beoordelen")
    week.kies("Ja, open een dossier")
    week.selecteer("Gemeente", "Nijmegen")
    week.vul("Waarom?", "Stond tot zijn aanhouding in Nijmegen ingeschreven.")
    week.druk("Oordeel opslaan")
    week.kop("Ravi Postma")
    week.ziet("Het oordeel is opgeslagen.", "niet toegewezen")

    week.naar("Meldingen")
    week.open("Sanne Mulder")
    week.open("Melding afwijzen")
    week.druk("Melding afwijzen")
    week.ziet("Schrijf op waarom.")
    week.vul("Waarom?", "Dubbel doorgegeven.")
    week.druk("Melding afwijzen")
    week.ziet("afgewezen", "Dubbel doorgegeven.")
    week.open("Afwijzing ongedaan maken")
    week.vul("Waarom?", "Was toch een andere melding.")
    week.druk("Herstellen")
    week.kop("Sanne Mulder")
    week.ziet("De melding telt weer mee.", "Beoordelen en toewijzen")


def stel_vragen(yusuf: Traject, rio: User) -> None:
    """Wat de RIO dinsdagmiddag vroeg."""
    termijn = Termijn.objects.get(traject=yusuf, soort="eerste_contact")
    services.stel_vraag(yusuf, tekst="Hij sprak de wijkagent al.", termijn=termijn, op=DINSDAG, door=rio)
    services.stel_vraag(
        yusuf, tekst="Gaat bij zijn tante wonen.", naar_gemeente=wereld.gemeente(wereld.ARNHEM), op=DINSDAG, door=rio
    )


def woensdag(week: Werkweek) -> None:
    week.begin(WOENSDAG)
    expect(week.vak("Vragen aan u")).to_contain_text("Yusuf Demir")
    week.naar("Vragen")
    week.open("Beantwoorden", bij="Hij sprak de wijkagent al.")
    week.kies("De termijn klopt wel")
    week.vul("Toelichting", "De jongere zelf moet gesproken zijn.")
    week.druk("Beantwoorden")
    week.ziet("Uw antwoord is vastgelegd.")
    week.open("Beantwoorden", bij="Gaat bij zijn tante wonen.")
    week.kies("Voorleggen aan Arnhem")
    week.druk("Beantwoorden")
    week.ziet("De overdracht is voorgelegd.", "Er ligt geen vraag")

    week.naar("Caseload")
    for naam in ("Ravi Postma", "Yusuf Demir"):
        week.blad.get_by_role("checkbox", name=naam).check()
    week.druk("Aangevinkte toewijzen of overdragen")
    week.kop("2 dossiers overdragen")
    week.kies(COLLEGA)
    week.vul("Reden", "Kent de familie.")
    week.druk("Overdragen")
    week.ziet(f"2 dossiers zijn nu van {COLLEGA}.", "Bram Blom", "Ravi Postma", "Yusuf Demir")


def donderdag(week: Werkweek) -> None:
    week.begin(DONDERDAG)
    week.naar("Waarneming")
    week.open("Waarneming regelen")
    week.selecteer("Voor wie", COLLEGA)
    week.selecteer("Wie neemt waar", "Noor rio")
    week.vul("Tot en met", "04-12-2026")
    week.vul("Reden", "Ziek.")
    week.druk("Waarneming regelen")
    week.ziet("De waarneming is vastgelegd.", "nu", "tot en met 04-12-2026")


def vrijdag(week: Werkweek) -> None:
    week.begin(VRIJDAG)
    expect(week.vak("Zonder actieve RIO")).to_contain_text(f"was van {VERTROKKEN}")
    week.open("Toewijzen", bij="Lars Winter", binnen="Zonder actieve RIO")
    week.ziet("neemt waar voor Karim Bakkali")
    week.kies("Noor rio 3 van 20 dossiers")
    week.vul("Reden", "De vorige RIO werkt hier niet meer.")
    week.druk("Overdragen")
    week.ziet("Het dossier is toegewezen.")
    week.naar("Vandaag")
    expect(week.vak("Zonder actieve RIO")).to_have_count(0)

    week.open(COLLEGA, binnen="Te laat per RIO")
    week.kop("Termijnen")
    expect(week.blad.get_by_role("combobox", name="Dossiers")).to_contain_text(COLLEGA)
    week.ziet("Yusuf Demir", "werkdagen te laat")
    expect(week.blad.get_by_role("row").filter(has_text="Lars Winter")).to_have_count(0)

    week.naar("Caseload")
    with week.blad.expect_download() as klaar:
        week.blad.get_by_role("button", name="Download als bestand").click()
    koppen, *rijen = klaar.value.path().read_text("utf-8-sig").splitlines()
    assert koppen.startswith("Trajectnummer;Naam;Leeftijd;Gemeente;RIO;Fase;")
    assert any("Yusuf Demir" in rij and COLLEGA in rij for rij in rijen)
    assert klaar.value.suggested_filename == "caseload-2026-11-27.csv"
