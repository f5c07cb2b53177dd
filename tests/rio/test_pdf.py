"""PDF: leesbaar voor een schermlezer, met de eigen letter, en wat iemand typte blijft tekst."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import RequestFactory
from pypdf import PdfReader
from pytest_django import Settings

from rio import pdf, pdfdruk
from scripts.opzetten import PAKKETTEN
from tests.pdf import bladzijden, keur, tekst

SJABLOON = "pdf/proef.html"
KWAAD = [
    "<script>alert(1)</script>",
    '<img src="file:///etc/passwd">',
    "<img src=http://127.0.0.1:9/weg.png>",
    "</li></ul><h1>Namaakkop</h1>",
    "y" * 10_000,
    "Goed gedaan 👍🏽 🤣",
    "مرحبا بالعالم",
    "✅ ☎ 1\ufe0f\u20e3 ❤\ufe0f 你好 สวัสดี नमस्ते ሰላም",  # no server has a letter for all of these
    "plak\u2028sel \x01\x0b\x1f\x7f\x85 \ue000 \ufffe",
    "Zażółć gęślą jaźń, Şahin, Ömer",
]
LANG = "Een lang verhaal, met allerlei bijzonderheden. " * 25  # in a table this once took minutes


@pytest.fixture(autouse=True)
def sjablonen(settings: Settings) -> None:
    eigen = Path(__file__).with_name("sjablonen")
    settings.TEMPLATES = [{**soort, "DIRS": [*soort["DIRS"], eigen]} for soort in settings.TEMPLATES]


def test_een_pdf_is_leesbaar_voor_een_schermlezer_en_wat_iemand_typt_blijft_tekst() -> None:
    gemaakt = pdf.maak_pdf(SJABLOON, {"naam": "Łukasz & Şahin", "teksten": KWAAD, "rijen": range(9), "lang": LANG})

    keur(gemaakt)
    inhoud = tekst(gemaakt)
    assert "<script>alert(1)</script>" in inhoud
    assert '<img src="file:///etc/passwd">' in inhoud
    assert "</li></ul><h1>Namaakkop</h1>" in inhoud
    assert "Zażółć gęślą jaźń, Şahin, Ömer" in inhoud
    assert inhoud.count("y") >= 10_000
    assert "root:" not in inhoud
    assert "□" in inhoud


def test_taal_titel_auteur_voet_en_bladzijden_kloppen() -> None:
    gemaakt = pdf.maak_pdf(SJABLOON, {"naam": "Łukasz", "teksten": [], "rijen": range(50)}, taal="en")

    lezer = PdfReader(BytesIO(gemaakt))
    assert lezer.trailer["/Root"]["/Lang"] == "en"
    assert lezer.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert lezer.metadata is not None
    assert (lezer.metadata.title, lezer.metadata.author) == ("Proef van Łukasz", "RIO, gemeente Nijmegen")
    bladen = bladzijden(gemaakt)
    assert len(bladen) == 2
    assert [f"pagina {nummer} van 2" in blad for nummer, blad in enumerate(bladen, start=1)] == [True, True]
    assert all("Wat Tekst Aantal" in blad and "Proef van 23 november 2026" in blad for blad in bladen)


def test_een_plaatje_van_schijf_komt_niet_in_de_pdf() -> None:
    gemaakt = pdfdruk.druk_af('<html lang="nl"><title>Proef</title><p>Wel</p><img src="file:///etc/passwd" alt="weg">')

    assert tekst(gemaakt) == "Wel weg"


@pytest.mark.parametrize(
    "adres",
    [
        "http://127.0.0.1:9/weg.png",
        "https://rio.example/",
        "file:///etc/passwd",
        (pdfdruk.STATISCH / "css/../../pyproject.toml").as_uri(),
        (pdfdruk.STATISCH / "css/pagina.css").as_uri(),
        "data:text/css,*{}",
        "ftp://rio.example/x",
    ],
)
def test_een_pdf_haalt_niets_anders_op_dan_de_eigen_stijl_en_letters(adres: str) -> None:
    with pytest.raises(ValueError, match="alleen onze eigen"):
        pdfdruk.AlleenEigenBestanden().fetch(adres)


@pytest.mark.parametrize("adres", sorted(pdfdruk.BESTANDEN))
def test_de_eigen_stijl_en_letters_komen_wel(adres: str) -> None:
    assert pdfdruk.AlleenEigenBestanden().fetch(adres).read()


def test_een_pdf_die_te_lang_duurt_geeft_een_rustige_pagina(
    monkeypatch: pytest.MonkeyPatch, rf: RequestFactory
) -> None:
    monkeypatch.setattr(pdf, "SECONDEN", 1)

    antwoord = pdf.geef_pdf(rf.get("/"), SJABLOON, {"naam": "", "rijen": range(5000)}, "plan.pdf")

    assert antwoord.status_code == 503
    assert "De PDF is niet gemaakt" in antwoord.content.decode()
    assert "duurde te lang" in antwoord.content.decode()


def test_wat_pango_nodig_heeft_staat_overal_waar_rio_wordt_opgezet() -> None:
    project = pdfdruk.STATISCH.parent

    for plek in ("Dockerfile", "README.md", "docs/draaien.md"):
        assert all(pakket in (project / plek).read_text() for pakket in PAKKETTEN), plek


def test_een_pdf_heet_zoals_gevraagd() -> None:
    antwoord = pdf.pdf_antwoord(b"%PDF-1.7", "plan-van-aanpak.pdf")

    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == 'attachment; filename="plan-van-aanpak.pdf"'
