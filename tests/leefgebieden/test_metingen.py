"""Recording a measurement: once, whole, and then frozen; a correction is a new version."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from cases import services as dossiers
from cases.feiten import Zekerheid
from cases.herinneringen.dagbeeld import lopend
from cases.models import Traject
from leefgebieden.models import Meting, Score
from leefgebieden.schermen.metingen import versies
from leefgebieden.services.metingen import Metinggegevens, Scoregegevens, leg_meting_vast, sla_meting_over
from rio import triggers
from rio.apps import na_migratie
from rio.models import GemeenteInstelling, User
from tests import wereld
from tests.leefgebieden import bouwstenen as maak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

DAG = date(2026, 11, 10)


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    """Nobody has it yet."""
    return wereld.traject().pk


def geweigerd(wat: str) -> Any:
    return pytest.raises(ValidationError, match=wat)


def op_vrije_voeten(traject: Traject, coordinator: User, vrij: date = date(2026, 11, 20)) -> int:
    detentie = traject.detenties.get()
    dossiers.registreer_ontslagdatum(detentie, datum=vrij, zekerheid=Zekerheid.WERKELIJK, op=vrij, door=coordinator)
    return int(detentie.pk)


# --- vastleggen ---------------------------------------------------------------------------------------------


def test_een_meting_staat_er_in_een_keer(traject: Traject, officier: User) -> None:
    meting = maak.meting(traject, officier, wens="Een eigen plek")

    assert (meting.versie, meting.schaal, meting.door, meting.is_overgeslagen) == (1, 1, officier, False)
    cijfers = dict(meting.scores.values_list("leefgebied", "score"))
    assert cijfers == {"wonen": 1, "regelzaken": 2, "zorg": 3, "financien_schulden": 4, "werk_inkomen": None}
    assert meting.scores.get(leefgebied="wonen").wens == "Een eigen plek"
    assert meting.scores.get(leefgebied="werk_inkomen").niet_besproken


@pytest.mark.parametrize(
    ("anders", "waarom"),
    [
        ({"op": date(2026, 11, 24)}, "in de toekomst"),
        ({"op": date(2026, 11, 1)}, "De detentie begon op 02-11-2026"),
        ({"cijfers": (1, 2, 3, 4)}, "Nog niet ingevuld: Werk en inkomen"),
        ({"cijfers": (1, 2, 3, 4, 5, 3)}, "meet het sociaal netwerk niet"),
        ({"cijfers": (1, 2, 3, 4, 6)}, "1 tot en met 5"),
        ({"scores": (Scoregegevens("tuinieren", 1),)}, "precies één keer"),
        ({"scores": (Scoregegevens("wonen", 1), Scoregegevens("wonen", 2))}, "precies één keer"),
        ({"perspectief": ""}, "of ‘niet bekend’"),
        ({"perspectief": "miljonair"}, "of ‘niet bekend’"),
        ({"moment": "ontslag"}, "meetmoment is er nu niet"),
        ({"moment": "6"}, "meetmoment is er nu niet"),
    ],
)
def test_wat_niet_klopt_wordt_geweigerd(anders: dict[str, Any], waarom: str, traject: Traject, officier: User) -> None:
    with geweigerd(waarom):
        maak.meting(traject, officier, **anders)

    assert not Meting.objects.exists()


def test_na_ontslag_kan_een_meting_niet_voor_haar_tijd(traject: Traject, officier: User, coordinator: User) -> None:
    detentie_id = op_vrije_voeten(traject, coordinator)

    maak.meting(traject, officier, moment="ontslag", detentie_id=detentie_id, op=date(2026, 11, 20))

    with geweigerd("kan vanaf 20-04-2027"):
        maak.meting(traject, officier, moment="6", detentie_id=detentie_id, op=date(2026, 11, 21))


@pytest.mark.parametrize("grond", ["pm_20d_4", "toestemming"])
def test_motivatie_alleen_met_een_grond(grond: str, traject: Traject, officier: User) -> None:
    namen = ("wonen", "regelzaken", "zorg", "financien_schulden", "werk_inkomen")
    scores = tuple(Scoregegevens(naam, 3, motivatie="wil", motivatie_sterkte=4) for naam in namen)
    zonder = Metinggegevens("binnenkomst", None, DAG, "telefoon", scores, "onbekend")

    with geweigerd("waarom u zijn motivatie mag vastleggen") as fout:
        leg_meting_vast(traject, meting=zonder, door=officier)
    meting = leg_meting_vast(traject, meting=replace(zonder, motivatie_grond=grond), door=officier)

    assert "motivatie_grond" in fout.value.message_dict
    assert meting.motivatie_grond == grond


def test_met_het_netwerk_erbij_zijn_het_er_zes(traject: Traject, officier: User) -> None:
    GemeenteInstelling.objects.create(gemeente=wereld.gemeente(), geldig_van=DAG, netwerk_meten=True)

    with geweigerd("Sociaal netwerk"):
        maak.meting(traject, officier)
    meting = maak.meting(traject, officier, cijfers=(1, 2, 3, 4, 5, 3))

    assert meting.scores.count() == 6


def test_een_tweede_nulmeting_wordt_geweigerd(traject: Traject, officier: User, collega: User) -> None:
    maak.meting(traject, officier)

    with geweigerd("al vastgelegd op 10-11-2026 door Noor de Wit"):
        maak.meting(traject, collega)


def test_tussentijds_mag_vaker(traject: Traject, officier: User) -> None:
    for dag in (DAG, DAG + timedelta(days=3)):
        maak.meting(traject, officier, moment="tussentijds", op=dag)

    assert Meting.objects.gedaan().count() == 2


def test_in_een_afgesloten_dossier_niet(traject: Traject, officier: User, coordinator: User) -> None:
    dossiers.sluit_af(traject, op=date(2026, 11, 20), reden="verhuisd", door=coordinator)

    with geweigerd("afgesloten"):
        maak.meting(traject, officier)


def test_een_afgesproken_nameting_kan_ook_na_het_sluiten_en_blijft_op_vandaag(
    traject: Traject, officier: User, coordinator: User
) -> None:
    wereld.wijs_toe(traject, officier, door=coordinator)
    detentie_id = op_vrije_voeten(traject, coordinator, date(2026, 11, 10))
    dossiers.sluit_af(traject, op=date(2026, 11, 20), reden="verhuisd", nameting=True, door=coordinator)

    assert set(lopend().values_list("soort", flat=True)) == {"meting_ontslag", "meting_6", "meting_12", "meting_24"}
    with geweigerd("afgesloten"):
        maak.meting(traject, officier, moment="tussentijds", op=date(2026, 11, 20))
    maak.meting(traject, officier, moment="ontslag", detentie_id=detentie_id, op=date(2026, 11, 23))

    assert traject.termijnen.get(soort="meting_ontslag").stand == "voldaan"


# --- verbeteren en overslaan --------------------------------------------------------------------------------


@pytest.mark.beide
@pytest.mark.parametrize("moment", ["binnenkomst", "tussentijds"])
def test_een_verbetering_is_een_nieuwe_versie_en_de_eerste_blijft(
    moment: str, traject: Traject, officier: User, collega: User
) -> None:
    eerste = maak.meting(traject, officier, moment=moment)
    maak.meting(traject, officier, moment="tussentijds", op=date(2026, 11, 12))

    tweede = maak.meting(
        traject,
        collega,
        moment=moment,
        vervangt=eerste,
        reden="Verkeerd gehoord.",
        cijfers=(2, 2, 3, 4, 5),
        perspectief="beide",
    )

    assert (tweede.versie, tweede.vervangt, tweede.reden) == (2, eerste, "Verkeerd gehoord.")
    assert set(Meting.objects.geldend().filter(op=DAG)) == {tweede}
    laatste, vorige = versies(eerste)
    assert (laatste.meting, vorige.meting) == (tweede, eerste)
    kop = "Werk of opleiding, vlak voor de detentie" if moment == "binnenkomst" else "Werk of opleiding"
    assert [tuple(verschil) for verschil in laatste.verschillen] == [
        (kop, "niet bekend", "werk en een opleiding"),
        ("Wonen", "1, gaat niet goed", "2, gaat moeizaam"),
        ("Werk en inkomen", "niet besproken", "5, gaat goed"),
    ]
    with geweigerd("al vastgelegd op 10-11-2026 door Karim Bakkali"):
        maak.meting(traject, officier, moment=moment, vervangt=eerste, reden="Ook ik.")


def test_een_verbetering_zonder_reden_of_van_een_ander_moment_wordt_geweigerd(traject: Traject, officier: User) -> None:
    eerste = maak.meting(traject, officier)

    with geweigerd("waarom er een nieuwe versie komt"):
        maak.meting(traject, officier, vervangt=eerste)
    with geweigerd("hoort niet bij dit moment"):
        maak.meting(traject, officier, moment="tussentijds", vervangt=eerste, reden="Toch tussentijds.")


def test_wat_overgeslagen_is_kan_later_alsnog(traject: Traject, officier: User) -> None:
    over = sla_meting_over(traject, moment="binnenkomst", detentie_id=None, op=DAG, reden="Ziek.", door=officier)
    with geweigerd("al vastgelegd"):
        sla_meting_over(traject, moment="binnenkomst", detentie_id=None, op=DAG, reden="Ziek.", door=officier)
    assert list(Meting.objects.gedaan()) == []

    alsnog = maak.meting(traject, officier, vervangt=over, reden="Nu wel gesproken.")

    assert list(Meting.objects.gedaan()) == [alsnog]
    assert not over.scores.exists()


@pytest.mark.parametrize(
    ("moment", "reden", "waarom"),
    [("tussentijds", "Ziek.", "hoeft niet"), ("binnenkomst", "", "waarom"), ("6", "Ziek.", "is er nu niet")],
)
def test_overslaan_kan_niet_altijd(moment: str, reden: str, waarom: str, traject: Traject, officier: User) -> None:
    with geweigerd(waarom):
        sla_meting_over(traject, moment=moment, detentie_id=None, op=DAG, reden=reden, door=officier)


# --- wat gemeten is, verandert niet --------------------------------------------------------------------------

WIJZIGEN = {
    "meting": "UPDATE leefgebieden_meting SET versie = versie",
    "score": "UPDATE leefgebieden_score SET score = 5",
}


@pytest.mark.beide
@pytest.mark.buiten_de_trechter
@pytest.mark.parametrize("tabel", WIJZIGEN)
def test_de_database_weigert_een_meting_te_wijzigen_en_laat_haar_wel_wissen(
    tabel: str, traject: Traject, officier: User
) -> None:
    maak.meting(traject, officier)
    triggers.haal_weg()
    na_migratie()
    na_migratie()

    with pytest.raises(DatabaseError, match="alleen regels bij"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(WIJZIGEN[tabel])

    Traject.objects.filter(pk=traject.pk).delete()
    assert not Score.objects.exists()


@pytest.mark.buiten_de_trechter
def test_elke_tabel_van_een_meting_wordt_bewaakt(traject: Traject, officier: User) -> None:
    tabellen = {Meting._meta.db_table, Score._meta.db_table}

    assert tabellen <= set(triggers.NOOIT_WIJZIGEN)
    assert tabellen == {opdracht.split()[1] for opdracht in WIJZIGEN.values()}
