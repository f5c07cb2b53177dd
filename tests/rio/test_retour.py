"""Mail die terugkwam: zoals Postfix en Exchange dat melden, met verzonnen adressen."""

import io
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from rio.models import Bericht, User
from rio.post.retour import waarom

RETOUR = Path(__file__).resolve().parent.parent / "data/retour"
POSTFIX = (RETOUR / "postfix.eml").read_bytes()
EXCHANGE = (RETOUR / "exchange.eml").read_bytes()
MESSAGE_ID = "<0b5c2d6e-3f0a-4d0e-9a7b-2f6f3d1c8a11@rio.example>"
NIET_DAAR = "Deze mail kwam terug: het adres bestaat niet of klopt niet (code 5.1.1)."


@pytest.fixture
def bericht(officier: User) -> Bericht:
    return Bericht.objects.create(
        ontvanger=officier,
        soort="overzicht",
        onderwerp="2 termijnen",
        inhoud={},
        message_id=MESSAGE_ID,
        stand=Bericht.Stand.VERZONDEN,
        verzonden_op=timezone.now(),
    )


def verwerk(ruw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ruw)))
    call_command("mail_retour")


@pytest.mark.beide
@pytest.mark.parametrize(
    ("ruw", "stand", "fout"),
    [
        (POSTFIX, "mislukt", NIET_DAAR),
        (POSTFIX.replace(b"\n", b"\r\n"), "mislukt", NIET_DAAR),
        (EXCHANGE, "mislukt", "Deze mail kwam terug: de mailbox is vol (code 5.2.2)."),
        (POSTFIX.replace(b"Action: failed\nStatus: 5.1.1", b"Action: delayed\nStatus: 4.4.1"), "verzonden", ""),
        # a server that gave up after days of trying says so with a code for "temporary"
        (
            POSTFIX.replace(b"Status: 5.1.1", b"Status: 4.4.1"),
            "mislukt",
            "Deze mail kwam terug: de mailserver van de ontvanger bleef onbereikbaar (code 4.4.1).",
        ),
        (POSTFIX.replace(b"Action: failed\nStatus: 5.1.1", b"Action: relayed\nStatus: 2.0.0"), "verzonden", ""),
        (POSTFIX.replace(MESSAGE_ID.encode(), b"<een-ander@rio.example>"), "verzonden", ""),
        (POSTFIX.replace(MESSAGE_ID.encode(), b"<\x00\xff@rio.example>"), "verzonden", ""),
        (POSTFIX[:600], "verzonden", ""),
        (b"Subject: afwezig\nMessage-ID: " + MESSAGE_ID.encode() + b"\n\nIk ben er niet.", "verzonden", ""),
        (b"", "verzonden", ""),
        (b"\x00\xff" * 1000, "verzonden", ""),
        (b"Content-Type: message/rfc822\n\n" * 20_000, "verzonden", ""),
    ],
    ids=[
        *("postfix", "met CRLF", "exchange", "vertraagd", "opgegeven", "doorgestuurd", "onbekend", "onleesbaar id"),
        *("afgebroken", "gewone mail", "leeg", "geen mail", "diep"),
    ],
)
def test_alleen_een_mail_van_ons_die_strandde_is_mislukt(
    ruw: bytes,
    stand: str,
    fout: str,
    bericht: Bericht,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    verwerk(ruw, monkeypatch)

    bericht.refresh_from_db()
    assert (bericht.stand, bericht.fout) == (stand, fout)
    assert capfd.readouterr() == ("", "")


def test_een_bericht_dat_nog_wacht_op_een_herhaling_gaat_niet_nog_eens(
    bericht: Bericht, monkeypatch: pytest.MonkeyPatch
) -> None:
    Bericht.objects.update(stand=Bericht.Stand.WACHT, verzonden_op=None, token="van een ander")

    verwerk(POSTFIX, monkeypatch)

    bericht.refresh_from_db()
    assert (bericht.stand, bericht.token) == ("mislukt", "")


def test_een_vervallen_bericht_blijft_vervallen(bericht: Bericht, monkeypatch: pytest.MonkeyPatch) -> None:
    Bericht.objects.update(stand=Bericht.Stand.VERVALLEN, verzonden_op=None)

    verwerk(POSTFIX, monkeypatch)

    bericht.refresh_from_db()
    assert bericht.stand == "vervallen"


@pytest.mark.parametrize("code", ["5.0.0", "5.1.10", "5.2.1", "5.4.4", "5.7.1", "5.7.606", "4.4.7"])
def test_elke_code_krijgt_een_reden_in_gewone_taal(code: str) -> None:
    assert waarom(code).startswith("Deze mail kwam terug: de") or waarom(code).startswith("Deze mail kwam terug: het")
    assert waarom(code).endswith(f"(code {code}).")
