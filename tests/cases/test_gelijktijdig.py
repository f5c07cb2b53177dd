"""Twee dingen tegelijk op PostgreSQL: de rijen kloppen meteen, en niemand wordt twee personen.

SQLite schrijft één tegelijk en heeft deze wedloop niet.
"""

import time
from collections.abc import Callable
from datetime import date
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import connection, connections

from cases import services
from cases.feiten import Zekerheid
from cases.meldingen.innemen import neem_in
from cases.meldingen.regel import Gelezen, RuweRij
from cases.models import Detentie, Jongere, Melding, Ontslagdatum, Traject
from cases.trechter import dossier_wijzigen
from rio.models import Audit, User
from rio.services import zet_uit
from tests import wereld
from tests.cases.momentopname import klopt_met_de_regels

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite schrijft één tegelijk"),
]


def tegelijk(*handelingen: Callable[[], object]) -> list[BaseException]:
    """Voer alles uit in eigen draden met eigen verbindingen, en geef de fouten."""
    fouten: list[BaseException] = []

    def draai(handeling: Callable[[], object]) -> None:
        try:
            handeling()
        except BaseException as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [Thread(target=draai, args=(handeling,)) for handeling in handelingen]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)
    return fouten


def neem(kolommen: dict[str, Any], nummer: str) -> None:
    cellen = {**wereld._cellen(kolommen, 2), "meldingnummer": nummer}
    neem_in(Gelezen([RuweRij(2, cellen)], ()), vandaag=date(2026, 11, 23), door=None)


# --- twee feiten over één dossier ---------------------------------------------------------------------------


def test_twee_feiten_tegelijk_geven_meteen_de_goede_rijen(officier: User) -> None:
    traject = wereld.traject()
    detentie = traject.detenties.get()
    start = Barrier(2)

    def definitief() -> None:
        start.wait()
        services.registreer_ontslagdatum(
            detentie, datum=date(2027, 2, 1), zekerheid=Zekerheid.DEFINITIEF, op=date(2026, 11, 20), door=officier
        )

    def screening() -> None:
        start.wait()
        neem(
            {
                "soort": "screening",
                "meldingsdatum": date(2026, 11, 9),
                **dict.fromkeys(("identiteitsbewijs", "huisvesting", "inkomen", "schulden", "zorg"), "J"),
            },
            "S1",
        )

    assert tegelijk(definitief, screening) == []

    assert klopt_met_de_regels()
    standen = dict(traject.termijnen.values_list("soort", "stand"))
    assert (standen["screening"], standen["taakverdeling"]) == ("voldaan", "voldaan")
    assert traject.termijnen.get(soort="ontslag_bevestigen").uiterlijk == date(2027, 2, 1)


def test_een_tweede_feit_wacht_in_de_trechter_en_ziet_het_eerste(officier: User) -> None:
    """Zonder slot zou de tweede herrekenen zonder het feit van de eerste."""
    traject = wereld.traject()
    detentie = traject.detenties.get()
    bezig, klaar = Event(), Event()

    def eerste() -> None:
        with dossier_wijzigen(traject.pk, wat="eerste", door=officier):
            bezig.set()
            klaar.wait(10)
            Ontslagdatum.objects.create(
                detentie=detentie, datum=date(2027, 2, 1), zekerheid=2, ontvangen_op=date(2026, 11, 20), door=officier
            )

    def tweede() -> None:
        bezig.wait(10)
        Thread(target=_laat_los, args=(klaar,)).start()
        services.leg_waarneming_vast(
            traject, veld="titel", waarde="gijzeling", op=date(2026, 11, 19), detentie=detentie, door=officier
        )

    assert tegelijk(eerste, tweede) == []

    assert klopt_met_de_regels()
    traject.refresh_from_db()
    assert (traject.ontslag_op, traject.titel) == (date(2027, 2, 1), "gijzeling")


def _laat_los(klaar: Event) -> None:
    """Wacht tot er echt iemand op het slot staat te wachten."""
    try:
        for _ in range(100):
            if _iemand_wacht():
                break
            time.sleep(0.05)
        klaar.set()
    finally:
        connections.close_all()


def _iemand_wacht() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])


