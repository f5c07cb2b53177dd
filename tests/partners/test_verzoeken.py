"""Asking a partner: on a ground, by a mail without a name, and what happens to it afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases import services
from cases.models import Termijn, Traject
from partners.models import Betrokkenheid, Informatieverzoek, Verzoeklink
from partners.schermen.verzoeken import stand_van
from partners.services.verzoeken import (
    Aanvraag,
    herinner_partner,
    mail_partners,
    stuur_verzoek_opnieuw,
    trek_verzoek_in,
)
from rio.models import Bericht, User
from rio.post.opstellen import maak_mail
from tests import wereld
from tests.dossiers import van_de_officier
from tests.partners.bouwstenen import betrokkene, contactpersoon, gestelde_vraag, organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

MAANDAG = date(2026, 11, 23)
DINSDAG = date(2026, 11, 24)


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    return van_de_officier(achternaam="Kanariepiet", voornamen="Bram", zorg="N", schulden="N").pk


def zet_mail(verzoek: Informatieverzoek, stand: str, fout: str = "") -> Bericht:
    nu = timezone.now() if stand == "verzonden" else None
    bericht = Verzoeklink.objects.select_related("bericht").get(verzoek=verzoek).bericht
    assert bericht
    Bericht.objects.filter(pk=bericht.pk).update(stand=stand, fout=fout, verzonden_op=nu)
    return Bericht.objects.get(pk=bericht.pk)


@pytest.mark.beide
def test_een_vraag_is_een_verstrekking_een_link_een_mail_en_een_termijn(traject: Traject, officier: User) -> None:
    verzoek = gestelde_vraag(traject, officier)

    assert verzoek.verstrekking
    assert (verzoek.verstrekking.gegevens, verzoek.verstrekking.doel) == (["identiteit"], "verzoek")
    assert (verzoek.adres, verzoek.fase, verzoek.velden) == (
        "balie@woonplein.example",
        "detentie",
        ["adres", "huisvesting"],
    )
    mail = Bericht.objects.get(adres="balie@woonplein.example")
    assert Verzoeklink.objects.get(verzoek=verzoek).bericht == mail
    assert mail.inhoud["slot_url"].startswith("/verzoek/")
    termijn = Termijn.objects.get(traject=traject, soort="informatieverzoek")
    assert (termijn.partij, termijn.grens_op, termijn.stand) == ("partner", date(2026, 12, 7), "open")


def test_de_mail_noemt_het_dossiernummer_en_verder_niets_over_de_jongere(traject: Traject, officier: User) -> None:
    gestelde_vraag(
        traject,
        officier,
        betrokkene=betrokkene(traject, officier, soort="ggz", rol="zorg"),
        velden=["zorg", "schulden", "adres"],
        vraag="Kanariepiet heeft schulden.",
        doel="Zorg regelen",
    )

    bericht = Bericht.objects.get(adres="balie@woonplein.example")
    mail: Any = maak_mail(bericht)
    for tekst in (mail.subject, mail.body, mail.alternatives[0][0], str(mail.message())):
        for verboden in ("Kanariepiet", "Bram", wereld.bsn(0), "PI Arnhem", "schuld", "Schuld", "zorg", "Zorg", "2006"):
            assert verboden not in tekst, verboden
    assert traject.nummer in mail.subject
    assert traject.nummer in mail.body
    assert "07-12-2026" in mail.body
    assert bericht.inhoud["slot_url"] in mail.body
    assert mail.to == ["balie@woonplein.example"]


@pytest.mark.parametrize(
    ("anders", "veld", "zegt"),
    [
        ({"grond": "convenant"}, "grond_", "geen convenant"),
        ({"grond": "wettelijk", "grond_toelichting": ""}, "grond_toelichting", "wettelijke taak"),
        ({"velden": ["zorg"]}, "grond_", "Zorg en ondersteuning"),
        ({"gegevens": []}, "gegevens", "Kies welke gegevens"),
        ({"uiterlijk": MAANDAG}, "uiterlijk", "na vandaag"),
        ({"velden": ["schoenmaat"]}, "velden", "Kies uit"),
        ({"velden": ["bsn"]}, "velden", "Kies uit"),
    ],
)
def test_een_vraag_die_niet_mag_laat_niets_achter(
    anders: dict[str, Any], veld: str, zegt: str, traject: Traject, officier: User
) -> None:
    with pytest.raises(ValidationError) as fout:
        gestelde_vraag(traject, officier, **anders)

    [(bij, teksten)] = fout.value.message_dict.items()
    assert bij.startswith(veld)
    assert zegt in teksten[0]
    assert not Informatieverzoek.objects.exists()
    assert not Bericht.objects.filter(ontvanger=None).exists()


@pytest.mark.buiten_de_trechter
def test_zonder_mailadres_kan_het_niet_en_een_contactpersoon_gaat_voor(traject: Traject, officier: User) -> None:
    stil = organisatie("Stil", "woningcorporatie", email="")
    zonder = betrokkene(traject, officier, organisatie=stil)
    with pytest.raises(ValidationError, match="geen e-mailadres"):
        gestelde_vraag(traject, officier, betrokkene=zonder)

    pien = contactpersoon(stil, email="pien@stil.example")
    Betrokkenheid.objects.filter(pk=zonder.pk).update(contactpersoon=pien)
    verzoek = gestelde_vraag(traject, officier, betrokkene=Betrokkenheid.objects.get(pk=zonder.pk))

    assert verzoek.adres == "pien@stil.example"


def test_mag_een_van_de_partners_niet_dan_gaat_er_niets_uit_en_staat_erbij_wie(
    traject: Traject, officier: User
) -> None:
    inrichting = betrokkene(
        traject, officier, organisatie=organisatie("PI Test", "pi", email="pi@pi.example"), rol="casemanager_pi"
    )
    wonen = betrokkene(traject, officier)
    aanvragen = [
        Aanvraag(wie, ["adres"], ["identiteit"], "pbw_18a", "Afstemmen", date(2026, 12, 7))
        for wie in (inrichting, wonen)
    ]

    with pytest.raises(ValidationError) as fout:
        mail_partners(traject, aanvragen=aanvragen, op=MAANDAG, door=officier)

    assert list(fout.value.message_dict) == [f"grond_{wonen.pk}"]
    assert "Woonplein" in str(fout.value)
    assert not Informatieverzoek.objects.exists()
    assert not Bericht.objects.filter(ontvanger=None).exists()


@pytest.mark.parametrize("wat", ["vraag", "herinner", "opnieuw"])
def test_op_een_afgesloten_dossier_gaat_er_niets_meer_uit(wat: str, traject: Traject, officier: User) -> None:
    verzoek = gestelde_vraag(traject, officier)
    services.sluit_af(traject, op=MAANDAG, reden="verhuisd", door=officier)
    doe = {
        "vraag": lambda: gestelde_vraag(traject, officier),
        "herinner": lambda: herinner_partner(verzoek, op=DINSDAG, door=officier),
        "opnieuw": lambda: stuur_verzoek_opnieuw(verzoek, adres="a@b.example", door=officier),
    }

    with pytest.raises(ValidationError, match="afgesloten"):
        doe[wat]()


def test_opnieuw_naar_een_ander_adres_sluit_de_oude_link(traject: Traject, officier: User) -> None:
    verzoek = gestelde_vraag(traject, officier)
    oud = Verzoeklink.objects.get(verzoek=verzoek)

    stuur_verzoek_opnieuw(verzoek, adres="nieuw@woonplein.example", door=officier)

    nieuw = Verzoeklink.objects.select_related("bericht").get(verzoek=verzoek)
    assert nieuw.sleutel != oud.sleutel
    assert nieuw.bericht
    assert nieuw.bericht.adres == "nieuw@woonplein.example"
    assert Informatieverzoek.objects.get().adres == "nieuw@woonplein.example"


def test_dezelfde_mail_die_mislukte_gaat_opnieuw_met_dezelfde_link(traject: Traject, officier: User) -> None:
    verzoek = gestelde_vraag(traject, officier)
    mislukt = zet_mail(verzoek, "mislukt", "De mailserver weigert dit adres (code 550).")

    stuur_verzoek_opnieuw(verzoek, adres=verzoek.adres, door=officier)

    mislukt.refresh_from_db()
    assert mislukt.stand == "wacht"
    assert Bericht.objects.filter(ontvanger=None).count() == 1


def test_een_herinnering_heeft_dezelfde_link_en_gaat_hooguit_een_keer_per_dag(traject: Traject, officier: User) -> None:
    verzoek = gestelde_vraag(traject, officier)
    eerste = zet_mail(verzoek, "verzonden")

    herinner_partner(verzoek, op=DINSDAG, door=officier)

    herinnering = Bericht.objects.filter(ontvanger=None).exclude(pk=eerste.pk).get()
    assert herinnering.inhoud["slot_url"] == eerste.inhoud["slot_url"]
    assert herinnering.onderwerp == f"Herinnering: vraag over dossier {traject.nummer}"
    with pytest.raises(ValidationError, match="vandaag al"):
        herinner_partner(verzoek, op=DINSDAG, door=officier)


def test_op_de_dag_van_de_vraag_zelf_komt_er_geen_herinnering(traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match="vandaag al"):
        herinner_partner(gestelde_vraag(traject, officier), op=MAANDAG, door=officier)


def test_intrekken_sluit_de_link_en_beeindigt_de_termijn(traject: Traject, officier: User) -> None:
    verzoek = gestelde_vraag(traject, officier)

    trek_verzoek_in(verzoek, reden="Hij woont bij zijn moeder.", op=MAANDAG, door=officier)

    assert not Verzoeklink.objects.open(timezone.now()).exists()
    assert Termijn.objects.get(traject=traject, soort="informatieverzoek").stand == "vervallen"
    with pytest.raises(ValidationError, match="intussen"):
        trek_verzoek_in(verzoek, reden="Nog eens.", op=MAANDAG, door=officier)


# --- hoe het ermee staat ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mail", "uren", "geopend", "merkje"),
    [
        ("wacht", 0, False, "mail wacht"),
        ("verzonden", 0, False, "verzonden"),
        ("verzonden", 0, True, "geopend"),
        ("mislukt", 0, False, "mail niet aangekomen"),
        ("verzonden", 24 * 15, False, "link verlopen"),
    ],
)
def test_de_stand_van_een_vraag(
    mail: str, uren: int, geopend: bool, merkje: str, traject: Traject, officier: User
) -> None:
    verzoek = gestelde_vraag(traject, officier)
    zet_mail(verzoek, mail, "Weg." if mail == "mislukt" else "")
    nu = timezone.now()
    Verzoeklink.objects.update(geopend_op=nu if geopend else None)

    stand = stand_van(Informatieverzoek.objects.get(), nu + timedelta(hours=uren))

    assert stand.merkje == merkje
    assert stand.uitleg


def test_vastgelopen_is_een_mail_die_niet_aankwam_of_een_link_die_verliep(traject: Traject, officier: User) -> None:
    verzoek, nu = gestelde_vraag(traject, officier), timezone.now()
    zet_mail(verzoek, "verzonden")
    assert not Informatieverzoek.objects.open().vastgelopen(nu).exists()
    assert Informatieverzoek.objects.open().vastgelopen(nu + timedelta(days=16)).get() == verzoek

    zet_mail(verzoek, "mislukt", "De mailbox is vol.")

    assert Informatieverzoek.objects.open().vastgelopen(nu).get() == verzoek
    trek_verzoek_in(verzoek, reden="Niet nodig.", op=MAANDAG, door=officier)
    assert not Informatieverzoek.objects.open().vastgelopen(nu).exists()


# --- de pagina's --------------------------------------------------------------------------------------------


@pytest.fixture
def pagina(client: Client, officier: User) -> Client:
    client.force_login(officier)
    return client


def test_de_pagina_vraagt_eerst_aan_wie_en_zegt_wie_geen_adres_heeft(
    pagina: Client, traject: Traject, officier: User
) -> None:
    betrokkene(traject, officier)
    betrokkene(traject, officier, organisatie=organisatie("Stil", "ggz", email=""), rol="zorg")

    tekst = pagina.get(reverse("traject_verzoek_nieuw", args=[traject.nummer])).content.decode()

    assert "Woonplein" in tekst
    assert "Adres invullen" in tekst
    assert tekst.index("Zonder e-mailadres") < tekst.index("Stil")


def test_een_vraag_stellen_op_de_pagina_en_twee_keer_versturen(
    pagina: Client, traject: Traject, officier: User
) -> None:
    wie = betrokkene(traject, officier)
    url = f"{reverse('traject_verzoek_nieuw', args=[traject.nummer])}?aan={wie.pk}"
    tekst = pagina.get(url).content.decode()
    assert 'value="03-12-2026"' not in tekst
    assert 'value="07-12-2026"' in tekst  # tien werkdagen
    assert "(Pm 20d lid 2d)" in tekst
    sleutel = tekst.partition('name="formuliersleutel" value="')[2].partition('"')[0]
    gegevens = {
        "velden": ["huisvesting"],
        "gegevens": ["identiteit"],
        f"grond_{wie.pk}": "wettelijk",
        "grond_toelichting": "Wmo 2015",
        "doel": "Wonen",
        "uiterlijk": "07-12-2026",
        "formuliersleutel": sleutel,
    }

    for _ in range(2):
        assert pagina.post(url, gegevens).status_code == 302

    verzoek = Informatieverzoek.objects.get()
    assert verzoek.velden == ["huisvesting"]
    assert "verzoeken" in pagina.get(reverse("traject_verzoek", args=[traject.nummer, verzoek.pk])).content.decode()


def test_een_weigering_staat_bij_de_grond_en_alles_wat_getypt_was_staat_er_nog(
    pagina: Client, traject: Traject, officier: User
) -> None:
    wie = betrokkene(traject, officier)
    url = f"{reverse('traject_verzoek_nieuw', args=[traject.nummer])}?aan={wie.pk}"

    tekst = pagina.post(
        url,
        {
            "velden": ["huisvesting"],
            "gegevens": ["identiteit"],
            f"grond_{wie.pk}": "pbw_18a",
            "doel": "Samen wonen regelen",
            "vraag": "Staat hij ingeschreven?",
            "uiterlijk": "07-12-2026",
        },
    ).content.decode()

    assert "Op deze wet deelt u alleen met de penitentiaire inrichting" in tekst
    assert "Samen wonen regelen" in tekst
    assert "Staat hij ingeschreven?" in tekst
    assert not Informatieverzoek.objects.exists()


@pytest.mark.parametrize(
    ("gegevens", "gevolg"),
    [
        ({"wat": "intrekken", "reden": "Niet meer nodig"}, "ingetrokken"),
        ({"wat": "opnieuw", "adres": "ander@woonplein.example"}, "mail wacht"),
        ({"wat": "intrekken"}, "Zeg kort waarom"),
        ({"wat": "herinneren"}, "vandaag al een mail"),
        ({"wat": "opnieuw", "adres": "geen adres"}, "naam@voorbeeld.nl"),
    ],
)
def test_achter_een_vraag_aan_gaan(
    gegevens: dict[str, str], gevolg: str, pagina: Client, traject: Traject, officier: User
) -> None:
    verzoek = gestelde_vraag(traject, officier)
    url = reverse("traject_verzoek_mail", args=[traject.nummer, verzoek.pk])

    tekst = pagina.post(url, gegevens, follow=True).content.decode()

    assert gevolg in tekst


def test_de_lijst_stelt_evenveel_vragen_bij_vijf_als_bij_vijftig(
    pagina: Client, traject: Traject, officier: User
) -> None:
    url = reverse("traject_verzoeken", args=[traject.nummer])
    aantallen = []
    for aantal in (5, 25):
        wie = betrokkene(traject, officier, organisatie=organisatie(f"Woon {aantal}", "ggd", email="a@b.example"))
        aanvraag = Aanvraag(wie, ["adres"], ["identiteit"], "wettelijk", "Wonen", date(2026, 12, 7), "Wmo")
        mail_partners(traject, aanvragen=[aanvraag] * aantal, op=MAANDAG, door=officier)
        pagina.get(url)
        with CaptureQueriesContext(connection) as gesteld:
            assert pagina.get(url).status_code == 200
        aantallen.append(len([q for q in gesteld if "SAVEPOINT" not in q["sql"]]))

    assert aantallen[0] == aantallen[1]
    assert aantallen[1] <= 12, aantallen
