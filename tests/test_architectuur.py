"""Sweeps over the whole code base: rules that every later model, service and page must keep."""

import inspect
import pkgutil
from datetime import date
from importlib import import_module
from types import ModuleType

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from pytest_django import Settings

from cases import services as dossier
from cases.models import Herinnering, Jongere, Melding, Termijn, Toegang, Traject
from cases.opruimen import ruim_op
from cases.synchroniseren import verschillen
from cases.trechter import in_trechter
from leefgebieden import services as leefgebieden
from monitoring import services as monitoring
from monitoring.models import Beeldrij, Cohortlid
from partners import services as partners
from partners.models import Verzoeklink
from rio import services as beheer
from rio.audit import verwijder_oude_audit
from rio.berichten import services as berichten
from rio.models import Audit, User
from rio.persoonsgegevens import export, register, wis
from rio.post import opnieuw
from tests import wereld
from tests.cases import proefaanbieders
from tests.handelingen import HANDELINGEN
from tests.trechterwacht import ONDER_TRAJECT, BuitenDeTrechter, trechterwacht

APPS = ("rio", "cases", "partners", "leefgebieden", "monitoring")
EIGEN = [model for app in APPS for model in apps.get_app_config(app).get_models()]


@pytest.mark.parametrize("model", EIGEN, ids=lambda m: m._meta.label)
def test_op_en_door_zijn_samen_gevuld_of_samen_leeg(model: type[models.Model]) -> None:
    velden = {veld.name: veld for veld in model._meta.fields}
    paren = [naam[:-3] for naam in velden if naam.endswith("_op") and naam[:-3] + "_door" in velden]

    for stam in paren:
        verplicht = not (velden[f"{stam}_op"].null or velden[f"{stam}_door"].null)
        bewaakt = any(f"{stam}_op" in c.name and "door" in c.name for c in model._meta.constraints)
        assert verplicht or bewaakt, f"{model._meta.label}: {stam}_op en {stam}_door hebben geen constraint"


@pytest.mark.parametrize("model", EIGEN, ids=lambda m: m._meta.label)
def test_elk_veld_is_ingedeeld_als_persoonsgegeven_of_niet(model: type[models.Model]) -> None:
    gegevens = {g.klasse: g for g in register()}[model]
    velden = {veld.name for veld in model._meta.fields}

    assert set(gegevens.persoonlijk) | set(gegevens.overig) == velden
    assert not set(gegevens.persoonlijk) & set(gegevens.overig)


def test_alles_wat_aan_een_jongere_hangt_zit_in_inzage_en_wissen() -> None:
    hangend = {Jongere}
    for _ in range(5):
        hangend |= {m for m in EIGEN for veld in m._meta.fields if veld.related_model in hangend}

    assert hangend <= {g.klasse for g in register() if g.van}


def test_alleen_traject_verwijst_naar_jongere() -> None:
    verwijzend = {m for m in EIGEN for veld in m._meta.fields if veld.related_model is Jongere}

    assert verwijzend == {Traject}


@pytest.mark.django_db
@pytest.mark.buiten_de_trechter
def test_inzage_toont_en_wissen_verwijdert_alles(officier: User, coordinator: User) -> None:
    traject = wereld.traject(achternaam="Kanariepiet")
    dossier.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)
    persoon_id = traject.jongere_id

    inzage = export(persoon_id, reden="verzoek van de betrokkene", door=None)
    wis(persoon_id, reden="bewaartermijn voorbij", door=None)

    assert inzage["cases.Jongere"][0]["achternaam"] == "Kanariepiet"
    assert inzage["cases.Melding"][0]["payload"]["achternaam"] == "Kanariepiet"
    assert {len(rijen) for model, rijen in inzage.items() if model in ("cases.Traject", "cases.Toewijzing")} == {1}
    assert not Traject.objects.exists()
    assert not Termijn.objects.exists()
    melding = Melding.objects.get()
    assert (melding.payload, melding.geboortesleutel, melding.traject_id) == ({}, "", None)


