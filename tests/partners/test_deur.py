"""De deur voor een partner: een geheim, een code, één browser, en na vijf foute codes dicht."""

from datetime import date, datetime, timedelta
from unittest.mock import ANY
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection

from cases.models import Traject
from partners import deur
from partners.berichten import AANBIEDER
from partners.deur import Poging, Uitkomst
from partners.models import Verzoeklink
from rio.models import Audit, Bericht, User
from tests import wereld
from tests.cases.test_gelijktijdig import tegelijk
from tests.partners.bouwstenen import informatieverzoek

pytestmark = pytest.mark.django_db
NU = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
TOT = NU + timedelta(days=14)


@pytest.fixture
def traject(officier: User, coordinator: User, vandaag: None) -> Traject:
    dossier = wereld.traject()
    wereld.wijs_toe(dossier, officier, door=coordinator)
    return dossier


@pytest.fixture
def geheim(traject: Traject, officier: User) -> str:
    return deur.maak_link(informatieverzoek(traject, officier), geldig_tot=TOT)


def link_van(geheim: str) -> Verzoeklink:
    link = deur.vind(geheim, NU)
    assert link
    return link


def gemailde_code() -> str:
    inleiding = Bericht.objects.filter(soort="code").latest("pk").inhoud["inleiding"]
    return str(inleiding).removeprefix("Uw code is ")[:6]


def foute_code() -> str:
    return "000000" if gemailde_code() != "000000" else "000001"


def test_het_geheim_staat_nergens_en_een_nieuwe_link_sluit_de_vorige(geheim: str) -> None:
    link = link_van(geheim)
    assert geheim not in str(Verzoeklink.objects.values_list())
    deur.bewaar_concept(link, {"getypt": {}}, NU)

    nieuw = deur.maak_link(link.verzoek, geldig_tot=TOT)

    assert len(nieuw) * 4 >= 144  # bits
    assert deur.vind(geheim, NU) is None
    assert link_van(nieuw).concept == ""


def test_met_de_code_uit_de_mail_kent_de_deur_deze_browser_en_geen_andere(geheim: str) -> None:
    deur.stuur_code(link_van(geheim), NU)

    poging = deur.probeer_code(link_van(geheim), gemailde_code(), NU)

    assert poging == Poging(Uitkomst.GOED, ANY)
    assert deur.kent(link_van(geheim), poging.browser)
    assert not deur.kent(link_van(geheim), "een andere browser")
    assert not deur.kent(link_van(geheim), "")
    assert poging.browser not in str(Verzoeklink.objects.values_list())


@pytest.mark.parametrize(
    ("na", "verwacht"),
    [
        (timedelta(0), Uitkomst.GOED),
        (timedelta(minutes=14, seconds=59), Uitkomst.GOED),
        (timedelta(minutes=15), Uitkomst.GEEN_CODE),
        (timedelta(days=14), Uitkomst.DICHT),
    ],
)
def test_een_code_geldt_een_kwartier(geheim: str, na: timedelta, verwacht: Uitkomst) -> None:
    deur.stuur_code(link_van(geheim), NU)

    assert deur.probeer_code(link_van(geheim), gemailde_code(), NU + na).uitkomst == verwacht

    assert link_van(geheim).foute_codes == 0


def test_een_code_werkt_een_keer_en_alleen_de_laatste(geheim: str) -> None:
    deur.stuur_code(link_van(geheim), NU)
    eerste = gemailde_code()
    deur.stuur_code(link_van(geheim), NU)
    tweede = gemailde_code()

    uitkomsten = [deur.probeer_code(link_van(geheim), code, NU).uitkomst for code in (tweede, tweede)]

    assert uitkomsten == [Uitkomst.GOED, Uitkomst.GEEN_CODE]
    assert eerste == tweede or deur.probeer_code(link_van(geheim), eerste, NU).uitkomst == Uitkomst.GEEN_CODE


def test_een_andere_browser_neemt_het_met_een_nieuwe_code_over(geheim: str) -> None:
    browsers = []
    for _ in range(2):
        deur.stuur_code(link_van(geheim), NU)
        browsers.append(deur.probeer_code(link_van(geheim), gemailde_code(), NU).browser)

    assert [deur.kent(link_van(geheim), browser) for browser in browsers] == [False, True]


@pytest.mark.beide
def test_vijf_foute_codes_sluiten_de_link_en_de_rio_hoort_het(geheim: str, officier: User) -> None:
    link = link_van(geheim)
    deur.stuur_code(link, NU)
    fout = foute_code()

    pogingen = [deur.probeer_code(link, fout, NU) for _ in range(4)]
    deur.stuur_code(link, NU)  # een nieuwe code telt niet opnieuw vanaf nul
    pogingen += [deur.probeer_code(link, foute_code(), NU), deur.probeer_code(link, gemailde_code(), NU)]

    assert [poging.over for poging in pogingen] == [4, 3, 2, 1, 0, 0]
    assert [poging.uitkomst for poging in pogingen[3:]] == [Uitkomst.FOUT, Uitkomst.DICHT, Uitkomst.DICHT]
    verzoek = link_van(geheim).verzoek
    assert (verzoek.ingetrokken_op, verzoek.ingetrokken_door) == (date(2026, 11, 23), None)
    assert verzoek.intrekreden == "vijf keer een foute code"
    AANBIEDER.verzamel_direct(NU)
    assert Bericht.objects.get(ontvanger=officier).titel == "Link aan een partner is gesloten"
    regel = Audit.objects.get(object_soort="informatieverzoek", actor_id=None)
    assert regel.reden == f"vraag {verzoek.pk}: vijf keer een foute code"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite schrijft één tegelijk")
def test_ook_tegelijk_zijn_er_geen_zes_pogingen(officier: User, coordinator: User) -> None:
    with time_machine.travel(NU, tick=False):
        geheim = deur.maak_link(informatieverzoek(wereld.traject(), officier), geldig_tot=TOT)
        link = link_van(geheim)
        deur.stuur_code(link, NU)
        fout, uitkomsten = foute_code(), []

        fouten = tegelijk(*[lambda: uitkomsten.append(deur.probeer_code(link, fout, NU).over)] * 8)

    assert fouten == []
    assert sorted(uitkomsten) == [0, 0, 0, 0, 1, 2, 3, 4]
    assert link_van(geheim).foute_codes == 5
