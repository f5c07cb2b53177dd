"""Een dossier verhuist naar een andere gemeente: wat er meegaat, en wat de ander ervan ziet (OBL-13..15)."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Traject, Vraag
from cases.schermen.verhuizing import wat_verhuist_mee
from cases.trechter import dossier_wijzigen
from partners.models import Afspraak, Betrokkenheid, Contactmoment
from partners.services.betrokkenen import voeg_betrokkene_toe
from rio.models import User
from tests import wereld
from tests.dossiers import van_de_officier
from tests.partners.bouwstenen import organisatie
from tests.personen import medewerker
from tests.wereld import ARNHEM, NIJMEGEN, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
DAG = date(2026, 11, 10)


@pytest.fixture
def ander(db: None) -> User:
    """De coördinator van Arnhem."""
    gebruiker = wereld.maak_gebruiker("Ada Arnhem")
    wereld.stel_aan(gebruiker, "coordinator", ARNHEM)
    return gebruiker


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    """Met een partner, twee contactmomenten en een afspraak."""
    dossier, officier = van_de_officier(reclasseringstoezicht="J"), medewerker("officier")
    bij = organisatie("Woonstede", "woningcorporatie", gemeenten=[wereld.gemeente(NIJMEGEN)])
    voeg_betrokkene_toe(dossier, organisatie=bij, contactpersoon=None, rol="wonen", van=DAG, door=officier)
    with dossier_wijzigen(dossier.pk, wat="proef", door=officier):
        for _ in range(2):
            Contactmoment.objects.create(traject=dossier, met="jongere", soort="thuis", op=DAG, door=officier)
        Afspraak.objects.create(
            traject=dossier, wie=officier, met="jongere", soort="kantoor", op=date(2026, 12, 1), door=officier
        )
    return dossier.pk


def vraag(client: Client, traject: Traject, officier: User, **anders: Any) -> Vraag:
    client.force_login(officier)
    gegevens = {
        "naar_gemeente": wereld.gemeente(ARNHEM).pk,
        "tekst": "Gaat bij zijn tante wonen.",
        "besproken": ["inrichting", "jongere"],
        **anders,
    }
    client.post(f"/trajecten/{traject.nummer}/overdracht/", gegevens)
    return Vraag.objects.get()


@pytest.mark.parametrize(
    ("besproken", "tekst"),
    [
        (["inrichting", "jongere"], "Gaat bij zijn tante wonen. Besproken met: de inrichting, de jongere zelf."),
        ([], "Gaat bij zijn tante wonen. Nog met niemand besproken."),
    ],
)
def test_de_vraag_zegt_met_wie_het_besproken_is(
    client: Client, traject: Traject, officier: User, besproken: list[str], tekst: str
) -> None:
    assert vraag(client, traject, officier, besproken=besproken).tekst == tekst


def test_de_langste_vraag_past(client: Client, traject: Traject, officier: User) -> None:
    alles = ["inrichting", "herkomst", "gewenst", "reclassering", "jongere"]

    assert len(vraag(client, traject, officier, tekst="a" * 270, besproken=alles).tekst) <= 400


def test_wie_vraagt_voorlegt_en_beslist_ziet_wat_er_meegaat(
    client: Client, traject: Traject, officier: User, coordinator: User, ander: User
) -> None:
    gaat_mee = "1 betrokken partner, 2 contactmomenten, 1 afspraak"
    client.force_login(officier)
    bij_vragen = client.get(f"/trajecten/{traject.nummer}/overdracht/").content.decode()
    gesteld = vraag(client, traject, officier)
    client.force_login(coordinator)
    bij_voorleggen = client.get(f"/vragen/{gesteld.pk}/").content.decode()
    client.post(f"/vragen/{gesteld.pk}/", {"besluit": "voorleggen"})
    client.force_login(ander)
    bij_beslissen = client.get(f"/vragen/{gesteld.pk}/").content.decode()

    assert all(gaat_mee in pagina for pagina in (bij_vragen, bij_voorleggen, bij_beslissen))
    assert "alleen in\n      overleg met die gemeente" in bij_vragen
    assert not any(geheim in bij_beslissen for geheim in ("Blom", "Woonstede", traject.nummer))


def test_na_het_ja_staan_partners_en_afspraken_er_nog_met_wat_niet_meer_past(
    client: Client, traject: Traject, officier: User, coordinator: User, ander: User
) -> None:
    gesteld = vraag(client, traject, officier)
    services.leg_voor(gesteld, op=VANDAAG, door=coordinator)
    services.beantwoord_vraag(gesteld, akkoord=True, op=VANDAAG, door=ander)
    client.force_login(ander)

    tekst = client.get(f"/trajecten/{traject.nummer}/partners/").content.decode()

    assert "niet voor Arnhem" in tekst
    assert "staat op naam\n      van Noor de Wit" in tekst
    assert Betrokkenheid.objects.get().tot is None


def test_een_app_erbij_noemt_wat_zij_meegeeft(traject: Traject, settings: Any) -> None:
    settings.VERHUIST_MEE = ["tests.cases.proefaanbieders.verhuist_proef"]

    assert wat_verhuist_mee(traject.pk) == ["7 proefstukken"]


def test_elke_app_telt_in_een_vraag(traject: Traject) -> None:
    with CaptureQueriesContext(connection) as vragen:
        assert "1 melding" in wat_verhuist_mee(traject.pk)

    assert len(vragen) == 4
