"""De deadlineregels, elk met haar grensdagen: wat, uiterlijk wanneer, van wie, en waardoor voldaan."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.feiten import Detentiefeiten
from cases.trajectfeiten import Termijninstelling, Trajectfeiten
from rio.dagen import Kalender
from tests.cases.bouwstenen import (
    ALLES_IN_ORDE,
    JJI,
    dag,
    detentie,
    detentiemelding,
    eigen_waarde,
    melding,
    of_leeg,
    rij_van,
    rijen,
)

PER_DETENTIE = (
    ("detentiemelding", "inrichting"),
    ("screening", "samen"),
    ("uitwisseling", "inrichting"),
    ("uitwisseling", "gemeente"),
    ("taakverdeling", "samen"),
    ("dr_plan", "inrichting"),
)


def binnen_op(dag_: str, **overig: Any) -> Detentiefeiten:
    """Een detentie die op de dag van binnenkomst gemeld is."""
    return detentie(detentiemelding(dag_, binnen=dag_, **overig), binnen=dag_)


# --- de uitgewerkte tabellen van 1A -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "twee_werkdagen", "tien_werkdagen", "vier_weken"),
    [
        ("2026-03-30", "2026-04-01", "2026-04-15", "2026-04-28"),
        ("2026-04-02", "2026-04-08", "2026-04-20", "2026-04-30"),
        ("2026-04-03", "2026-04-08", "2026-04-20", "2026-05-01"),
        ("2026-04-30", "2026-05-04", "2026-05-18", "2026-05-28"),
        ("2026-05-04", "2026-05-07", "2026-05-20", "2026-06-01"),
        ("2026-05-13", "2026-05-18", "2026-05-29", "2026-06-10"),
        ("2026-12-23", "2026-12-28", "2027-01-08", "2027-01-20"),
        ("2026-12-31", "2027-01-05", "2027-01-15", "2027-01-28"),
        ("2026-03-28", "2026-03-31", "2026-04-14", "2026-04-28"),  # zaterdag voor de zomertijd; Koningsdag
        ("2026-10-24", "2026-10-27", "2026-11-06", "2026-11-23"),  # zaterdag voor de wintertijd; zaterdag rolt
        ("2028-02-28", "2028-03-01", "2028-03-13", "2028-03-27"),  # 29 februari is een werkdag
        ("2027-02-26", "2027-03-02", "2027-03-12", "2027-03-30"),  # vrijdag 26 maart 2027 is Goede Vrijdag
    ],
)
def test_vooruit_gerekende_termijnen(begin: str, twee_werkdagen: str, tien_werkdagen: str, vier_weken: str) -> None:
    alle = rijen(Trajectfeiten(detenties=(binnen_op(begin),)))

    uiterlijk = {(p.soort, p.partij): rij.uiterlijk for p, rij in alle.items()}
    assert uiterlijk == {
        ("detentiemelding", "inrichting"): dag(twee_werkdagen),
        ("screening", "samen"): dag(tien_werkdagen),
        ("uitwisseling", "inrichting"): dag(tien_werkdagen),
        ("uitwisseling", "gemeente"): dag(tien_werkdagen),
        ("taakverdeling", "samen"): dag(tien_werkdagen),
        ("dr_plan", "inrichting"): dag(vier_weken),
    }


@pytest.mark.parametrize(
    ("ontslag", "uiterlijk"),
    [
        ("2026-06-01", "2026-04-06"),  # tweede paasdag
        ("2026-07-01", "2026-05-06"),
        ("2027-02-20", "2026-12-26"),  # tweede kerstdag, een zaterdag
        ("2027-02-21", "2026-12-27"),  # een zondag
        ("2028-04-25", "2028-02-29"),
    ],
)
def test_overdracht_rolt_nooit_door(ontslag: str, uiterlijk: str) -> None:
    lang = binnen_op("2025-06-02", verwacht=ontslag)

    for partij in ("inrichting", "gemeente"):
        rij = rij_van("overdracht", lang, partij=partij)
        assert rij is not None
        assert (rij.anker, rij.uiterlijk, rij.redelijk_op) == (dag(ontslag), dag(uiterlijk), None)


def test_lokale_sluitingsdag_telt_in_werkdagen_maar_rolt_de_wet_niet_door() -> None:
    dicht = Kalender.met([dag("2026-11-03"), dag("2026-11-30")])

    alle = rijen(Trajectfeiten(detenties=(binnen_op("2026-11-02"),), kalender=dicht))

    uiterlijk = {plek.soort: rij.uiterlijk for plek, rij in alle.items()}
    assert uiterlijk["detentiemelding"] == dag("2026-11-05")
    assert uiterlijk["screening"] == dag("2026-11-17")
    assert uiterlijk["dr_plan"] == dag("2026-11-30")


# --- voldaan door een feit ----------------------------------------------------------------------------------


@pytest.mark.parametrize("gemeld_op", ["2026-11-02", "2026-11-04", "2026-11-05", "2026-11-20"])
def test_detentiemelding_is_voldaan_op_de_dag_van_de_eerste_melding(gemeld_op: str) -> None:
    gemeld = detentie(detentiemelding(gemeld_op), detentiemelding("2026-11-25"))

    rij = rij_van("detentiemelding", gemeld)

    assert rij is not None
    assert (rij.stand, rij.voldaan_op, rij.redelijk_op) == ("voldaan", dag(gemeld_op), None)


def test_zelf_vernomen_detentie_opent_de_detentiemelding_onvervuld() -> None:
    vernomen = detentie(eigen_bekend_op=dag("2026-11-10"))

    rij = rij_van("detentiemelding", vernomen)

    assert rij is not None
    assert (rij.stand, rij.partij, rij.uiterlijk) == ("open", "inrichting", dag("2026-11-04"))


@pytest.mark.parametrize(
    ("letters", "voldaan"),
    [
        (["JJJJJ"], "2026-11-09"),
        (["OOOOO"], "2026-11-09"),  # een uitdrukkelijk onbekend telt
        (["NJNJN"], "2026-11-09"),
        (["JJJJ."], None),
        (["....."], None),
        (["JJ...", "..JJJ"], "2026-11-10"),
        (["JJJJJ", "....."], "2026-11-09"),
    ],
)
def test_screening_is_voldaan_als_van_alle_vijf_iets_bekend_is(letters: list[str], voldaan: str | None) -> None:
    meldingen = [melding("screening", f"2026-11-{9 + i:02d}", voorzieningen=v) for i, v in enumerate(letters)]

    rij = rij_van("screening", detentie(detentiemelding(), *meldingen))

    assert rij is not None
    assert (rij.stand, rij.voldaan_op) == ("voldaan" if voldaan else "open", of_leeg(voldaan))


def test_uitwisseling_van_de_inrichting_is_voldaan_met_een_screening_die_van_de_gemeente_niet() -> None:
    gescreend = detentie(detentiemelding(), melding("screening", "2026-11-09", voorzieningen="JJ..."))

    inrichting = rij_van("uitwisseling", gescreend, partij="inrichting")
    gemeente = rij_van("uitwisseling", gescreend, partij="gemeente")

    assert inrichting is not None
    assert gemeente is not None
    assert (inrichting.stand, inrichting.voldaan_op) == ("voldaan", dag("2026-11-09"))
    assert (gemeente.stand, gemeente.voldaan_op) == ("open", None)


@pytest.mark.parametrize(
    ("letters", "voldaan"),
    [
        (["JJJJJ"], "2026-11-09"),  # niets gesignaleerd: de dag van de screening
        (["OJOJO"], "2026-11-09"),
        (["NJJJJ"], None),
        (["JJJJ."], None),
        (["NJJJJ", "J...."], "2026-11-10"),  # pas die dag was er niets meer gesignaleerd
    ],
)
def test_taakverdeling_is_voldaan_als_er_niets_gesignaleerd_is(letters: list[str], voldaan: str | None) -> None:
    meldingen = [melding("screening", f"2026-11-{9 + i:02d}", voorzieningen=v) for i, v in enumerate(letters)]

    rij = rij_van("taakverdeling", detentie(detentiemelding(), *meldingen))

    assert rij is not None
    assert (rij.stand, rij.voldaan_op) == ("voldaan" if voldaan else "open", of_leeg(voldaan))


def test_dr_plan_is_voldaan_op_de_dag_van_ontvangst_niet_van_vastleggen() -> None:
    ontvangen = eigen_waarde("dr_plan_ontvangen_op", dag("2026-11-30"), op="2026-12-03")

    rij = rij_van("dr_plan", detentie(detentiemelding(), eigen_waarden=(ontvangen,)))

    assert rij is not None
    assert (rij.stand, rij.voldaan_op, rij.uiterlijk) == ("voldaan", dag("2026-11-30"), dag("2026-11-30"))


# --- overdracht: wie en waarom ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titel", "gemeld_op", "strafrestant", "nodig"),
    [
        ("veroordeeld", "2026-11-02", 120, True),  # 2 november + 4 maanden = 2 maart 2027: 120 dagen
        ("veroordeeld", "2026-11-02", 119, False),
        ("veroordeeld", "2027-05-01", 123, True),  # 1 mei + 4 maanden = 1 september: 123 dagen
        ("veroordeeld", "2027-05-01", 122, False),
        ("veroordeeld", "2027-10-31", 121, True),  # + 4 maanden = 29 februari 2028
        ("veroordeeld", "2027-10-31", 120, False),
        ("preventief", "2026-11-02", 400, False),
        ("veroordeeld", "2026-11-02", None, False),
    ],
)
def test_langverblijvend_vanaf_precies_vier_maanden(
    titel: str, gemeld_op: str, strafrestant: int | None, nodig: bool
) -> None:
    verwacht = (dag(gemeld_op) + timedelta(days=100)).isoformat()
    kort = binnen_op(gemeld_op, titel=titel, strafrestant_dagen=strafrestant, verwacht=verwacht)

    rij = rij_van("overdracht", kort, partij="gemeente")

    assert (rij is not None) is nodig
    assert rij is None or "strafrestant van vier maanden of meer" in rij.waarom
    assert rij is None or "langer dan zes maanden" not in rij.waarom


@pytest.mark.parametrize(
    ("begin", "ontslag", "nodig"),
    [
        ("2026-11-02", "2027-05-02", False),  # precies zes maanden is niet langer dan
        ("2026-11-02", "2027-05-03", True),
        ("2026-08-31", "2027-02-28", False),
        ("2026-08-31", "2027-03-01", True),
        ("2027-08-31", "2028-02-29", False),
        ("2027-08-31", "2028-03-01", True),
    ],
)
def test_langer_dan_zes_maanden_is_vanaf_de_dag_erna(begin: str, ontslag: str, nodig: bool) -> None:
    rij = rij_van("overdracht", binnen_op(begin, verwacht=ontslag), partij="inrichting")

    assert (rij is not None) is nodig
    assert rij is None or "detentie langer dan zes maanden" in rij.waarom
    assert rij is None or "strafrestant" not in rij.waarom


def test_overdracht_noemt_beide_redenen_als_beide_gelden() -> None:
    lang = binnen_op("2026-11-02", titel="veroordeeld", strafrestant_dagen=300, verwacht="2027-08-01")

    rij = rij_van("overdracht", lang, partij="gemeente")

    assert rij is not None
    assert "strafrestant van vier maanden of meer en detentie langer dan zes maanden" in rij.waarom


def test_overdracht_zonder_ontslagdatum_is_er_niet() -> None:
    assert rij_van("overdracht", binnen_op("2026-01-05", titel="veroordeeld", strafrestant_dagen=900)) is None


def test_alleen_de_overdracht_van_de_inrichting_is_voldaan_met_een_overdrachtsmelding() -> None:
    lang = detentie(
        detentiemelding("2026-01-06", verwacht="2026-12-01", binnen="2026-01-05"),
        melding("overdracht", "2026-10-06", binnen="2026-01-05"),
        binnen="2026-01-05",
    )

    inrichting = rij_van("overdracht", lang, partij="inrichting")
    gemeente = rij_van("overdracht", lang, partij="gemeente")

    assert inrichting is not None
    assert gemeente is not None
    assert (inrichting.stand, inrichting.voldaan_op, inrichting.uiterlijk) == (
        "voldaan",
        dag("2026-10-06"),
        dag("2026-10-06"),
    )
    assert gemeente.stand == "open"


@pytest.mark.parametrize(
    ("bekend_op", "redelijk_op"),
    [
        ("2026-10-06", None),  # op de uiterste dag zelf bekend
        ("2026-10-07", "2026-10-09"),
        ("2026-11-20", "2026-11-24"),  # vrijdag: + 2 werkdagen is dinsdag
    ],
)
def test_laat_bekende_ontslagdatum_geeft_twee_werkdagen(bekend_op: str, redelijk_op: str | None) -> None:
    lang = detentie(
        detentiemelding("2026-01-06", binnen="2026-01-05"),
        melding("ontslagdatum_gewijzigd", bekend_op, verwacht="2026-12-01", binnen="2026-01-05"),
        binnen="2026-01-05",
    )

    for partij in ("inrichting", "gemeente"):
        rij = rij_van("overdracht", lang, partij=partij)
        assert rij is not None
        assert (rij.uiterlijk, rij.redelijk_op) == (dag("2026-10-06"), of_leeg(redelijk_op))
        assert rij.grens_op == (of_leeg(redelijk_op) or dag("2026-10-06"))


def test_een_lagere_zekerheid_na_het_ontslag_verzet_de_overdracht_niet() -> None:
    """Niet gehaald is definitief; een verwachting van na het ontslag vervangt niets meer."""
    binnen = "2025-06-02"
    meldingen = [
        detentiemelding("2025-06-03", binnen=binnen, verwacht="2026-11-03"),
        melding("ontslag", "2026-11-02", binnen=binnen, ontslag="2026-11-02"),
    ]
    daarna = melding("ontslagdatum_gewijzigd", "2026-11-05", binnen=binnen, verwacht="2027-06-01")

    zonder = rij_van("overdracht", detentie(*meldingen, binnen=binnen), partij="gemeente")
    met = rij_van("overdracht", detentie(*meldingen, daarna, binnen=binnen), partij="gemeente")

    assert zonder is not None
    assert (zonder.uiterlijk, zonder.stand) == (dag("2026-09-08"), "niet_gehaald")
    assert met == zonder


# --- per traject --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toegewezen", "gesloten", "voldaan"),
    [
        (None, None, None),
        ("2026-11-04", None, "2026-11-04"),
        (None, "2026-11-05", "2026-11-05"),
        ("2026-11-04", "2026-11-30", "2026-11-04"),
    ],
)
def test_triage_is_voldaan_met_toewijzen_of_sluiten(
    toegewezen: str | None, gesloten: str | None, voldaan: str | None
) -> None:
    rij = rij_van(
        "triage",
        melding_op=dag("2026-11-03"),
        toegewezen_op=of_leeg(toegewezen),
        afgesloten_op=of_leeg(gesloten),
    )

    assert rij is not None
    assert (rij.partij, rij.uiterlijk) == ("coordinator", dag("2026-11-05"))
    assert (rij.stand, rij.voldaan_op) == ("voldaan" if voldaan else "open", of_leeg(voldaan))


def test_eerste_contact_loopt_vanaf_de_eerste_toewijzing() -> None:
    rij = rij_van("eerste_contact", toegewezen_op=dag("2026-11-05"))

    assert rij is not None
    assert (rij.partij, rij.anker, rij.uiterlijk) == ("rio", dag("2026-11-05"), dag("2026-11-12"))
    assert rij_van("eerste_contact") is None


@pytest.mark.parametrize(
    ("anker", "triage", "contact"),
    [("2026-10-30", "2026-11-03", "2026-11-06"), ("2026-11-02", "2026-11-05", "2026-11-12")],
)
def test_eigen_termijnen_gelden_zoals_op_de_ankerdatum(anker: str, triage: str, contact: str) -> None:
    instellingen = (Termijninstelling(), Termijninstelling(dag("2026-11-02"), 3, 8))

    feiten: dict[str, Any] = {"melding_op": dag(anker), "toegewezen_op": dag(anker), "instellingen": instellingen}
    triagerij, contactrij = rij_van("triage", **feiten), rij_van("eerste_contact", **feiten)

    assert triagerij is not None
    assert contactrij is not None
    assert (triagerij.uiterlijk, contactrij.uiterlijk) == (dag(triage), dag(contact))


@pytest.mark.parametrize(
    ("deelname", "stand", "redelijk_op"),
    [
        ([], "open", None),
        ([("aanvaard", "2026-11-05")], "open", None),
        ([("geweigerd", "2026-11-10")], "vervallen", None),
        ([("ingetrokken", "2026-11-12")], "vervallen", None),  # op de uiterste dag zelf
        ([("geweigerd", "2026-11-13")], "open", None),  # de termijn was al verlopen
        ([("geweigerd", "2026-11-01")], None, None),  # deed nooit mee: geen rij
        ([("geweigerd", "2026-11-10"), ("aanvaard", "2026-11-11")], "open", None),
        ([("geweigerd", "2026-11-01"), ("aanvaard", "2026-12-01")], "open", "2026-12-03"),  # laat geboren
    ],
)
def test_eerste_contact_volgt_de_deelname(
    deelname: list[tuple[str, str]], stand: str | None, redelijk_op: str | None
) -> None:
    waarden = tuple(eigen_waarde("deelname", wat, op=op) for wat, op in deelname)

    rij = rij_van("eerste_contact", toegewezen_op=dag("2026-11-05"), deelname=waarden)

    assert (rij.stand if rij else None) == stand
    assert rij is None or rij.redelijk_op == of_leeg(redelijk_op)


# --- wie het schuldig was -----------------------------------------------------------------------------------


def test_de_rij_noemt_de_inrichting_die_het_toen_schuldig_was() -> None:
    overgeplaatst = detentie(detentiemelding(inrichting=1), melding("overplaatsing", "2026-11-10", inrichting=2))

    alle = rijen(Trajectfeiten(detenties=(overgeplaatst,)))

    schuldig = {(p.soort, p.partij): rij.inrichting_id for p, rij in alle.items()}
    assert schuldig[("detentiemelding", "inrichting")] == 1
    assert schuldig[("dr_plan", "inrichting")] == 2


def test_twee_detenties_hebben_elk_hun_eigen_rijen() -> None:
    eerst = detentie(
        detentiemelding("2026-06-02", binnen="2026-06-01"),
        melding("ontslag", "2026-09-01", binnen="2026-06-01", ontslag="2026-09-01"),
        binnen="2026-06-01",
    )

    alle = rijen(Trajectfeiten(detenties=(eerst, binnen_op("2026-11-02"))))

    assert {p.sleutel for p in alle if p.soort == "screening"} == {"2026-06-01", "2026-11-02"}


def test_geen_regel_weet_welke_dag_het_is() -> None:
    lang_geleden = binnen_op("1999-03-01")

    alle = rijen(Trajectfeiten(detenties=(lang_geleden,)))

    assert {rij.stand for plek, rij in alle.items() if plek.soort != "detentiemelding"} == {"open"}
    assert all(isinstance(rij.uiterlijk, date) for rij in alle.values())


def test_een_jji_is_geen_gewone_inrichting() -> None:
    assert rij_van("detentiemelding", binnen_op("2026-11-02", inrichting=JJI)) is None
    assert rij_van("screening", binnen_op("2026-11-02", voorzieningen=ALLES_IN_ORDE)) is not None


@pytest.mark.parametrize("ontbreekt", range(5))
def test_screening_is_pas_voldaan_als_alle_vijf_bekend_zijn(ontbreekt: int) -> None:
    letters = "".join("." if i == ontbreekt else "J" for i in range(5))
    aanvulling = "".join("O" if i == ontbreekt else "." for i in range(5))
    eerst = melding("screening", "2026-11-09", voorzieningen=letters)
    later = melding("screening", "2026-11-12", voorzieningen=aanvulling)

    zonder, compleet = (
        rij_van("screening", detentie(detentiemelding(), *lijst)) for lijst in ([eerst], [eerst, later])
    )

    assert zonder is not None
    assert compleet is not None
    assert (zonder.stand, compleet.stand, compleet.voldaan_op) == ("open", "voldaan", dag("2026-11-12"))
