"""De fase volgt uit feiten en uit wat mensen besloten."""

import pytest

from cases.fasen import Wissel, feitelijke_wissels, huidige_fase
from cases.feiten import Detentiefeiten, Zekerheid
from tests.cases.bouwstenen import dag, detentie, detentiemelding, eigen_ontslag, eigen_waarde, melding


def feit(naar: str, op: str, volgorde: int = 0) -> Wissel:
    return Wissel(naar, dag(op), mens=False, volgorde=volgorde)


def mens(naar: str, op: str, volgorde: int = 0) -> Wissel:
    return Wissel(naar, dag(op), mens=True, volgorde=volgorde)


def vast(binnen: str, *extra: object, **overig: object) -> Detentiefeiten:
    return detentie(detentiemelding(binnen, binnen=binnen), *extra, binnen=binnen, **overig)  # type: ignore[arg-type]


def vrij(binnen: str, ontslag: str) -> Detentiefeiten:
    return vast(binnen, melding("ontslag", ontslag, binnen=binnen, ontslag=ontslag))


@pytest.mark.parametrize(
    ("detenties", "wissels"),
    [
        ([vast("2026-11-02")], [("detentie", "2026-11-02")]),
        ([vrij("2026-11-02", "2026-11-20")], [("detentie", "2026-11-02"), ("invrijheidsstelling", "2026-11-20")]),
        (  # alleen verwacht of definitief is nog geen ontslag
            [vast("2026-11-02", melding("invrijheidsstelling", "2026-11-18", verwacht="2026-11-20"))],
            [("detentie", "2026-11-02")],
        ),
        (  # extramuraal geplaatst telt als buiten
            [vast("2026-11-02", eigen_waarden=(eigen_waarde("verblijfsvorm", "pp", op="2026-11-16"),))],
            [("detentie", "2026-11-02"), ("invrijheidsstelling", "2026-11-16")],
        ),
        (
            [vrij("2026-06-01", "2026-07-01"), vast("2026-11-02")],
            [("detentie", "2026-06-01"), ("invrijheidsstelling", "2026-07-01"), ("detentie", "2026-11-02")],
        ),
    ],
)
def test_wissels_die_uit_feiten_volgen(detenties: list[Detentiefeiten], wissels: list[tuple[str, str]]) -> None:
    assert [(w.naar, w.op.isoformat()) for w in feitelijke_wissels(detenties)] == wissels


def test_eerder_extramuraal_dan_ontslagen_telt_de_eerste_dag() -> None:
    buiten = vast(
        "2026-11-02",
        eigen_ontslagen=(eigen_ontslag("2026-11-27", Zekerheid.WERKELIJK, op="2026-11-27"),),
        eigen_waarden=(eigen_waarde("verblijfsvorm", "pp", op="2026-11-16"),),
    )

    assert feitelijke_wissels([buiten])[-1].op == dag("2026-11-16")


@pytest.mark.parametrize(
    ("wissels", "fase"),
    [
        ([], "detentie"),
        ([feit("detentie", "2026-11-02"), mens("terugkeerplan", "2026-11-10")], "terugkeerplan"),
        (
            [
                feit("detentie", "2026-11-02"),
                mens("terugkeerplan", "2026-11-10"),
                feit("invrijheidsstelling", "2026-11-20"),
            ],
            "invrijheidsstelling",
        ),
        (  # wie buiten is gaat niet terug naar het terugkeerplan
            [
                feit("detentie", "2026-11-02"),
                feit("invrijheidsstelling", "2026-11-20"),
                mens("terugkeerplan", "2026-11-23"),
            ],
            "invrijheidsstelling",
        ),
        ([feit("invrijheidsstelling", "2026-11-20"), mens("samenleving", "2026-11-20")], "samenleving"),
        (  # een nieuwe detentie tijdens de begeleiding
            [
                feit("invrijheidsstelling", "2026-07-01"),
                mens("samenleving", "2026-08-03"),
                feit("detentie", "2026-11-02"),
            ],
            "detentie",
        ),
        ([mens("afgesloten", "2026-11-20"), feit("invrijheidsstelling", "2026-11-23")], "afgesloten"),
        ([mens("afgesloten", "2026-11-20", 1), mens("terugkeerplan", "2026-11-20", 2)], "terugkeerplan"),
    ],
)
def test_huidige_fase(wissels: list[Wissel], fase: str) -> None:
    assert huidige_fase(wissels) == fase
    assert huidige_fase(wissels[::-1]) == fase


@pytest.mark.parametrize(
    ("detenties", "fase"),
    [
        ([vrij("2026-11-02", "2026-11-20"), vast("2026-11-20")], "detentie"),  # vrij en dezelfde dag weer vast
        ([vrij("2026-11-02", "2026-11-02")], "invrijheidsstelling"),  # dezelfde dag binnen en vrij
        ([vrij("2026-11-02", "2026-11-20"), vrij("2026-11-20", "2026-11-20")], "invrijheidsstelling"),
    ],
)
def test_fase_als_alles_op_een_dag_valt(detenties: list[Detentiefeiten], fase: str) -> None:
    assert huidige_fase(feitelijke_wissels(detenties)) == fase
