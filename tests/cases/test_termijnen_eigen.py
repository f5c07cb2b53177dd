"""De regels over wat mensen zelf vastlegden: het einde van het toezicht, taken, en vastzitten in het buitenland."""

import pytest

from cases.eisen import Plek
from cases.trajectfeiten import Taakfeit, Termijninstelling, Trajectfeiten
from tests.cases.bouwstenen import besluit, dag, detentie, detentiemelding, eigen_waarde, melding, of_leeg, rijen

EINDE_TOEZICHT = Plek("einde_toezicht", "2026-11-02", "rio_reclassering")
TAAK = Plek("taak", "7", "rio")


def met_toezicht(eindigt: str, op: str = "2026-11-09", toezicht: str = "J") -> Trajectfeiten:
    waarden = (
        eigen_waarde("reclasseringstoezicht", toezicht, op=op),
        eigen_waarde("toezicht_eindigt_op", dag(eindigt), op=op, nummer=2),
    )
    return Trajectfeiten(detenties=(detentie(detentiemelding(), eigen_waarden=waarden),))


@pytest.mark.parametrize(
    ("eindigt", "uiterlijk", "redelijk"),
    [
        ("2027-11-02", "2027-09-07", None),
        ("2028-04-25", "2028-02-29", None),  # een schrikkeldag
        ("2027-03-14", "2027-01-17", None),  # telt terug en rolt niet: een zondag
        ("2027-01-04", "2026-11-09", None),  # de dag waarop we het hoorden
        ("2027-01-03", "2026-11-08", "2026-11-11"),  # de dag ervoor: zo snel mogelijk
    ],
)
def test_afspreken_wie_overneemt_is_acht_weken_voor_het_einde_van_het_toezicht(
    eindigt: str, uiterlijk: str, redelijk: str | None
) -> None:
    rij = rijen(met_toezicht(eindigt))[EINDE_TOEZICHT]

    assert (rij.uiterlijk, rij.redelijk_op, rij.stand) == (dag(uiterlijk), of_leeg(redelijk), "open")


def test_zonder_toezicht_of_einde_is_er_niets_af_te_spreken() -> None:
    vrijwillig = met_toezicht("2027-11-02", toezicht="N")
    zonder_einde = Trajectfeiten(detenties=(detentie(detentiemelding(reclasseringstoezicht="J")),))

    assert EINDE_TOEZICHT not in rijen(vrijwillig)
    assert EINDE_TOEZICHT not in rijen(zonder_einde)


def test_een_ingetrokken_einde_laat_de_termijn_weer_gaan() -> None:
    weg = eigen_waarde("toezicht_eindigt_op", "", op="2026-11-12", nummer=3)
    feiten = met_toezicht("2027-11-02")
    [een] = feiten.detenties
    leeg = detentie(*een.meldingen, eigen_waarden=(*een.eigen_waarden, weg))

    assert EINDE_TOEZICHT not in rijen(Trajectfeiten(detenties=(leeg,)))


def test_de_gemeente_bepaalt_hoeveel_weken_ervoor() -> None:
    instellingen = (Termijninstelling(), Termijninstelling(geldig_vanaf=dag("2027-01-01"), einde_toezicht_weken=12))
    feiten = met_toezicht("2027-11-02")

    rij = rijen(Trajectfeiten(detenties=feiten.detenties, instellingen=instellingen))[EINDE_TOEZICHT]

    assert rij.uiterlijk == dag("2027-08-10")


# --- taken --------------------------------------------------------------------------------------------------


def met_taak(gedaan: str | None = None, einde: str | None = None, gesloten: str | None = None) -> Trajectfeiten:
    taak = Taakfeit(7, "bellen met moeder", dag("2026-11-10"), dag("2026-11-20"), of_leeg(gedaan), of_leeg(einde))
    return Trajectfeiten(taken=(taak,), afgesloten_op=of_leeg(gesloten))


@pytest.mark.parametrize(
    ("gedaan", "einde", "gesloten", "stand"),
    [
        (None, None, None, "open"),
        ("2026-11-12", None, None, "voldaan"),
        ("2026-11-25", None, None, "voldaan"),  # te laat gedaan is gedaan
        (None, "2026-11-19", None, "vervallen"),
        (None, "2026-11-20", None, "vervallen"),
        (None, "2026-11-25", None, "vervallen"),  # ook wie te laat is mag schrappen
        (None, None, "2026-11-19", "vervallen"),
        (None, None, "2026-11-20", "niet_gehaald"),
        ("2026-11-12", None, "2026-11-19", "voldaan"),
    ],
)
def test_stand_van_een_taak(gedaan: str | None, einde: str | None, gesloten: str | None, stand: str) -> None:
    rij = rijen(met_taak(gedaan, einde, gesloten))[TAAK]

    assert (rij.stand, rij.uiterlijk, rij.waarom) == (stand, dag("2026-11-20"), "bellen met moeder")


