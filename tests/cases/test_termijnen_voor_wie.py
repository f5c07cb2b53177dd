"""Wie welke rijen krijgt, en wat er met open rijen gebeurt bij een nieuw feit, ontslag, sluiting of besluit."""

from datetime import timedelta
from typing import Any

import pytest

from cases.eisen import Besluit, Plek
from cases.feiten import Zekerheid
from cases.trajectfeiten import Trajectfeiten
from rio.dagen import leeftijd_op
from tests.cases.bouwstenen import (
    BINNEN,
    JJI,
    dag,
    detentie,
    detentiemelding,
    eigen_ontslag,
    melding,
    of_leeg,
    rij_van,
    rijen,
    soorten,
)

TIEN_WERKDAGEN = {"screening", "uitwisseling", "taakverdeling"}
GEWOON = {"detentiemelding", *TIEN_WERKDAGEN, "dr_plan"}
VAN_DE_RIO = {"melding_op": dag("2026-11-03"), "toegewezen_op": dag("2026-11-04")}


# --- zeer kort ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verwacht", "krijgt"),
    [
        ("2026-11-15", {"detentiemelding"}),  # 13 dagen
        ("2026-11-16", GEWOON),  # precies 14 dagen
        (None, GEWOON),  # een onbekend einde is niet zeer kort
        ("2026-11-02", {"detentiemelding"}),
    ],
)
def test_zeer_kort_verblijf_krijgt_weinig_rijen(verwacht: str | None, krijgt: set[str]) -> None:
    gevraagd = soorten(detentie(detentiemelding("2026-11-02", verwacht=verwacht)), **VAN_DE_RIO)

    bevestigen = {"ontslag_bevestigen"} if verwacht else set()
    assert gevraagd == krijgt | {"triage", "eerste_contact"} | bevestigen


def test_zeer_kort_houdt_de_rijen_van_de_dag_van_ontslag() -> None:
    vrij = detentie(
        detentiemelding("2026-11-02", verwacht="2026-11-10"),
        melding("ontslag", "2026-11-10", ontslag="2026-11-10"),
    )

    assert soorten(vrij) == {"detentiemelding", "ontslag_bevestigen", "ontslagbericht", "contact_na_vrijlating"}


@pytest.mark.parametrize(
    ("bekend_op", "stand"),
    [
        ("2026-11-05", "vervallen"),
        ("2026-11-16", "vervallen"),  # op de uiterste dag zelf was hij nog niet voorbij
        ("2026-11-17", "open"),  # te laat is te laat, ook als daarna blijkt dat het zeer kort wordt
    ],
)
def test_later_blijkt_het_zeer_kort(bekend_op: str, stand: str) -> None:
    kort = detentie(
        detentiemelding("2026-11-02"),
        melding("ontslagdatum_gewijzigd", bekend_op, verwacht="2026-11-15"),
    )

    assert {r.stand for p, r in rijen(Trajectfeiten((kort,))).items() if p.soort in TIEN_WERKDAGEN} == {stand}


@pytest.mark.parametrize(
    ("bekend_op", "redelijk_op"),
    [("2026-11-16", None), ("2026-11-17", "2026-11-19"), ("2026-11-20", "2026-11-24")],
)
def test_later_blijkt_het_niet_zeer_kort_en_is_de_rij_laat_geboren(bekend_op: str, redelijk_op: str | None) -> None:
    langer = detentie(
        detentiemelding("2026-11-02", verwacht="2026-11-10"),
        melding("ontslagdatum_gewijzigd", bekend_op, verwacht="2027-01-10"),
    )

    for soort in ("screening", "taakverdeling"):
        rij = rij_van(soort, langer)
        assert rij is not None
        assert (rij.stand, rij.uiterlijk, rij.redelijk_op) == ("open", dag("2026-11-16"), of_leeg(redelijk_op))
    dr_plan = rij_van("dr_plan", langer)
    assert dr_plan is not None
    assert dr_plan.redelijk_op is None


# --- gijzeling en jeugd -------------------------------------------------------------------------------------


