"""De opgeslagen rijen zijn wat de regels zeggen: ook na een wijziging, een instelling, een besluit en een nacht."""

from datetime import date
from typing import Any

import pytest
from pytest_django import Settings

from cases import services
from cases.feiten import Zekerheid
from cases.models import Fasewissel, NieuwContact, Termijn, Traject
from cases.synchroniseren import synchroniseer, verschillen
from cases.trechter import dossier_wijzigen
from rio.models import GemeenteInstelling, Sluitingsdag, User
from tests import wereld
from tests.cases.momentopname import klopt_met_de_regels, opname

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
PROEF = "tests.cases.proefaanbieders"


def standen(traject: Traject) -> dict[str, str]:
    return {f"{t.soort}/{t.partij}": t.stand for t in Termijn.objects.filter(traject=traject)}


def test_een_melding_geeft_de_rijen_van_een_nieuw_dossier() -> None:
    traject = wereld.traject()

    assert {(t.soort, t.partij, t.uiterlijk.isoformat(), t.stand) for t in traject.termijnen.all()} == {
        ("detentiemelding", "inrichting", "2026-11-04", "voldaan"),
        ("triage", "coordinator", "2026-11-05", "open"),
        ("screening", "samen", "2026-11-16", "open"),
        ("uitwisseling", "inrichting", "2026-11-16", "open"),
        ("uitwisseling", "gemeente", "2026-11-16", "open"),
        ("taakverdeling", "samen", "2026-11-16", "open"),
        ("dr_plan", "inrichting", "2026-11-30", "open"),
        ("ontslag_bevestigen", "rio", "2027-01-21", "open"),
        ("nazorgplan", "rio", "2026-12-14", "open"),
        ("identiteitsbewijs", "gemeente", "2027-01-21", "open"),
        ("onderdak", "gemeente", "2027-01-21", "open"),
        ("bestaansmiddelen", "gemeente", "2027-01-21", "open"),
        ("zorgverzekering", "gemeente", "2027-01-21", "open"),
    }


def test_rijen_dragen_gemeente_rio_en_inrichting(officier: User, coordinator: User) -> None:
    traject = wereld.traject()

    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)

    assert set(traject.termijnen.values_list("gemeente__code", "rio")) == {("GM0268", officier.pk)}
    screening = traject.termijnen.get(soort="screening")
    assert (screening.inrichting.naam, screening.detentie) == ("PI Arnhem", traject.detenties.get())


def test_volgende_termijn_is_de_eerste_open_rij_die_niet_van_de_inrichting_is() -> None:
    traject = wereld.traject()

    assert (traject.volgende_termijn_op, traject.volgende_termijn_soort) == (date(2026, 11, 5), "triage")


def test_een_verschoven_datum_houdt_zijn_geschiedenis() -> None:
    traject = wereld.traject()

    for op, verwacht in (("2026-11-09", "2027-02-01"), ("2026-11-10", "2027-03-01")):
        wereld.neem({"soort": "ontslagdatum_gewijzigd", "meldingsdatum": op, "verwachte_ontslagdatum": verwacht})

    rij = traject.termijnen.get(soort="ontslag_bevestigen")
    assert rij.uiterlijk == date(2027, 3, 1)
    assert [vorige["uiterlijk"] for vorige in rij.geschiedenis] == ["2027-01-21", "2027-02-01"]


def test_een_rij_die_niet_meer_volgt_blijft_staan_als_vervallen_en_kan_terugkomen(officier: User) -> None:
    traject = wereld.traject()
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 20), "ontslagdatum": date(2026, 11, 20)})
    bericht = traject.termijnen.get(soort="ontslagbericht")

    detentie = traject.detenties.get()
    services.registreer_ontslagdatum(
        detentie, datum=date(2026, 12, 18), zekerheid=Zekerheid.VERWACHT, op=date(2026, 11, 21), door=officier
    )
    weg = Termijn.objects.get(pk=bericht.pk)
    services.registreer_ontslagdatum(
        detentie, datum=date(2026, 12, 18), zekerheid=Zekerheid.WERKELIJK, op=date(2026, 12, 18), door=officier
    )
    terug = Termijn.objects.get(pk=bericht.pk)

    assert (weg.stand, weg.voldaan_op, weg.reden) == ("vervallen", None, "volgt niet meer uit de feiten")
    assert (terug.uiterlijk, terug.reden) == (date(2026, 12, 18), "")


def test_nog_eens_synchroniseren_verandert_niets() -> None:
    traject = wereld.traject()
    voor = opname(), set(Termijn.objects.values_list("pk", "vastgelegd_op", "waarom"))

    synchroniseer([traject.pk])

    assert (opname(), set(Termijn.objects.values_list("pk", "vastgelegd_op", "waarom"))) == voor


@pytest.mark.buiten_de_trechter
def test_een_gemiste_rij_heelt_zichzelf() -> None:
    """De nachtelijke ronde doet hetzelfde als elke wijziging."""
    traject = wereld.traject()
    voor = opname()["termijn"]
    Termijn.objects.filter(soort="screening").delete()
    Termijn.objects.filter(soort="triage").update(uiterlijk=date(2030, 1, 1))
    assert not klopt_met_de_regels()

    synchroniseer([traject.pk])

    assert klopt_met_de_regels()
    assert opname()["termijn"] == voor


