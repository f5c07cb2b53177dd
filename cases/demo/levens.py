"""Verzonnen personen en hoe vaak zij vastzaten: wie, waar, wanneer. Puur; hetzelfde toeval geeft hetzelfde.

BSN's komen uit de testreeks 9999xxxxx, met zo'n 9.000 geldige nummers. Wie meer trajecten vraagt, krijgt personen
die na een gesloten traject terugkomen, en pas daarna personen zonder BSN.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import ceil
from random import Random

from cases.doelgroep import Doelgroep
from cases.meldingen.waarden import DELICTGROEPEN
from rio.dagen import leeftijd_op, plus_maanden
from rio.demo.namen import Naam, verzin

MAANDEN, MAANDEN_PER_KEER = 26, 16
MEESTE_LEVENS = 4
TERUGKEER = 0.86  # zoveel personen per traject: de rest komt terug
EEN_OP_ZONDER_BSN = 50
GEWICHT = {"GM0344": 24, "GM0505": 18, "GM0268": 14, "GM0202": 12, "GM0394": 7, "GM0546": 7}
GEWICHT_ANDERS = 6
DRUKTE = 1.6  # meer dan 1: recente maanden wegen zwaarder
JONG = 23  # daaronder kan iemand in een JJI zitten
GEVOLGDE_MAANDEN = 23  # elke maand kwam er een vrij die daarna gevolgd wordt
VOLWASSEN = 3 * 12  # zoveel maanden ouder dan de jongste van de doelgroep
VAST_DAGEN = (35, 200)


@dataclass(frozen=True, eq=False)
class Plaats:
    """Een gemeente met haar doelgroep."""

    code: str
    naam: str
    doelgroep: Doelgroep


@dataclass(frozen=True)
class Persoon:
    bsn: str
    naam: Naam
    geboren: date
    plaats: Plaats
    delict: str
    toezicht: str
    kinderen: str

    def leeftijd_op(self, dag: date) -> int:
        return leeftijd_op(self.geboren, dag)


@dataclass(frozen=True)
class Leven:
    """Eén traject van een persoon; `tot` is de dag voor hij terugkomt (dan is het gesloten), anders leeg.

    Met `vrij_op` staat vast wanneer hij vrijkomt, en zit hij daarna niet opnieuw vast.
    """

    persoon: Persoon
    begin_op: date
    tot: date | None
    vrij_op: date | None = None


@cache
def alle_bsns() -> tuple[str, ...]:
    """Alle nummers uit de testreeks die aan de elfproef voldoen."""
    eerste_acht = (str(i) for i in range(99_990_000, 100_000_000))
    return tuple(f"{acht}{cijfer}" for acht in eerste_acht if (cijfer := _controlecijfer(acht)) < 10)


def _controlecijfer(acht: str) -> int:
    return sum(gewicht * int(cijfer) for gewicht, cijfer in zip(range(9, 1, -1), acht, strict=True)) % 11


def schud_bsns(zonder: Collection[str], keuze: Random) -> list[str]:
    bsns = [bsn for bsn in alle_bsns() if bsn not in zonder]
    keuze.shuffle(bsns)
    return bsns


def golven(aantallen: dict[Plaats, int], bsns: list[str], op: date, keuze: Random) -> list[list[Leven]]:
    """Zoveel trajecten per gemeente, verdeeld over golven: eerst ieders eerste traject, dan de volgende."""
    per_golf: list[list[Leven]] = [[] for _ in range(MEESTE_LEVENS)]
    for plaats, aantal in _per_persoon(aantallen, len(bsns), keuze):
        bsn = bsns.pop() if aantal else ""
        for golf, leven in enumerate(_levens(plaats, aantal or 1, bsn, op, keuze)):
            per_golf[golf].append(leven)
    return [golf for golf in per_golf if golf]


def _per_persoon(aantallen: dict[Plaats, int], aantal_bsns: int, keuze: Random) -> list[tuple[Plaats, int]]:
    """Per persoon hoeveel trajecten; 0 is een persoon zonder BSN (altijd één)."""
    plekken = [plaats for plaats, aantal in aantallen.items() for _ in range(aantal)]
    keuze.shuffle(plekken)
    zonder_bsn = plekken[: len(plekken) // EEN_OP_ZONDER_BSN]
    met_bsn = plekken[len(zonder_bsn) :]
    personen = min(aantal_bsns, ceil(len(met_bsn) * TERUGKEER))
    per_plaats: dict[Plaats, list[int]] = {plaats: [] for plaats in aantallen}
    for plaats in met_bsn[:personen]:
        per_plaats[plaats].append(1)
    over = [p for p in met_bsn[personen:] if not _komt_terug(per_plaats[p])]
    paren = [(plaats, n) for plaats, lijst in per_plaats.items() for n in lijst]
    return paren + [(plaats, 0) for plaats in (*zonder_bsn, *over)]


def _komt_terug(levens: list[int]) -> bool:
    """Geef het traject aan wie er het minst heeft; niet als iedereen er al genoeg heeft."""
    minst = min(range(len(levens)), key=levens.__getitem__, default=None)
    if minst is None or levens[minst] == MEESTE_LEVENS:
        return False
    levens[minst] += 1
    return True


def een_leven(plaats: Plaats, bsn: str, op: date, keuze: Random) -> Leven:
    return next(_levens(plaats, 1, bsn, op, keuze))


def gevolgden(plaats: Plaats, bsns: list[str], op: date, keuze: Random) -> Iterator[Leven]:
    """Volwassenen die de laatste twee jaar een voor een vrijkwamen: van hen is te zien hoe het verder ging."""
    for maanden in range(GEVOLGDE_MAANDEN, 0, -1):
        vrij_op = plus_maanden(op, -maanden) + timedelta(days=keuze.randrange(20))
        begin = vrij_op - timedelta(days=keuze.randint(*VAST_DAGEN))
        persoon = _persoon(plaats, bsns.pop(), plus_maanden(begin, -VOLWASSEN), op, keuze)
        yield Leven(persoon, begin, None, vrij_op)


def verdeel(trajecten: int, plaatsen: Sequence[Plaats]) -> dict[Plaats, int]:
    """Samen precies `trajecten`, naar gewicht."""
    gewichten = [GEWICHT.get(plaats.code, GEWICHT_ANDERS) for plaats in plaatsen]
    tot = [sum(gewichten[: i + 1]) * trajecten // sum(gewichten) for i in range(len(plaatsen))]
    return {p: einde - begin for p, begin, einde in zip(plaatsen, [0, *tot], tot, strict=False)}


def _levens(plaats: Plaats, aantal: int, bsn: str, op: date, keuze: Random) -> Iterator[Leven]:
    """Elk traject in zijn eigen vak van de tijd; alleen het laatste kan nog lopen."""
    begin = _venster(plaats.doelgroep, aantal, op)
    vak = (op - begin) // aantal
    persoon = _persoon(plaats, bsn, begin, op, keuze)
    for i in range(aantal):
        laatste = i == aantal - 1
        binnen = begin + i * vak + vak * (1 - keuze.random() ** DRUKTE if laatste else 0.3 * keuze.random())
        yield Leven(persoon, binnen, None if laatste else begin + (i + 1) * vak - timedelta(days=1))


def _venster(doelgroep: Doelgroep, aantal: int, op: date) -> date:
    maanden = MAANDEN + MAANDEN_PER_KEER * (aantal - 1)
    jaren_in_doelgroep = doelgroep.leeftijd_tot + 1 - doelgroep.leeftijd_van
    maanden = min(maanden, max(1, jaren_in_doelgroep * 12 - 4))
    return max(plus_maanden(op, -maanden), doelgroep.geldig_vanaf)


def _persoon(plaats: Plaats, bsn: str, van: date, tot: date, keuze: Random) -> Persoon:
    """De hele tijd binnen de leeftijden van de doelgroep."""
    doelgroep = plaats.doelgroep
    oudst = plus_maanden(tot, -12 * (doelgroep.leeftijd_tot + 1)) + timedelta(days=1)
    jongst = plus_maanden(van, -12 * doelgroep.leeftijd_van)
    delicten = sorted(doelgroep.delictgroepen) or DELICTGROEPEN
    return Persoon(
        bsn=bsn,
        naam=verzin(keuze),
        geboren=oudst + timedelta(days=keuze.randrange((jongst - oudst).days + 1)),
        plaats=plaats,
        delict=keuze.choice(delicten),
        toezicht="N" if doelgroep.alleen_zonder_toezicht else keuze.choice("NNNNJJO"),
        kinderen=keuze.choice("NNNNJO"),
    )
