"""Het logboek: wat erin staat, en dat de database niets laat wijzigen of verdwijnen."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from rio import triggers
from rio.apps import na_migratie
from rio.audit import Regel, leg_vast, leg_vast_bulk, oorsprong, verwijder_oude_audit
from rio.models import Audit, User

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture
def gebruiker() -> User:
    return User.objects.create_user("rio@voorbeeld.nl", naam="Rik Rio")


@pytest.fixture
def regel(gebruiker: User) -> Audit:
    leg_vast(actie="bekijken", object_soort="traject", object_id=7, traject_id=7, door=gebruiker)
    return Audit.objects.get()


def test_een_regel_zegt_wie_wat_wanneer_waarvandaan_en_waarom(gebruiker: User) -> None:
    merk = oorsprong.set("web 192.0.2.7")
    with time_machine.travel(datetime(2026, 3, 1, 9, 30, tzinfo=UTC), tick=False):
        leg_vast(
            actie="bsn_tonen",
            object_soort="jongere",
            object_id=3,
            traject_id=7,
            velden=("bsn",),
            reden="identiteit controleren",
            door=gebruiker,
        )
    oorsprong.reset(merk)

    regel = Audit.objects.get()
    assert regel.tijdstip == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert (regel.actie, regel.object_soort, regel.object_id, regel.traject_id) == (
        "bsn_tonen",
        "jongere",
        3,
        7,
    )
    assert (regel.actor_id, regel.oorsprong, regel.resultaat) == (gebruiker.pk, "web 192.0.2.7", "gelukt")
    assert (regel.reden, regel.velden) == ("identiteit controleren", ["bsn"])


def test_zonder_verzoek_is_de_oorsprong_een_opdracht() -> None:
    leg_vast(actie="importeren", object_soort="invoer", door=None)

    assert Audit.objects.values_list("oorsprong", "actor_id").get() == ("opdracht", None)


def test_een_lijst_bewaart_filters_pagina_en_nummers(gebruiker: User) -> None:
    omvang = {"filters": {"fase": "detentie"}, "pagina": 2, "ids": [5, 6]}

    leg_vast(actie="lijst", object_soort="traject", omvang=omvang, door=gebruiker)

    assert Audit.objects.get().omvang == omvang


@pytest.mark.parametrize(("naam", "waarde"), [("actie", "gluren"), ("resultaat", "misschien")])
def test_een_onbekende_actie_of_uitkomst_is_een_fout(naam: str, waarde: str) -> None:
    with pytest.raises(ValueError, match=waarde):
        leg_vast(**{"actie": "lijst", "object_soort": "traject", "door": None, naam: waarde})


def test_veel_regels_kosten_een_query(gebruiker: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    regels = [Regel(actie="wijzigen", object_soort="traject", traject_id=n) for n in range(50)]

    with django_assert_num_queries(1):
        leg_vast_bulk(regels, door=gebruiker)

    assert Audit.objects.filter(actor_id=gebruiker.pk).count() == 50


def test_een_regel_is_niet_te_wijzigen(regel: Audit) -> None:
    with pytest.raises(IntegrityError, match="alleen regels bij"), transaction.atomic():
        Audit.objects.update(actie="lijst")

    regel.refresh_from_db()
    assert regel.actie == "bekijken"


def test_een_regel_is_niet_te_verwijderen(regel: Audit) -> None:
    with pytest.raises(IntegrityError, match="alleen regels bij"), transaction.atomic():
        regel.delete()

    assert Audit.objects.count() == 1


def test_een_regel_is_niet_te_vervangen(regel: Audit) -> None:
    opdracht = (
        "INSERT OR REPLACE INTO rio_audit SELECT * FROM rio_audit"
        if connection.vendor == "sqlite"
        else "INSERT INTO rio_audit SELECT * FROM rio_audit ON CONFLICT (id) DO UPDATE SET actie = 'lijst'"
    )

    with pytest.raises(IntegrityError, match="alleen regels bij"), transaction.atomic():
        _sql(opdracht)


def test_het_logboek_is_niet_leeg_te_maken(regel: Audit) -> None:
    opdracht = "DELETE FROM rio_audit" if connection.vendor == "sqlite" else "TRUNCATE rio_audit"

    with pytest.raises(IntegrityError, match="alleen regels bij"), transaction.atomic():
        _sql(opdracht)

    assert Audit.objects.count() == 1


def test_de_triggers_komen_na_elke_migratie_terug(regel: Audit) -> None:
    triggers.haal_weg()

    na_migratie()
    na_migratie()

    with pytest.raises(IntegrityError), transaction.atomic():
        Audit.objects.all().delete()


@time_machine.travel("2026-03-01T12:00:00+01:00", tick=False)
def test_opruimen_verwijdert_wat_voor_de_grens_ligt_en_laat_zelf_een_regel_achter(gebruiker: User) -> None:
    # The border is midnight in Amsterdam, an hour before midnight UTC.
    _regel_op(datetime(2021, 1, 31, 22, 59, tzinfo=UTC), traject_id=1)
    _regel_op(datetime(2021, 1, 31, 23, 0, tzinfo=UTC), traject_id=2)

    aantal = verwijder_oude_audit(voor=date(2021, 2, 1), door=gebruiker)

    assert aantal == 1
    assert set(Audit.objects.values_list("actie", "traject_id")) == {("bekijken", 2), ("opruimen", None)}
    assert Audit.objects.get(actie="opruimen").omvang == {"voor": "2021-02-01", "aantal": 1}


@time_machine.travel("2026-03-01T12:00:00+01:00", tick=False)
@pytest.mark.parametrize(("voor", "mag"), [(date(2021, 3, 1), True), (date(2021, 3, 2), False)])
def test_regels_jonger_dan_vijf_jaar_blijven(gebruiker: User, voor: date, mag: bool) -> None:
    _regel_op(datetime(2021, 2, 1, tzinfo=UTC), traject_id=1)
    try:
        verwijder_oude_audit(voor=voor, door=gebruiker)
    except ValidationError:
        assert not mag
    assert Audit.objects.filter(traject_id=1).exists() is not mag


@time_machine.travel("2026-03-01T12:00:00+01:00", tick=False)
def test_na_het_opruimen_is_de_deur_weer_dicht(gebruiker: User) -> None:
    verwijder_oude_audit(voor=date(2021, 2, 1), door=gebruiker)

    with pytest.raises(IntegrityError), transaction.atomic():
        Audit.objects.all().delete()


def test_als_opruimen_misgaat_is_de_deur_ook_dicht(regel: Audit) -> None:
    with pytest.raises(RuntimeError, match="stroom uit"):
        _ruim_half_op()

    assert Audit.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Audit.objects.all().delete()


def test_ook_met_de_deur_open_is_wijzigen_geweigerd(regel: Audit) -> None:
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        triggers.opruimen_toegestaan("rio_audit"),
    ):
        Audit.objects.update(actie="lijst")


def _regel_op(tijdstip: datetime, *, traject_id: int) -> None:
    Audit.objects.create(
        tijdstip=tijdstip,
        actie="bekijken",
        object_soort="traject",
        traject_id=traject_id,
        oorsprong="opdracht",
    )


def _ruim_half_op() -> None:
    with triggers.opruimen_toegestaan("rio_audit"):
        Audit.objects.all().delete()
        raise RuntimeError("stroom uit")


def _sql(opdracht: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(opdracht)
