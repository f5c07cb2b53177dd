"""Welke cellen van een beleidsrapport verborgen blijven, zodat optellen en aftrekken nooit een kleine groep laat zien.

Een cel is een groep personen; een `Som` zegt dat een groep uit andere groepen bestaat. Wie een rapport leest, kent de
sommen en de drempel en bewaart alles wat eerder verscheen. Een cel die nog niet of nooit verscheen (ze staat wel in een
som, niet bij de groottes) telt als verborgen. Geef daarom elke som mee waarvan er iets is verschenen of nu verschijnt;
sommen over perioden die nog moeten komen, kunnen wachten.

Waarom het altijd eindigt: elke stap verbergt een nieuwe cel. Waarom alles verbergen altijd veilig is: dan weet de
lezer niets meer dan na de vorige publicatie. Lekte die al, dan blijft wat er nu aan vastzit ook verborgen.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain, combinations

from monitoring.oplossen import PRIEM, Cel, Rij, Som, kenmerken, los_op, samen_bekend, stappen

VEEL = 100  # onbekende cellen die samenhangen


def verberg(
    groottes: Mapping[Cel, int],
    sommen: Collection[Som],
    drempel: int,
    getoond: Set[Cel] = frozenset(),
    verborgen: Set[Cel] = frozenset(),
    rijen: Mapping[Cel, int] | None = None,
) -> frozenset[Cel]:
    """De nieuwe cellen die niemand mag zien; wat eerder getoond of verborgen is, blijft zoals het was.

    `rijen` zegt hoeveel rijen er met een cel verdwijnen: liever één rij dan de helft van het rapport.
    """
    nieuw = groottes.keys() - getoond - verborgen
    groot = {cel for cel in nieuw if not 0 < groottes[cel] < drempel}
    volgorde = sorted(set(sommen))
    alle, besloten = _aangevuld(groottes, volgorde), nieuw | verborgen
    stand = _Stand(alle, volgorde, drempel, groot, getoond, besloten, _binnen(volgorde), rijen or {})
    stand.dek_af()
    return frozenset(nieuw - stand.nieuw)


def afleidbaar(cellen: Iterable[Cel], sommen: Collection[Som], getoond: Set[Cel]) -> frozenset[Cel]:
    """De cellen die verborgen zijn, maar die wie alle sommen samen oplost toch precies kent."""
    opgelost = los_op(sommen, lambda cel: cel not in getoond)
    bekend = {spil for rijen, open_ in opgelost for spil, rij in rijen.items() if open_.intersection(rij) == {spil}}
    return frozenset(bekend.intersection(cellen))


@dataclass
class _Stand:
    """Wat de lezer straks ziet: alles van eerder, en van nu wat hier nog bij `nieuw` staat."""

    groottes: dict[Cel, int]
    sommen: list[Som]
    drempel: int
    nieuw: set[Cel]
    eerder: Set[Cel]
    besloten: Set[Cel]
    binnen: dict[Cel, list[Cel]]
    rijen: Mapping[Cel, int]

    def dek_af(self) -> None:
        """Per som, en dan over alle sommen samen: eerst alsof iedereen de lege groepen kent, dan zoals ze er staan."""
        while (
            self._dek_sommen()
            or self._dek_verschillen()
            or self._dek_combinaties(leeg_bekend=True)
            or self._dek_combinaties(leeg_bekend=False)
        ):
            pass

    def _verborgen(self, cel: Cel) -> bool:
        return cel not in self.nieuw and cel not in self.eerder

    def _te_raden(self, cel: Cel) -> bool:
        return self._verborgen(cel) and self.groottes.get(cel) != 0

    def _klein(self, aantal: int) -> bool:
        return 0 < abs(aantal) < self.drempel

    def _dek_sommen(self) -> bool:
        """Alle sommen langs, niet alleen tot de eerste die iets verbergt."""
        return sum(self._dek_som(som) for som in self.sommen) > 0

    def _dek_som(self, som: Som) -> int:
        aantal = 0
        while not self._veilig(som) and self._offer_uit(som):
            aantal += 1
        return aantal

    def _veilig(self, som: Som) -> bool:
        weg = [cel for cel in som.cellen if self._verborgen(cel)]
        if som.totaal in weg:
            return len(weg) > 1 or self._los_totaal(som)
        return self._gaten_veilig(som) and (not weg or self._rest_veilig(weg))

    def _los_totaal(self, som: Som) -> bool:
        """Een totaal dat als enige verborgen is: nooit gepubliceerd, of kleiner dan zijn delen (dubbeltellers)."""
        if som.totaal not in self.besloten:
            return True
        delen = sum(self.groottes[deel] for deel in som.delen)
        return self.groottes[som.totaal] >= self.drempel and self.groottes[som.totaal] != delen

    def _gaten_veilig(self, som: Som) -> bool:
        """Geen kleine groep in het totaal min wat er van te zien is, alles samen of één deel tegelijk."""
        zichtbaar = [self.groottes[deel] for deel in som.delen if not self._verborgen(deel)]
        totaal = self.groottes[som.totaal]
        return not any(self._klein(totaal - eraf) for eraf in (sum(zichtbaar), *zichtbaar))

    def _rest_veilig(self, weg: list[Cel]) -> bool:
        """De verborgen delen zijn samen uit te rekenen; dat moeten er twee zijn en genoeg personen."""
        samen = sum(self.groottes.get(cel, self.drempel) for cel in weg)
        if self.besloten.isdisjoint(weg):
            return not self._klein(samen)
        return len(weg) > 1 and samen >= self.drempel

    def _dek_verschillen(self) -> bool:
        """Twee getoonde groepen, de ene binnen de andere, ook als wat ertussen zit niet getoond is."""
        return sum(self._dek_verschil(geheel, deel) for geheel, delen in self.binnen.items() for deel in delen) > 0

    def _dek_verschil(self, geheel: Cel, deel: Cel) -> bool:
        if self._verborgen(geheel) or self._verborgen(deel):
            return False
        return self._klein(self.groottes[geheel] - self.groottes[deel]) and bool(self._offer([geheel, deel]))

    def _dek_combinaties(self, *, leeg_bekend: bool) -> bool:
        geofferd: set[Cel] = set()
        for rijen, open_ in los_op(self.sommen, self._te_raden if leeg_bekend else self._verborgen):
            verdacht = chain(rijen.values(), self._kleine_groepen(rijen, open_))
            lekken = (rij for rij in verdacht if self._lekt(rij, open_))
            for rij in chain(lekken, self._zonder_speling(rijen, open_) if leeg_bekend else ()):
                if geofferd.isdisjoint(rij):
                    kan = [cel for cel in rij if self.groottes.get(cel) or not leeg_bekend]
                    geofferd |= self._offer(kan, self.binnen.keys())
        return bool(geofferd)

    def _lekt(self, rij: Rij, open_: Set[Cel]) -> bool:
        """Staan de onbekende groepen er alleen bij opgeteld, dan kent de lezer hun som: die mag niet klein zijn."""
        keren = [rij[cel] for cel in rij if cel in open_]
        if min(keren) < 0 < max(keren):
            return False
        uitkomst = sum(keer * self.groottes[cel] for cel, keer in rij.items() if cel not in open_)
        samen = sum(keer * self.groottes.get(cel, self.drempel) for cel, keer in rij.items() if cel in open_)
        return any(0 < abs(aantal) < self.drempel * min(map(abs, keren)) for aantal in (uitkomst, samen))

    def _kleine_groepen(self, rijen: Mapping[Cel, Rij], open_: Set[Cel]) -> Iterator[Rij]:
        """Twee tot vier kleine cellen die apart niet, maar samen wel uit te rekenen zijn."""
        bekend = open_ if len(open_) <= VEEL else open_ & self.groottes.keys()  # elk paar bekijken wordt anders te veel
        grootte = {cel: self.groottes.get(cel, 1) or self.drempel for cel in sorted(bekend)}
        los = kenmerken([cel for cel, aantal in grootte.items() if aantal < self.drempel - 1], rijen, open_)
        eerder: dict[int, list[tuple[Cel, ...]]] = defaultdict(list)
        for groep in chain(zip(los, strict=True), combinations(los, 2)):
            over = self.drempel - sum([grootte[cel] for cel in groep])
            if over > 1:
                kenmerk = sum([los[cel] for cel in groep]) % PRIEM
                for ander in eerder.get(-kenmerk % PRIEM, ()):
                    if sum(grootte[cel] for cel in ander) < over and not set(groep).intersection(ander):
                        yield samen_bekend(groep + ander, rijen)
                eerder[kenmerk].append(groep)

    def _zonder_speling(self, rijen: Mapping[Cel, Rij], open_: Set[Cel]) -> Iterator[Rij]:
        """Kleine cellen die niet één persoon meer of minder kunnen hebben zonder dat een andere onder nul komt."""
        speling: set[Cel] = set()
        for stap in stappen(rijen, open_):
            if any(all(self._kan(cel, teken * erbij) for cel, erbij in stap.items()) for teken in (1, -1)):
                speling.update(stap)
        for cel in sorted(open_ - speling):
            if self._klein(self.groottes.get(cel, 0)):
                yield from (rij for rij in rijen.values() if cel in rij)

    def _kan(self, cel: Cel, erbij: int) -> bool:
        return cel not in self.groottes or self.groottes[cel] + erbij >= 0

    def _offer_uit(self, som: Som) -> set[Cel]:
        """Liever een deel dan het totaal; is alles te zien, dan verraadt alleen het totaal de dubbeltellers."""
        if not any(self._verborgen(cel) for cel in som.cellen):
            return self._offer([som.totaal]) or self._offer(som.delen)
        return self._offer(som.cellen, {som.totaal})

    def _offer(self, cellen: Iterable[Cel], liever_niet: Set[Cel] = frozenset()) -> set[Cel]:
        """Verberg er één: met de minste rijen, dan de kleinste groep, en een lege pas als het niet anders kan."""

        def schade(cel: Cel) -> tuple[bool, int, bool, int, Cel]:
            return not self.groottes[cel], self.rijen.get(cel, 1), cel in liever_niet, self.groottes[cel], cel

        kleinste = sorted([cel for cel in cellen if cel in self.nieuw], key=schade)[:1]
        self.nieuw.difference_update(kleinste)
        return set(kleinste)


def _aangevuld(groottes: Mapping[Cel, int], sommen: Collection[Som]) -> dict[Cel, int]:
    """Ook de groepen die niet gepubliceerd worden, waar hun grootte uit de andere volgt."""
    alle = dict(groottes)
    while gevonden := dict(vondst for som in sommen for vondst in _vondsten(som, alle)):
        alle |= gevonden
    return alle


def _vondsten(som: Som, alle: Mapping[Cel, int]) -> Iterator[tuple[Cel, int]]:
    onbekend = [cel for cel in som.cellen if cel not in alle]
    delen = sum(alle[deel] for deel in som.delen if deel in alle)
    if onbekend == [som.totaal]:
        yield som.totaal, delen
    elif onbekend and som.totaal in alle and (len(onbekend) == 1 or alle[som.totaal] <= delen):
        yield from ((cel, max(0, alle[som.totaal] - delen)) for cel in onbekend)


def _binnen(sommen: Collection[Som]) -> dict[Cel, list[Cel]]:
    """Per totaal alle groepen die erin zitten, ook delen van delen."""
    delen: dict[Cel, set[Cel]] = defaultdict(set)
    for som in sommen:
        delen[som.totaal].update(som.delen)
    return {geheel: sorted(_afdaling(geheel, delen)) for geheel in sorted(delen)}


def _afdaling(geheel: Cel, delen: Mapping[Cel, set[Cel]]) -> set[Cel]:
    gezien: set[Cel] = set()
    te_gaan = [geheel]
    while te_gaan:
        vers = delen.get(te_gaan.pop(), set()) - gezien
        gezien |= vers
        te_gaan += vers
    return gezien - {geheel}
