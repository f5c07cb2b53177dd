"""Een cel van een melding: van tekst naar een waarde, of `Ongeldig` met een reden."""

import re
import unicodedata
from collections.abc import Callable, Container
from datetime import date

from stdnum.nl import bsn as elfproef

from cases.meldingen.regel import SOORTEN

TITELS = ("preventief", "veroordeeld", "gijzeling")
DELICTGROEPEN = ("overval", "straatroof", "woninginbraak", "geweld", "plofkraak", "overig")
# Daarbuiten is een jaartal een typefout of een vulwaarde als 31-12-9999.
EERSTE_JAAR, LAATSTE_JAAR = 1900, 2099
MAX_STRAFRESTANT = 36_525

ONLEESBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
REKENFOUT = re.compile(r"#(?:N/[AB]|[A-Z]+(?:/0)?[!?])")
MELDINGNUMMER = re.compile(r"[A-Za-z0-9._/-]{1,40}")
ISO_DATUM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?")
NEDERLANDSE_DATUM = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
KORT_JAAR = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}")
MET_STREEPJES = "Schrijf de datum als dag-maand-jaar met streepjes, bijvoorbeeld 14-03-2004."


class Ongeldig(Exception):
    """De reden waarom een cel geen geldige waarde is."""


def tekst(maximum: int) -> Callable[[str], str]:
    """Tekst op een regel, met gewone spaties."""

    def lees(cel: str) -> str:
        return " ".join(_schoon(cel, maximum).split())

    return lees


def alinea(maximum: int) -> Callable[[str], str]:
    """Tekst die over meer regels mag lopen."""

    def lees(cel: str) -> str:
        return re.sub(r"\r\n?", "\n", _schoon(cel, maximum)).strip()

    return lees


def keuze(toegestaan: Container[str], uitleg: str, vorm: Callable[[str], str] = str.lower) -> Callable[[str], str]:
    """Een van de vaste waarden, in hoofdletters of kleine letters geschreven, of leeg."""

    def lees(cel: str) -> str:
        waarde = vorm(cel.strip())
        if waarde and waarde not in toegestaan:
            raise Ongeldig(f"Deze waarde is niet toegestaan. Kies uit: {uitleg}.")
        return waarde

    return lees


soort = keuze(SOORTEN, ", ".join(SOORTEN))
titel = keuze(TITELS, ", ".join(TITELS))
delictgroep = keuze(DELICTGROEPEN, ", ".join(DELICTGROEPEN))
ja_nee_onbekend = keuze(("J", "N", "O"), "J (ja), N (nee), O (onbekend) of leeg", str.upper)


def meldingnummer(cel: str) -> str:
    if cel and not MELDINGNUMMER.fullmatch(cel):
        raise Ongeldig("Het meldingnummer mag hoogstens 40 tekens hebben, alleen letters, cijfers en de tekens . _ / -")
    return cel


def bsn(cel: str) -> str:
    if not cel:
        return ""
    if re.fullmatch(r"[0-9]{8}", cel):
        raise Ongeldig("Het BSN heeft acht cijfers. Waarschijnlijk is de nul vooraan weggevallen.")
    if not re.fullmatch(r"[0-9]{9}", cel):
        raise Ongeldig("Het BSN moet precies negen cijfers hebben. Niet bekend: laat de cel leeg.")
    if not elfproef.is_valid(cel):
        raise Ongeldig("Het BSN klopt niet: het voldoet niet aan de elfproef. Controleer de cijfers.")
    return cel


def gemeentecode(cel: str) -> str:
    return tekst(20)(cel).upper()


def strafrestant(cel: str) -> str:
    if cel and (not re.fullmatch(r"[0-9]{1,5}", cel) or int(cel) > MAX_STRAFRESTANT):
        raise Ongeldig("Het strafrestant moet een heel aantal dagen zijn, bijvoorbeeld 90.")
    return cel


def datum(cel: str) -> date | None:
    """dd-mm-jjjj of ISO; schuine strepen nooit, want dan is onzeker wat de dag is en wat de maand."""
    if not cel:
        return None
    if deel := NEDERLANDSE_DATUM.fullmatch(cel):
        dag, maand, jaar = deel.groups()
    elif deel := ISO_DATUM.fullmatch(cel):
        jaar, maand, dag = deel.groups()
    else:
        raise Ongeldig(_waarom_geen_datum(cel))
    return _bestaande_datum(int(jaar), int(maand), int(dag))


def _bestaande_datum(jaar: int, maand: int, dag: int) -> date:
    try:
        gelezen = date(jaar, maand, dag)
    except ValueError as fout:
        raise Ongeldig("Deze datum bestaat niet. Controleer dag en maand.") from fout
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise Ongeldig("Dit jaartal kan niet kloppen. Is de datum niet bekend, laat de cel dan leeg.")
    return gelezen


def _waarom_geen_datum(cel: str) -> str:
    if KORT_JAAR.fullmatch(cel):
        return "Het jaartal heeft twee cijfers. Schrijf het helemaal uit, bijvoorbeeld 14-03-2004."
    if "/" in cel:
        return f"Met schuine strepen is niet zeker wat de dag is en wat de maand. {MET_STREEPJES}"
    return f"Dit is geen datum. {MET_STREEPJES}"


def _schoon(cel: str, maximum: int) -> str:
    if ONLEESBAAR.search(cel):
        raise Ongeldig("Hierin staan onleesbare tekens. Typ de tekst opnieuw.")
    if REKENFOUT.fullmatch(cel):
        raise Ongeldig("Hier staat een foutmelding van Excel in plaats van een waarde. Herstel de formule.")
    if len(cel) > maximum:
        raise Ongeldig(f"De tekst is te lang: hoogstens {maximum} tekens.")
    return unicodedata.normalize("NFC", cel)
