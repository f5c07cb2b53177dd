"""Every list finds its rows by an index, whatever its filter or sort: a sequential scan is forbidden and not missed."""

import re

import pytest
from django.db import connection
from django.db.models import QuerySet

from cases.models import Jongere, Melding, Termijn, Traject
from cases.schermen.lijstgegevens import gemeente_ids
from cases.vertrek import van_wie_weg_is
from tests import wereld

pytestmark = pytest.mark.django_db


def plan(rijen: QuerySet) -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rijen.explain()


def zonder_index(rijen: QuerySet) -> list[str]:
    """The own tables that the database still reads from beginning to end."""
    gevonden = plan(rijen)
    return re.findall(r"Seq Scan on (cases_\w+)|SCAN (cases_\w+)(?! USING)", gevonden)


LIJSTEN = {
    "caseload": lambda u: Traject.objects.zichtbaar_voor(u).open().order_by("volgende_termijn_op", "pk")[:26],
    "op ontslag": lambda u: Traject.objects.zichtbaar_voor(u).open().order_by("ontslag_op", "pk")[:26],
    "op fase": lambda u: Traject.objects.zichtbaar_voor(u).filter(fase="detentie").order_by("volgende_termijn_op")[:26],
    "ook gesloten": lambda u: Traject.objects.zichtbaar_voor(u).order_by("begin_op")[:26],
    "RIO weg": lambda u: (
        Traject.objects.zichtbaar_voor(u)
        .open()
        .filter(van_wie_weg_is(gemeente_ids(u, wereld.VANDAAG), wereld.VANDAAG))
        .order_by("volgende_termijn_op", "pk")[:26]
    ),
    "termijnen": lambda u: Termijn.objects.zichtbaar_voor(u).open().order_by("grens_op", "pk")[:26],
    "te laat": lambda u: Termijn.objects.zichtbaar_voor(u).te_laat(wereld.VANDAAG).order_by("grens_op")[:26],
    "van de inrichting": lambda u: Termijn.objects.zichtbaar_voor(u).open().filter(partij="inrichting")[:26],
    "meldingen": lambda u: Melding.objects.zichtbaar_voor(u)[:26],
    "werklijst": lambda u: Melding.objects.zichtbaar_voor(u).in_werklijst()[:26],
}


@pytest.mark.parametrize("lijst", LIJSTEN)
@pytest.mark.parametrize("rol", ["officier", "coordinator"])
def test_elke_lijst_gebruikt_een_index(lijst: str, rol: str, request: pytest.FixtureRequest) -> None:
    wereld.trajecten(5)

    assert zonder_index(LIJSTEN[lijst](request.getfixturevalue(rol))) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="de trigramindex is van PostgreSQL")
def test_zoeken_op_een_deel_van_een_naam_gebruikt_de_trigramindex() -> None:
    wereld.trajecten(5)

    assert "jongere_zoeknaam_trgm" in plan(Jongere.objects.met_naam("jongen"))
