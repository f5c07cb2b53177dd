"""Wat er van een rapport overblijft als kleine groepen weggaan, en dat aftrekken ze nooit terugbrengt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import permutations
from random import Random

import pytest

from monitoring.afschermen import ONTBREEKT, TE_KLEIN, scherm_af
from monitoring.beeld import Beeld
from monitoring.groepen import Afgegeven, sommen
from monitoring.onderdrukking import afleidbaar
from monitoring.perioden import Periode, halfjaren
from monitoring.tabellen import (
    Cel,
    Celsoort,
    Cijfers,
    Hoofdstuk,
    Kerncijfer,
    Kolom,
    Rij,
    Tabel,
    Uitspraak,
    Zin,
)
from monitoring.vasteperioden import Plek, aanbod
from tests.monitoring.bouwstenen import beeld

DREMPEL = 5
SAMEN = "samen"


def rij(sleutel: str, groep: int, *, totaal: bool = False, wie: Iterable[int] = ()) -> Rij:
    cellen = (Cel(Celsoort.AANTAL, groep), Cel(Celsoort.AANDEEL, 0.5, groep // 2, groep, (0.2, 0.8)))
    return Rij(sleutel, sleutel, groep, cellen, totaal=totaal, leden=frozenset(wie))


def tabel(naam: str = "leeftijd", **groepen: int) -> Tabel:
    kolommen = (Kolom("aantal"), Kolom("werk", Celsoort.AANDEEL))
    rijen = tuple(rij(sleutel, groep, totaal=sleutel == SAMEN) for sleutel, groep in groepen.items())
    return Tabel(naam, naam, kolommen, rijen, optelbaar=SAMEN in groepen)


def cijfers(*tabellen: Tabel, **velden: object) -> Cijfers:
    dag = date(2026, 7, 1)
    basis = Cijfers(
        "effect", "t", "Nijmegen", date(2026, 1, 1), dag, dag, dag, "1", hoofdstukken=(Hoofdstuk("h", "h", tabellen),)
    )
    return replace(basis, **velden)  # type: ignore[arg-type]


def weggelaten(rapport: Cijfers) -> list[str]:
    return [f"{t.sleutel} {r.sleutel}" for t in rapport.tabellen for r in t.rijen if r.afgeschermd]


def test_een_kleine_rij_verliest_al_haar_getallen_en_neemt_een_tweede_mee() -> None:
    rapport, groepen = scherm_af(cijfers(tabel(jong=3, oud=9, ouder=8, samen=20)), DREMPEL)

    assert weggelaten(rapport) == ["leeftijd jong", "leeftijd ouder"]
    assert rapport.ondergrens == DREMPEL
    assert rapport.tabellen[0].rijen[0] == Rij(
        "jong", "jong", 0, (Cel(Celsoort.AANTAL), Cel(Celsoort.AANDEEL)), afgeschermd=True
    )
    assert groepen["rijen"]["leeftijd"] == {
        "jong": [3, False, 1],
        "oud": [9, True, 2],
        "ouder": [8, False, 3],
        "samen": [20, True, 4],
    }
    assert groepen["sommen"] == [[4, [1, 2, 3]]]


def test_een_rij_over_niemand_die_anderen_telt_is_ook_een_kleine_groep() -> None:
    niet_gemeten = Rij("wonen", "Wonen", 0, (Cel(Celsoort.AANTAL, 0), Cel(Celsoort.AANTAL, 3)))
    niemand = Rij("zorg", "Zorg", 0, (Cel(Celsoort.AANTAL, 0), Cel(Celsoort.AANTAL, 0)))
    kolommen = (Kolom("beter"), Kolom("niet gemeten"))

    rapport, _ = scherm_af(cijfers(Tabel("jeugd", "jeugd", kolommen, (niet_gemeten, niemand))), DREMPEL)

    assert weggelaten(rapport) == ["jeugd wonen"]


def test_zinnen_tegels_en_uitspraken_over_een_weggelaten_groep_gaan_mee() -> None:
    vol = cijfers(
        tabel(jong=3, oud=20),
        samenvatting=(
            Zin("Er waren 3 jongen.", (("leeftijd", "jong"),)),
            Zin("Er waren 20 ouderen.", (("leeftijd", "oud"),)),
        ),
        in_de_weg=(Zin("Zonder getal."),),
        kern=(Kerncijfer("67%", "werk", "2 van 3", ("leeftijd", "jong")),),
        uitspraken=(Uitspraak("25%", "aangetoond", "Van 1 naar 3.", ("leeftijd", "jong")),),
    )

    rapport, _ = scherm_af(vol, DREMPEL)

    assert rapport.samenvatting == (Zin("Er waren 20 ouderen.", (("leeftijd", "oud"),)), ONTBREEKT)
    assert rapport.in_de_weg == vol.in_de_weg
    assert (rapport.kern[0].cijfer, rapport.kern[0].toelichting) == ("–", "te klein om te tonen")
    assert (rapport.uitspraken[0].oordeel, rapport.uitspraken[0].waarom) == ("te weinig waarnemingen", TE_KLEIN)
    assert "3" not in str(rapport.kern) + str(rapport.uitspraken) + str(rapport.samenvatting)


def test_dezelfde_personen_in_een_andere_tabel_verraden_een_weggelaten_totaal_niet() -> None:
    een = replace(tabel("een"), rijen=(rij("a", 12, wie=range(12)), rij("samen", 12, totaal=True, wie=range(12))))
    ander = replace(tabel("ander"), rijen=(rij("iedereen", 12, wie=range(12)), rij("niemand", 0)))
    stand = [10, True, 1]
    rijen = {"een": {"a": stand, "samen": stand}, "ander": {"iedereen": stand}}
    eerder = Afgegeven("effect", Plek("GM1", date(2025, 1, 1), date(2025, 7, 1)), {"rijen": rijen, "sommen": []})
    jaar = Plek("GM1", date(2025, 1, 1), date(2026, 1, 1))

    rapport, _ = scherm_af(cijfers(een, ander), DREMPEL, plek=jaar, eerder=[eerder])

    assert weggelaten(rapport) == ["een a", "een samen", "ander iedereen"]


def test_een_deel_van_een_andere_groep_verbergt_een_klein_verschil() -> None:
    gevolgd = replace(tabel("gevolgd", jaar=18), deel_van=(("jaar", "iedereen", "samen"),))

    rapport, _ = scherm_af(cijfers(tabel("iedereen", samen=20), gevolgd), DREMPEL)

    assert weggelaten(rapport) in (["gevolgd jaar"], ["iedereen samen"])


GEMEENTEN = ("GM1", "GM2", "GM3")
DELEN_VAN = {"VR1": GEMEENTEN}
START, VANDAAG = date(2024, 1, 1), date(2026, 1, 10)
KLASSEN, LEEFTIJDEN = ("kort", "lang"), ("jong", "midden", "oud")


@dataclass
class Wereld:
    """A few hundred releases in three municipalities of one region, and what policy has downloaded so far."""

    toeval: Random
    beelden: list[Beeld] = field(default_factory=list)
    gedownload: list[tuple[Plek, Cijfers, dict[tuple[str, str], frozenset[int]]]] = field(default_factory=list)
    bewaard: list[Afgegeven] = field(default_factory=list)

    def vul(self) -> None:
        kansen = {g: self.toeval.choice((0.2, 0.6, 1.0)) for g in range(3)}
        for nummer in range(self.toeval.choice((20, 60, 120))):
            for halfjaar in self.toeval.choices(halfjaren(START, VANDAAG), k=self.toeval.choice((1, 1, 1, 2, 3))):
                self.beelden.append(self._vrijlating(nummer, halfjaar, kansen))

    def _vrijlating(self, nummer: int, halfjaar: Periode, kansen: dict[int, float]) -> Beeld:
        return beeld(
            persoon=nummer + 1,
            ontslag_op=halfjaar.van,
            begin_op=date(2023, 1, 1),
            gemeente_uit=self.toeval.choices(list(kansen), list(kansen.values()))[0],
            leeftijd=self.toeval.choice((19, 22, 22, 22, 25, 25)),
            verblijfsklasse=self.toeval.choice(("kort", "kort", "kort", "lang")),
            gevolgd_tot=self.toeval.choice((None, None, None, halfjaar.tot)),
        )

    def publiceer(self, plek: Plek) -> None:
        groep = self.groep(plek)
        vol, wie = rapport_over(groep)
        rapport, groepen = scherm_af(vol, DREMPEL, plek=plek, eerder=self.bewaard, delen_van=DELEN_VAN)
        self.bewaard.append(Afgegeven("effect", plek, groepen))
        self.gedownload.append((plek, rapport, wie))

    def groep(self, plek: Plek) -> list[Beeld]:
        """Everybody once, with the first release; who counted earlier in the year is not in the second half."""
        waar = range(3) if plek.gebied == "VR1" else (GEMEENTEN.index(plek.gebied),)
        hier = sorted((b for b in self.beelden if b.gemeente_uit in waar), key=lambda b: (b.ontslag_op, b.detentie_id))
        eerder = {b.persoon for b in hier if b.ontslag_op in _eerder_dit_jaar(plek)}
        erin = [b for b in hier if b.ontslag_op in Periode(plek.van, plek.tot) and b.persoon not in eerder]
        return list({b.persoon: b for b in reversed(erin)}.values())


def _eerder_dit_jaar(plek: Plek) -> list[date]:
    return [date(plek.van.year, 1, 1)] if plek.van.month == 7 else []


def rapport_over(groep: Sequence[Beeld]) -> tuple[Cijfers, dict[tuple[str, str], frozenset[int]]]:
    """A report with two breakdowns and a followed-up part of the group, and the true persons of each row."""
    wie = {("leeftijd", SAMEN): groep, ("klasse", SAMEN): groep}
    wie |= {
        ("leeftijd", n): [b for b in groep if LEEFTIJDEN.index(n) == (b.leeftijd or 0) // 3 - 6] for n in LEEFTIJDEN
    }
    wie |= {("klasse", k): [b for b in groep if b.verblijfsklasse == k] for k in KLASSEN}
    wie |= {("gevolgd", "jaar"): [b for b in groep if b.gevolgd_tot is None]}
    personen = {sleutel: frozenset(b.persoon for b in rijen) for sleutel, rijen in wie.items()}
    tabellen = [_tabel_van(naam, personen) for naam in ("leeftijd", "klasse", "gevolgd")]
    tabellen[2] = replace(tabellen[2], deel_van=(("jaar", "leeftijd", SAMEN),))
    return cijfers(*tabellen), personen


def _tabel_van(naam: str, personen: dict[tuple[str, str], frozenset[int]]) -> Tabel:
    rijen = [rij(r, len(p), totaal=r == SAMEN, wie=p) for (t, r), p in personen.items() if t == naam]
    return Tabel(naam, naam, (), tuple(rijen), optelbaar=naam != "gevolgd")


def alle_plekken() -> Iterator[Plek]:
    for keuze in aanbod(START, VANDAAG):
        yield from (Plek(gebied, keuze.periode.van, keuze.periode.tot) for gebied in (*GEMEENTEN, "VR1"))


@pytest.mark.parametrize("seed", range(4))
def test_alles_wat_beleid_kan_downloaden_van_elkaar_aftrekken_geeft_geen_kleine_groep(seed: int) -> None:
    toeval = Random(seed)
    wereld = Wereld(toeval)
    wereld.vul()
    plekken = list(alle_plekken())
    toeval.shuffle(plekken)

    for plek in plekken[: toeval.choice((6, 10, 16))]:
        wereld.publiceer(plek)

    assert kleine_verschillen(wereld) == []
    assert afleidbaar_klein(wereld) == []
    assert any(r.groep for _, rapport, _ in wereld.gedownload for t in rapport.tabellen for r in t.rijen)


def kleine_verschillen(wereld: Wereld) -> list[str]:
    """Every two shown rows, the one inside the other by what they are, with 1 to 4 persons between them."""
    getoond = [
        (plek, (t.sleutel, r.sleutel), r.groep, wie[t.sleutel, r.sleutel])
        for plek, rapport, wie in wereld.gedownload
        for t in rapport.tabellen
        for r in t.rijen
        if not r.afgeschermd
    ]
    fout = [f"{p} {k}" for p, k, omvang, _ in getoond if 0 < omvang < DREMPEL]
    for klein, groot in permutations(getoond, 2):
        zelfde = klein[1] in (groot[1], *_delen(groot[1])) and klein[3] <= groot[3]
        if zelfde and _binnen(klein[0], groot[0]) and 0 < groot[2] - klein[2] < DREMPEL:
            fout.append(f"{klein[0]} {klein[1]} in {groot[0]} {groot[1]}: {groot[2]} - {klein[2]}")
    return fout


def _binnen(klein: Plek, groot: Plek) -> bool:
    gebied = groot.gebied in (klein.gebied, "VR1")
    return gebied and groot.van <= klein.van and klein.tot <= groot.tot


def _delen(sleutel: tuple[str, str]) -> list[tuple[str, str]]:
    if sleutel[1] != SAMEN:
        return []
    return [
        *(("leeftijd", n) for n in LEEFTIJDEN),
        *(("klasse", k) for k in KLASSEN),
        ("gevolgd", "jaar"),
        ("klasse", SAMEN),
    ]


def afleidbaar_klein(wereld: Wereld) -> list[object]:
    """Solving all sums together gives no group of 1 to 4 persons."""
    getoond = {groep for stuk in wereld.bewaard for groep in stuk.getoond()}
    klein = [groep for s in wereld.bewaard for groep, omvang in s.groottes().items() if omvang < DREMPEL]
    return sorted(afleidbaar(klein, sommen(wereld.bewaard, DELEN_VAN, DREMPEL), getoond))
