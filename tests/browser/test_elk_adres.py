"""Pages below one notice, question, deadline or colleague: every URL that the other sweep does not visit."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cases import services
from cases.models import Traject
from rio.models import User
from tests import wereld
from tests.adressen import samen
from tests.browser.conftest import TELEFOON, OpenPagina
from tests.browser.test_elke_pagina import BLADEN, bladen, deugt_op_elk_scherm
from tests.test_adressen import adres

BEZOCHT = {blad.naam for rol in BLADEN for blad in bladen(rol)}
DOWNLOADS = {"convenant_tekst", "document"}
ANDERE = sorted(set(samen("MAG")) - BEZOCHT - DOWNLOADS)


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
    beleid: User,
    pagina: OpenPagina,
) -> None:
    dossier = wereld.traject()
    services.wijs_toe(dossier, rio=officier, op=wereld.VANDAAG, door=coordinator)
    wie = {"officier": officier, "coordinator": coordinator, "beheer": beheer, "beleid": beleid}
    tabbladen = {rol: pagina("/", gebruiker, TELEFOON) for rol, gebruiker in wie.items()}
    for naam in ANDERE:
        rol = next(rol for rol in wie if rol in samen("MAG")[naam])
        tabblad = tabbladen[rol]
        antwoord = tabblad.goto(adres(naam, Traject.objects.get(pk=dossier.pk)))
        assert antwoord is not None
        assert antwoord.status == 200, naam
        deugt_op_elk_scherm(tabblad)
