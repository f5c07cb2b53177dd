"""De pagina's om te beoordelen, toe te wijzen, zelf te nemen en veel dossiers over te dragen."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Traject
from rio.models import Audit, User
from tests import wereld
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VEEL = "/trajecten/toewijzen/"


@pytest.fixture
def als(client: Client) -> Any:
    def inloggen(gebruiker: User) -> Client:
        client.force_login(gebruiker)
        return client

    return inloggen


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    """Nog van niemand."""
    return wereld.traject().pk


def pad(traject: Traject) -> str:
    return f"/trajecten/{traject.nummer}/toewijzen/"


def verborgen(antwoord: Any) -> dict[str, str]:
    """De verborgen velden van het formulier op de pagina, zoals een browser ze meestuurt."""
    velden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', antwoord.content.decode())
    return {naam: waarde for naam, waarde in velden if naam != "csrfmiddlewaretoken"}


# --- één dossier --------------------------------------------------------------------------------------------


def test_de_pagina_zegt_of_iemand_in_de_doelgroep_valt_en_wie_ruimte_heeft(
    als: Any, traject: Traject, coordinator: User, officier: User, collega: User
) -> None:
    tekst = als(coordinator).get(pad(traject)).content.decode()

    assert "hoort bij de doelgroep" in tekst
    assert "20 jaar" in tekst
    assert "Noor de Wit <small>0 van 20 dossiers</small>" in tekst
    assert f'href="/trajecten/{traject.nummer}/afsluiten/"' in tekst


def test_wat_niet_past_staat_erbij(als: Any, coordinator: User, officier: User, traject: Traject) -> None:
    wereld.gemeente().instellingen.update(leeftijd_tot=19)

    tekst = als(coordinator).get(pad(traject)).content.decode()

    assert "hoort niet bij de doelgroep" in tekst
    assert "past niet" in tekst


def test_toewijzen(als: Any, traject: Traject, coordinator: User, officier: User) -> None:
    client = als(coordinator)
    blad = client.get(pad(traject))

    antwoord = client.post(
        pad(traject), {**verborgen(blad), "rio": officier.pk, "op": "20-11-2026", "reden": "Ruimte."}
    )

    assert antwoord["Location"] == f"/trajecten/{traject.nummer}/"
    assert Traject.objects.get().rio == officier
    assert list(traject.toewijzingen.values_list("van", "reden")) == [(date(2026, 11, 20), "Ruimte.")]


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"rio": ""}, "Dit veld is verplicht"),
        ({"rio": "999999"}, "geldige keuze"),
        ({"rio": "\x00"}, "geldige keuze"),
        ({"op": "24-11-2026"}, "Deze dag ligt na 23-11-2026"),
        ({"op": "02-11-2026"}, "Deze dag ligt voor 03-11-2026"),
        ({"op": "gisteren"}, "Vul een dag in"),
        ({"gezien": "x:y"}, "Open deze pagina opnieuw"),
        ({"reden": "x" * 401}, "400"),
    ],
)
def test_slechte_invoer_zegt_waarom_en_bewaart_de_rest(
    als: Any, traject: Traject, coordinator: User, officier: User, velden: dict[str, str], fout: str
) -> None:
    goed = {"rio": officier.pk, "op": "20-11-2026", "reden": "Heeft de meeste ruimte."}

    tekst = als(coordinator).post(pad(traject), {**goed, **velden}).content.decode()

    assert fout in tekst
    assert "reden" in velden or "Heeft de meeste ruimte." in tekst
    assert Traject.objects.get().rio is None


def test_van_twee_coordinatoren_leest_de_tweede_dat_de_eerste_al_toewees(
    als: Any, traject: Traject, coordinator: User, officier: User, collega: User
) -> None:
    client = als(coordinator)
    blad = verborgen(client.get(pad(traject)))
    services.wijs_toe(traject, rio=officier, op=VANDAAG, door=coordinator)
    keuze = {"rio": collega.pk, "op": "23-11-2026", "reden": "Heeft ruimte."}

    eerst = client.post(pad(traject), {**blad, **keuze})

    assert "Een collega wees intussen toe" in eerst.content.decode()
    assert "nu van <strong>Noor de Wit</strong>" in eerst.content.decode()
    assert "Heeft ruimte." in eerst.content.decode()
    assert Traject.objects.get().rio == officier

    client.post(pad(traject), {**verborgen(eerst), **keuze})  # nog eens: dan is het een keuze

    assert Traject.objects.get().rio == collega


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("wie", ["officier", "buitenstaander", "beleid", "beheer"])
def test_wie_niet_toewijst_krijgt_van_een_toegewezen_dossier_niets(
    als: Any, traject: Traject, officier: User, coordinator: User, wie: str, methode: str, request: Any
) -> None:
    services.wijs_toe(traject, rio=officier, op=VANDAAG, door=coordinator)

    assert getattr(als(request.getfixturevalue(wie)), methode)(pad(traject)).status_code == 404


# --- zelf nemen ---------------------------------------------------------------------------------------------


def test_een_rio_neemt_een_dossier_en_kan_niemand_anders_kiezen(
    als: Any, traject: Traject, officier: User, collega: User
) -> None:
    client = als(officier)
    blad = client.get(pad(traject))
    assert "Neem dit dossier" in blad.content.decode()
    assert "Karim Bakkali" not in blad.content.decode()

    gegevens = {**verborgen(blad), "rio": collega.pk}
    eerste, tweede = (client.post(pad(traject), gegevens) for _ in range(2))

    assert Traject.objects.get().rio == officier
    assert eerste["Location"] == tweede["Location"] == f"/trajecten/{traject.nummer}/"  # dubbel geklikt


def test_wie_te_laat_neemt_ziet_het_dossier_niet_meer(
    als: Any, traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    client = als(officier)
    blad = verborgen(client.get(pad(traject)))
    services.wijs_toe(traject, rio=collega, op=VANDAAG, door=coordinator)

    assert client.post(pad(traject), blad).status_code == 404
    assert Traject.objects.get().rio == collega


# --- veel tegelijk ------------------------------------------------------------------------------------------


def test_van_de_lijst_via_de_bevestiging_naar_een_andere_rio(
    als: Any, coordinator: User, officier: User, collega: User
) -> None:
    een, twee, drie = wereld.trajecten(3)
    client = als(coordinator)

    blad = client.post(VEEL, {"traject": [een.pk, twee.pk, "x", "9" * 40]}, follow=True)
    tekst = blad.content.decode()
    assert "2 dossiers overdragen" in tekst
    assert "Bram Jongen000" in tekst
    assert "Bram Jongen002" not in tekst
    assert Audit.objects.get(object_soort="toewijzing").omvang == {"ids": [een.pk, twee.pk]}

    adres = blad.redirect_chain[-1][0]
    client.post(adres, {**verborgen(blad), "rio": collega.pk, "op": "23-11-2026"})

    van = Traject.objects.filter(pk__in=[een.pk, twee.pk, drie.pk]).order_by("pk").values_list("rio__naam", flat=True)
    assert list(van) == [collega.naam] * 2 + [None]


def test_alles_van_een_collega_in_een_keer(als: Any, coordinator: User, officier: User, collega: User) -> None:
    for traject in wereld.trajecten(3):
        services.wijs_toe(traject, rio=officier, op=VANDAAG, door=coordinator)
    client = als(coordinator)
    assert "Alle dossiers overdragen van Noor de Wit" in client.get(f"/trajecten/?rio={officier.pk}").content.decode()

    blad = client.post(VEEL, {"rio": officier.pk}, follow=True)
    gegevens = {**verborgen(blad), "rio": collega.pk, "op": "23-11-2026"}
    adres = blad.redirect_chain[-1][0]
    zonder_reden = client.post(adres, gegevens).content.decode()
    assert "Schrijf op waarom" in zonder_reden

    client.post(adres, {**gegevens, "reden": "Noor gaat met pensioen."})

    assert Traject.objects.filter(rio=collega).count() == 3


def test_wat_intussen_verschoof_houdt_de_hele_keuze_tegen(
    als: Any, coordinator: User, officier: User, collega: User
) -> None:
    een, twee = wereld.trajecten(2)
    client = als(coordinator)
    blad = client.post(VEEL, {"traject": [een.pk, twee.pk]}, follow=True)
    services.wijs_toe(een, rio=officier, op=VANDAAG, door=coordinator)

    gegevens = {**verborgen(blad), "rio": collega.pk, "op": "23-11-2026", "reden": "Ruimte."}
    tekst = client.post(blad.redirect_chain[-1][0], gegevens).content.decode()

    assert "Een collega wees intussen toe" in tekst
    assert Traject.objects.get(pk=twee.pk).rio is None


@pytest.mark.parametrize("gegevens", [{}, {"traject": "x"}, {"rio": "-1"}, {"traject": "999999"}])
def test_zonder_geldige_keuze_gaat_men_terug_naar_de_lijst(
    als: Any, coordinator: User, gegevens: dict[str, str]
) -> None:
    tekst = als(coordinator).post(VEEL, gegevens, follow=True).content.decode()

    assert "Kies eerst een of meer dossiers." in tekst


def test_een_verlopen_keuze_zegt_dat(als: Any, coordinator: User) -> None:
    assert "verlopen" in als(coordinator).get(VEEL, {"keuze": "bestaat-niet"}, follow=True).content.decode()


def test_een_dossier_van_een_andere_gemeente_is_geen_keuze(als: Any, coordinator: User) -> None:
    elders = wereld.traject(bsn=wereld.bsn(2), gemeentecode=wereld.ARNHEM)

    assert "Kies eerst" in als(coordinator).post(VEEL, {"traject": elders.pk}, follow=True).content.decode()


@pytest.mark.parametrize("wie", ["officier", "buitenstaander", "beleid", "beheer"])
def test_alleen_wie_toewijst_draagt_veel_over(als: Any, traject: Traject, wie: str, request: Any) -> None:
    client = als(request.getfixturevalue(wie))

    assert client.post(VEEL, {"traject": traject.pk}).status_code == 404
    assert 'name="traject"' not in client.get("/trajecten/?rio=alle", follow=True).content.decode()


def test_de_bevestiging_stelt_met_vijftig_dossiers_evenveel_vragen_als_met_vijf(
    als: Any, coordinator: User, officier: User
) -> None:
    trajecten = wereld.trajecten(50)
    client = als(coordinator)
    vragen = []
    for aantal in (5, 50):
        adres = client.post(VEEL, {"traject": [t.pk for t in trajecten[:aantal]]})["Location"]
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(adres).status_code == 200
        vragen.append(len(gevangen))

    assert vragen[0] == vragen[1] <= 12, vragen
