"""The tab Uitkomsten: what happened after the release, and the form behind it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services as dossiers
from cases.feiten import Zekerheid
from cases.models import Traject
from cases.services.detentie import Gehoord
from monitoring.models import Justitiecontact
from monitoring.services.justitiecontacten import leg_justitiecontact_vast
from rio.models import User
from tests.dossiers import van_de_officier
from tests.leefgebieden import bouwstenen as maak
from tests.paginaformulier import hoofdformulier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

VRIJ = date(2026, 11, 9)


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    """In on 2 November, released on 9 November."""
    traject = van_de_officier(achternaam="Kanarie")
    coordinator = User.objects.get(naam="Els Vermeer")
    dossiers.registreer_ontslagdatum(
        traject.detenties.get(), datum=VRIJ, zekerheid=Zekerheid.WERKELIJK, op=VRIJ, door=coordinator
    )
    return traject.pk


@pytest.fixture
def ingelogd(officier: User) -> Client:
    client = Client()
    client.force_login(officier)
    return client


def tab(client: Client, traject: Traject) -> str:
    return client.get(f"/trajecten/{traject.nummer}/uitkomsten/").content.decode()


def vul(client: Client, traject: Traject, **velden: str) -> str:
    pad = f"/trajecten/{traject.nummer}/uitkomsten/contact/"
    form = hoofdformulier(client.get(pad).content.decode())
    return client.post(pad, form.waarden | velden, follow=True).content.decode()


def test_vastleggen_staat_op_de_tab_en_kan_worden_ingetrokken(ingelogd: Client, traject: Traject) -> None:
    blad = vul(ingelogd, traject, op="12-11-2026", soort="aanhouding", bron="politie", aanleiding="nieuw_feit")
    contact = Justitiecontact.objects.get()
    pad = f"/trajecten/{traject.nummer}/uitkomsten/contact/"
    na = ingelogd.post(pad, {"intrekken": str(contact.pk)}, follow=True).content.decode()

    assert "nieuw feit: telt mee" in blad
    assert "Gehoord van: politie. Vastgelegd door Noor de Wit" in blad
    assert "eigen registratie" in blad
    assert "telt niet meer mee" in na
    assert "Ingetrokken: 1" in na
    assert "nieuw feit: telt mee" not in na


@pytest.mark.parametrize(
    ("velden", "waarom"),
    [
        ({"op": "24-11-2026"}, "ligt na 23-11-2026"),
        ({"op": "8-11-2026"}, "Hij kwam vrij op 09-11-2026"),
        ({"aanleiding": ""}, "kies ‘onbekend’"),
    ],
)
def test_wat_niet_klopt_zegt_waarom_en_wat_gekozen_is_blijft(
    velden: dict[str, str], waarom: str, ingelogd: Client, traject: Traject
) -> None:
    goed = {"op": "12-11-2026", "soort": "aanhouding", "bron": "politie", "aanleiding": "nieuw_feit"}

    blad = vul(ingelogd, traject, **goed | velden)

    assert waarom in blad
    assert hoofdformulier(blad).waarden["soort"] == ["aanhouding"]
    assert not Justitiecontact.objects.exists()


def test_een_nieuwe_detentie_staat_er_met_haar_aanleiding(
    ingelogd: Client, traject: Traject, coordinator: User
) -> None:
    gehoord = Gehoord(binnenkomst_op=date(2026, 11, 19), op=date(2026, 11, 20), van_wie="de politie", land="België")
    dossiers.voeg_detentie_toe(traject, gehoord=gehoord, door=coordinator)
    open_ = tab(ingelogd, traject)
    contact = traject.nieuwe_contacten.get()
    dossiers.besluit_aanleiding(contact, kies=lambda nu: {"aanleiding": "oud_vonnis"}, op=VRIJ, door=coordinator)

    besloten = tab(ingelogd, traject)

    assert "aanleiding nog niet vastgelegd" in open_
    assert f'href="/trajecten/{traject.nummer}/aanleiding/"' in open_
    assert "oud feit: telt niet mee" in besloten
    assert "Besloten door Els Vermeer" in besloten


def test_werk_of_opleiding_per_meting(ingelogd: Client, traject: Traject, officier: User) -> None:
    maak.meting(traject, officier, perspectief="geen")
    maak.meting(traject, officier, moment="tussentijds", op=date(2026, 11, 20), perspectief="opleiding")

    blad = tab(ingelogd, traject)

    assert blad.index("Geen werk, opleiding of dagbesteding") < blad.index("Een opleiding")


def test_een_vreemd_contact_is_er_niet(ingelogd: Client, traject: Traject) -> None:
    for onzin in ("0", "-1", "9" * 40, "x"):
        pad = f"/trajecten/{traject.nummer}/uitkomsten/contact/"
        assert ingelogd.post(pad, {"intrekken": onzin}).status_code == 404


def test_hooguit_twaalf_vragen_en_het_formulier_zestien(ingelogd: Client, traject: Traject, officier: User) -> None:
    eerst = _vragen(ingelogd, traject, "")
    for dag in range(10, 15):
        maak.meting(traject, officier, moment="tussentijds", op=date(2026, 11, dag))
        gegevens = {"op": date(2026, 11, dag), "soort": "aanhouding", "bron": "politie", "aanleiding": "onbekend"}
        leg_justitiecontact_vast(traject, gegevens=gegevens, door=officier)

    assert _vragen(ingelogd, traject, "") == eerst <= 12
    assert _vragen(ingelogd, traject, "contact/") <= 16


def _vragen(client: Client, traject: Traject, pad: str) -> int:
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(f"/trajecten/{traject.nummer}/uitkomsten/{pad}").status_code == 200
    return len(vragen)
