"""Onze rekenregels tegen gepubliceerde uitkomsten en tegen een tweede, onafhankelijke berekening."""

from fractions import Fraction
from importlib import import_module
from itertools import pairwise, product
from math import sqrt
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.statistiek import (
    Gepaard,
    Oordeel,
    Richting,
    Trede,
    Waarneming,
    kans_in_woorden,
    kaplan_meier,
    mcnemar,
    oordeel_norm,
    oordeel_verandering,
    oordeel_verschil,
    relatieve_verandering,
    verschil,
    verschil_gepaard,
    wilson,
    zonder_na,
)

ZESTIG = settings(max_examples=60, deadline=None)
AANTAL = st.integers(0, 60)
WAARNEMINGEN = st.lists(st.builds(Waarneming, st.integers(0, 40), st.booleans()), max_size=40)

# Leukemiepatiënten met 6-MP, in weken (Freireich 1963): het voorbeeld van bijna elk leerboek over overleving.
FREIREICH = [Waarneming(week, True) for week in (6, 6, 6, 7, 10, 13, 16, 22, 23)] + [
    Waarneming(week, False) for week in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
]


@pytest.fixture(scope="module")
def tweede_mening() -> ModuleType:
    """Pas geladen als een test erom vraagt: het laden duurt een seconde of twee."""
    return import_module("scipy.stats")


def verwacht(*waarden: float) -> object:
    return pytest.approx(waarden, abs=0.00005)


# Een aandeel


