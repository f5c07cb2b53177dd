"""De pagina waarop een partner zonder inlog antwoordt: wat zij laat zien, aan welke browser, en wat zij bewaart."""

import logging
import re
from datetime import UTC, date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cases import services as cases_services
from cases.models import Traject
from cases.schermen.uitwisseling import alle_velden
from partners import deur
from partners.models import Antwoord, Document, Grond, Informatieverzoek, Verzoeklink
from partners.schermen import partnerpagina as scherm
from partners.views.partnerpagina import KOEKJE
from rio.loggen import zonder_persoonsgegevens
from rio.models import Audit, Bericht, User
from tests import wereld
from tests.adressen.partnerpagina import BROWSER, bekende_link
from tests.paginaformulier import formulieren_op
from tests.partners.proefbestanden import EXE, PDF, upload
from tests.personen import MAANDAG, medewerker
from tests.slecht import SLECHT

pytestmark = pytest.mark.django_db
DICHT = "Deze link werkt niet (meer)"


@pytest.fixture(autouse=True)
def bestanden(settings: Settings, tmp_path: Any, vandaag: None) -> None:
    settings.BESTANDEN_DIR = str(tmp_path)


@pytest.fixture(scope="module")
def geheim(staand: None) -> str:
    """A case of the officier with a question, built once: each test rolls back to it."""
    with time_machine.travel(MAANDAG, tick=False):
        dossier = wereld.traject()
        wereld.wijs_toe(dossier, medewerker("officier"), door=medewerker("coordinator"))
        return bekende_link(dossier)[1]


@pytest.fixture
def link(geheim: str, db: None) -> tuple[Verzoeklink, str]:
    return Verzoeklink.objects.get(), geheim


@pytest.fixture
def traject(geheim: str, db: None) -> Traject:
    return Traject.objects.get()


@pytest.fixture
def pad(link: tuple[Verzoeklink, str]) -> str:
    return deur.adres(link[1])


@pytest.fixture
def vreemde() -> Client:
    return Client()


@pytest.fixture
def partner() -> Client:
    """The browser that gave the code."""
    client = Client()
    client.cookies[KOEKJE] = BROWSER
    return client


def tekst(antwoord: Any) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", antwoord.content.decode()).split())


# --- voor de deur -------------------------------------------------------------------------------------------


def test_zonder_code_staat_er_alleen_welke_gemeente_iets_vraagt(vreemde: Client, pad: str, traject: Traject) -> None:
    antwoord = vreemde.get(pad)

    assert "U kreeg een vraag van gemeente Nijmegen" in tekst(antwoord)
    for geheim in (traject.jongere.naam, "Blom", traject.nummer, "Noor", "woning", "Woonplein", "balie@"):
        assert geheim not in antwoord.content.decode()
    assert set(antwoord.cookies) == {"csrftoken"}
    assert not Audit.objects.filter(actie="bekijken").exists()


