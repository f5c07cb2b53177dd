"""De demo: verzonnen, na te maken, gelijk aan de regels, en nergens leeg."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import Settings

from cases.demo.bestanden import MELDINGEN, lees_bestand, verschoven, verschuiving
from cases.demo.levens import alle_bsns
from cases.models import (
    Detentie,
    Jongere,
    Melding,
    Termijn,
    TermijnBesluit,
    Traject,
)
from cases.synchroniseren import verschillen
from rio.demo.collegas import NOOR
from rio.models import User

MAANDAG, ZONDAG = date(2026, 11, 16), date(2026, 11, 22)
ALLEEN_DOSSIERS = ["cases.demo.vul"]  # waar het niet gaat om wat andere apps eraan toevoegen
ZONDER_RAPPORTEN = [*ALLEEN_DOSSIERS, "partners.demo.vul", "leefgebieden.demo.vul", "cases.demo.berichten.vul"]
VOORBEELD = Path(__file__).parents[1] / "data" / "meldingen.csv"


def demo(*opties: str, op: date = ZONDAG) -> str:
    uitvoer = StringIO()
    call_command("demo", f"--op={op}", *opties, stdout=uitvoer, skip_checks=True)
    return uitvoer.getvalue()


def noor() -> User:
    return User.objects.get(email=NOOR.email)


def gegevens() -> dict[str, list[object]]:
    """Alles wat telt, zonder nummers en tijdstippen."""
    return {
        "termijnen": sorted(
            (*rij, "" if sleutel.isdecimal() else sleutel)
            for sleutel, *rij in Termijn.objects.values_list(
                "sleutel", "traject__nummer", "soort", "partij", "uiterlijk", "stand", "rio__email", "waarom"
            )
        ),
        "trajecten": sorted(
            Traject.objects.values_list(
                "nummer", "begin_op", "fase", "gemeente__code", "jongere__zoeknaam", "afsluitreden"
            )
        ),
        "meldingen": sorted(
            Melding.objects.values_list("meldingnummer", "stand", "inhoud_sleutel", "inrichting__naam")
        ),
        "besluiten": sorted(
            TermijnBesluit.objects.values_list("traject__nummer", "soort", "partij", "besluit", "op", "door__email")
        ),
        "collegas": sorted(User.objects.values_list("email", "naam")),
    }


# --- de voorbeeldbestanden verschoven -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "verschil", "laatste"),
    [
        (date(2026, 11, 22), 0, date(2026, 11, 19)),
        (date(2026, 11, 19), 0, date(2026, 11, 19)),
        (date(2026, 11, 18), 0, date(2026, 11, 17)),  # wat donderdag binnenkomt is er nog niet
        (date(2026, 11, 16), 0, date(2026, 11, 16)),
        (date(2026, 11, 15), -7, date(2026, 11, 12)),
        (date(2026, 11, 23), 7, date(2026, 11, 23)),
        (date(2027, 1, 1), 42, date(2026, 12, 31)),
    ],
)
def test_de_laatste_melding_valt_in_de_week_van_vandaag_en_nooit_later(op: date, verschil: int, laatste: date) -> None:
    gelezen = lees_bestand(MELDINGEN)

    rijen = verschoven(gelezen, verschuiving(gelezen, op), op).rijen

    dagen = [rij.cellen["meldingsdatum"] for rij in rijen]
    assert verschuiving(gelezen, op) == timedelta(days=verschil)
    assert max(date(int(d[6:]), int(d[3:5]), int(d[:2])) for d in dagen) == laatste


def test_elke_dag_houdt_zijn_weekdag_en_iedereen_zijn_leeftijd() -> None:
    gelezen = lees_bestand(MELDINGEN)

    eerste = verschoven(gelezen, timedelta(weeks=30), date.max).rijen[0].cellen

    was = gelezen.rijen[0].cellen
    assert (was["meldingsdatum"], was["geboortedatum"]) == ("03-09-2025", "10-03-1999")
    assert (eerste["meldingsdatum"], eerste["geboortedatum"]) == ("01-04-2026", "06-10-1999")


def test_er_komt_geen_bsn_voor_buiten_de_testreeks() -> None:
    assert len(alle_bsns()) == 9_091
    assert all(bsn.startswith("9999") for bsn in alle_bsns())
    for bestand in (MELDINGEN, "demo_meldingen_fout.csv"):
        bsns = {rij.cellen["bsn"] for rij in lees_bestand(bestand).rijen}
        assert all(bsn[:4] in ("", "9999") for bsn in bsns)


# --- weigeren -----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_de_demo_weigert_een_database_met_een_gebruiker() -> None:
    User.objects.create_user("echt@gemeente.example", naam="Echt")

    with pytest.raises(CommandError, match="al in gebruik"):
        demo()

    assert not Jongere.objects.exists()


@pytest.mark.django_db
def test_de_demo_weigert_een_database_met_meldingen() -> None:
    call_command("importeer_meldingen", str(VOORBEELD), stdout=StringIO(), skip_checks=True)
    aantal = Melding.objects.count()

    with pytest.raises(CommandError, match="al meldingen of jongeren"):
        demo()

    assert (Melding.objects.count(), User.objects.count()) == (aantal, 0)


@pytest.mark.django_db
def test_een_tweede_keer_weigert_de_demo_en_met_als_leeg_doet_hij_niets(settings: Settings) -> None:
    settings.DEMO = ALLEEN_DOSSIERS

    demo("--trajecten=3")

    assert "al geladen" in demo("--als-leeg")
    with pytest.raises(CommandError, match="al geladen"):
        demo()

    assert Traject.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("opties", [["--trajecten=0"], ["--trajecten=veel"], ["--op=22-11-2026"]])
def test_een_onleesbare_optie_wordt_geweigerd(opties: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("demo", *opties, skip_checks=True)


@pytest.mark.django_db
def test_voor_de_doelgroepen_ingingen_is_er_geen_demo() -> None:
    with pytest.raises(CommandError, match="nog geen gemeente"):
        demo(op=date(2020, 1, 1))


# --- zoveel trajecten als gevraagd --------------------------------------------------------------------------


@pytest.mark.django_db
def test_de_gevraagde_trajecten_zijn_er_en_gelijk_aan_de_regels(settings: Settings) -> None:
    settings.DEMO = ZONDER_RAPPORTEN

    demo("--trajecten=60")

    ids = list(Traject.objects.values_list("pk", flat=True))
    assert len(ids) == 60
    assert verschillen(ids) == {}
    assert Jongere.objects.count() < 60  # wie terugkomt heeft een nieuw traject
    assert Detentie.objects.count() > 60  # en soms een nieuwe detentie in hetzelfde
    assert {j.bsn[:4] for j in Jongere.objects.all()} == {"9999", ""}
    assert {m.stand for m in Melding.objects.all()} >= {"te_beoordelen", "gemeente_onbekend", "buiten_doelgroep"}


@pytest.mark.django_db
def test_dezelfde_seed_en_dag_geven_dezelfde_gegevens(settings: Settings) -> None:
    settings.DEMO = ZONDER_RAPPORTEN
    eerste = gegevens_van("--trajecten=12", "--seed=1")
    nog_eens = gegevens_van("--trajecten=12", "--seed=1")
    settings.DEMO = ALLEEN_DOSSIERS
    anders = gegevens_van("--trajecten=12", "--seed=2")

    assert nog_eens == eerste
    assert anders["trajecten"] != eerste["trajecten"]


def gegevens_van(*opties: str) -> dict[str, list[object]]:
    """Een demo in een lege database, die daarna weer leeg is."""
    with transaction.atomic():
        demo(*opties)
        gevonden = gegevens()
        transaction.set_rollback(True)
    return gevonden


@pytest.mark.django_db
def test_een_app_hoger_in_het_huis_vult_de_demo_aan(settings: Settings) -> None:
    settings.DEMO = ["tests.cases.proefaanbieders.vul"]

    demo("--seed", "7")

    assert [u.naam for u in User.objects.all()] == ["Proef 7"]
