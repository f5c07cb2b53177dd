from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases import services
from cases.models import Traject
from cases.schermen.dossier import Dossier
from partners.models import Toestemming
from partners.schermen.delen import kort
from partners.schermen.rondrijen import laad
from partners.services.betrokkenen import voeg_betrokkene_toe
from partners.services.toestemming import trek_toestemming_in
from rio.models import User
from tests.partners import bouwstenen_delen as maak
from tests.partners.bouwstenen import organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

DAG = date(2026, 11, 10)


@pytest.fixture
def ingelogd(officier: User, client: Client) -> Client:
    client.force_login(officier)
    return client


def zeg(traject: Traject, door: User, **anders: Any) -> Toestemming:
    return maak.toestemming(traject, **{"organisatie": maak.pi(), "op": DAG, **anders}, door=door)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"gegevens": []}, "gegevens"),
        ({"gegevens": ["schoenmaat"]}, "gegevens"),
        ({"organisatie": None}, "aan"),
        ({"partnersoort": "pi"}, "aan"),  # next to an organisation
        ({"tot": DAG}, "tot"),
    ],
)
def test_een_toestemming_zegt_aan_wie_wat_en_tot_wanneer(
    anders: dict[str, Any], veld: str, traject: Traject, officier: User
) -> None:
    with pytest.raises(ValidationError) as fout:
        zeg(traject, officier, **anders)

    assert veld in fout.value.message_dict


def test_de_rio_legt_toestemming_vast_met_een_foto_als_bewijs(
    traject: Traject, officier: User, ingelogd: Client
) -> None:
    pi = maak.pi()
    voeg_betrokkene_toe(traject, organisatie=pi, contactpersoon=None, rol="casemanager_pi", van=DAG, door=officier)
    velden = {"gegeven": "ja", "aan": f"organisatie-{pi.pk}", "gegevens": ["zorg"], "vorm": "schriftelijk"}
    bewijs = SimpleUploadedFile("formulier.txt", b"Getekend door Bram.", "text/plain")

    antwoord = ingelogd.post(
        reverse("traject_toestemming", args=[traject.nummer]), {**velden, "op": "10-11-2026", "bewijs": bewijs}
    )

    assert antwoord.status_code == 302
    goed = Toestemming.objects.get()
    assert (goed.organisatie, goed.gegevens, goed.gegeven, goed.vorm) == (pi, ["zorg"], True, "schriftelijk")
    assert goed.bewijs
    assert (goed.bewijs.soort, goed.bewijs.traject) == ("toestemming", traject)


def test_een_weigering_voor_een_soort_partner(traject: Traject, ingelogd: Client) -> None:
    velden = {"gegeven": "nee", "aan": "soort-ggz", "gegevens": ["zorg"], "vorm": "mondeling", "op": "10-11-2026"}

    ingelogd.post(reverse("traject_toestemming", args=[traject.nummer]), velden)
    bladzijde = ingelogd.get(reverse("traject_verstrekkingen", args=[traject.nummer])).content.decode()

    nee = Toestemming.objects.get()
    assert (nee.organisatie, nee.partnersoort, nee.gegeven) == (None, "ggz", False)
    assert "geweigerd" in bladzijde


def test_intrekken_gaat_met_een_dag_en_blijft_leesbaar(traject: Traject, officier: User, ingelogd: Client) -> None:
    goed = zeg(traject, officier)
    url = f"{reverse('traject_toestemming', args=[traject.nummer])}?intrekken={goed.pk}"

    assert "PI Arnhem" in ingelogd.get(url).content.decode()
    antwoord = ingelogd.post(url, {"op": "20-11-2026"}, follow=True)

    goed.refresh_from_db()
    assert (goed.ingetrokken_op, goed.ingetrokken_door) == (date(2026, 11, 20), officier)
    assert "ingetrokken op 20-11-2026" in antwoord.content.decode()
    assert ingelogd.get(url).status_code == 404


@pytest.mark.parametrize(
    ("anders", "op", "tekst"),
    [
        ({}, date(2026, 11, 9), "Kies die dag of later"),
        ({"gegeven": False}, DAG, "niets om in te trekken"),
    ],
)
def test_intrekken_kan_alleen_wat_gegeven_is(
    anders: dict[str, Any], op: date, tekst: str, traject: Traject, officier: User
) -> None:
    gezegd = zeg(traject, officier, **anders)

    with pytest.raises(ValidationError, match=tekst):
        trek_toestemming_in(gezegd, op=op, door=officier)


def test_twee_keer_intrekken_wordt_geweigerd(traject: Traject, officier: User) -> None:
    goed = zeg(traject, officier)
    trek_toestemming_in(goed, op=DAG, door=officier)

    with pytest.raises(ValidationError, match="al ingetrokken op 10-11-2026"):
        trek_toestemming_in(goed, op=date(2026, 11, 12), door=officier)


def test_op_een_gesloten_dossier_kan_alleen_nog_ingetrokken_worden(
    traject: Traject, officier: User, coordinator: User
) -> None:
    goed = zeg(traject, officier)
    services.sluit_af(traject, op=date(2026, 11, 20), reden="verhuisd", door=coordinator)

    with pytest.raises(ValidationError, match="afgesloten"):
        zeg(traject, officier)
    trek_toestemming_in(goed, op=date(2026, 11, 23), door=coordinator)

    assert Toestemming.objects.get().ingetrokken_op


@pytest.mark.parametrize("intrekken", ["", "x", "-1", "9" * 40, "1"])
def test_een_toestemming_van_een_ander_dossier_bestaat_hier_niet(
    intrekken: str, traject: Traject, ingelogd: Client
) -> None:
    url = f"{reverse('traject_toestemming', args=[traject.nummer])}?intrekken={intrekken}"

    assert ingelogd.get(url).status_code == 404


def test_het_blok_op_de_tab_zegt_wat_geldt_en_wat_ontbreekt(traject: Traject, officier: User) -> None:
    huis = organisatie("Huis van Herstel", "anders")
    for wie, rol in ((maak.pi(), "casemanager_pi"), (huis, "wonen")):
        voeg_betrokkene_toe(traject, organisatie=wie, contactpersoon=None, rol=rol, van=DAG, door=officier)
    zeg(traject, officier)
    voorbij = zeg(traject, officier, gegevens=["netwerk"])
    trek_toestemming_in(voorbij, op=date(2026, 11, 12), door=officier)

    blok = kort(Dossier(traject, maak.VANDAAG), laad(traject))

    assert [regel.wat for regel in blok.gezegd] == ["Wonen"]
    assert blok.ontbreekt == ["Huis van Herstel"]
