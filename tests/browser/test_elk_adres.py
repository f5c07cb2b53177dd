"""Pages below one notice, question, deadline or colleague: every URL that the other sweep does not visit."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import ViewportSize

from cases import services
from cases.models import Traject
from rio.models import User
from tests import wereld
from tests.adressen import samen
from tests.browser.axe import geen_axe_fouten
from tests.browser.conftest import OpenPagina
from tests.browser.test_elke_pagina import BLADEN, bladen, past_op_scherm
from tests.test_adressen import adres

BEZOCHT = {blad.naam for rol in BLADEN for blad in bladen(rol)}
ANDERE = sorted(set(samen("MAG")) - BEZOCHT)


@pytest.fixture
def moment() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam")), tick=True):
        yield


def test_elk_adres_wordt_bezocht(
    transactional_db: None,
    moment: None,
    officier: User,
    coordinator: User,
    beheer: User,
    pagina: OpenPagina,
    viewport: ViewportSize,
) -> None:
    dossier = wereld.traject()
    services.wijs_toe(dossier, rio=officier, op=wereld.VANDAAG, door=coordinator)
    wie = {"officier": officier, "coordinator": coordinator, "beheer": beheer}
    tabbladen = {rol: pagina("/", gebruiker, viewport) for rol, gebruiker in wie.items()}
    for naam in ANDERE:
        rol = next(rol for rol in wie if rol in samen("MAG")[naam])
        tabblad = tabbladen[rol]
        antwoord = tabblad.goto(adres(naam, Traject.objects.get(pk=dossier.pk)))
        assert antwoord is not None
        assert antwoord.status == 200, naam
        assert tabblad.locator("h1").count() == 1, naam
        assert past_op_scherm(tabblad), naam
        geen_axe_fouten(tabblad)
