"""Aan wie een herinnering gaat, en dat wie haar krijgt het dossier ook kan openen."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.herinneringen.ontvangers import Bezetting
from cases.models import Toegang, Traject
from rio.models import Gemeente, GemeenteInstelling, Regio, User
from tests import wereld
from tests.wereld import BEGIN, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

MET, ZONDER, DICHT, VERLEEND, NIET_VERLEEND = "met", "zonder", "dicht", "verleend", "niet verleend"


@pytest.fixture
def wie() -> dict[str, User]:
    namen = ["Rik", "Dirk", "Vera", "Nils", "Cor", "Regi", "Wim", "Weg", "Uit", "Bea", "Wies"]
    return {naam.lower(): wereld.maak_gebruiker(naam) for naam in namen}


@pytest.fixture
def waar(wie: dict[str, User]) -> dict[str, Gemeente]:
    """Vijf gemeenten: met en zonder coördinator, dicht voor RIO's, en twee met alleen een coördinator van de regio."""
    regio = Regio.objects.create(code="T1", naam="Testregio")
    gemeenten = dict(
        zip((MET, ZONDER, DICHT, VERLEEND, NIET_VERLEEND), Gemeente.objects.order_by("pk")[:5], strict=True)
    )
    Gemeente.objects.filter(pk__in=[gemeenten[VERLEEND].pk, gemeenten[NIET_VERLEEND].pk]).update(regio=regio)
    for naam, rol, gemeente in (
        ("rik", "rio", MET),
        ("cor", "coordinator", MET),
        ("dirk", "rio", ZONDER),
        ("dirk", "rio", DICHT),
        ("vera", "rio", VERLEEND),
        ("nils", "rio", NIET_VERLEEND),
        ("wim", "rio", MET),
        ("bea", "beleid", MET),
    ):
        wereld.stel_aan(wie[naam], rol, gemeenten[gemeente].code)
    wereld.stel_aan(wie["regi"], "coordinator", regio=regio)
    wereld.stel_aan(wie["regi"], "rio", regio=regio)
    for gemeente in (MET, ZONDER):
        wereld.stel_aan(wie["weg"], "rio", gemeenten[gemeente].code, tot=VANDAAG)
        wereld.stel_aan(wie["uit"], "rio", gemeenten[gemeente].code)
    User.objects.filter(pk=wie["uit"].pk).update(is_active=False)
    GemeenteInstelling.objects.create(gemeente=gemeenten[DICHT], geldig_van=BEGIN, rio_ziet_niet_toegewezen=False)
    geef = {"van": BEGIN, "grond": "afspraak", "door": wie["cor"]}
    Toegang.objects.create(soort="verlening", regio=regio, gemeente=gemeenten[VERLEEND], **geef)
    for waarnemer, voor in (("wim", "rik"), ("nils", "rik"), ("bea", "rik"), ("uit", "rik"), ("wim", "weg")):
        Toegang.objects.create(soort="waarneming", gebruiker=wie[waarnemer], voor_rio=wie[voor], **geef)
    Toegang.objects.create(soort="waarneming", gebruiker=wie["vera"], voor_rio=wie["rik"], **geef, tot=VANDAAG)
    return gemeenten


@pytest.mark.parametrize(
    ("gemeente", "rio", "verwacht"),
    [
        (MET, "rik", {"rik", "wim", "nils"}),  # wie waarneemt mag ook elders werken; wie weg is of uit staat niet
        (MET, "wim", {"wim"}),
        (MET, "weg", {"cor"}),
        (MET, "uit", {"cor"}),
        (MET, None, {"cor"}),
        (ZONDER, None, {"dirk"}),
        (ZONDER, "weg", {"wim"}),  # een ander van de gemeente kan het dossier niet openen
        (ZONDER, "uit", set()),
        (DICHT, None, set()),
        (DICHT, "dirk", {"dirk"}),
        (VERLEEND, None, {"regi"}),
        (VERLEEND, "vera", {"vera"}),
        (NIET_VERLEEND, None, {"nils"}),
        (NIET_VERLEEND, "regi", {"regi"}),
        (NIET_VERLEEND, "rik", {"wim", "nils"}),
    ],
)
def test_aan_wie_het_dossier_is(
    waar: dict[str, Gemeente], wie: dict[str, User], gemeente: str, rio: str | None, verwacht: set[str]
) -> None:
    bezetting = Bezetting.laad({g.pk for g in waar.values()}, VANDAAG)

    gevonden = bezetting.voor_dossier(waar[gemeente].pk, wie[rio].pk if rio else None)

    assert gevonden == {wie[naam].pk for naam in verwacht}


def test_wie_een_herinnering_krijgt_kan_het_dossier_openen(waar: dict[str, Gemeente], wie: dict[str, User]) -> None:
    dossier = wereld.traject()
    bezetting = Bezetting.laad({g.pk for g in waar.values()}, VANDAAG)

    for gemeente in (*waar.values(), None):
        for rio in (*wie.values(), None):
            plek = {"gemeente": gemeente, "rio": rio, "toegewezen_op": VANDAAG}
            Traject.objects.filter(pk=dossier.pk).update(**plek)
            gemeente_id, rio_id = gemeente and gemeente.pk, rio and rio.pk
            ontvangers = bezetting.voor_dossier(gemeente_id, rio_id) | bezetting.coordinatoren(gemeente_id)
            if rio is None:
                ontvangers |= bezetting.toewijzers(gemeente_id)
            for ontvanger in User.objects.filter(pk__in=ontvangers):
                assert Traject.objects.zichtbaar_voor(ontvanger).exists(), (ontvanger.naam, plek)


def test_veel_gemeenten_kosten_evenveel_queries(waar: dict[str, Gemeente]) -> None:
    def queries(gemeenten: set[int]) -> int:
        with CaptureQueriesContext(connection) as gedaan:
            Bezetting.laad(gemeenten, date(2026, 11, 23))
        return len(gedaan)

    assert queries({waar[MET].pk}) == queries(set(Gemeente.objects.values_list("pk", flat=True))) <= 5
