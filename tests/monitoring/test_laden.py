"""Pictures from the database: moved dossiers, the same person twice, and a fixed number of queries."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import NieuwContact, Termijn, Traject, Vraag
from cases.services.aanleiding import besluit_aanleiding
from cases.services.fasen import heropen, sluit_af
from cases.services.vragen import beantwoord_vraag, leg_voor, stel_vraag
from leefgebieden.services.voorzieningen import stel_vast
from monitoring.afleiden import TELT_MEE
from monitoring.beeld import Beeld, Contact, Termijnstand
from monitoring.laden import laad_beelden
from monitoring.perioden import Periode
from monitoring.rapportages import bereik
from monitoring.verzamelen import verzamel
from monitoring.vraag import Vraag as Vraagstelling
from rio.kennis import zoals_bekend_op
from rio.models import User
from tests import wereld
from tests.leefgebieden.bouwstenen import doel, meting, uitgave
from tests.monitoring.bouwstenen import gelezen
from tests.wereld import ARNHEM, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def op(dag: date) -> time_machine.travel:
    """What happens inside is recorded at noon of this day."""
    return time_machine.travel(datetime(dag.year, dag.month, dag.day, 12, tzinfo=AMSTERDAM), tick=False)


def beeld(traject: Traject) -> Beeld:
    return laad_beelden([traject.pk])[0]


def laat_vrij(dag: date) -> None:
    wereld.neem({"soort": "ontslag", "meldingsdatum": dag, "ontslagdatum": dag})


@pytest.fixture
def ander(db: None) -> User:
    """The coordinator of Arnhem."""
    gebruiker = wereld.maak_gebruiker("Ada Arnhem")
    wereld.stel_aan(gebruiker, "coordinator", ARNHEM)
    return gebruiker


def verhuis(traject: Traject, dag: date, officier: User, coordinator: User, ander: User) -> None:
    arnhem = wereld.gemeente(ARNHEM)
    vraag = stel_vraag(traject, tekst="Gaat bij zijn tante wonen.", op=dag, naar_gemeente=arnhem, door=officier)
    leg_voor(vraag, op=dag, door=coordinator)
    beantwoord_vraag(Vraag.objects.get(pk=vraag.pk), akkoord=True, op=dag, door=ander)


# --- verhuisd -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vrij_op", "uit", "gevolgd_tot"),
    [
        (date(2026, 11, 19), wereld.NIJMEGEN, date(2026, 11, 20)),
        (date(2026, 11, 20), ARNHEM, None),
        (date(2026, 11, 21), ARNHEM, None),
    ],
)
def test_wie_verhuist_hoort_bij_de_gemeente_van_de_dag_zelf(
    traject: Traject,
    officier: User,
    coordinator: User,
    ander: User,
    vrij_op: date,
    uit: str,
    gevolgd_tot: date | None,
) -> None:
    verhuis(traject, date(2026, 11, 20), officier, coordinator, ander)
    laat_vrij(vrij_op)

    van = beeld(traject)

    assert (van.gemeente_in, van.gemeente_uit) == (wereld.gemeente().pk, wereld.gemeente(uit).pk)
    assert (van.ontslag_op, van.gevolgd_tot) == (vrij_op, gevolgd_tot)


@pytest.mark.parametrize(
    ("gemeente", "binnengekomen", "vrijgekomen"),
    [
        (wereld.NIJMEGEN, (1, (1, 1), 0, 0, 0, 1), (0, (0, 0), 0, 0, 0, 0)),
        (ARNHEM, (0, (0, 0), 0, 0, 0, 0), (1, (1, 1), 0, 0, 0, 1)),
    ],
)
def test_wie_tussen_binnenkomst_en_vrijlating_verhuist_staat_bij_elke_gemeente_in_een_rij(
    traject: Traject,
    officier: User,
    coordinator: User,
    ander: User,
    gemeente: str,
    binnengekomen: tuple[object, ...],
    vrijgekomen: tuple[object, ...],
) -> None:
    verhuis(traject, date(2026, 11, 20), officier, coordinator, ander)
    laat_vrij(date(2026, 11, 23))
    jaar = Periode(date(2026, 1, 1), date(2027, 1, 1))
    deze = Vraagstelling("effect", gemeente, (wereld.gemeente(gemeente).pk,), jaar, VANDAAG, VANDAAG)

    rijen = gelezen(bereik.hoofdstuk(verzamel(deze)), "bereik_deelname")

    assert rijen == {"binnengekomen": binnengekomen, "vrijgekomen": vrijgekomen}


def test_voor_de_verhuizing_bekend_was_was_hij_nog_van_de_oude_gemeente(
    traject: Traject, officier: User, coordinator: User, ander: User
) -> None:
    laat_vrij(date(2026, 11, 23))
    verhuis(traject, VANDAAG, officier, coordinator, ander)

    with zoals_bekend_op(date(2026, 11, 22)):
        assert laad_beelden([traject.pk]) == []  # the notice itself is of the 23rd
    with zoals_bekend_op(VANDAAG):
        assert beeld(traject).gemeente_uit == wereld.gemeente(ARNHEM).pk


# --- wat erin staat -----------------------------------------------------------------------------------------


def test_een_beeld_zegt_wat_er_vastligt(traject: Traject, officier: User) -> None:
    stel_vast(traject, voorziening="huisvesting", nodig="ja", in_orde="nee", op=date(2026, 11, 10), door=officier)
    meting(traject, officier, op=date(2026, 11, 10), cijfers=(1, 2, 3, 4, None))
    doel(traject, officier, op=date(2026, 11, 20))
    uitgave(traject, officier, op=date(2026, 11, 10))

    van = beeld(traject)

    assert van.voorzieningen == {"binnenkomst": "ONOOO"}
    assert van.scores == {"binnenkomst": (1, 2, 3, 4, None, None)}
    assert van.gemeten_op == {"binnenkomst": date(2026, 11, 10)}
    assert [d[:3] for d in van.doelen] == [("wonen", date(2026, 11, 20), "")]
    assert van.inzet.uitgaven == ((date(2026, 11, 10), 7550),)
    assert (van.leeftijd, van.jeugd, van.verblijfsklasse) == (20, False, "kort")
    assert (van.bekend_op, van.toegewezen_op, van.eerste) == (date(2026, 11, 3), date(2026, 11, 4), True)
    assert van == Beeld.uit_json(van.naar_json())


def test_de_termijnen_zijn_die_van_het_dossier_zonder_wat_verviel(traject: Traject) -> None:
    laat_vrij(date(2026, 11, 20))
    rijen = Termijn.objects.filter(traject=traject, stand__in=TELT_MEE)
    rijen = rijen.order_by("uiterlijk", "soort", "sleutel", "partij")

    assert beeld(traject).termijnen == tuple(
        Termijnstand(t.soort, t.partij, t.inrichting_id, t.uiterlijk, t.grens_op, t.voldaan_op) for t in rijen
    )
    assert rijen.exists()
    assert Termijn.objects.filter(traject=traject).exclude(stand__in=TELT_MEE).exists()


def test_een_nieuwe_detentie_in_een_nieuw_dossier_van_dezelfde_persoon_is_ook_een_contact(
    traject: Traject, officier: User
) -> None:
    laat_vrij(date(2026, 11, 9))
    sluit_af(traject, op=date(2026, 11, 12), reden="Hij wil niet verder.", soort="doet_niet_mee", door=officier)
    wereld.neem({"datum_binnenkomst": date(2026, 11, 19), "meldingsdatum": date(2026, 11, 20)})

    eerste, tweede = laad_beelden(list(Traject.objects.values_list("pk", flat=True)))

    assert eerste.persoon == tweede.persoon
    assert eerste.traject_id != tweede.traject_id
    assert eerste.contacten == (Contact(date(2026, 11, 19), "onbekend", True),)
    assert tweede.contacten == ()
    assert eerste.gevolgd_tot == date(2026, 11, 12)


# --- zoals toen bekend --------------------------------------------------------------------------------------


def test_een_verbeterde_meting_telt_vanaf_de_dag_van_de_verbetering(traject: Traject, officier: User) -> None:
    met = {"op": date(2026, 11, 10)}
    with op(date(2027, 1, 5)):
        oud = meting(traject, officier, cijfers=(1, 2, 3, 4, None), **met)
    with op(date(2027, 2, 1)):
        meting(traject, officier, cijfers=(5, 5, 5, 5, 5), vervangt=oud, reden="Verkeerd ingevuld.", **met)

    gezien = {}
    for dag in (date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 31), date(2027, 2, 1)):
        with zoals_bekend_op(dag):
            gezien[f"{dag:%d-%m}"] = beeld(traject).scores.get("binnenkomst")

    assert gezien == {
        "04-01": None,
        "05-01": (1, 2, 3, 4, None, None),
        "31-01": (1, 2, 3, 4, None, None),
        "01-02": (5, 5, 5, 5, 5, None),
    }


def test_sluiten_en_heropenen_tellen_vanaf_de_dag_dat_het_werd_vastgelegd(traject: Traject, officier: User) -> None:
    laat_vrij(date(2026, 11, 9))
    with op(date(2026, 12, 8)):
        sluit_af(traject, op=date(2026, 12, 7), reden="Uit beeld.", soort="uit_beeld", door=officier)
    with op(date(2027, 1, 12)):
        heropen(traject, op=date(2027, 1, 11), reden="Hij belde.", door=officier)

    gezien = []
    for dag in (date(2026, 12, 7), date(2026, 12, 8), date(2027, 1, 11), date(2027, 1, 12)):
        with zoals_bekend_op(dag):
            van = beeld(traject)
            gezien.append((str(van.afgesloten_op), van.afsluitsoort, str(van.gevolgd_tot)))

    dicht = ("2026-12-07", "uit_beeld", "2026-12-07")
    assert gezien == [("None", "", "None"), dicht, dicht, ("None", "", "None")]


def test_een_aanleiding_telt_vanaf_de_dag_van_het_besluit(traject: Traject, officier: User) -> None:
    laat_vrij(date(2026, 11, 9))
    wereld.neem({"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)})
    contact = NieuwContact.objects.get(traject=traject)
    besluit_aanleiding(contact, kies=lambda nu: {"aanleiding": "oud_vonnis"}, op=date(2026, 12, 2), door=officier)

    gezien = {}
    for dag in (date(2026, 12, 1), date(2026, 12, 2)):
        with zoals_bekend_op(dag):
            gezien[dag.day] = beeld(traject).contacten

    assert gezien == {
        1: (Contact(date(2026, 11, 16), "onbekend", True),),
        2: (Contact(date(2026, 11, 16), "oud", True),),
    }


@pytest.mark.beide
def test_met_alles_wat_nu_bekend_is_komt_er_hetzelfde_uit_als_zonder_kennisdag(
    traject: Traject, officier: User, coordinator: User, ander: User
) -> None:
    meting(traject, officier, op=date(2026, 11, 10))
    laat_vrij(date(2026, 11, 19))
    verhuis(traject, date(2026, 11, 20), officier, coordinator, ander)

    nu = laad_beelden([traject.pk])
    with zoals_bekend_op(VANDAAG):
        toen = laad_beelden([traject.pk])

    assert toen == nu


# --- snelheid -----------------------------------------------------------------------------------------------


def test_vijftig_dossiers_kosten_evenveel_vragen_als_vijf(officier: User, coordinator: User, ander: User) -> None:
    ids = [traject.pk for traject in wereld.trajecten(50)]
    verhuis(Traject.objects.get(pk=ids[0]), VANDAAG, coordinator, coordinator, ander)

    aantallen = {(deel, dag): _vragen(ids[:deel], dag) for deel in (5, 50) for dag in (None, VANDAAG)}

    assert aantallen == {(5, None): 33, (50, None): 33, (5, VANDAAG): 43, (50, VANDAAG): 43}


def _vragen(ids: list[int], dag: date | None) -> int:
    with CaptureQueriesContext(connection) as vragen:
        if dag is None:
            laad_beelden(ids)
        else:
            with zoals_bekend_op(dag):
                laad_beelden(ids)
    return len(vragen)
