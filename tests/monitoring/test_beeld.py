"""The picture of a detention: what is stored comes back, field by field, and moments fall where they fall. Pure."""

import json
from dataclasses import fields
from datetime import date

import pytest

from monitoring.beeld import Beeld, Contact, Doelstand, Fasestap, Inzet, Termijnstand
from tests.monitoring.bouwstenen import beeld

DAG = date(2026, 6, 1)
VOL = beeld(
    gemeente_in=1,
    gemeente_uit=2,
    rio_id=3,
    bekend_op=DAG,
    jeugd=True,
    leeftijd=0,
    verblijfsklasse="lang",
    kader="N",
    inrichting_id=4,
    eerste=False,
    toegewezen_op=DAG,
    afgesloten_op=DAG,
    afsluitsoort="verhuisd",
    deelname=((DAG, "geweigerd"),),
    voorzieningen={"binnenkomst": "JNVOW"},
    scores={"binnenkomst": (1, None, 3, 4, 5, None)},
    gemeten_op={"binnenkomst": DAG},
    perspectief={"binnenkomst": "werk"},
    contacten=(Contact(DAG, "oud", True),),
    gevolgd_tot=DAG,
    doelen=(Doelstand("wonen", DAG, "", None), Doelstand("zorg", DAG, "behaald", DAG)),
    termijnen=(Termijnstand("triage", "coordinator", None, DAG, DAG, None),),
    fasen=(Fasestap("samenleving", DAG, ("plan",)),),
    inzet=Inzet((DAG,), (DAG,), (DAG,), ((DAG, "ggz"),), ((DAG, 7550),)),
)


@pytest.mark.parametrize("gemaakt", [VOL, beeld()], ids=["vol", "leeg"])
def test_wat_bewaard_wordt_komt_gelijk_terug(gemaakt: Beeld) -> None:
    assert Beeld.uit_json(json.loads(json.dumps(gemaakt.naar_json()))) == gemaakt


def test_elk_gegeven_van_het_volle_beeld_wordt_bewaard() -> None:
    """A field that is new must be in this test too."""
    assert set(VOL.naar_json()) == {veld.name for veld in fields(Beeld)}


@pytest.mark.parametrize(
    ("moment", "op"),
    [
        ("binnenkomst", date(2026, 1, 1)),
        ("ontslag", date(2026, 8, 31)),
        ("6", date(2027, 2, 28)),
        ("12", date(2027, 8, 31)),
        ("24", date(2028, 8, 31)),
    ],
)
def test_een_moment_valt_zoveel_kalendermaanden_na_de_vrijlating(moment: str, op: date) -> None:
    assert beeld(ontslag_op=date(2026, 8, 31)).moment_op(moment) == op
    assert (beeld(ontslag_op=None).moment_op(moment) is None) == (moment != "binnenkomst")


def test_waar_niets_van_is_is_onbekend() -> None:
    leeg = beeld()

    assert leeg.voorziening("6", "zorg") == "O"
    assert leeg.score("6", "wonen") is None