def test_gijzeling_krijgt_detentiemelding_ontslag_en_de_eigen_rijen_van_de_rio() -> None:
    gegijzeld = detentie(
        detentiemelding("2026-11-02", titel="gijzeling", verwacht="2027-10-01", strafrestant_dagen=300),
        melding("ontslag", "2027-10-01", ontslag="2027-10-01"),
    )

    assert soorten(gegijzeld, **VAN_DE_RIO) == {
        "detentiemelding",
        "ontslag_bevestigen",
        "ontslagbericht",
        "triage",
        "eerste_contact",
        "contact_na_vrijlating",
    }


@pytest.mark.parametrize("kenmerk", [{"inrichting": JJI, "leeftijd": 19}, {"leeftijd": 17}])
def test_jeugd_krijgt_geen_rijen_van_het_samenwerkingsmodel(kenmerk: dict[str, Any]) -> None:
    jeugd = detentie(
        detentiemelding("2025-11-03", binnen="2025-11-03", verwacht="2026-11-01", **kenmerk),
        melding("ontslag", "2026-11-01", binnen="2025-11-03", ontslag="2026-11-01", **kenmerk),
        binnen="2025-11-03",
    )

    assert soorten(jeugd, **VAN_DE_RIO) == {"ontslag_bevestigen", "triage", "eerste_contact", "contact_na_vrijlating"}


@pytest.mark.parametrize(
    ("geboren", "volwassen"),
    [
        ("2008-11-02", True),  # op de dag van binnenkomst 18
        ("2008-11-03", False),
        ("2008-11-01", True),
    ],
)
def test_achttien_op_de_dag_van_binnenkomst(geboren: str, volwassen: bool) -> None:
    leeftijd = leeftijd_op(dag(geboren), dag(BINNEN))

    assert (soorten(detentie(detentiemelding(leeftijd=leeftijd))) == GEWOON) is volwassen
    assert (soorten(detentie(detentiemelding(leeftijd=leeftijd))) == set()) is not volwassen


@pytest.mark.parametrize(("binnen", "volwassen"), [("2026-02-28", False), ("2026-03-01", True), ("2028-02-29", True)])
def test_geboren_op_29_februari(binnen: str, volwassen: bool) -> None:
    leeftijd = leeftijd_op(dag("2008-02-29"), dag(binnen))

    rij = rij_van("screening", detentie(detentiemelding(binnen, binnen=binnen, leeftijd=leeftijd), binnen=binnen))

    assert (rij is not None) is volwassen


def test_onbekende_leeftijd_is_geen_jeugd() -> None:
    assert soorten(detentie(detentiemelding(leeftijd=None))) == GEWOON


# --- bij werkelijk ontslag ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ontslag", "gemeld_op", "stand"),
    [
        ("2026-11-15", "2026-11-15", "vervallen"),  # de uiterste dag, 16 november, ligt na het ontslag
        ("2026-11-15", "2026-11-16", "vervallen"),
        ("2026-11-15", "2026-11-17", "niet_gehaald"),  # verlopen voordat het ontslag bekend was
        ("2026-11-16", "2026-11-16", "niet_gehaald"),  # op de dag van ontslag zelf: niet erna
        ("2026-11-20", "2026-11-20", "niet_gehaald"),
    ],
)
def test_open_rijen_bij_ontslag(ontslag: str, gemeld_op: str, stand: str) -> None:
    vrij = detentie(detentiemelding("2026-11-03"), melding("ontslag", gemeld_op, ontslag=ontslag))

    standen = {r.stand for p, r in rijen(Trajectfeiten((vrij,))).items() if p.soort in TIEN_WERKDAGEN}

    assert standen == {stand}


def test_wat_voldaan_was_blijft_voldaan_bij_ontslag() -> None:
    vrij = detentie(
        detentiemelding("2026-11-03"),
        melding("screening", "2026-11-05", voorzieningen="JJJJJ"),
        melding("ontslag", "2026-11-06", ontslag="2026-11-06"),
    )

    standen = {(p.soort, p.partij): r.stand for p, r in rijen(Trajectfeiten((vrij,))).items()}

    assert standen[("screening", "samen")] == "voldaan"
    assert standen[("uitwisseling", "inrichting")] == "voldaan"
    assert standen[("taakverdeling", "samen")] == "voldaan"
    assert standen[("uitwisseling", "gemeente")] == "vervallen"
    assert standen[("dr_plan", "inrichting")] == "vervallen"