def test_het_adres_lekt_niet_naar_elders(vreemde: Client, pad: str, link: Any, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    antwoord = vreemde.get(pad)
    vreemde.get("/verzoek/" + "0" * 48 + "/")

    assert antwoord["Referrer-Policy"] == "strict-origin"
    assert antwoord["Cache-Control"] == "no-store, private"
    assert "noindex" in antwoord["X-Robots-Tag"]
    assert "0" * 48 not in zonder_persoonsgegevens(caplog.text)
    assert link[1] not in str(Audit.objects.values_list())


def maak_dicht(hoe: str, link: Verzoeklink, door: User) -> str:
    """The link in that state; gives the path to try."""
    pad, verzoeken = "", Informatieverzoek.objects.filter(pk=link.verzoek_id)
    links = Verzoeklink.objects.filter(pk=link.pk)
    if hoe == "geraden":
        pad = deur.adres("f" * 48)
    elif hoe == "verminkt":
        pad = "/verzoek/ñ'--/"
    elif hoe == "verlopen":
        links.update(verloopt_op=MAANDAG)
    elif hoe == "beantwoord":
        deur.sluit(link.verzoek, MAANDAG)
        verzoeken.update(beantwoord_op=date(2026, 11, 23))
    elif hoe == "ingetrokken":
        verzoeken.update(ingetrokken_op=date(2026, 11, 23), intrekreden="niet meer nodig")
    elif hoe == "te vaak fout":
        links.update(gesloten_op=MAANDAG)
    else:
        cases_services.sluit_af(link.verzoek.traject, op=date(2026, 11, 23), reden="overleden", door=door)
    return pad


@pytest.mark.buiten_de_trechter
@pytest.mark.parametrize(
    "hoe", ["geraden", "verminkt", "verlopen", "beantwoord", "ingetrokken", "te vaak fout", "dossier dicht"]
)
def test_elke_dichte_link_geeft_hetzelfde_antwoord(
    hoe: str, vreemde: Client, pad: str, link: tuple[Verzoeklink, str], coordinator: User
) -> None:
    onbekend = vreemde.get(deur.adres("0" * 48))
    anders = maak_dicht(hoe, link[0], coordinator)

    for methode in (vreemde.get, vreemde.post):
        antwoord = methode(anders or pad)
        assert (antwoord.status_code, antwoord.content) == (404, onbekend.content)
        assert antwoord.headers == onbekend.headers
    assert DICHT in tekst(onbekend)
    assert "Bel de re-integratieofficier" in tekst(onbekend)


def test_wie_links_raadt_moet_na_dertig_keer_wachten(vreemde: Client, pad: str) -> None:
    statussen = [vreemde.get(deur.adres(f"{i:048x}")).status_code for i in range(31)]

    assert statussen == [404] * 30 + [429]
    assert vreemde.get(pad).status_code == 429


def test_de_code_komt_apart_en_noemt_link_noch_dossier(
    vreemde: Client, pad: str, link: tuple[Verzoeklink, str], traject: Traject
) -> None:
    antwoord = vreemde.post(pad, {"doe": "code"}, follow=True)

    mail = Bericht.objects.get(soort="code")
    assert mail.adres == "balie@woonplein.example"
    assert re.search(r"\b\d{6}\b", mail.inhoud["inleiding"])
    assert mail.inhoud["slot_url"] == ""
    for geheim in (link[1], traject.nummer, "Blom"):
        assert geheim not in f"{mail.onderwerp} {mail.inhoud}"
    assert "Code uit de e-mail" in tekst(antwoord)


def test_er_gaan_hoogstens_drie_codes_per_uur_weg(vreemde: Client, pad: str) -> None:
    statussen = [vreemde.post(pad, {"doe": "code"}).status_code for _ in range(4)]

    assert statussen == [302, 302, 302, 429]
    assert Bericht.objects.filter(soort="code").count() == 3


def test_na_de_goede_code_krijgt_deze_browser_een_eigen_koekje(vreemde: Client, pad: str) -> None:
    vreemde.post(pad, {"doe": "code"}, secure=True)
    code = Bericht.objects.get(soort="code").inhoud["inleiding"][11:17]

    antwoord = vreemde.post(pad, {"doe": "open", "code": f"{code[:3]} {code[3:]}"}, secure=True)

    koekje = antwoord.cookies[KOEKJE]
    assert (koekje["httponly"], koekje["secure"], koekje["samesite"], koekje["path"]) == (True, True, "Lax", pad)
    assert koekje["max-age"] == 14 * 86_400 + 15 * 3600  # until the link itself expires
    assert "Blom" in tekst(vreemde.get(pad, secure=True))


def test_een_foute_code_zegt_hoe_vaak_het_nog_mag_en_na_vijf_is_het_dicht(
    vreemde: Client, partner: Client, pad: str
) -> None:
    vreemde.post(pad, {"doe": "code"})
    goed = Bericht.objects.get(soort="code").inhoud["inleiding"][11:17]
    fout = "000000" if goed != "000000" else "000001"

    bladen = [vreemde.post(pad, {"doe": "open", "code": fout}) for _ in range(5)]

    assert [blad.status_code for blad in bladen] == [200, 200, 200, 200, 404]
    assert "nog 4 keer" in tekst(bladen[0])
    assert "nog één keer" in tekst(bladen[3])
    assert partner.get(pad).status_code == 404


def test_een_collega_die_is_ingelogd_ziet_hetzelfde_als_ieder_ander(vreemde: Client, pad: str, officier: User) -> None:
    zonder = tekst(vreemde.get(pad))
    vreemde.force_login(officier)

    assert tekst(vreemde.get(pad)) == zonder


def test_een_verlopen_beveiligingscode_toont_geen_pagina_van_binnen(pad: str) -> None:
    client = Client(enforce_csrf_checks=True)

    antwoord = client.post(pad, {"doe": "code"})

    assert antwoord.status_code == 403
    assert "Deze pagina stond te lang open" in tekst(antwoord)
    assert reverse("vandaag") not in re.findall(r'href="([^"]*)"', antwoord.content.decode())


def test_een_link_zonder_de_laatste_streep_komt_ook_aan(vreemde: Client, pad: str) -> None:
    assert vreemde.get(pad.rstrip("/"), follow=True).redirect_chain == [(pad, 301)]


# --- binnen -------------------------------------------------------------------------------------------------


def test_de_partner_ziet_alleen_wat_voor_deze_vraag_gedeeld_is(partner: Client, traject: Traject) -> None:
    _, geheim = bekende_link(traject, gegevens=["detentie"])

    blad = tekst(partner.get(deur.adres(geheim)))

    assert "02-11-2026" in blad  # binnenkomst
    assert "Staat hij bij u ingeschreven?" in blad
    assert "Een woning na de vrijlating regelen." in blad
    assert "eigen taak uit de wet: Wmo 2015." in blad
    assert "maandag 30 november 2026" in blad
    assert "Noor de Wit, gemeente Nijmegen" in blad
    for niet_gedeeld in ("Blom", "Bram", "14-03-2006", wereld.bsn(0)):
        assert niet_gedeeld not in blad


@pytest.mark.parametrize(
    ("veld", "hoort"),
    [
        ("adres", True),
        ("telefoon", False),
        ("verblijfsstatus", False),
        ("taal", False),
        ("minderjarige_kinderen", True),
    ],
)
def test_een_soort_geeft_alleen_wat_haar_naam_belooft(veld: str, hoort: bool) -> None:
    assert scherm._hoort_bij_soort(alle_velden()[veld]) is hoort


def test_het_bsn_staat_er_nooit(partner: Client, traject: Traject) -> None:
    _, geheim = bekende_link(traject, gegevens=["bsn"])

    blad = tekst(partner.get(deur.adres(geheim)))

    assert "BSN niet op deze pagina" in blad
    assert wereld.bsn(0) not in blad


def test_elke_grond_staat_er_in_gewone_woorden() -> None:
    assert set(scherm.GRONDEN) == set(Grond)


def test_lezen_komt_in_het_logboek_en_de_eerste_keer_bij_de_link(
    partner: Client, pad: str, link: tuple[Verzoeklink, str], traject: Traject
) -> None:
    partner.get(pad)
    partner.get(pad)

    regels = Audit.objects.filter(traject_id=traject.pk, actie="bekijken")
    reden = f"partner via verzoek {link[0].verzoek_id}"
    assert [(regel.actor_id, regel.reden, regel.velden) for regel in regels] == [(None, reden, ["identiteit"])] * 2
    assert Verzoeklink.objects.get().geopend_op == MAANDAG.astimezone(UTC)


INGEVULD = {"antwoord_huisvesting": "Staat ingeschreven.", "antwoord_binnenkomst": "2-11-2026", "opmerking": ""}


@pytest.mark.parametrize(("doe", "status"), [({"doe": "bewaar"}, 302), ({}, 204)], ids=["knop", "script"])
def test_wat_getypt_is_staat_er_later_nog(partner: Client, pad: str, doe: dict[str, str], status: int) -> None:
    half = {**INGEVULD, "antwoord_binnenkomst": "weet ik morg"}

    assert partner.post(pad, {**half, **doe}).status_code == status

    html = partner.get(pad).content.decode()
    assert "Staat ingeschreven." in html
    assert "weet ik morg" in html
    assert "Kijk dit nog even na" not in html
    assert not Antwoord.objects.exists()


def test_een_onbekende_browser_bewaart_en_verstuurt_niets(vreemde: Client, pad: str) -> None:
    for doe in ({}, {"doe": "bewaar"}, {"doe": "verstuur"}):
        assert "U kreeg een vraag" in tekst(vreemde.post(pad, {**INGEVULD, **doe}))

    assert Verzoeklink.objects.get().concept == ""
    assert not Antwoord.objects.exists()


def test_een_veel_te_lange_tekst_wordt_niet_bewaard_en_zegt_waarom(partner: Client, pad: str) -> None:
    antwoord = partner.post(pad, {**INGEVULD, "opmerking": "a" * 60_000, "doe": "bewaar"})

    assert "4000" in tekst(antwoord)
    assert Verzoeklink.objects.get().concept == ""


def test_een_fout_laat_al_het_andere_staan(partner: Client, pad: str) -> None:
    fout = {**INGEVULD, "antwoord_binnenkomst": "45-45-2026", "bijlagen": [upload("virus.exe", EXE)]}

    html = partner.post(pad, {**fout, "doe": "verstuur"}).content.decode()

    assert "Staat ingeschreven." in html
    assert "45-45-2026" in html
    assert 'href="#id_bijlagen"' in html
    assert not Antwoord.objects.exists()


def test_leeg_versturen_vraagt_eerst_of_dat_klopt(partner: Client, pad: str) -> None:
    assert "schrijf bij de opmerking dat u het niet weet" in tekst(partner.post(pad, {"doe": "verstuur"}))


def test_versturen_legt_alles_vast_en_een_tweede_keer_niets(partner: Client, vreemde: Client, pad: str) -> None:
    verstuurd = [
        partner.post(pad, {**INGEVULD, "bijlagen": [upload(), upload("foto.pdf", PDF)], "doe": "verstuur"}, follow=True)
        for _ in range(2)
    ]

    assert ["Bedankt" in tekst(blad) for blad in verstuurd] == [True, True]
    rijen = {rij.veld: rij.waarde for rij in Antwoord.objects.exclude(veld="")}
    assert rijen == {"huisvesting": "Staat ingeschreven.", "identiteitsbewijs": "", "binnenkomst": "2026-11-02"}
    assert Document.objects.count() == 2
    assert Antwoord.objects.count() == 5
    assert DICHT in tekst(vreemde.get(pad))


def test_meer_dan_vijf_bestanden_kan_niet(partner: Client, pad: str) -> None:
    bijlagen = [upload(f"{i}.pdf") for i in range(6)]

    assert "hoogstens 5 bestanden" in tekst(partner.post(pad, {**INGEVULD, "bijlagen": bijlagen, "doe": "verstuur"}))


@pytest.mark.buiten_de_trechter
def test_wie_typt_terwijl_een_collega_intrekt_komt_bij_de_dichte_pagina(partner: Client, pad: str, link: Any) -> None:
    maak_dicht("ingetrokken", link[0], link[0].verzoek.door)

    assert DICHT in tekst(partner.post(pad, {**INGEVULD, "doe": "verstuur"}))
    assert not Antwoord.objects.exists()


def test_een_bericht_zonder_vragen_heeft_alleen_gelezen(partner: Client, traject: Traject) -> None:
    link, geheim = bekende_link(traject, velden=[], gegevens=[])
    blad = partner.get(deur.adres(geheim))

    partner.post(deur.adres(geheim), {"doe": "verstuur"})

    assert [f.knoppen for f in formulieren_op(blad.content.decode())] == [[("doe", "verstuur")]]
    assert f"Dossier {traject.nummer}" in tekst(blad)
    assert Informatieverzoek.objects.get(pk=link.verzoek_id).beantwoord_op == date(2026, 11, 23)


def test_geen_slechte_waarde_geeft_een_5xx(partner: Client, vreemde: Client, pad: str) -> None:
    for i in range(0, 200, 10):
        slecht = {veld: SLECHT[(i + j) % 200] for j, veld in enumerate((*INGEVULD, "antwoord_identiteitsbewijs"))}
        slecht = {veld: waarde.encode(errors="replace").decode() for veld, waarde in slecht.items()}
        code = SLECHT[i].encode(errors="replace").decode()
        for doe in ("bewaar", "verstuur"):
            assert partner.post(pad, {**slecht, "doe": doe, "bijlagen": "geen bestand"}).status_code < 500
            Antwoord.objects.exists() and pytest.fail("niet elke waarde was slecht")
        assert vreemde.post(pad, {"doe": "open", "code": code}).status_code < 500
        assert vreemde.post(pad, {"doe": code}).status_code < 500


def test_hoogstens_zestien_queries(partner: Client, pad: str, django_assert_max_num_queries: Any) -> None:
    partner.get(pad)

    with django_assert_max_num_queries(16):
        partner.get(pad)
