"""The map of partners from a spreadsheet: first see what becomes of each row, then read it in."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from cases.meldingen.regel import RuweRij
from partners.kaartbestand import KOLOMMEN, lees_voor_zandbak
from partners.kaartplan import Plan, maak_plan
from partners.models import Contactpersoon, Organisatie
from partners.services.kaart_inlezen import lees_kaart_in
from rio.models import Audit, Concept, User
from tests import wereld
from tests.partners.bouwstenen import contactpersoon, organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

BAKEN = {"organisatie": "Het Baken", "soort": "Beschermd of begeleid wonen", "plaats": "Nijmegen"}
BESTAND = """organisatie;soort;plaats;gemeenten;leefgebied;dienst;contactpersoon;functie;contact_telefoon;vast;kleur
Het Baken;Beschermd of begeleid wonen;Nijmegen;Nijmegen, Wijchen;Wonen;Begeleid wonen;Zoë Kok;intaker;0612345678;ja;rood
Het Baken;beschermd_wonen;nijmegen;;Zorg;Begeleiding thuis;Pien Smit;;;;
Het Baken;Kermis;Nijmegen;Nijmege;;;;;bel;misschien;
"""


def rijen(*cellen: Mapping[str, str]) -> list[RuweRij]:
    return [RuweRij(nummer, dict(rij)) for nummer, rij in enumerate(cellen, start=2)]


def uitkomsten(plan: Plan) -> list[str]:
    return [regel.uitkomst for regel in plan.regels]


def bied_aan(client: Client, inhoud: str = BESTAND, naam: str = "kaart.csv") -> None:
    antwoord = client.post(reverse("kaart_inlezen"), {"bestand": SimpleUploadedFile(naam, inhoud.encode())})
    assert antwoord.status_code == 302, antwoord.context["form"].errors


@pytest.mark.beide
def test_aanbieden_bekijken_bevestigen_en_nog_eens_verandert_niets(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    bied_aan(client)
    gezien = client.get(reverse("kaart_voorbeeld"), {"toon": "fout"})

    assert [tab["naam"] for tab in gezien.context["tabs"]] == [
        "Kan niet mee (1)", "Nieuw (2)", "Gewijzigd (0)", "Verandert niet (0)",
    ]  # fmt: skip
    assert [(r.kolom, r.tekst) for r in gezien.context["pagina"].object_list[0].redenen] == [
        ("soort", "‘Kermis’ is geen bekende keuze."),
        ("gemeenten", "RIO kent geen gemeente ‘Nijmege’. Bedoelt u Nijmegen?"),
        ("contact_telefoon", "Vul een telefoonnummer in als 024 123 45 67."),
        ("vast", "Vul ja of nee in."),
        ("contactpersoon", "Vul de naam van de contactpersoon in, of laat dit leeg."),
    ]
    assert gezien.context["onbekende_kolommen"] == ("kleur",)
    assert not Organisatie.objects.filter(naam="Het Baken").exists()

    client.post(reverse("kaart_voorbeeld"), {"inlezen": "1"})

    baken = Organisatie.objects.get(naam="Het Baken")
    assert [gemeente.naam for gemeente in baken.gemeenten.order_by("naam")] == ["Nijmegen", "Wijchen"]
    assert list(baken.diensten.values_list("leefgebied", "wat", "zoekwat")) == [
        ("wonen", "Begeleid wonen", "begeleid wonen"),
        ("zorg", "Begeleiding thuis", "begeleiding thuis"),
    ]
    assert list(baken.contactpersonen.values_list("naam", "zoeknaam", "telefoon", "vast")) == [
        ("Zoë Kok", "zoe kok", "0612345678", True),
        ("Pien Smit", "pien smit", "", False),
    ]
    assert not Concept.objects.exists()

    bied_aan(client)
    nog_eens = client.get(reverse("kaart_voorbeeld"))

    assert nog_eens.context["iets_te_doen"] is False
    voor = Audit.objects.filter(object_soort="organisatie").count()
    client.post(reverse("kaart_voorbeeld"), {"inlezen": "1"})
    assert Audit.objects.filter(object_soort="organisatie").count() == voor


def test_een_ander_ziet_het_voorbeeld_niet(client: Client, coordinator: User, beheer: User) -> None:
    client.force_login(coordinator)
    bied_aan(client)

    client.force_login(beheer)
    assert "tabs" not in client.get(reverse("kaart_voorbeeld")).context


def test_weggooien_leest_niets_in(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    bied_aan(client)

    client.post(reverse("kaart_voorbeeld"), {"weggooien": "1"})

    assert not Concept.objects.exists()
    assert not Organisatie.objects.filter(naam="Het Baken").exists()


@pytest.mark.parametrize(
    ("inhoud", "naam", "reden"),
    [
        ("a;b\n1;2\n", "kaart.csv", "De eerste rij bevat geen kolomnamen zoals organisatie, soort en plaats."),
        ("organisatie;plaats\nx;y\n", "kaart.csv", "Deze kolommen ontbreken: soort."),
        ("organisatie;soort\n", "kaart.csv", "Het bestand bevat wel kolomnamen, maar geen organisaties."),
        ("organisatie;soort\n", "kaart.pdf", "Alleen bestanden met de extensie .csv of .xlsx kunnen worden ingelezen."),
    ],
)
def test_een_onbruikbaar_bestand_zegt_waarom(inhoud: str, naam: str, reden: str) -> None:
    assert lees_voor_zandbak(inhoud.encode(), naam) == {"fout": reden}


def test_een_rekenblad_met_de_kaart_op_het_tweede_tabblad() -> None:
    boek = Workbook()
    boek.active.append(["zomaar", "iets"])
    boek.create_sheet("kaart").append(["Organisatie", "SOORT", "contact telefoon"])
    boek["kaart"].append(["Het Baken", "ggz", 612345678])
    inhoud = BytesIO()
    boek.save(inhoud)

    gelezen = lees_voor_zandbak(inhoud.getvalue(), "kaart.xlsx")

    assert gelezen["rijen"] == [[2, {"organisatie": "Het Baken", "soort": "ggz", "contact_telefoon": "612345678"}]]


def test_vijfduizend_rijen_mogen_en_een_meer_niet() -> None:
    assert "rijen" in lees_voor_zandbak(b"organisatie;soort\n" + b"x;ggz\n" * 5_000, "kaart.csv")
    assert "meer dan 5.000 rijen" in lees_voor_zandbak(b"organisatie;soort\n" + b"x;ggz\n" * 5_001, "kaart.csv")["fout"]


@pytest.mark.parametrize(
    ("cellen", "kolom", "reden"),
    [
        ({"organisatie": ""}, "organisatie", "Vul dit in."),
        ({"leefgebied": "Wonen"}, "dienst", "Vul leefgebied en dienst allebei in, of geen van beide."),
        ({"voor_wie": "Iedereen"}, "dienst", "Vul leefgebied en dienst allebei in, of geen van beide."),
        ({"email": "geen adres"}, "email", "Voer een geldig e-mailadres in."),
        ({"functie": "intaker"}, "contactpersoon", "Vul de naam van de contactpersoon in, of laat dit leeg."),
        ({"contactpersoon": "x" * 121}, "contactpersoon", "120"),
        ({"(zonder kolomnaam)": "x"}, "", "Rechts van de laatste kolomnaam staat nog iets. De rij is verschoven."),
    ],
)
def test_een_rij_die_niet_kan_zegt_waar_en_waarom(cellen: dict[str, str], kolom: str, reden: str) -> None:
    [regel] = maak_plan(rijen(BAKEN | cellen), wereld.VANDAAG).regels

    assert [(r.kolom, reden in r.tekst) for r in regel.redenen] == [(kolom, True)]


def test_een_lege_cel_wist_niets_en_een_andere_waarde_wijzigt(coordinator: User) -> None:
    baken = organisatie("Het Baken", "beschermd_wonen", plaats="Nijmegen", telefoon="024 123 45 67", adres="Kade 1")

    plan = lees_kaart_in(rijen(BAKEN | {"adres": "Kade 2"}, BAKEN), op=wereld.VANDAAG, door=coordinator)

    baken.refresh_from_db()
    assert uitkomsten(plan) == ["gewijzigd", "ongewijzigd"]
    assert (baken.telefoon, baken.adres) == ("024 123 45 67", "Kade 2")


@pytest.mark.parametrize(
    ("tweede", "kolom"),
    [
        ({"telefoon": "024 999 99 99"}, "telefoon"),
        ({"contactpersoon": "Zoë Kok", "functie": "directeur"}, "functie"),
        ({"contactpersoon": "Pien Smit", "vast": "ja"}, "vast"),
    ],
)
def test_twee_rijen_die_elkaar_tegenspreken_gaan_niet_allebei_mee(tweede: dict[str, str], kolom: str) -> None:
    eerste = {"telefoon": "024 123 45 67", "contactpersoon": "Zoë Kok", "functie": "intaker", "vast": "ja"}

    plan = maak_plan(rijen(BAKEN | eerste, BAKEN | tweede), wereld.VANDAAG)

    assert uitkomsten(plan) == ["nieuw", "fout"]
    assert [reden.kolom for reden in plan.regels[1].redenen] == [kolom]


def test_zonder_plaats_is_de_naam_genoeg_zolang_er_een_zo_heet(coordinator: User) -> None:
    zonder = {"organisatie": "het baken", "soort": "beschermd_wonen", "telefoon": "241234567"}
    organisatie("Het Baken", "beschermd_wonen", plaats="Nijmegen")

    eerst = lees_kaart_in(rijen(zonder), op=wereld.VANDAAG, door=coordinator)
    organisatie("Het Baken", "beschermd_wonen", plaats="Gouda")
    daarna = maak_plan(rijen(zonder), wereld.VANDAAG)

    assert uitkomsten(eerst) == ["gewijzigd"]
    assert Organisatie.objects.get(naam="Het Baken", plaats="Nijmegen").telefoon == "0241234567"
    assert [reden.kolom for reden in daarna.regels[0].redenen] == ["plaats"]


def test_het_vaste_contactpunt_verhuist_en_wie_weg_is_komt_niet_terug(coordinator: User) -> None:
    baken = organisatie("Het Baken", "beschermd_wonen", plaats="Nijmegen")
    contactpersoon(baken, "Zoë Kok", vast=True)
    contactpersoon(baken, "Weg Gegaan", tot=date(2026, 1, 1))

    plan = lees_kaart_in(
        rijen(BAKEN | {"contactpersoon": "Pien Smit", "vast": "ja"}, BAKEN | {"contactpersoon": "weg gegaan"}),
        op=wereld.VANDAAG,
        door=coordinator,
    )

    assert uitkomsten(plan) == ["nieuw", "ongewijzigd"]
    assert list(baken.contactpersonen.filter(vast=True).values_list("naam", flat=True)) == ["Pien Smit"]
    assert baken.contactpersonen.filter(tot=None).count() == 2


def test_een_groot_bestand_stelt_niet_meer_vragen(coordinator: User) -> None:
    tellingen = []
    for begin, aantal in ((0, 10), (10, 300)):
        nieuw = rijen(
            *(
                {"organisatie": f"Huis {begin + n}", "soort": "ggz", "gemeenten": "Arnhem", "contactpersoon": "A. Kok"}
                for n in range(aantal)
            )
        )
        with CaptureQueriesContext(connection) as vragen:
            lees_kaart_in(nieuw, op=wereld.VANDAAG, door=coordinator)
        tellingen.append(len(vragen))

    assert Contactpersoon.objects.filter(naam="A. Kok").count() == 310
    assert tellingen[1] - tellingen[0] < 20  # SQLite takes a few dozen rows at a time


def test_het_lege_bestand_heeft_dezelfde_kolommen() -> None:
    leeg = (settings.BASE_DIR / "static" / "voorbeelden" / "sociale-kaart.csv").read_text("utf-8-sig")

    assert leeg.strip().split(";") == list(KOLOMMEN)
