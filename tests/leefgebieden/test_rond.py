"""De pagina Rondom de jongere: netwerk, kinderen en wat er betaald is."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Traject
from cases.services import sluit_af
from cases.trechter import dossier_wijzigen
from leefgebieden.models import Kind, Netwerkpersoon, Uitgave
from leefgebieden.schermen.rond import DELEN, strijdig
from leefgebieden.services import budget, rond
from partners.schermen.objecten import objecten
from partners.services.betrokkenen import voeg_betrokkene_toe
from rio.models import User
from tests import wereld
from tests.dossiers import van_de_officier
from tests.leefgebieden.bouwstenen import RONDDAG, kind, netwerkpersoon, uitgave
from tests.paginaformulier import hoofdformulier
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    return van_de_officier(minderjarige_kinderen="J").pk


@pytest.fixture
def traject(staand_dossier: int, officier: User, client: Client) -> Traject:
    client.force_login(officier)
    return Traject.objects.get(pk=staand_dossier)


def pagina(client: Client, traject: Traject) -> str:
    return client.get(reverse("traject_rondom", args=[traject.nummer])).content.decode()


def stuur(client: Client, url_naam: str, traject: Traject, pk: int | None = None, /, **anders: Any) -> Any:
    """Opens the form, fills in what is named and sends it."""
    pad = reverse(url_naam, args=[traject.nummer], query={"pk": pk} if pk else None)
    waarden = dict(hoofdformulier(client.get(pad).content.decode()).waarden)
    return client.post(pad, waarden | anders)


def test_netwerk_kind_en_besteding_komen_langs_het_scherm_op_de_pagina(client: Client, traject: Traject) -> None:
    stuur(client, "traject_netwerkpersoon", traject, naam="Samira", relatie="broer_zus", invloed="beide")
    stuur(client, "traject_kind", traject, naam="Noa", geboortejaar="2021", verzorging="Bij oma.", gezag="ja")
    stuur(
        client,
        "traject_uitgave",
        traject,
        leefgebied="regelzaken",
        bedrag="1075,50",
        doel="Identiteitskaart",
        goedgekeurd_door="Teamleider",
    )

    tekst = pagina(client, traject)

    for wat in ("Samira", "steun<", "risico<", "Noa", "Geboren in 2021", "Bij oma.", "€\xa01.075,50", "Teamleider"):
        assert wat in tekst, wat
    assert Uitgave.objects.get().gemeente == traject.gemeente


@pytest.mark.parametrize(("mag", "link"), [("ja", True), ("nee", False), ("onbekend", False)])
def test_een_nummer_is_alleen_te_bellen_als_het_mag(
    client: Client, traject: Traject, officier: User, mag: str, link: bool
) -> None:
    netwerkpersoon(traject, officier, contact_mag=mag, telefoon="06-12345678")

    tekst = pagina(client, traject)

    assert ("tel:0612345678" in tekst) is link
    assert "06-12345678" in tekst


def test_de_vertrouwenspersoon_staat_bovenaan(client: Client, traject: Traject, officier: User) -> None:
    netwerkpersoon(traject, officier)
    netwerkpersoon(traject, officier, naam="Trainer Henk", vertrouwenspersoon=True)

    tekst = pagina(client, traject)

    assert tekst.index("Trainer Henk") < tekst.index("Samira")


def test_wie_niet_meer_in_beeld_is_blijft_leesbaar(client: Client, traject: Traject, officier: User) -> None:
    persoon = netwerkpersoon(traject, officier)

    stuur(client, "traject_netwerkpersoon", traject, persoon.pk, tot="23-11-2026")

    assert "Niet meer in beeld (1)" in pagina(client, traject)
    with pytest.raises(ValidationError, match="sinds 10-11-2026"):
        rond.wijzig_netwerkpersoon(persoon, kies=lambda nu: {"tot": date(2026, 11, 9)}, door=officier)


def test_een_ouder_van_de_tab_partners_staat_er_zonder_nog_een_keer_te_typen(
    client: Client, traject: Traject, officier: User
) -> None:
    voeg_betrokkene_toe(
        traject, organisatie=None, contactpersoon=None, rol="ouder", van=RONDDAG, naam="Ria", door=officier
    )

    assert "Ria" in pagina(client, traject)
    assert not Netwerkpersoon.objects.exists()


@pytest.mark.parametrize(
    ("volgens_dossier", "aantal", "tekst"),
    [
        ("J", 0, "Hier staat er nog geen"),
        ("J", 1, ""),
        ("N", 0, ""),
        ("N", 1, "Hier staan ze wel"),
        ("O", 0, ""),
        ("O", 1, ""),
        ("", 0, ""),
    ],
)
def test_wat_over_kinderen_niet_samen_kan_valt_op(volgens_dossier: str, aantal: int, tekst: str) -> None:
    assert tekst in strijdig(volgens_dossier, aantal)
    assert bool(tekst) is bool(strijdig(volgens_dossier, aantal))


def test_een_kind_zonder_naam_en_geboortejaar_wordt_geweigerd(traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match="naam of een geboortejaar"):
        kind(traject, officier, naam="")
    assert not Kind.objects.exists()


@pytest.mark.parametrize(("jaar", "mag"), [("2007", False), ("2008", True), ("2026", True), ("2027", False)])
def test_een_minderjarig_kind_is_hoogstens_achttien_jaar_terug_geboren(
    client: Client, traject: Traject, jaar: str, mag: bool
) -> None:
    stuur(client, "traject_kind", traject, naam="Noa", geboortejaar=jaar)

    assert Kind.objects.exists() is mag


def test_twee_collegas_tegelijk_overschrijven_elkaar_niet(client: Client, traject: Traject, officier: User) -> None:
    persoon = netwerkpersoon(traject, officier)
    pad = reverse("traject_netwerkpersoon", args=[traject.nummer], query={"pk": persoon.pk})
    mijn = dict(hoofdformulier(client.get(pad).content.decode()).waarden)
    rond.wijzig_netwerkpersoon(persoon, kies=lambda nu: {"invloed": "risico", "telefoon": "06-1"}, door=officier)

    botsing = client.post(pad, mijn | {"invloed": "beide"})
    los = client.post(pad, mijn | {"toelichting": "Belt elke week."})

    persoon.refresh_from_db()
    assert "intussen gewijzigd" in botsing.content.decode()
    assert los.status_code == 302
    assert (persoon.invloed, persoon.telefoon, persoon.toelichting) == ("risico", "06-1", "Belt elke week.")


def test_een_ingetrokken_besteding_telt_niet_mee(client: Client, traject: Traject, officier: User) -> None:
    weg = uitgave(traject, officier)
    uitgave(traject, officier, bedrag="20")

    client.post(reverse("traject_uitgave", args=[traject.nummer], query={"pk": weg.pk}), {"intrekken": "1"})

    assert '<strong class="dag">€\xa020,00</strong>' in pagina(client, traject)
    with pytest.raises(ValidationError, match="trok deze besteding intussen in"):
        budget.wijzig_effect(weg, kies=lambda nu: {"effect": "x"}, door=officier)


def test_wat_een_besteding_opleverde_komt_later(client: Client, traject: Traject, officier: User) -> None:
    rij = uitgave(traject, officier)

    stuur(client, "traject_uitgave", traject, rij.pk, effect="Kon de eerste dag werken.")

    assert "Kon de eerste dag werken." in pagina(client, traject)


def test_een_rij_van_een_ander_dossier_bestaat_hier_niet(client: Client, traject: Traject, officier: User) -> None:
    elders = netwerkpersoon(wereld.traject(bsn=wereld.bsn(1)), officier)

    for pk in (elders.pk, "x", "9" * 40):
        pad = reverse("traject_netwerkpersoon", args=[traject.nummer], query={"pk": pk})
        assert client.get(pad).status_code == 404


def test_op_een_afgesloten_dossier_verandert_niets(traject: Traject, officier: User, coordinator: User) -> None:
    persoon, rij = netwerkpersoon(traject, officier), uitgave(traject, officier)
    noa = kind(traject, officier)
    sluit_af(traject, op=VANDAAG, reden="verhuisd", door=coordinator)

    for doe in (
        lambda: netwerkpersoon(traject, officier),
        lambda: kind(traject, officier),
        lambda: uitgave(traject, officier),
        lambda: rond.wijzig_netwerkpersoon(persoon, kies=lambda nu: {"naam": "x"}, door=officier),
        lambda: rond.wijzig_kind(noa, kies=lambda nu: {"naam": "x"}, door=officier),
        lambda: budget.wijzig_effect(rij, kies=lambda nu: {"effect": "x"}, door=officier),
        lambda: budget.trek_uitgave_in(rij, op=VANDAAG, door=officier),
    ):
        with pytest.raises(ValidationError, match="afgesloten"):
            doe()


@pytest.mark.beide
def test_wat_in_een_vraag_komt_is_wat_de_orm_ook_geeft(traject: Traject, officier: User) -> None:
    netwerkpersoon(traject, officier, vertrouwenspersoon=True)
    kind(traject, officier, geboortejaar=2021)
    uitgave(traject, officier, bedrag="123456.78")
    voeg_betrokkene_toe(
        traject, organisatie=None, contactpersoon=None, rol="ouder", van=RONDDAG, naam="Ria", door=officier
    )

    samen = objecten(DELEN, traject)

    for deel in DELEN:
        los = deel.rijen.get(traject=traject)
        for veld in deel.velden.split():
            assert getattr(samen[deel.naam][0], veld) == getattr(los, veld), veld


def test_de_pagina_vraagt_evenveel_bij_vijf_als_bij_vijftig(client: Client, traject: Traject, officier: User) -> None:
    def aantal() -> int:
        with CaptureQueriesContext(connection) as vragen:
            pagina(client, traject)
        return len(vragen)

    def vul(hoeveel: int) -> None:
        with dossier_wijzigen(traject.pk, wat="proef", door=None):
            for soort in (Netwerkpersoon, Kind, Uitgave):
                soort.objects.bulk_create([soort(**voorbeeld[soort]) for _ in range(hoeveel)])

    rijen = (netwerkpersoon(traject, officier), kind(traject, officier), uitgave(traject, officier))
    voorbeeld = {type(rij): {v.attname: getattr(rij, v.attname) for v in rij._meta.fields[1:]} for rij in rijen}
    vul(4)
    aantal()
    bij_vijf = aantal()
    vul(45)

    assert aantal() == bij_vijf <= 12
