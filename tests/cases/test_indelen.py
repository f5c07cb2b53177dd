"""Welke meldingen samen een detentie zijn, wat overlapt, en in welk traject een detentie hoort."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest

from cases.feiten import MeldingFeit
from cases.indelen import Bestaand, Indeling, Oordeel, deel_in
from tests.cases.bouwstenen import dag, detentie, eigen_waarde, melding


def gemeld(nummer: str, binnen: str, op: str = "", **overig: object) -> MeldingFeit:
    return melding("detentie", op or binnen, binnen=binnen, nummer=nummer, **overig)


def vrij(nummer: str, binnen: str, ontslag: str, op: str = "") -> MeldingFeit:
    return melding("ontslag", op or ontslag, binnen=binnen, nummer=nummer, ontslag=ontslag)


def naar_gemeente(feit: MeldingFeit) -> Oordeel:
    """Gemeente 1 zegt ja, 2 nee, 3 onbekend; zonder opgave hoort iedereen erbij."""
    oordelen: dict[int | None, Oordeel] = {None: "ja", 2: "nee", 3: "onbekend", 4: "gemeente_onbekend"}
    return oordelen.get(feit.gemeente_id, "ja")


def ingedeeld(meldingen: Sequence[MeldingFeit], *bestaand: Bestaand) -> Indeling:
    return deel_in(meldingen, bestaand, naar_gemeente)


def detenties(indeling: Indeling) -> list[tuple[int | None, list[date]]]:
    return [(t.traject_id, [d.binnenkomst_op for d in t.detenties]) for t in indeling.trajecten]


# --- één detentie -------------------------------------------------------------------------------------------


def test_twee_meldingen_van_dezelfde_binnenkomst_zijn_een_detentie() -> None:
    indeling = ingedeeld([gemeld("1", "2026-11-02"), gemeld("2", "2026-11-02", "2026-11-09")])

    assert detenties(indeling) == [(None, [dag("2026-11-02")])]
    assert indeling.plaats == {"1": "verwerkt", "2": "verwerkt"}


def test_een_melding_zonder_detentiemelding_wacht() -> None:
    indeling = ingedeeld([vrij("1", "2026-11-02", "2026-11-20")])

    assert detenties(indeling) == []
    assert indeling.plaats == {"1": "wacht"}


def test_een_wachtende_melding_wordt_verwerkt_als_de_detentiemelding_er_is() -> None:
    indeling = ingedeeld([vrij("1", "2026-11-02", "2026-11-20"), gemeld("2", "2026-11-02", "2026-11-23")])

    assert indeling.plaats == {"1": "verwerkt", "2": "verwerkt"}


def test_een_melding_van_een_andere_binnenkomst_wacht_op_haar_eigen_detentiemelding() -> None:
    indeling = ingedeeld([gemeld("1", "2026-11-02"), vrij("2", "2026-11-03", "2026-11-20")])

    assert indeling.plaats == {"1": "verwerkt", "2": "wacht"}


# --- overlap ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ontslag", "tweede", "plaats"),
    [
        ("2026-11-20", "2026-11-21", "verwerkt"),
        ("2026-11-20", "2026-11-20", "verwerkt"),  # op de dag van ontslag opnieuw vast
        ("2026-11-20", "2026-11-19", "overlapt"),
    ],
)
def test_overlap_op_de_dag_nauwkeurig(ontslag: str, tweede: str, plaats: str) -> None:
    indeling = ingedeeld([gemeld("1", "2026-11-02"), vrij("2", "2026-11-02", ontslag), gemeld("3", tweede)])

    assert indeling.plaats == {"1": "verwerkt", "2": "verwerkt", "3": plaats}


def test_zonder_ontslag_overlapt_elke_latere_detentie() -> None:
    indeling = ingedeeld([gemeld("1", "2026-06-01", verwacht="2026-07-01"), gemeld("2", "2026-11-02")])

    assert indeling.plaats == {"1": "verwerkt", "2": "overlapt"}


def test_de_eerst_gemelde_gaat_voor_ook_als_hij_later_begon() -> None:
    indeling = ingedeeld([gemeld("1", "2026-11-02", "2026-11-05"), gemeld("2", "2026-11-04", "2026-11-04")])

    assert indeling.plaats == {"1": "overlapt", "2": "verwerkt"}


def test_alle_meldingen_van_een_overlappende_detentie_wachten_op_een_mens() -> None:
    meldingen = [gemeld("1", "2026-11-02"), gemeld("2", "2026-11-09"), vrij("3", "2026-11-09", "2026-11-20")]

    assert ingedeeld(meldingen).plaats == {"1": "verwerkt", "2": "overlapt", "3": "overlapt"}


def test_het_ontslagbericht_lost_de_overlap_op() -> None:
    meldingen = [gemeld("1", "2026-06-01"), gemeld("2", "2026-11-02")]

    opgelost = ingedeeld([*meldingen, vrij("3", "2026-06-01", "2026-09-01", op="2026-11-20")])

    assert set(opgelost.plaats.values()) == {"verwerkt"}
    assert detenties(opgelost) == [(None, [dag("2026-06-01"), dag("2026-11-02")])]


def test_een_mens_gaat_voor_op_een_melding() -> None:
    zelf = Bestaand(7, eigen=(detentie(binnen="2026-11-04", eigen_bekend_op=dag("2026-11-20")),))

    indeling = ingedeeld([gemeld("1", "2026-11-02")], zelf)

    assert detenties(indeling) == [(7, [dag("2026-11-04")])]
    assert indeling.plaats == {"1": "overlapt"}


# --- doelgroep ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gemeenten", "plaats"),
    [
        ([1], "verwerkt"),
        ([2], "buiten_doelgroep"),
        ([3], "te_beoordelen"),
        ([4], "gemeente_onbekend"),
        ([4, 1], "verwerkt"),
        ([2, 1], "verwerkt"),
        ([1, 2], "verwerkt"),  # een later feit sluit niets
        ([4, 3], "te_beoordelen"),
        ([3, 2], "buiten_doelgroep"),
    ],
)
def test_plaats_volgt_uit_de_doelgroep(gemeenten: list[int], plaats: str) -> None:
    meldingen = [gemeld(str(i), "2026-11-02", gemeente_id=g) for i, g in enumerate(gemeenten)]

    assert set(ingedeeld(meldingen).plaats.values()) == {plaats}


def test_de_eerste_melding_die_past_opent_het_traject() -> None:
    meldingen = [
        gemeld("1", "2026-11-02", "2026-11-09", gemeente_id=1),
        gemeld("2", "2026-11-02", "2026-11-03", gemeente_id=4),
        gemeld("3", "2026-11-02", "2026-11-05", gemeente_id=5),
    ]

    [traject] = ingedeeld(meldingen).trajecten

    assert traject.opener is not None
    assert traject.opener.meldingnummer == "3"


def test_een_latere_detentie_opent_het_traject_dat_de_eerdere_niet_opende() -> None:
    meldingen = [
        gemeld("1", "2026-06-01", gemeente_id=2),
        vrij("2", "2026-06-01", "2026-07-01"),
        gemeld("3", "2026-11-02", gemeente_id=1),
    ]

    # het ontslagbericht noemt geen gemeente; het oordeel erover is hier daarom ook nee
    indeling = deel_in(meldingen, [], lambda m: "ja" if m.gemeente_id == 1 else "nee")

    assert detenties(indeling) == [(None, [dag("2026-11-02")])]
    assert indeling.plaats == {"1": "buiten_doelgroep", "2": "buiten_doelgroep", "3": "verwerkt"}


def test_een_nieuwe_detentie_tijdens_de_begeleiding_hoort_bij_het_traject_ook_buiten_de_doelgroep() -> None:
    meldingen = [
        gemeld("1", "2026-06-01", gemeente_id=1),
        vrij("2", "2026-06-01", "2026-07-01"),
        gemeld("3", "2026-11-02", gemeente_id=2),
    ]

    assert detenties(ingedeeld(meldingen)) == [(None, [dag("2026-06-01"), dag("2026-11-02")])]


# --- na sluiting --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("binnen", "waar"),
    [
        ("2026-10-31", [(7, ["2026-06-01", "2026-10-31"])]),
        ("2026-11-01", [(7, ["2026-06-01", "2026-11-01"])]),  # op de dag van sluiten
        ("2026-11-02", [(7, ["2026-06-01"]), (None, ["2026-11-02"])]),
    ],
)
def test_na_sluiting_begint_een_nieuw_traject(binnen: str, waar: list[tuple[int | None, list[str]]]) -> None:
    meldingen = [gemeld("1", "2026-06-01"), vrij("2", "2026-06-01", "2026-07-01"), gemeld("3", binnen)]

    indeling = ingedeeld(meldingen, Bestaand(7, afgesloten_op=dag("2026-11-01")))

    assert detenties(indeling) == [(nr, [dag(d) for d in dagen]) for nr, dagen in waar]


def test_het_tweede_traject_krijgt_wat_na_de_eerste_sluiting_begon() -> None:
    meldingen = [gemeld("1", "2026-01-05"), vrij("2", "2026-01-05", "2026-02-02"), gemeld("3", "2026-11-02")]
    trajecten = (Bestaand(8), Bestaand(7, afgesloten_op=dag("2026-03-02")))

    assert detenties(ingedeeld(meldingen, *trajecten)) == [(7, [dag("2026-01-05")]), (8, [dag("2026-11-02")])]


# --- wat er al was ------------------------------------------------------------------------------------------


def test_een_zelf_vastgelegde_detentie_opent_zonder_melding() -> None:
    zelf = Bestaand(7, eigen=(detentie(binnen="2026-11-02", eigen_bekend_op=dag("2026-11-03")),))

    assert detenties(ingedeeld([], zelf)) == [(7, [dag("2026-11-02")])]


def test_eigen_feiten_blijven_bij_de_detentie_uit_de_meldingen() -> None:
    titel = eigen_waarde("titel", "veroordeeld", op="2026-11-20")
    zelf = Bestaand(7, eigen=(detentie(binnen="2026-11-02", eigen_waarden=(titel,)),))

    [traject] = ingedeeld([gemeld("1", "2026-11-02", titel="preventief")], zelf).trajecten

    assert traject.detenties[0].waarde_van("titel") == "veroordeeld"


def test_wat_eerder_een_traject_opende_opent_het_ook_naast_een_oudere_melding_van_buiten_de_doelgroep() -> None:
    """Niets sluit vanzelf: een detentie buiten de doelgroep kan een geopend traject niet leeg maken."""
    opent = gemeld("2", "2026-11-10", "2026-11-12", gemeente_id=1)
    ouder = gemeld("1", "2026-11-02", "2026-11-03", gemeente_id=2)

    for meldingen in permutations([opent, ouder]):
        assert dag("2026-11-10") in [d for _, dagen in detenties(ingedeeld(meldingen)) for d in dagen]


def test_een_geopend_traject_houdt_zijn_detentie_als_de_doelgroep_verandert() -> None:
    indeling = deel_in(
        [gemeld("1", "2026-11-02")], [Bestaand(7, detenties=frozenset({dag("2026-11-02")}))], lambda _: "nee"
    )

    assert detenties(indeling) == [(7, [dag("2026-11-02")])]