@pytest.mark.parametrize(
    ("teller", "noemer", "laag", "hoog"),
    [
        (20, 28, 0.5294, 0.8475),  # 71%, tussen 53% en 85%
        (5, 105, 0.0205, 0.1067),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, één aandeel, tabel I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 1, 0.0, 0.7935),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_wilson_geeft_de_gepubliceerde_grenzen(teller: int, noemer: int, laag: float, hoog: float) -> None:
    assert wilson(teller, noemer) == verwacht(laag, hoog)


def test_wilson_is_gelijk_aan_de_tweede_berekening(tweede_mening: ModuleType) -> None:
    for noemer in (1, 2, 5, 28, 105, 3000):
        for teller in {0, 1, noemer // 3, noemer // 2, noemer - 1, noemer}:
            ander = tweede_mening.binomtest(teller, noemer).proportion_ci(method="wilson")
            assert wilson(teller, noemer) == pytest.approx((ander.low, ander.high), abs=1e-12)


def test_wilson_schiet_bij_niemand_en_bij_iedereen_niet_door() -> None:
    for noemer in range(1, 200):
        niemand, iedereen = wilson(0, noemer), wilson(noemer, noemer)

        assert niemand is not None
        assert iedereen is not None
        assert niemand.laag == 0
        assert iedereen.hoog == 1
        assert iedereen.laag == pytest.approx(1 - niemand.hoog)


def test_zonder_personen_is_er_geen_aandeel_en_geen_verschil() -> None:
    assert wilson(0, 0) is None
    assert verschil(0, 0, 3, 4) is None
    assert verschil(3, 4, 0, 0) is None
    assert verschil_gepaard(Gepaard(0, 0, 0, 0)) is None


@pytest.mark.parametrize(("teller", "noemer"), [(3, 2), (-1, 2), (0, -1), (1, 0)])
def test_een_onmogelijk_aandeel_wordt_geweigerd(teller: int, noemer: int) -> None:
    with pytest.raises(ValueError, match="is geen aandeel"):
        wilson(teller, noemer)
    with pytest.raises(ValueError, match="is geen aandeel"):
        verschil(0, 0, teller, noemer)


@pytest.mark.parametrize("gepaard", [Gepaard(-1, 2, 2, 2), Gepaard(2, 2, 2, -1), Gepaard(3, -1, -1, 3)])
def test_negatieve_aantallen_worden_geweigerd(gepaard: Gepaard) -> None:
    with pytest.raises(ValueError, match="nooit negatief"):
        verschil_gepaard(gepaard)
    with pytest.raises(ValueError, match="nooit negatief"):
        oordeel_verandering(gepaard, minimum=1)
    with pytest.raises(ValueError, match="nooit negatief"):
        mcnemar(-1, 3)


# Een verschil


@pytest.mark.parametrize(
    ("eerst", "later", "laag", "hoog"),
    [  # Newcombe 1998, twee groepen, tabel II, methode 10
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((2, 7), (6, 7), 0.0582, 0.8062),
        ((0, 29), (5, 56), -0.0381, 0.1926),
        ((0, 20), (0, 10), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((0, 20), (10, 10), 0.6791, 1.0),
        ((0, 10), (10, 10), 0.6075, 1.0),
    ],
)
def test_verschil_van_twee_groepen_geeft_de_gepubliceerde_grenzen(
    eerst: tuple[int, int], later: tuple[int, int], laag: float, hoog: float
) -> None:
    uitkomst = verschil(*eerst, *later)

    assert uitkomst is not None
    assert uitkomst.waarde == pytest.approx(later[0] / later[1] - eerst[0] / eerst[1])
    assert uitkomst.interval == verwacht(laag, hoog)


@pytest.mark.parametrize(
    ("gepaard", "laag", "hoog"),
    [
        (Gepaard(36, 2, 12, 0), 0.0569, 0.3404),  # Newcombe 1998, gepaard, methode 10
        (Gepaard(59, 6, 16, 80), 0.0046, 0.1186),  # Cavo 2012, in Fagerland, Lydersen & Laake
        (Gepaard(1, 1, 7, 12), 0.0256, 0.5069),  # Bentur 2009, idem
    ],
)
def test_gepaard_verschil_geeft_de_gepubliceerde_grenzen(gepaard: Gepaard, laag: float, hoog: float) -> None:
    uitkomst = verschil_gepaard(gepaard)

    assert uitkomst is not None
    assert uitkomst.waarde == pytest.approx((gepaard.alleen_later - gepaard.alleen_eerst) / gepaard.n)
    assert uitkomst.interval == verwacht(laag, hoog)


def test_verschillen_zijn_gelijk_aan_de_tweede_berekening(tweede_mening: ModuleType) -> None:
    for gepaard in (Gepaard(*aantallen) for aantallen in product((0, 1, 4, 13), repeat=4) if any(aantallen)):
        n = gepaard.n
        los, samen = verschil(gepaard.eerst, n, gepaard.later, n), verschil_gepaard(gepaard)

        assert los is not None
        assert samen is not None
        assert los.interval == pytest.approx(newcombe(tweede_mening, gepaard, phi=0.0), abs=1e-9)
        assert samen.interval == pytest.approx(newcombe(tweede_mening, gepaard, phi_van(gepaard)), abs=1e-9)


def newcombe(stats: ModuleType, gepaard: Gepaard, phi: float) -> tuple[float, float]:
    """Methode 10 als kwadratische vorm met een correlatiematrix, met de Wilson-grenzen van een ander."""
    grens = {
        aantal: stats.binomtest(aantal, gepaard.n).proportion_ci(method="wilson")
        for aantal in (gepaard.eerst, gepaard.later)
    }
    eerst, later = gepaard.eerst / gepaard.n, gepaard.later / gepaard.n
    onder = (later - grens[gepaard.later].low, eerst - grens[gepaard.eerst].high)
    boven = (grens[gepaard.later].high - later, eerst - grens[gepaard.eerst].low)
    kant = [sqrt(a * a + b * b + 2 * teken * phi * a * b) for (a, b), teken in ((onder, 1), (boven, -1))]
    return later - eerst - kant[0], later - eerst + kant[1]


def phi_van(gepaard: Gepaard) -> float:
    a, b, c, d = gepaard
    if 0 in (a + b, c + d, a + c, b + d):
        return 0.0
    teller = Fraction(a * d - b * c)
    if teller > 0:
        teller = teller - Fraction(gepaard.n, 2) if teller > Fraction(gepaard.n, 2) else Fraction(0)
    return float(teller) / sqrt((a + b) * (c + d) * (a + c) * (b + d))


@ZESTIG
@given(st.builds(Gepaard, AANTAL, AANTAL, AANTAL, AANTAL))
def test_een_verschil_ligt_in_zijn_interval_en_draait_mee_met_de_tijd(gepaard: Gepaard) -> None:
    uitkomst = verschil_gepaard(gepaard)
    terug = verschil_gepaard(gepaard._replace(alleen_eerst=gepaard.alleen_later, alleen_later=gepaard.alleen_eerst))

    if uitkomst is None or terug is None:
        assert gepaard.n == 0
        return
    laag, hoog = uitkomst.interval
    assert -1 <= laag <= uitkomst.waarde <= hoog <= 1
    assert terug.interval == pytest.approx((-hoog, -laag))


def test_een_kwart_erbij_is_precies_een_kwart() -> None:
    assert relatieve_verandering(4, 5) == 0.25
    assert relatieve_verandering(4, 3) == -0.25
    assert relatieve_verandering(0, 3) is None
    assert relatieve_verandering(Fraction(8, 25), Fraction(10, 25)) == 0.25


# De toets van McNemar


@pytest.mark.parametrize(
    ("achteruit", "vooruit", "p"),
    [(0, 6, 1 / 32), (0, 0, 1.0), (0, 1, 1.0), (5, 5, 1.0), (6, 16, 0.052479), (1, 7, 0.0703125)],
)
def test_mcnemar_geeft_de_bekende_kansen(achteruit: int, vooruit: int, p: float) -> None:
    assert mcnemar(achteruit, vooruit) == mcnemar(vooruit, achteruit) == pytest.approx(p, abs=1e-6)


def test_mcnemar_is_gelijk_aan_de_tweede_berekening(tweede_mening: ModuleType) -> None:
    for achteruit, vooruit in [*product(range(9), range(1, 9)), (40, 60), (700, 800)]:
        ander = tweede_mening.binomtest(achteruit, achteruit + vooruit, 0.5).pvalue
        assert mcnemar(achteruit, vooruit) == pytest.approx(ander, rel=1e-9)


# Hoe lang het goed gaat


def test_kaplan_meier_geeft_de_tabel_uit_het_leerboek() -> None:
    treden = [trede for trede in kaplan_meier(FREIREICH) if trede.gebeurd]

    assert [(trede.duur, trede.in_beeld, trede.gebeurd) for trede in treden] == [
        (6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1),
    ]  # fmt: skip
    assert [trede.zonder for trede in treden] == verwacht(0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482)
    assert [trede.interval.laag for trede in treden] == verwacht(0.6197, 0.5631, 0.5032, 0.4316, 0.3675, 0.2678, 0.1881)
    assert [trede.interval.hoog for trede in treden] == verwacht(0.9516, 0.9228, 0.8894, 0.8491, 0.8049, 0.7468, 0.6801)


def test_wie_op_de_dag_zelf_uit_beeld_raakt_telt_die_dag_nog_mee() -> None:
    treden = kaplan_meier([Waarneming(10, True), Waarneming(10, False), Waarneming(20, False)])

    assert [trede[:4] for trede in treden] == [(10, 3, 1, 1), (20, 1, 0, 1)]
    assert treden[0].zonder == treden[1].zonder == pytest.approx(2 / 3)


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined")  # bij 0% en 100%: die vergelijken we niet
@settings(max_examples=40, deadline=None)
@given(WAARNEMINGEN)
def test_kaplan_meier_is_gelijk_aan_de_tweede_berekening(
    tweede_mening: ModuleType, waarnemingen: list[Waarneming]
) -> None:
    treden = kaplan_meier(waarnemingen)

    if not waarnemingen:
        assert treden == []
        return
    duren, gestopt = [w.duur for w in waarnemingen], [not w.gebeurd for w in waarnemingen]
    ander = tweede_mening.ecdf(tweede_mening.CensoredData.right_censored(duren, gestopt)).sf
    assert [trede.duur for trede in treden] == list(ander.quantiles)
    assert [trede.zonder for trede in treden] == pytest.approx(list(ander.probabilities))
    tussenin = [nummer for nummer, trede in enumerate(treden) if 0 < trede.zonder < 1]
    if tussenin:
        grenzen = ander.confidence_interval(method="log-log")
        for nummer in tussenin:
            laag, hoog = grenzen.low.probabilities[nummer], grenzen.high.probabilities[nummer]
            assert treden[nummer].interval == pytest.approx((laag, hoog))


@ZESTIG
@given(WAARNEMINGEN)
def test_het_deel_zonder_gebeurtenis_stijgt_nooit_en_niemand_raakt_zoek(waarnemingen: list[Waarneming]) -> None:
    treden = kaplan_meier(iter(waarnemingen))

    assert all(later.zonder <= eerst.zonder for eerst, later in pairwise(treden))
    assert all(1 - later.zonder >= 1 - eerst.zonder for eerst, later in pairwise(treden))
    assert all(0 <= t.interval.laag <= t.zonder <= t.interval.hoog <= 1 for t in treden)
    assert all(t.in_beeld - t.gebeurd - t.uit_beeld == volgende.in_beeld for t, volgende in pairwise(treden))
    assert sum(t.gebeurd + t.uit_beeld for t in treden) == len(waarnemingen)


def test_zolang_het_bij_niemand_gebeurde_geldt_de_marge_van_wie_in_beeld_is() -> None:
    treden = kaplan_meier([Waarneming(30, False), Waarneming(60, False)])

    assert treden == [
        Trede(30, 2, 0, 1, 1.0, pytest.approx((0.3424, 1.0), abs=0.0001)),
        Trede(60, 1, 0, 1, 1.0, pytest.approx((0.2065, 1.0), abs=0.0001)),
    ]


def test_als_het_bij_iedereen_gebeurde_komt_de_bovengrens_niet_meer_omhoog() -> None:
    een, twee, drie = (Waarneming(duur, True) for duur in (1, 2, 3))
    treden = kaplan_meier([een, twee, drie])

    assert treden[2].zonder == treden[2].interval.laag == 0
    assert treden[2].interval.hoog == treden[1].interval.hoog < 0.79
    assert kaplan_meier([een])[0].interval == verwacht(0.0, 0.7935)


def test_een_negatieve_duur_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="nooit negatief"):
        kaplan_meier([Waarneming(-1, True)])


def test_wat_we_na_een_jaar_weten_hangt_af_van_wie_we_zo_lang_volgden() -> None:
    treden = kaplan_meier([Waarneming(100, True), Waarneming(364, False), Waarneming(365, False)])

    voor_de_eerste, op_de_dag, na_een_jaar = zonder_na(treden, 99), zonder_na(treden, 100), zonder_na(treden, 365)

    assert voor_de_eerste == (1.0, wilson(3, 3))
    assert op_de_dag == (pytest.approx(2 / 3), treden[0].interval)
    assert na_een_jaar == (pytest.approx(2 / 3), treden[2].interval)
    assert zonder_na(treden, 366) is None
    assert zonder_na([], 0) is None


def test_is_het_bij_iedereen_gebeurd_dan_blijft_het_nul() -> None:
    treden = kaplan_meier([Waarneming(0, True), Waarneming(5, True)])

    assert zonder_na(treden, 0) == (0.5, treden[0].interval)
    assert zonder_na(treden, 365) == (0.0, treden[1].interval)


# Oordelen


@pytest.mark.parametrize(
    ("teller", "noemer", "minimum", "oordeel"),
    [
        (20, 28, 10, Oordeel.NIET_AANGETOOND),  # tussen 53% en 85%
        (15, 15, 10, Oordeel.NIET_AANGETOOND),  # iedereen, maar de ondergrens is 79,6%
        (16, 16, 10, Oordeel.AANGETOOND),  # ondergrens 80,6%
        (16, 16, 16, Oordeel.AANGETOOND),
        (16, 16, 17, Oordeel.TE_WEINIG),
        (0, 10, 10, Oordeel.NIET_AANGETOOND),
        (0, 0, 0, Oordeel.TE_WEINIG),
    ],
)
def test_de_norm_van_80_procent_is_aangetoond_als_ook_de_ondergrens_hem_haalt(
    teller: int, noemer: int, minimum: int, oordeel: Oordeel
) -> None:
    assert oordeel_norm(teller, noemer, 0.80, minimum) is oordeel


@pytest.mark.parametrize(
    ("gepaard", "oordeel"),
    [
        (Gepaard(3, 0, 6, 8), Oordeel.AANGETOOND),  # 3 -> 9 van 17
        (Gepaard(4, 0, 5, 8), Oordeel.NIET_AANGETOOND),  # p = 1/16
        (Gepaard(24, 0, 6, 5), Oordeel.AANGETOOND),  # precies een kwart erbij
        (Gepaard(25, 0, 6, 5), Oordeel.NIET_AANGETOOND),  # 24% erbij
        (Gepaard(0, 0, 6, 11), Oordeel.AANGETOOND),  # van niemand naar zes: de toets beslist
        (Gepaard(0, 0, 5, 12), Oordeel.NIET_AANGETOOND),
        (Gepaard(0, 0, 0, 17), Oordeel.NIET_AANGETOOND),
        (Gepaard(3, 6, 0, 8), Oordeel.NIET_AANGETOOND),  # de verkeerde kant op
        (Gepaard(3, 0, 6, 7), Oordeel.TE_WEINIG),  # 16 personen
        (Gepaard(0, 0, 0, 0), Oordeel.TE_WEINIG),
    ],
)
def test_een_kwart_beter_bij_dezelfde_personen(gepaard: Gepaard, oordeel: Oordeel) -> None:
    assert oordeel_verandering(gepaard, minimum=17) is oordeel


@pytest.mark.parametrize(
    ("eerst", "later", "richting", "oordeel"),
    [
        ((45, 100), (5, 105), Richting.OMLAAG, Oordeel.AANGETOOND),
        ((45, 100), (5, 105), Richting.OMHOOG, Oordeel.NIET_AANGETOOND),
        ((5, 105), (45, 100), Richting.OMHOOG, Oordeel.AANGETOOND),
        ((9, 100), (5, 105), Richting.OMLAAG, Oordeel.NIET_AANGETOOND),  # bijna de helft minder, maar kan toeval zijn
        ((5, 105), (9, 100), Richting.OMHOOG, Oordeel.NIET_AANGETOOND),
        ((0, 100), (1, 100), Richting.OMHOOG, Oordeel.NIET_AANGETOOND),
        ((4000, 10000), (3000, 10000), Richting.OMLAAG, Oordeel.AANGETOOND),  # precies een kwart eraf
        ((4000, 10000), (3001, 10000), Richting.OMLAAG, Oordeel.NIET_AANGETOOND),
        ((0, 100), (20, 100), Richting.OMHOOG, Oordeel.AANGETOOND),
        ((0, 100), (0, 100), Richting.OMLAAG, Oordeel.NIET_AANGETOOND),
        ((45, 100), (0, 29), Richting.OMLAAG, Oordeel.TE_WEINIG),
        ((29, 29), (0, 100), Richting.OMLAAG, Oordeel.TE_WEINIG),
        ((0, 0), (0, 100), Richting.OMLAAG, Oordeel.TE_WEINIG),
    ],
)
def test_een_kwart_verschil_tussen_twee_groepen(
    eerst: tuple[int, int], later: tuple[int, int], richting: Richting, oordeel: Oordeel
) -> None:
    assert oordeel_verschil(*eerst, *later, minimum=30, richting=richting) is oordeel


@pytest.mark.parametrize(
    ("p", "woorden"),
    [
        (0.0, "kleiner dan 1 op 1.000"),
        (0.000999, "kleiner dan 1 op 1.000"),
        (0.001, "ongeveer 1 op 1.000"),
        (0.03125, "ongeveer 1 op 32"),
        (0.05, "ongeveer 1 op 20"),
        (0.499, "ongeveer 1 op 2"),
        (0.5, "groot"),
        (1.0, "groot"),
    ],
)
def test_een_kans_in_woorden(p: float, woorden: str) -> None:
    assert kans_in_woorden(p) == woorden


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_wat_geen_kans_is_wordt_geweigerd(p: float) -> None:
    with pytest.raises(ValueError, match="geen kans"):
        kans_in_woorden(p)
