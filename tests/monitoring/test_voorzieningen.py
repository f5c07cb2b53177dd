"""The five basic facilities: the 80% norm, the same persons over time, and what is not known."""

from datetime import date

import pytest

from monitoring.beeld import Beeld
from monitoring.invoer import Invoer
from monitoring.rapportages.voorzieningen import hoofdstuk, jeugd
from monitoring.standen import oordeel
from monitoring.tabellen import Hoofdstuk, Rij, Tabel
from tests.monitoring.bouwstenen import beeld, invoer

# identiteitsbewijs, huisvesting, inkomen, schulden, zorg
ALLES, ZONDER_SCHULDEN, ZONDER_ONDERDAK, ZORG_ONBEKEND, WEG = "JJJJJ", "JJJVJ", "JNJJJ", "JJJJO", "WWWWW"


def bij_ontslag(*standen: str, **velden: object) -> list[Beeld]:
    return [beeld(voorzieningen={"binnenkomst": "NNNNN", "ontslag": stand}, **velden) for stand in standen]


def tabel(deel: Hoofdstuk, sleutel: str) -> Tabel:
    return next(tabel for tabel in deel.tabellen if tabel.sleutel == sleutel)


def rij(gegeven: Invoer, sleutel: str, naam: str) -> Rij:
    return next(rij for rij in tabel(hoofdstuk(gegeven), sleutel).rijen if rij.sleutel == naam)


def cijfers(rij: Rij) -> list[object]:
    """Counts as they are, shares as (numerator, denominator)."""
    return [(cel.teller, cel.noemer) if cel.noemer is not None else cel.waarde for cel in rij.cellen]


def test_acht_van_de_tien_haalt_de_norm_en_acht_van_de_negen_als_we_alleen_tellen_wat_bekend_is() -> None:
    tien = bij_ontslag(*[ALLES] * 7, ZONDER_SCHULDEN, ZONDER_ONDERDAK, ZORG_ONBEKEND)

    norm = rij(invoer(*tien), "voorzieningen_norm", "ontslag")

    #                      persons, norm,  gap, unknown, back inside, of the known
    assert cijfers(norm) == [10, (8, 10), 1, 1, 0, (8, 9)]
    assert norm.cellen[1].waarde == 0.8


@pytest.mark.parametrize(
    ("stand", "verwacht"),
    [
        ("JJJJJ", "op orde"),
        ("VVVVV", "op orde"),
        ("JVJVJ", "op orde"),
        ("JNJJJ", "tekort"),
        ("JNJJO", "tekort"),  # a known gap beats an unknown
        ("JJJJO", "onbekend"),
        ("OOOOO", "onbekend"),
        ("WWWWW", "weer vast"),
    ],
)
def test_wat_vijf_letters_samen_zeggen(stand: str, verwacht: str) -> None:
    assert oordeel(stand) == verwacht


def test_per_voorziening_telt_alleen_wie_haar_nodig_heeft_en_bekend_is() -> None:
    """The row of the sketch: 21 need a plan for debts, 13 have it, of two it is unknown, five have no debts."""
    groep = [
        *(beeld(voorzieningen={"binnenkomst": "JJJJJ", "ontslag": "JJJJJ"}) for _ in range(3)),
        *(beeld(voorzieningen={"binnenkomst": "JJJNJ", "ontslag": "JJJJJ"}) for _ in range(10)),
        *(beeld(voorzieningen={"binnenkomst": "JJJNJ", "ontslag": "JJJNJ"}) for _ in range(8)),
        *(beeld(voorzieningen={"binnenkomst": "JJJOJ", "ontslag": "JJJOJ"}) for _ in range(2)),
        *(beeld(voorzieningen={"binnenkomst": "JJJVJ", "ontslag": "JJJVJ"}) for _ in range(5)),
    ]

    schulden = rij(invoer(*groep), "voorzieningen_ontslag", "schulden")

    assert (schulden.naam, schulden.groep) == ("Plan voor schulden", 28)
    assert cijfers(schulden) == [21, (3, 21), (13, 21), 2]
    laag, hoog = schulden.cellen[2].interval or (0, 0)
    assert (round(laag, 2), round(hoog, 2)) == (0.41, 0.79)


def test_wie_niets_heeft_staan_is_onbekend_en_haalt_de_norm_niet() -> None:
    assert cijfers(rij(invoer(beeld()), "voorzieningen_norm", "ontslag")) == [1, (0, 1), 0, 1, 0, (0, 0)]