def test_verschillen_schrijft_niets_en_zegt_wat_een_instelling_zou_doen() -> None:
    traject = wereld.traject()
    GemeenteInstelling.objects.filter(gemeente=traject.gemeente).update(triage_werkdagen=5)

    gevonden = verschillen([traject.pk])

    [(was, wordt)] = gevonden[traject.pk].gewijzigd
    assert (was.uiterlijk, wordt.uiterlijk) == (date(2026, 11, 5), date(2026, 11, 10))
    assert traject.termijnen.get(soort="triage").uiterlijk == date(2026, 11, 5)


def test_een_instelling_van_na_de_melding_herschrijft_niets() -> None:
    traject = wereld.traject()
    GemeenteInstelling.objects.create(gemeente=traject.gemeente, geldig_van=date(2026, 11, 4), triage_werkdagen=9)

    assert verschillen([traject.pk]) == {}


@pytest.mark.parametrize(("code", "dag"), [("", "2026-11-06"), ("GM0268", "2026-11-06"), ("GM0202", "2026-11-05")])
def test_sluitingsdag_telt_landelijk_of_voor_de_eigen_gemeente(code: str, dag: str) -> None:
    gemeente = wereld.gemeente(code) if code else None
    Sluitingsdag.objects.create(datum=date(2026, 11, 4), gemeente=gemeente, naam="dicht", bron="proef")

    traject = wereld.traject()

    assert traject.termijnen.get(soort="triage").uiterlijk == date.fromisoformat(dag)


def test_vrij_en_dezelfde_dag_weer_vast_is_in_detentie_in_elke_volgorde() -> None:
    """Het ontslagbericht wachtte, de nieuwe detentie was er al toen de eerste bekend werd."""
    wereld.neem({"soort": "ontslag", "meldingsdatum": "2026-11-10", "ontslagdatum": "2026-11-10", "meldingnummer": "A"})
    wereld.neem({"datum_binnenkomst": "2026-11-10", "meldingsdatum": "2026-11-11", "meldingnummer": "B"})
    wereld.neem({"meldingnummer": "C"})

    traject = Traject.objects.get()
    assert [d.binnenkomst_op.isoformat() for d in traject.detenties.all()] == ["2026-11-02", "2026-11-10"]
    assert traject.fase == "detentie"


def test_een_nieuwe_detentie_is_een_nieuw_contact_met_onbekende_aanleiding() -> None:
    traject = wereld.traject()
    wereld.neem(
        {"soort": "ontslag", "meldingsdatum": date(2026, 11, 10), "ontslagdatum": date(2026, 11, 10)},
        {"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)},
    )

    contact = NieuwContact.objects.get()
    assert (contact.traject, contact.detentie.binnenkomst_op, contact.aanleiding) == (
        traject,
        date(2026, 11, 16),
        "onbekend",
    )


@pytest.mark.buiten_de_trechter
def test_een_besluit_over_een_nieuw_contact_blijft_bij_herrekenen(officier: User) -> None:
    traject = wereld.traject()
    wereld.neem(
        {"soort": "ontslag", "meldingsdatum": date(2026, 11, 10), "ontslagdatum": date(2026, 11, 10)},
        {"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)},
    )
    NieuwContact.objects.update(aanleiding="oud_vonnis", besloten_op=date(2026, 11, 18), besloten_door=officier)

    wereld.neem({"soort": "screening", "datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 19)})
    synchroniseer([traject.pk])

    assert NieuwContact.objects.get().aanleiding == "oud_vonnis"


def test_wissels_van_mensen_blijven_staan(officier: User) -> None:
    traject = wereld.traject()
    services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 9), toelichting="toch", door=officier)

    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 10), "ontslagdatum": date(2026, 11, 10)})

    assert list(Fasewissel.objects.values_list("naar", "bron")) == [
        ("detentie", "feit"),
        ("terugkeerplan", "mens"),
        ("invrijheidsstelling", "feit"),
    ]


def test_dr_plan_ontvangen_voldoet_de_rij(officier: User) -> None:
    traject = wereld.traject()

    services.leg_waarneming_vast(
        traject,
        veld="dr_plan_ontvangen_op",
        waarde=date(2026, 11, 27),
        op=date(2026, 12, 1),
        detentie=traject.detenties.get(),
        door=officier,
    )

    rij = traject.termijnen.get(soort="dr_plan")
    assert (rij.stand, rij.voldaan_op) == ("voldaan", date(2026, 11, 27))


# --- uitbreidpunt -------------------------------------------------------------------------------------------


def test_een_andere_app_voegt_regels_toe(settings: Settings) -> None:
    settings.TERMIJN_REGELS = [*settings.TERMIJN_REGELS, f"{PROEF}.REGELS"]

    traject = wereld.traject()

    rij = traject.termijnen.get(soort="actie")
    assert (rij.sleutel, rij.partij, rij.anker, rij.uiterlijk) == (
        "proef",
        "rio",
        date(2026, 11, 2),
        date(2027, 3, 1),
    )


def test_zonder_die_app_vervallen_haar_rijen(settings: Settings) -> None:
    eigen = settings.TERMIJN_REGELS
    settings.TERMIJN_REGELS = [*eigen, f"{PROEF}.REGELS"]
    traject = wereld.traject()

    settings.TERMIJN_REGELS = eigen
    with dossier_wijzigen(traject.pk, wat="proef", door=None):
        pass

    assert standen(traject)["actie/rio"] == "vervallen"


def test_synchroniseren_doet_voor_veel_dossiers_evenveel_queries(django_assert_max_num_queries: Any) -> None:
    wereld.trajecten(12)
    ids = list(Traject.objects.values_list("pk", flat=True))

    with django_assert_max_num_queries(40):
        synchroniseer(ids)
