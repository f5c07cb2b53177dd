"""De termijnen van het nazorgplan, acties en regelzaken. Puur, met letterlijke dagen."""

from typing import Any

import pytest

from cases.trajectfeiten import Termijninstelling
from leefgebieden.termijnfeiten import Actiefeit, Planfeit
from tests.cases.bouwstenen import JJI, dag, detentie, detentiemelding, eigen_waarde, melding, of_leeg
from tests.leefgebieden.feiten import feiten, rij, zaak


def na(verwacht: str | None = None, ontslag: str | None = None, **overig: Any) -> Any:
    vrij = [melding("ontslag", ontslag, ontslag=ontslag)] if ontslag else []
    return feiten(detentie(detentiemelding(verwacht=verwacht), *vrij), **overig)


@pytest.mark.parametrize(
    ("verwacht", "ontslag", "uiterlijk"),
    [
        (None, None, "2026-12-14"),  # binnenkomst + 6 weken
        ("2027-01-21", None, "2026-12-14"),  # 4 weken ervoor is later
        ("2027-01-11", None, "2026-12-14"),  # precies gelijk
        ("2027-01-10", None, "2026-12-13"),  # een dag eerder; een zondag, telt terug en rolt niet
        ("2026-12-21", None, "2026-11-23"),  # 15 werkdagen na binnenkomst
        ("2026-12-20", None, "2026-11-23"),  # niet eerder dan dat
        ("2026-11-23", None, "2026-11-23"),  # vrij op die dag is niet eerder vrij
        ("2026-11-22", None, "2026-12-04"),  # een dag eerder: 10 werkdagen na ontslag
        (None, "2026-12-01", "2026-12-15"),  # onverwacht vrij, voor de zes weken om waren
        (None, "2026-12-14", "2026-12-14"),
        ("2027-01-10", "2026-12-20", "2026-12-13"),  # het plan had er al moeten zijn
        ("2027-01-10", "2026-12-12", "2026-12-28"),  # eerder vrij dan verwacht; eerste kerstdag is een vrijdag
    ],
)
def test_wanneer_het_nazorgplan_vastgesteld_is(verwacht: str | None, ontslag: str | None, uiterlijk: str) -> None:
    gevonden = rij("nazorgplan", na(verwacht, ontslag))

    assert gevonden is not None
    assert (gevonden.uiterlijk, gevonden.anker, gevonden.sleutel) == (dag(uiterlijk), dag("2026-11-02"), "2026-11-02")


def test_de_gemeente_kiest_hoeveel_werkdagen_na_ontslag() -> None:
    gevonden = rij("nazorgplan", na(None, "2026-12-01", instellingen=(Termijninstelling(plan_na_ontslag_werkdagen=5),)))

    assert gevonden is not None
    assert gevonden.uiterlijk == dag("2026-12-08")


@pytest.mark.parametrize(("verwacht", "wel"), [("2026-11-15", False), ("2026-11-16", True), (None, True)])
def test_zeer_kort_verblijf_heeft_geen_nazorgplan(verwacht: str | None, wel: bool) -> None:
    assert (rij("nazorgplan", na(verwacht)) is not None) == wel


@pytest.mark.parametrize("anders", [{"titel": "gijzeling"}, {"inrichting": JJI}, {"leeftijd": 17}])
def test_gijzeling_en_jeugd_hebben_er_wel_een(anders: dict[str, Any]) -> None:
    assert rij("nazorgplan", feiten(detentie(detentiemelding(**anders)))) is not None


@pytest.mark.parametrize(
    ("besloten", "vastgesteld", "stand"),
    [
        ("2026-11-25", True, "voldaan"),
        ("2026-11-25", False, "open"),
        (None, False, "open"),
        ("2027-02-01", True, "voldaan"),
    ],
)
def test_alleen_een_vastgesteld_plan_haalt_de_termijn(besloten: str | None, vastgesteld: bool, stand: str) -> None:
    plan = Planfeit(1, dag("2026-11-20"), of_leeg(besloten), vastgesteld)

    gevonden = rij("nazorgplan", na(plannen=(plan,)))

    assert gevonden is not None
    assert (gevonden.stand, gevonden.voldaan_op) == (stand, of_leeg(besloten) if stand == "voldaan" else None)


def test_na_het_ontslag_blijft_het_plan_staan_en_een_nieuwe_detentie_vraagt_een_nieuw_plan() -> None:
    eerste = detentie(detentiemelding(), melding("ontslag", "2026-12-20", ontslag="2026-12-20"))
    tweede = detentie(melding("detentie", "2027-03-02", binnen="2027-03-01", leeftijd=22), binnen="2027-03-01")
    plan = (Planfeit(1, dag("2027-01-05"), dag("2027-01-06"), vastgesteld=True),)

    alleen, daarna = feiten(eerste), feiten(eerste, tweede)
    met_plan = feiten(eerste, tweede, plannen=plan)

    assert rij("nazorgplan", alleen).stand == "open"  # type: ignore[union-attr]
    assert rij("nazorgplan", daarna, "2026-11-02").stand == "niet_gehaald"  # type: ignore[union-attr]
    assert rij("nazorgplan", met_plan, "2026-11-02").stand == "voldaan"  # type: ignore[union-attr]
    assert rij("nazorgplan", met_plan, "2027-03-01").stand == "open"  # type: ignore[union-attr]


