"""Tekeningen door de tijd: een lijn, en een trap die alleen daalt (Kaplan-Meier). Puur."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitoring.opmaak import getal, procent
from monitoring.schermen import vormen
from monitoring.schermen.tekenopdracht import Opdracht
from monitoring.schermen.vormen import RECHTS, Lijn, Punt, Tekening, Tekst, Vlak

VLAKHOOGTE = 130
PLAT = 40  # links daarvan is alleen plaats voor de getallen van de as
RUIMTE = 62  # tussen twee teksten onder de as
GETAL = re.compile(r"\d+")


class Trede(NamedTuple):
    tijd: float
    naam: str
    deel: float
    interval: tuple[float, float]
    in_beeld: float | None


def lijn(opdracht: Opdracht) -> Tekening:
    tekening = vormen.leeg(opdracht.grafiek.titel)
    top = opdracht.top
    _staande_as(tekening, top, procenten=opdracht.in_procenten)
    stap = (RECHTS - PLAT) / max(len(opdracht.rijen), 1)
    plek = [round(PLAT + stap * (nummer + 0.5), 1) for nummer in range(len(opdracht.rijen))]
    for x, (rij, _) in zip(plek, opdracht.rijen, strict=True):
        tekening.teksten.append(Tekst(x, VLAKHOOGTE + 24, rij.naam, "middle"))
    for nummer, kolom in enumerate(opdracht.kolommen):
        hoogten = [opdracht.waarde(cellen[nummer]) for _, cellen in opdracht.rijen]
        _lijnstuk(tekening, nummer, [(x, _hoogte(w, top)) for x, w in zip(plek, hoogten, strict=True) if w is not None])
        if len(opdracht.kolommen) > 1:
            _lijnnaam(tekening, nummer, kolom.naam)
    return tekening._replace(hoog=VLAKHOOGTE + 32 + (16 * len(opdracht.kolommen) if len(opdracht.kolommen) > 1 else 0))


def _lijnstuk(tekening: Tekening, nummer: int, punten: Sequence[tuple[float, float]]) -> None:
    stijl = vormen.LIJNEN[nummer % len(vormen.LIJNEN)]
    tekening.lijnen.extend(Lijn(*een, *ander, stijl) for een, ander in pairwise(punten))
    tekening.punten.extend(Punt(x, y, 4, vormen.OPEN if nummer % 2 else vormen.DICHT) for x, y in punten)


def _lijnnaam(tekening: Tekening, nummer: int, naam: str) -> None:
    y = VLAKHOOGTE + 42 + 16 * nummer
    _lijnstuk(tekening, nummer, [(PLAT, y), (PLAT + 24, y)])
    tekening.teksten.append(Tekst(PLAT + 34, y + 3.5, naam))


def trap(opdracht: Opdracht) -> Tekening | None:
    """Een dalende trap met haar interval; onder de as staat hoeveel mensen er dan nog in beeld zijn."""
    tekening, treden = vormen.leeg(opdracht.grafiek.titel), _treden(opdracht)
    if len(treden) < 2:
        return None
    _staande_as(tekening, 1, procenten=True)
    breedte = (RECHTS - PLAT) / treden[-1].tijd
    plekken = [round(PLAT + breedte * trede.tijd, 1) for trede in treden]
    _trapvormen(tekening, treden, plekken)
    tekening.teksten.append(Tekst(0, VLAKHOOGTE + 44, opdracht.kolommen[-1].naam))
    for x, trede in _met_ruimte(plekken, treden):
        tekening.teksten.append(Tekst(x, VLAKHOOGTE + 24, trede.naam, "middle"))
        if trede.in_beeld is not None:
            tekening.teksten.append(Tekst(x, VLAKHOOGTE + 58, getal(trede.in_beeld), "middle"))
    return tekening._replace(hoog=VLAKHOOGTE + 64)


def _treden(opdracht: Opdracht) -> list[Trede]:
    """Van de start af; het tijdstip is het getal in de naam van de rij, en een rij zonder cijfer is geen trede."""
    treden = [Trede(0, "0", 1, (1, 1), None)]
    for nummer, (rij, (cel, in_beeld)) in enumerate(opdracht.rijen, 1):
        deel = opdracht.waarde(cel)
        gevonden = GETAL.search(rij.naam)
        tijd = int(gevonden[0]) if gevonden else nummer
        if deel is not None:
            treden = [trede for trede in treden if trede.tijd < tijd]
            treden.append(Trede(tijd, rij.naam, deel, cel.interval or (deel, deel), opdracht.waarde(in_beeld)))
    return treden


def _trapvormen(tekening: Tekening, treden: Sequence[Trede], plekken: Sequence[float]) -> None:
    """Elke trede loopt vlak door tot de volgende; de band hoort bij de trede."""
    for trede, x, verder in zip(treden, plekken, plekken[1:], strict=False):
        laag, hoog = (_hoogte(grens, 1) for grens in trede.interval)
        if laag > hoog:
            tekening.vlakken.append(Vlak(x, hoog, round(verder - x, 1), round(laag - hoog, 1), vormen.BAND))
        tekening.lijnen.append(Lijn(x, _hoogte(trede.deel, 1), verder, _hoogte(trede.deel, 1), vormen.DIK))
    for (een, ander), x in zip(pairwise(treden), plekken[1:], strict=True):
        tekening.lijnen.append(Lijn(x, _hoogte(een.deel, 1), x, _hoogte(ander.deel, 1), vormen.DIK))


def _met_ruimte(plekken: Sequence[float], treden: Sequence[Trede]) -> Iterator[tuple[float, Trede]]:
    """De treden waarvan het getal onder de as past zonder het vorige te raken."""
    vorige: float = -RUIMTE
    for x, trede in zip(plekken, treden, strict=True):
        if x - vorige >= RUIMTE:
            yield x, trede
            vorige = x


def _staande_as(tekening: Tekening, top: float, *, procenten: bool) -> None:
    for deel in (0, 0.25, 0.5, 0.75, 1):
        y = _hoogte(top * deel, top)
        tekening.lijnen.append(Lijn(PLAT, y, RECHTS, y, vormen.RASTER))
        tekst = procent(deel) if procenten else getal(top * deel)
        tekening.teksten.append(Tekst(PLAT - 6, y + 3.5, tekst, "end"))


def _hoogte(waarde: float, top: float) -> float:
    return round(8 + VLAKHOOGTE * (1 - waarde / top), 1)
