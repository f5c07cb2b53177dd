"""Wanneer er gemeten wordt. Puur, met letterlijke dagen; 2 november 2026 is een maandag."""

import pytest

from cases.trajectfeiten import Termijninstelling
from leefgebieden.termijnfeiten import Metingfeit
from tests.cases.bouwstenen import dag, detentie, detentiemelding, eigen_waarde, melding, of_leeg
from tests.leefgebieden.feiten import feiten, rij, rijen

VRIJ = detentie(detentiemelding(), melding("ontslag", "2026-12-01", ontslag="2026-12-01"), id=3)


@pytest.mark.parametrize(
    ("toegewezen", "uiterlijk", "werkdagen"),
    [
        ("2026-11-04", "2026-12-02", 20),
        ("2026-12-07", "2027-01-06", 20),  # over Kerst en Nieuwjaar heen: vrijdag 25 december en 1 januari
        ("2026-11-04", "2026-11-11", 5),  # de eigen keuze van de gemeente
    ],
)
def test_de_nulmeting_telt_werkdagen_vanaf_de_toewijzing(toegewezen: str, uiterlijk: str, werkdagen: int) -> None:
    instellingen = (Termijninstelling(nulmeting_werkdagen=werkdagen),)

    gevonden = rij("meting_binnenkomst", feiten(toegewezen_op=dag(toegewezen), instellingen=instellingen))

    assert gevonden is not None
    assert (gevonden.uiterlijk, gevonden.stand, gevonden.sleutel) == (dag(uiterlijk), "open", "")


def test_zonder_toewijzing_is_er_nog_geen_nulmeting() -> None:
    assert rij("meting_binnenkomst", feiten(toegewezen_op=None)) is None


@pytest.mark.parametrize(
    ("gedaan", "overgeslagen", "gesloten", "stand", "reden"),
    [
        ("2026-11-20", None, None, "voldaan", ""),
        ("2027-01-20", None, None, "voldaan", ""),  # laat gemeten is gemeten
        (None, "2026-12-02", None, "vervallen", "meting met een reden overgeslagen"),  # op de uiterste dag
        (None, "2026-12-03", None, "niet_gehaald", "meting met een reden overgeslagen"),  # pas daarna
        (None, None, "2026-11-20", "vervallen", "dossier afgesloten"),
        (None, None, "2026-12-10", "niet_gehaald", "dossier afgesloten"),
    ],
)
def test_hoe_de_nulmeting_afloopt(
    gedaan: str | None, overgeslagen: str | None, gesloten: str | None, stand: str, reden: str
) -> None:
    metingen = tuple(
        Metingfeit("binnenkomst", None, dag(op), overgeslagen=weg)
        for op, weg in ((gedaan, False), (overgeslagen, True))
        if op
    )

    gevonden = rij("meting_binnenkomst", feiten(metingen=metingen, afgesloten_op=of_leeg(gesloten)))

    assert gevonden is not None
    assert (gevonden.stand, gevonden.voldaan_op, gevonden.reden) == (stand, of_leeg(gedaan), reden)


def test_wie_niet_meer_meedoet_wordt_niet_gemeten() -> None:
    gestopt = (eigen_waarde("deelname", "ingetrokken", op="2026-11-16"),)

    gevonden = rij("meting_binnenkomst", feiten(deelname=gestopt))

    assert gevonden is not None
    assert (gevonden.stand, gevonden.reden) == ("vervallen", "jongere doet niet (meer) mee")


@pytest.mark.parametrize(
    ("ontslag", "verwacht"),
    [
        ("2026-12-01", {"ontslag": "2026-12-15", "6": "2027-06-01", "12": "2027-12-01", "24": "2028-12-01"}),
        ("2026-12-31", {"ontslag": "2027-01-14", "6": "2027-06-30", "12": "2027-12-31", "24": "2028-12-31"}),
    ],
)
def test_na_het_ontslag_wordt_er_op_vaste_momenten_gemeten(ontslag: str, verwacht: dict[str, str]) -> None:
    vrij = detentie(detentiemelding(), melding("ontslag", ontslag, ontslag=ontslag))

    metingen = {r.soort: r.uiterlijk for r in rijen(feiten(vrij)).values() if r.soort.startswith("meting_")}

    assert metingen.pop("meting_binnenkomst") == dag("2026-12-02")
    assert metingen == {f"meting_{moment}": dag(op) for moment, op in verwacht.items()}


def test_de_gemeente_kiest_de_momenten_op_de_dag_van_ontslag() -> None:
    instellingen = (
        Termijninstelling(),
        Termijninstelling(geldig_vanaf=dag("2026-12-01"), meetmomenten=(3, 18), meting_ontslag_dagen=7),
        Termijninstelling(geldig_vanaf=dag("2026-12-02"), meetmomenten=()),
    )

    soorten = {r.soort for r in rijen(feiten(VRIJ, instellingen=instellingen)).values()}

    assert {s for s in soorten if s.startswith("meting_")} == {
        "meting_binnenkomst",
        "meting_ontslag",
        "meting_3",
        "meting_18",
    }


def test_een_meting_hoort_bij_haar_eigen_ontslag() -> None:
    gemeten = (Metingfeit("6", 3, dag("2027-06-10")), Metingfeit("12", 4, dag("2027-06-10")))
    alles = feiten(VRIJ, metingen=gemeten)

    zes, twaalf = rij("meting_6", alles), rij("meting_12", alles)
    assert zes is not None
    assert twaalf is not None
    assert (zes.stand, zes.voldaan_op, zes.sleutel) == ("voldaan", dag("2027-06-10"), "2026-11-02")
    assert twaalf.stand == "open"


def test_wie_weer_vastzit_wordt_over_het_vorige_ontslag_niet_meer_gemeten() -> None:
    weer = detentie(melding("detentie", "2027-03-02", binnen="2027-03-01", leeftijd=22), binnen="2027-03-01", id=4)
    alles = feiten(VRIJ, weer)

    assert {s: rij(s, alles).stand for s in ("meting_ontslag", "meting_6", "meting_24")} == {  # type: ignore[union-attr]
        "meting_ontslag": "niet_gehaald",
        "meting_6": "vervallen",
        "meting_24": "vervallen",
    }


@pytest.mark.parametrize(
    ("afgesproken", "standen"), [(False, ("vervallen", "vervallen")), (True, ("vervallen", "open"))]
)
def test_na_het_sluiten_wordt_alleen_gemeten_als_dat_is_afgesproken(
    afgesproken: bool, standen: tuple[str, str]
) -> None:
    gesloten = feiten(
        VRIJ, toegewezen_op=dag("2026-12-01"), afgesloten_op=dag("2026-12-10"), nameting_afgesproken=afgesproken
    )

    nul, zes = rij("meting_binnenkomst", gesloten), rij("meting_6", gesloten)

    assert nul is not None
    assert zes is not None
    assert (nul.stand, zes.stand) == standen


def test_een_ontslag_dat_te_laat_bekend_wordt_geeft_een_haalbare_dag() -> None:
    laat = detentie(detentiemelding(), melding("ontslag", "2026-12-21", ontslag="2026-12-01"))

    gevonden = rij("meting_ontslag", feiten(laat))

    assert gevonden is not None
    assert (gevonden.uiterlijk, gevonden.redelijk_op) == (dag("2026-12-15"), dag("2026-12-23"))
