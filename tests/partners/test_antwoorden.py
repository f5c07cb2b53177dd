"""Wat een partner antwoordt: rijen bij de vraag, in één keer, en precies één keer."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import Settings

from cases import services as cases_services
from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners import deur
from partners.berichten import AANBIEDER
from partners.models import Antwoord, Document, Informatieverzoek, Verzoeklink
from partners.services.antwoorden import NIET_OPEN, beantwoord
from rio.models import Audit, Bericht, User
from tests import wereld
from tests.adressen.partnerpagina import GELDIG_TOT
from tests.partners.bouwstenen import informatieverzoek, organisatie
from tests.partners.proefbestanden import goedgekeurd

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def bestanden(settings: Settings, tmp_path: Any, vandaag: None) -> None:
    settings.BESTANDEN_DIR = str(tmp_path)


@pytest.fixture
def verzoek(traject: Traject, officier: User) -> Informatieverzoek:
    vraag = informatieverzoek(traject, officier)
    deur.maak_link(vraag, geldig_tot=GELDIG_TOT)
    return vraag


def antwoord(verzoek: Informatieverzoek, **delen: Any) -> None:
    beantwoord(verzoek, **{"waarden": {}, "opmerking": "", "bijlagen": [], "op": VANDAAG, **delen})


def test_elk_gevraagd_veld_krijgt_een_rij_ook_als_de_partner_het_niet_weet(verzoek: Informatieverzoek) -> None:
    antwoord(verzoek, waarden={"huisvesting": "Staat ingeschreven."}, opmerking="Bel gerust.", bijlagen=[goedgekeurd()])

    rijen = Antwoord.objects.values_list("veld", "waarde", "document__herkomst")
    assert list(rijen) == [
        ("huisvesting", "Staat ingeschreven.", None),
        ("identiteitsbewijs", "", None),
        ("binnenkomst", "", None),
        ("", "Bel gerust.", None),
        ("", "", "Woonplein"),
    ]
    verzoek.refresh_from_db()
    assert verzoek.beantwoord_op == VANDAAG


def test_daarna_is_de_link_dicht_en_het_concept_weg(verzoek: Informatieverzoek) -> None:
    Verzoeklink.objects.filter(verzoek=verzoek).update(concept={"getypt": {}})

    antwoord(verzoek)

    link = Verzoeklink.objects.get(verzoek=verzoek)
    assert link.gesloten_op
    assert link.concept == ""


def test_het_logboek_noemt_de_vraag_en_de_rio_krijgt_een_bericht(verzoek: Informatieverzoek, officier: User) -> None:
    antwoord(verzoek)
    AANBIEDER.verzamel_direct(timezone.now())

    regel = Audit.objects.get(object_soort="antwoord")
    assert (regel.reden, regel.actor_id) == (f"partner via verzoek {verzoek.pk}", None)
    assert regel.velden == verzoek.velden
    bericht = Bericht.objects.get(ontvanger=officier)
    assert "Blom" not in str(bericht.inhoud)


@pytest.mark.parametrize(
    ("velden", "voor"), [(["huisvesting"], Document.Voor.DOSSIER), (["zorg"], Document.Voor.BEGELEIDING)]
)
def test_een_bijlage_over_gezondheid_is_alleen_voor_wie_begeleidt(
    traject: Traject, officier: User, velden: list[str], voor: str
) -> None:
    ggz = organisatie("GGZ Waal", "ggz")
    antwoord(informatieverzoek(traject, officier, velden=velden, organisatie=ggz), bijlagen=[goedgekeurd()])

    assert Document.objects.get().voor == voor


def test_een_tweede_keer_of_na_intrekken_of_afsluiten_gebeurt_er_niets(
    verzoek: Informatieverzoek, traject: Traject, officier: User, coordinator: User
) -> None:
    ingetrokken = informatieverzoek(traject, officier, organisatie=organisatie("GGZ Waal", "ggz"))
    with dossier_wijzigen(traject.pk, wat="informatieverzoek", door=officier):
        ingetrokken.ingetrokken_op, ingetrokken.intrekreden = VANDAAG, "niet meer nodig"
        ingetrokken.save()
    dicht = informatieverzoek(wereld.traject(achternaam="Ander", bsn=wereld.bsn(3)), officier)
    cases_services.sluit_af(dicht.traject, op=VANDAAG, reden="overleden", door=coordinator)
    antwoord(verzoek)
    eerst = Antwoord.objects.count()

    for vraag in (verzoek, ingetrokken, dicht):
        with pytest.raises(ValidationError, match=NIET_OPEN):
            antwoord(vraag, opmerking="Nog iets.", bijlagen=[goedgekeurd()])

    assert Antwoord.objects.count() == eerst
    assert not Document.objects.exists()
