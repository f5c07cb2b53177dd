"""Vlak voor het verzenden: klopt elke regel nog, en wat krijgt iemand dan in plaats daarvan?"""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.feiten import Zekerheid
from cases.herinneringen.aanbieder import AANBIEDER
from cases.herinneringen.gebeurtenis import NIEUW, OPNIEUW, TOEGEWEZEN, VRIJLATING
from cases.herinneringen.verzamelen import verzamel
from cases.models import Herinnering, Termijn, Toegang, Traject
from rio.models import Bericht, Nachtwerk, User
from rio.post.inhoud import Inhoud
from rio.post.klaarzetten import zet_klaar
from tests import wereld
from tests.cases.herinneringen.bouwstenen import dossiers, geef, gehoord, koppen, overzichten, rij, wijzig
from tests.wereld import BEGIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

MAANDAG, DINSDAG, WOENSDAG = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
ZATERDAG = date(2026, 11, 28)


def moment(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))


def kijk_na(op: date = MAANDAG) -> list[Bericht]:
    """What the post does before an attempt, after this morning's work; gives what lapsed."""
    Nachtwerk.objects.get_or_create(op=op)
    wacht = list(Bericht.objects.filter(stand="wacht"))
    weg = AANBIEDER.verouderd([b.pk for b in wacht], moment(op))
    Bericht.objects.filter(pk__in=weg).update(stand="vervallen", sleutel=None)
    ontvangers = {b.ontvanger_id for b in wacht if b.pk in weg}
    AANBIEDER.opnieuw(sorted(weg), ontvangers, moment(op))
    return [b for b in wacht if b.pk in weg]


@pytest.fixture
def dossier(officier: User, collega: User, coordinator: User) -> Traject:
    return dossiers(rio=officier)[0]


def sluit(termijn: Termijn, **_: User) -> None:
    Traject.objects.filter(pk=termijn.traject_id).update(afgesloten_op=MAANDAG, afgesloten_door=User.objects.first())


VERANDERINGEN: dict[str, Callable[..., object]] = {
    "niets": lambda termijn, **_: None,
    "voldaan": lambda termijn, **_: wijzig(termijn, stand="voldaan", voldaan_op=MAANDAG),
    "een andere dag": lambda termijn, **_: wijzig(termijn, grens_op=DINSDAG),
    "uitstel": lambda termijn, **_: wijzig(termijn, uitstel_tot=WOENSDAG),
    "gesloten": sluit,
    "een ander": lambda termijn, ander, **_: geef([termijn.traject], ander),
    "niet meer aangesteld": lambda termijn, rio, **_: rio.aanstellingen.update(tot=MAANDAG),
    "weg": lambda termijn, **_: wijzig(termijn, stand="vervallen"),
}


@pytest.mark.parametrize("wat", VERANDERINGEN)
def test_wat_intussen_veranderde_vervalt(dossier: Traject, officier: User, collega: User, wat: str) -> None:
    termijn = rij(dossier, MAANDAG)
    verzamel(MAANDAG)

    VERANDERINGEN[wat](termijn, rio=officier, ander=collega)

    assert len(kijk_na()) == (wat != "niets")
    opnieuw = {"niets": "23-11", "een andere dag": "24-11", "uitstel": "25-11"}
    assert {dag for wie, _, dag in gehoord(officier)} == ({opnieuw[wat]} if wat in opnieuw else set())
    assert kijk_na() == [], "wat er nu klaarstaat, klopt"


def test_de_rest_van_het_overzicht_komt_meteen_opnieuw(dossier: Traject, officier: User, collega: User) -> None:
    ander = dossiers(rio=officier)[0]
    rij(ander, DINSDAG)
    rij(dossier, MAANDAG)
    verzamel(MAANDAG)
    geef([dossier], collega)

    kijk_na()

    assert gehoord() == {("Noor", "vooraf_2", "24-11")}
    assert [koppen(b) for b in overzichten(officier)] == [["Komt eraan"]]
    verzamel(DINSDAG)
    assert ("Karim", "te_laat", "23-11") in gehoord()


@pytest.mark.parametrize(
    ("dag", "vervalt", "dan"),
    [
        (MAANDAG, False, {"vandaag"}),
        (WOENSDAG, True, {"te_laat"}),
        (ZATERDAG, True, set()),  # en maandag weer
    ],
)
def test_een_stap_verder_vervalt_ook(dossier: Traject, officier: User, dag: date, vervalt: bool, dan: set[str]) -> None:
    rij(dossier, MAANDAG)
    verzamel(MAANDAG)

    assert bool(kijk_na(dag)) is vervalt

    assert {stap for _, stap, _ in gehoord(officier)} == dan


def test_voor_de_ochtend_komt_er_nog_geen_nieuw_overzicht(dossier: Traject, officier: User) -> None:
    rij(dossier, MAANDAG)
    verzamel(MAANDAG)
    bericht = overzichten(officier)[0]

    AANBIEDER.opnieuw([bericht.pk], [officier.pk], moment(DINSDAG))
    assert gehoord() == set()

    verzamel(DINSDAG)
    assert gehoord() == {("Noor", "te_laat", "23-11")}


