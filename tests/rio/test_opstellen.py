"""De mail: dezelfde inhoud in tekst en HTML, met koppen die kloppen en niets van buiten."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.conf import settings as instellingen
from pytest_django import Settings

from rio.models import Bericht, User
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.opstellen import maak_mail

ADRES = "https://rio.gemeente.example"
LANG = "Uiterlijk woensdag 25 november; u hebt dan nog twee werkdagen om met de inrichting af te spreken wie wat doet."
INHOUD = Inhoud(
    [
        Groep("Te laat", [Regel("Eerste contact, dossier 7FSV-L3DR", "/trajecten/7FSV-L3DR/", LANG)], "fout"),
        Groep("Vandaag", [Regel("Is hij vrij? Dossier K2TT-9XWQ", "/trajecten/K2TT-9XWQ/")], "let-op"),
        Groep("Binnenkort", [Regel("Zorg & onderdak <b>", "/termijnen/?wanneer=later&rio=mij")]),
    ],
    inleiding="Goedemorgen.",
    slot="Nog open: 4",
    slot_url="/termijnen/",
)


@pytest.fixture(autouse=True)
def adres(settings: Settings) -> None:
    settings.ADRES = ADRES


def bericht(onderwerp: str = "RIO: uw overzicht", inhoud: Inhoud = INHOUD) -> Bericht:
    wie = User(email="noor@rio.example", naam="Noor de Wit")
    return Bericht(ontvanger=wie, onderwerp=onderwerp, inhoud=inhoud.als_json(), message_id="<vast@rio.example>")


def verzonden(van: Bericht) -> EmailMessage:
    """Zoals een mailprogramma haar leest."""
    gelezen = message_from_bytes(maak_mail(van).message().as_bytes(linesep="\r\n"), policy=policy.default)
    assert isinstance(gelezen, EmailMessage)
    return gelezen


def deel(mail: EmailMessage, soort: str) -> str:
    gevonden = mail.get_body((soort,))
    assert isinstance(gevonden, EmailMessage)
    return str(gevonden.get_content())


def test_bij_een_herhaling_gaat_precies_hetzelfde_bericht() -> None:
    zelfde = bericht("Coördinator: 2 te laat")

    eerste, tweede = verzonden(zelfde), verzonden(zelfde)

    assert (eerste["Message-ID"], tweede["Message-ID"]) == ("<vast@rio.example>", "<vast@rio.example>")
    assert eerste["Subject"] == "Coördinator: 2 te laat"
    assert (eerste["To"], eerste["Auto-Submitted"]) == ("noor@rio.example", "auto-generated")
    assert eerste["Date"].datetime
    assert [d.get_content_type() for d in eerste.iter_parts()] == ["text/plain", "text/html"]
    assert [deel(eerste, s) for s in ("plain", "html")] == [deel(tweede, s) for s in ("plain", "html")]


def test_een_regeleinde_in_het_onderwerp_begint_geen_eigen_kop() -> None:
    mail = verzonden(bericht("Let op\r\nBcc: ander@elders.example\n\nen lees dit"))

    assert mail["Subject"] == "Let op Bcc: ander@elders.example en lees dit"
    assert mail["Bcc"] is None


@pytest.mark.parametrize("soort", ["plain", "html"])
def test_beide_delen_zeggen_alles_en_wijzen_naar_rio(soort: str) -> None:
    tekst = deel(verzonden(bericht()), soort)

    for woord in ("Uw overzicht", "Goedemorgen.", "7FSV-L3DR", "Is hij vrij?", "K2TT-9XWQ", "Nog open: 4"):
        assert woord in tekst
    for kop in ("Te laat", "Vandaag", "Binnenkort"):
        assert kop.lower() in tekst.lower()
    assert "Er staan geen namen in deze mail" in tekst
    assert f"{ADRES}/berichten/instellingen/" in tekst
    assert set(re.findall(r"https?://[^/\s\"]+", tekst)) == {ADRES}


def test_de_platte_tekst_is_te_lezen_zonder_opmaak() -> None:
    regels = deel(verzonden(bericht()), "plain").splitlines()

    assert "Zorg & onderdak <b>" in regels
    assert f"{ADRES}/termijnen/?wanneer=later&rio=mij" in regels
    assert all(len(regel) <= 72 for regel in regels if ADRES not in regel)
    assert "\n\n\n\n" not in "\n".join(regels)


def test_de_html_voert_niets_uit_en_haalt_niets_van_buiten() -> None:
    html = deel(verzonden(bericht(inhoud=Inhoud([Groep("<script>", [Regel('"><img src=x>', "/")])]))), "html")

    assert not re.search(r"<(?:img|script|link|iframe|form)\b|url\(|@import", html)
    assert "&lt;script&gt;" in html
    assert '<html lang="nl">' in html


def test_een_dossiernummer_breekt_niet_op_een_streepje() -> None:
    html = deel(verzonden(bericht()), "html")

    assert 'dossier <span style="white-space:nowrap">7FSV-L3DR</span></span>' in html


def test_elke_kleur_van_de_mail_is_een_kleur_van_rio() -> None:
    tokens = set(re.findall(r"#[0-9a-f]{3,6}\b", (instellingen.BASE_DIR / "static/css/tokens.css").read_text()))

    kleuren = set(re.findall(r"#[0-9a-fA-F]{3,6}\b", deel(verzonden(bericht()), "html")))

    assert {"#fde8e6", "#fff1d6", "#edf1f4"} <= kleuren  # elke betekenis haar eigen vlak
    assert kleuren <= tokens
