"""Van meldingen naar dossiers: openen, aanvullen, wachten, en niets kwijtraken."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import Settings

from cases import services
from cases.meldingen.verwerken import verwerk
from cases.models import Detentie, Jongere, Melding, Traject
from rio.models import GemeenteInstelling, User
from tests import wereld
from tests.cases import proefaanbieders
from tests.cases.momentopname import aantallen, klopt_met_de_regels, opname

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
DORDRECHT = "GM0505"  # doelgroep: overval, straatroof, woninginbraak


@pytest.fixture
def genoteerd() -> Iterator[list[tuple[list[int], list[int]]]]:
    proefaanbieders.gezien.clear()
    yield proefaanbieders.gezien
    proefaanbieders.gezien.clear()


def alle_sleutels() -> set[str]:
    return set(Melding.objects.values_list("persoonsleutel", flat=True))


# --- openen -------------------------------------------------------------------------------------------------


def test_een_melding_in_de_doelgroep_opent_een_dossier_zonder_rio() -> None:
    traject = wereld.traject()

    assert (traject.rio, traject.gemeente.code) == (None, "GM0268")
    assert (traject.begin_op, traject.melding_op) == (date(2026, 11, 2), date(2026, 11, 3))
    assert (traject.jongere.naam, traject.jongere.bsn) == ("Bram Blom", wereld.bsn(0))


@pytest.mark.parametrize(
    ("kolommen", "stand"),
    [
        ({"gemeentecode": DORDRECHT}, "buiten_doelgroep"),
        ({"gemeentecode": DORDRECHT, "delictgroep": ""}, "te_beoordelen"),
        ({"gemeentecode": ""}, "gemeente_onbekend"),
        ({"soort": "screening"}, "wacht"),
        ({"geboortedatum": date(2002, 11, 2)}, "buiten_doelgroep"),  # op de dag van binnenkomst 24
    ],
)
def test_zonder_dossier_is_er_ook_geen_persoon(kolommen: dict[str, str | date], stand: str) -> None:
    melding = wereld.melding(**kolommen)

    assert (melding.stand, melding.traject, melding.detentie) == (stand, None, None)
    assert (Jongere.objects.count(), Traject.objects.count(), Detentie.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("kolommen", "let_op"),
    [
        ({}, ""),
        ({"bsn": ""}, "zonder_bsn"),
        ({"geboortedatum": "", "verwachte_ontslagdatum": date(2026, 11, 10)}, "zonder_geboortedatum"),
    ],
)
def test_wat_een_mens_moet_opvallen(kolommen: dict[str, str | date], let_op: str) -> None:
    assert wereld.melding(**kolommen).let_op == let_op


def test_een_melding_met_een_andere_gemeente_verhuist_het_toegewezen_dossier_niet(
    officier: User, coordinator: User
) -> None:
    traject = wereld.traject()
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)

    melding = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 9), gemeentecode=wereld.ARNHEM)

    traject.refresh_from_db()
    assert traject.gemeente.code == "GM0268"
    assert (melding.traject, melding.let_op) == (traject, "andere_gemeente")


def test_een_oudere_melding_vult_gaten_maar_overschrijft_niets_nieuwers() -> None:
    traject = wereld.traject(meldingsdatum=date(2026, 11, 10), titel="veroordeeld", reclasseringstoezicht="")

    wereld.neem({"meldingsdatum": date(2026, 11, 3), "titel": "preventief", "reclasseringstoezicht": "J"})

    traject.refresh_from_db()
    assert (traject.titel, traject.reclasseringstoezicht) == ("veroordeeld", "J")
    assert traject.melding_op == date(2026, 11, 3)


def test_de_naam_van_de_melding_die_het_laatst_spreekt() -> None:
    traject = wereld.traject(voornamen="Bram", meldingsdatum=date(2026, 11, 10))

    wereld.neem({"voornamen": "Abraham", "meldingsdatum": date(2026, 11, 3)})
    traject.jongere.refresh_from_db()
    ouder = traject.jongere.voornamen
    wereld.neem({"soort": "screening", "voornamen": "Bram Jan", "meldingsdatum": date(2026, 11, 11)})
    traject.jongere.refresh_from_db()

    assert (ouder, traject.jongere.voornamen) == ("Bram", "Bram Jan")


# --- na sluiting --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("binnen", "trajecten"), [("2026-11-10", 1), ("2026-11-11", 2)])
def test_detentie_op_en_na_de_dag_van_sluiten(binnen: str, trajecten: int, coordinator: User) -> None:
    traject = wereld.traject()
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 6), "ontslagdatum": date(2026, 11, 6)})
    services.sluit_af(traject, op=date(2026, 11, 10), reden="verhuisd", door=coordinator)

    wereld.neem({"datum_binnenkomst": binnen, "meldingsdatum": date(2026, 11, 12)})

    assert (Traject.objects.count(), Jongere.objects.count()) == (trajecten, 1)
    assert Traject.objects.earliest("pk").fase == "afgesloten"
    assert klopt_met_de_regels()


# --- niets raakt kwijt --------------------------------------------------------------------------------------


def test_een_oudere_detentie_buiten_de_doelgroep_maakt_een_geopend_dossier_niet_leeg() -> None:
    traject = wereld.traject(datum_binnenkomst=date(2026, 11, 10), meldingsdatum=date(2026, 11, 12))

    wereld.neem({"datum_binnenkomst": date(2026, 11, 2), "meldingsdatum": date(2026, 11, 3), "gemeentecode": DORDRECHT})

    assert [d.binnenkomst_op for d in traject.detenties.all()] == [date(2026, 11, 10)]
    assert klopt_met_de_regels()


def test_een_andere_doelgroep_sluit_geen_dossier_dat_er_al_is() -> None:
    """Een later feit dat iemand buiten de doelgroep zet waarschuwt; niets sluit vanzelf."""
    traject = wereld.traject()
    GemeenteInstelling.objects.filter(gemeente=traject.gemeente).update(leeftijd_tot=19)

    wereld.neem({"soort": "screening", "meldingsdatum": date(2026, 11, 9), "zorg": "N"})

    assert [d.binnenkomst_op for d in traject.detenties.all()] == [date(2026, 11, 2)]
    assert traject.meldingen.count() == 2


def test_een_late_overlap_met_een_gesloten_dossier_maakt_het_nieuwe_niet_leeg(coordinator: User) -> None:
    eerste = wereld.traject(datum_binnenkomst=date(2026, 6, 1), meldingsdatum=date(2026, 6, 2))
    wereld.neem(
        {
            "soort": "ontslag",
            "datum_binnenkomst": date(2026, 6, 1),
            "meldingsdatum": date(2026, 6, 10),
            "ontslagdatum": date(2026, 6, 10),
        }
    )
    services.sluit_af(eerste, op=date(2026, 8, 3), reden="verhuisd", door=coordinator)
    tweede = wereld.traject()

    wereld.neem({"datum_binnenkomst": date(2026, 7, 1), "meldingsdatum": date(2026, 7, 2)})

    assert [d.binnenkomst_op for d in tweede.detenties.all()] == [date(2026, 11, 2)]
    assert [d.binnenkomst_op for d in eerste.detenties.all()] == [date(2026, 6, 1), date(2026, 7, 1)]


@pytest.mark.parametrize("volgorde", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 2, 3, 0)])
def test_een_detentie_die_later_wijkt_laat_geen_spoor_na(volgorde: tuple[int, ...]) -> None:
    """De eerste opende het dossier maar wijkt voor een eerder gemelde; de tweede hoort er dan niet bij."""
    meldingen = [
        {"datum_binnenkomst": "2026-11-02", "meldingsdatum": "2026-11-16", "meldingnummer": "A"},
        {"datum_binnenkomst": "2026-11-03", "meldingsdatum": "2026-11-03", "meldingnummer": "B"},
        {"datum_binnenkomst": "2026-11-03", "meldingsdatum": "2026-11-03", "meldingnummer": "C"},
        {"datum_binnenkomst": "2026-11-05", "meldingsdatum": "2026-11-05", "meldingnummer": "D"},
    ]
    meldingen[1] |= {"gemeentecode": DORDRECHT}
    meldingen[2] |= {"gemeentecode": DORDRECHT, "soort": "ontslag", "ontslagdatum": "2026-11-03"}

    for nummer in volgorde:
        wereld.neem(meldingen[nummer])

    assert dict(Melding.objects.values_list("meldingnummer", "stand")) == {
        "A": "overlapt",
        "B": "buiten_doelgroep",
        "C": "buiten_doelgroep",
        "D": "verwerkt",
    }
    assert Traject.objects.get().begin_op == date(2026, 11, 5)


def test_eigen_feiten_blijven_als_er_meldingen_bij_komen(officier: User) -> None:
    traject = wereld.traject()
    services.leg_waarneming_vast(
        traject,
        veld="strafrestant_dagen",
        waarde="200",
        op=date(2026, 11, 5),
        detentie=traject.detenties.get(),
        door=officier,
    )

    wereld.neem({"soort": "screening", "meldingsdatum": date(2026, 11, 9), "zorg": "N"})

    assert traject.waarnemingen.get().waarde == "200"
    assert klopt_met_de_regels()


@pytest.mark.buiten_de_trechter
def test_een_door_een_mens_vastgelegde_detentie_kan_zonder_meldingen(officier: User) -> None:
    """Zelf vernomen: de inrichting moet nog melden, en alles wordt wel berekend."""
    traject = wereld.traject()
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 6), "ontslagdatum": date(2026, 11, 6)})
    Detentie.objects.create(
        traject=traject, binnenkomst_op=date(2026, 11, 16), bron="mens", bekend_op=date(2026, 11, 18)
    )

    verwerk(alle_sleutels(), door=officier)

    rij = traject.termijnen.get(soort="detentiemelding", sleutel="2026-11-16")
    assert (rij.stand, rij.uiterlijk) == ("open", date(2026, 11, 18))
    assert klopt_met_de_regels()


def test_nog_eens_verwerken_verandert_niets() -> None:
    wereld.trajecten(3)
    wereld.neem({"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)})
    voor, rijen_voor = opname(), aantallen()

    verwerk(alle_sleutels(), door=None)

    assert opname() == voor
    assert {k: v for k, v in aantallen().items() if k != "Audit"} == {
        k: v for k, v in rijen_voor.items() if k != "Audit"
    }


# --- uitbreidpunt -------------------------------------------------------------------------------------------


def test_een_andere_app_ziet_elke_verwerkte_melding_in_een_keer(
    settings: Settings, genoteerd: list[tuple[list[int], list[int]]]
) -> None:
    settings.MELDING_VERWERKERS = [*settings.MELDING_VERWERKERS, "tests.cases.proefaanbieders.noteer"]

    trajecten = wereld.trajecten(3)

    [(traject_ids, melding_ids)] = genoteerd
    assert traject_ids == [t.pk for t in trajecten]
    assert sorted(melding_ids) == sorted(Melding.objects.values_list("pk", flat=True))
