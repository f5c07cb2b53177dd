"""Wie op welke ochtend een overzicht krijgt: elke stap één keer, en nooit iets over een dossier van een ander."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import services
from cases.herinneringen.dagbeeld import Dagbeeld, Rij, lopend
from cases.herinneringen.verzamelen import verzamel
from cases.models import Herinnering, Toegang, Traject
from rio.models import Bericht, Sluitingsdag, User
from tests import wereld
from tests.cases.herinneringen.bouwstenen import dossiers, geef, gehoord, koppen, overzichten, regels, rij, wijzig
from tests.wereld import ARNHEM, BEGIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

VRIJDAG, MAANDAG, DINSDAG, WOENSDAG = (date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25))
DONDERDAG = date(2026, 11, 26)


@pytest.fixture
def dossier(officier: User) -> Traject:
    return dossiers(rio=officier)[0]


def neem_waar(wie: User, voor: User, tot: date | None = None) -> Toegang:
    vast = {"soort": "waarneming", "van": BEGIN, "grond": "verlof", "door": voor}
    return Toegang.objects.create(gebruiker=wie, voor_rio=voor, tot=tot, **vast)


# --- één keer, en op tijd -----------------------------------------------------------------------------------


@pytest.mark.beide
def test_een_overzicht_per_dag_en_elke_stap_een_keer(dossier: Traject, officier: User) -> None:
    rij(dossier, MAANDAG)

    assert verzamel(MAANDAG) == (1, {})
    nog_eens = rij(dossier, DINSDAG)
    assert verzamel(MAANDAG)[0] == 0, "wat er later op de dag bijkomt, wacht tot morgen"

    assert verzamel(DINSDAG)[0] == 1
    assert gehoord() == {("Noor", "vandaag", "23-11"), ("Noor", "te_laat", "23-11"), ("Noor", "vandaag", "24-11")}
    assert verzamel(WOENSDAG)[0] == 1
    assert [regels(b) for b in overzichten(officier)][-1] == [f"Taak · dossier {dossier.nummer}"]
    assert Herinnering.objects.filter(termijn=nog_eens, stap="te_laat").count() == 1


def test_na_een_gemiste_ochtend_komt_alleen_de_verste_stap(dossier: Traject) -> None:
    rij(dossier, MAANDAG)

    verzamel(WOENSDAG)

    assert gehoord() == {("Noor", "te_laat", "23-11")}


def test_een_zaterdag_wordt_op_vrijdag_verteld(dossier: Traject, officier: User) -> None:
    rij(dossier, date(2026, 11, 28))

    assert [verzamel(dag)[0] for dag in (WOENSDAG, DONDERDAG, date(2026, 11, 27))] == [0, 1, 1]

    assert koppen(overzichten(officier)[-1]) == ["Vandaag"]
    assert overzichten(officier)[-1].inhoud["groepen"][0]["regels"][0]["toelichting"] == "uiterlijk za 28 nov"


def test_een_verschoven_dag_geeft_een_nieuwe_herinnering_en_de_oude_nooit_meer(dossier: Traject) -> None:
    termijn = rij(dossier, MAANDAG, "ontslag_bevestigen")
    verzamel(MAANDAG)
    wijzig(termijn, grens_op=WOENSDAG)
    verzamel(DINSDAG)
    wijzig(termijn, grens_op=MAANDAG)

    verzamel(WOENSDAG)

    assert gehoord() == {
        ("Noor", "vandaag", "23-11"),
        ("Noor", "vooraf_2", "25-11"),
        ("Noor", "te_laat", "23-11"),
    }


def test_uitstel_schuift_de_herinnering(dossier: Traject, coordinator: User) -> None:
    termijn = rij(dossier, MAANDAG, uitstel_tot=WOENSDAG)

    verzamel(MAANDAG)
    verzamel(DONDERDAG)
    assert gehoord() == {("Noor", "vooraf_2", "25-11"), ("Noor", "te_laat", "25-11")}

    wijzig(termijn, uitstel_tot=None)
    verzamel(date(2026, 11, 27))
    assert ("Els", "escalatie", "23-11") in gehoord()


@pytest.mark.parametrize("hoe", ["gesloten", "voldaan", "vervallen"])
def test_wat_niet_meer_hoeft_geeft_geen_herinnering(dossier: Traject, coordinator: User, hoe: str) -> None:
    termijn = rij(dossier, MAANDAG, partij="inrichting", soort="ontslagbericht")
    if hoe == "gesloten":
        Traject.objects.filter(pk=dossier.pk).update(afgesloten_op=MAANDAG, afgesloten_door=coordinator)
    else:
        wijzig(termijn, stand=hoe, voldaan_op=MAANDAG if hoe == "voldaan" else None)

    assert verzamel(WOENSDAG) == (0, {})


# --- aan wie ------------------------------------------------------------------------------------------------


def test_twee_waarnemers_krijgen_het_ook_en_wie_later_begint_alsnog(
    dossier: Traject, officier: User, collega: User
) -> None:
    derde = wereld.maak_gebruiker("Dina Smit")
    wereld.stel_aan(derde, "rio")
    rij(dossier, MAANDAG)
    neem_waar(collega, officier)
    verzamel(MAANDAG)
    assert {wie for wie, *_ in gehoord()} == {"Noor", "Karim"}

    neem_waar(derde, officier)
    verzamel(MAANDAG)

    assert {wie for wie, *_ in gehoord()} == {"Noor", "Karim", "Dina"}


def test_wie_een_dossier_overneemt_hoort_wat_er_te_laat_is(
    dossier: Traject, officier: User, collega: User, coordinator: User
) -> None:
    services.maak_taak(dossier, wat="bellen", uiterlijk=VRIJDAG, op=VRIJDAG, door=officier)
    verzamel(MAANDAG)
    services.wijs_toe(dossier, rio=collega, op=MAANDAG, reden="verlof", door=coordinator)

    verzamel(DINSDAG)

    taak = {h.ontvanger.naam: h.stap for h in Herinnering.objects.filter(termijn__soort="taak", stap="te_laat")}
    assert taak == {"Noor de Wit": "te_laat", "Karim Bakkali": "te_laat"}


@pytest.mark.parametrize(
    ("situatie", "verwacht", "zonder"),
    [
        ("gewoon", {"Noor": "te_laat", "Els": "escalatie"}, 0),
        ("weg, met coördinator", {"Els": "te_laat"}, 0),
        ("weg, zonder coördinator", {}, 1),
        ("zonder RIO, met coördinator", {"Els": "te_laat"}, 0),
        ("zonder RIO, zonder coördinator", {"Noor": "te_laat", "Karim": "te_laat"}, 0),
    ],
)
def test_wie_het_hoort_als_iemand_ontbreekt(
    officier: User, collega: User, coordinator: User, situatie: str, verwacht: dict[str, str], zonder: int
) -> None:
    dossier = dossiers(rio=None if "zonder RIO" in situatie else officier)[0]
    rij(dossier, VRIJDAG)
    if "weg" in situatie:
        officier.aanstellingen.update(tot=DINSDAG)
    if "zonder coördinator" in situatie:
        coordinator.aanstellingen.update(tot=DINSDAG)

    _, niemand = verzamel(DINSDAG)

    assert {wie: stap for wie, stap, _ in gehoord()} == verwacht
    assert niemand == ({str(dossier.gemeente_id): zonder} if zonder else {})


def test_triage_gaat_naar_de_coordinator_en_nooit_nog_eens_als_vastgelopen(coordinator: User, collega: User) -> None:
    rij(dossiers(rio=None)[0], VRIJDAG, "triage", "coordinator")

    verzamel(MAANDAG)
    verzamel(DONDERDAG)

    assert gehoord() == {("Els", "te_laat", "20-11")}


def test_in_twee_gemeenten_waarvan_er_een_dicht_is(officier: User) -> None:
    wereld.stel_aan(officier, "rio", ARNHEM)
    rij(dossiers(rio=officier)[0], MAANDAG)
    rij(dossiers(rio=officier, gemeentecode=ARNHEM)[0], MAANDAG)
    Sluitingsdag.objects.create(gemeente=wereld.gemeente(ARNHEM), datum=MAANDAG, naam="proef")

    verzamel(MAANDAG)
    assert [len(regels(b)) for b in overzichten()] == [1]

    verzamel(DINSDAG)
    assert [len(regels(b)) for b in overzichten()] == [1, 2]


def test_een_fout_bij_de_een_houdt_de_ander_niet_op(officier: User, collega: User) -> None:
    rij(dossiers(rio=officier)[0], MAANDAG, "soort_van_een_app_die_weg_is")
    rij(dossiers(rio=collega)[0], MAANDAG)

    with pytest.raises(KeyError, match="soort_van_een_app_die_weg_is"):
        verzamel(MAANDAG)

    assert gehoord() == {("Karim", "vandaag", "23-11")}


# --- wat iemand niet per mail wil ---------------------------------------------------------------------------


def test_wat_iemand_niet_per_mail_wil_staat_alleen_in_rio(dossier: Traject, officier: User) -> None:
    User.objects.filter(pk=officier.pk).update(geen_mail_over=["vooraf"])
    rij(dossier, MAANDAG)
    rij(dossier, WOENSDAG)

    assert verzamel(MAANDAG)[0] == 2
    assert verzamel(MAANDAG)[0] == 0

    assert {b.stand: koppen(b) for b in overzichten()} == {"wacht": ["Vandaag"], "zonder_mail": ["Komt eraan"]}
    assert len(gehoord()) == 2


# --- geen namen, en niet te veel queries --------------------------------------------------------------------


def test_in_een_bericht_staat_nooit_een_naam(officier: User, coordinator: User) -> None:
    dossier = wereld.traject(achternaam="Kanarievogel", voornamen="Pietje")
    wereld.wijs_toe(dossier, officier, door=coordinator)
    services.maak_taak(dossier, wat="Kanarievogel bellen", uiterlijk=VRIJDAG, op=VRIJDAG, door=officier)

    verzamel(DINSDAG)

    alles = json.dumps([[b.onderwerp, b.inhoud] for b in Bericht.objects.all()])
    assert "Kanarie" not in alles
    assert "Pietje" not in alles
    assert officier.naam.split()[-1] not in alles
    assert {b.ontvanger for b in overzichten()} == {officier, coordinator}


def test_meer_rijen_kosten_per_persoon_niet_meer_queries(officier: User) -> None:
    def queries(aantal: int, op: date) -> int:
        for dossier in dossiers(aantal, rio=officier):
            rij(dossier, op)
        with CaptureQueriesContext(connection) as gedaan:
            assert verzamel(op)[0] == 1
        return len(gedaan)

    vijf = queries(5, MAANDAG)
    assert queries(50, DINSDAG) == vijf <= 20


# --- voor elke geschiedenis ---------------------------------------------------------------------------------

DAGEN = [MAANDAG + timedelta(days=n) for n in range(12)]
STAPPEN = st.lists(
    st.tuples(
        st.sampled_from(["verzet", "verzet", "uitstel", "geef", "sluit", "heropen", "voldaan", "open", "niets"]),
        st.integers(0, 3),
        st.sampled_from(DAGEN),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(geschiedenis=STAPPEN)
def test_niets_twee_keer_en_alles_een_keer(
    geschiedenis: list[tuple[str, int, date, bool]], officier: User, collega: User, coordinator: User
) -> None:
    with transaction.atomic():
        dossier = dossiers(rio=officier)[0]
        termijnen = [
            rij(dossier, MAANDAG),
            rij(dossier, WOENSDAG, "ontslag_bevestigen"),
            rij(dossier, VRIJDAG, "dr_plan", "inrichting"),
            rij(dossier, DONDERDAG, "triage", "coordinator"),
        ]
        for dag, (wat, welke, naar, met_nacht) in zip(DAGEN, geschiedenis, strict=False):
            _gebeurt(wat, termijnen[welke].pk, naar, dossier, officier, collega, coordinator)
            if met_nacht:
                verzamel(dag)  # een tweede keer dezelfde herinnering weigert de database
                _alles_verteld(dag)
        transaction.set_rollback(True)


def _gebeurt(wat: str, termijn_id: int, naar: date, dossier: Traject, *mensen: User) -> None:
    termijn = dossier.termijnen.get(pk=termijn_id)
    if wat == "geef":
        geef([dossier], mensen[naar.day % 2])
    elif wat in ("sluit", "heropen"):
        op, door = (naar, mensen[2]) if wat == "sluit" else (None, None)
        Traject.objects.filter(pk=dossier.pk).update(afgesloten_op=op, afgesloten_door=door)
    elif wat in ("voldaan", "open"):
        wijzig(termijn, stand=wat, voldaan_op=naar if wat == "voldaan" else None)
    elif wat in ("verzet", "uitstel"):
        wijzig(termijn, **{"grens_op" if wat == "verzet" else "uitstel_tot": naar})


def _alles_verteld(op: date) -> None:
    dag = Dagbeeld.laad(op, {wereld.gemeente().pk})
    for gevonden in map(Rij._make, lopend().values_list(*Rij._fields)):
        if dag.kalender(gevonden.gemeente_id).is_werkdag(op):
            for stap, personen in dag.stappen(gevonden):
                sleutel = {"termijn_id": gevonden.pk, "stap": stap, "voor_op": gevonden.voor_op}
                verteld = set(Herinnering.objects.filter(**sleutel).values_list("ontvanger", flat=True))
                assert personen <= verteld
