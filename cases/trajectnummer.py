"""Trajectnummers: uit te spreken door de telefoon, zonder tekens die op elkaar lijken, niet te raden."""

from collections.abc import Container, Sequence
from itertools import count

from cases.models import Traject
from rio.versleuteling import zoekindex

TEKENS = "23456789BCDFGHJKLMNPQRSTVWXZ"  # geen 0/O, 1/I, geen klinkers dus geen woorden
LENGTE = 8


def nieuwe_nummers(kenmerken: Sequence[str]) -> list[str]:
    """Voor elk nieuw traject een nummer dat nog niet bestaat; hetzelfde kenmerk geeft hetzelfde nummer."""
    eerste = [_nummer(kenmerk, 0) for kenmerk in kenmerken]
    bezet = set(Traject.objects.filter(nummer__in=eerste).values_list("nummer", flat=True))
    nummers: list[str] = []
    for kenmerk, nummer in zip(kenmerken, eerste, strict=True):
        if nummer in bezet:
            nummer = _ander_nummer(kenmerk, bezet)
        bezet.add(nummer)
        nummers.append(nummer)
    return nummers


def _ander_nummer(kenmerk: str, bezet: Container[str]) -> str:
    pogingen = (_nummer(kenmerk, poging) for poging in count(1))
    return next(n for n in pogingen if n not in bezet and not Traject.objects.filter(nummer=n).exists())


def _nummer(kenmerk: str, poging: int) -> str:
    getal = int(zoekindex(f"{kenmerk}:{poging}", doel="trajectnummer"), 16)
    tekens = []
    for _ in range(LENGTE):
        getal, rest = divmod(getal, len(TEKENS))
        tekens.append(TEKENS[rest])
    return f"T-{''.join(tekens[:4])}-{''.join(tekens[4:])}"
