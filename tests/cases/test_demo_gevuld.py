"""De vaste demo staat klaar: er is overal iets te zien, en elke login werkt."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cases.herinneringen.direct import verzamel_direct
from cases.models import GeweigerdeRij, Melding, Termijn, TermijnBesluit, Traject, Waarneming
from cases.synchroniseren import verschillen
from monitoring.beeld import IN_ORDE, NIET_NODIG, ONTSLAG
from monitoring.perioden import Periode
from monitoring.verzamelen import verzamel_snel
from monitoring.vraag import Vraag
from rio.demo.collegas import COORDINATOR, HOOFDGEMEENTE, LOGINS, WACHTWOORD, Login
from rio.models import Bericht, Gemeente, User
from tests.cases.test_demo import MAANDAG, ZONDAG, demo, noor
from tests.trechterwacht import trechterwacht

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture(scope="module")
def op(staand: None) -> date:
    """De dag van een demo die alleen gelezen wordt: veel werk, dus in elke database op een andere dag."""
    dag = MAANDAG if connection.vendor == "postgresql" else ZONDAG
    with trechterwacht(connection):
        demo(op=dag)
    return dag


def test_de_demo_laat_overal_iets_zien(op: date) -> None:
    eigen = Termijn.objects.filter(rio=noor())
    maandag = op - timedelta(days=op.weekday())
    meldingen = Melding.objects.zichtbaar_voor(noor())
    assert 10 <= Traject.objects.open().filter(rio=noor()).count() <= 20
    assert eigen.te_laat(op).count() > 0
    assert eigen.open().filter(grens_op__gte=maandag, grens_op__lt=maandag + timedelta(days=7)).exists()
    assert Traject.objects.niet_toegewezen().zichtbaar_voor(noor()).count() > 0
    assert {m.stand for m in meldingen} >= set(Melding.Stand) - {Melding.Stand.AFGEWEZEN}
    assert GeweigerdeRij.objects.filter(gemeente__code="GM0268").count() > 0
    assert set(Traject.objects.values_list("fase", flat=True)) >= {"detentie", "samenleving", "afgesloten"}
    assert {w.veld for w in Waarneming.objects.all()} >= {"deelname", "dr_plan_ontvangen_op"}
    assert {b.besluit for b in TermijnBesluit.objects.all()} >= {"voldaan", "niet_van_toepassing", "uitstel"}
    assert verschillen(list(Traject.objects.values_list("pk", flat=True))) == {}
    verzamel_direct(timezone.now())
    assert not Bericht.objects.filter(stand=Bericht.Stand.WACHT).exists()  # wie de demo start mailt niemand
    for ontvanger in (noor(), User.objects.get(email=COORDINATOR.email)):
        gelezen = Bericht.objects.filter(ontvanger=ontvanger).values_list("gelezen_op", flat=True)
        assert {bool(op) for op in gelezen} == {True, False}


def test_van_wie_in_nijmegen_vrijkwam_is_te_zien_hoe_het_verder_ging(op: date) -> None:
    nijmegen = Gemeente.objects.get(code=HOOFDGEMEENTE)
    vorig_jaar = Periode(date(op.year - 1, 1, 1), date(op.year, 1, 1))

    vrij = verzamel_snel(Vraag("effect", "Nijmegen", (nijmegen.pk,), vorig_jaar, op, op)).vrijgekomen

    op_orde = [b for b in vrij if set(b.voorzieningen[ONTSLAG]) <= {IN_ORDE, NIET_NODIG}]
    assert len(vrij) >= 10
    assert 0.5 <= len(op_orde) / len(vrij) <= 0.9
    assert sum("12" in b.perspectief for b in vrij) >= 6
    assert {c.aanleiding for b in vrij for c in b.contacten} >= {"nieuw_feit"}


def test_elke_gemeente_met_trajecten_heeft_mensen(op: date) -> None:
    zonder = Traject.objects.exclude(
        gemeente__in=User.objects.filter(aanstellingen__rol="rio").values("aanstellingen__gemeente")
    )
    assert not zonder.exists()
    assert not Traject.objects.open().filter(rio__isnull=True, toegewezen_op__isnull=False).exists()


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.email)
def test_elke_login_die_de_demo_noemt_werkt(op: date, login: Login, client: Client) -> None:
    getoond = demo("--logins")

    assert client.login(email=login.email, password=WACHTWOORD)
    assert login.email in getoond
    assert WACHTWOORD in getoond
