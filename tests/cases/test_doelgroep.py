"""Bij de doelgroep: ja, nee of nog te beoordelen; per gemeente, grenzen tot en met."""

from dataclasses import replace
from typing import Any

import pytest

from cases.doelgroep import Doelgroep, oordeel, voorwaarden
from cases.feiten import MeldingFeit
from rio.dagen import leeftijd_op
from tests.cases.bouwstenen import dag, melding

NIJMEGEN, UTRECHT, DORDRECHT, GOUDA = 1, 2, 3, 4
HIC = ("overval", "straatroof", "woninginbraak")
GROEPEN = {
    NIJMEGEN: Doelgroep(dag("2021-01-01"), leeftijd_van=16, leeftijd_tot=23),
    UTRECHT: Doelgroep(dag("2021-01-01"), extra_delictgroepen=("plofkraak",)),
    DORDRECHT: Doelgroep(dag("2021-01-01"), delictgroepen=HIC),
    GOUDA: Doelgroep(dag("2021-01-01"), alleen_zonder_toezicht=True),
}


def over(gemeente: int | None, leeftijd: int | None, delict: str = "geweld", toezicht: str = "") -> MeldingFeit:
    kenmerken: dict[str, Any] = {"leeftijd": leeftijd, "delictgroep": delict, "reclasseringstoezicht": toezicht}
    return melding("detentie", "2026-11-03", gemeente_id=gemeente, **kenmerken)


@pytest.mark.parametrize(
    ("feit", "verwacht"),
    [
        (over(NIJMEGEN, 15), "nee"),
        (over(NIJMEGEN, 16), "ja"),
        (over(NIJMEGEN, 23), "ja"),
        (over(NIJMEGEN, 24), "nee"),
        (over(NIJMEGEN, None), "onbekend"),
        (over(NIJMEGEN, 20, ""), "ja"),  # alle delictgroepen, ook onbekend
        (over(UTRECHT, 17), "nee"),
        (over(UTRECHT, 18), "ja"),
        (over(UTRECHT, 27), "ja"),
        (over(UTRECHT, 28), "nee"),
        (over(UTRECHT, 45, "plofkraak"), "ja"),
        (over(UTRECHT, 17, "plofkraak"), "nee"),
        (over(UTRECHT, None, "plofkraak"), "onbekend"),
        (over(UTRECHT, 45, ""), "onbekend"),  # het kan nog een plofkraak zijn
        (over(UTRECHT, 17, ""), "nee"),
        (over(DORDRECHT, 20, "overval"), "ja"),
        (over(DORDRECHT, 20, "geweld"), "nee"),
        (over(DORDRECHT, 20, ""), "onbekend"),
        (over(DORDRECHT, 28, ""), "nee"),
        (over(DORDRECHT, None, "geweld"), "nee"),  # de leeftijd maakt dan niet meer uit
        (over(GOUDA, 20, toezicht="N"), "ja"),
        (over(GOUDA, 20, toezicht="J"), "nee"),
        (over(GOUDA, 20, toezicht="O"), "onbekend"),
        (over(GOUDA, 20), "onbekend"),
        (over(GOUDA, 28, toezicht="O"), "nee"),
        (over(GOUDA, None, toezicht="J"), "nee"),
        (over(None, 20), "gemeente_onbekend"),
    ],
)
def test_oordeel_per_gemeente(feit: MeldingFeit, verwacht: str) -> None:
    doelgroepen = [GROEPEN[feit.gemeente_id]] if feit.gemeente_id else []

    assert oordeel(feit, doelgroepen) == verwacht


def test_zonder_instelling_is_het_te_beoordelen() -> None:
    assert oordeel(over(NIJMEGEN, 20), []) == "onbekend"


@pytest.mark.parametrize(
    ("geldig_vanaf", "verwacht"), [("2026-11-02", "nee"), ("2026-11-03", "ja"), ("2020-01-01", "ja")]
)
def test_de_instelling_van_de_dag_van_binnenkomst_telt(geldig_vanaf: str, verwacht: str) -> None:
    """Binnen op 2 november: een strengere grens die de dag erna ingaat, telt niet."""
    strenger = Doelgroep(dag(geldig_vanaf), leeftijd_van=16, leeftijd_tot=19)

    assert oordeel(over(NIJMEGEN, 23), [strenger, GROEPEN[NIJMEGEN]]) == verwacht


@pytest.mark.parametrize(("geboren", "verwacht"), [("2002-11-02", "nee"), ("2002-11-03", "ja")])
def test_leeftijd_op_de_dag_van_binnenkomst_niet_van_de_melding(geboren: str, verwacht: str) -> None:
    """Op 2 november 24 geworden valt af in Nijmegen; een dag later jarig nog niet."""
    leeftijd = leeftijd_op(dag(geboren), dag("2026-11-02"))

    assert oordeel(over(NIJMEGEN, leeftijd), [GROEPEN[NIJMEGEN]]) == verwacht


HIC_OF_PLOFKRAAK = Doelgroep(dag("2021-01-01"), delictgroepen=HIC, extra_delictgroepen=("plofkraak",))


@pytest.mark.parametrize(
    ("leeftijd", "delict", "verwacht"),
    [
        (20, "overval", (True, True)),
        (20, "plofkraak", (True, True)),
        (20, "geweld", (True, False)),
        (45, "plofkraak", (True, True)),
        (45, "overval", (False, True)),
        (45, "", (None, None)),
        (17, "plofkraak", (False, False)),
        (None, "plofkraak", (None, None)),  # hij kan volwassen zijn
        (None, "overval", (None, True)),
        (None, "geweld", (None, False)),
    ],
)
def test_per_voorwaarde_is_te_zien_of_de_melding_voldoet(
    leeftijd: int | None, delict: str, verwacht: tuple[bool | None, bool | None]
) -> None:
    gevonden = voorwaarden(over(UTRECHT, leeftijd, delict), HIC_OF_PLOFKRAAK)

    assert [(v.gegeven, v.voldaan) for v in gevonden] == [
        ("leeftijd", verwacht[0]),
        ("delictgroep", verwacht[1]),
        ("reclasseringstoezicht", True),
    ]


def test_een_delict_dat_op_elke_leeftijd_telt_wacht_op_de_geboortedatum() -> None:
    assert oordeel(over(UTRECHT, None, "plofkraak"), [HIC_OF_PLOFKRAAK]) == "onbekend"


@pytest.mark.parametrize(("besluit", "verwacht"), [("in_doelgroep", "ja"), ("buiten_doelgroep", "nee")])
def test_een_mens_gaat_voor_de_regel(besluit: str, verwacht: str) -> None:
    assert oordeel(replace(over(NIJMEGEN, 20), besluit=besluit), [GROEPEN[NIJMEGEN]]) == verwacht
    assert oordeel(replace(over(NIJMEGEN, 45), besluit=besluit), [GROEPEN[NIJMEGEN]]) == verwacht