def test_wat_na_een_niet_gehaalde_termijn_binnenkomt_maakt_haar_niet_alsnog_voldaan() -> None:
    vrij = detentie(
        detentiemelding("2026-11-03"),
        melding("ontslag", "2026-11-20", ontslag="2026-11-20"),
        melding("screening", "2026-11-23", voorzieningen="JJJJJ"),
    )

    rij = rij_van("screening", vrij)

    assert rij is not None
    assert (rij.stand, rij.voldaan_op) == ("niet_gehaald", None)


@pytest.mark.parametrize(
    ("vernomen_op", "ontslag", "stand"),
    [("2026-11-03", "2026-11-03", "vervallen"), ("2026-11-10", "2026-11-20", "niet_gehaald")],
)
def test_uitgebleven_detentiemelding_bij_ontslag(vernomen_op: str, ontslag: str, stand: str) -> None:
    zelf = eigen_ontslag(ontslag, Zekerheid.WERKELIJK, op=ontslag)
    vrij = detentie(eigen_bekend_op=dag(vernomen_op), eigen_ontslagen=(zelf,))

    rij = rij_van("detentiemelding", vrij)

    assert rij is not None
    assert rij.stand == stand


def test_late_detentiemelding_na_ontslag_is_laat_en_niet_uitgebleven() -> None:
    vrij = detentie(detentiemelding("2026-11-20"), melding("ontslag", "2026-11-13", ontslag="2026-11-13"))

    rij = rij_van("detentiemelding", vrij)

    assert rij is not None
    assert (rij.stand, rij.voldaan_op) == ("voldaan", dag("2026-11-20"))


# --- na sluiting --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gesloten", "stand"),
    [("2026-11-15", "vervallen"), ("2026-11-16", "niet_gehaald"), ("2026-11-30", "niet_gehaald")],
)
def test_open_rijen_bij_sluiting(gesloten: str, stand: str) -> None:
    feiten = Trajectfeiten((detentie(detentiemelding("2026-11-03")),), afgesloten_op=dag(gesloten))

    assert {r.stand for p, r in rijen(feiten).items() if p.soort in TIEN_WERKDAGEN} == {stand}


@pytest.mark.parametrize(("gesloten", "stand"), [("2026-11-10", "vervallen"), ("2026-11-11", "niet_gehaald")])
def test_eerste_contact_bij_sluiting(gesloten: str, stand: str) -> None:
    rij = rij_van("eerste_contact", toegewezen_op=dag("2026-11-04"), afgesloten_op=dag(gesloten))

    assert rij is not None
    assert (rij.uiterlijk, rij.stand) == (dag("2026-11-11"), stand)


# --- besluiten van mensen -----------------------------------------------------------------------------------


def _besluit(keuze: Any, op: str, *, anker: str = BINNEN, volgorde: int = 1) -> Besluit:
    return Besluit(Plek("uitwisseling", BINNEN, "gemeente"), keuze, dag(op), dag(anker), "reden", volgorde)


