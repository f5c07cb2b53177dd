"""De groepen in een rapport als cellen voor de onderdrukking: wie dezelfde is, en welke samen een andere zijn. Puur.

Twee rijen met precies dezelfde personen zijn één cel: wie de ene leest, kent de andere. Een groep van niemand is geen
cel; zij is altijd te zien. `Groepen` is wat er van een afgegeven rapport bewaard blijft; dat gaat nooit naar buiten.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from monitoring.onderdrukking import Cel, Som, verberg
from monitoring.tabellen import Celsoort, Rij, Tabel
from monitoring.vasteperioden import Plek, Verband, verbanden

Verwijzing = tuple[str, str]  # (tabel, rij)
Groepen = dict[str, Any]  # {"rijen": {tabel: {rij: [omvang, getoond, merk]}}, "sommen": [[merk, [merk, ...]]]}
NIEMAND = 0  # het merk van een lege groep
# rijen van de 0-meting met dezelfde personen als een rij van het effectrapport: samen te lezen, dus één groep
GEDEELD: Mapping[Verwijzing, Verwijzing] = {
    ("instroom", "binnengekomen"): ("bereik_deelname", "binnengekomen"),
    ("jeugd_instroom", "binnengekomen"): ("jeugd_deelname", "binnengekomen"),
}


@dataclass(frozen=True)
class Afgegeven:
    """De groepen van een vast rapport, en of ze te zien zijn."""

    plek: Plek
    groepen: Groepen

    def rijen(self) -> Iterator[tuple[Verwijzing, int, bool, int]]:
        for tabel, rijen in self.groepen["rijen"].items():
            for rij, (omvang, getoond, merk) in rijen.items():
                yield (tabel, rij), omvang, getoond, merk

    def merken(self) -> dict[Verwijzing, int]:
        return {waar: merk for waar, _, _, merk in self.rijen() if merk != NIEMAND}

    def groottes(self) -> dict[Cel, int]:
        return {cel(self.plek, merk): omvang for _, omvang, _, merk in self.rijen() if merk != NIEMAND}

    def getoond(self) -> set[Cel]:
        return {cel(self.plek, merk) for _, _, getoond, merk in self.rijen() if getoond and merk != NIEMAND}


def cel(waar: Plek | str, wat: object) -> Cel:
    naam = waar if isinstance(waar, str) else f"{waar.gebied} {waar.van} {waar.tot}"
    return (naam, str(wat))


def groepen_van(tabellen: Collection[Tabel]) -> Groepen:
    """Alles nog te zien; `Groepen` zegt pas na het afschermen wat er weg is."""
    nummers: dict[object, int] = {}
    merken = {
        (tabel.sleutel, rij.sleutel): nummers.setdefault(_wie(tabel, rij), len(nummers) + 1) if omvang(rij) else NIEMAND
        for tabel in tabellen
        for rij in tabel.rijen
    }
    rijen = {t.sleutel: {r.sleutel: [omvang(r), True, merken[t.sleutel, r.sleutel]] for r in t.rijen} for t in tabellen}
    for (tabel, rij), (ook, daar) in GEDEELD.items():
        if tabel in rijen:
            rijen[ook] = {daar: [*rijen[tabel][rij]]}
    return {"rijen": rijen, "sommen": [list(som) for som in _sommen(tabellen, merken)]}


def alleen_gedeeld(groepen: Groepen) -> Groepen:
    """Wat een rapport van de ene soort over de groepen van de andere soort zegt."""
    alle = groepen["rijen"]
    return {"rijen": {t: {r: alle[t][r]} for t, r in GEDEELD.values() if t in alle}, "sommen": []}


def omvang(rij: Rij) -> int:
    """Hoeveel personen er op deze rij staan; ook een rij over niemand kan in een kolom anderen tellen."""
    geteld = (int(c.waarde) for c in rij.cellen if c.soort == Celsoort.AANTAL and isinstance(c.waarde, (int, float)))
    return rij.groep or max(geteld, default=0)


def _wie(tabel: Tabel, rij: Rij) -> object:
    return (rij.leden, rij.groep) if rij.leden else (tabel.sleutel, rij.sleutel)


def _sommen(tabellen: Iterable[Tabel], merken: Mapping[Verwijzing, int]) -> Iterator[tuple[int, list[int | str]]]:
    for tabel in tabellen:
        delen = [merken[tabel.sleutel, rij.sleutel] for rij in tabel.rijen if not rij.totaal]
        for rij in tabel.rijen if tabel.optelbaar else ():
            if rij.totaal:
                yield merken[tabel.sleutel, rij.sleutel], [*delen]
        for naam, *ander in tabel.deel_van:
            deel, geheel = merken.get((tabel.sleutel, naam), NIEMAND), merken.get((ander[0], ander[1]), NIEMAND)
            yield geheel, [deel, f"rest {deel} {geheel}"]


def te_klein(
    nu: Afgegeven, eerder: Collection[Afgegeven], delen_van: Mapping[str, Collection[str]], ondergrens: int
) -> frozenset[Verwijzing]:
    """De rijen van dit rapport die weg moeten, gegeven wat de lezer al heeft."""
    ander = [stuk for stuk in eerder if stuk.plek != nu.plek]
    alle = [*ander, nu]
    groottes = {groep: omvang for stuk in alle for groep, omvang in stuk.groottes().items()}
    al_getoond, al_verborgen = _al_beslist(nu, eerder)
    getoond = {groep for stuk in ander for groep in stuk.getoond()} | al_getoond
    verborgen = {groep for stuk in ander for groep in stuk.groottes()} - getoond | al_verborgen
    weg = verberg(groottes, sommen(alle, delen_van), ondergrens, getoond, verborgen) | al_verborgen
    return frozenset(waar for waar, merk in nu.merken().items() if cel(nu.plek, merk) in weg)


def _al_beslist(nu: Afgegeven, eerder: Collection[Afgegeven]) -> tuple[set[Cel], set[Cel]]:
    """Groepen die in de andere soort rapport over deze plek al te zien zijn, en die daar zijn weggelaten."""
    merken, groottes = nu.merken(), nu.groottes()
    daar = [(merken.get(waar), *stand) for stuk in eerder if stuk.plek == nu.plek for waar, *stand in stuk.rijen()]
    cellen = [(cel(nu.plek, merk), omvang, getoond) for merk, omvang, getoond, _ in daar if merk]
    zichtbaar = {groep for groep, omvang, getoond in cellen if getoond and omvang == groottes[groep]}
    return zichtbaar, {groep for groep, _, getoond in cellen if not getoond}


def sommen(alle: Collection[Afgegeven], delen_van: Mapping[str, Collection[str]]) -> list[Som]:
    """Elke optelling die iemand met deze rapporten kan maken: binnen een rapport, tussen perioden en gebieden."""
    merken = {stuk.plek: stuk.merken() for stuk in alle}
    gevonden = {_binnen(stuk.plek, geheel, delen) for stuk in alle for geheel, delen in stuk.groepen["sommen"]}
    tussen = verbanden([plek for plek in merken if plek.gebied], delen_van)
    for rij in _verschillende(merken):
        gevonden |= {_tussen(verband, rij, merken) for verband in tussen}
    return sorted(som for som in gevonden if som)


def _verschillende(merken: Mapping[Plek, Mapping[Verwijzing, int]]) -> Collection[Verwijzing]:
    """Rijen die in elk rapport dezelfde personen zijn, hoeven maar één keer."""
    alle = sorted({rij for per_rij in merken.values() for rij in per_rij}, reverse=True)
    return {tuple(per_rij.get(rij, NIEMAND) for per_rij in merken.values()): rij for rij in alle}.values()


def _binnen(plek: Plek, geheel: int, delen: Iterable[int | str]) -> Som | None:
    return _som(geheel, delen, lambda merk: None if merk == NIEMAND else cel(plek, merk))


def _tussen(verband: Verband, rij: Verwijzing, merken: Mapping[Plek, Mapping[Verwijzing, int]]) -> Som | None:
    def bij(waar: Plek | str) -> Cel | None:
        if isinstance(waar, str) or waar not in merken:
            return cel(waar, rij)  # verschijnt nooit, of nu nog niet
        merk = merken[waar].get(rij, NIEMAND)
        return None if merk == NIEMAND else cel(waar, merk)

    return _som(verband.geheel, verband.delen, bij)


def _som(geheel: Any, delen: Iterable[Any], bij: Callable[[Any], Cel | None]) -> Som | None:
    """Zonder de groepen van niemand; geen som als het geheel er een is, of als één deel alles al is."""
    totaal, stukken = bij(geheel), tuple(stuk for deel in delen if (stuk := bij(deel)))
    return Som(totaal, stukken) if totaal and stukken and totaal not in stukken else None


def zet_weg(groepen: Groepen, weg: Set[Verwijzing]) -> None:
    for tabel, rijen in groepen["rijen"].items():
        for rij, stand in rijen.items():
            stand[1] = (tabel, rij) not in weg
