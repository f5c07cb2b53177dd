"""Een hele week van een RIO, van maandag tot vrijdag, op de telefoon."""

from datetime import date

import pytest
from playwright.sync_api import ViewportSize, expect

from cases import services
from rio.models import User
from tests import wereld
from tests.browser.conftest import TELEFOON, OpenPagina
from tests.browser.week import Werkweek, werkweek

MAANDAG, DINSDAG, WOENSDAG, DONDERDAG, VRIJDAG = (date(2026, 11, dag) for dag in range(23, 28))
NIEUW, LOPEND = "Bram Blom", "Yusuf Demir"


@pytest.fixture
def viewport() -> ViewportSize:
    """Onderweg en in een inrichting; elke pagina op het scherm staat in `test_elke_pagina`."""
    return TELEFOON


@pytest.fixture
def dossiers(mensen: dict[str, User]) -> None:
    """Bram kwam vrijdag binnen en heeft nog niemand; Yusuf is al twee weken van de RIO, en niemand sprak hem nog."""
    wereld.traject(
        bsn=wereld.bsn(50),
        meldingsdatum=date(2026, 11, 20),
        datum_binnenkomst=date(2026, 11, 19),
        verwachte_ontslagdatum=date(2027, 1, 21),
    )
    yusuf = wereld.traject(bsn=wereld.bsn(51), achternaam="Demir", voornamen="Yusuf")
    services.wijs_toe(yusuf, rio=mensen["rio"], op=date(2026, 11, 9), door=mensen["coordinator"])
    wereld.stel_aan(wereld.maak_gebruiker("Karim Bakkali"), "rio")


def test_de_week_van_een_rio(
    pagina: OpenPagina, mensen: dict[str, User], dossiers: None, viewport: ViewportSize
) -> None:
    with werkweek(pagina("/", None, viewport), mensen["rio"]) as week:
        maandag(week)
        dinsdag(week)
        woensdag(week)
        donderdag(week)
        vrijdag(week)


def maandag(week: Werkweek) -> None:
    week.begin(MAANDAG)
    expect(week.vak("Nu te doen")).to_contain_text(LOPEND)
    expect(week.vak("Nu te doen")).to_contain_text("te laat")

    week.open(NIEUW, binnen="Binnengekomen")
    week.ziet("niet toegewezen")
    week.leg_vast("Neem dit dossier")
    week.druk("Neem dit dossier")
    week.ziet("U bent nu de RIO van dit dossier.")

    week.tab("Termijnen")
    week.open("Eerste contact met de jongere")
    week.kies("Voldaan: het is gebeurd")
    week.vul("Voldaan op", "23-11-2026")
    week.druk("Vastleggen")
    week.ziet("Vastgelegd.")
    week.tab("Termijnen")
    eerste_contact = week.blad.get_by_role("row", name="Eerste contact met de jongere")
    expect(eerste_contact).to_contain_text("voldaan")

    week.leg_vast("Contact en taal")
    week.vul("Telefoonnummer", "06-12345678")
    week.vul("Verblijft op", "Bij zijn oma in Lent")
    week.druk("Opslaan")
    week.ziet("Opgeslagen.", "06-12345678", "Bij zijn oma in Lent")

    week.leg_vast("Taak")
    week.vul("Wat moet er gebeuren?", "Bel zijn oma terug.")
    week.vul("Uiterlijk", "24-11-2026")
    week.druk("Toevoegen")
    week.ziet("De taak staat op de lijst.")


def dinsdag(week: Werkweek) -> None:
    week.begin(DINSDAG)
    expect(week.vak("Nu te doen")).to_contain_text("Bel zijn oma terug.")

    week.open("Melding invoeren")
    week.vul("Achternaam", "Mulder")
    week.vul("Voornamen", "Sanne")
    week.vul("Geboortedatum", "04-07-2005")
    week.vul("BSN", wereld.bsn(52))
    week.selecteer("Inrichting", "PI Arnhem")
    week.vul("Binnengekomen op", "23-11-2026")
    week.selecteer("Titel", "preventief")
    week.selecteer("Delictgroep", "geweld")
    week.druk("Melding invoeren")
    week.ziet("De melding is ingelezen.")
    week.kop("Sanne Mulder")

    week.naar("Caseload")
    week.open(NIEUW)
    week.leg_vast("Deelname")
    week.kies("aanvaard")
    week.druk("Opslaan")
    week.ziet("Opgeslagen.", "aanvaard")

    week.leg_vast("Veiligheid en verboden")
    week.kies("contactverbod")
    week.vul("Wat moet iedereen weten?", "Mag zijn ex-vriendin niet spreken of opzoeken.")
    week.vul("Waarop berust dat?", "Bijzondere voorwaarde in het vonnis.")
    week.druk("Opslaan")
    week.ziet("Opgeslagen.")
    for tab in ("Termijnen", "Detentie en meldingen", "Inzage", "Overzicht"):
        week.tab(tab)
        week.ziet("Contactverbod", "Mag zijn ex-vriendin niet spreken of opzoeken.")


