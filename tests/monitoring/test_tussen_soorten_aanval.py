"""De aanvaller die beide soorten rapporten over alle vaste perioden downloadt en elke twee rijen van elkaar aftrekt."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from monitoring.afschermen import scherm_af
from monitoring.beeld import Beeld
from monitoring.groepen import Afgegeven, sommen
from monitoring.invoer import Invoer
from monitoring.onderdrukking import afleidbaar
from monitoring.oplossen import Cel
from monitoring.opstellen import EFFECT, NULMETING
from monitoring.perioden import Periode, halfjaren
from monitoring.rapportages import bereik, instroom
from monitoring.services.cohorten import zonder_eerder
from monitoring.tabellen import Cijfers, Leden
from monitoring.vasteperioden import Plek, aanbod
from tests.monitoring.bouwstenen import beeld, invoer

DREMPEL = 5
GEMEENTEN = ("GM1", "GM2")
DELEN_VAN = {"VR1": GEMEENTEN}
START, VANDAAG = date(2024, 7, 1), date(2026, 7, 10)
HOOFDSTUKKEN = {EFFECT: bereik.hoofdstuk, NULMETING: instroom.hoofdstuk}
TABELLEN = {"instroom_leeftijd", "bereik_leeftijd", "bereik_deelname"}
Gelezen = tuple[Plek, str, str, int, Leden]  # where, table, row, size as shown, and who they truly are


@dataclass
class Wereld:
    """Detentions in two municipalities of one region; most get out within the half year, a few stay."""

    toeval: Random
    beelden: list[Beeld] = field(default_factory=list)
    bewaard: list[Afgegeven] = field(default_factory=list)
    gelezen: list[Gelezen] = field(default_factory=list)

    def vul(self) -> None:
        halve_jaren, blijft = halfjaren(START, VANDAAG), self.toeval.choice((0.03, 0.1, 0.3))
        for nummer in range(self.toeval.choice((25, 60, 120))):
            for halfjaar in self.toeval.choices(halve_jaren, k=self.toeval.choice((1, 1, 1, 2))):
                self.beelden.append(self._detentie(nummer, halfjaar, blijft))

    def _detentie(self, nummer: int, halfjaar: Periode, blijft: float) -> Beeld:
        begin = halfjaar.van + timedelta(days=self.toeval.choice((-30, 3, 3, 3, 20, 20, 150)))
        vrij = None if self.toeval.random() < blijft else begin + timedelta(days=self.toeval.choice((20, 60, 100)))
        waar = nummer % len(GEMEENTEN)
        leeftijd = self.toeval.choice((19, 19, 22, 22, 22, 25))
        een = beeld(begin_op=begin, ontslag_op=vrij, gemeente_in=waar, gemeente_uit=waar, leeftijd=leeftijd)
        return replace(een, traject_id=nummer, persoon=nummer)

    def publiceer(self, soort: str, plek: Plek) -> None:
        hoofdstuk = HOOFDSTUKKEN[soort](self._invoer(soort, plek))
        vol = Cijfers(soort, "t", plek.gebied, plek.van, plek.tot, VANDAAG, VANDAAG, "1", hoofdstukken=(hoofdstuk,))
        rapport, groepen = scherm_af(vol, DREMPEL, plek=plek, eerder=self.bewaard, delen_van=DELEN_VAN)
        wie = {(t.sleutel, r.sleutel): r.leden for t in vol.tabellen for r in t.rijen if t.sleutel in TABELLEN}
        self.bewaard.append(Afgegeven(soort, plek, groepen, {rij: leden for rij, leden in wie.items() if leden}))
        for tabel in rapport.tabellen:
            rijen = [r for r in tabel.rijen if tabel.sleutel in TABELLEN and not r.afgeschermd]
            self.gelezen += [(plek, tabel.sleutel, r.sleutel, r.groep, wie[tabel.sleutel, r.sleutel]) for r in rijen]

    def _invoer(self, soort: str, plek: Plek) -> Invoer:
        hier = [b for b in self.beelden if plek.gebied == "VR1" or b.gemeente_in == GEMEENTEN.index(plek.gebied)]
        nu, eerder = Periode(plek.van, plek.tot), date(plek.van.year, 1, 1)

        def groep(dag: str) -> frozenset[int]:
            erin = frozenset(b.detentie_id for b in hier if getattr(b, dag) in nu)
            al = frozenset(b.detentie_id for b in hier if getattr(b, dag) and eerder <= getattr(b, dag) < plek.van)
            return zonder_eerder(hier, erin, al)

        return invoer(*hier, periode=nu, soort=soort, uit=groep("ontslag_op"), in_=groep("begin_op"))


def alles_wat_er_is() -> list[tuple[str, Plek]]:
    plekken = [
        Plek(gebied, k.periode.van, k.periode.tot) for k in aanbod(START, VANDAAG) for gebied in (*GEMEENTEN, "VR1")
    ]
    return list(product(HOOFDSTUKKEN, plekken))


@pytest.mark.parametrize("seed", range(4))
def test_twee_rijen_uit_welke_rapporten_ook_verschillen_geen_kleine_groep(seed: int) -> None:
    wereld = Wereld(Random(seed))
    wereld.vul()
    alles = alles_wat_er_is()
    wereld.toeval.shuffle(alles)

    for soort, plek in alles[: wereld.toeval.choice((8, 14, 20))]:
        wereld.publiceer(soort, plek)

    assert list(kleine_verschillen(wereld.gelezen)) == []
    assert afleidbaar_klein(wereld.bewaard) == []
    assert wereld.gelezen


def met_jaren(gelezen: list[Gelezen]) -> list[Gelezen]:
    """A year is the sum of its halves: who has two of the three has the other."""
    bekend = {(plek, tabel, rij): (omvang, wie) for plek, tabel, rij, omvang, wie in gelezen}
    for (plek, tabel, rij), (omvang, wie) in list(bekend.items()):
        half = date(plek.van.year, 7, 1)
        heel = (Plek(plek.gebied, plek.van, date(plek.van.year + 1, 1, 1)), tabel, rij)
        tweede = (Plek(plek.gebied, half, heel[0].tot), tabel, rij)
        if (plek.van.month, plek.tot) != (1, half):
            continue
        if (later := bekend.get(tweede)) and wie.isdisjoint(later[1]):
            bekend.setdefault(heel, (omvang + later[0], wie | later[1]))
        elif (alles := bekend.get(heel)) and wie <= alles[1]:
            bekend.setdefault(tweede, (alles[0] - omvang, alles[1] - wie))
    return [(*waar, omvang, wie) for waar, (omvang, wie) in bekend.items()]


def kleine_verschillen(gelezen: list[Gelezen]) -> Iterator[str]:
    """One group inside the other, of the same age or all ages, with one to four persons between them."""
    for klein, groot in product(met_jaren(gelezen), repeat=2):
        soort_rij = groot[2] in (klein[2], "totaal", "binnengekomen", "vrijgekomen")
        if soort_rij and klein[4] < groot[4] and klein[3] and groot[3] - klein[3] in range(1, DREMPEL):
            yield f"{groot[:3]} {groot[3]} - {klein[:3]} {klein[3]}"


def afleidbaar_klein(bewaard: list[Afgegeven]) -> list[Cel]:
    """Solving all sums together gives no group of one to four, also not one between two reports."""
    alle, getoond = sommen(bewaard, DELEN_VAN, DREMPEL), {groep for stuk in bewaard for groep in stuk.getoond()}
    omvang = {groep: n for stuk in bewaard for groep, n in stuk.groottes().items()}
    rest = [som.delen[1] for som in alle if som.delen[-1][0] == "rest"]
    klein = [*rest, *(groep for groep, n in omvang.items() if n < DREMPEL)]
    return sorted(afleidbaar(klein, alle, getoond))