def test_een_melding_die_op_een_mens_wachtte_ziet_wat_die_vastlegde(officier: User) -> None:
    """De inname leest wat er al is pas als het dossier op slot is."""
    traject = wereld.traject()
    detentie = traject.detenties.get()
    bezig, klaar = Event(), Event()

    def mens() -> None:
        with dossier_wijzigen(traject.pk, wat="ontslag", door=officier):
            Ontslagdatum.objects.create(
                detentie=detentie, datum=date(2026, 11, 13), zekerheid=3, ontvangen_op=date(2026, 11, 13), door=officier
            )
            bezig.set()
            klaar.wait(10)

    def inname() -> None:
        bezig.wait(10)
        Thread(target=_laat_los, args=(klaar,)).start()
        neem({"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)}, "N1")

    assert tegelijk(mens, inname) == []

    assert Melding.objects.get(meldingnummer="N1").stand == "verwerkt"
    assert [d.binnenkomst_op for d in traject.detenties.all()] == [date(2026, 11, 2), date(2026, 11, 16)]
    assert klopt_met_de_regels()


# --- één nieuwe persoon -------------------------------------------------------------------------------------


def test_twee_meldingen_over_dezelfde_nieuwe_persoon_geven_een_dossier() -> None:
    start = Barrier(2)

    def inname(soort: str, op: date, nummer: str) -> None:
        start.wait()
        neem({"soort": soort, "meldingsdatum": op}, nummer)

    fouten = tegelijk(
        lambda: inname("detentie", date(2026, 11, 3), "A"), lambda: inname("screening", date(2026, 11, 9), "B")
    )

    assert fouten == []
    assert (Jongere.objects.count(), Traject.objects.count(), Detentie.objects.count()) == (1, 1, 1)
    assert set(Melding.objects.values_list("stand", flat=True)) == {"verwerkt"}
    assert klopt_met_de_regels()


def test_hetzelfde_bestand_tegelijk_wordt_een_keer_ingenomen() -> None:
    start = Barrier(2)

    def inname() -> None:
        start.wait()
        for i in range(5):
            neem({"bsn": wereld.bsn(i), "achternaam": f"Jongen{i}"}, f"D{i}")

    assert tegelijk(inname, inname) == []

    assert (Melding.objects.count(), Traject.objects.count(), Jongere.objects.count()) == (5, 5, 5)
    assert klopt_met_de_regels()


def test_hetzelfde_nummer_tegelijk_voor_twee_personen_wordt_een_keer_geweigerd() -> None:
    start = Barrier(2)

    def inname(bsn: str) -> None:
        start.wait()
        neem({"bsn": bsn}, "ZELFDE")

    assert tegelijk(lambda: inname(wereld.bsn(1)), lambda: inname(wereld.bsn(2))) == []

    assert (Melding.objects.count(), Traject.objects.count()) == (1, 1)
    assert Audit.objects.filter(actie="importeren").count() == 2


# --- twee keer hetzelfde doen -------------------------------------------------------------------------------


def test_tegelijk_toewijzen_geeft_een_toewijzing(officier: User, collega: User, coordinator: User) -> None:
    traject = wereld.traject()
    start = Barrier(2)

    def toewijzen(rio: User) -> None:
        start.wait()
        services.wijs_toe(traject, rio=rio, op=date(2026, 11, 4), gezien={traject.pk: None}, door=coordinator)

    [fout] = tegelijk(lambda: toewijzen(officier), lambda: toewijzen(collega))

    assert "Een collega wees dit dossier intussen toe" in str(fout)
    lopend = traject.toewijzingen.get(tot__isnull=True)
    traject.refresh_from_db()
    assert traject.rio == lopend.rio
    assert klopt_met_de_regels()


def test_tegelijk_vertrekken_en_een_dossier_krijgen_laat_niets_achter(
    officier: User, coordinator: User, beheer: User
) -> None:
    traject = wereld.traject()
    start = Barrier(2)

    def toewijzen() -> None:
        start.wait()
        services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)

    def uitzetten() -> None:
        start.wait()
        zet_uit(gebruiker=officier, op=date(2026, 11, 23), door=beheer)

    assert len(tegelijk(toewijzen, uitzetten)) == 1

    officier.refresh_from_db()
    traject.refresh_from_db()
    assert officier.is_active is (traject.rio == officier)
