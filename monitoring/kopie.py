"""Cijfers over een lange tijd die vandaag al eens berekend zijn: wie ze daarna opent, wacht niet.

Het stempel van een kopie is een vingerafdruk van alles waar cijfers uit volgen: de vraag met haar dag, welk beeld
wanneer is berekend, wat er naast de beelden vastligt, en het programma zelf. Verandert daar iets aan, dan past geen
enkele kopie meer en wordt er gerekend. Zo is een kopie altijd gelijk aan wat er nu uit zou komen.

Meldingen komen de hele dag binnen en zijn zo geteld. Zij staan daarom niet in de kopie maar komen er steeds vers bij.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings

from monitoring.geheugen import zonder_opruimen
from monitoring.invoer import Invoer
from monitoring.models import Cijferkopie
from monitoring.opstellen import stel_op
from monitoring.rapportages import bereik
from monitoring.tabellen import Cijfers, Hoofdstuk, Leden, Tabel
from monitoring.verzamelen import verzamel_naast, verzamel_snel, welke_beelden
from monitoring.vraag import Vraag

PROGRAMMA = ("rio", "cases", "partners", "leefgebieden", "monitoring")
# Welke dossiers achter een rij zitten, wordt bij het doorklikken gerekend; een kopie weet alleen dát er zijn.
ER_ZIJN_ER: Leden = frozenset((0,))


def cijfers_van(vraag: Vraag) -> Cijfers:
    """Gelijk aan `stel_op(verzamel_snel(vraag))`."""
    naast = verzamel_naast(vraag)
    cijfers = _zonder_meldingen(vraag, naast)
    meldingen = bereik.meldingen(naast)
    return replace(cijfers, hoofdstukken=tuple(_met(meldingen, hoofdstuk) for hoofdstuk in cijfers.hoofdstukken))


def _met(tabel: Tabel, hoofdstuk: Hoofdstuk) -> Hoofdstuk:
    tabellen = tuple(tabel if t.sleutel == tabel.sleutel else t for t in hoofdstuk.tabellen)
    return replace(hoofdstuk, tabellen=tabellen)


def _zonder_meldingen(vraag: Vraag, naast: Invoer) -> Cijfers:
    stempel = _stempel(vraag, naast)
    if kopie := Cijferkopie.objects.filter(stempel=stempel).first():
        return _uit_json(kopie.cijfers)
    with zonder_opruimen():
        cijfers = stel_op(replace(verzamel_snel(vraag), meldingen=()))
    if _stempel(vraag, verzamel_naast(vraag)) == stempel:  # anders veranderde er iets onder het rekenen
        nieuw = Cijferkopie(stempel=stempel, peildatum=vraag.peildatum, cijfers=_naar_json(cijfers))
        Cijferkopie.objects.bulk_create([nieuw], ignore_conflicts=True)
    return cijfers


def _stempel(vraag: Vraag, naast: Invoer) -> str:
    rust_op = (_programma(), vraag, replace(naast, meldingen=()), welke_beelden(vraag))
    return sha256(repr(rust_op).encode()).hexdigest()


@cache
def _programma() -> str:
    """Een andere versie kan anders rekenen."""
    bestanden = (pad for app in PROGRAMMA for pad in sorted((settings.BASE_DIR / app).rglob("*.py")))
    return sha256(b"".join(pad.read_bytes() for pad in bestanden)).hexdigest()


def _naar_json(cijfers: Cijfers) -> dict[str, Any]:
    kaal = cijfers.naar_json()
    rijen = (rij for tabel in cijfers.tabellen for rij in tabel.rijen)
    for rij, bewaard in zip(rijen, _rijen(kaal), strict=True):
        bewaard["leden"] = bool(rij.leden)
    return kaal


def _uit_json(kaal: dict[str, Any]) -> Cijfers:
    for rij in _rijen(kaal):
        rij["leden"] = ER_ZIJN_ER if rij["leden"] else frozenset()
    return Cijfers.uit_json(kaal)


def _rijen(kaal: dict[str, Any]) -> Iterator[dict[str, Any]]:
    tabellen: Iterable[dict[str, Any]] = (tabel for h in kaal["hoofdstukken"] for tabel in h["tabellen"])
    return (rij for tabel in tabellen for rij in tabel["rijen"])
