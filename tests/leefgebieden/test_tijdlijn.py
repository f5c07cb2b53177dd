"""Wat deze app in de tijdlijn zet, en wat er meegaat bij een verhuizing."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Traject
from cases.schermen.dossier import Dossier
from leefgebieden.schermen.tijdlijn import gebeurtenissen
from leefgebieden.schermen.verhuizing import uit_deze_app
from leefgebieden.services.doelen import sluit_doel_af
from leefgebieden.services.planversies import stel_plan_vast, stuur_plan_terug
from rio.models import User
from tests.leefgebieden import bouwstenen as maak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VANDAAG = date(2026, 11, 23)


def test_metingen_plan_regelzaken_en_doelen_staan_in_de_tijdlijn(
    traject: Traject, officier: User, coordinator: User
) -> None:
    eerst = maak.meting(traject, officier)
    maak.meting(traject, officier, vervangt=eerst, reden="Verkeerd genoteerd.")
    doel = maak.doel(traject, officier)
    stuur_plan_terug(maak.planversie(traject, officier), opmerking="Wie belt?", op=VANDAAG, door=coordinator)
    stel_plan_vast(maak.planversie(traject, officier, op=VANDAAG), op=VANDAAG, door=coordinator)
    sluit_doel_af(doel, uitkomst="behaald", reden="", op=VANDAAG, door=officier)
    maak.regelzaak(traject, officier, "uitkering", "aangevraagd", "gereed")
    maak.regelzaak(traject, officier, "anders", "aangevraagd", "afgewezen", titel="Fiets")

    with CaptureQueriesContext(connection) as vragen:
        gezien = {g.titel: (g.tekst, g.bron) for g in gebeurtenissen(Dossier(traject, VANDAAG))}

    assert len(vragen) == 1
    assert gezien == {
        "Meting: bij binnenkomst (0-meting)": ("Verkeerd genoteerd.", "Noor de Wit"),
        "Nazorgplan versie 1 voorgelegd": ("", "Noor de Wit"),
        "Nazorgplan versie 2 voorgelegd": ("", "Noor de Wit"),
        "Nazorgplan versie 1 teruggestuurd": ("Wie belt?", "Els Vermeer"),
        "Nazorgplan versie 2 vastgesteld": ("", "Els Vermeer"),
        "Uitkering: toegekend": ("", "Noor de Wit"),
        "Fiets: afgewezen of mislukt": ("", "Noor de Wit"),
        "Doel behaald": ("Een eigen kamer.", "Noor de Wit"),
    }


def test_het_overzicht_blijft_binnen_twaalf_vragen(client: Client, traject: Traject, officier: User) -> None:
    maak.meting(traject, officier)
    client.force_login(officier)

    with CaptureQueriesContext(connection) as vragen:
        pagina = client.get(traject.get_absolute_url()).content.decode()

    assert "Meting: bij binnenkomst (0-meting)" in pagina
    assert len(vragen) <= 12


def test_bij_een_verhuizing_staat_wat_meegaat_in_aantallen(traject: Traject, officier: User) -> None:
    maak.meting(traject, officier)
    maak.planversie(traject, officier)
    maak.actie(traject, officier)
    maak.regelzaak(traject, officier)
    maak.regelzaak(traject, officier, "brp")
    maak.netwerkpersoon(traject, officier)
    maak.uitgave(traject, officier)

    assert uit_deze_app(traject.pk) == [
        "1 meting",
        "1 doel",
        "1 open actie",
        "1 versie van het nazorgplan",
        "2 regelzaken",
        "1 persoon uit het netwerk",
        "1 besteding",
    ]
