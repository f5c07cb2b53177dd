"""Het LVB-signaal: alleen de RIO van het dossier en wie hem waarneemt weten dat het bestaat."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases.models import Toegang, Traject
from cases.services import sluit_af, verleen_toegang, wijs_toe
from leefgebieden.models import LvbSignaal
from leefgebieden.services.lvb import leg_lvb_signaal_vast, trek_lvb_signaal_in
from rio.models import Audit, Regio, User
from rio.persoonsgegevens import export
from tests import wereld
from tests.dossiers import van_de_officier
from tests.handelingen.rond import opgeschaald
from tests.leefgebieden.bouwstenen import LVB
from tests.paginaformulier import hoofdformulier
from tests.personen import medewerker
from tests.test_adressen import adres
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
KANARIE = "kanarie"
NOEMT_LVB = re.compile(r"(?<![a-z0-9])lvb(?![a-z0-9])", re.IGNORECASE)  # three letters stand in a token by chance
LEEST_LVB = re.compile(r"LvbSignaal|lvb_sign|lvbsign|ziet_lvb|traject_lvb|services\.lvb")


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    dossier = van_de_officier()
    leg_lvb_signaal_vast(dossier, kies=lambda nu: LVB, op=VANDAAG, door=medewerker("officier"))
    return dossier.pk


def als(client: Client, wie: User, naam: str, traject: Traject) -> Any:
    client.force_login(wie)
    return client.get(reverse(naam, args=[traject.nummer]))


def _verleen(door: User, **anders: Any) -> None:
    verleen_toegang(Toegang(van=date(2026, 1, 1), grond="proef", **anders), door=door)


def _collega_met_toegang(traject: Traject) -> User:
    _verleen(medewerker("coordinator"), soort="verzoek", gebruiker=medewerker("collega"), traject=traject)
    return medewerker("collega")


def _collega_zonder_dossier(traject: Traject) -> User:
    return medewerker("collega")


def _coordinator(traject: Traject) -> User:
    return medewerker("coordinator")


def _tafel_van_het_veiligheidshuis(traject: Traject) -> User:
    opgeschaald(traject, medewerker("officier"))
    wie = wereld.maak_gebruiker("Hassan Zvh")
    wereld.stel_aan(wie, "coordinator", regio=Regio.objects.order_by("pk")[0])
    return wie


def _vorige_rio(traject: Traject) -> User:
    wijs_toe(traject, rio=medewerker("collega"), op=VANDAAG, reden="verlof", door=medewerker("coordinator"))
    return medewerker("officier")


ANDEREN: dict[str, Callable[[Traject], User]] = {
    "coordinator": _coordinator,
    "opgeschaald": _tafel_van_het_veiligheidshuis,
    "losse toegang": _collega_met_toegang,
    "collega": _collega_zonder_dossier,
    "vorige rio": _vorige_rio,
    "beleid": lambda traject: medewerker("beleid"),
    "beheer": lambda traject: medewerker("beheer"),
}


@pytest.mark.parametrize("wie", ANDEREN)
def test_een_ander_ziet_en_schrijft_het_niet(client: Client, traject: Traject, wie: str) -> None:
    ander = ANDEREN[wie](traject)

    assert als(client, ander, "traject_lvb", traject).status_code == 404
    assert client.post(reverse("traject_lvb", args=[traject.nummer]), {**LVB, "beeld": "geen"}).status_code == 404
    assert client.post(reverse("traject_lvb", args=[traject.nummer]), {"intrekken": "1"}).status_code == 404
    tekst = als(client, ander, "traject_rondom", traject).content.decode()
    assert not NOEMT_LVB.search(tekst)
    assert KANARIE not in tekst
    with pytest.raises(ValidationError, match="Dit doen alleen de RIO"):
        leg_lvb_signaal_vast(traject, kies=lambda nu: {"beeld": "geen"}, op=VANDAAG, door=ander)
    with pytest.raises(ValidationError, match="Dit doen alleen de RIO"):
        trek_lvb_signaal_in(traject, op=VANDAAG, door=ander)
    assert LvbSignaal.objects.get().ingetrokken_op is None


def test_de_opgeschaalde_en_de_collega_met_toegang_zien_de_pagina_zelf_wel(client: Client, traject: Traject) -> None:
    """Anders zegt de tabel hierboven niets."""
    for wie in ("coordinator", "opgeschaald", "losse toegang"):
        assert als(client, ANDEREN[wie](traject), "traject_rondom", traject).status_code == 200, wie


@pytest.mark.beide
def test_de_rio_en_wie_hem_waarneemt_zien_en_wijzigen_het(
    client: Client, traject: Traject, officier: User, collega: User
) -> None:
    _verleen(officier, soort="waarneming", gebruiker=collega, voor_rio=officier, tot=date(2027, 1, 1))

    for wie in (officier, collega):
        assert KANARIE in als(client, wie, "traject_rondom", traject).content.decode()
    pad = reverse("traject_lvb", args=[traject.nummer])
    waarden = dict(hoofdformulier(client.get(pad).content.decode()).waarden)
    client.post(pad, waarden | {"beeld": "vastgesteld"})

    oud, nieuw = LvbSignaal.objects.order_by("pk")
    assert (oud.ingetrokken_op, oud.ingetrokken_door) == (VANDAAG, collega)
    assert (nieuw.beeld, nieuw.grond, nieuw.door) == ("vastgesteld", "toestemming", collega)


def test_waarneming_die_voorbij_is_geeft_niets(client: Client, traject: Traject, officier: User, collega: User) -> None:
    _verleen(officier, soort="waarneming", gebruiker=collega, voor_rio=officier, tot=VANDAAG)

    assert als(client, collega, "traject_lvb", traject).status_code == 404


@pytest.mark.parametrize("veld", ["beeld", "grond", "toelichting"])
def test_zonder_grond_of_toelichting_komt_het_er_niet(
    client: Client, traject: Traject, officier: User, veld: str
) -> None:
    trek_lvb_signaal_in(traject, op=VANDAAG, door=officier)
    assert LvbSignaal.objects.get().toelichting == ""
    client.force_login(officier)

    antwoord = client.post(reverse("traject_lvb", args=[traject.nummer]), LVB | {veld: ""})

    assert f'id="id_{veld}_error"' in antwoord.content.decode()
    assert not LvbSignaal.objects.filter(ingetrokken_op__isnull=True).exists()


@pytest.mark.parametrize("naam", ["traject", "traject_inzage", "traject_partners", "traject_rondom", "trajecten"])
def test_geen_pagina_van_de_coordinator_verraadt_het(
    client: Client, traject: Traject, coordinator: User, naam: str
) -> None:
    client.force_login(coordinator)

    tekst = client.get(adres(naam, traject)).content.decode()

    assert traject.nummer in tekst
    assert KANARIE not in tekst
    assert not NOEMT_LVB.search(tekst)


@pytest.mark.parametrize("naam", ["traject", "traject_inzage", "trajecten"])
def test_ook_de_rio_zelf_ziet_het_alleen_op_zijn_plek(client: Client, traject: Traject, naam: str) -> None:
    client.force_login(medewerker("officier"))

    tekst = client.get(adres(naam, traject)).content.decode()

    assert traject.nummer in tekst
    assert KANARIE not in tekst
    assert not NOEMT_LVB.search(tekst)


def test_het_staat_niet_in_het_bestand_van_de_caseload(client: Client, traject: Traject, officier: User) -> None:
    client.force_login(officier)

    antwoord = client.post(reverse("trajecten_bestand"), {"formaat": "csv"})
    inhoud = antwoord.getvalue()

    assert traject.nummer.encode() in inhoud
    assert KANARIE.encode() not in inhoud
    assert not NOEMT_LVB.search(inhoud.decode(errors="replace"))


def test_niets_anders_leest_het_signaal() -> None:
    """Geen lijst, mail, tijdlijn, afdruk of bestand: wie het model of de relatie noemt, staat hier."""
    lezers = {
        str(bestand.relative_to(settings.BASE_DIR))
        for app in ("rio", "cases", "partners", "leefgebieden", "templates")
        for bestand in (settings.BASE_DIR / app).rglob("*.*")
        if bestand.suffix in (".py", ".html", ".txt") and "migrations" not in bestand.parts
        if LEEST_LVB.search(bestand.read_text())
    }

    assert lezers == {
        "leefgebieden/demo/rond.py",
        "leefgebieden/formulieren/rond.py",
        "leefgebieden/models/__init__.py",
        "leefgebieden/models/rond.py",
        "leefgebieden/persoonsgegevens.py",
        "leefgebieden/schermen/rond.py",
        "leefgebieden/services/lvb.py",
        "leefgebieden/urls/rond.py",
        "leefgebieden/views/rond.py",
        "templates/leefgebieden/rondom_lvb.html",
        "templates/leefgebieden/traject_rondom.html",
    }


def test_het_logboek_zegt_niet_waar_het_over_ging(client: Client, traject: Traject, officier: User) -> None:
    als(client, officier, "traject_lvb", traject)
    trek_lvb_signaal_in(traject, op=VANDAAG, door=officier)

    regels = Audit.objects.filter(traject_id=traject.pk)
    teksten = [f"{r.object_soort} {r.velden} {r.reden} {r.omvang}".lower() for r in regels]
    assert len([tekst for tekst in teksten if tekst.startswith("rondom ['naam'")]) == 2
    assert not [tekst for tekst in teksten if "lvb" in tekst or KANARIE in tekst]


def test_de_jongere_krijgt_het_bij_inzage_in_zijn_gegevens(traject: Traject) -> None:
    gegevens = export(traject.jongere_id, reden="verzoek van de betrokkene", door=None)

    assert [rij["toelichting"] for rij in gegevens["leefgebieden.LvbSignaal"]] == [LVB["toelichting"]]


def test_weghalen_kan_ook_na_het_afsluiten_en_toevoegen_niet(
    traject: Traject, officier: User, coordinator: User
) -> None:
    sluit_af(traject, op=VANDAAG, reden="verhuisd", door=coordinator)

    with pytest.raises(ValidationError, match="afgesloten"):
        leg_lvb_signaal_vast(traject, kies=lambda nu: {"beeld": "geen"}, op=VANDAAG, door=officier)
    trek_lvb_signaal_in(traject, op=VANDAAG, door=officier)
    with pytest.raises(ValidationError, match="geen signaal meer"):
        trek_lvb_signaal_in(traject, op=VANDAAG, door=officier)


def test_twee_tegelijk_overschrijven_elkaar_niet(client: Client, traject: Traject, officier: User) -> None:
    client.force_login(officier)
    pad = reverse("traject_lvb", args=[traject.nummer])
    mijn = dict(hoofdformulier(client.get(pad).content.decode()).waarden)
    leg_lvb_signaal_vast(traject, kies=lambda nu: {"beeld": "geen"}, op=VANDAAG, door=officier)

    antwoord = client.post(pad, mijn | {"beeld": "vastgesteld"})

    assert "intussen gewijzigd" in antwoord.content.decode()
    assert LvbSignaal.objects.get(ingetrokken_op__isnull=True).beeld == "geen"
