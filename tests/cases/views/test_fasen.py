"""De pagina's over de loop van een dossier: een fase verder, sluiten en heropenen."""

from datetime import date

import pytest
from django.test import Client

from cases import services
from cases.models import Heropening, Traject
from rio.models import User
from tests import wereld
from tests.cases.views.conftest import Pagina, Post

pytestmark = pytest.mark.django_db
SLUITING = {"op": "20-11-2026", "soort": "verhuisd", "uitkomst": "deels", "reden": "naar Venlo"}


def sluit(traject: Traject, door: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 20), reden="uit beeld", door=door)


# --- fase ---------------------------------------------------------------------------------------------------


def test_open_punten_staan_er_in_woorden(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject, "fase/")

    assert "Nog niet klaar voor Terugkeerplan" in tekst
    assert "<li>Eerste contact met de jongere</li>" in tekst


def test_verdergaan_met_open_punten_vraagt_waarom(post: Post, traject: Traject) -> None:
    tekst = post(traject, "fase/", naar="terugkeerplan", op="20-11-2026")
    assert "Schrijf op waarom u toch verdergaat." in tekst
    assert 'value="20-11-2026"' in tekst

    post(traject, "fase/", naar="terugkeerplan", op="20-11-2026", toelichting="hij belt morgen")

    traject.refresh_from_db()
    assert traject.fase == "terugkeerplan"
    punten = traject.fasewissels.get(bron="mens").open_punten
    assert punten == ["eerste_contact", "partners_gemaild", "meting_binnenkomst"]


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"naar": "samenleving"}, "pas na de invrijheidsstelling"),
        ({"op": "24-11-2026"}, "ligt na 23-11-2026"),
        ({"op": "1-11-2026"}, "kies die dag of later"),
    ],
)
def test_een_fase_die_niet_kan(velden: dict[str, str], fout: str, post: Post, traject: Traject) -> None:
    goed = {"naar": "terugkeerplan", "op": "20-11-2026", "toelichting": "dit typte ik"}

    tekst = post(traject, "fase/", **{**goed, **velden})

    assert fout in tekst
    assert "dit typte ik" in tekst


def test_waar_het_niet_met_de_hand_kan_staat_geen_formulier(bekijk: Pagina, traject: Traject, officier: User) -> None:
    services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 20), toelichting="toch", door=officier)

    tekst = bekijk(traject, "fase/")

    assert "Van hier gaat u niet met de hand verder." in tekst
    assert "formuliersleutel" not in tekst


# --- sluiten ------------------------------------------------------------------------------------------------


def test_de_pagina_zegt_wat_er_vervalt_en_wat_niet_gehaald_is(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject, "afsluiten/")

    assert "De begeleiding duurt minstens twee jaar, tot 02-11-2028." in tekst
    niet_gehaald, vervalt = tekst.split("<h3", 2)[1:]
    assert "Screening vijf voorzieningen" in niet_gehaald
    assert "D&R-plan ontvangen" in vervalt


def test_sluiten(post: Post, bekijk: Pagina, traject: Traject) -> None:
    assert post(traject, "afsluiten/", **SLUITING) == f"/trajecten/{traject.nummer}/"

    tekst = bekijk(traject)
    assert "naar Venlo" in tekst
    assert "Laatste RIO" in tekst
    assert "Dossier heropenen" in tekst


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"op": "24-11-2026"}, "ligt na 23-11-2026"),
        ({"op": "1-11-2026"}, "ligt voor 02-11-2026"),
        ({"soort": ""}, "Dit veld is verplicht."),
        ({"uitkomst": ""}, "Dit veld is verplicht."),
        ({"reden": ""}, "Dit veld is verplicht."),
        ({"soort": "onzin"}, "geldige keuze"),
    ],
)
def test_sluiten_dat_niet_kan(anders: dict[str, str], fout: str, post: Post, traject: Traject) -> None:
    velden = {**SLUITING, **anders}

    tekst = post(traject, "afsluiten/", **velden)

    assert fout in tekst
    assert velden["reden"] in tekst
    traject.refresh_from_db()
    assert traject.afgesloten_op is None


def test_na_twee_jaar_hoeft_er_geen_toelichting_bij(post: Post, officier: User, coordinator: User) -> None:
    binnen = {"datum_binnenkomst": date(2024, 11, 23), "meldingsdatum": date(2024, 11, 25)}
    dossier = wereld.traject(bsn=wereld.bsn(2), **binnen)
    services.wijs_toe(dossier, rio=officier, op=date(2026, 11, 5), door=coordinator)
    velden = {**SLUITING, "soort": "afgerond", "reden": ""}

    assert "twee jaar begeleiding lopen tot 23-11-2026" in post(dossier, "afsluiten/", **{**velden, "op": "22-11-2026"})
    assert post(dossier, "afsluiten/", **{**velden, "op": "23-11-2026"}) == f"/trajecten/{dossier.nummer}/"


def test_anders_vraagt_altijd_een_toelichting(post: Post, officier: User, coordinator: User) -> None:
    binnen = {"datum_binnenkomst": date(2024, 11, 4), "meldingsdatum": date(2024, 11, 5)}
    dossier = wereld.traject(bsn=wereld.bsn(2), **binnen)
    services.wijs_toe(dossier, rio=officier, op=date(2026, 11, 5), door=coordinator)

    assert "Schrijf op wat de reden is." in post(dossier, "afsluiten/", **{**SLUITING, "soort": "anders", "reden": ""})


# --- heropenen ----------------------------------------------------------------------------------------------


def test_heropenen(post: Post, bekijk: Pagina, traject: Traject, officier: User) -> None:
    sluit(traject, officier)
    assert "Noor de Wit is dan weer de RIO." in bekijk(traject, "heropenen/")

    assert post(traject, "heropenen/", op="23-11-2026", reden="belde zelf") == f"/trajecten/{traject.nummer}/"

    traject.refresh_from_db()
    assert (traject.afgesloten_op, traject.fase, traject.rio) == (None, "detentie", officier)
    assert Heropening.objects.get().reden == "belde zelf"


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"op": "19-11-2026", "reden": "belde zelf"}, "ligt voor 20-11-2026"),
        ({"op": "23-11-2026", "reden": ""}, "Dit veld is verplicht."),
    ],
)
def test_heropenen_dat_niet_kan(
    velden: dict[str, str], fout: str, post: Post, traject: Traject, officier: User
) -> None:
    sluit(traject, officier)

    tekst = post(traject, "heropenen/", **velden)

    assert fout in tekst
    assert velden["reden"] in tekst


@pytest.mark.parametrize("pad", ["fase/", "afsluiten/", "heropenen/"])
def test_een_collega_zonder_toegang_ziet_niets(pad: str, client: Client, collega: User, traject: Traject) -> None:
    client.force_login(collega)

    assert client.get(f"/trajecten/{traject.nummer}/{pad}").status_code == 404
    assert client.post(f"/trajecten/{traject.nummer}/{pad}", SLUITING).status_code == 404
