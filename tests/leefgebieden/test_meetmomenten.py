"""Which moments there are, from when each may be measured, and which one comes next."""

from datetime import date

import pytest

from cases.feiten import Detentiefeiten, Ontslag, Zekerheid
from leefgebieden.meetmomenten import Meetmoment, meetmomenten, te_meten
from leefgebieden.schaal import KORT, OMSCHRIJVINGEN, SCORES, omschrijving, op_orde
from rio.leefgebieden import MET_NETWERK


def detentie(begin: date, vrij: date | None = None, *, zeker: bool = True, nummer: int = 1) -> Detentiefeiten:
    zekerheid = Zekerheid.WERKELIJK if zeker else Zekerheid.VERWACHT
    ontslagen = (Ontslag(vrij, zekerheid, vrij, (vrij, 9, "1"), mens=True),) if vrij else ()
    return Detentiefeiten(begin, eigen_ontslagen=ontslagen, id=nummer)


def momenten(*detenties: Detentiefeiten, maanden: tuple[int, ...] = (6, 12)) -> list[Meetmoment]:
    return meetmomenten(detenties, lambda dag: maanden)


IN_MAART, VRIJ = date(2026, 3, 2), date(2026, 8, 31)


@pytest.mark.parametrize(
    ("detenties", "codes"),
    [
        ((), ["binnenkomst"]),
        ((detentie(IN_MAART),), ["binnenkomst"]),
        ((detentie(IN_MAART, VRIJ, zeker=False),), ["binnenkomst", "ontslag"]),
        ((detentie(IN_MAART, VRIJ),), ["binnenkomst", "ontslag", "6", "12"]),
        ((detentie(IN_MAART, VRIJ), detentie(date(2027, 3, 1))), ["binnenkomst", "ontslag", "6"]),
        ((detentie(IN_MAART, VRIJ), detentie(date(2027, 2, 28))), ["binnenkomst", "ontslag"]),
    ],
    ids=["geen detentie", "vast", "ontslag verwacht", "vrij", "na zes maanden weer vast", "op de dag zelf weer vast"],
)
def test_welke_momenten_er_zijn(detenties: tuple[Detentiefeiten, ...], codes: list[str]) -> None:
    assert [moment.moment for moment in momenten(*detenties)] == codes


def test_een_moment_weet_bij_welke_dag_het_hoort_en_vanaf_wanneer_het_mag() -> None:
    binnenkomst, ontslag, half_jaar, _ = momenten(detentie(IN_MAART, VRIJ, nummer=7))

    assert binnenkomst == Meetmoment("binnenkomst", IN_MAART, IN_MAART)
    assert ontslag == Meetmoment("ontslag", VRIJ, date(2026, 8, 17), 7)
    assert half_jaar == Meetmoment("6", date(2027, 2, 28), date(2027, 1, 29), 7)


def test_wie_maar_kort_vastzit_wordt_niet_gemeten_voor_hij_binnen_is() -> None:
    ontslag = momenten(detentie(IN_MAART, date(2026, 3, 6)))[1]

    assert ontslag.vanaf == IN_MAART


@pytest.mark.parametrize(
    ("dag", "wanneer"),
    [(date(2026, 8, 16), None), (date(2026, 8, 17), 1), (date(2027, 4, 30), 1), (date(2027, 5, 1), 2)],
)
def test_wie_een_meting_opent_bedoelt_het_laatste_ontslag_waarvoor_zij_mag(dag: date, wanneer: int | None) -> None:
    tweemaal = momenten(detentie(IN_MAART, VRIJ), detentie(date(2027, 5, 1), date(2027, 5, 12), nummer=2))

    gevonden = te_meten(tweemaal, "ontslag", dag)

    assert (gevonden.detentie_id if gevonden else None) == wanneer


@pytest.mark.parametrize("versie", list(OMSCHRIJVINGEN))
@pytest.mark.parametrize("leefgebied", list(MET_NETWERK))
def test_elke_trede_heeft_een_eigen_zin(versie: int, leefgebied: str) -> None:
    treden = OMSCHRIJVINGEN[versie][leefgebied]

    assert tuple(treden) == SCORES == tuple(KORT)
    assert len(set(treden.values())) == len(SCORES)
    assert all(zin.endswith(".") and zin.count(".") == 1 and len(zin) <= 120 for zin in treden.values())


@pytest.mark.parametrize(("score", "goed"), [(None, False), (3, False), (4, True), (5, True)])
def test_op_orde_is_vier_of_vijf(score: int | None, goed: bool) -> None:
    assert op_orde(score) is goed
    assert omschrijving(1, "wonen", None) == "niet besproken"
