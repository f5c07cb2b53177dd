"""Wat vaststaat weigert de database zelf te veranderen; daarvoor mag het nog."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from monitoring.models import (
    Cohort,
    Gemeentedoel,
    Inwonertal,
    Knelpuntversie,
    Nulmeting,
    Randvoorwaardescore,
    Rapport,
    Rapportbestand,
    Signaalversie,
    Zelfbeoordeling,
)
from rio import triggers
from rio.models import User
from tests import wereld
from tests.monitoring.bouwstenen_knelpunten import signaal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
DAG = date(2026, 11, 23)
Poging = Callable[[], object]
Pogingen = dict[str, Poging]


def mag(poging: Poging) -> bool:
    """Tries it and undoes it."""
    try:
        with transaction.atomic():
            poging()
            transaction.set_rollback(True)
    except DatabaseError as fout:
        return "staat vast" not in str(fout)
    return True


def toegestaan(pogingen: Pogingen) -> list[str]:
    return [naam for naam, poging in pogingen.items() if mag(poging)]


def nulmeting(beleid: User) -> tuple["QuerySet[Nulmeting]", Pogingen]:
    rij, kaal, los = (
        Nulmeting.objects.create(gemeente=wereld.gemeente(code), versie=2, door=beleid)
        for code in (wereld.NIJMEGEN, wereld.ARNHEM, "GM0344")
    )
    doel, ander = (Gemeentedoel.objects.create(nulmeting=boven, tekst="80%", streef=80) for boven in (rij, los))
    doelen = Gemeentedoel.objects
    return Nulmeting.objects.filter(pk__in=(rij.pk, kaal.pk)), {
        "wijzigen": lambda: Nulmeting.objects.filter(pk=rij.pk).update(citaat="anders"),
        "terug naar concept": lambda: Nulmeting.objects.filter(pk=rij.pk).update(
            stand="concept", vastgesteld_op=None, vastgesteld_door=None
        ),
        "wissen": lambda: Nulmeting.objects.filter(pk=kaal.pk).delete(),
        "doel wijzigen": lambda: doelen.filter(pk=doel.pk).update(streef=25),
        "doel wissen": lambda: doelen.filter(pk=doel.pk).delete(),
        "doel erbij": lambda: doelen.create(nulmeting=rij, tekst="25%"),
        "doel erheen": lambda: doelen.filter(pk=ander.pk).update(nulmeting=rij),
        "doel weg": lambda: doelen.filter(pk=doel.pk).update(nulmeting=los),
    }


def zelfbeoordeling(beleid: User) -> tuple["QuerySet[Zelfbeoordeling]", Pogingen]:
    regio = wereld.gemeente().regio
    rij, kaal = (Zelfbeoordeling.objects.create(regio=regio, jaar=jaar, door=beleid) for jaar in (2025, 2026))
    vak = Randvoorwaardescore.objects.create(zelfbeoordeling=rij, voorwaarde=1, niveau="netwerk", score=2)
    vakken = Randvoorwaardescore.objects
    return Zelfbeoordeling.objects.filter(pk__in=(rij.pk, kaal.pk)), {
        "wijzigen": lambda: Zelfbeoordeling.objects.filter(pk=rij.pk).update(wie="anderen"),
        "wissen": lambda: Zelfbeoordeling.objects.filter(pk=kaal.pk).delete(),
        "vak wijzigen": lambda: vakken.filter(pk=vak.pk).update(score=4),
        "vak wissen": lambda: vakken.filter(pk=vak.pk).delete(),
        "vak erbij": lambda: vakken.create(zelfbeoordeling=rij, voorwaarde=2, niveau="netwerk"),
    }


@pytest.mark.beide
@pytest.mark.parametrize("wat", [nulmeting, zelfbeoordeling])
def test_wat_vastgesteld_is_weigert_de_database_te_veranderen(
    wat: Callable[[User], tuple["QuerySet[Nulmeting] | QuerySet[Zelfbeoordeling]", Pogingen]], beleid: User
) -> None:
    rijen, pogingen = wat(beleid)
    assert toegestaan(pogingen) == list(pogingen)

    stand = {"stand": "vastgesteld"} if rijen.model is Nulmeting else {}
    rijen.update(**stand, vastgesteld_op=DAG, vastgesteld_door=beleid)

    assert toegestaan(pogingen) == []


@pytest.mark.beide
def test_de_cijfers_van_een_rapport_staan_vast_zodra_ze_er_zijn_en_een_klaar_rapport_helemaal(beleid: User) -> None:
    gewoon = {"soort": "effect", "gemeente": wereld.gemeente(), "van": date(2026, 1, 1), "tot": date(2026, 7, 1)}
    rapport = Rapport.objects.create(**gewoon, peildatum=DAG, kennis_op=DAG, afgeschermd=False, door=beleid)
    rijen = Rapport.objects.filter(pk=rapport.pk)
    pogingen: Pogingen = {
        "stap": lambda: rijen.update(stap="PDF maken", pogingen=2),
        "controlegetal": lambda: rijen.update(controlegetal="b" * 64),
        "cijfers": lambda: rijen.update(cijfers={"iets": "anders"}),
        "periode": lambda: rijen.update(tot=date(2027, 1, 1)),
        "kennis": lambda: rijen.update(kennis_op=date(2026, 11, 24)),
        "versie": lambda: rijen.update(versie="2"),
        "bestand": lambda: Rapportbestand.objects.create(rapport=rapport, vorm="csv", inhoud=b"", controlegetal=""),
        "wissen": rijen.delete,
    }
    assert toegestaan(pogingen) == list(pogingen)

    rijen.update(cijfers={"hoofdstukken": []}, versie="1")
    assert toegestaan(pogingen) == ["stap", "controlegetal", "bestand", "wissen"]
    rijen.update(stand="klaar", klaar_op=timezone.now(), controlegetal="a" * 64)

    assert toegestaan(pogingen) == ["wissen"]


@pytest.mark.beide
@pytest.mark.skipif(connection.vendor != "sqlite", reason="alleen SQLite vervangt een rij bij het toevoegen")
def test_vervangen_is_ook_wijzigen(beleid: User) -> None:
    rijen, _ = zelfbeoordeling(beleid)
    rijen.update(vastgesteld_op=DAG, vastgesteld_door=beleid)
    triggers.installeer()  # nog een keer verandert niets

    def vervang() -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT OR REPLACE INTO monitoring_zelfbeoordeling SELECT * FROM monitoring_zelfbeoordeling")

    assert not mag(vervang)


def test_wat_alleen_versies_heeft_wijzigt_niemand() -> None:
    modellen = (Cohort, Inwonertal, Knelpuntversie, Rapportbestand, Signaalversie)

    assert {model._meta.db_table for model in modellen} <= set(triggers.NOOIT_WIJZIGEN)


@pytest.mark.buiten_de_trechter
def test_een_versie_van_een_knelpunt_verdwijnt_alleen_met_het_dossier(officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    signaal(traject, officier, coordinator)

    for rijen in (Knelpuntversie.objects.all(), Signaalversie.objects.all()):
        with pytest.raises(DatabaseError, match="alleen regels bij"), transaction.atomic():
            rijen.update(soort="proces")
    traject.delete()

    assert not Knelpuntversie.objects.exists()
    assert Signaalversie.objects.count() == 1