@pytest.mark.parametrize(
    ("besluiten", "stand", "voldaan_op", "uitstel_tot"),
    [
        ([], "open", None, None),
        ([_besluit("voldaan", "2026-11-12")], "voldaan", "2026-11-12", None),
        ([_besluit("niet_van_toepassing", "2026-11-12")], "niet_van_toepassing", None, None),
        ([_besluit("uitstel", "2026-11-27")], "open", None, "2026-11-27"),
        ([_besluit("voldaan", "2026-11-12", anker="2026-11-01")], "open", None, None),  # het anker is verschoven
        (
            [_besluit("voldaan", "2026-11-12"), _besluit("uitstel", "2026-11-27", volgorde=2)],
            "open",
            None,
            "2026-11-27",
        ),
        (
            [_besluit("uitstel", "2026-11-27", volgorde=2), _besluit("voldaan", "2026-11-12", volgorde=3)],
            "voldaan",
            "2026-11-12",
            None,
        ),
    ],
)
def test_besluit_over_een_termijn(
    besluiten: list[Besluit], stand: str, voldaan_op: str | None, uitstel_tot: str | None
) -> None:
    rij = rij_van("uitwisseling", detentie(detentiemelding()), partij="gemeente", besluiten=besluiten)

    assert rij is not None
    assert (rij.stand, rij.voldaan_op, rij.uitstel_tot) == (stand, of_leeg(voldaan_op), of_leeg(uitstel_tot))
    assert rij.uiterlijk == dag("2026-11-16")  # uitstel verzet nooit de uiterste dag
    assert rij.grens_op == dag("2026-11-16")


def test_besluit_geldt_alleen_voor_die_partij() -> None:
    gevraagd = Trajectfeiten((detentie(detentiemelding()),))

    alle = rijen(gevraagd, [_besluit("voldaan", "2026-11-12")])

    assert alle[Plek("uitwisseling", BINNEN, "inrichting")].stand == "open"


def test_een_nieuwe_ontslagdatum_heropent_wat_over_de_oude_besloten_was() -> None:
    besluit = Besluit(
        Plek("ontslag_bevestigen", BINNEN, "rio"), "voldaan", dag("2026-12-01"), dag("2026-12-01"), "zit nog", 1
    )
    eerst = detentie(detentiemelding(verwacht="2026-12-01"))
    dan = detentie(
        detentiemelding(verwacht="2026-12-01"),
        melding("ontslagdatum_gewijzigd", "2026-12-02", verwacht="2026-12-20"),
    )

    voor = rij_van("ontslag_bevestigen", eerst, besluiten=[besluit])
    na = rij_van("ontslag_bevestigen", dan, besluiten=[besluit])

    assert voor is not None
    assert na is not None
    assert (voor.stand, na.stand) == ("voldaan", "open")


@pytest.mark.parametrize("ontslag_gemeld_op", ["2026-11-18", "2026-11-20", "2026-11-25"])
def test_wat_een_mens_voldaan_noemt_blijft_voldaan(ontslag_gemeld_op: str) -> None:
    """Synchroniseren maakt nooit ongedaan wat een mens besloot, ook niet met een feit van eerder."""
    vrij = detentie(
        detentiemelding("2026-11-03"),
        melding("ontslag", ontslag_gemeld_op, ontslag="2026-11-18"),
    )

    rij = rij_van("uitwisseling", vrij, partij="gemeente", besluiten=[_besluit("voldaan", "2026-11-20")])

    assert rij is not None
    assert (rij.stand, rij.voldaan_op) == ("voldaan", dag("2026-11-20"))


# --- wie redelijk_op niet krijgt ----------------------------------------------------------------------------


def test_wat_de_inrichting_uit_zichzelf_weet_krijgt_geen_extra_tijd() -> None:
    laat = detentie(
        eigen_bekend_op=dag("2026-12-01"),
        eigen_ontslagen=(eigen_ontslag("2026-11-30", Zekerheid.WERKELIJK, op="2026-12-10"),),
    )

    alle = {plek.soort: rij.redelijk_op for plek, rij in rijen(Trajectfeiten((laat,))).items()}

    assert alle["detentiemelding"] is None
    assert alle["ontslagbericht"] is None
    assert alle["screening"] == dag("2026-12-03")
    assert alle["dr_plan"] == dag("2026-12-03")


@pytest.mark.parametrize("dagen", [0, 14, 15, 40])
def test_redelijk_op_ligt_twee_werkdagen_na_de_dag_waarop_het_bekend_werd(dagen: int) -> None:
    bekend_op = dag(BINNEN) + timedelta(days=dagen)

    rij = rij_van("screening", detentie(detentiemelding(bekend_op.isoformat())))

    assert rij is not None
    assert (rij.redelijk_op is None) is (dagen <= 14)
    assert rij.grens_op == (rij.redelijk_op or dag("2026-11-16"))
