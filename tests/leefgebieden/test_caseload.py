"""De caseload zegt hoe het op de leefgebieden staat, en vindt waar iets ontbreekt."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Traject
from cases.schermen.filters import NIET_GEHAALD, TrajectFilter
from leefgebieden.schermen.kolommen import leefgebieden
from leefgebieden.services.planversies import stel_plan_vast
from leefgebieden.services.voorzieningen import stel_vast
from rio.models import User
from tests import wereld
from tests.cases.test_queryplannen import zonder_index
from tests.leefgebieden import bouwstenen as maak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VANDAAG = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("cijfers", "soort", "tekst", "toelichting"),
    [
        ((5, 4, 4, 5, 4), "goed", "5 van 5 op orde", ""),
        ((3, 4, 3, None, 4), "rust", "2 van 5 op orde", ""),
        ((1, 4, 3, 2, 4), "let-op", "2 van 5 op orde", "gaat slecht: wonen, financiën en schulden"),
    ],
)
def test_de_kolom_telt_wat_op_orde_is_en_noemt_wat_slecht_gaat(
    officier: User, cijfers: tuple[int | None, ...], soort: str, tekst: str, toelichting: str
) -> None:
    dossier = wereld.traject()
    maak.meting(dossier, officier, cijfers=(1, 1, 1, 1, 1))
    maak.meting(dossier, officier, moment="tussentijds", op=date(2026, 11, 20), cijfers=cijfers)

    cellen = leefgebieden.cellen([dossier], VANDAAG)

    assert cellen[dossier.pk] == (soort, tekst, toelichting)


def test_een_verbetering_telt_en_wie_niet_gemeten_is_staat_er_zo(officier: User) -> None:
    gemeten, niet = wereld.trajecten(2)
    eerst = maak.meting(gemeten, officier, cijfers=(1, 1, 1, 1, 1))
    maak.meting(gemeten, officier, cijfers=(4, 4, 4, 4, 4), vervangt=eerst, reden="Verkeerd genoteerd.")

    cellen = leefgebieden.cellen([gemeten, niet], VANDAAG)

    assert cellen == {gemeten.pk: ("goed", "5 van 5 op orde", ""), niet.pk: ("rust", "niet gemeten", "")}


def test_de_kolom_kost_een_vraag_en_de_lijst_blijft_binnen_acht(client: Client, coordinator: User) -> None:
    dossiers = wereld.trajecten(12)
    client.force_login(coordinator)
    client.get(reverse("trajecten"), {"ontbreekt": "onderdak"})
    aantallen = []
    for deel in (dossiers[:2], dossiers[2:]):
        for dossier in deel:
            maak.meting(dossier, coordinator)
            maak.meting(dossier, coordinator, moment="tussentijds")
        with CaptureQueriesContext(connection) as vragen:
            pagina = client.get(reverse("trajecten"), {"ontbreekt": "onderdak"})
        aantallen.append(len(vragen))

    assert "1 van 5 op orde" in pagina.content.decode()
    assert aantallen[0] == aantallen[1] <= 8, aantallen


# --- wat ontbreekt ------------------------------------------------------------------------------------------


def gefilterd(client: Client, **filters: str) -> set[int]:
    antwoord = client.get(reverse("trajecten"), {"rio": "alle", **filters})
    return {rij.traject.pk for rij in antwoord.context["rijen"]}


def test_de_filters_vinden_wie_zonder_onderdak_meting_of_plan_is(
    client: Client, officier: User, coordinator: User
) -> None:
    niets, onderdak, meting, plan = dossiers = wereld.trajecten(4)
    for dossier in dossiers:
        wereld.wijs_toe(dossier, officier, door=coordinator)
    stel_vast(onderdak, voorziening="huisvesting", nodig="ja", in_orde="ja", op=VANDAAG, door=officier)
    maak.meting(meting, officier)
    stel_plan_vast(maak.planversie(plan, officier), op=VANDAAG, door=coordinator)
    client.force_login(officier)

    assert gefilterd(client, ontbreekt="onderdak") == {niets.pk, meting.pk, plan.pk}
    assert gefilterd(client, ontbreekt="meting_binnenkomst") == {niets.pk, onderdak.pk, plan.pk}
    assert gefilterd(client, ontbreekt="nazorgplan") == {niets.pk, onderdak.pk, meting.pk}


def test_van_twee_detenties_telt_de_laatste(client: Client, officier: User) -> None:
    dossier = wereld.traject()
    wereld.neem(
        {"soort": "ontslag", "meldingsdatum": date(2026, 11, 9), "ontslagdatum": date(2026, 11, 9)},
        {"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)},
    )
    client.force_login(officier)
    eerst = gefilterd(client, ontbreekt="onderdak")

    stel_vast(dossier, voorziening="huisvesting", nodig="ja", in_orde="ja", op=VANDAAG, door=officier)

    assert eerst == {dossier.pk}
    assert gefilterd(client, ontbreekt="onderdak") == set()
    assert set(dossier.termijnen.filter(soort="onderdak").values_list("stand", flat=True)) == {
        NIET_GEHAALD[1],
        "voldaan",
    }


@pytest.mark.beide
@pytest.mark.parametrize("soort", ["onderdak", "nazorgplan"])
def test_het_filter_gebruikt_een_index(coordinator: User, soort: str) -> None:
    wereld.trajecten(5)
    keuze: dict[str, Any] = {"gebruiker": coordinator, "op": VANDAAG, "gemeenten": [], "rios": []}
    gekozen = QueryDict(f"rio=alle&ontbreekt={soort}")
    lijst = TrajectFilter(gekozen, Traject.objects.zichtbaar_voor(coordinator), **keuze).qs

    assert zonder_index(lijst.order_by("volgende_termijn_op", "pk")[:26]) == []
