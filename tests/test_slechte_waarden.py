"""Two hundred bad values on every parameter of every URL: never a 5xx, and what else was typed stays.

Generated from the URL resolver and the forms on the pages, so a new page is in it by itself. The daily run takes a
fortieth of the values, other ones for each page; RIO_ALLE_WAARDEN=1 gives each parameter all of them (three minutes).
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from itertools import takewhile
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit
from zlib import crc32

import pytest
import time_machine
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve
from django.utils.html import escape

from cases import services
from cases.models import Traject
from rio.formulieren import pagina
from rio.models import User
from tests import wereld
from tests.adressen import samen
from tests.paginaformulier import BESTURING, Paginaformulier, formulieren_op
from tests.personen import MAANDAG, PERSONEN, medewerker
from tests.slecht import SLECHT
from tests.test_adressen import ZONDER_LOGIN, adres, adressen

pytestmark = pytest.mark.django_db

MAG, ALLEEN_POST = samen("MAG"), samen("ALLEEN_POST")
FOUT = re.compile(r'id="(id_[\w-]+_error)"[^>]*>(.*?)</div>', re.DOTALL)
ENGELS = re.compile(r"\b(this|enter|ensure|select|invalid|required|must|should|please|choose)\b", re.IGNORECASE)
ALLES = os.environ.get("RIO_ALLE_WAARDEN") == "1"
STAP = 1 if ALLES else 40
BESTAND = 10 if ALLES else 100  # a file goes through the sandbox
ENKEL = 8 if ALLES else 100  # the pass with one bad field
ZONDER_FILTER = 20 if ALLES else 100  # a page that shows no parameter of its own
TONEN = 10  # showing a form again takes three quarters of the time, so each tenth one is really rendered
ELDERS = 6  # how many other pages may have the form of a button
MEERVOUD = ("select-multiple", "checkbox")


@dataclass
class Blad:
    """One URL, the person who may open it, and what is on the page."""

    naam: str
    pad: str
    client: Client
    wie: User | None
    html: str = ""
    parameters: list[str] = field(default_factory=list)
    formulieren: list[Paginaformulier] = field(default_factory=list)

    def vraag(self, pad: str, parameters: dict[str, Any] | None = None) -> HttpResponse:
        return self._proef("GET", pad, parameters or {})

    def stuur(self, gegevens: dict[str, Any], pad: str = "") -> HttpResponse:
        return self._proef("POST", pad or self.pad, gegevens)

    def roep_aan(self, pad: str) -> None:
        """The view itself, without login and error page around it: a bad argument ends in a 404 and no other way."""
        try:
            gevonden = resolve(unquote(pad, errors="surrogatepass"))
        except Resolver404:
            return
        verzoek = RequestFactory().get("/")
        verzoek.user, verzoek.resolver_match, verzoek.session = self.wie, gevonden, SessionStore()  # type: ignore[assignment]
        verzoek._messages = CookieStorage(verzoek)  # type: ignore[attr-defined]
        with suppress(Http404):
            assert gevonden.func(verzoek, *gevonden.args, **gevonden.kwargs).status_code < 500, pad

    def _proef(self, methode: str, pad: str, gegevens: dict[str, Any]) -> HttpResponse:
        """One request that leaves nothing behind; an exception becomes a readable failure."""
        with transaction.atomic():
            antwoord: Any = self._verstuur(methode, pad, gegevens)
            transaction.set_rollback(True)
        fout = antwoord.exc_info[1] if antwoord.status_code >= 500 and antwoord.exc_info else ""
        kort = {naam: str(waarde)[:60] for naam, waarde in gegevens.items() if naam not in BESTURING}
        assert antwoord.status_code < 500, f"{methode} {self.naam} {pad[:150]!r} {kort}: {fout!r}"
        return antwoord

    def _verstuur(self, methode: str, pad: str, gegevens: dict[str, Any]) -> Any:
        if any(isinstance(waarde, SimpleUploadedFile) for waarde in gegevens.values()):
            return self.client.post(pad, {n: _zonder_surrogaat(w) for n, w in gegevens.items()})
        tekst = urlencode(gegevens, doseq=True, errors="surrogatepass")
        if methode == "GET":
            return self.client.get(f"{pad}?{tekst}" if tekst else pad)
        return self.client.post(pad, tekst, content_type="application/x-www-form-urlencoded")


def _zonder_surrogaat(waarde: Any) -> Any:
    return waarde.encode(errors="replace").decode() if isinstance(waarde, str) else waarde


@pytest.fixture(scope="module")
def mensen(staand: None) -> dict[str, User]:
    """Everybody, and a case of the officier: built once for all addresses."""
    with time_machine.travel(MAANDAG, tick=False):
        mensen = {rol: medewerker(rol) for rol in PERSONEN}
        services.wijs_toe(wereld.traject(), rio=mensen["officier"], op=wereld.VANDAAG, door=mensen["coordinator"])
    return mensen


@pytest.fixture
def traject(mensen: dict[str, User], db: None, vandaag: None) -> Traject:
    return Traject.objects.get()


def open_blad(naam: str, traject: Traject, mensen: dict[str, User]) -> Blad:
    client, wie = Client(raise_request_exception=False), None
    if naam not in ZONDER_LOGIN:
        mag = {**MAG, **ALLEEN_POST}[naam]
        wie = User.objects.get(pk=next(mensen[rol].pk for rol in PERSONEN if rol in mag))
        client.force_login(wie)
    for koekje, waarde in samen("KOEKJES").get(naam, {}).items():
        client.cookies[koekje] = waarde
    blad = Blad(naam, adres(naam, traject), client, wie)
    if naam not in ALLEEN_POST:
        blad.html = blad.vraag(blad.pad).content.decode()
    alle = formulieren_op(blad.html)
    links = [parse_qs(urlsplit(unescape(doel)).query) for doel in re.findall(r'href="([^"]*\?[^"]*)"', blad.html)]
    uit_filters = [veld for formulier in alle if formulier.methode == "get" for veld in formulier.soorten]
    blad.parameters = sorted({"pagina", "next", *uit_filters, *(naam for link in links for naam in link)})
    blad.formulieren = [f for f in alle if f.methode == "post" and hier(f.actie, blad)] or _van_elders(blad, traject)
    return blad


def hier(actie: str, blad: Blad) -> bool:
    return not actie or urlsplit(actie).path == blad.pad


def _van_elders(blad: Blad, traject: Traject) -> list[Paginaformulier]:
    """The form of a button stands on another page, most likely one with a name that begins the same."""
    if blad.naam not in ALLEEN_POST:
        return []
    for naam in sorted(MAG, key=lambda naam: -_zelfde_begin(naam, blad.naam))[:ELDERS]:
        for formulier in formulieren_op(blad.vraag(adres(naam, traject)).content.decode()):
            if formulier.methode == "post" and _zelfde_scherm(formulier.actie, blad.naam):
                return [formulier]
    return []


def _zelfde_begin(een: str, ander: str) -> int:
    return sum(1 for _ in takewhile(lambda paar: paar[0] == paar[1], zip(een, ander, strict=False)))


def _zelfde_scherm(actie: str, naam: str) -> bool:
    try:
        return bool(actie) and resolve(urlsplit(actie).path).url_name == naam
    except Resolver404:
        return False


def slechte_paden(blad: Blad) -> list[str]:
    """The path with each of its arguments replaced, one at a time; the others stay good."""
    argumenten = resolve(blad.pad).kwargs.values()
    om_elk_heen = [blad.pad.partition(f"/{argument}")[::2] for argument in argumenten]
    return [
        f"{voor}/{quote(waarde, safe='', errors='surrogatepass')}{na}"
        for voor, na in om_elk_heen
        for waarde in SLECHT[vanaf(blad.naam, STAP) :: STAP]
    ]


def vanaf(naam: str, stap: int) -> int:
    """Where a page begins in the list, so that all values are used over all pages."""
    return crc32(naam.encode()) % stap


def slecht(formulier: Paginaformulier, i: int) -> dict[str, Any]:
    """Every field gets another bad value."""
    return {veld: _invoer(formulier.soorten[veld], SLECHT[(i + j) % 200]) for j, veld in enumerate(formulier.velden)}


def een_slecht(formulier: Paginaformulier, i: int) -> tuple[str, dict[str, Any]]:
    """One field is bad and the others are as the page had them."""
    veld = formulier.velden[i % len(formulier.velden)]
    soort = formulier.soorten[veld]
    return veld, {**formulier.waarden, veld: _invoer(soort, SLECHT[i])}


def _invoer(soort: str, waarde: str) -> Any:
    if soort == "file":
        return SimpleUploadedFile("bestand.csv", waarde.encode(errors="surrogatepass"))
    return [waarde, waarde + "x"] if soort in MEERVOUD else waarde


@pytest.mark.parametrize("naam", adressen())
def test_een_slechte_waarde_geeft_geen_5xx_en_de_fout_staat_bij_het_veld(
    naam: str, traject: Traject, mensen: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    blad = open_blad(naam, traject, mensen)  # once: opening costs as much as all the bad values
    geeft_geen_5xx(blad, monkeypatch)
    if naam in MAG:
        zegt_de_fout_bij_het_veld_en_houdt_de_rest(blad)


def geeft_geen_5xx(blad: Blad, monkeypatch: pytest.MonkeyPatch) -> None:
    naam = blad.naam
    for pad in slechte_paden(blad):
        blad.roep_aan(pad)
    if blad.naam not in ALLEEN_POST:
        for i in range(vanaf(naam, STAP), 200, STAP if blad.parameters != ["next", "pagina"] else ZONDER_FILTER):
            blad.vraag(blad.pad, {p: SLECHT[(i + j) % 200] for j, p in enumerate(blad.parameters)})
    for formulier in blad.formulieren:
        vast = {veld: formulier.waarden[veld] for veld in BESTURING & set(formulier.waarden)}
        stap = BESTAND if "file" in formulier.soorten.values() else STAP
        for beurt, i in enumerate(range(vanaf(naam, stap), 200, stap)):
            with monkeypatch.context() as even:
                if beurt % TONEN:
                    even.setattr(pagina, "render", zonder_sjabloon)
                blad.stuur({**vast, **slecht(formulier, i)})


def zonder_sjabloon(request: HttpRequest, sjabloon: str, context: dict[str, Any]) -> HttpResponse:
    return HttpResponse(str(context["form"].errors))


def zegt_de_fout_bij_het_veld_en_houdt_de_rest(blad: Blad) -> None:
    naam = blad.naam
    for formulier in (f for f in blad.formulieren if f.velden):
        if "formuliersleutel" in formulier.waarden:
            leeg_of_helemaal_fout(blad, formulier)
        stap = BESTAND if "file" in formulier.soorten.values() else ENKEL
        for i in range(vanaf(naam, stap), 200, stap):
            veld, gegevens = een_slecht(formulier, i)
            antwoord = blad.stuur(gegevens)
            if antwoord.status_code == 200:
                html = antwoord.content.decode()
                houdt_wat_getypt_was(html, veld, formulier)
                assert engels(html.replace(escape(SLECHT[i]), "")) == []


def houdt_wat_getypt_was(html: str, slecht_veld: str, formulier: Paginaformulier) -> None:
    weer = next((f for f in formulieren_op(html) if set(formulier.velden) <= set(f.soorten)), None)
    assert weer, f"{slecht_veld}: het formulier is weg"
    geheim = {veld for veld, soort in formulier.soorten.items() if soort in ("password", "file")}
    for veld in set(formulier.velden) - {slecht_veld} - geheim:
        assert weer.waarden.get(veld) == formulier.waarden.get(veld), (slecht_veld, veld)


def engels(html: str) -> list[str]:
    """The error texts in which there is an English word."""
    teksten = [re.sub(r"<[^>]*>", "", fout) for _, fout in FOUT.findall(html)]
    return [" ".join(tekst.split()) for tekst in teksten if ENGELS.search(tekst)]


def leeg_of_helemaal_fout(blad: Blad, formulier: Paginaformulier) -> None:
    kenmerk = {veld: formulier.waarden[veld] for veld in BESTURING & set(formulier.waarden)}
    leeg = blad.stuur(kenmerk)
    if leeg.status_code == 200:
        zegt_het_bij_een_veld(leeg.content.decode(), "leeg")
    else:
        assert "niet-verplicht" in blad.html or set(formulier.soorten.values()) <= {"hidden", *MEERVOUD}
    fout = {veld: "\x00" for veld in formulier.velden if formulier.soorten[veld] != "checkbox"}
    if fout:
        zegt_het_bij_een_veld(blad.stuur({**kenmerk, **fout}).content.decode(), "helemaal fout")


def zegt_het_bij_een_veld(html: str, wat: str) -> None:
    fouten = FOUT.findall(html)
    assert fouten, f"{wat}: geen fout bij een veld"
    beschreven = " ".join(re.findall(r'aria-describedby="([^"]*)"', html)).split()
    assert [id_ for id_, _ in fouten if id_ not in beschreven] == [], wat
    assert engels(html) == []
    assert "Kijk dit nog even na" in html


def test_het_zijn_er_tweehonderd() -> None:
    assert len(set(SLECHT)) == len(SLECHT) == 200
