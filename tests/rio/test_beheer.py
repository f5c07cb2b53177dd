"""De pagina's waarop beheer collega's aanmaakt, aanstelt en uitzet."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services as dossier
from rio.models import Aanstelling, Audit, Gemeente, Regio, User
from tests import wereld
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
LIJST, NIEUW = "/beheer/gebruikers/", "/beheer/gebruikers/nieuw/"


@pytest.fixture
def client(client: Client, beheer: User) -> Client:
    client.force_login(beheer)
    return client


def nieuwe(**anders: Any) -> dict[str, Any]:
    vast = {"naam": "Ilse Maas", "email": "ilse@rio.example", "rol": "rio", "van": "01-12-2026"}
    return {**vast, "gemeente": Gemeente.objects.get(code="GM0268").pk, **anders}


def test_een_nieuwe_collega_krijgt_een_wachtwoord_dat_een_keer_te_zien_is(client: Client) -> None:
    antwoord = client.post(NIEUW, nieuwe())
    tekst = client.get(antwoord["Location"]).content.decode()

    wachtwoord = re.findall(r"<strong>((?:\w{4}-){3}\w{4})</strong>", tekst)
    assert len(wachtwoord) == 1
    assert wachtwoord[0] not in client.get(antwoord["Location"]).content.decode()
    collega = User.objects.get(email="ilse@rio.example")
    assert collega.check_password(wachtwoord[0])
    assert collega.aanstellingen.get().van.isoformat() == "2026-12-01"


def test_het_wachtwoord_staat_niet_leesbaar_in_de_sessie(client: Client) -> None:
    client.post(NIEUW, nieuwe())
    sessie = str(dict(client.session))

    [wachtwoord] = re.findall(r"<strong>((?:\w{4}-){3}\w{4})</strong>", pagina_van(client, "ilse@rio.example"))
    assert wachtwoord not in sessie


def pagina_van(client: Client, email: str) -> str:
    return client.get(f"{LIJST}{User.objects.get(email=email).pk}/").content.decode()


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"naam": ""}, "Dit veld is verplicht"),
        ({"email": "geen adres"}, "geldig e-mailadres"),
        ({"email": "SANNE.KOK@rio.example"}, "al een collega met dit e-mailadres"),
        ({"rol": "baas"}, "geldige keuze"),
        ({"gemeente": ""}, "Kies een gemeente of een regio."),
        ({"regio": "1"}, "niet allebei"),
        ({"van": "32-12-2026"}, "Vul een dag in"),
        ({"naam": "\x00"}, "Null"),
    ],
)
def test_slechte_invoer_zegt_waarom_en_bewaart_de_rest(client: Client, anders: dict[str, str], fout: str) -> None:
    if "regio" in anders:
        anders = {"regio": str(Regio.objects.earliest("pk").pk)}

    tekst = client.post(NIEUW, nieuwe(**anders)).content.decode()

    assert fout in tekst
    assert "email" in anders or "ilse@rio.example" in tekst
    assert not User.objects.filter(naam="Ilse Maas").exists()


def test_een_beheerder_heeft_geen_gemeente_nodig(client: Client) -> None:
    client.post(NIEUW, nieuwe(rol="beheer", gemeente=""))

    assert Aanstelling.objects.get(gebruiker__naam="Ilse Maas").rol == "beheer"


def test_een_rol_erbij_en_weer_eraf(client: Client, officier: User) -> None:
    adres = f"{LIJST}{officier.pk}/"
    rol = {"rol": "coordinator", "gemeente": Gemeente.objects.get(code="GM0202").pk, "van": "23-11-2026"}

    assert "coördinator" in client.post(f"{adres}aanstellen/", rol, follow=True).content.decode()

    erbij = officier.aanstellingen.get(rol="coordinator")
    client.post(f"/beheer/aanstellingen/{erbij.pk}/beeindigen/", {"tot": "31-12-2026"})

    erbij.refresh_from_db()
    assert erbij.tot.isoformat() == "2026-12-31"


def test_een_einddag_voor_het_begin_zegt_waarom(client: Client, officier: User) -> None:
    aanstelling = officier.aanstellingen.get()

    tekst = client.post(f"/beheer/aanstellingen/{aanstelling.pk}/beeindigen/", {"tot": "31-12-2025"}).content.decode()

    assert "Deze dag ligt voor 01-01-2026" in tekst


def test_uitzetten_kan_pas_als_de_dossiers_over_zijn(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    traject = wereld.traject(achternaam="Kanariepiet")
    dossier.wijs_toe(traject, rio=officier, op=VANDAAG, door=coordinator)
    adres = f"{LIJST}{officier.pk}/"

    geweigerd = client.post(f"{adres}uitzetten/", follow=True).content.decode()
    assert "nog 1 lopend dossier in Nijmegen" in geweigerd
    assert "Kanariepiet" not in geweigerd
    einde = client.post(f"/beheer/aanstellingen/{officier.aanstellingen.get().pk}/beeindigen/", {"tot": "23-11-2026"})
    assert "nog 1 lopend dossier in Nijmegen" in einde.content.decode()

    dossier.wijs_toe(traject, rio=collega, op=VANDAAG, reden="vertrek", door=coordinator)
    assert "kan niet meer inloggen" in client.post(f"{adres}uitzetten/", follow=True).content.decode()
    assert "kan weer inloggen" in client.post(f"{adres}aanzetten/", follow=True).content.decode()


def test_de_eigen_rol_is_niet_te_wijzigen(client: Client, beheer: User) -> None:
    adres, eigen = f"{LIJST}{beheer.pk}/", beheer.aanstellingen.get()

    assert "Uw eigen rol kunt u niet wijzigen" in client.get(adres).content.decode()
    rol = {"rol": "rio", "gemeente": Gemeente.objects.get(code="GM0268").pk, "van": "23-11-2026"}
    for doel, gegevens in (
        (f"{adres}aanstellen/", rol),
        (f"/beheer/aanstellingen/{eigen.pk}/beeindigen/", {"tot": "31-12-2026"}),
    ):
        assert "uw eigen rol niet wijzigen" in client.post(doel, gegevens).content.decode()
    assert "uw eigen rol niet wijzigen" in client.post(f"{adres}uitzetten/", follow=True).content.decode()
    assert list(Aanstelling.objects.filter(gebruiker=beheer)) == [eigen]


def test_een_adres_verbeteren_en_daarmee_inloggen(client: Client, officier: User) -> None:
    officier.set_password("een lang wachtwoord")
    officier.save()
    assert inloggen(officier.email)  # ook wat inloggen zelf onthoudt verhuist mee
    adres, was = f"{LIJST}{officier.pk}/wijzigen/", officier.email

    klaar = client.post(adres, {**stond(officier), "naam": "Noor de Wit", "email": "N.deWit@rio.example"})

    assert klaar["Location"] == f"{LIJST}{officier.pk}/"
    officier.refresh_from_db()
    assert (officier.naam, officier.email) == ("Noor de Wit", "n.dewit@rio.example")
    assert (inloggen(was), inloggen(officier.email)) == (False, True)
    regel = Audit.objects.get(object_soort="gebruiker", object_id=officier.pk)
    assert (regel.velden, regel.omvang, regel.reden) == (["email"], {}, "")


def stond(collega: User) -> dict[str, str]:
    """Wat er in het formulier stond toen het openging."""
    return {"initial-naam": collega.naam, "initial-email": collega.email}


def inloggen(email: str) -> bool:
    antwoord = Client().post("/accounts/login/", {"login": email, "password": "een lang wachtwoord"})
    return bool(antwoord.status_code == 302)


@pytest.mark.parametrize(
    ("naam", "email", "fout"),
    [
        ("Noor", "SANNE.KOK@rio.example", "al een collega met dit e-mailadres"),
        ("Noor", "geen adres", "geldig e-mailadres"),
        ("", "noor@rio.example", "Dit veld is verplicht"),
    ],
)
def test_een_adres_dat_niet_kan_zegt_waarom(client: Client, officier: User, naam: str, email: str, fout: str) -> None:
    tekst = client.post(
        f"{LIJST}{officier.pk}/wijzigen/", {**stond(officier), "naam": naam, "email": email}
    ).content.decode()

    assert fout in tekst
    assert User.objects.get(pk=officier.pk).email == "noor.de.wit@rio.example"


def test_het_eigen_adres_wijzigt_een_ander(client: Client, beheer: User) -> None:
    tekst = client.post(f"{LIJST}{beheer.pk}/wijzigen/", {"naam": "Sanne", "email": "s@rio.example"}).content.decode()

    assert "eigen naam en adres niet wijzigen" in tekst
    assert User.objects.get(pk=beheer.pk).naam == "Sanne Kok"


@pytest.mark.parametrize(
    ("q", "gevonden"),
    [
        ("", {"Noor de Wit", "Karim Bakkali", "Sanne Kok"}),
        ("noor", {"Noor de Wit"}),
        ("karim.bakkali@", {"Karim Bakkali"}),
        ("bestaat niet", set()),
        ("\x00", {"Noor de Wit", "Karim Bakkali", "Sanne Kok"}),
        ("%", set()),
    ],
)
def test_zoeken_op_naam_of_adres(client: Client, officier: User, collega: User, q: str, gevonden: set[str]) -> None:
    pagina = client.get(LIJST, {"q": q})

    assert {gebruiker.naam for gebruiker, _ in pagina.context["rijen"]} == gevonden


@pytest.mark.parametrize("pk", ["9" * 30, "0"])
def test_een_collega_die_er_niet_is(client: Client, pk: str) -> None:
    assert client.get(f"{LIJST}{pk}/").status_code == 404


def test_met_meer_collegas_evenveel_vragen_aan_de_database(client: Client) -> None:
    aantallen = []
    for begin, eind in ((0, 5), (5, 50)):
        for nummer in range(begin, eind):
            wereld.stel_aan(wereld.maak_gebruiker(f"Collega {nummer}"), "rio")
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(LIJST).context["rijen"]
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1] <= 8, aantallen
