"""Documenten in een dossier: wie ze ziet, downloaden, verwijderen en wissen."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cases import services as cases_services
from cases.models import Toegang, Traject
from cases.trechter import dossier_wijzigen
from partners.models import Bestand, Document
from partners.services import documenten
from rio.models import Audit, User
from rio.persoonsgegevens import wis
from tests import wereld
from tests.handelingen.documenten import document
from tests.partners.proefbestanden import JPG, PDF, goedgekeurd, upload

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def map_(settings: Settings, tmp_path: Path, vandaag: None) -> Path:
    settings.BESTANDEN_DIR = str(tmp_path)
    return tmp_path


def op_schijf(map_: Path) -> int:
    return sum(pad.is_file() for pad in map_.rglob("*"))


def bezoek(client: Client, wie: User, naam: str, *argumenten: Any, **rest: Any) -> Any:
    client.force_login(wie)
    return client.get(reverse(naam, args=argumenten), **rest)


def verleen(aan: User, door: User, **waarvoor: Any) -> None:
    toegang = Toegang(gebruiker=aan, van=wereld.BEGIN, grond="gevraagd", **waarvoor)
    cases_services.verleen_toegang(toegang, door=door)


# --- toevoegen ----------------------------------------------------------------------------------------------


def formulier(**anders: Any) -> dict[str, Any]:
    return {"bestand": upload(), "soort": "brief", "titel": "Besluit", "op": "20-11-2026", "voor": "dossier"} | anders


def test_een_foto_van_de_telefoon_komt_in_het_dossier(client: Client, traject: Traject, officier: User) -> None:
    client.force_login(officier)
    foto = upload("IMG_2041.jpg", JPG + b"\0" * 4_000_000, "image/jpeg")

    antwoord = client.post(
        reverse("traject_document_nieuw", args=[traject.nummer]), formulier(bestand=foto, titel="", soort="foto")
    )

    assert antwoord["Location"] == reverse("traject_documenten", args=[traject.nummer])
    gemaakt = Document.objects.get()
    assert (gemaakt.titel, gemaakt.op, gemaakt.door, gemaakt.voor) == (
        "IMG_2041.jpg",
        date(2026, 11, 20),
        officier,
        "dossier",
    )
    assert Audit.objects.filter(traject_id=traject.pk, object_soort="document", actie="wijzigen").exists()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"bestand": upload("brief.exe")}, "Dit soort bestand kan niet"),
        ({"bestand": upload("brief.pdf", b"")}, "Het bestand is leeg"),
        ({"bestand": ""}, "Kies een bestand"),
        ({"op": "24-11-2026"}, "ligt na 23-11-2026"),
        ({"soort": ""}, "Dit veld is verplicht"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_er_is_niets_bewaard(
    client: Client, traject: Traject, officier: User, map_: Path, anders: dict[str, Any], melding: str
) -> None:
    client.force_login(officier)

    antwoord = client.post(reverse("traject_document_nieuw", args=[traject.nummer]), formulier(**anders))

    assert melding in antwoord.content.decode()
    assert "Besluit" in antwoord.content.decode()
    assert (Document.objects.count(), op_schijf(map_)) == (0, 0)


def test_bij_een_afgesloten_dossier_kan_er_niets_meer_bij(traject: Traject, officier: User) -> None:
    Traject.objects.filter(pk=traject.pk).update(
        afgesloten_op=VANDAAG, afgesloten_door=officier, afsluitsoort="afgerond", uitkomst="", afsluitreden="Klaar."
    )

    with pytest.raises(ValidationError, match="afgesloten"):
        document(traject, officier)


def test_zonder_titel_en_van_een_partner(traject: Traject) -> None:
    with dossier_wijzigen(traject.pk, wat="antwoord", door=None) as dossier:
        gemaakt = documenten.plaats(
            dossier, goedgekeurd(), soort="bijlage", titel="", op=VANDAAG, herkomst="Iriszorg", door=None
        )

    assert (gemaakt.titel, str(gemaakt.herkomst), gemaakt.door) == ("brief.pdf", "Iriszorg", None)


# --- wie het ziet -------------------------------------------------------------------------------------------


@pytest.fixture
def kijkers(traject: Traject, officier: User, coordinator: User, collega: User) -> dict[str, User]:
    waarnemer, los = wereld.maak_gebruiker("Neemt Waar"), wereld.maak_gebruiker("Los Erbij")
    for wie in (waarnemer, los):
        wereld.stel_aan(wie, "rio")
    verleen(los, coordinator, soort="verzoek", traject=traject)
    verleen(waarnemer, coordinator, soort="waarneming", voor_rio=officier)
    return {"officier": officier, "coordinator": coordinator, "waarnemer": waarnemer, "los": los, "collega": collega}


@pytest.mark.parametrize(
    ("wie", "dossier", "begeleiding"),
    [
        ("officier", 200, 200),
        ("coordinator", 200, 200),
        ("waarnemer", 200, 200),
        ("los", 200, 404),  # los verleende toegang is geen begeleiding
        ("collega", 404, 404),
    ],
)
def test_alleen_de_begeleiding_ziet_wat_alleen_voor_haar_is(
    client: Client, traject: Traject, kijkers: dict[str, User], wie: str, dossier: int, begeleiding: int
) -> None:
    officier = kijkers["officier"]
    voor_allen = document(traject, officier, titel="Voor allen")
    besloten = document(traject, officier, titel="Besloten stuk", voor="begeleiding")

    lijst, tijdlijn = (
        bezoek(client, kijkers[wie], naam, traject.nummer).content.decode()
        for naam in ("traject_documenten", "traject")
    )
    downloads = [bezoek(client, kijkers[wie], "document", traject.nummer, d.pk) for d in (voor_allen, besloten)]
    weg = bezoek(client, kijkers[wie], "traject_document_verwijderen", traject.nummer, besloten.pk)

    assert [antwoord.status_code for antwoord in downloads] == [dossier, begeleiding]
    assert weg.status_code == begeleiding
    for pagina in (lijst, tijdlijn):
        assert ("Besloten stuk" in pagina) == (begeleiding == 200)
        assert ("Voor allen" in pagina) == (dossier == 200)


def test_wie_er_los_bij_mag_kan_niet_kiezen_voor_alleen_de_begeleiding(
    client: Client, traject: Traject, kijkers: dict[str, User]
) -> None:
    client.force_login(kijkers["los"])

    antwoord = client.post(reverse("traject_document_nieuw", args=[traject.nummer]), formulier(voor="begeleiding"))

    assert antwoord.status_code == 200
    assert not Document.objects.exists()


def test_een_document_van_een_ander_dossier_is_er_niet(client: Client, traject: Traject, officier: User) -> None:
    ander = wereld.traject(bsn=wereld.bsn(5), achternaam="Ander")
    stuk = document(ander, officier)

    assert bezoek(client, officier, "document", traject.nummer, stuk.pk).status_code == 404
    assert bezoek(client, officier, "document", traject.nummer, 2**70).status_code == 404


# --- downloaden ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("naam", "kop"),
    [
        ("brief.pdf", 'attachment; filename="brief.pdf"'),
        ("bëslüit.pdf", "attachment; filename*=utf-8''b%C3%ABsl%C3%BCit.pdf"),
        ('a"; x="b.pdf', 'attachment; filename="a\\"; x=\\"b.pdf"'),
    ],
)
def test_een_document_komt_altijd_als_bijlage(
    client: Client, traject: Traject, officier: User, naam: str, kop: str
) -> None:
    stuk = document(traject, officier, bestand=goedgekeurd(naam))

    antwoord = bezoek(client, officier, "document", traject.nummer, stuk.pk)

    assert antwoord.content == PDF
    assert antwoord["Content-Disposition"] == kop
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    regel = Audit.objects.filter(actie="bekijken").latest("pk")
    assert (regel.object_soort, regel.object_id, regel.traject_id, regel.actor_id, regel.reden) == (
        "document",
        stuk.pk,
        traject.pk,
        officier.pk,
        "eigen dossier",
    )


def test_een_verdwenen_bestand_is_geen_foutpagina(client: Client, traject: Traject, officier: User, map_: Path) -> None:
    stuk = document(traject, officier)
    for pad in map_.rglob("*"):
        if pad.is_file():
            pad.unlink()

    antwoord = bezoek(client, officier, "document", traject.nummer, stuk.pk, follow=True)

    assert "is niet te openen" in antwoord.content.decode()


# --- verwijderen en wissen ----------------------------------------------------------------------------------


def test_verwijderen_laat_de_regel_staan_en_niet_de_inhoud(
    client: Client,
    traject: Traject,
    officier: User,
    map_: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    stuk = document(traject, officier, titel="Verkeerde brief")
    client.force_login(officier)

    with django_capture_on_commit_callbacks(execute=True):
        pagina = client.post(
            reverse("traject_document_verwijderen", args=[traject.nummer, stuk.pk]),
            {"reden": "Hoort bij een ander dossier."},
            follow=True,
        ).content.decode()

    stuk.refresh_from_db()
    assert (stuk.bestand, stuk.verwijderd_op, stuk.verwijderd_door) == (None, VANDAAG, officier)
    assert (Bestand.objects.count(), op_schijf(map_)) == (0, 0)
    assert "Verkeerde brief" in pagina
    assert "Verwijderd op 23-11-2026 door Noor de Wit: Hoort bij een ander dossier." in pagina
    assert bezoek(client, officier, "document", traject.nummer, stuk.pk).status_code == 404
    documenten.verwijder_document(stuk, reden="nog eens", op=VANDAAG, door=officier)
    assert Document.objects.get().reden == "Hoort bij een ander dossier."


@pytest.mark.buiten_de_trechter
def test_wissen_van_de_persoon_haalt_rij_en_inhoud_weg(
    traject: Traject,
    officier: User,
    map_: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document(traject, officier)
    weg = document(traject, officier)
    documenten.verwijder_document(weg, reden="dubbel", op=VANDAAG, door=officier)
    ander = document(wereld.traject(bsn=wereld.bsn(5), achternaam="Ander"), officier)

    with django_capture_on_commit_callbacks(execute=True):
        wis(traject.jongere_id, reden="verzoek", door=None)

    assert [d.pk for d in Document.objects.all()] == [ander.pk]
    assert Bestand.objects.get() == ander.bestand


# --- de lijst -----------------------------------------------------------------------------------------------


def test_de_lijst_kost_met_vijftig_documenten_niet_meer_dan_met_vijf(
    client: Client, traject: Traject, officier: User
) -> None:
    aantallen = []
    for erbij in (5, 45):
        for _ in range(erbij):
            document(traject, officier)
        bezoek(client, officier, "traject_documenten", traject.nummer)
        with CaptureQueriesContext(connection) as queries:
            pagina = client.get(reverse("traject_documenten", args=[traject.nummer])).content.decode()
        aantallen.append(len(queries))

    assert aantallen[0] == aantallen[1] <= 12
    assert "pagina=2" in pagina
