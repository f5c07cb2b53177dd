"""Wat een mailserver antwoordde: is dat voorgoed, of later weer proberen? En in gewone taal: waarom."""

import smtplib
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Oordeel:
    waarom: str = ""
    definitief: bool = False

    GELUKT: ClassVar["Oordeel"]


Oordeel.GELUKT = Oordeel()


def beoordeel(fout: Exception) -> Oordeel:
    """Alleen een antwoord over dit adres of dit bericht is voorgoed; de rest kan morgen over zijn."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        code, _ = next(iter(fout.recipients.values()))
        return _met_code(code, "De mailserver weigert dit adres")
    if isinstance(fout, smtplib.SMTPDataError):
        return _met_code(fout.smtp_code, "De mailserver weigert dit bericht")
    if isinstance(fout, smtplib.SMTPAuthenticationError):
        return Oordeel("De mailserver weigert het inloggen; kijk de instelling RIO_MAIL na.")
    if isinstance(fout, smtplib.SMTPSenderRefused):
        return Oordeel("De mailserver weigert de afzender; kijk de instelling RIO_AFZENDER na.")
    if isinstance(fout, smtplib.SMTPException | OSError):
        return Oordeel("De mailserver is niet bereikbaar of geeft geen antwoord.")
    return Oordeel("Er ging iets mis bij het maken van dit bericht.")


def _met_code(code: int, tekst: str) -> Oordeel:
    definitief = 500 <= code < 600
    return Oordeel(f"{tekst} (code {code}).", definitief)
