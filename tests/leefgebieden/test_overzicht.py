"""De tab Leefgebieden en de geschiedenis van een leefgebied, zoals de RIO ze leest."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.feiten import Zekerheid
from cases.models import Traject
from leefgebieden.services.doelen import sluit_doel_af
from leefgebieden.services.metingen import sla_meting_over
from leefgebieden.services.voorzieningen import stel_vast
from rio.models import User
from tests import wereld
from tests.leefgebieden import bouwstenen as maak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VANDAAG = date(2026, 11, 23)
Lees = Callable[..., str]


@pytest.fixture
def lees(client: Client, traject: Traject, officier: User) -> Lees:
    """De tekst van de tab (of van een leefgebied) vanaf de tabs, zoals iemand hem leest."""

    def lees_(code: str = "", door: User | None = None) -> str:
        client.force_login(door or officier)
        pagina = client.get(f"/trajecten/{traject.nummer}/leefgebieden/{code and f'{code}/'}").content.decode()
        return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", pagina[pagina.index('id="inhoud"') :])))

    return lees_


def vrij(traject: Traject, op: date, door: User) -> None:
    detentie = traject.detenties.get()
    services.registreer_ontslagdatum(detentie, datum=op, zekerheid=Zekerheid.WERKELIJK, op=op, door=door)


def test_zonder_meting_staat_bovenaan_dat_de_nulmeting_ontbreekt(lees: Lees, client: Client, traject: Traject) -> None:
    tekst = lees()

    assert "Dit ontbreekt nu ontbreekt 0-meting · uiterlijk wo 2 dec" in tekst
    assert "0-meting beginnen" in tekst
    assert "Er is nog niet gemeten." in tekst
    assert tekst.count("niet gemeten") == 6  # vijf leefgebieden en de regel erboven
    assert (
        f'href="/trajecten/{traject.nummer}/metingen/binnenkomst/"'
        in client.get(f"/trajecten/{traject.nummer}/leefgebieden/").content.decode()
    )


def test_de_tabel_zegt_toen_nu_voorziening_en_wat_hij_zelf_wil(lees: Lees, traject: Traject, officier: User) -> None:
    maak.meting(traject, officier, wens="Weg bij mijn moeder.")
    maak.meting(
        traject, officier, moment="tussentijds", op=date(2026, 11, 20), cijfers=(4, 4, None, 2, 5), wens="Samenwonen."
    )
    stel_vast(traject, voorziening="huisvesting", nodig="ja", in_orde="nee", op=date(2026, 11, 12), door=officier)

    tekst = lees()

    assert "3 van 5 leefgebieden op orde." in tekst
    assert "Bij binnenkomst 10-11-2026 Nu 20-11-2026" in tekst
    assert "Wonen 1 van 5 4 van 5 geen onderdak Samenwonen." in tekst
    assert "Zorg 3 van 5 niet besproken" in tekst
    assert "geen onderdak Onderdak · sinds do 12 nov" in tekst
    assert "0-meting beginnen" not in tekst
    assert "Tussentijds meten" in tekst


def test_vlak_voor_het_ontslag_ontbreekt_ook_wat_niemand_weet(lees: Lees, traject: Traject) -> None:
    ver = lees()
    wereld.neem(
        {
            "soort": "ontslagdatum_gewijzigd",
            "meldingsdatum": date(2026, 11, 20),
            "verwachte_ontslagdatum": date(2027, 1, 18),
        }
    )

    dichtbij = lees()

    assert "nog niet gevraagd" not in ver
    assert "onbekend Identiteitsbewijs, onderdak, inkomen, schulden, zorg · nog niet gevraagd" in dichtbij


def test_een_overgeslagen_nulmeting_ontbreekt_niet_en_na_het_ontslag_is_er_een_volgende(
    lees: Lees, traject: Traject, officier: User
) -> None:
    sla_meting_over(
        traject, moment="binnenkomst", detentie_id=None, op=date(2026, 11, 12), reden="Te ziek.", door=officier
    )
    vrij(traject, date(2026, 11, 20), officier)

    tekst = lees()

    assert "Dit ontbreekt nu ontbreekt 0-meting" not in tekst
    assert "Meten: bij ontslag" in tekst


def test_wat_er_geregeld_wordt_staat_ernaast_met_wat_te_laat_is(lees: Lees, traject: Traject, officier: User) -> None:
    maak.regelzaak(traject, officier, "uitkering", "aangevraagd", uiterlijk=date(2026, 11, 20))
    maak.regelzaak(traject, officier, "bankrekening", "gereed")

    tekst = lees()

    assert "aangevraagd Uitkering · uiterlijk 20-11-2026" in tekst
    assert "Bankrekening" not in tekst


def test_wie_alleen_leest_of_een_gesloten_dossier_heeft_geen_knop(lees: Lees, traject: Traject, officier: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 20), reden="Verhuisd.", door=officier)

    tekst = lees()

    assert "0-meting beginnen" not in tekst
    assert "Regelzaak toevoegen" not in tekst
    assert "Dit ontbreekt nu" not in tekst


def test_de_geschiedenis_van_een_leefgebied(lees: Lees, traject: Traject, officier: User) -> None:
    maak.meting(traject, officier, wens="Weg bij mijn moeder.")
    maak.meting(traject, officier, moment="tussentijds", op=date(2026, 11, 20), cijfers=(4, 4, 4, 4, 4), wens="Kamer.")
    maak.regelzaak(traject, officier, "woningzoekende", "gereed")
    kamer = maak.doel(traject, officier)
    sluit_doel_af(kamer, uitkomst="behaald", reden="", op=VANDAAG, door=officier)
    stel_vast(traject, voorziening="huisvesting", nodig="ja", in_orde="nee", op=date(2026, 11, 12), door=officier)

    tekst = lees("wonen")

    assert "Wonen: scores door de tijd, van 1 naar 4." in tekst
    assert tekst.index("20-11-2026") < tekst.index("10-11-2026")  # nieuwste eerst
    assert "4 van 5 Er is een vaste plek; met wat hulp lukt het om daar te blijven. Kamer." in tekst
    assert "1 van 5 Er is geen plek om te slapen, of de plek is niet veilig. Weg bij mijn moeder." in tekst
    assert "12-11-2026 Nodig, niet in orde · RIO" in tekst
    assert "ingeschreven Inschrijving als woningzoekende" in tekst
    assert "behaald Een eigen kamer. · op 23-11-2026" in tekst


def test_zonder_score_is_er_geen_lijn_en_een_onbekend_leefgebied_bestaat_niet(
    lees: Lees, client: Client, traject: Traject, officier: User
) -> None:
    maak.meting(traject, officier)

    assert "scores door de tijd" not in lees("werk_inkomen")
    assert "niet besproken" in lees("werk_inkomen")
    assert client.get(f"/trajecten/{traject.nummer}/leefgebieden/tuin/").status_code == 404


def test_een_collega_zonder_dossier_ziet_niets(client: Client, traject: Traject, collega: User) -> None:
    client.force_login(collega)

    for pad in ("", "wonen/"):
        assert client.get(f"/trajecten/{traject.nummer}/leefgebieden/{pad}").status_code == 404


def test_hooguit_twaalf_vragen_met_twee_jaar_metingen(client: Client, traject: Traject, officier: User) -> None:
    client.force_login(officier)
    maak.regelzaak(traject, officier, "uitkering", "aangevraagd")
    maak.doel(traject, officier)
    maak.meting(traject, officier)
    aantallen: dict[str, list[int]] = {"": [], "wonen/": []}
    for rest in (1, 9):
        for dag in range(rest):
            maak.meting(traject, officier, moment="tussentijds", op=date(2026, 11, 11 + dag))
            maak.regelzaak(traject, officier, "anders", "aangevraagd", titel=f"Zaak {dag}")
        for pad, gevonden in aantallen.items():
            with CaptureQueriesContext(connection) as vragen:
                client.get(f"/trajecten/{traject.nummer}/leefgebieden/{pad}")
            gevonden.append(len(vragen))

    for gevonden in aantallen.values():
        assert gevonden[0] == gevonden[1] <= 12, aantallen