def test_een_nieuwe_ontslagdatum_geeft_een_nieuw_overzicht(officier: User, coordinator: User) -> None:
    dossier = wereld.traject(verwachte_ontslagdatum=date(2026, 11, 25))
    wereld.wijs_toe(dossier, officier, door=coordinator)
    verzamel(MAANDAG)
    ontslag = {("vooraf_2", date(2026, 11, 25))}
    assert _over_ontslag(dossier, officier) == ontslag
    Bericht.objects.filter(ontvanger=coordinator).update(stand="verzonden", verzonden_op=moment(MAANDAG))

    services.registreer_ontslagdatum(
        dossier.detenties.get(), datum=DINSDAG, zekerheid=Zekerheid.DEFINITIEF, op=MAANDAG, door=officier
    )

    assert [b.ontvanger for b in kijk_na()] == [officier]
    assert _over_ontslag(dossier, officier) == {("vooraf_2", DINSDAG)}


def _over_ontslag(dossier: Traject, wie: User) -> set[tuple[str, date]]:
    alle = Herinnering.objects.filter(traject=dossier, termijn__soort="ontslag_bevestigen", ontvanger=wie)
    return set(alle.values_list("stap", "voor_op"))


@pytest.mark.parametrize("partij", ["rio", "inrichting"])
def test_een_escalatie_vervalt_als_de_coordinator_een_ander_is(
    dossier: Traject, coordinator: User, partij: str
) -> None:
    rij(dossier, date(2026, 11, 18), "ontslagbericht", partij)
    verzamel(MAANDAG)
    assert ("Els", "escalatie", "18-11") in gehoord()
    coordinator.aanstellingen.update(tot=MAANDAG)

    assert [b.ontvanger for b in kijk_na()] == [coordinator]


# --- wat meteen ging ----------------------------------------------------------------------------------------


def direct(dossier: Traject, wie: User, stap: str, voor_op: date = MAANDAG) -> Bericht:
    bericht = zet_klaar(ontvanger=wie, soort="nieuw", onderwerp="proef", inhoud=Inhoud([]))
    Herinnering.objects.create(traject=dossier, stap=stap, voor_op=voor_op, ontvanger=wie, bericht=bericht)
    return bericht


@pytest.mark.parametrize(
    ("stap", "wie", "rio", "klopt"),
    [
        (NIEUW, "coordinator", None, True),
        (NIEUW, "coordinator", "officier", False),
        (NIEUW, "officier", None, False),
        (TOEGEWEZEN, "officier", "officier", True),
        (TOEGEWEZEN, "officier", "collega", False),
        (TOEGEWEZEN, "collega", "officier", False),  # ook niet als hij waarneemt
        (OPNIEUW, "officier", "officier", True),
        (OPNIEUW, "collega", "officier", True),
        (OPNIEUW, "officier", None, False),
        (VRIJLATING, "officier", "officier", False),  # de dag is een andere
    ],
)
def test_een_bericht_dat_meteen_moest(
    dossier: Traject, request: pytest.FixtureRequest, stap: str, wie: str, rio: str | None, klopt: bool
) -> None:
    mensen = {naam: request.getfixturevalue(naam) for naam in ("officier", "collega", "coordinator")}
    Toegang.objects.create(
        soort="waarneming",
        gebruiker=mensen["collega"],
        voor_rio=mensen["officier"],
        van=BEGIN,
        grond="verlof",
        door=mensen["officier"],
    )
    geef([dossier], mensen[rio] if rio else None)
    bericht = direct(dossier, mensen[wie], stap, dossier.begin_op if stap == OPNIEUW else MAANDAG)

    assert AANBIEDER.verouderd([bericht.pk], moment(MAANDAG)) == (set() if klopt else {bericht.pk})


def test_een_detentie_die_er_niet_meer_is_maakt_het_bericht_onwaar(dossier: Traject, officier: User) -> None:
    geef([dossier], officier)
    bericht = direct(dossier, officier, OPNIEUW, date(2026, 11, 20))

    assert AANBIEDER.verouderd([bericht.pk], moment(MAANDAG)) == {bericht.pk}


def test_een_bericht_waar_niets_van_over_is_vervalt_en_een_van_een_ander_niet(officier: User) -> None:
    leeg = zet_klaar(ontvanger=officier, soort="overzicht", onderwerp="proef", inhoud=Inhoud([]))
    vreemd = zet_klaar(ontvanger=officier, soort="rapport", onderwerp="proef", inhoud=Inhoud([]))

    assert AANBIEDER.verouderd([leeg.pk, vreemd.pk], moment(MAANDAG)) == {leeg.pk}


def test_twintig_berichten_kosten_evenveel_queries_als_een(officier: User) -> None:
    berichten = [direct(dossier, officier, TOEGEWEZEN).pk for dossier in dossiers(10, rio=officier)]
    for dossier in Traject.objects.all():
        rij(dossier, MAANDAG)
    verzamel(MAANDAG)
    alle = [*berichten, overzichten(officier)[0].pk]

    def queries(pks: list[int]) -> int:
        with CaptureQueriesContext(connection) as gedaan:
            assert AANBIEDER.verouderd(pks, moment(MAANDAG)) == set()
        return len(gedaan)

    assert queries(alle) == queries(alle[-1:]) + 2 <= 14  # en één keer de dossiers met hun detenties
