"""The map of partners: looking up who does what, and keeping it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Inrichting
from partners.models import Contactpersoon, Organisatie
from partners.referentie import laad
from partners.schermen.kaart import bel_url
from partners.services.kaart import bewaar_contactpersoon, bewaar_organisatie
from partners.soorten import PARTNERSOORTEN
from rio.models import Audit, User
from tests import wereld
from tests.partners.bouwstenen import betrokkene, contactpersoon, dienst, organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


@pytest.fixture
def noor(client: Client, officier: User) -> Client:
    client.force_login(officier)
    return client


def namen(client: Client, **filters: object) -> list[str]:
    antwoord = client.get(reverse("organisaties"), filters)
    return [rij.organisatie.naam for rij in antwoord.context["rijen"]]


@pytest.fixture
def baken() -> Organisatie:
    """Housing in Nijmegen, with somebody who answers the phone."""
    huis = organisatie(
        "Het Bäken",
        "beschermd_wonen",
        plaats="Nijmegen",
        andere_namen="Stichting Oever",
        gemeenten=[wereld.gemeente()],
    )
    dienst(huis, "wonen", "Begeleid wonen")
    contactpersoon(huis, "Zoë Łukasz", telefoon="06-00000001", email="zoe@baken.example", vast=True)
    return huis


@pytest.mark.parametrize(
    "q", ["baken", "BÄKEN", "oever", "nijmegen baken", "lukasz", "zoë łu", "begeleid wonen", "Bäken   nijm"]
)
def test_zoeken_vindt_op_naam_andere_naam_plaats_persoon_en_dienst(q: str, noor: Client, baken: Organisatie) -> None:
    organisatie("Iets heel anders")

    assert namen(noor, q=q) == ["Het Bäken"]


@pytest.mark.parametrize(
    ("filters", "gevonden"),
    [
        ({"leefgebied": "wonen", "soort": "beschermd_wonen"}, True),
        ({"leefgebied": "zorg", "soort": "beschermd_wonen"}, False),
        ({"gemeente": wereld.NIJMEGEN, "soort": "beschermd_wonen"}, True),
        ({"gemeente": wereld.ARNHEM, "soort": "beschermd_wonen"}, False),
        ({"soort": "ggz"}, False),
    ],
)
def test_wie_voor_wat(filters: dict[str, str], gevonden: bool, noor: Client, baken: Organisatie) -> None:
    if "gemeente" in filters:
        filters = filters | {"gemeente": str(wereld.gemeente(filters["gemeente"]).pk)}

    assert ("Het Bäken" in namen(noor, **filters)) is gevonden


def test_een_landelijke_organisatie_werkt_voor_elke_gemeente(noor: Client) -> None:
    gevonden = namen(noor, gemeente=wereld.gemeente(wereld.ARNHEM).pk, soort="rvdk")

    assert gevonden == ["Raad voor de Kinderbescherming"]


@pytest.mark.parametrize(("tot", "nu"), [(date(2026, 11, 23), False), (date(2026, 11, 24), True)])
def test_wie_er_niet_meer_is_staat_er_alleen_bij_als_u_daarom_vraagt(tot: date, nu: bool, noor: Client) -> None:
    organisatie("Weggegaan", tot=tot)

    assert (namen(noor, q="weggegaan") == ["Weggegaan"]) is nu
    assert namen(noor, q="weggegaan", weg="ook") == ["Weggegaan"]


def test_een_nieuw_vast_contactpunt_neemt_het_merk_van_het_vorige_over(baken: Organisatie, officier: User) -> None:
    nieuw = bewaar_contactpersoon(
        Contactpersoon(organisatie=baken), kies=lambda nu: {"naam": "Pien Smit", "vast": True}, door=officier
    )

    assert list(baken.contactpersonen.filter(vast=True)) == [nieuw]
    assert Audit.objects.filter(object_soort="contactpersoon", actie="wijzigen", actor_id=officier.pk).count() == 1


def test_de_pagina_laat_bellen_en_mailen_met_het_vaste_contactpunt_bovenaan(noor: Client, baken: Organisatie) -> None:
    contactpersoon(baken, "Weg Gegaan", tot=date(2026, 11, 23))

    antwoord = noor.get(baken.get_absolute_url())

    html = antwoord.content.decode()
    assert 'href="tel:0600000001"' in html
    assert 'href="mailto:zoe%40baken.example"' in html or 'href="mailto:zoe@baken.example"' in html
    beeld = antwoord.context["beeld"]
    assert beeld.vast.naam == "Zoë Łukasz"
    assert [mens.naam for mens, _ in beeld.contactpersonen] == ["Zoë Łukasz"]
    assert [mens.naam for mens in beeld.contactpersonen_weg] == ["Weg Gegaan"]


@pytest.mark.parametrize(
    ("telefoon", "adres"),
    [("024-123 45 67", "tel:0241234567"), ("+31 (0)6 12", "tel:+310612"), ("", ""), ("geen", "")],
)
def test_een_nummer_om_op_te_tikken(telefoon: str, adres: str) -> None:
    assert bel_url(telefoon) == adres


NIEUW = {"naam": "Woonpunt", "soort": "woningcorporatie", "plaats": "Gouda", "telefoon": "0182 12 34 56"}


def test_een_organisatie_toevoegen_met_gemeenten_op_naam(noor: Client) -> None:
    noor.post(reverse("organisatie_nieuw"), NIEUW | {"gemeenten": "gouda,\r\nNIJMEGEN"})

    nieuw = Organisatie.objects.get(naam="Woonpunt")
    assert nieuw.zoeknaam == "woonpunt gouda"
    assert [gemeente.naam for gemeente in nieuw.gemeenten.order_by("naam")] == ["Gouda", "Nijmegen"]


@pytest.mark.parametrize(
    ("velden", "veld", "reden"),
    [
        ({"gemeenten": "Nijmege"}, "gemeenten", "RIO kent geen gemeente ‘Nijmege’. Bedoelt u Nijmegen?"),
        ({"telefoon": "bel maar"}, "telefoon", "Vul een telefoonnummer in als 024 123 45 67."),
        ({"van": "2-1-2026", "tot": "1-1-2026"}, "tot", "Deze dag ligt voor de begindag."),
        ({"naam": "Exodus Leiden", "soort": "beschermd_wonen", "plaats": "Leiden"}, "naam", "staat al op"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(velden: dict[str, str], veld: str, reden: str, noor: Client) -> None:
    antwoord = noor.post(reverse("organisatie_nieuw"), NIEUW | velden)

    assert reden in antwoord.context["form"].errors[veld][0]
    assert not Organisatie.objects.filter(naam="Woonpunt").exists()


def test_een_dienst_en_een_contactpersoon_toevoegen_en_laten_vertrekken(noor: Client, baken: Organisatie) -> None:
    noor.post(reverse("dienst", args=[baken.pk]), {"leefgebied": "zorg", "wat": "Ambulant"})
    noor.post(reverse("contactpersoon", args=[baken.pk]), {"naam": "Pien Smit", "vast": "on", "initial-vast": "False"})
    pien = baken.contactpersonen.get(naam="Pien Smit")
    noor.post(
        reverse("contactpersoon", args=[baken.pk, pien.pk]),
        {"naam": "Pien Smit", "initial-naam": "Pien Smit", "vast": "on", "initial-vast": "True", "tot": "23-11-2026"},
    )

    pien.refresh_from_db()
    assert (pien.vast, pien.tot) == (True, date(2026, 11, 23))
    assert baken.diensten.filter(leefgebied="zorg", wat="Ambulant").exists()
    assert noor.get(baken.get_absolute_url()).context["beeld"].vast is None


def test_twee_collegas_wijzigen_iets_anders_en_allebei_blijft_het_staan(noor: Client, baken: Organisatie) -> None:
    open_pagina = {"naam": baken.naam, "soort": baken.soort, "plaats": "Nijmegen", "gemeenten": "Nijmegen"}
    gezien = {f"initial-{veld}": waarde for veld, waarde in open_pagina.items()} | {"initial-landelijk": "False"}
    bewaar_organisatie(baken, kies=lambda nu: {"telefoon": "024 123 45 67"}, door=None)

    noor.post(reverse("organisatie_wijzigen", args=[baken.pk]), {**open_pagina, **gezien, "gemeenten": "Wijchen"})
    botst = noor.post(reverse("organisatie_wijzigen", args=[baken.pk]), {**open_pagina, **gezien, "gemeenten": "Gouda"})

    baken.refresh_from_db()
    assert (baken.telefoon, [g.naam for g in baken.gemeenten.all()]) == ("024 123 45 67", ["Wijchen"])
    assert "intussen gewijzigd in ‘Wijchen’" in botst.context["form"].errors["gemeenten"][0]


def test_bij_hoeveel_dossiers_zonder_te_zeggen_welke(
    client: Client, coordinator: User, buitenstaander: User, baken: Organisatie
) -> None:
    betrokkene(wereld.traject(achternaam="Kanarie"), coordinator, organisatie=baken)
    gezien = []
    for wie in (coordinator, buitenstaander):
        client.force_login(wie)
        antwoord = client.get(baken.get_absolute_url())
        gezien.append({f["label"]: f["waarde"] for f in antwoord.context["beeld"].feiten}.get("Betrokken bij"))
        assert "Kanarie" not in antwoord.content.decode()

    assert gezien == ["1 open dossier dat u mag zien", None]


def test_de_meegeleverde_lijst_komt_een_keer(baken: Organisatie) -> None:
    bewaar_organisatie(Organisatie.objects.get(naam="Exodus"), kies=lambda nu: {"naam": "Exodus Nederland"}, door=None)
    voor = Organisatie.objects.count()
    connection.check_constraints()  # an index cannot be made while PostgreSQL still has to look at new rows

    laad()

    assert Organisatie.objects.count() == voor
    assert not Inrichting.objects.filter(organisatie=None).exists()


def test_een_inrichting_die_iemand_zelf_toevoegde_wordt_gekoppeld() -> None:
    zelf = organisatie("PI Nieuw", "pi")
    inrichting = Inrichting.objects.create(naam="PI Nieuw", soort="pi")
    connection.check_constraints()

    laad()

    assert list(Organisatie.objects.filter(naam="PI Nieuw").values_list("pk", "inrichting")) == [
        (zelf.pk, inrichting.pk)
    ]


def test_elke_inrichting_en_elke_genoemde_partner_staat_op_de_kaart() -> None:
    hunnerberg = Organisatie.objects.get(naam="RJJI De Hunnerberg")

    assert hunnerberg.soort == "jji"
    assert hunnerberg.inrichting
    assert not Organisatie.objects.exclude(telefoon="", email="", website="").exists()
    assert set(Organisatie.objects.values_list("soort", flat=True)) <= set(PARTNERSOORTEN)


@pytest.mark.parametrize("aantal", [5, 50])
def test_de_lijst_stelt_altijd_evenveel_vragen(aantal: int, noor: Client) -> None:
    for nummer in range(aantal):
        huis = organisatie(f"Huis {nummer}", gemeenten=[wereld.gemeente()])
        dienst(huis)
        contactpersoon(huis, vast=True)
    filters = {"q": "huis", "leefgebied": "wonen", "gemeente": wereld.gemeente().pk}
    noor.get(reverse("organisaties"))

    with CaptureQueriesContext(connection) as vragen:
        noor.get(reverse("organisaties"), filters)

    assert len(vragen) == 8
