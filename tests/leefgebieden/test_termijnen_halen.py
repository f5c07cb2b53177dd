"""Wat mensen vastleggen haalt de termijnen van deze app, door dezelfde handelingen als op de pagina's."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.models import Termijn, Traject, Verlof
from cases.synchroniseren import synchroniseer, verschillen
from leefgebieden.services.acties import rond_actie_af
from leefgebieden.services.planversies import stel_plan_vast, stuur_plan_terug
from leefgebieden.services.regelzaken import zet_stap
from leefgebieden.services.voorzieningen import stel_vast
from leefgebieden.termijnen import laad
from leefgebieden.voorzieningen import NAMEN
from partners.models import Organisatie
from rio.models import User
from tests import wereld
from tests.leefgebieden import bouwstenen as maak
from tests.partners.bouwstenen import organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VANDAAG = date(2026, 11, 23)


def stand(traject: Traject, soort: str) -> tuple[str, date | None]:
    termijn = Termijn.objects.get(traject=traject, soort=soort)
    return termijn.stand, termijn.voldaan_op


def test_meting_plan_en_voorzieningen_halen_hun_termijnen(traject: Traject, officier: User, coordinator: User) -> None:
    maak.meting(traject, officier, op=date(2026, 11, 12))
    for voorziening in NAMEN:
        stel_vast(traject, voorziening=voorziening, nodig="ja", in_orde="ja", op=date(2026, 11, 13), door=officier)
    zaak = maak.regelzaak(traject, officier, "zorgverzekering_activeren", uiterlijk=date(2026, 12, 1))
    zet_stap(zaak, stap="gereed", op=date(2026, 11, 18), door=officier)
    actie = maak.actie(traject, officier, op=date(2026, 11, 18))
    rond_actie_af(actie, op=VANDAAG, door=officier)
    terug = maak.planversie(traject, officier, op=date(2026, 11, 18))
    stuur_plan_terug(terug, opmerking="Wie belt?", op=date(2026, 11, 19), door=coordinator)
    stel_plan_vast(maak.planversie(traject, officier, op=date(2026, 11, 20)), op=VANDAAG, door=coordinator)

    assert {s: stand(traject, s) for s in ("meting_binnenkomst", "screening", "taakverdeling", "onderdak")} == {
        "meting_binnenkomst": ("voldaan", date(2026, 11, 12)),
        "screening": ("voldaan", date(2026, 11, 13)),
        "taakverdeling": ("voldaan", date(2026, 11, 13)),
        "onderdak": ("voldaan", date(2026, 11, 13)),
    }
    assert {s: stand(traject, s) for s in ("zorgverzekering", "regelzaak", "actie", "nazorgplan")} == {
        "zorgverzekering": ("voldaan", date(2026, 11, 18)),
        "regelzaak": ("voldaan", date(2026, 11, 18)),
        "actie": ("voldaan", VANDAAG),
        "nazorgplan": ("voldaan", VANDAAG),
    }
    goedgekeurd = traject.termijnen.filter(soort="plan_goedkeuren").order_by("sleutel")
    assert list(goedgekeurd.values_list("sleutel", "stand", "voldaan_op")) == [
        ("1", "voldaan", date(2026, 11, 19)),
        ("2", "voldaan", VANDAAG),
    ]
    assert verschillen([traject.pk]) == {}


def test_op_vandaag_staat_wat_er_moet_met_de_weg_erheen(
    client: Client, traject: Traject, officier: User, coordinator: User
) -> None:
    actie = maak.actie(traject, officier, uiterlijk=VANDAAG, wie="jongere")
    zaak = maak.regelzaak(traject, officier, "brp", uiterlijk=VANDAAG)
    bij_partner: Organisatie = organisatie("Talis", "woningcorporatie")
    maak.actie(traject, officier, uiterlijk=VANDAAG, wie="organisatie", organisatie=bij_partner)
    client.force_login(officier)

    pagina = client.get("/").content.decode()

    assert f'href="{reverse("traject_actie", args=[traject.nummer, actie.pk])}"' in pagina
    assert f'href="{reverse("traject_regelzaak", args=[traject.nummer, zaak.pk])}"' in pagina
    assert "Wonen: de jongere doet dit zelf, afgesproken op" in pagina
    assert "een organisatie doet dit" not in pagina  # dat bellen wij na als het te laat is


def test_een_voorgelegd_plan_wacht_op_de_coordinator_en_niet_op_de_rio(
    client: Client, traject: Traject, officier: User, coordinator: User
) -> None:
    versie = maak.planversie(traject, officier)
    adres = f'href="{reverse("traject_planversie", args=[traject.nummer, versie.nummer])}"'
    gezien = []
    for wie in (officier, coordinator):
        client.force_login(wie)
        gezien.append(adres in client.get("/").content.decode())

    stel_plan_vast(versie, op=VANDAAG, door=coordinator)

    assert gezien == [False, True]
    assert adres not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("soort", "pad"),
    [
        ("meting_binnenkomst", "metingen/binnenkomst/"),
        ("onderdak", "voorzieningen/huisvesting/"),
        ("zorgverzekering", "leefgebieden/regelzaken/"),
        ("screening", "leefgebieden/"),
        ("nazorgplan", "nazorgplan/"),
    ],
)
def test_elke_termijn_wijst_waar_zij_wordt_gehaald_en_mag_ook_met_een_besluit(
    client: Client, traject: Traject, officier: User, soort: str, pad: str
) -> None:
    client.force_login(officier)

    blad = client.get(traject.termijnen.get(soort=soort).get_absolute_url()).content.decode()

    assert f'href="/trajecten/{traject.nummer}/{pad}"' in blad
    assert 'value="niet_van_toepassing"' in blad


def test_een_verlof_vraagt_een_geldig_bewijs_tot_het_vervalt(traject: Traject, officier: User) -> None:
    services.leg_verlof_vast(traject, van=date(2026, 12, 10), tot=date(2026, 12, 11), door=officier)
    rijen = traject.termijnen.filter(soort="identiteitsbewijs").order_by("uiterlijk")
    voor = list(rijen.values_list("sleutel", "uiterlijk", "stand"))

    services.laat_verlof_vervallen(Verlof.objects.get(), op=VANDAAG, door=officier)

    assert voor == [
        ("verlof 2026-12-10", date(2026, 12, 10), "open"),
        ("2026-11-02", date(2027, 1, 21), "open"),
    ]
    assert rijen.first().stand == "vervallen"


# --- queries ------------------------------------------------------------------------------------------------


def test_gelijktrekken_kost_voor_acht_dossiers_evenveel_queries_als_voor_twee(officier: User) -> None:
    for dossier in wereld.trajecten(8):
        maak.regelzaak(dossier, officier, "uitkering", "aangevraagd", uiterlijk=VANDAAG)
        maak.actie(dossier, officier)
    ids = list(Traject.objects.order_by("pk").values_list("pk", flat=True))

    aantallen = []
    for deel in (ids[:2], ids):
        with CaptureQueriesContext(connection) as queries:
            synchroniseer(deel)
        aantallen.append(len(queries))

    assert aantallen[0] == aantallen[1]
    assert verschillen(ids) == {}


@pytest.mark.beide
def test_de_feiten_kosten_drie_vragen_en_elke_vindt_haar_rijen_met_een_index(traject: Traject, officier: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        laad([traject.pk], {})
    plannen = [_plan(query["sql"]) for query in queries]

    assert len(plannen) == 3
    assert [
        plan for plan in plannen if re.search(r"Seq Scan on (cases|leef)|\bSCAN (?!.*USING)(cases|leef)", plan)
    ] == []


def _plan(vraag: str) -> str:
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {vraag}" if postgres else f"EXPLAIN QUERY PLAN {vraag}")
        return "\n".join(str(rij[-1]) for rij in cursor.fetchall())