# --- besluit intrekken --------------------------------------------------------------------------------------


def test_een_ingetrokken_besluit_verandert_niets_meer() -> None:
    feiten = Trajectfeiten(detenties=(detentie(detentiemelding()),))
    rij = rijen(feiten)[Plek("dr_plan", "2026-11-02", "inrichting")]
    genomen = besluit(rij, "niet_van_toepassing", "2026-11-10", volgorde=1)
    ingetrokken = besluit(rij, "ingetrokken", "2026-11-12", volgorde=2)

    assert rijen(feiten, [genomen])[rij.plek].stand == "niet_van_toepassing"
    assert rijen(feiten, [genomen, ingetrokken])[rij.plek] == rij


# --- buitenland ---------------------------------------------------------------------------------------------


def test_een_buitenlandse_inrichting_is_ons_niets_verschuldigd() -> None:
    """GROUP-11: wat van de inrichting komt valt weg, wat van onszelf is blijft."""
    buiten = detentie(
        eigen_bekend_op=dag("2026-11-03"),
        eigen_waarden=(eigen_waarde("titel", "veroordeeld", op="2026-11-03"),),
        land="België",
    )

    feiten = Trajectfeiten(detenties=(buiten,), melding_op=dag("2026-11-03"), toegewezen_op=dag("2026-11-04"))

    assert {plek.soort for plek in rijen(feiten)} == {"triage", "eerste_contact"}


def test_ook_uit_het_buitenland_is_de_vraag_of_hij_vrij_is() -> None:
    vrij = melding("ontslagdatum_gewijzigd", "2026-11-05", verwacht="2026-12-01")
    buiten = detentie(vrij, eigen_bekend_op=dag("2026-11-03"), land="België")

    assert {plek.soort for plek in rijen(Trajectfeiten(detenties=(buiten,)))} == {"ontslag_bevestigen"}


# --- wie niet meedeed ---------------------------------------------------------------------------------------

OPNIEUW = Plek("opnieuw_aanbieden", "2026-11-02", "rio")


def geweigerd(*deelname: tuple[str, str], ontslag: str | None = "2027-01-21") -> Trajectfeiten:
    gezegd = tuple(eigen_waarde("deelname", w, op=op, nummer=i) for i, (w, op) in enumerate(deelname))
    return Trajectfeiten(
        detenties=(detentie(detentiemelding(verwacht=ontslag)),), toegewezen_op=dag("2026-11-04"), deelname=gezegd
    )


@pytest.mark.parametrize("nee", ["geweigerd", "ingetrokken"])
def test_wie_niet_meedoet_wordt_bij_de_vrijlating_nog_een_keer_gevraagd(nee: str) -> None:
    rij = rijen(geweigerd((nee, "2026-11-10")))[OPNIEUW]

    assert (rij.uiterlijk, rij.stand) == (dag("2027-01-21"), "open")


@pytest.mark.parametrize(
    ("deelname", "stand", "voldaan"),
    [
        ([("geweigerd", "2026-11-10"), ("aangeboden", "2027-01-20")], "voldaan", "2027-01-20"),
        ([("geweigerd", "2026-11-10"), ("aanvaard", "2026-12-01")], "voldaan", "2026-12-01"),
        (  # nog eens geweigerd: er is gevraagd
            [("geweigerd", "2026-11-10"), ("aangeboden", "2027-01-20"), ("geweigerd", "2027-01-20")],
            "voldaan",
            "2027-01-20",
        ),
    ],
)
def test_opnieuw_gevraagd_is_klaar_wat_hij_ook_zegt(deelname: list[tuple[str, str]], stand: str, voldaan: str) -> None:
    rij = rijen(geweigerd(*deelname))[OPNIEUW]

    assert (rij.stand, rij.voldaan_op) == (stand, dag(voldaan))


@pytest.mark.parametrize(
    ("weigert_op", "gevraagd"), [("2027-01-20", True), ("2027-01-21", True), ("2027-01-22", False)]
)
def test_wie_pas_na_de_vrijlating_weigert_is_al_gevraagd(weigert_op: str, gevraagd: bool) -> None:
    assert (OPNIEUW in rijen(geweigerd(("geweigerd", weigert_op)))) is gevraagd


def test_zonder_ontslagdatum_of_weigering_valt_er_niets_te_vragen() -> None:
    assert OPNIEUW not in rijen(geweigerd(("geweigerd", "2026-11-10"), ontslag=None))
    assert OPNIEUW not in rijen(geweigerd(("aanvaard", "2026-11-10")))
