"""Twee rapporten naast elkaar: de belangrijkste aandelen, het verschil en wat dat zegt. Puur."""

from collections.abc import Iterator
from dataclasses import dataclass

from monitoring.opmaak import Celtekst, celtekst, getal
from monitoring.statistiek import Verschil, verschil
from monitoring.tabellen import Cel, Celsoort, Cijfers, Rij, Tabel

NIET_TE_VERGELIJKEN = "Dit cijfer staat niet in allebei."
TE_KLEIN = "Een van de groepen is te klein om te vergelijken."
TOEVAL = "Dit verschil kan toeval zijn."
GEEN_TOEVAL = "Toeval verklaart dit verschil niet goed."

Plek = tuple[str, str]


@dataclass(frozen=True)
class Vergelijking:
    naam: str
    een: Celtekst
    twee: Celtekst
    verschil: str
    zegt: str


def vergelijk(een: Cijfers, twee: Cijfers) -> list[Vergelijking]:
    """De aandelen die op de eerste bladzijde staan, in die volgorde."""
    grens = max(een.grens_procent, twee.grens_procent)
    eerst, dan = _aandelen(een), _aandelen(twee)
    plekken = [plek for plek in dict.fromkeys([*_belangrijk(een), *_belangrijk(twee)]) if plek in eerst or plek in dan]
    return [_vergelijking(eerst.get(plek), dan.get(plek), grens) for plek in plekken]


def _belangrijk(cijfers: Cijfers) -> list[Plek]:
    return [*(kern.rij for kern in cijfers.kern), *(uitspraak.rij for uitspraak in cijfers.uitspraken)]


def _aandelen(cijfers: Cijfers) -> dict[Plek, tuple[str, Cel]]:
    """Van elke rij haar eerste aandeel, met de naam erbij."""
    gevonden = ((tabel, rij, _eerste(tabel, rij)) for tabel in cijfers.tabellen for rij in tabel.rijen)
    return {(tabel.sleutel, rij.sleutel): aandeel for tabel, rij, aandeel in gevonden if aandeel}


def _eerste(tabel: Tabel, rij: Rij) -> tuple[str, Cel] | None:
    if rij.afgeschermd:
        return None
    return next(_met_naam(tabel, rij), None)


def _met_naam(tabel: Tabel, rij: Rij) -> Iterator[tuple[str, Cel]]:
    for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True):
        if cel.soort is Celsoort.AANDEEL and cel.noemer is not None:
            yield f"{tabel.titel}, {rij.naam.lower()}: {kolom.naam.lower()}", cel


def _vergelijking(een: tuple[str, Cel] | None, twee: tuple[str, Cel] | None, grens: int) -> Vergelijking:
    naam = next(aandeel[0] for aandeel in (een, twee) if aandeel)
    eerst, dan = (celtekst(aandeel[1], grens) if aandeel else Celtekst("niet getoond") for aandeel in (een, twee))
    woorden, zegt = _oordeel(een and een[1], twee and twee[1], grens)
    return Vergelijking(naam, eerst, dan, woorden, zegt)


def _oordeel(een: Cel | None, twee: Cel | None, grens: int) -> tuple[str, str]:
    if een is None or twee is None:
        return "", NIET_TE_VERGELIJKEN
    aantallen = (een.teller or 0, een.noemer or 0, twee.teller or 0, twee.noemer or 0)
    gemeten = verschil(*aantallen)
    if gemeten is None or min(aantallen[1], aantallen[3]) < grens:
        return "", TE_KLEIN
    laag, hoog = gemeten.interval
    return in_woorden(gemeten), TOEVAL if laag <= 0 <= hoog else GEEN_TOEVAL


def in_woorden(gemeten: Verschil) -> str:
    """ "12 procentpunt hoger, tussen 3 lager en 27 hoger" """
    laag, hoog = gemeten.interval
    punten = getal(abs(gemeten.waarde) * 100)
    kop = "gelijk" if punten == "0" else f"{punten} procentpunt {_kant(gemeten.waarde)}"
    return f"{kop}, tussen {_grens(laag)} en {_grens(hoog)}"


def _grens(waarde: float) -> str:
    punten = getal(abs(waarde) * 100)
    return "gelijk" if punten == "0" else f"{punten} {_kant(waarde)}"


def _kant(waarde: float) -> str:
    return "hoger" if waarde > 0 else "lager"
