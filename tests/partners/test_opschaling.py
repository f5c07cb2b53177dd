"""Opschalen en afschalen, en wie het dossier daardoor ziet (PHASE-08, Wgs)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError

from cases.models import Toegang, Traject
from cases.services import sluit_af
from partners.models import Opschaling
from partners.services.opschaling import bewaaranker, bewaren_tot, leg_tafelbesluit_vast, schaal_af, schaal_op
from rio.models import Audit, Regio, User
from tests import wereld
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
DAG, AF = date(2026, 11, 10), date(2026, 11, 20)


@pytest.fixture
def regio(db: None) -> Regio:
    gevonden = wereld.gemeente().regio
    assert gevonden
    return gevonden


@pytest.fixture
def opgeschaald(traject: Traject, regio: Regio, officier: User) -> Opschaling:
    return schaal_op(traject, tafel="zvh", regio=regio, reden="Dreiging.", van=DAG, door=officier)


@pytest.fixture
def veiligheidshuis(regio: Regio) -> User:
    """Coördinator van de regio; ziet zonder verlening geen enkel dossier."""
    gebruiker = wereld.maak_gebruiker("Hassan Huis")
    wereld.stel_aan(gebruiker, "coordinator", regio=regio)
    return gebruiker


def ziet(gebruiker: User, dag: date) -> bool:
    vers = User.objects.get(pk=gebruiker.pk)  # het bereik wordt per verzoek bewaard
    with time_machine.travel(datetime(dag.year, dag.month, dag.day, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        return Traject.objects.zichtbaar_voor(vers).exists()


@pytest.mark.beide
def test_het_veiligheidshuis_ziet_het_dossier_van_de_eerste_tot_de_laatste_dag(
    opgeschaald: Opschaling, veiligheidshuis: User, officier: User
) -> None:
    schaal_af(opgeschaald, uitkomst="Rustig.", op=AF, door=officier)

    dagen = [date(2026, 11, 9), DAG, date(2026, 11, 19), AF]
    assert [ziet(veiligheidshuis, dag) for dag in dagen] == [False, True, True, False]
    toegang = Toegang.objects.get(soort="opschaling")
    assert (toegang.grond, toegang.volgt_uit) == ("Wgs art. 2.24-2.27, opgeschaald", f"opschaling:{opgeschaald.pk}")


def test_een_andere_regio_ziet_niets(opgeschaald: Opschaling) -> None:
    gebruiker = wereld.maak_gebruiker("Ander Huis")
    wereld.stel_aan(gebruiker, "coordinator", regio=Regio.objects.exclude(pk=opgeschaald.regio_id)[0])

    assert not ziet(gebruiker, VANDAAG)


def test_wie_dezelfde_dag_afschaalt_gaf_geen_toegang(
    opgeschaald: Opschaling, veiligheidshuis: User, officier: User
) -> None:
    schaal_af(opgeschaald, uitkomst="Vergissing.", op=DAG, door=officier)

    assert not Toegang.objects.filter(soort="opschaling").exists()
    assert Audit.objects.filter(object_soort="toegang", actie=Audit.Actie.VERWIJDEREN).exists()


def test_politie_en_een_andere_tafel_geven_geen_toegang(traject: Traject, officier: User) -> None:
    schaal_op(traject, tafel="politie", reden="Dreiging.", van=DAG, door=officier)
    schaal_op(traject, tafel="anders", naam="Wijktafel", reden="Overlast.", van=DAG, door=officier)

    assert not Toegang.objects.exists()


@pytest.mark.parametrize(
    ("tafel", "met_regio", "van", "veld"),
    [
        ("zvh", False, DAG, "regio"),
        ("politie", True, DAG, "regio"),
        ("anders", False, DAG, "naam"),
        ("politie", False, date(2026, 11, 1), "van"),
    ],
)
def test_wat_niet_klopt_wordt_geweigerd(
    traject: Traject, regio: Regio, officier: User, tafel: str, met_regio: bool, van: date, veld: str
) -> None:
    with pytest.raises(ValidationError) as fout:
        schaal_op(traject, tafel=tafel, regio=regio if met_regio else None, reden="x", van=van, door=officier)

    assert set(fout.value.error_dict) == {veld}


def test_een_dossier_ligt_een_keer_op_dezelfde_tafel(
    opgeschaald: Opschaling, traject: Traject, regio: Regio, officier: User
) -> None:
    with pytest.raises(ValidationError, match="ligt al op deze tafel"):
        schaal_op(traject, tafel="zvh", regio=regio, reden="Weer.", van=VANDAAG, door=officier)

    schaal_af(opgeschaald, uitkomst="Rustig.", op=AF, door=officier)
    schaal_op(traject, tafel="zvh", regio=regio, reden="Weer.", van=VANDAAG, door=officier)
    assert Toegang.objects.filter(soort="opschaling", tot__isnull=True).count() == 1


def test_een_collega_zonder_dit_dossier_beslist_niet(
    opgeschaald: Opschaling, traject: Traject, collega: User, coordinator: User
) -> None:
    with pytest.raises(ValidationError, match="Alleen de RIO"):
        schaal_op(traject, tafel="politie", reden="x", van=DAG, door=collega)
    with pytest.raises(ValidationError, match="Alleen de RIO"):
        schaal_af(opgeschaald, uitkomst="x", op=AF, door=collega)

    leg_tafelbesluit_vast(opgeschaald, besluit="Elke week bellen.", op=AF, door=coordinator)
    assert opgeschaald.besluiten.get().besluit == "Elke week bellen."


@pytest.mark.parametrize(("op", "fout"), [(date(2026, 11, 9), "ligt hier sinds 10-11-2026"), (AF, "")])
def test_een_besluit_ligt_in_de_opschaling(opgeschaald: Opschaling, officier: User, op: date, fout: str) -> None:
    if fout:
        with pytest.raises(ValidationError, match=fout):
            leg_tafelbesluit_vast(opgeschaald, besluit="Bellen.", op=op, door=officier)
        return
    leg_tafelbesluit_vast(opgeschaald, besluit="Bellen.", op=op, door=officier)
    schaal_af(opgeschaald, uitkomst="Rustig.", op=op, door=officier)
    with pytest.raises(ValidationError, match="niet meer op deze tafel"):
        leg_tafelbesluit_vast(opgeschaald, besluit="Weer.", op=op, door=officier)


def test_na_het_afsluiten_kan_men_nog_afschalen_maar_niet_opschalen(
    opgeschaald: Opschaling, traject: Traject, coordinator: User, veiligheidshuis: User
) -> None:
    sluit_af(traject, op=VANDAAG, reden="verhuisd", door=coordinator)

    with pytest.raises(ValidationError, match="afgesloten"):
        schaal_op(traject, tafel="politie", reden="x", van=DAG, door=coordinator)
    schaal_af(opgeschaald, uitkomst="Gesloten.", op=VANDAAG, door=coordinator)
    assert not ziet(veiligheidshuis, VANDAAG + timedelta(days=1))


@pytest.mark.parametrize(
    ("rijen", "anker", "tot"),
    [
        ([], None, None),
        ([("politie", DAG)], None, None),
        ([("zvh", AF), ("zvh", DAG), ("politie", date(2020, 1, 1))], DAG, date(2031, 11, 10)),
        ([("zvh", date(2024, 2, 29))], date(2024, 2, 29), date(2029, 2, 28)),
    ],
)
def test_de_bewaartermijn_loopt_vanaf_de_eerste_keer_bij_het_veiligheidshuis(
    rijen: list[tuple[str, date]], anker: date | None, tot: date | None
) -> None:
    opschalingen = [Opschaling(tafel=tafel, van=van, tot=VANDAAG) for tafel, van in rijen]

    assert (bewaaranker(opschalingen), bewaren_tot(opschalingen)) == (anker, tot)


def test_wie_het_alleen_door_een_opschaling_ziet_brengt_het_niet_verder(
    opgeschaald: Opschaling, veiligheidshuis: User, traject: Traject
) -> None:
    leg_tafelbesluit_vast(opgeschaald, besluit="Elke week contact.", op=VANDAAG, door=veiligheidshuis)

    with pytest.raises(ValidationError, match="schalen op en af"):
        schaal_op(traject, tafel="politie", reden="Ook daar.", van=VANDAAG, door=veiligheidshuis)
    with pytest.raises(ValidationError, match="schalen op en af"):
        schaal_af(opgeschaald, uitkomst="Klaar.", op=VANDAAG, door=veiligheidshuis)
