"""Identiteit, veiligheid, verlof en taken op het scherm."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Jongere, Maatregel, Taak, Traject, Verlof
from rio.models import User
from tests import wereld
from tests.cases.views.conftest import Pagina

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag", "staand_dossier")]


@pytest.fixture
def ik(client: Client, officier: User) -> Client:
    client.force_login(officier)
    return client


def stuur(client: Client, traject: Traject, pagina: str, **velden: Any) -> str:
    """Leeg als het gelukt is, anders de pagina met wat er mis is."""
    antwoord = client.post(f"/trajecten/{traject.nummer}/{pagina}/", velden)
    assert antwoord.status_code in (200, 302)
    return "" if antwoord.status_code == 302 else unescape(antwoord.content.decode())


# --- wie het is ---------------------------------------------------------------------------------------------

BLOM = {
    "achternaam": "Blom",
    "voornamen": "Bram",
    "geboortedatum": "14-03-2006",
    "initial-achternaam": "Blom",
    "initial-voornamen": "Bram",
    "initial-geboortedatum": "2006-03-14",
    "op": "23-11-2026",
}


def test_het_bsn_staat_nooit_op_de_pagina_en_leeg_laat_het_zoals_het_is(ik: Client, traject: Traject) -> None:
    pagina = ik.get(f"/trajecten/{traject.nummer}/jongere/").content.decode()
    assert wereld.bsn(0) not in pagina
    assert "Het BSN is bekend." in pagina

    assert stuur(ik, traject, "jongere", **BLOM | {"achternaam": "Bloem"}) == ""

    jongere = Jongere.objects.get()
    assert (jongere.achternaam, jongere.bsn) == ("Bloem", wereld.bsn(0))


def test_een_bsn_met_punten_en_spaties_mag(ik: Client, traject: Traject) -> None:
    cijfers = wereld.bsn(5)

    assert stuur(ik, traject, "jongere", **BLOM, bsn=f"{cijfers[:4]}.{cijfers[4:6]} {cijfers[6:]}") == ""

    assert Jongere.objects.get().bsn == cijfers


def test_een_bsn_van_een_ander_staat_als_fout_bij_het_veld(ik: Client, traject: Traject) -> None:
    wereld.traject(bsn=wereld.bsn(3), achternaam="Ander", gemeentecode=wereld.ARNHEM)

    tekst = stuur(ik, traject, "jongere", **BLOM | {"achternaam": "Bloem"}, bsn=wereld.bsn(3))

    assert "Vraag uw coördinator om mee te kijken." in tekst
    assert 'value="Bloem"' in tekst


def test_een_naam_die_een_collega_intussen_wijzigde_valt_op(ik: Client, traject: Traject, coordinator: User) -> None:
    services.wijzig_identiteit(
        traject, kies=lambda nu: {"achternaam": "Bloem"}, bsn="", op=wereld.VANDAAG, door=coordinator
    )

    tekst = stuur(ik, traject, "jongere", **BLOM | {"achternaam": "Blum"})

    assert "intussen gewijzigd in ‘Bloem’" in tekst
    assert stuur(ik, traject, "jongere", **BLOM | {"voornamen": "Brahim"}) == ""
    assert Jongere.objects.get().naam == "Brahim Bloem"


# --- veiligheid ---------------------------------------------------------------------------------------------


def maatregel(traject: Traject, door: User, *, van: date, tot: date | None = None) -> Maatregel:
    services.leg_maatregel_vast(
        traject, soort="contactverbod", tekst="Niet bellen met zijn zus.", grond="vonnis", van=van, tot=tot, door=door
    )
    return Maatregel.objects.latest("pk")


@pytest.mark.parametrize("tab", ["", "termijnen/", "detentie/", "inzage/"])
@pytest.mark.parametrize(
    ("van", "tot", "geldt"),
    [
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (date(2026, 11, 1), date(2026, 11, 23), True),
        (date(2026, 11, 1), date(2026, 11, 22), False),
    ],
)
def test_wat_geldt_staat_in_woorden_bovenaan_elke_pagina(
    bekijk: Pagina, traject: Traject, officier: User, tab: str, van: date, tot: date | None, geldt: bool
) -> None:
    maatregel(traject, officier, van=van, tot=tot)

    tekst = bekijk(traject, tab)

    assert ("<strong>Contactverbod</strong>" in tekst) is geldt
    assert ("Niet bellen met zijn zus. Grond: vonnis. Geldt" in tekst) is geldt


def test_gevaar_staat_ook_op_een_afgesloten_dossier_en_nergens_in_een_lijst(
    bekijk: Pagina, client: Client, traject: Traject, officier: User, coordinator: User
) -> None:
    maatregel(traject, officier, van=date(2026, 11, 20))
    assert "zijn zus" not in client.get("/trajecten/").content.decode()
    services.sluit_af(traject, op=date(2026, 11, 20), reden="Verhuisd.", door=coordinator)

    assert "Niet bellen met zijn zus." in bekijk(traject)


def test_een_maatregel_begint_en_eindigt_en_blijft_leesbaar(ik: Client, traject: Traject, bekijk: Pagina) -> None:
    nieuw = {"soort": "gebiedsverbod", "tekst": "Niet in het centrum.", "grond": "voorwaarde", "van": "10-11-2026"}
    assert stuur(ik, traject, "veiligheid", **nieuw) == ""
    pk = Maatregel.objects.get().pk
    for tot, fout in [("09-11-2026", "De maatregel begon op 10-11-2026."), ("vandaag", "Vul een dag in")]:
        assert fout in stuur(ik, traject, f"veiligheid/{pk}", tot=tot)

    assert stuur(ik, traject, f"veiligheid/{pk}", tot="20-11-2026") == ""

    assert "Niet in het centrum." not in bekijk(traject)
    assert "Maatregel: gebiedsverbod</strong> Tot en met 20-11-2026." in bekijk(traject)
    lijst = ik.get(f"/trajecten/{traject.nummer}/veiligheid/").content.decode()
    assert lijst.index("Geldt niet meer") < lijst.index("Niet in het centrum.")
    assert "eindigt al op 20-11-2026" in stuur(ik, traject, f"veiligheid/{pk}", tot="21-11-2026")


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"grond": ""}, "verplicht"),
        ({"tot": "09-11-2026"}, "De einddatum ligt voor de begindatum."),
        ({"soort": "iets"}, "geldige keuze"),
    ],
)
def test_een_onvolledige_maatregel_houdt_wat_getypt_was(
    ik: Client, traject: Traject, velden: dict[str, str], fout: str
) -> None:
    goed = {"soort": "veiligheid", "tekst": "Niet alleen op bezoek.", "grond": "politie", "van": "10-11-2026"}

    tekst = stuur(ik, traject, "veiligheid", **goed | velden)

    assert fout in tekst
    assert "Niet alleen op bezoek.</textarea>" in tekst
    assert not Maatregel.objects.exists()


def test_de_maatregel_van_een_ander_dossier_bestaat_hier_niet(ik: Client, traject: Traject, coordinator: User) -> None:
    ander = wereld.traject(bsn=wereld.bsn(3), achternaam="Ander", gemeentecode=wereld.ARNHEM)
    pk = maatregel(ander, coordinator, van=date(2026, 11, 20)).pk

    assert ik.get(f"/trajecten/{traject.nummer}/veiligheid/{pk}/").status_code == 404
    assert ik.post(f"/trajecten/{ander.nummer}/veiligheid/{pk}/", {"tot": "23-11-2026"}).status_code == 404


# --- verlof -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("van", "tot", "fout"),
    [
        ("25-11-2026", "24-11-2026", "De laatste dag ligt voor de eerste dag."),
        ("01-11-2026", "03-11-2026", "De detentie begon op 02-11-2026."),
        ("", "03-11-2026", "verplicht"),
    ],
)
def test_een_verlof_dat_niet_kan_zegt_waarom(ik: Client, traject: Traject, van: str, tot: str, fout: str) -> None:
    assert fout in stuur(ik, traject, "verlof", van=van, tot=tot, doel="Naar school")
    assert not Verlof.objects.exists()


def test_na_het_ontslag_is_er_geen_verlof_meer(ik: Client, traject: Traject) -> None:
    wereld.melding(soort="ontslag", meldingsdatum=date(2026, 11, 20), ontslagdatum=date(2026, 11, 20))

    assert "sinds 20-11-2026 vrij" in stuur(ik, traject, "verlof", van="20-11-2026", tot="21-11-2026")


def test_een_verlof_staat_in_het_dossier_en_kan_vervallen(ik: Client, traject: Traject, bekijk: Pagina) -> None:
    assert stuur(ik, traject, "verlof", van="24-11-2026", tot="25-11-2026", doel="Identiteitsbewijs aanvragen") == ""
    assert "Identiteitsbewijs aanvragen" in bekijk(traject, "detentie/")
    assert "Re-integratieverlof</strong> Tot en met 25-11-2026: Identiteitsbewijs aanvragen" in bekijk(traject)
    pk = Verlof.objects.get().pk

    for _ in range(2):  # twee keer drukken is niet erg
        ik.post(f"/trajecten/{traject.nummer}/verlof/{pk}/vervalt/")

    assert Verlof.objects.get().vervallen_op == wereld.VANDAAG
    assert "ging niet door" in bekijk(traject, "detentie/")
    assert "Re-integratieverlof ging niet door" in bekijk(traject)


# --- taken --------------------------------------------------------------------------------------------------


def test_een_taak_is_een_termijn_tot_zij_gedaan_is(ik: Client, traject: Traject, bekijk: Pagina) -> None:
    assert stuur(ik, traject, "taken", wat="Moeder bellen", uiterlijk="24-11-2026") == ""
    assert "Moeder bellen" in bekijk(traject)
    termijn = traject.termijnen.get(soort="taak")
    assert (termijn.uiterlijk, termijn.stand) == (date(2026, 11, 24), "open")
    pad = f"/trajecten/{traject.nummer}/taken/{Taak.objects.get().pk}"

    for daad, stand in [("gedaan", "voldaan"), ("gedaan", "voldaan"), ("terug", "open"), ("vervalt", "vervallen")]:
        ik.post(f"{pad}/{daad}/")
        termijn.refresh_from_db()
        assert termijn.stand == stand

    ik.post(f"{pad}/terug/")
    ik.post(f"{pad}/gedaan/")
    assert "Taak gedaan</strong> Moeder bellen <small>Noor de Wit" in bekijk(traject)


def test_terugzetten_kan_alleen_op_de_dag_zelf(ik: Client, traject: Traject, officier: User) -> None:
    services.maak_taak(traject, wat="Bellen", uiterlijk=date(2026, 11, 24), op=date(2026, 11, 20), door=officier)
    taak = Taak.objects.get()
    services.rond_taak_af(taak, op=date(2026, 11, 22), door=officier)

    antwoord = ik.post(f"/trajecten/{traject.nummer}/taken/{taak.pk}/terug/", follow=True)

    assert "Terugzetten kan alleen op de dag zelf." in antwoord.content.decode()
    assert "Toch niet klaar" not in antwoord.content.decode()
    assert Taak.objects.get().gedaan_op == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("velden", "fout"),
    [({"wat": ""}, "verplicht"), ({"uiterlijk": "22-11-2026"}, "ligt voor 23-11-2026"), ({"wat": "x" * 201}, "200")],
)
def test_een_taak_die_niet_kan_zegt_waarom(ik: Client, traject: Traject, velden: dict[str, str], fout: str) -> None:
    assert fout in stuur(ik, traject, "taken", **{"wat": "Bellen", "uiterlijk": "24-11-2026"} | velden)
    assert not Taak.objects.exists()


def test_bij_een_afgesloten_dossier_komt_geen_taak(ik: Client, traject: Traject, coordinator: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 20), reden="Verhuisd.", door=coordinator)

    assert "Dit dossier is afgesloten." in stuur(ik, traject, "taken", wat="Bellen", uiterlijk="24-11-2026")


@pytest.mark.parametrize("daad", ["gedaan", "vervalt", "terug"])
@pytest.mark.parametrize("rol", ["collega", "buitenstaander", "beleid", "beheer"])
def test_een_ander_doet_niets_met_een_taak(
    client: Client, traject: Traject, officier: User, daad: str, rol: str, request: pytest.FixtureRequest
) -> None:
    services.maak_taak(traject, wat="Bellen", uiterlijk=date(2026, 11, 24), op=date(2026, 11, 20), door=officier)
    client.force_login(request.getfixturevalue(rol))

    pad = f"/trajecten/{traject.nummer}/taken/{Taak.objects.get().pk}/{daad}/"

    assert client.post(pad).status_code == 404


@pytest.mark.parametrize("pagina", ["veiligheid", "verlof", "taken", "deelname"])
def test_evenveel_vragen_met_vijf_als_met_twintig_regels(
    ik: Client, traject: Traject, officier: User, pagina: str
) -> None:
    vragen = []
    for aantal in (5, 15):
        for _ in range(aantal):
            _een_regel(traject, officier, pagina)
        with CaptureQueriesContext(connection) as gevangen:
            assert ik.get(f"/trajecten/{traject.nummer}/{pagina}/").status_code == 200
        vragen.append(len(gevangen))

    assert vragen[0] == vragen[1] <= 12


def _een_regel(traject: Traject, door: User, pagina: str) -> None:
    dag = date(2026, 11, 20)
    if pagina == "veiligheid":
        maatregel(traject, door, van=dag)
    elif pagina == "verlof":
        services.leg_verlof_vast(traject, van=dag, tot=dag, door=door)
    elif pagina == "taken":
        services.maak_taak(traject, wat="Bellen", uiterlijk=dag, op=dag, door=door)
    else:
        services.leg_waarneming_vast(traject, veld="deelname", waarde="aanvaard", op=dag, door=door)
