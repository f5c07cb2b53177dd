"""Wat er volgens deze app klaar hoort te zijn voor een fase, en wat sluiten daarmee doet."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cases import services
from cases.fasen import AFGESLOTEN, DETENTIE, INVRIJHEIDSSTELLING, TERUGKEERPLAN
from cases.models import Traject
from cases.schermen.afsluiten import na_sluiting
from cases.voorwaarden import in_woorden
from leefgebieden.services.doelen import sluit_doel_af
from leefgebieden.services.metingen import sla_meting_over
from leefgebieden.services.planversies import stel_plan_vast
from leefgebieden.services.voorzieningen import stel_vast
from leefgebieden.voorwaarden import voorwaarden
from rio.models import User
from tests import wereld
from tests.leefgebieden import bouwstenen as maak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VANDAAG = date(2026, 11, 23)


def open_(traject: Traject, naar: str) -> list[str]:
    return voorwaarden([traject.pk], naar).get(traject.pk, [])


def test_voor_het_terugkeerplan_is_er_een_nulmeting_of_een_reden(traject: Traject, officier: User) -> None:
    voor = open_(traject, TERUGKEERPLAN)

    sla_meting_over(traject, moment="binnenkomst", detentie_id=None, op=VANDAAG, reden="Te ziek.", door=officier)

    assert [in_woorden(code) for code in voor] == ["0-meting"]
    assert open_(traject, TERUGKEERPLAN) == []
    assert open_(traject, DETENTIE) == []


def test_bij_de_vrijlating_telt_het_plan_en_wat_nodig_is(traject: Traject, officier: User, coordinator: User) -> None:
    wereld.neem(
        {
            "soort": "screening",
            "meldingsdatum": date(2026, 11, 9),
            "identiteitsbewijs": "J",
            "huisvesting": "N",
            "inkomen": "O",
            "schulden": "N",
            "zorg": "O",
        }
    )
    voor = open_(traject, INVRIJHEIDSSTELLING)
    stel_vast(traject, voorziening="huisvesting", nodig="nee", in_orde="onbekend", op=VANDAAG, door=officier)
    stel_plan_vast(maak.planversie(traject, officier), op=VANDAAG, door=coordinator)

    assert [in_woorden(code) for code in voor] == ["Nazorgplan", "Onderdak", "Inkomen bij vrijlating", "Schulden"]
    assert open_(traject, INVRIJHEIDSSTELLING) == ["bestaansmiddelen", "schulden"]


def test_sluiten_met_open_doelen_vraagt_een_reden_en_bewaart_de_punten(
    client: Client, traject: Traject, officier: User
) -> None:
    maak.doel(traject, officier)
    client.force_login(officier)

    pagina = client.get(f"/trajecten/{traject.nummer}/afsluiten/").content.decode()
    services.sluit_af(traject, op=VANDAAG, soort="verhuisd", reden="Naar Gouda.", door=officier)

    assert "Uitkomst van elk doel" in pagina
    assert traject.fasewissels.get(naar=AFGESLOTEN).open_punten == ["uitkomst_van_elk_doel"]


def test_wie_sluit_leest_ook_van_deze_app_wat_niet_gehaald_is(traject: Traject, officier: User) -> None:
    maak.actie(traject, officier, op=date(2026, 11, 10), uiterlijk=date(2026, 11, 20))

    na = na_sluiting(traject, VANDAAG)

    assert "actie" in {termijn.soort for termijn in na.niet_gehaald}
    assert {"nazorgplan", "meting_binnenkomst", "onderdak"} <= {termijn.soort for termijn in na.vervalt}


def test_na_twee_jaar_sluit_een_dossier_zonder_reden_alleen_als_alles_klaar_is(
    traject: Traject, officier: User
) -> None:
    doel, later = maak.doel(traject, officier), date(2028, 11, 20)
    with pytest.raises(ValidationError, match="Er staan nog punten open"):
        services.sluit_af(traject, op=later, soort="klaar", door=officier)

    sluit_doel_af(doel, uitkomst="behaald", reden="", op=VANDAAG, door=officier)
    services.sluit_af(traject, op=later, soort="klaar", door=officier)

    assert traject.fasewissels.get(naar=AFGESLOTEN).open_punten == []


def test_het_laatste_meetmoment_dat_voorbij_is_hoort_gemeten_te_zijn(traject: Traject, officier: User) -> None:
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 5), "ontslagdatum": date(2026, 11, 5)})
    voor = open_(traject, AFGESLOTEN)

    maak.meting(traject, officier, moment="ontslag", detentie_id=traject.detenties.get().pk, op=date(2026, 11, 20))

    assert [in_woorden(code) for code in voor] == ["Laatste meting"]
    assert open_(traject, AFGESLOTEN) == []
