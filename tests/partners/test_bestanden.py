"""Bestanden: wat erin mag, hoe het bewaard wordt, de virusscanner en het opruimen."""

import os
import socketserver
import stat
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from pytest_django import Settings

from partners.bestanden import WEZEN_HOOGSTENS, bewaar, gooi_weg, keur, lees, ruim_op
from partners.bestandssoorten import schone_naam
from partners.formulieren.bestand import BestandVeld
from partners.models import Bestand
from rio.models import Audit
from rio.versleuteling import VersleutelFout
from tests.partners.proefbestanden import DOCX, EXE, HEIC, JPG, ODT, PDF, PNG, goedgekeurd, upload, zip_van

NU = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def map_(settings: Settings, tmp_path: Path) -> Path:
    settings.BESTANDEN_DIR = str(tmp_path / "bestanden")
    return tmp_path / "bestanden"


# --- keuren -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("naam", "inhoud", "mime"),
    [
        ("brief.pdf", PDF, "application/pdf"),
        ("BRIEF.PDF", PDF, "application/pdf"),
        ("foto.jpg", JPG, "image/jpeg"),
        ("foto.jpeg", JPG + b"\x00" * 4_000_000, "image/jpeg"),  # uit een telefoon
        ("scan.png", PNG, "image/png"),
        ("IMG_0001.HEIC", HEIC, "image/heic"),
        ("plan.docx", zip_van(DOCX), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("plan.odt", zip_van(ODT), "application/vnd.oasis.opendocument.text"),
        ("notitie.txt", "Belde één keer.\r\n".encode(), "text/plain"),
        ("notitie.txt", "Belde één keer.".encode("cp1252"), "text/plain"),
    ],
)
def test_wat_erin_mag_krijgt_zijn_eigen_soort_ook_als_de_browser_iets_anders_zegt(
    naam: str, inhoud: bytes, mime: str
) -> None:
    goed = keur(upload(naam, inhoud, "text/html"))

    assert (goed.naam, goed.mime, goed.inhoud, goed.gescand_op) == (naam, mime, inhoud, None)


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("virus.exe", EXE, "Dit soort bestand kan niet"),
        ("pagina.html", b"<html>", "Dit soort bestand kan niet"),
        ("tekening.svg", b"<svg>", "Dit soort bestand kan niet"),
        ("plan.doc", b"\xd0\xcf\x11\xe0", "Dit soort bestand kan niet"),
        ("plan.docm", zip_van(DOCX), "Dit soort bestand kan niet"),
        ("brief", PDF, "Dit soort bestand kan niet"),
        ("brief.pdf.exe", PDF, "Dit soort bestand kan niet"),
        ("brief.pdf", EXE, "hoort niet bij een bestand dat op .pdf eindigt"),
        ("brief.pdf", JPG, "hoort niet bij"),
        ("foto.jpg", PDF, "hoort niet bij"),
        ("foto.png", JPG, "hoort niet bij"),
        ("foto.heic", JPG, "hoort niet bij"),
        ("foto.heic", b"\x00\x00\x00\x18ftypmp42", "hoort niet bij"),
        ("notitie.txt", EXE, "hoort niet bij"),
        ("plan.docx", PDF, "hoort niet bij"),
        ("plan.docx", zip_van(ODT), "hoort niet bij"),
        ("plan.docx", zip_van({"a.txt": "x"}), "hoort niet bij"),
        ("plan.docx", zip_van(DOCX)[:-30], "hoort niet bij"),
        ("plan.odt", zip_van(DOCX), "hoort niet bij"),
        ("plan.odt", zip_van({"mimetype": "application/epub+zip", "content.xml": ""}), "hoort niet bij"),
        ("plan.docx", zip_van(DOCX | {"word/vbaProject.bin": "x"}), "zit een macro"),
        ("plan.odt", zip_van(ODT | {"Basic/Standard/Module1.xml": "x"}), "zit een macro"),
        ("plan.docx", zip_van(DOCX | {"word/media/a.bin": "\0" * 5000}), "uitgepakt te groot"),
        ("brief.pdf", b"", "Het bestand is leeg"),
        ("brief.pdf", PDF + b"\0" * 1024 * 1024, "groter dan 1 MB"),
    ],
)
def test_wat_er_niet_in_mag_zegt_waarom(
    naam: str, inhoud: bytes, melding: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BESTAND_MB = 1
    monkeypatch.setattr("partners.bestandssoorten.UITGEPAKT_HOOGSTENS", 4000)

    with pytest.raises(ValidationError, match=melding):
        keur(upload(naam, inhoud))


@pytest.mark.parametrize(
    ("naam", "schoon"),
    [
        ("../../etc/brief.pdf", "brief.pdf"),
        ("C:\\Users\\noor\\brief.pdf", "brief.pdf"),
        ("bri\x00ef\r\n.pdf", "bri ef .pdf"),
        ("brief\u202efdp.exe", "brief fdp.exe"),  # draait de leesrichting om
        ("  .pdf", "pdf"),
        ("...", "bestand"),
        ("", "bestand"),
        ('a<b>"c".pdf', "a_b__c_.pdf"),
        ("é" * 300 + ".pdf", "é" * 116 + ".pdf"),
        ("b." + "x" * 300, "b." + "x" * 118),
    ],
)
def test_de_naam_is_alleen_een_naam(naam: str, schoon: str) -> None:
    assert schone_naam(naam) == schoon


def test_het_veld_geeft_een_goedgekeurd_bestand_of_niets() -> None:
    veld = BestandVeld(required=False)

    assert veld.clean(upload()).inhoud == PDF  # type: ignore[union-attr]
    assert veld.clean(None) is None
    assert "image/*" in veld.widget.attrs["accept"]
    with pytest.raises(ValidationError, match="Kies een bestand"):
        BestandVeld().clean(None)


# --- bewaren ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_de_inhoud_staat_versleuteld_op_schijf_en_alleen_voor_de_dienst_zelf(map_: Path) -> None:
    bestand = bewaar(goedgekeurd(inhoud=PDF + b"Rayan"))

    [pad] = (p for p in map_.rglob("*") if p.is_file())
    assert b"Rayan" not in pad.read_bytes()
    assert "brief" not in str(pad)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert {stat.S_IMODE(p.stat().st_mode) for p in (map_, pad.parent)} == {0o700}
    assert lees(Bestand.objects.get()) == PDF + b"Rayan"
    assert (bestand.bytes, bestand.mime) == (len(PDF) + 5, "application/pdf")


@pytest.mark.django_db
def test_een_verwisseld_of_beschadigd_bestand_komt_er_niet_uit(map_: Path) -> None:
    een, ander = bewaar(goedgekeurd()), bewaar(goedgekeurd(inhoud=PDF + b"ander"))
    pad = {b.pk: map_ / b.naam.hex[:2] / b.naam.hex for b in (een, ander)}

    pad[een.pk].write_bytes(pad[ander.pk].read_bytes())
    pad[ander.pk].write_bytes(b"test:kapot")

    for bestand in (een, ander):
        with pytest.raises(VersleutelFout):
            lees(bestand)


@pytest.mark.django_db(transaction=True)
def test_de_inhoud_gaat_pas_weg_als_dat_vaststaat(map_: Path) -> None:
    bestand = bewaar(goedgekeurd())
    with transaction.atomic():
        gooi_weg(Bestand.objects.get())
        transaction.set_rollback(True)
    assert lees(bestand) == PDF

    gooi_weg(Bestand.objects.get())

    assert [p for p in map_.rglob("*") if p.is_file()] == []


# --- opruimen -----------------------------------------------------------------------------------------------


def wees(map_: Path, oud: timedelta, nummer: int = 0) -> Path:
    pad = map_ / "ab" / f"ab{nummer:030x}"
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(b"x")
    os.utime(pad, ((NU - oud).timestamp(),) * 2)
    return pad


@pytest.mark.django_db
@pytest.mark.parametrize(("uren", "blijft"), [(0, True), (24, True), (25, False)])
def test_een_bestand_zonder_rij_verdwijnt_na_een_dag(map_: Path, uren: int, blijft: bool) -> None:
    pad = wees(map_, timedelta(hours=uren))

    assert ruim_op(NU) == (not blijft)
    assert pad.exists() == blijft


@pytest.mark.django_db
def test_wat_een_rij_heeft_blijft(map_: Path) -> None:
    bestand = bewaar(goedgekeurd())
    pad = map_ / bestand.naam.hex[:2] / bestand.naam.hex
    os.utime(pad, (0, 0))

    assert ruim_op(NU) == 0
    assert lees(bestand) == PDF


@pytest.mark.django_db
def test_hoort_de_map_niet_bij_deze_database_dan_blijft_alles_staan(
    map_: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for nummer in range(WEZEN_HOOGSTENS + 1):
        wees(map_, timedelta(days=9), nummer)

    assert ruim_op(NU) == 0
    assert "RIO_BESTANDEN" in caplog.text


@pytest.mark.django_db
def test_zonder_map_is_er_niets_op_te_ruimen() -> None:
    assert ruim_op(NU) == 0


# --- de virusscanner ----------------------------------------------------------------------------------------


class Scanner(socketserver.StreamRequestHandler):
    """Speaks INSTREAM: reads the pieces, finds the word VIRUS."""

    antwoord = b""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        inhoud = b""
        while lengte := struct.unpack("!L", self.rfile.read(4))[0]:
            inhoud += self.rfile.read(lengte)
        gevonden = b"stream: Proef-1 FOUND" if b"VIRUS" in inhoud else b"stream: OK"
        self.wfile.write((self.antwoord or gevonden) + b"\0")


@contextmanager
def scanner(settings: Settings, antwoord: bytes = b"") -> Iterator[None]:
    soort = type("Scanner", (Scanner,), {"antwoord": antwoord})
    with socketserver.TCPServer(("127.0.0.1", 0), soort) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
        yield
        server.shutdown()


def test_wat_schoon_is_komt_er_gescand_in(settings: Settings) -> None:
    with scanner(settings):
        assert keur(upload(inhoud=PDF + b"x" * 200_000)).gescand_op


@pytest.mark.django_db
def test_een_virus_wordt_geweigerd_en_staat_in_het_logboek(settings: Settings) -> None:
    with scanner(settings), pytest.raises(ValidationError, match="virus gevonden"):
        keur(upload(inhoud=PDF + b"VIRUS"), traject_id=7)

    regel = Audit.objects.get()
    assert (regel.resultaat, regel.traject_id, regel.reden) == ("geweigerd", 7, "virus gevonden")


@pytest.mark.parametrize("antwoord", [b"INSTREAM size limit exceeded. ERROR", b" "])
def test_een_ander_antwoord_is_geen_goedkeuring(settings: Settings, antwoord: bytes) -> None:
    with scanner(settings, antwoord), pytest.raises(ValidationError, match="Probeer het later"):
        keur(upload())


@pytest.mark.parametrize("adres", ["127.0.0.1:1", "/nergens/clamd.sock"])
def test_een_onbereikbare_scanner_weigert_alles(settings: Settings, adres: str) -> None:
    settings.CLAMD = adres

    with pytest.raises(ValidationError, match="Probeer het later"):
        keur(upload())