@pytest.mark.django_db
@pytest.mark.buiten_de_trechter
def test_inzage_en_wissen_nemen_een_app_hoger_in_het_huis_mee(settings: Settings) -> None:
    settings.PERSOONSGEGEVENS = [*settings.PERSOONSGEGEVENS, "tests.cases.proefaanbieders.GEGEVENS"]
    traject = wereld.traject()
    proefaanbieders.gewist.clear()

    inzage = export(traject.jongere_id, reden="verzoek van de betrokkene", door=None)
    wis(traject.jongere_id, reden="bewaartermijn voorbij", door=None)

    assert inzage["rio.Regio"] == [{"naam": "Gelderland-Zuid"}]
    assert [regio.naam for regio in proefaanbieders.gewist] == ["Gelderland-Zuid"]


@pytest.mark.django_db
def test_identiteit_buiten_de_doelgroep_verdwijnt_na_de_bewaartijd() -> None:
    te_oud = wereld.melding(geboortedatum=date(1980, 1, 1))
    Melding.objects.filter(pk=te_oud.pk).update(vastgelegd_op="2026-08-01T12:00:00+02:00")
    wereld.melding(geboortedatum=date(1980, 1, 1), bsn=wereld.bsn(1))

    assert ruim_op(date(2026, 10, 30), door=None) == 0  # de negentigste dag
    assert ruim_op(date(2026, 10, 31), door=None) == 1

    te_oud.refresh_from_db()
    assert (te_oud.payload, te_oud.soort, te_oud.stand) == ({}, "detentie", "buiten_doelgroep")


# --- elke handeling laat een logregel achter, en schrijft alleen door de trechter ---------------------------


def test_elke_handeling_met_door_staat_in_de_sweep() -> None:
    met_door = {
        naam
        for module in (
            *_modules(dossier),
            *_modules(partners),
            *_modules(leefgebieden),
            *_modules(monitoring),
            beheer,
            berichten,
            opnieuw,
        )
        for naam, functie in inspect.getmembers(module, inspect.isfunction)
        if functie.__module__ == module.__name__ and naam[0] != "_" and "door" in inspect.signature(functie).parameters
    }

    assert met_door == set(HANDELINGEN)


def _modules(pakket: ModuleType) -> list[ModuleType]:
    return [import_module(f"{pakket.__name__}.{m.name}") for m in pkgutil.iter_modules(pakket.__path__)]


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted(HANDELINGEN))
def test_elke_handeling_laat_een_logregel_achter(naam: str, officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    voor = Audit.objects.count()

    HANDELINGEN[naam](traject, officier, coordinator)

    nieuw = Audit.objects.filter(actor_id=coordinator.pk)
    assert Audit.objects.count() > voor
    assert nieuw.exists()
    assert verschillen([traject.pk]) == {}


def test_alles_onder_een_traject_wordt_bewaakt() -> None:
    onder = {Traject}
    for _ in range(5):
        onder |= {m for m in EIGEN for veld in m._meta.fields if veld.related_model in onder}

    # Melding krijgt haar plaats in de trechter maar bestaat ervoor; Toegang hangt niet altijd aan een dossier;
    # Herinnering is post, en zet de ontvanger op slot in plaats van het dossier. Verzoeklink is een deur, geen inhoud.
    # Beeldrij is een kopie voor cijfers, Cohortlid telt een dossier mee in een rapport.
    los = {Traject, Melding, Toegang, Herinnering, Verzoeklink, Beeldrij, Cohortlid}
    assert {m._meta.db_table for m in onder - los} == ONDER_TRAJECT


@pytest.mark.django_db
def test_schrijven_buiten_de_trechter_valt_op(officier: User, coordinator: User) -> None:
    traject = wereld.traject()

    with pytest.raises(BuitenDeTrechter), trechterwacht(connection):
        Termijn.objects.filter(traject=traject).update(waarom="zomaar")

    assert not in_trechter.get()


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["UPDATE rio_audit SET reden = 'x'", "DELETE FROM rio_audit"])
def test_het_logboek_is_alleen_toevoegen(sql: str) -> None:
    wereld.traject()

    with pytest.raises(Exception, match=r"(?i)append|alleen|toevoeg"), transaction.atomic(), connection.cursor() as c:
        c.execute(sql)

    assert Audit.objects.exists()


@pytest.mark.django_db
def test_logregels_van_de_laatste_vijf_jaar_gaan_nooit_weg(beheer: User) -> None:
    with pytest.raises(ValidationError):
        verwijder_oude_audit(voor=date(2026, 1, 1), door=beheer)
