"""What colleagues hear about questions to partners, and the one reminder a partner gets."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from time_machine import Traveller

from cases import services
from cases.models import Traject
from partners import deur
from partners.berichten import AANBIEDER
from partners.models import Informatieverzoek, Verzoeklink
from partners.services.verzoeken import stuur_verzoek_opnieuw, trek_verzoek_in
from rio.models import Bericht, User
from rio.post.verzenden import veeg
from tests.handelingen.verzoeken import beantwoord_verzoek
from tests.partners.bouwstenen import gestelde_vraag

pytestmark = [pytest.mark.django_db]

MAANDAG = date(2026, 11, 23)
UITERLIJK = date(2026, 12, 7)  # a Monday; two working days before is Thursday the third


def moment(dag: date, uur: int = 9) -> datetime:
    return datetime(dag.year, dag.month, dag.day, uur, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def klok() -> Iterator[Traveller]:
    with time_machine.travel(moment(MAANDAG), tick=False) as reis:
        yield reis


@pytest.fixture
def traject(klok: Traveller, staand_dossier: int, db: None) -> Traject:
    return Traject.objects.get(pk=staand_dossier)


@pytest.fixture
def verzoek(traject: Traject, officier: User) -> Informatieverzoek:
    gesteld = gestelde_vraag(traject, officier)
    Bericht.objects.filter(ontvanger=None).update(stand="verzonden", verzonden_op=timezone.now())
    return gesteld


def nieuws(ontvanger: User) -> list[str]:
    AANBIEDER.verzamel_direct(timezone.now())
    soorten = ("antwoord", "partner")
    return list(Bericht.objects.filter(ontvanger=ontvanger, soort__in=soorten).values_list("onderwerp", flat=True))


def herinneringen() -> list[Bericht]:
    AANBIEDER.verzamel_direct(timezone.now())
    return list(Bericht.objects.filter(ontvanger=None, sleutel__startswith="verzoek-herinnering"))


def mislukt(verzoek: Informatieverzoek) -> None:
    Bericht.objects.filter(adres=verzoek.adres).update(stand="mislukt", verzonden_op=None, fout="De mailbox is vol.")


def verloop(verzoek: Informatieverzoek) -> None:
    Verzoeklink.objects.filter(verzoek=verzoek).update(verloopt_op=timezone.now() - timedelta(hours=1))


def vijf_foute_codes(verzoek: Informatieverzoek) -> None:
    link = Verzoeklink.objects.select_related("verzoek__traject").get(verzoek=verzoek)
    deur.stuur_code(link, timezone.now())
    for _ in range(5):
        deur.probeer_code(link, "x", timezone.now())


VOORVALLEN = {
    "antwoord": (lambda v: beantwoord_verzoek(v, adres="Kerkstraat 1"), "RIO: antwoord van een partner"),
    "mislukt": (mislukt, "RIO: mail aan een partner kwam niet aan"),
    "verlopen": (verloop, "RIO: partner antwoordde niet"),
    "gesloten": (vijf_foute_codes, "RIO: link aan een partner is gesloten"),
}


@pytest.mark.parametrize("wat", VOORVALLEN)
def test_de_rio_hoort_een_keer_wat_er_met_zijn_vraag_gebeurde(
    wat: str, verzoek: Informatieverzoek, officier: User, coordinator: User
) -> None:
    doe, onderwerp = VOORVALLEN[wat]
    assert nieuws(officier) == []

    doe(verzoek)

    assert nieuws(officier) == [onderwerp]
    assert nieuws(officier) == [onderwerp]
    assert nieuws(coordinator) == []
    bericht = Bericht.objects.get(ontvanger=officier, onderwerp=onderwerp)
    assert "Kerkstraat" not in str(bericht.inhoud)
    assert "Woonplein" not in str(bericht.inhoud)
    [regel] = bericht.inhoud["groepen"][0]["regels"]
    assert regel["url"] == reverse("traject_verzoek", args=[verzoek.traject.nummer, verzoek.pk])


def test_wie_die_mail_niet_wil_krijgt_het_alleen_in_rio(verzoek: Informatieverzoek, officier: User) -> None:
    User.objects.filter(pk=officier.pk).update(geen_mail_over=["partner"])
    mislukt(verzoek)

    nieuws(officier)

    assert Bericht.objects.get(ontvanger=officier, soort="partner").stand == "zonder_mail"


def test_heeft_niemand_het_dossier_dan_hoort_de_coordinator_het(
    verzoek: Informatieverzoek, officier: User, coordinator: User
) -> None:
    officier.aanstellingen.update(tot=MAANDAG)
    beantwoord_verzoek(verzoek, adres="Kerkstraat 1")

    assert nieuws(coordinator) == ["RIO: antwoord van een partner"]
    assert nieuws(officier) == []


def test_bericht_aan_wie_het_dossier_niet_meer_heeft_vervalt_en_gaat_naar_de_nieuwe(
    verzoek: Informatieverzoek, officier: User, collega: User, coordinator: User
) -> None:
    mislukt(verzoek)
    nieuws(officier)
    bericht = Bericht.objects.get(ontvanger=officier, soort="partner")
    assert AANBIEDER.verouderd([bericht.pk], timezone.now()) == set()

    services.wijs_toe(verzoek.traject, rio=collega, op=MAANDAG, reden="verlof", door=coordinator)

    assert AANBIEDER.verouderd([bericht.pk], timezone.now()) == {bericht.pk}
    assert nieuws(collega) == ["RIO: mail aan een partner kwam niet aan"]


@pytest.mark.parametrize("wat", ["ingetrokken", "beantwoord", "verlopen", "nieuwe_link", "afgesloten"])
def test_mail_met_een_link_die_niet_meer_werkt_vervalt(
    wat: str, traject: Traject, officier: User, klok: Traveller
) -> None:
    verzoek = gestelde_vraag(traject, officier)
    bericht = Bericht.objects.get(ontvanger=None)
    assert AANBIEDER.verouderd([bericht.pk], timezone.now()) == set()

    {
        "ingetrokken": lambda: trek_verzoek_in(verzoek, reden="Niet nodig.", op=MAANDAG, door=officier),
        "beantwoord": lambda: beantwoord_verzoek(verzoek, adres="Kerkstraat 1"),
        "verlopen": lambda: verloop(verzoek),
        "nieuwe_link": lambda: stuur_verzoek_opnieuw(verzoek, adres="b@woonplein.example", door=officier),
        "afgesloten": lambda: services.sluit_af(traject, op=MAANDAG, reden="verhuisd", door=officier),
    }[wat]()

    assert AANBIEDER.verouderd([bericht.pk], timezone.now()) == {bericht.pk}


def test_een_vervallen_mail_gaat_niet_de_deur_uit(
    traject: Traject, officier: User, mailoutbox: list[object], settings: object
) -> None:
    trek_verzoek_in(gestelde_vraag(traject, officier), reden="Niet nodig.", op=MAANDAG, door=officier)

    veeg(timezone.now())

    assert Bericht.objects.get(ontvanger=None).stand == "vervallen"
    assert [m for m in mailoutbox if m.to == ["balie@woonplein.example"]] == []  # type: ignore[attr-defined]


# --- de herinnering aan de partner --------------------------------------------------------------------------


@pytest.mark.beide
@pytest.mark.parametrize(
    ("dag", "aantal"),
    [
        (date(2026, 12, 2), 0),  # drie werkdagen ervoor
        (date(2026, 12, 3), 1),
        (date(2026, 12, 4), 1),  # een gemiste dag wordt ingehaald
        (date(2026, 12, 7), 1),
        (date(2026, 12, 8), 0),  # te laat: dan belt de RIO
    ],
)
def test_twee_werkdagen_van_tevoren_gaat_er_een_herinnering(
    dag: date, aantal: int, verzoek: Informatieverzoek, klok: Traveller
) -> None:
    klok.move_to(moment(dag))

    assert len(herinneringen()) == aantal
    assert len(herinneringen()) == aantal


def test_s_nachts_gaat_er_geen_herinnering(verzoek: Informatieverzoek, klok: Traveller) -> None:
    klok.move_to(moment(date(2026, 12, 3), uur=7))

    assert herinneringen() == []


def test_de_herinnering_heeft_de_link_van_de_eerste_mail_en_geen_naam(
    verzoek: Informatieverzoek, klok: Traveller
) -> None:
    klok.move_to(moment(date(2026, 12, 3)))

    [herinnering] = herinneringen()

    eerste = Verzoeklink.objects.select_related("bericht").get(verzoek=verzoek).bericht
    assert eerste
    assert herinnering.inhoud["slot_url"] == eerste.inhoud["slot_url"]
    assert verzoek.traject.nummer in herinnering.onderwerp
    assert "Blom" not in str(herinnering.inhoud)
    assert AANBIEDER.verouderd([herinnering.pk], timezone.now()) == set()


@pytest.mark.parametrize("wat", ["ingetrokken", "beantwoord", "mislukt", "kort", "zonder_velden"])
def test_geen_herinnering_als_dat_geen_zin_heeft(
    wat: str, traject: Traject, verzoek: Informatieverzoek, officier: User, klok: Traveller
) -> None:
    if wat == "kort":
        klok.move_to(moment(date(2026, 12, 3), uur=8))
        trek_verzoek_in(verzoek, reden="Opnieuw.", op=date(2026, 12, 3), door=officier)
        gestelde_vraag(traject, officier, op=date(2026, 12, 3), uiterlijk=date(2026, 12, 4))
        Bericht.objects.filter(stand="wacht").update(stand="verzonden", verzonden_op=timezone.now())
        klok.move_to(moment(date(2026, 12, 4)))
    elif wat == "zonder_velden":
        trek_verzoek_in(verzoek, reden="Opnieuw.", op=MAANDAG, door=officier)
        gestelde_vraag(traject, officier, velden=[])
        Bericht.objects.filter(stand="wacht").update(stand="verzonden", verzonden_op=timezone.now())
        klok.move_to(moment(date(2026, 12, 3)))
    else:
        klok.move_to(moment(date(2026, 12, 3)))
        {
            "ingetrokken": lambda: trek_verzoek_in(verzoek, reden="Nee.", op=MAANDAG, door=officier),
            "beantwoord": lambda: beantwoord_verzoek(verzoek, adres="x"),
            "mislukt": lambda: mislukt(verzoek),
        }[wat]()

    assert herinneringen() == []


def test_een_sluitingsdag_van_de_gemeente_haalt_de_herinnering_naar_voren(
    verzoek: Informatieverzoek, traject: Traject, klok: Traveller
) -> None:
    assert traject.gemeente
    traject.gemeente.sluitingsdag_set.create(datum=date(2026, 12, 4), naam="brugdag")
    klok.move_to(moment(date(2026, 12, 2)))

    assert len(herinneringen()) == 1


def test_zonder_nieuws_kost_een_ronde_vijf_vragen(verzoek: Informatieverzoek) -> None:
    AANBIEDER.verzamel_direct(timezone.now())

    with CaptureQueriesContext(connection) as gesteld:
        AANBIEDER.verzamel_direct(timezone.now())

    assert len(gesteld) <= 7, [q["sql"][:80] for q in gesteld]


def test_de_soorten_staan_in_het_nederlands_bij_de_instellingen(client: Client, officier: User) -> None:
    client.force_login(officier)

    tekst = client.get(reverse("berichten_instellingen")).content.decode()

    for naam in ("Antwoord van een partner", "Vraag aan een partner loopt niet", "Navraag"):
        assert naam in tekst
