"""Een bestand aanleveren op het scherm: eerst zien, dan bevestigen, en dan pas schrijven."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.meldingen.bestanden import MAX_BYTES
from cases.models import Aanlevering, Invoer, Melding, Traject
from rio.models import Audit, User
from tests import wereld
from tests.cases.meldingen.bouwstenen import bestand, geweigerde_rij
from tests.cases.momentopname import aantallen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
TE_OUD = {"bsn": wereld.bsn(2), "geboortedatum": date(1980, 1, 1), "achternaam": "Teoud"}
ELDERS = {"bsn": wereld.bsn(3), "gemeentecode": wereld.ARNHEM, "achternaam": "Kanariepiet"}
FOUT = {"bsn": "123456789", "achternaam": "Fout"}
FOUT_ELDERS = {"bsn": "123456789", "gemeentecode": wereld.ARNHEM, "achternaam": "Foutelders"}


def lever_aan(client: Client, inhoud: bytes, naam: str = "meldingen.csv") -> str:
    """Het adres van het voorbeeld; leeg als het bestand geweigerd is."""
    gegevens = {"bestand": SimpleUploadedFile(naam, inhoud), "kanaal": "dpan", "ontvanger": wereld.NIJMEGEN}
    antwoord = client.post("/meldingen/aanleveren/", gegevens)
    return antwoord["Location"] if antwoord.status_code == 302 else ""


def fouten(client: Client, inhoud: bytes, naam: str) -> list[str]:
    gegevens = {"bestand": SimpleUploadedFile(naam, inhoud), "kanaal": "dpan", "ontvanger": wereld.NIJMEGEN}
    return list(client.post("/meldingen/aanleveren/", gegevens).context["form"].errors["bestand"])


def tekst(client: Client, adres: str) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def lees_in(client: Client, adres: str) -> None:
    client.post(f"{adres}bevestigen/")
    while client.get(adres).templates[0].name == "cases/aanleveren_bezig.html":
        client.post(f"{adres}verder/")


# --- het voorbeeld ------------------------------------------------------------------------------------------


def test_het_voorbeeld_zegt_per_rij_wat_het_wordt_en_schrijft_niets(client: Client, officier: User) -> None:
    wereld.neem({"meldingnummer": "B2", "bsn": wereld.bsn(1)})
    client.force_login(officier)
    voor = aantallen()

    adres = lever_aan(client, bestand({"bsn": wereld.bsn(1)}, TE_OUD, ELDERS, FOUT, FOUT_ELDERS, extra="kleur"))
    nieuw, geweigerd, bekend = (tekst(client, f"{adres}?toon={t}") for t in ("nieuw", "geweigerd", "bekend"))

    assert "Bram Teoud" in nieuw
    assert "buiten de doelgroep" in nieuw
    assert "elfproef" in geweigerd
    assert "Rij 5" in geweigerd
    assert "Rij 6" not in geweigerd
    assert "Bram Blom" in bekend
    assert "2 van een gemeente waar u niet werkt" in nieuw
    assert "kleur" in nieuw
    assert not {"Kanariepiet", "Foutelders"} & set((nieuw + geweigerd + bekend).split())
    erbij = {model for model, aantal in aantallen().items() if aantal != voor[model]}
    assert erbij == {"Aanlevering", "Audit", "VerwerktFormulier"}


def test_een_dubbel_nummer_in_het_bestand_staat_bij_geweigerd(client: Client, officier: User) -> None:
    client.force_login(officier)

    adres = lever_aan(client, bestand({"meldingnummer": "X"}, {"meldingnummer": "X", "titel": "gijzeling"}))

    assert "andere inhoud" in tekst(client, f"{adres}?toon=geweigerd")


def test_het_voorbeeld_kost_altijd_even_veel_vragen(client: Client, officier: User) -> None:
    client.force_login(officier)
    gemeten = []
    for aantal in (5, 50):
        rijen = [{"bsn": wereld.bsn(i), "achternaam": f"Jongen{i}"} for i in range(aantal)]
        adres = lever_aan(client, bestand(*rijen))
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres)
        gemeten.append(len(vragen))

    assert gemeten[0] == gemeten[1] <= 20


def test_elke_blik_op_het_voorbeeld_staat_in_het_logboek(client: Client, officier: User) -> None:
    client.force_login(officier)
    adres = lever_aan(client, bestand({}))

    client.get(adres)

    regel = Audit.objects.get(object_soort="aanlevering", actie="lijst")
    assert (regel.actor_id, regel.omvang) == (officier.pk, {"filters": {"toon": "nieuw"}, "pagina": 1})


# --- wat geen bestand met meldingen is ----------------------------------------------------------------------


def zipbom() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("[Content_Types].xml", "")
        archief.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "naam", "woord"),
    [
        (zipbom(), "bom.xlsx", "te groot"),
        (b"%PDF-1.7", "brief.pdf", "extensie"),
        (b"PK\x03\x04kapot", "kapot.xlsx", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1oud", "oud.xlsx", "wachtwoord"),
        (b"naam;leeftijd\r\nx;3", "anders.csv", "kolomnamen"),
        (bestand(), "leeg.csv", "geen meldingen"),
        (b"\x00\x01\x02\x03", "ruis.csv", "leesbare tekst"),
        (b"a" * (MAX_BYTES + 1), "groot.csv", "20 MB"),
        (bestand({}), "echt.xlsx", "naam eindigt op"),
        (b"", "niets.csv", "leeg"),
    ],
)
def test_een_onbruikbaar_bestand_zegt_waarom_bij_het_veld(
    client: Client, officier: User, inhoud: bytes, naam: str, woord: str
) -> None:
    client.force_login(officier)
    voor = aantallen()

    gevonden = fouten(client, inhoud, naam)

    assert woord in " ".join(gevonden)
    assert aantallen() == voor


def test_zonder_bestand_blijft_de_rest_staan(client: Client, officier: User) -> None:
    client.force_login(officier)

    form = client.post("/meldingen/aanleveren/", {"kanaal": "injus", "ontvanger": wereld.NIJMEGEN}).context["form"]

    assert form.errors == {"bestand": ["Kies een bestand."]}
    assert form["kanaal"].value() == "injus"


@pytest.mark.parametrize("ontvanger", [wereld.ARNHEM, "VR07", "onzin", ""])
def test_ontvangen_kan_alleen_namens_de_eigen_gemeente(client: Client, officier: User, ontvanger: str) -> None:
    client.force_login(officier)
    gegevens = {"bestand": SimpleUploadedFile("m.csv", bestand({})), "kanaal": "dpan", "ontvanger": ontvanger}

    assert "ontvanger" in client.post("/meldingen/aanleveren/", gegevens).context["form"].errors


# --- van wie het is -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["collega", "coordinator", "buitenstaander", "beheer"])
@pytest.mark.parametrize("pad", ["", "bevestigen/", "verder/", "weggooien/"])
def test_een_ander_vindt_het_niet(
    client: Client, officier: User, request: pytest.FixtureRequest, wie: str, pad: str
) -> None:
    client.force_login(officier)
    adres = lever_aan(client, bestand({}))
    client.force_login(request.getfixturevalue(wie))

    antwoord = client.post(f"{adres}{pad}") if pad else client.get(adres)

    assert antwoord.status_code == 404
    assert Aanlevering.objects.get().stand == "voorbeeld"


@pytest.mark.parametrize(
    ("moment", "geldig"),
    [(datetime(2026, 11, 24, 7, 59, tzinfo=UTC), True), (datetime(2026, 11, 24, 8, 0, tzinfo=UTC), False)],
)
def test_na_een_etmaal_zegt_de_pagina_dat_het_verlopen_is(
    client: Client, officier: User, moment: datetime, geldig: bool
) -> None:
    client.force_login(officier)
    adres = lever_aan(client, bestand({}))
    with time_machine.travel(moment, tick=False):
        client.force_login(officier)
        gezien = client.get(adres, follow=True)
        bevestigd = client.post(f"{adres}bevestigen/", follow=True)

    for antwoord in (gezien, bevestigd):
        assert ("verlopen" in antwoord.content.decode()) is not geldig
    assert Invoer.objects.exists() is geldig
    assert not Melding.objects.exists()


def test_weggooien_laat_niets_achter(client: Client, officier: User) -> None:
    client.force_login(officier)
    adres = lever_aan(client, bestand({}))

    antwoord = client.post(f"{adres}weggooien/", follow=True)

    assert "weggegooid" in antwoord.content.decode()
    assert not Aanlevering.objects.exists()
    assert client.get(adres).status_code == 404


# --- inlezen ------------------------------------------------------------------------------------------------


def test_na_bevestigen_is_alles_ingelezen_met_links_naar_wat_wacht(client: Client, officier: User) -> None:
    client.force_login(officier)
    rijen: tuple[Mapping[str, str | date], ...] = (
        {},
        TE_OUD,
        ELDERS,
        FOUT,
        {"bsn": wereld.bsn(4), "soort": "screening"},
    )
    adres = lever_aan(client, bestand(*rijen))

    lees_in(client, adres)

    pagina = tekst(client, adres)
    assert "4 nieuw" in pagina
    assert "1 geweigerd" in pagina
    assert "?lijst=wacht" in pagina
    assert "Kanariepiet" not in pagina
    assert Traject.objects.count() == 2
    assert (Invoer.objects.get().kanaal, Invoer.objects.get().door) == ("dpan", officier)


def test_tussendoor_staat_er_hoe_ver_het_is_en_een_knop(client: Client, officier: User) -> None:
    client.force_login(officier)
    adres = lever_aan(client, bestand({}))

    pagina = " ".join(client.post(f"{adres}bevestigen/", follow=True).content.decode().split())

    assert "0 van 1 rijen" in pagina
    assert "<progress" in pagina
    assert "Ga verder" in pagina
    assert not Melding.objects.exists()


def test_dubbel_klikken_doet_niets_dubbel(client: Client, officier: User) -> None:
    client.force_login(officier)
    adres = lever_aan(client, bestand({}, TE_OUD))

    for pad in ("bevestigen/", "bevestigen/", "verder/", "verder/", "bevestigen/"):
        assert client.post(f"{adres}{pad}")["Location"] == adres

    assert (Melding.objects.count(), Invoer.objects.count()) == (2, 1)


def test_een_ander_tabblad_dat_bezig_is_wordt_gezegd(client: Client, officier: User) -> None:
    client.force_login(officier)
    adres = lever_aan(client, bestand({}))
    client.post(f"{adres}bevestigen/")
    Aanlevering.objects.update(token="ander", geclaimd_tot=datetime(2026, 11, 23, 8, 1, tzinfo=UTC))

    antwoord = client.post(f"{adres}verder/", follow=True)

    assert "ander tabblad" in antwoord.content.decode()
    assert not Melding.objects.exists()


def test_wat_nog_loopt_staat_op_de_pagina_om_verder_te_gaan(client: Client, officier: User, collega: User) -> None:
    client.force_login(officier)
    adres = lever_aan(client, bestand({}))

    assert adres in tekst(client, "/meldingen/aanleveren/")
    client.force_login(collega)
    assert adres not in tekst(client, "/meldingen/aanleveren/")


# --- een melding per telefoon en een geweigerde rij ---------------------------------------------------------


def telefonisch(**anders: str) -> dict[str, str]:
    return {
        "kanaal": "telefoon",
        "ontvanger": wereld.NIJMEGEN,
        "soort": "detentie",
        "meldingsdatum": "23-11-2026",
        "achternaam": "Blom",
        "geboortedatum": "14-03-2006",
        "gemeentecode": wereld.NIJMEGEN,
        "inrichting": "PI Arnhem",
        "datum_binnenkomst": "20-11-2026",
        "titel": "preventief",
        **anders,
    }


def test_een_melding_per_telefoon_brengt_naar_haar_dossier(client: Client, officier: User) -> None:
    client.force_login(officier)

    antwoord = client.post("/meldingen/nieuw/", telefonisch())

    assert antwoord["Location"] == f"/trajecten/{Traject.objects.get().nummer}/"


@pytest.mark.parametrize(
    ("anders", "velden"),
    [
        ({"achternaam": "", "meldingsdatum": "31-02-2026"}, ["achternaam", "meldingsdatum"]),
        ({"bsn": "123456789", "titel": ""}, ["bsn", "titel"]),
        ({"datum_binnenkomst": "24-11-2026"}, ["datum_binnenkomst"]),
        ({"inrichting": "PI Verzonnen"}, ["inrichting"]),
        ({"ontvanger": wereld.ARNHEM}, ["ontvanger"]),
        ({"strafrestant_dagen": "lang"}, ["strafrestant_dagen"]),
    ],
)
def test_fouten_staan_bij_het_veld_en_de_rest_blijft(
    client: Client, officier: User, anders: dict[str, str], velden: list[str]
) -> None:
    client.force_login(officier)

    form = client.post("/meldingen/nieuw/", telefonisch(**anders)).context["form"]

    assert sorted(form.errors) == velden
    assert form["geboortedatum"].value() == "14-03-2006"
    assert not Melding.objects.exists()


def test_een_melding_voor_een_andere_gemeente_is_ingelezen_maar_niet_te_zien(client: Client, officier: User) -> None:
    client.force_login(officier)

    antwoord = client.post("/meldingen/nieuw/", telefonisch(gemeentecode=wereld.ARNHEM), follow=True)

    assert antwoord.redirect_chain == [("/meldingen/", 302)]
    assert "andere gemeente" in antwoord.content.decode()
    assert Melding.objects.get().gemeente == wereld.gemeente(wereld.ARNHEM)


def test_een_geweigerde_rij_is_te_verbeteren_en_wie_haar_opent_zag_het_bsn(client: Client, officier: User) -> None:
    client.force_login(officier)
    lees_in(client, lever_aan(client, bestand(FOUT)))
    adres = client.get("/meldingen/?lijst=geweigerd").context["rijen"][0].pk
    begin = client.get(f"/meldingen/geweigerd/{adres}/").context["form"]
    gegevens = {naam: begin[naam].value() or "" for naam in begin.fields}

    fout = client.post(f"/meldingen/geweigerd/{adres}/", gegevens)
    goed = client.post(f"/meldingen/geweigerd/{adres}/", {**gegevens, "bsn": wereld.bsn(5)})

    assert list(fout.context["form"].errors) == ["bsn"]
    assert goed["Location"] == f"/trajecten/{Traject.objects.get().nummer}/"
    assert Audit.objects.filter(object_soort="geweigerde rij", actie="bsn_tonen", object_id=adres).count() == 1


@pytest.mark.parametrize("wie", ["buitenstaander", "beheer", "beleid"])
def test_een_geweigerde_rij_van_nijmegen_bestaat_elders_niet(
    client: Client, officier: User, request: pytest.FixtureRequest, wie: str
) -> None:
    client.force_login(officier)
    lees_in(client, lever_aan(client, bestand(FOUT)))
    pk = client.get("/meldingen/?lijst=geweigerd").context["rijen"][0].pk
    client.force_login(request.getfixturevalue(wie))

    assert client.get(f"/meldingen/geweigerd/{pk}/").status_code == 404


# --- een onbekende inrichting -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keuze", "velden"),
    [
        ({}, ["keuze"]),
        ({"keuze": "synoniem"}, ["inrichting"]),
        ({"keuze": "nieuw", "nieuwe_naam": ""}, ["nieuwe_naam", "soort"]),
        ({"keuze": "nieuw", "nieuwe_naam": "PI Arnhem", "soort": "pi"}, ["nieuwe_naam"]),
    ],
)
def test_de_beheerder_leest_bij_het_veld_wat_nog_ontbreekt(
    client: Client, officier: User, beheer: User, keuze: dict[str, str], velden: list[str]
) -> None:
    client.force_login(officier)
    lees_in(client, lever_aan(client, bestand({"inrichting": "De Berg", "achternaam": "Kanariepiet"})))
    client.force_login(beheer)
    adres = client.get("/beheer/inrichtingen/").context["voorstellen"][0]["eerste"]

    antwoord = client.post(f"/beheer/inrichtingen/voorstel/{adres}/", keuze)

    assert sorted(antwoord.context["form"].errors) == velden
    assert "Kanariepiet" not in antwoord.content.decode()


def test_de_beheerder_erkent_een_naam_en_ziet_alleen_een_aantal(client: Client, officier: User, beheer: User) -> None:
    client.force_login(officier)
    lees_in(client, lever_aan(client, bestand({"inrichting": "De Berg", "achternaam": "Kanariepiet"})))
    client.force_login(beheer)
    adres = client.get("/beheer/inrichtingen/").context["voorstellen"][0]["eerste"]

    keuze = {"keuze": "nieuw", "nieuwe_naam": "De Berg", "soort": "pi"}
    antwoord = client.post(f"/beheer/inrichtingen/voorstel/{adres}/", keuze, follow=True)

    assert "1 rij opnieuw aangeboden" in antwoord.content.decode()
    assert "Kanariepiet" not in antwoord.content.decode()
    assert Traject.objects.get().jongere.achternaam == "Kanariepiet"


def test_opmaak_in_een_geweigerde_rij_is_tekst(client: Client, coordinator: User) -> None:
    """Een cel komt van buiten; ook als hij in de uitleg bij een veld staat is hij nooit opmaak."""
    rij = geweigerde_rij(gemeentecode="", gemeente="<img src=x>", achternaam="<script>alert(1)</script>")
    client.force_login(coordinator)

    pagina = client.get(f"/meldingen/geweigerd/{rij.pk}/").content.decode()

    assert "In de rij stond: &lt;img src=x&gt;" in pagina
    assert "<img src=x>" not in pagina
    assert "<script>alert" not in pagina
