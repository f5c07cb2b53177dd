"""Wat een mailserver antwoordde: over dit adres of over alles, voorgoed of voor even. En in gewone taal: waarom."""

import smtplib
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar


class Gevolg(Enum):
    GELUKT = auto()
    DEFINITIEF = auto()  # nog eens proberen helpt niet
    LATER = auto()
    STORING = auto()  # later, en misschien ligt het niet aan dit bericht
    SERVER = auto()  # niets kan weg; dit bericht kan er niets aan doen


@dataclass(frozen=True)
class Oordeel:
    gevolg: Gevolg
    waarom: str = ""

    GELUKT: ClassVar["Oordeel"]
    MISMAAKT: ClassVar["Oordeel"]
    ZONDER_ADRES: ClassVar["Oordeel"]


Oordeel.GELUKT = Oordeel(Gevolg.GELUKT)
Oordeel.MISMAAKT = Oordeel(Gevolg.LATER, "Er ging iets mis bij het maken van dit bericht.")
Oordeel.ZONDER_ADRES = Oordeel(Gevolg.DEFINITIEF, "Deze collega heeft geen e-mailadres.")

NIET_OP_DEZE_VERBINDING = 421
TOCH_TIJDELIJK = 552  # RFC 5321 4.5.3.1.10: vol, en vol kan weer leeg worden
EERST_INLOGGEN = frozenset({530, 534, 535, 538})


def beoordeel(fout: Exception) -> Oordeel:
    """Alleen een antwoord over dit adres of dit bericht is voorgoed; de rest kan morgen over zijn."""
    code, _ = antwoord(fout)
    match fout:
        case smtplib.SMTPAuthenticationError():
            return Oordeel(Gevolg.SERVER, "De mailserver weigert het inloggen; kijk de instelling RIO_MAIL na.")
        case smtplib.SMTPSenderRefused() if code != NIET_OP_DEZE_VERBINDING:
            waarom = f"De mailserver weigert de afzender (code {code}); kijk de instelling RIO_AFZENDER na."
            return Oordeel(Gevolg.SERVER, waarom)
        case smtplib.SMTPSenderRefused():
            return Oordeel(Gevolg.SERVER, "De mailserver neemt nu even geen mail aan (code 421).")
        case smtplib.SMTPRecipientsRefused():
            return _over_dit_bericht(fout, "De mailserver weigert dit adres")
        case smtplib.SMTPDataError():
            return _over_dit_bericht(fout, "De mailserver weigert dit bericht")
        case OSError():
            return Oordeel(Gevolg.STORING, "De mailserver is niet bereikbaar of geeft geen antwoord.")
        case _:
            return Oordeel.MISMAAKT


def antwoord(fout: Exception) -> tuple[int, bytes]:
    """De code en de tekst van de server; 0 als hij niets zei."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        return next(iter(fout.recipients.values()))
    if isinstance(fout, smtplib.SMTPResponseException):
        tekst = fout.smtp_error
        return fout.smtp_code, tekst if isinstance(tekst, bytes) else tekst.encode()
    return 0, b""


def _over_dit_bericht(fout: Exception, tekst: str) -> Oordeel:
    code, uitleg = antwoord(fout)
    waarom = f"{tekst} (code {code})."
    if code == NIET_OP_DEZE_VERBINDING or code in EERST_INLOGGEN:
        return Oordeel(Gevolg.STORING, waarom)
    # 5.7: wij mogen dat niet (geen doorgifte, een blokkadelijst); dat gaat over onze server en gaat over
    voorgoed = 500 <= code < 600 and code != TOCH_TIJDELIJK and not uitleg.startswith(b"5.7.")
    return Oordeel(Gevolg.DEFINITIEF if voorgoed else Gevolg.LATER, waarom)
