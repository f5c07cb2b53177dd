"""Optelsommen oplossen zoals een lezer met potlood en papier dat kan: wat er van verborgen groepen te weten is. Puur.

Elke som is een vergelijking; de onbekenden zijn de verborgen cellen. Vegen (Gauss-Jordan, met hele getallen) geeft per
spil één rij: die onbekende, uitgedrukt in getoonde cellen en in onbekenden die vrij blijven. Staat er in een rij geen
vrije onbekende meer, dan kent de lezer haar spil precies.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from math import gcd, lcm

Cel = tuple[str, ...]
Rij = dict[Cel, int]  # deze cellen maal hun getal zijn samen nul
PRIEM, GRONDTAL = (1 << 61) - 1, 1_029_384_756_647_382_910


@dataclass(frozen=True, order=True)
class Som:
    """Deze groep bestaat uit die groepen."""

    totaal: Cel
    delen: tuple[Cel, ...]

    @property
    def cellen(self) -> tuple[Cel, ...]:
        return (self.totaal, *self.delen)


def los_op(sommen: Collection[Som], onbekend: Callable[[Cel], bool]) -> Iterator[tuple[dict[Cel, Rij], set[Cel]]]:
    """Alle sommen samen opgelost, per stel dat elkaar iets leert: de rijen per spil, en wat er verborgen is."""
    totalen = {som.totaal for som in sommen}
    per_som = [(som, [cel for cel in som.cellen if onbekend(cel)]) for som in sommen]
    for groep in _samenhangend([(som, open_) for som, open_ in per_som if open_]):
        open_cellen = {cel for _, open_ in groep for cel in open_}
        yield _geveegd([_rij(som) for som, _ in groep], open_cellen, totalen), open_cellen


def _rij(som: Som) -> Rij:
    return {som.totaal: -1, **dict.fromkeys(som.delen, 1)}


def _samenhangend(rijen: list[tuple[Som, list[Cel]]]) -> list[list[tuple[Som, list[Cel]]]]:
    """Sommen zonder gedeelde onbekende kunnen elkaar niets leren."""
    leider: dict[Cel, Cel] = {}

    def kop(cel: Cel) -> Cel:
        while (hoger := leider.setdefault(cel, cel)) != cel:
            leider[cel] = leider[hoger]
            cel = hoger
        return cel

    for _, open_ in rijen:
        for cel in open_[1:]:
            leider[kop(cel)] = kop(open_[0])
    groepen: dict[Cel, list[tuple[Som, list[Cel]]]] = defaultdict(list)
    for som, open_ in rijen:
        groepen[kop(open_[0])].append((som, open_))
    return list(groepen.values())


def _geveegd(rijen: list[Rij], onbekend: Set[Cel], totalen: Set[Cel]) -> dict[Cel, Rij]:
    """Gauss-Jordan: totalen eerst, zodat overblijft wat de lezer van de kleinste groepen weet."""
    vaak = Counter(cel for rij in rijen for cel in rij if cel in onbekend)
    op_spil: dict[Cel, Rij] = {}
    staat_bij: dict[Cel, set[Cel]] = defaultdict(set)  # ruim: bij deze spillen staat of stond de onbekende

    def zet(spil: Cel, rij: Rij) -> None:
        op_spil[spil] = rij
        for cel in rij:
            staat_bij[cel].add(spil)

    for rij in rijen:
        for spil in [cel for cel in rij if cel in op_spil]:
            rij = _zonder(rij, op_spil[spil], spil)
        kan = [cel for cel in rij if cel in onbekend]
        if not kan:
            continue
        spil = min(kan, key=lambda cel: (cel not in totalen, vaak[cel], cel))
        for ander in staat_bij[spil]:
            if spil in op_spil[ander]:
                zet(ander, _zonder(op_spil[ander], rij, spil))
        zet(spil, rij)
    return op_spil


def _zonder(rij: Rij, weg: Rij, spil: Cel) -> Rij:
    """De rij waaruit de spil is weggestreept; getoonde cellen gaan mee, zodat te zien is wie haar verraadt."""
    deler = gcd(rij[spil], weg[spil])
    keer, eraf = weg[spil] // deler, rij[spil] // deler
    nieuw = {cel: keer * getal for cel, getal in rij.items()} if keer != 1 else dict(rij)
    for cel, getal in weg.items():
        nieuw[cel] = nieuw.get(cel, 0) - eraf * getal
    return {cel: getal for cel, getal in nieuw.items() if getal}


def stappen(rijen: Mapping[Cel, Rij], open_: Set[Cel]) -> Iterator[dict[Cel, int]]:
    """Per vrije onbekende wat er met de andere gebeurt als deze zo min mogelijk groter wordt."""
    raakt: dict[Cel, dict[Cel, Rij]] = {vrij: {} for vrij in sorted(open_ - rijen.keys())}
    for spil, rij in rijen.items():
        for cel in rij:
            if cel in raakt:
                raakt[cel][spil] = rij
    return (_stap(vrij, geraakt) for vrij, geraakt in raakt.items())


def _stap(vrij: Cel, geraakt: Mapping[Cel, Rij]) -> dict[Cel, int]:
    keer = lcm(*(abs(rij[spil]) // gcd(rij[spil], rij[vrij]) for spil, rij in geraakt.items()))
    return {vrij: keer} | {spil: -keer * rij[vrij] // rij[spil] for spil, rij in geraakt.items()}


def kenmerken(cellen: Iterable[Cel], rijen: Mapping[Cel, Rij], open_: Set[Cel]) -> dict[Cel, int]:
    """Wat de lezer van een cel niet weet, als één getal modulo `PRIEM`; van wie hij alles weet, is er geen.

    Elke vrije onbekende krijgt een eigen macht van `GRONDTAL`. Vallen de onbekenden van een paar cellen tegen elkaar
    weg, dan zijn hun getallen samen altijd nul; is dat eens toevallig zo (ooit), dan blijft er te veel verborgen.
    """
    getal = {cel: pow(GRONDTAL, nummer, PRIEM) for nummer, cel in enumerate(sorted(open_ - rijen.keys()), 1)}
    gevonden = {}
    for cel in cellen:
        rij = rijen.get(cel, {})
        vrij = sum(keer * getal[ander] for ander, keer in rij.items() if ander in getal)
        gevonden[cel] = -vrij * pow(rij[cel], -1, PRIEM) % PRIEM if rij else getal[cel]
    return {cel: kenmerk for cel, kenmerk in gevonden.items() if kenmerk}


def samen_bekend(groep: Iterable[Cel], rijen: Mapping[Cel, Rij]) -> Rij:
    """De rijen van deze cellen opgeteld; wat ze aan onbekenden delen valt weg, behalve zijzelf."""
    uit = [(cel, rijen[cel]) for cel in groep if cel in rijen]
    keer = lcm(*(rij[cel] for cel, rij in uit))
    samen: Counter[Cel] = Counter()
    for cel, rij in uit:
        samen.update({ander: getal * keer // rij[cel] for ander, getal in rij.items()})
    return {cel: getal for cel, getal in samen.items() if getal}