def test_wie_opnieuw_vastzit_staat_apart_en_hoort_niet_meer_bij_dezelfde_personen() -> None:
    vrij = beeld(voorzieningen={"binnenkomst": "NNNNN", "ontslag": ALLES, "6": ZONDER_ONDERDAK})
    terug = beeld(voorzieningen={"binnenkomst": "NNNNN", "ontslag": ALLES, "6": WEG})
    gegeven = invoer(vrij, terug)

    assert cijfers(rij(gegeven, "voorzieningen_norm", "m6")) == [2, (0, 1), 1, 0, 1, (0, 1)]
    assert cijfers(rij(gegeven, "voorzieningen_norm_zelfde", "m6")) == [1, (0, 1), (1, 1), (0, 1)]
    assert cijfers(rij(gegeven, "voorzieningen_6", "huisvesting")) == [1, (0, 1), 0, 1]
    assert cijfers(rij(gegeven, "voorzieningen_6_zelfde", "huisvesting")) == [1, (0, 1), (1, 1), (0, 1), 0]


def test_wie_uit_beeld_raakte_blijft_bij_iedereen_als_onbekend() -> None:
    weg = beeld(voorzieningen={"binnenkomst": "NNNNN", "ontslag": ALLES}, gevolgd_tot=date(2026, 9, 1))
    gegeven = invoer(weg)

    assert cijfers(rij(gegeven, "voorzieningen_norm", "m6")) == [1, (0, 1), 0, 1, 0, (0, 0)]
    assert rij(gegeven, "voorzieningen_norm_zelfde", "m6").groep == 0


@pytest.mark.parametrize(("vrij_op", "zover"), [(date(2026, 6, 30), 1), (date(2026, 7, 1), 0)])
def test_een_half_jaar_is_om_op_dezelfde_dag_van_de_maand(vrij_op: date, zover: int) -> None:
    gegeven = invoer(beeld(ontslag_op=vrij_op), peildatum=date(2026, 12, 31))

    assert rij(gegeven, "voorzieningen_norm", "m6").groep == zover


def test_jeugd_staat_in_een_eigen_deel() -> None:
    gegeven = invoer(*bij_ontslag(ALLES), *bij_ontslag(ZONDER_ONDERDAK, jeugd=True))

    assert cijfers(rij(gegeven, "voorzieningen_norm", "ontslag"))[:2] == [1, (1, 1)]
    apart = jeugd(gegeven)
    assert apart.jeugd
    (norm, *_), sleutels = apart.tabellen, {tabel.sleutel for tabel in apart.tabellen}
    assert cijfers(norm.rijen[1])[:2] == [1, (0, 1)]
    assert all(sleutel.startswith("jeugd_") for sleutel in sleutels)
    assert {andere for tabel in apart.tabellen for _, andere, _ in tabel.deel_van} <= sleutels


def test_een_lege_gemeente_houdt_al_haar_rijen() -> None:
    leeg = tabel(hoofdstuk(invoer()), "voorzieningen_norm")

    assert [rij.sleutel for rij in leeg.rijen] == ["binnenkomst", "ontslag", "m6", "m12", "m24"]
    assert all(cijfers(rij) == [0, (0, 0), 0, 0, 0, (0, 0)] for rij in leeg.rijen)
    assert leeg.voetnoot == "In deze periode kwam niemand vrij."


def test_wat_er_nog_niet_is_staat_er_in_woorden() -> None:
    norm = tabel(hoofdstuk(invoer(beeld())), "voorzieningen_norm")

    assert norm.voetnoot == "Op de peildatum was nog niemand 12 of 24 maanden vrij."


def test_een_groep_binnen_een_groep_wordt_gemeld() -> None:
    """The report may not let anyone subtract the same persons from everyone."""
    delen = tabel(hoofdstuk(invoer()), "voorzieningen_12_zelfde").deel_van

    assert ("zorg", "voorzieningen_ontslag", "zorg") in delen
    assert ("zorg", "voorzieningen_12", "zorg") in delen
    assert ("zorg", "voorzieningen_6_zelfde", "zorg") in delen


def test_de_norm_staat_met_teller_noemer_en_onbekend_in_de_definities() -> None:
    woorden = {definitie.begrip: definitie.uitleg for definitie in hoofdstuk(invoer()).definities}

    assert "noemer is iedereen die vrijkwam (MON-09)" in woorden["De norm van 80%"]
    assert "Onbekend telt als niet gehaald" in woorden["De norm van 80%"]
