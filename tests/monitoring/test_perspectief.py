"""Work or schooling against the moment of coming in: the same persons, the 25% goal and its verdict."""

from datetime import date

import pytest

from monitoring.beeld import Beeld
from monitoring.invoer import Invoer
from monitoring.rapportages.perspectief import hoofdstuk, jeugd
from monitoring.tabellen import Rij
from tests.monitoring.bouwstenen import beeld, invoer

NA_TWEE_JAAR = date(2028, 12, 31)


def jongeren(aantal: int, eerst: str, dan: str, **velden: object) -> list[Beeld]:
    return [beeld(perspectief={"binnenkomst": eerst, "12": dan}, **velden) for _ in range(aantal)]


def rij(gegeven: Invoer, naam: str = "m12", tabel: int = 0) -> Rij:
    return next(rij for rij in hoofdstuk(gegeven).tabellen[tabel].rijen if rij.sleutel == naam)


def cijfers(rij: Rij) -> list[object]:
    return [(cel.teller, cel.noemer) if cel.teller is not None else cel.waarde for cel in rij.cellen]


def test_het_voorbeeld_van_de_schets_van_drie_naar_negen_van_de_zeventien() -> None:
    groep = [
        *jongeren(3, "werk", "opleiding"),
        *jongeren(6, "geen", "werk"),
        *jongeren(8, "geen", "geen"),
    ]

    gegeven = invoer(*groep, peildatum=NA_TWEE_JAAR)

    #                                persons, at entry, then, up, down, unknown, not so far yet
    assert cijfers(rij(gegeven)) == [17, (3, 17), (9, 17), 6, 0, 0, 0]
    verschil, verandering, oordeel = rij(gegeven, tabel=1).cellen
    assert verschil.waarde == pytest.approx(6 / 17)
    assert verschil.interval == pytest.approx((0.081, 0.561), abs=0.001)
    assert verandering.waarde == 200.0  # twice as many came on top
    assert oordeel.waarde == "aangetoond"


def test_dagbesteding_telt_niet_mee_en_staat_apart() -> None:
    gegeven = invoer(*jongeren(2, "geen", "dagbesteding"), *jongeren(1, "geen", "beide"), peildatum=NA_TWEE_JAAR)

    assert cijfers(rij(gegeven))[:3] == [3, (0, 3), (1, 3)]
    #                                                      work, school, both, day activity, none
    assert cijfers(rij(gegeven, "m12_dan", tabel=2)) == [0, 0, 1, 2, 0]
    assert cijfers(rij(gegeven, "m12_eerst", tabel=2)) == [0, 0, 0, 0, 3]


@pytest.mark.parametrize(("eerst", "dan"), [("onbekend", "werk"), ("werk", "onbekend"), ("", "werk"), ("werk", "")])
def test_onbekend_is_geen_nee_en_telt_in_geen_aandeel_mee(eerst: str, dan: str) -> None:
    gegeven = invoer(*jongeren(1, eerst, dan), *jongeren(1, "geen", "werk"), peildatum=NA_TWEE_JAAR)

    assert cijfers(rij(gegeven))[:3] == [1, (0, 1), (1, 1)]
    assert rij(gegeven).cellen[5].waarde == 1


def test_wie_niet_gemeten_is_staat_bij_onbekend() -> None:
    gegeven = invoer(beeld(perspectief={"binnenkomst": "werk"}), peildatum=NA_TWEE_JAAR)

    assert cijfers(rij(gegeven)) == [0, (0, 0), (0, 0), 0, 0, 1, 0]


def test_wie_nog_geen_jaar_vrij_is_staat_bij_nog_niet_zover() -> None:
    assert cijfers(rij(invoer(*jongeren(4, "geen", "werk"))))[-2:] == [0, 4]


@pytest.mark.parametrize(
    ("bleven", "vooruit", "oordeel"),
    [
        (4, 1, "niet aangetoond"),  # exactly 25% more, but it may be chance
        (30, 6, "niet aangetoond"),  # not chance, but only 20% more
        (24, 6, "aangetoond"),  # exactly 25% more and not chance
    ],
)
def test_de_grens_van_een_kwart_beter(bleven: int, vooruit: int, oordeel: str) -> None:
    groep = [*jongeren(bleven, "werk", "werk"), *jongeren(vooruit, "geen", "werk"), *jongeren(10, "geen", "geen")]

    assert rij(invoer(*groep, peildatum=NA_TWEE_JAAR), tabel=1).cellen[2].waarde == oordeel


def test_zonder_werk_bij_binnenkomst_is_er_geen_percentage_van_het_begin() -> None:
    gegeven = invoer(*jongeren(10, "geen", "werk"), peildatum=NA_TWEE_JAAR)

    assert cijfers(rij(gegeven, tabel=1))[1:] == [None, "aangetoond"]


def test_een_lege_gemeente_en_een_jongere() -> None:
    assert cijfers(rij(invoer())) == [0, (0, 0), (0, 0), 0, 0, 0, 0]
    assert cijfers(rij(invoer(), tabel=1)) == [None, None, "te weinig waarnemingen"]
    een = invoer(*jongeren(1, "werk", "geen"), peildatum=NA_TWEE_JAAR)
    assert cijfers(rij(een)) == [1, (1, 1), (0, 1), 0, 1, 0, 0]
    assert cijfers(rij(een, tabel=1))[1:] == [None, "te weinig waarnemingen"]


def test_jeugd_staat_apart() -> None:
    gegeven = invoer(*jongeren(2, "geen", "werk", jeugd=True), peildatum=NA_TWEE_JAAR)

    assert rij(gegeven).groep == 0
    verandering, _, soorten = jeugd(gegeven).tabellen
    assert (verandering.rijen[1].groep, soorten.rijen[2].groep) == (2, 2)
    assert jeugd(gegeven).tabellen[0].sleutel == "jeugd_perspectief"
