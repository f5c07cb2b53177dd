"""Wat van de post na een tijd weg is, en wat er dan toch onthouden blijft."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from pytest_django import Settings

from cases.models import Herinnering
from cases.nacht import verwerk
from cases.opruimen import ruim_op
from rio.models import Bericht, Nachtwerk, User
from rio.post.inhoud import Inhoud
from rio.post.klaarzetten import zet_klaar
from tests import wereld
from tests.cases.proefaanbieders import opgeruimd

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
MAANDAG = date(2026, 11, 23)
NEGENTIGSTE = datetime(2026, 8, 25, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


def bericht(ontvanger: User, moment: datetime, stand: str) -> Bericht:
    gemaakt = zet_klaar(ontvanger=ontvanger, soort="overzicht", onderwerp="RIO", inhoud=Inhoud([]))
    verzonden = {"verzonden_op": moment} if stand == "verzonden" else {}
    waarden = {"vastgelegd_op": moment, "stand": stand, "fout": "adres onbekend", **verzonden}
    Bericht.objects.filter(pk=gemaakt.pk).update(**waarden)
    return gemaakt


def test_berichten_gaan_na_negentig_dagen_weg_behalve_wat_nog_wacht(officier: User) -> None:
    standen = [stand for stand in Bericht.Stand.values if stand != "wacht"]
    ouder = NEGENTIGSTE - timedelta(hours=1)
    weg = {bericht(officier, ouder, stand).pk for stand in standen}
    blijft = {bericht(officier, NEGENTIGSTE, stand).pk for stand in standen} | {bericht(officier, ouder, "wacht").pk}

    ruim_op(MAANDAG, door=None)

    assert set(Bericht.objects.values_list("pk", flat=True)) == blijft
    assert not weg & blijft


def test_wie_herinnerd_is_blijft_dat_ook_zonder_het_bericht(officier: User) -> None:
    traject = wereld.traject()
    oud = bericht(officier, NEGENTIGSTE - timedelta(hours=1), "verzonden")
    Herinnering.objects.create(
        traject=traject,
        termijn=traject.termijnen.get(soort="triage"),
        stap="te_laat",
        voor_op=date(2026, 11, 5),
        ontvanger=officier,
        bericht=oud,
    )

    ruim_op(MAANDAG, door=None)

    assert Herinnering.objects.get().bericht is None


def test_nachtwerk_blijft_twee_jaar(db: None) -> None:
    for op in (date(2024, 11, 22), date(2024, 11, 23), date(2024, 11, 24)):
        Nachtwerk.objects.create(op=op, klaar_op=timezone.now())

    ruim_op(MAANDAG, door=None)

    assert set(Nachtwerk.objects.values_list("op", flat=True)) == {date(2024, 11, 23), date(2024, 11, 24)}


def test_een_app_hoger_in_het_huis_ruimt_na_de_nacht_mee_op(settings: Settings, vandaag: None, db: None) -> None:
    settings.OPRUIMERS = ["tests.cases.proefaanbieders.ruim_mee_op"]
    opgeruimd.clear()

    verwerk(MAANDAG)

    assert opgeruimd == [timezone.now()]
