"""Twice on the button, and answers about something that is no longer there."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases import services
from cases.models import Melding, Traject
from rio.models import User
from tests import wereld
from tests.paginaformulier import hoofdformulier

NU = date(2026, 11, 23)

pytestmark = pytest.mark.usefixtures("vandaag")


def _ingevuld(client: Client, pad: str, **velden: Any) -> dict[str, Any]:
    formulier = hoofdformulier(client.get(pad).content.decode())
    return {**{naam: waarden[0] for naam, waarden in formulier.waarden.items()}, **velden}


def _twee_keer(client: Client, pad: str, **velden: Any) -> tuple[str, str]:
    gegevens = _ingevuld(client, pad, **velden)
    een, twee = client.post(pad, gegevens), client.post(pad, gegevens)
    assert (een.status_code, twee.status_code) == (302, 302)
    return een["Location"], twee["Location"]


def test_twee_keer_voorleggen_komt_twee_keer_bij_de_vragen_uit(
    client: Client, traject: Traject, officier: User, coordinator: User
) -> None:
    vraag = services.stel_vraag(
        traject, tekst="verhuisd", op=NU, naar_gemeente=wereld.gemeente(wereld.ARNHEM), door=officier
    )
    client.force_login(coordinator)

    assert _twee_keer(client, f"/vragen/{vraag.pk}/", besluit="voorleggen") == ("/vragen/", "/vragen/")


@pytest.mark.parametrize(
    ("pad", "velden"),
    [
        ("verbeteren", {"gemeentecode": wereld.ARNHEM, "reden": "nagebeld"}),
        ("beoordelen", {"gemeente": wereld.ARNHEM, "oordeel": "in", "reden": "nagebeld"}),
    ],
)
def test_twee_keer_opslaan_van_wat_daardoor_uit_zicht_gaat_komt_twee_keer_bij_de_meldingen_uit(
    client: Client, coordinator: User, pad: str, velden: dict[str, Any]
) -> None:
    melding = wereld.melding(bsn=wereld.bsn(2), gemeentecode="")
    Melding.objects.filter(pk=melding.pk).update(ontvanger_gemeente=wereld.gemeente())
    client.force_login(coordinator)
    if "gemeente" in velden:
        velden = {**velden, "gemeente": wereld.gemeente(velden["gemeente"]).pk}

    assert _twee_keer(client, f"/meldingen/{melding.pk}/{pad}/", **velden) == ("/meldingen/", "/meldingen/")


def test_de_verzending_van_een_ander_opent_geen_pagina_buiten_zicht(
    client: Client, traject: Traject, officier: User, coordinator: User, buitenstaander: User
) -> None:
    pad = f"/trajecten/{traject.nummer}/taken/"
    client.force_login(officier)
    gegevens = _ingevuld(client, pad, wat="bellen", uiterlijk="24-11-2026")
    assert client.post(pad, gegevens).status_code == 302

    client.force_login(buitenstaander)

    assert client.post(pad, gegevens).status_code == 404


def test_twee_keer_terugzetten_in_het_spoedspoor_mag(client: Client, traject: Traject, officier: User) -> None:
    services.start_spoed(traject, dag=NU, op=NU, van_wie="de inrichting", door=officier)
    taak, pad = traject.taken.order_by("pk")[0], f"/trajecten/{traject.nummer}/spoed/taak/"
    client.force_login(officier)

    for doe in ("gedaan", "terug", "terug"):
        assert client.post(pad, {"taak": taak.pk, "doe": doe}).status_code == 302

    taak.refresh_from_db()
    assert taak.gedaan_op is None


def test_een_dag_later_terugzetten_in_het_spoedspoor_zegt_waarom_dat_niet_kan(
    client: Client, traject: Traject, officier: User
) -> None:
    services.start_spoed(traject, dag=NU, op=NU, van_wie="de inrichting", door=officier)
    taak = traject.taken.order_by("pk")[0]
    services.rond_taak_af(taak, op=date(2026, 11, 20), door=officier)
    client.force_login(officier)

    antwoord = client.post(f"/trajecten/{traject.nummer}/spoed/taak/", {"taak": taak.pk, "doe": "terug"}, follow=True)

    assert "Maak een nieuwe taak" in antwoord.content.decode()


def test_een_antwoord_over_een_verdwenen_detentie_geldt_niet_voor_een_andere(
    client: Client, traject: Traject, officier: User
) -> None:
    wereld.neem(
        {"soort": "ontslag", "ontslagdatum": date(2026, 11, 6), "meldingsdatum": date(2026, 11, 6)},
        {"datum_binnenkomst": date(2026, 11, 9), "meldingsdatum": date(2026, 11, 10)},
    )
    client.force_login(officier)
    pad = f"/trajecten/{traject.nummer}/aanleiding/"

    antwoord = client.post(pad, _ingevuld(client, pad, contact="99999", aanleiding="nieuw_feit"))

    assert "hoort niet meer bij dit dossier" in antwoord.content.decode()
    assert traject.nieuwe_contacten.get().besloten_op is None