def woensdag(week: Werkweek) -> None:
    week.begin(WOENSDAG)
    week.naar("Caseload")
    week.open(NIEUW)
    week.leg_vast("Ontslagdatum")
    week.vul("Ontslagdatum", "07-12-2026")
    week.kies("verwacht: dit is de planning")
    week.vul("Toelichting", "Gehoord van de casemanager.")
    week.druk("Opslaan")
    week.ziet("De ontslagdatum is vastgelegd.", "07-12-2026", "verwacht 7 dec 2026")

    week.tab("Termijnen")
    week.open("D&R-plan ontvangen")
    week.kies("Deze termijn klopt niet: vraag het aan de coördinator")
    week.vul("Reden of toelichting", "Hij is vrij voor het plan af kan zijn.")
    week.druk("Vastleggen")
    week.tab("Overzicht")
    week.ziet("Gevraagd of een termijn klopt")

    week.naar("Caseload")
    week.open(LOPEND)
    week.leg_vast("Volgende fase")
    week.ziet("Nog niet klaar voor Terugkeerplan", "Eerste contact met de jongere")
    week.druk("Ga naar Terugkeerplan")
    week.ziet("Schrijf op waarom u toch verdergaat.")
    week.vul("Toelichting", "Hij wil alleen praten als het plan er ligt.")
    week.druk("Ga naar Terugkeerplan")
    week.ziet("De fase is gewijzigd.")
    expect(week.blad.locator("[aria-current=step]")).to_contain_text("Terugkeerplan")


def donderdag(week: Werkweek) -> None:
    week.begin(DONDERDAG)
    week.naar("Caseload")
    week.open(NIEUW)
    week.leg_vast("Komt vandaag vrij")
    week.vul("Van wie hoorde u het", "de casemanager")
    week.druk("Spoedspoor starten")
    week.kop("Spoedspoor")
    week.ziet("Het spoedspoor is gestart.", "Mag zijn ex-vriendin niet spreken of opzoeken.", "06-12345678")

    week.druk("Gedaan", bij="Bel de inrichting")
    week.ziet("1 van 7 gedaan")
    week.druk("Gedaan", bij="Bel de partners")
    week.ziet("2 van 7 gedaan")
    week.druk("Hoeft niet meer", bij="Vraag of hij schulden heeft")
    week.ziet("2 van 6 gedaan")

    week.terug()
    week.ziet("Het spoedspoor loopt", "Nog 4 dingen te regelen.")


def vrijdag(week: Werkweek) -> None:
    week.begin(VRIJDAG)
    week.open("Is hij vrij?", binnen="Nu te doen")
    week.kies("Ja, hij is vrij")
    week.vul("Vrij sinds", "26-11-2026")
    week.druk("Opslaan")
    week.ziet("Uw antwoord is vastgelegd.", "werkelijk")
    expect(week.blad.locator("[aria-current=step]")).to_contain_text("Invrijheidsstelling")

    regel_waarneming(week)
    filter_blijft_staan(week)
    sluit_af(week)


def regel_waarneming(week: Werkweek) -> None:
    week.naar("Waarneming")
    week.open("Waarneming regelen")
    week.selecteer("Wie neemt waar", "Karim Bakkali")
    week.vul("Vanaf", "21-12-2026")
    week.vul("Tot en met", "01-01-2027")
    week.vul("Reden", "Kerstvakantie.")
    week.druk("Waarneming regelen")
    week.ziet("De waarneming is vastgelegd.", "Karim Bakkali", "straks", "tot en met 01-01-2027")


def filter_blijft_staan(week: Werkweek) -> None:
    week.naar("Caseload")
    week.selecteer("Fase", "Terugkeerplan")
    week.druk("Filteren")
    expect(week.blad.get_by_role("link", name=NIEUW)).to_have_count(0)
    week.open(LOPEND)
    week.kop(LOPEND)
    week.terug()
    expect(week.blad.get_by_label("Fase")).to_have_value("terugkeerplan")
    expect(week.blad.get_by_role("link", name=NIEUW)).to_have_count(0)


def sluit_af(week: Werkweek) -> None:
    week.open(LOPEND)
    week.leg_vast("Dossier afsluiten")
    week.selecteer("Waarom sluit het dossier", "verhuisd naar een andere gemeente")
    week.selecteer("Zijn de doelen bereikt", "doelen deels bereikt")
    week.druk("Dossier afsluiten")
    week.ziet("Kijk dit nog even na")
    expect(week.blad.get_by_label("Zijn de doelen bereikt")).to_have_value("deels")
    week.vul("Toelichting", "Woont nu bij zijn vader.")
    week.druk("Dossier afsluiten")
    week.ziet("Het dossier is gesloten.", "Afgesloten op", "Woont nu bij zijn vader.")
    week.naar("Caseload")
    expect(week.blad.get_by_label("Fase")).to_have_value("terugkeerplan")
    expect(week.blad.get_by_role("link", name=LOPEND)).to_have_count(0)