def test_wat_laat_bekend_wordt_heeft_een_haalbare_dag() -> None:
    laat = feiten(detentie(detentiemelding("2026-12-21")))
    eerder_vrij = melding("ontslagdatum_gewijzigd", "2026-12-01", verwacht="2026-12-20")
    verschoven = feiten(detentie(detentiemelding(), eerder_vrij))

    dagen = [(r.uiterlijk, r.redelijk_op) for alles in (laat, verschoven) if (r := rij("nazorgplan", alles))]

    assert dagen == [(dag("2026-12-14"), dag("2026-12-23")), (dag("2026-11-23"), dag("2026-12-03"))]


def test_wie_weigert_heeft_geen_plan_nodig_tot_hij_weer_meedoet() -> None:
    nee = eigen_waarde("deelname", "geweigerd", op="2026-11-10")
    weer = eigen_waarde("deelname", "aanvaard", op="2026-12-21", nummer=2)

    standen = [(r.stand, r.redelijk_op) for w in ((nee,), (nee, weer)) if (r := rij("nazorgplan", na(deelname=w)))]

    assert standen == [("vervallen", None), ("open", dag("2026-12-23"))]


# --- goedkeuren ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("besloten", "stand"), [(None, "open"), ("2026-11-27", "voldaan"), ("2026-12-04", "voldaan")])
def test_de_coordinator_besluit_binnen_vijf_werkdagen(besloten: str | None, stand: str) -> None:
    gevonden = rij("plan_goedkeuren", na(plannen=(Planfeit(2, dag("2026-11-20"), of_leeg(besloten)),)))

    assert gevonden is not None
    assert (gevonden.partij, gevonden.sleutel, gevonden.uiterlijk, gevonden.stand) == (
        "coordinator",
        "2",
        dag("2026-11-27"),
        stand,
    )


def test_wie_zelf_vaststelt_vraagt_niemand_iets() -> None:
    plan = Planfeit(1, dag("2026-11-20"), dag("2026-11-20"), vastgesteld=True, zelf=True)

    assert rij("plan_goedkeuren", na(plannen=(plan,))) is None


# --- acties en regelzaken -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gedaan", "vervallen", "stand"),
    [
        (None, None, "open"),
        ("2026-12-10", None, "voldaan"),
        (None, "2026-11-20", "vervallen"),
        (None, "2026-12-10", "vervallen"),  # ook te laat: het was onze eigen afspraak
    ],
)
@pytest.mark.parametrize(
    ("wie", "partij"), [("rio", "rio"), ("jongere", "rio"), ("netwerk", "rio"), ("organisatie", "partner")]
)
def test_een_actie_moet_op_haar_eigen_dag(
    gedaan: str | None, vervallen: str | None, stand: str, wie: str, partij: str
) -> None:
    actie = Actiefeit(7, "wonen", "", wie, dag("2026-11-10"), dag("2026-12-01"), of_leeg(gedaan), of_leeg(vervallen))

    gevonden = rij("actie", na(acties=(actie,)))

    assert gevonden is not None
    assert (gevonden.sleutel, gevonden.partij, gevonden.uiterlijk, gevonden.stand) == (
        "7",
        partij,
        dag("2026-12-01"),
        stand,
    )


@pytest.mark.parametrize(
    ("stappen", "stand", "voldaan"),
    [
        ([], "open", None),
        (["aangevraagd 2026-11-12"], "open", None),  # aangevraagd is niet geregeld
        (["aangevraagd 2026-11-12", "gereed 2026-11-20", "bij_spullen 2026-11-25"], "voldaan", "2026-11-20"),
        (["gereed 2026-11-20", "heropend 2026-11-25"], "open", None),
        (["gereed 2026-11-20", "heropend 2026-11-25", "gereed 2026-12-03"], "voldaan", "2026-12-03"),
        (["afgewezen 2026-11-20"], "open", None),
        (["niet_nodig 2026-12-10"], "vervallen", None),
    ],
)
def test_een_regelzaak_met_een_dag_is_pas_klaar_als_het_er_is(
    stappen: list[str], stand: str, voldaan: str | None
) -> None:
    alles = na(zaken=(zaak("uwv", "2026-11-10", *stappen, uiterlijk=dag("2026-12-01")),))

    gevonden = rij("regelzaak", alles)

    assert gevonden is not None
    assert (gevonden.stand, gevonden.voldaan_op, gevonden.partij) == (stand, of_leeg(voldaan), "rio")


def test_een_regelzaak_zonder_dag_heeft_geen_termijn_en_een_partner_bellen_wij_na() -> None:
    zonder, met = (
        zaak("uwv", "2026-11-10"),
        zaak("uwv", "2026-11-10", nummer=8, uiterlijk=dag("2026-12-01"), bij_een_ander=True),
    )

    gevonden = rij("regelzaak", na(zaken=(zonder, met)))

    assert gevonden is not None
    assert (gevonden.sleutel, gevonden.partij) == ("8", "partner")
