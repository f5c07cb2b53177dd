"""Geen som of verschil van wat beleid kan downloaden laat een groep van 1 tot en met 4 personen zien."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitoring.onderdrukking import afleidbaar, verberg
from monitoring.oplossen import PRIEM, Cel, Som, kenmerken

DREMPEL = 5


def tabel(naam: str, **aantallen: int) -> dict[Cel, int]:
    return {(naam, rij): aantal for rij, aantal in aantallen.items()}


def som(totaal: str, *delen: str) -> Som:
    return Som(tuple(totaal.split()), tuple(tuple(deel.split()) for deel in delen))


def cellen(*namen: str) -> frozenset[Cel]:
    return frozenset(tuple(naam.split()) for naam in namen)


RIJEN = som("t samen", "t a", "t b", "t c")
JAAR = som("j a", "h1 a", "h2 a")


@pytest.mark.parametrize(
    ("groottes", "weg"),
    [
        pytest.param({"a": 8, "b": 9, "c": 7, "samen": 24}, [], id="niets klein"),
        pytest.param({"a": 3, "b": 9, "c": 7, "samen": 19}, ["t a", "t c"], id="klein neemt de kleinste andere mee"),
        pytest.param({"a": 3, "b": 0, "c": 7, "samen": 10}, ["t a", "t c"], id="een lege rij blijft te zien"),
        pytest.param({"a": 0, "b": 0, "c": 0, "samen": 0}, [], id="niemand"),
        pytest.param({"a": 1, "b": 1, "c": 2, "samen": 4}, ["t a", "t b", "t c", "t samen"], id="alles samen klein"),
        pytest.param({"a": 3, "b": 0, "c": 0, "samen": 3}, ["t a", "t samen"], id="één kleine rij is het hele totaal"),
        pytest.param({"a": 1, "b": 2, "c": 10, "samen": 13}, ["t a", "t b", "t c"], id="samen nog te klein"),
        pytest.param({"a": 1, "b": 4, "c": 10, "samen": 15}, ["t a", "t b"], id="twee kleine rijen dekken elkaar"),
        pytest.param({"a": 5, "b": 9, "c": 7, "samen": 21}, [], id="precies de drempel is genoeg"),
    ],
)
def test_een_tabel_met_een_totaal(groottes: dict[str, int], weg: list[str]) -> None:
    assert verberg(tabel("t", **groottes), [RIJEN], DREMPEL) == cellen(*weg)


def test_een_kleine_tweede_helft_neemt_het_jaar_mee() -> None:
    eerste = tabel("h1", a=8)
    groottes = eerste | tabel("h2", a=2) | tabel("j", a=10)

    assert verberg(groottes, [JAAR], DREMPEL, getoond=eerste.keys()) == cellen("h2 a", "j a")


def test_een_verborgen_eerste_helft_verbergt_het_jaar_maar_niet_de_grote_tweede() -> None:
    eerste = tabel("h1", a=2)
    groottes = eerste | tabel("h2", a=9) | tabel("j", a=11)

    assert verberg(groottes, [JAAR], DREMPEL, verborgen=eerste.keys()) == cellen("h2 a")


def test_twee_kleine_helften_zijn_samen_een_jaar_dat_mag() -> None:
    eerste = tabel("h1", a=3)
    groottes = eerste | tabel("h2", a=2) | tabel("j", a=5)

    assert verberg(groottes, [JAAR], DREMPEL, verborgen=eerste.keys()) == cellen("h2 a")


def test_liever_een_rij_weg_dan_een_groep_die_op_veel_rijen_staat() -> None:
    binnen = som("t binnen", "t vrij", "t rest")
    groottes = tabel("t", binnen=23, vrij=20)

    assert verberg(groottes, [binnen], DREMPEL) == cellen("t vrij")
    assert verberg(groottes, [binnen], DREMPEL, rijen={("t", "vrij"): 30, ("t", "binnen"): 1}) == cellen("t binnen")


def test_een_cel_en_de_vrije_onbekende_die_haar_aanvult_zijn_samen_bekend() -> None:
    a, vrij, totaal = ("t", "a"), ("t", "vrij"), ("t", "samen")

    los = kenmerken([a, vrij], {a: {a: 1, vrij: 1, totaal: -1}}, {a, vrij})

    assert sum(los.values()) % PRIEM == 0


def test_een_kleine_gemeente_neemt_de_kleinste_buur_mee() -> None:
    regio = som("regio a", "breda a", "goes a", "tiel a")
    groottes = tabel("regio", a=40) | tabel("breda", a=25) | tabel("goes", a=3) | tabel("tiel", a=12)

    assert verberg(groottes, [regio], DREMPEL) == cellen("goes a", "tiel a")


def test_zijn_de_buren_al_getoond_dan_verdwijnt_de_regio() -> None:
    regio = som("regio a", "breda a", "goes a", "tiel a")
    buren = tabel("breda", a=25) | tabel("tiel", a=12)
    groottes = buren | tabel("regio", a=40) | tabel("goes", a=3)

    assert verberg(groottes, [regio], DREMPEL, getoond=buren.keys()) == cellen("goes a", "regio a")


def test_een_kleine_aanwas_sinds_de_start_blijft_verborgen_ook_als_de_helft_zelf_nooit_verschijnt() -> None:
    eerder = tabel("tot1", a=20)
    aanwas = som("tot2 a", "tot1 a", "h2 a")

    assert verberg(eerder | tabel("tot2", a=23), [aanwas], DREMPEL, eerder.keys()) == cellen("tot2 a")
    assert verberg(eerder | tabel("tot2", a=25), [aanwas], DREMPEL, eerder.keys()) == frozenset()
    assert verberg(eerder | tabel("tot2", a=20), [aanwas], DREMPEL, eerder.keys()) == frozenset()


def test_een_aanwas_over_twee_stappen_is_ook_een_verschil() -> None:
    eerder = tabel("tot1", a=20)
    stappen = [som("tot2 a", "tot1 a", "h2 a"), som("tot3 a", "tot2 a", "h3 a")]

    assert verberg(eerder | tabel("tot3", a=24), stappen, DREMPEL, eerder.keys()) == cellen("tot3 a")


def kruistabel() -> tuple[dict[Cel, int], list[Som]]:
    waarden = {"x": {"p": 2, "q": 10, "r": 11, "samen": 23}, "y": {"p": 20, "q": 21, "r": 22, "samen": 63}}
    waarden["z"] = {"p": 31, "q": 30, "r": 32, "samen": 93}
    waarden["samen"] = {kolom: sum(waarden[rij][kolom] for rij in "xyz") for kolom in ("p", "q", "r", "samen")}
    kolommen = [som(f"samen {kolom}", *(f"{rij} {kolom}" for rij in "xyz")) for kolom in ("p", "q", "r", "samen")]
    rijen = [som(f"{rij} samen", *(f"{rij} {kolom}" for kolom in "pqr")) for rij in ("x", "y", "z", "samen")]
    return {(rij, kolom): n for rij, kol in waarden.items() for kolom, n in kol.items()}, rijen + kolommen


def test_in_een_kruistabel_dekken_vier_cellen_elkaar() -> None:
    groottes, sommen = kruistabel()

    assert verberg(groottes, sommen, DREMPEL) == cellen("x p", "x q", "y p", "y q")


def test_een_som_over_alles_verraadt_wat_elke_som_apart_verbergt() -> None:
    """Elke som verbergt er twee, maar twee sommen samen hebben hetzelfde paar: het verschil verraadt de rest."""
    sommen = [som("r1", "a", "b"), som("r2", "c", "d"), som("k", "a", "b", "c", "e"), som("l", "c", "f", "d")]
    getoond = cellen("r1", "k", "e", "r2", "l")

    assert afleidbaar(cellen("a", "b", "c", "d", "f"), sommen, getoond) == cellen("c", "d", "f")


def test_een_groep_uit_een_combinatie_wordt_ook_gedekt() -> None:
    sommen = [som("r1", "a", "b"), som("k", "a", "b", "c", "e"), som("m", "c", "f")]
    groottes: dict[Cel, int] = {
        (naam,): n for naam, n in {"a": 4, "b": 9, "c": 3, "e": 20, "r1": 13, "k": 36, "f": 8, "m": 11}.items()
    }

    weg = verberg(groottes, sommen, DREMPEL)

    assert weg == cellen("a", "b", "c", "f", "e")
    assert not afleidbaar(weg, sommen, groottes.keys() - weg)


def test_dubbeltellers_zijn_ook_een_groep() -> None:
    """Twee personen in beide helften: het jaar zou ze verraden, de helften mogen blijven."""
    groottes = tabel("h1", a=12) | tabel("h2", a=10) | tabel("j", a=20)

    assert verberg(groottes, [JAAR], DREMPEL) == cellen("j a")
    assert verberg(groottes | tabel("j", a=16), [JAAR], DREMPEL) == cellen("j a")
    assert verberg(groottes | tabel("j", a=17), [JAAR], DREMPEL) == frozenset()


def test_is_er_vroeger_al_gelekt_dan_blijft_het_nieuwe_van_die_som_verborgen() -> None:
    gelekt = tabel("t", a=12, samen=14)

    assert verberg(gelekt | tabel("t", b=1, c=1), [RIJEN], DREMPEL, gelekt.keys()) == cellen("t b", "t c")
    assert verberg(gelekt | tabel("t", b=2, c=0), [RIJEN], DREMPEL, gelekt.keys()) == cellen("t b", "t c")


def test_een_lege_cel_verdwijnt_als_zij_een_eerder_verborgen_cel_zou_verraden() -> None:
    eerder = tabel("h1", a=6, b=2, samen=8) | tabel("j", a=6)
    sommen = [JAAR, som("h1 samen", "h1 a", "h1 b")]

    weg = verberg(eerder | tabel("h2", a=0), sommen, DREMPEL, cellen("h1 samen", "j a"), cellen("h1 a", "h1 b"))

    assert weg == cellen("h2 a")


# Willekeurige werelden: rijen x helften x gemeenten, met alle totalen, jaren en "sinds de start".


@dataclass(frozen=True)
class Wereld:
    """De kleinste groepen (atomen) en voor elke cel uit welke atomen zij bestaat."""

    atomen: dict[Cel, int]
    inhoud: dict[Cel, frozenset[Cel]]
    sommen: tuple[Som, ...]

    @property
    def groottes(self) -> dict[Cel, int]:
        return {cel: sum(self.atomen[atoom] for atoom in delen) for cel, delen in self.inhoud.items()}


def as_(letter: str, aantal: int, totaal: str) -> tuple[dict[str, frozenset[str]], list[tuple[str, tuple[str, ...]]]]:
    delen = tuple(f"{letter}{nummer}" for nummer in range(aantal))
    return {naam: frozenset([naam]) for naam in delen} | {totaal: frozenset(delen)}, [(totaal, delen)]


def tijd(aantal: int) -> tuple[dict[str, frozenset[str]], list[tuple[str, tuple[str, ...]]]]:
    helften = [f"h{nummer}" for nummer in range(aantal)]
    namen = {helft: frozenset([helft]) for helft in helften}
    sommen: list[tuple[str, tuple[str, ...]]] = []
    for k in range(1, aantal):
        namen[f"tot{k}"] = frozenset(helften[: k + 1])
        sommen.append((f"tot{k}", (f"tot{k - 1}" if k > 1 else "h0", f"h{k}")))
    for k in range(3, aantal, 2):
        namen[f"j{k}"] = frozenset(helften[k - 1 : k + 1])
        sommen.append((f"j{k}", (f"h{k - 1}", f"h{k}")))
    return namen, sommen


@lru_cache
def bouwplan(rijen: int, helften: int, gemeenten: int) -> tuple[dict[Cel, frozenset[Cel]], tuple[Som, ...]]:
    assen = [as_("g", gemeenten, "regio"), tijd(helften), as_("r", rijen, "samen")]
    inhoud = {cel: frozenset(product(*(a[0][n] for a, n in zip(assen, cel, strict=True)))) for cel in _alle(assen)}
    sommen = [
        Som((*cel[:i], totaal, *cel[i + 1 :]), tuple((*cel[:i], deel, *cel[i + 1 :]) for deel in delen))
        for i, (_, regels) in enumerate(assen)
        for totaal, delen in regels
        for cel in inhoud
        if cel[i] == totaal
    ]
    return inhoud, tuple(sommen)


def _alle(assen: list[tuple[dict[str, frozenset[str]], list[tuple[str, tuple[str, ...]]]]]) -> Iterator[Cel]:
    yield from product(*(namen for namen, _ in assen))


VORMEN = [(2, 2, 2), (3, 2, 1), (2, 4, 1), (4, 2, 1), (2, 1, 4), (3, 1, 2), (2, 3, 1)]
AANTAL = st.one_of(st.integers(0, 6), st.integers(0, 2), st.integers(0, 25))


@st.composite
def publicaties(trek: st.DrawFn, vormen: list[tuple[int, int, int]] = VORMEN) -> tuple[Wereld, list[tuple[str, str]]]:
    """Een wereld en de volgorde waarin haar tabellen (gemeente, periode) verschijnen, een paar misschien nooit."""
    inhoud, sommen = bouwplan(*trek(st.sampled_from(vormen)))
    atomen = sorted(frozenset().union(*inhoud.values()))
    aantallen = trek(st.lists(AANTAL, min_size=len(atomen), max_size=len(atomen)))
    tabellen = trek(st.permutations(sorted({(cel[0], cel[1]) for cel in inhoud})))
    wereld = Wereld(dict(zip(atomen, aantallen, strict=True)), inhoud, sommen)
    return wereld, tabellen[: trek(st.integers(1, len(tabellen)))]


@dataclass
class Lezer:
    """Bewaart alles wat ooit verscheen."""

    groottes: dict[Cel, int]
    getoond: frozenset[Cel] = frozenset()
    verborgen: frozenset[Cel] = frozenset()

    def ontvang(self, nieuw: Mapping[Cel, int], sommen: tuple[Som, ...]) -> None:
        self.groottes |= nieuw
        weg = verberg(self.groottes, sommen, DREMPEL, self.getoond, self.verborgen)
        assert weg <= nieuw.keys()
        self.verborgen |= weg
        self.getoond |= nieuw.keys() - weg

    def kleine(self, van: Set[Cel]) -> set[Cel]:
        return {cel for cel in van if 0 < self.groottes[cel] < DREMPEL}


def verschijnt(wereld: Wereld, volgorde: list[tuple[str, str]]) -> Iterator[Lezer]:
    lezer = Lezer({})
    for tabel_ in volgorde:
        lezer.ontvang({cel: n for cel, n in wereld.groottes.items() if cel[:2] == tabel_}, wereld.sommen)
        yield lezer


@lru_cache
def zetten(inhoud: tuple[tuple[Cel, frozenset[Cel]], ...]) -> list[tuple[dict[Cel, int], dict[Cel, int]]]:
    """Elke verandering van hooguit één persoon per atoom, met wat zij met elke cel doet."""
    atomen = sorted(frozenset().union(*(delen for _, delen in inhoud)))
    stappen = [dict(zip(atomen, stap, strict=True)) for stap in product((0, 1, -1), repeat=len(atomen))]
    return [(stap, {cel: sum(stap[atoom] for atoom in delen) for cel, delen in inhoud}) for stap in stappen]


def passend(wereld: Wereld, getoond: Set[Cel]) -> Iterator[dict[Cel, int]]:
    """Wat er anders kan zijn zonder dat iets getoonds verandert: eerst de kleine zetten, dan die van twee."""
    for stap, gevolg in zetten(tuple(wereld.inhoud.items())):
        if not any(gevolg[cel] for cel in getoond):
            yield stap
    atomen = sorted(wereld.atomen)
    yield from _grote_zetten({}, atomen, [(wereld.inhoud[cel], max(wereld.inhoud[cel])) for cel in sorted(getoond)])


def _grote_zetten(
    stap: dict[Cel, int], atomen: list[Cel], vast_: list[tuple[frozenset[Cel], Cel]]
) -> Iterator[dict[Cel, int]]:
    if len(stap) == len(atomen):
        yield dict(stap)
        return
    atoom = atomen[len(stap)]
    for erbij in (0, 1, -1, 2, -2):
        stap[atoom] = erbij
        if not any(laatste == atoom and sum(stap[deel] for deel in delen) for delen, laatste in vast_):
            yield from _grote_zetten(stap, atomen, vast_)
        del stap[atoom]


def vast(wereld: Wereld, getoond: Set[Cel], over: Set[Cel]) -> Set[Cel]:
    """De aanvaller: welke cellen hebben in elke wereld die past bij wat getoond is, dezelfde waarde?"""
    for stap in passend(wereld, getoond):
        if not over:
            break
        if all(wereld.atomen[atoom] + erbij >= 0 for atoom, erbij in stap.items()):
            over = {cel for cel in over if not sum(stap[atoom] for atoom in wereld.inhoud[cel])}
    return over


def verraden(wereld: Wereld, getoond: Set[Cel]) -> list[tuple[Cel, ...]]:
    """De aanvaller die alles optelt en aftrekt: welke kleine groep is in elke wereld die past even groot?"""
    bezet = sorted(atoom for atoom, aantal in wereld.atomen.items() if 0 < aantal < DREMPEL)
    over = [groep for k in range(1, DREMPEL) for groep in combinations(bezet, k)]
    over = [groep for groep in over if sum(wereld.atomen[atoom] for atoom in groep) < DREMPEL]
    for stap in passend(wereld, getoond):
        if not over:
            break
        over = [groep for groep in over if not sum(stap[atoom] for atoom in groep)]
    return over


def voorbeeld(vorm: tuple[int, int, int], aantallen: list[int], tabellen: str) -> tuple[Wereld, list[tuple[str, str]]]:
    inhoud, sommen = bouwplan(*vorm)
    atomen = sorted(frozenset().union(*inhoud.values()))
    volgorde = [(gemeente, periode) for gemeente, periode in (naam.split("-") for naam in tabellen.split())]
    return Wereld(dict(zip(atomen, aantallen, strict=True)), inhoud, sommen), volgorde


@example(voorbeeld((3, 2, 1), [1, 3, 5, 6, 3, 8], "regio-h1 g0-tot1"))
@example(voorbeeld((1, 2, 3), [13, 19, 1, 6, 3, 17], "g2-tot1 regio-tot1 g0-h0 g0-h1 regio-h1"))
@example(voorbeeld((2, 1, 3), [1, 5, 2, 6, 7, 0], "g1-h0 g0-h0 regio-h0 g2-h0"))
@example(voorbeeld((2, 2, 2), [4, 1, 1, 4, 3, 3, 0, 1], "g1-tot1 g1-h0 g0-tot1 g0-h1 g0-h0 g1-h1 regio-h0 regio-h1"))
@settings(max_examples=25, deadline=None)
@given(publicaties())
def test_na_elke_publicatie_is_geen_kleine_groep_te_vinden(geval: tuple[Wereld, list[tuple[str, str]]]) -> None:
    wereld, volgorde = geval
    for lezer in verschijnt(wereld, volgorde):
        kleine = lezer.kleine(lezer.groottes.keys())
        assert kleine <= lezer.verborgen
        assert not kleine & afleidbaar(lezer.groottes, wereld.sommen, lezer.getoond)
        assert not vast(wereld, lezer.getoond, kleine)
        assert not verraden(wereld, lezer.getoond)


@settings(max_examples=25, deadline=None)
@given(publicaties([*VORMEN, (3, 3, 2)]))
def test_geen_verschil_van_twee_getoonde_groepen_is_klein(geval: tuple[Wereld, list[tuple[str, str]]]) -> None:
    wereld, volgorde = geval
    groottes = wereld.groottes
    for lezer in verschijnt(wereld, volgorde):
        for regel in wereld.sommen:
            if regel.totaal in lezer.getoond:
                zichtbaar = [groottes[deel] for deel in regel.delen if deel in lezer.getoond]
                verschillen = {groottes[regel.totaal] - eraf for eraf in [*zichtbaar, sum(zichtbaar)]}
                assert verschillen.isdisjoint(range(1, DREMPEL))


@settings(max_examples=25, deadline=None)
@given(publicaties(), st.randoms(use_true_random=False))
def test_met_dubbeltellers_blijft_elk_zichtbaar_verschil_nul_of_groot(
    geval: tuple[Wereld, list[tuple[str, str]]], toeval: Random
) -> None:
    wereld, _ = geval
    groottes = {cel: max(0, n - toeval.randint(0, 3)) for cel, n in wereld.groottes.items()}

    getoond = groottes.keys() - verberg(groottes, wereld.sommen, DREMPEL)

    for regel in wereld.sommen:
        if regel.totaal in getoond:
            zichtbaar = [groottes[deel] for deel in regel.delen if deel in getoond]
            assert all(
                abs(groottes[regel.totaal] - eraf) not in range(1, DREMPEL) for eraf in [*zichtbaar, sum(zichtbaar)]
            )


@settings(max_examples=30, deadline=None)
@given(publicaties(), st.randoms(use_true_random=False))
def test_de_volgorde_van_de_invoer_maakt_niet_uit(geval: tuple[Wereld, list[tuple[str, str]]], toeval: Random) -> None:
    wereld, _ = geval
    paren, sommen = list(wereld.groottes.items()), list(wereld.sommen)
    toeval.shuffle(paren)
    toeval.shuffle(sommen)

    assert verberg(dict(paren), sommen, DREMPEL) == verberg(wereld.groottes, wereld.sommen, DREMPEL)
