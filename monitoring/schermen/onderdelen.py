"""Waar een rapport over gaat, in woorden: gelijk op scherm, in PDF en in het rekenblad. Puur."""

from datetime import date, timedelta
from typing import NamedTuple

from monitoring.tabellen import Cijfers, Hoofdstuk
from rio.templatetags.rio import datum


class Eigenschap(NamedTuple):
    label: str
    waarde: str


def titel(hoofdstuk: Hoofdstuk) -> str:
    """Jeugd staat in een eigen deel met dezelfde hoofdstukken; de titel zegt welk van de twee het is."""
    return f"Jeugd: {hoofdstuk.titel[:1].lower()}{hoofdstuk.titel[1:]}" if hoofdstuk.jeugd else hoofdstuk.titel


def periode_tekst(van: date, tot: date) -> str:
    """ "2026", "eerste halfjaar 2026" of "van 01-03-2026 tot en met 31-05-2026"; `tot` telt zelf niet meer mee."""
    if (van.month, van.day, tot.month, tot.day) == (1, 1, 1, 1):
        return str(van.year) if tot.year == van.year + 1 else f"{van.year} tot en met {tot.year - 1}"
    if (van.month, van.day) == (1, 1) and tot == date(van.year, 7, 1):
        return f"eerste halfjaar {van.year}"
    if (van.month, van.day) == (7, 1) and tot == date(van.year + 1, 1, 1):
        return f"tweede halfjaar {van.year}"
    return f"van {datum(van)} tot en met {datum(tot - timedelta(days=1))}"


def eigenschappen(cijfers: Cijfers) -> list[Eigenschap]:
    """Alles wat nodig is om hetzelfde rapport nog eens te krijgen."""
    kleine = f"groepen kleiner dan {cijfers.ondergrens} zijn weggelaten" if cijfers.ondergrens else "staan erin"
    return [
        Eigenschap("Gebied", cijfers.gebied),
        Eigenschap("Periode", periode_tekst(cijfers.van, cijfers.tot)),
        Eigenschap("Gevolgd tot en met", datum(cijfers.peildatum)),
        Eigenschap("Met wat bekend was op", datum(cijfers.kennis_op)),
        Eigenschap("Kleine groepen", kleine),
        Eigenschap("Percentages", f"vanaf {cijfers.grens_procent} personen"),
        Eigenschap("Versie van de definities", cijfers.versie),
    ]
