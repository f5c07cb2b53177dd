"""De groepen in een rapport als cellen voor de onderdrukking: wie dezelfde is, en welke samen een andere zijn. Puur.

Twee rijen met precies dezelfde personen zijn één cel: wie de ene leest, kent de andere. Een groep van niemand is geen
cel; zij is altijd te zien. `Groepen` is wat er van een afgegeven rapport bewaard blijft; dat gaat nooit naar buiten.

Wie binnenkwam en wie vrijkwam staan in twee soorten rapporten. Ligt de ene groep in de andere, dan is het verschil wie
er nog vastzit, of wie er al zat. Of dat zo is staat in geen rapport: daarvoor zijn de personen zelf nodig (`Wie`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from monitoring.onderdrukking import verberg
from monitoring.oplossen import Cel, Som
from monitoring.tabellen import Celsoort, Leden, Rij, Tabel
from monitoring.vasteperioden import Plek, Verband, verbanden

Verwijzing = tuple[str, str]  # (tabel, rij)
Groepen = dict[str, Any]  # {"rijen": {tabel: {rij: [omvang, getoond, merk]}}, "sommen": [[merk, [merk, ...]]]}
Wie = Mapping[Verwijzing, Leden]
Cellen = dict[Verwijzing, Cel | None]  # per rij; niets als er niemand in staat
NIEMAND = 0  # het merk van een lege groep
# de tabellen waarin dezelfde indeling staat van wie binnenkwam en van wie vrijkwam
VERGELEKEN = tuple(
    f"{voor}{tabel}"
    for voor, tabellen in (
        ("", ("instroom_leeftijd", "bereik_deelname", "bereik_leeftijd")),
        ("jeugd_", ("instroom_leeftijd", "deelname", "leeftijd")),
    )
    for tabel in tabellen
)
# rijen die in beide soorten staan, met één naam: een rapport van de ene soort is een periode in de andere
GEDEELD: Mapping[Verwijzing, Verwijzing] = {
    (tabel, "binnengekomen"): ("gedeeld", wie)
    for wie, tabellen in (
        ("volwassen", ("instroom", "bereik_deelname")),
        ("jeugd", ("jeugd_instroom", "jeugd_deelname")),
    )
    for tabel in tabellen
}


@dataclass(frozen=True)
class Afgegeven:
    """De groepen van een vast rapport, en of ze te zien zijn; `wie` zegt wie er in de vergeleken rijen staan."""

    soort: str
    plek: Plek
    groepen: Groepen
    wie: Wie = field(default_factory=dict, repr=False)

    def rijen(self) -> Iterator[tuple[Verwijzing, int, bool, int]]:
        for tabel, rijen in self.groepen["rijen"].items():
            for rij, (omvang, getoond, merk) in rijen.items():
                yield (tabel, rij), omvang, getoond, merk

    def cel(self, merk: int | str) -> Cel:
        return cel(self.soort, self.plek, merk)

    def merken(self) -> dict[Verwijzing, int]:
        return {waar: merk for waar, _, _, merk in self.rijen() if merk != NIEMAND}

    def cellen(self) -> Cellen:
        return {waar: None if merk == NIEMAND else self.cel(merk) for waar, _, _, merk in self.rijen()}

    def groottes(self) -> dict[Cel, int]:
        return {self.cel(merk): omvang for _, omvang, _, merk in self.rijen() if merk != NIEMAND}

    def getoond(self) -> set[Cel]:
        return {self.cel(merk) for _, _, getoond, merk in self.rijen() if getoond and merk != NIEMAND}


def cel(soort: str, waar: Plek | str, wat: object) -> Cel:
    naam = waar if isinstance(waar, str) else f"{waar.gebied} {waar.van} {waar.tot}"
    return (soort, naam, str(wat))


def wie_van(tabellen: Iterable[Tabel]) -> Wie:
    """De personen achter de rijen die tussen rapporten vergeleken worden."""
    vergeleken = [tabel for tabel in tabellen if tabel.sleutel in VERGELEKEN]
    return {(tabel.sleutel, rij.sleutel): rij.leden for tabel in vergeleken for rij in tabel.rijen if rij.leden}


def groepen_van(tabellen: Collection[Tabel]) -> Groepen:
    """Alles nog te zien; `Groepen` zegt pas na het afschermen wat er weg is."""
    nummers: dict[object, int] = {}
    merken = {
        (tabel.sleutel, rij.sleutel): nummers.setdefault(_wie(tabel, rij), len(nummers) + 1) if omvang(rij) else NIEMAND
        for tabel in tabellen
        for rij in tabel.rijen
    }
    rijen = {t.sleutel: {r.sleutel: [omvang(r), True, merken[t.sleutel, r.sleutel]] for r in t.rijen} for t in tabellen}
    return {"rijen": rijen, "sommen": [list(som) for som in _sommen(tabellen, merken)]}


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
    ander = [stuk for stuk in eerder if (stuk.soort, stuk.plek) != (nu.soort, nu.plek)]
    alle = [*ander, nu]
    groottes = {groep: omvang for stuk in alle for groep, omvang in stuk.groottes().items()}
    getoond = {groep for stuk in ander for groep in stuk.getoond()}
    verborgen = {groep for stuk in ander for groep in stuk.groottes()} - getoond
    rijen = Counter(nu.cel(merk) for merk in nu.merken().values())
    weg = verberg(groottes, sommen(alle, delen_van, ondergrens), ondergrens, getoond, verborgen, rijen)
    return frozenset(waar for waar, merk in nu.merken().items() if nu.cel(merk) in weg)


def sommen(alle: Collection[Afgegeven], delen_van: Mapping[str, Collection[str]], ondergrens: int) -> list[Som]:
    """Elke optelling die iemand hiermee kan maken: binnen een rapport, tussen perioden, gebieden en soorten."""
    gevonden = {_binnen(stuk, geheel, delen) for stuk in alle for geheel, delen in stuk.groepen["sommen"]}
    for soort, cellen in _per_soort(alle).items():
        tussen = verbanden([plek for plek in cellen if plek.gebied], delen_van)
        for rij in _verschillende(cellen):
            gevonden |= {_tussen(soort, verband, rij, cellen) for verband in tussen}
    return sorted({*(som for som in gevonden if som), *_ineen(alle, ondergrens)})


def _per_soort(alle: Iterable[Afgegeven]) -> dict[str, dict[Plek, Cellen]]:
    """De rijen van elke soort per plek, en apart wat beide soorten hebben."""
    gevonden: dict[str, dict[Plek, Cellen]] = defaultdict(lambda: defaultdict(dict))
    for stuk in alle:
        for rij, groep in stuk.cellen().items():
            if rij in GEDEELD:
                gevonden[""][stuk.plek][GEDEELD[rij]] = groep
            else:
                gevonden[stuk.soort][stuk.plek][rij] = groep
    return gevonden


def _verschillende(cellen: Mapping[Plek, Cellen]) -> Collection[Verwijzing]:
    """Rijen die in elk rapport dezelfde personen zijn, hoeven maar één keer."""
    alle = sorted({rij for per_rij in cellen.values() for rij in per_rij}, reverse=True)
    return {tuple(per_rij.get(rij) for per_rij in cellen.values()): rij for rij in alle}.values()


def _binnen(stuk: Afgegeven, geheel: int, delen: Iterable[int | str]) -> Som | None:
    return _som(geheel, delen, lambda merk: None if merk == NIEMAND else stuk.cel(merk))


def _tussen(soort: str, verband: Verband, rij: Verwijzing, cellen: Mapping[Plek, Cellen]) -> Som | None:
    def bij(waar: Plek | str) -> Cel | None:
        if isinstance(waar, str) or waar not in cellen:
            return cel(soort, waar, rij)  # verschijnt nooit, of nu nog niet
        return cellen[waar].get(rij)

    return _som(verband.geheel, verband.delen, bij)


def _som(geheel: Any, delen: Iterable[Any], bij: Callable[[Any], Cel | None]) -> Som | None:
    """Zonder de groepen van niemand; geen som als het geheel er een is, of als één deel alles al is."""
    totaal, stukken = bij(geheel), tuple(stuk for deel in delen if (stuk := bij(deel)))
    return Som(totaal, stukken) if totaal and stukken and totaal not in stukken else None


class _Groep(NamedTuple):
    leden: Leden
    cel: Cel
    omvang: int  # zoals zij verscheen
    tabel: str
    plek: Plek


def _ineen(alle: Iterable[Afgegeven], ondergrens: int) -> Iterator[Som]:
    """Groepen uit twee tabellen die dezelfde zijn, of die in elkaar liggen met weinig personen ertussen."""
    groepen = sorted((groep for stuk in alle for groep in _groepen_in(stuk)), key=lambda groep: len(groep.leden))
    for nummer, klein in enumerate(groepen):
        for groot in groepen[nummer + 1 :]:
            if len(groot.leden) - len(klein.leden) >= ondergrens:
                break
            if _te_vergelijken(klein, groot, ondergrens) and klein.leden <= groot.leden:
                yield _deel_van(*sorted((klein, groot), key=lambda groep: groep.omvang))


def _groepen_in(stuk: Afgegeven) -> Iterator[_Groep]:
    for waar, omvang, _, merk in stuk.rijen():
        if merk != NIEMAND and waar in stuk.wie:
            yield _Groep(stuk.wie[waar], stuk.cel(merk), omvang, waar[0], stuk.plek)


def _te_vergelijken(klein: _Groep, groot: _Groep, ondergrens: int) -> bool:
    """Binnen één tabel zeggen de andere sommen het al; kleine groepen uit andere perioden zijn toch al verborgen."""
    if klein.plek == groot.plek:
        return klein.tabel != groot.tabel and klein.cel != groot.cel
    return len(klein.leden) >= ondergrens


def _deel_van(klein: _Groep, groot: _Groep) -> Som:
    rest = ("rest", *klein.cel, *groot.cel)
    return Som(groot.cel, (klein.cel,) if klein.omvang == groot.omvang else (klein.cel, rest))


def zet_weg(groepen: Groepen, weg: Set[Verwijzing]) -> None:
    for tabel, rijen in groepen["rijen"].items():
        for rij, stand in rijen.items():
            stand[1] = (tabel, rij) not in weg
