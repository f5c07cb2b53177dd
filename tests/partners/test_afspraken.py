from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases.models import Traject
from partners.models import Afspraak, Contactmoment
from partners.services.afspraken import laat_afspraak_vervallen, wijzig_afspraak
from rio.models import User
from tests.handelingen.contact import gepland
from tests.paginaformulier import hoofdformulier
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
MORGEN = date(2026, 11, 24)


@pytest.fixture
def dossier(traject: Traject) -> Traject:
    return traject


@pytest.mark.parametrize(
    ("velden", "fout"),
    [({"op": date(2026, 11, 22)}, "al voorbij"), ({"met": "partner"}, "Kies met welke partner")],
)
def test_wat_niet_kan_wordt_geweigerd(
    velden: dict[str, object], fout: str, client: Client, dossier: Traject, officier: User
) -> None:
    afspraak = gepland(dossier, officier)

    with pytest.raises(ValidationError, match=fout):
        wijzig_afspraak(afspraak, kies=lambda nu: velden, vandaag=VANDAAG, door=officier)


def test_alleen_wie_het_dossier_mag_zien_kan_gaan(dossier: Traject, officier: User, collega: User) -> None:
    with pytest.raises(ValidationError, match="Kies een collega die dit dossier mag zien"):
        gepland(dossier, officier, wie=collega)


@pytest.mark.beide
def test_plannen_en_met_een_klik_is_het_gebeurd(client: Client, dossier: Traject, officier: User) -> None:
    client.force_login(officier)
    adres = reverse("traject_afspraak", args=[dossier.nummer])
    blad = hoofdformulier(client.get(adres).content.decode()).waarden
    client.post(adres, dict(blad) | {"op": "23-11-2026", "om": "14.30", "waar": "balie"})
    afspraak = Afspraak.objects.get()
    assert (afspraak.wie, afspraak.om, afspraak.waar, afspraak.soort) == (officier, time(14, 30), "balie", "bezoek_pi")

    contact = f"{reverse('traject_contactmoment', args=[dossier.nummer])}?afspraak={afspraak.pk}"
    blad = hoofdformulier(client.get(contact).content.decode()).waarden
    client.post(contact, dict(blad) | {"samenvatting": "Goed gesprek."})

    afspraak.refresh_from_db()
    assert afspraak.contactmoment == Contactmoment.objects.get()
    assert afspraak.contactmoment.soort == "bezoek_pi"


@pytest.mark.parametrize("nummer", ["x", "0", "9" * 30, "²"])
def test_een_onbekende_afspraak_is_een_gewoon_contact(
    nummer: str, client: Client, dossier: Traject, officier: User
) -> None:
    client.force_login(officier)

    antwoord = client.get(reverse("traject_contactmoment", args=[dossier.nummer]), {"afspraak": nummer})

    assert antwoord.status_code == 200


def test_wat_afgehandeld_is_verandert_niet_meer(dossier: Traject, officier: User) -> None:
    afspraak = gepland(dossier, officier, op=MORGEN)
    laat_afspraak_vervallen(afspraak, op=VANDAAG, door=officier)

    for doe in (
        lambda: laat_afspraak_vervallen(afspraak, op=VANDAAG, door=officier),
        lambda: wijzig_afspraak(afspraak, kies=lambda nu: {"waar": "elders"}, vandaag=VANDAAG, door=officier),
    ):
        with pytest.raises(ValidationError, match="al afgehandeld"):
            doe()


def test_wijzigen_laat_staan_wat_een_collega_intussen_invulde(
    client: Client, dossier: Traject, officier: User, coordinator: User
) -> None:
    afspraak = gepland(dossier, officier, op=MORGEN, om=time(10, 0))
    client.force_login(officier)
    adres = reverse("afspraak", args=[dossier.nummer, afspraak.pk])
    blad = dict(hoofdformulier(client.get(adres).content.decode()).waarden)
    wijzig_afspraak(afspraak, kies=lambda nu: {"telefoon": "020 555 0101"}, vandaag=VANDAAG, door=coordinator)

    antwoord = client.post(adres, blad | {"om": "11:15"})

    assert antwoord.status_code == 302
    afspraak.refresh_from_db()
    assert (afspraak.om, afspraak.telefoon) == (time(11, 15), "020 555 0101")


def test_gaat_niet_door(client: Client, dossier: Traject, officier: User) -> None:
    afspraak = gepland(dossier, officier, op=MORGEN)
    client.force_login(officier)

    antwoord = client.post(reverse("afspraak", args=[dossier.nummer, afspraak.pk]), {"vervalt": "1"}, follow=True)

    assert "De afspraak gaat niet door." in antwoord.content.decode()
    afspraak.refresh_from_db()
    assert (afspraak.vervallen_op, afspraak.vervallen_door) == (VANDAAG, officier)
