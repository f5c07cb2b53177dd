"""/gezond/: een getal voor wie bewaakt, nooit een gegeven."""

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rio.models import Bericht, Nachtwerk, User

NIETS = {
    "database": "goed",
    "broker": "goed",
    "nachtwerk": {"laatst": None, "uren_geleden": None},
    "berichten": {"oudste_wachtende_minuten": 0, "mislukt": 0},
}


@pytest.mark.django_db
@pytest.mark.beide
def test_gezond_zegt_zonder_inloggen_dat_alles_het_doet(client: Client) -> None:
    antwoord = client.get("/gezond/")

    assert (antwoord.status_code, antwoord.json()) == (200, NIETS)


@pytest.mark.django_db
def test_gezond_telt_wat_al_had_moeten_gaan_en_wat_niet_aankwam(officier: User, vandaag: None, client: Client) -> None:
    nu = timezone.now()
    for minuten, stand in ((12, "wacht"), (3, "wacht"), (-60, "wacht"), (500, "verzonden"), (500, "zonder_mail")):
        _bericht(officier, nu - timedelta(minutes=minuten), stand)
    _bericht(officier, nu, "mislukt")

    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get("/gezond/")

    assert antwoord.json()["berichten"] == {"oudste_wachtende_minuten": 12, "mislukt": 1}
    assert len(vragen) == 3
    assert "noor" not in antwoord.content.decode().lower()


@pytest.mark.django_db
def test_gezond_noemt_het_laatste_nachtwerk_dat_af_is(vandaag: None, client: Client) -> None:
    wanneer = timezone.make_aware(datetime(2026, 11, 22, 7, 31))  # noqa: DTZ001
    Nachtwerk.objects.create(op="2026-11-20", klaar_op=wanneer - timedelta(days=2))
    Nachtwerk.objects.create(op="2026-11-22", klaar_op=wanneer)
    Nachtwerk.objects.create(op="2026-11-23", klaar_op=None)

    antwoord = client.get("/gezond/")

    assert antwoord.json()["nachtwerk"] == {"laatst": "2026-11-22T07:31:00+01:00", "uren_geleden": 25}


@pytest.mark.django_db
def test_zonder_database_is_de_installatie_niet_gezond(client: Client) -> None:
    with connection.execute_wrapper(_geen_database):
        antwoord = client.get("/gezond/")

    assert (antwoord.status_code, antwoord.json()) == (503, {"database": "onbereikbaar"})


def _geen_database(*_: object) -> None:
    raise OperationalError("de database is weg")


def _bericht(ontvanger: User, niet_voor: datetime, stand: str) -> None:
    Bericht.objects.create(
        ontvanger=ontvanger,
        soort="overzicht",
        onderwerp="Proef",
        inhoud={},
        message_id=f"<{Bericht.objects.count()}@rio.example>",
        niet_voor=niet_voor,
        stand=stand,
        verzonden_op=niet_voor if stand == "verzonden" else None,
        fout="De mailserver weigert dit adres." if stand == "mislukt" else "",
    )
