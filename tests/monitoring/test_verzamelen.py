"""Which detentions count for an area and a period, from the facts and from the stored pictures alike."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cases.models import Melding, Traject
from cases.services.meldingen import beoordeel_melding
from leefgebieden.services.voorzieningen import stel_vast
from monitoring.bewaren import bereken
from monitoring.invoer import Doel, Invoer, Meldingtelling
from monitoring.models import Gemeentedoel, Inwonertal, Nulmeting
from monitoring.perioden import Periode
from monitoring.verzamelen import verzamel, verzamel_snel
from monitoring.vraag import Vraag
from rio.models import User
from tests import wereld
from tests.wereld import ARNHEM, NIJMEGEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LATER = date(2027, 3, 1)
NOVEMBER = Periode(date(2026, 11, 1), date(2026, 12, 1))
Weg = Callable[[Vraag], Invoer]


def vraag(*gemeenten: str, periode: Periode = NOVEMBER, **anders: object) -> Vraag:
    ids = tuple(wereld.gemeente(code).pk for code in gemeenten or (NIJMEGEN,))
    gewoon = Vraag("effect", "Nijmegen", ids, periode, LATER, LATER)
    return replace(gewoon, **anders)  # type: ignore[arg-type]


def snel(deze: Vraag) -> Invoer:
    bereken(list(Traject.objects.values_list("pk", flat=True)))
    return verzamel_snel(deze)


@pytest.fixture(params=[verzamel, snel], ids=["feiten", "bewaard"])
def weg(request: pytest.FixtureRequest) -> Weg:
    return request.param


def zat_vast(begin: date, vrij: date | None = None, nummer: int = 0, gemeentecode: str = NIJMEGEN) -> int:
    """Notices of one person; the number of his detention."""
    wie = {"bsn": wereld.bsn(nummer), "datum_binnenkomst": begin, "gemeentecode": gemeentecode}
    rijen = [{**wie, "meldingsdatum": begin, "verwachte_ontslagdatum": ""}]
    rijen += [{**wie, "soort": "ontslag", "meldingsdatum": vrij, "ontslagdatum": vrij}] if vrij else []
    wereld.neem(*rijen, vandaag=LATER)
    return int(Traject.objects.latest("pk").detenties.latest("pk").pk)


def om_twaalf(dag: date) -> time_machine.travel:
    return time_machine.travel(datetime(dag.year, dag.month, dag.day, 12, tzinfo=AMSTERDAM), tick=False)


# --- de periode ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vrij", "telt"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 11, 2), True),
        (date(2026, 11, 30), True),
        (date(2026, 12, 1), False),
        (date(2026, 12, 2), False),
    ],
)
def test_de_eerste_dag_van_de_periode_telt_mee_en_de_dag_erna_niet(weg: Weg, vrij: date, telt: bool) -> None:
    nummer = zat_vast(date(2026, 9, 1), vrij)

    assert weg(vraag()).uit == ({nummer} if telt else set())


@pytest.mark.parametrize(
    ("begin", "telt"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 11, 30), True),
        (date(2026, 12, 1), False),
    ],
)
def test_ook_bij_binnenkomst_telt_de_eerste_dag_mee_en_de_dag_na_de_laatste_niet(
    weg: Weg, begin: date, telt: bool
) -> None:
    nummer = zat_vast(begin)

    assert weg(vraag()).in_ == ({nummer} if telt else set())


def test_personen_tellen_een_keer_en_vrijlatingen_zo_vaak_als_ze_er_waren(weg: Weg) -> None:
    zat_vast(date(2026, 9, 1), date(2026, 11, 2))
    zat_vast(date(2026, 11, 9), date(2026, 11, 16))
    zat_vast(date(2026, 9, 1), date(2026, 11, 3), nummer=1)

    gevonden = weg(vraag())

    assert [b.ontslag_op for b in gevonden.vrijlatingen] == [date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 16)]
    assert [b.ontslag_op for b in gevonden.vrijgekomen] == [date(2026, 11, 2), date(2026, 11, 3)]


def test_van_de_termijnen_komt_mee_wat_in_de_periode_klaar_moest_zijn(weg: Weg) -> None:
    """Also of somebody who was released before: his deadlines after that may fall within it."""
    zat_vast(date(2026, 9, 1), date(2026, 10, 5))

    gevonden = {
        maand: weg(vraag(periode=Periode(date(2026, maand, 1), date(2026, maand + 1, 1)))) for maand in (6, 9, 10)
    }

    assert [len(invoer.beelden) for invoer in gevonden.values()] == [0, 1, 1]
    for maand in (9, 10):
        (van,) = gevonden[maand].beelden
        assert van.termijnen
        assert {t.uiterlijk.month for t in van.termijnen} == {maand}


# --- het gebied ---------------------------------------------------------------------------------------------


def test_een_andere_gemeente_telt_niet_mee_en_een_regio_telt_haar_gemeenten_samen(weg: Weg) -> None:
    hier = zat_vast(date(2026, 9, 1), date(2026, 11, 2))
    daar = zat_vast(date(2026, 9, 1), date(2026, 11, 2), nummer=1, gemeentecode=ARNHEM)

    assert [weg(vraag(*codes)).uit for codes in ((NIJMEGEN,), (ARNHEM,), (NIJMEGEN, ARNHEM))] == [
        {hier},
        {daar},
        {hier, daar},
    ]


def test_een_caseload_is_wat_nu_van_hem_is(weg: Weg, officier: User, coordinator: User) -> None:
    mijn, _ = zat_vast(date(2026, 11, 2)), zat_vast(date(2026, 11, 2), nummer=1)
    wereld.wijs_toe(Traject.objects.get(detenties=mijn), officier, op=date(2026, 11, 4), door=coordinator)

    gevonden = weg(vraag(rio_id=officier.pk))

    assert gevonden.in_ == {mijn}
    assert len(gevonden.beelden) == 1
    assert gevonden.meldingen == ()


def test_een_vastgezette_groep_blijft_wie_zij_was(weg: Weg) -> None:
    later, ooit = zat_vast(date(2026, 9, 1), date(2026, 12, 7)), zat_vast(date(2026, 9, 1), date(2026, 11, 2), 1)

    gevonden = weg(vraag(uit=frozenset({later}), in_=frozenset()))

    assert (gevonden.uit, gevonden.in_) == ({later}, set())
    assert {later, ooit} == {b.detentie_id for b in gevonden.beelden}


def test_een_lege_gemeente_geeft_niets_en_gaat_niet_stuk(weg: Weg) -> None:
    leeg = weg(vraag(ARNHEM))

    assert (leeg.beelden, leeg.uit, leeg.in_, leeg.meldingen, leeg.doelen, leeg.inwoners) == (
        (),
        frozenset(),
        frozenset(),
        (),
        (),
        {},
    )
    assert leeg.vrijgekomen == ()


# --- wat toen bekend was ------------------------------------------------------------------------------------


def test_wat_op_een_februari_over_december_wordt_vastgelegd_telt_vanaf_die_dag(officier: User) -> None:
    december = Periode(date(2026, 12, 1), date(2027, 1, 1))
    with om_twaalf(date(2026, 12, 8)):
        zat_vast(date(2026, 10, 5), date(2026, 12, 7))
    dossier = Traject.objects.get()
    with om_twaalf(date(2027, 2, 1)):
        stel_vast(dossier, voorziening="huisvesting", nodig="ja", in_orde="ja", op=date(2026, 12, 4), door=officier)

    gezien = {
        dag: verzamel(vraag(periode=december, kennis_op=date.fromisoformat(dag))).beelden[0].voorzieningen["ontslag"]
        for dag in ("2026-12-08", "2027-01-31", "2027-02-01")
    }

    assert gezien == {"2026-12-08": "OOOOO", "2027-01-31": "OOOOO", "2027-02-01": "OJOOO"}
    assert verzamel(vraag(periode=december, kennis_op=date(2026, 12, 7))).beelden == ()


def test_een_vrijlating_die_later_bekend_werd_zit_niet_in_het_rapport_van_eerder() -> None:
    with om_twaalf(date(2026, 10, 6)):
        zat_vast(date(2026, 10, 5))
    with om_twaalf(date(2027, 2, 1)):
        wereld.neem(
            {"soort": "ontslag", "datum_binnenkomst": date(2026, 10, 5)}
            | {"meldingsdatum": date(2026, 11, 10), "ontslagdatum": date(2026, 11, 9)}
        )

    uit = [len(verzamel(vraag(kennis_op=dag)).uit) for dag in (date(2027, 1, 31), date(2027, 2, 1))]

    assert uit == [0, 1]


# --- tellingen ----------------------------------------------------------------------------------------------


def meld_drie() -> Melding:
    """In, outside and unknown; the last one."""
    zat_vast(date(2026, 11, 2))
    zat_vast(date(2026, 10, 31), nummer=1)  # the day before the period
    rest = {"datum_binnenkomst": date(2026, 11, 2), "meldingsdatum": date(2026, 11, 3)}
    wereld.neem({"bsn": wereld.bsn(2), "geboortedatum": date(1980, 1, 1), **rest})
    return wereld.melding(bsn=wereld.bsn(3), geboortedatum="", verwachte_ontslagdatum=date(2026, 11, 10), **rest)


JA, NEE = Meldingtelling("ja", "verwerkt", 1), Meldingtelling("nee", "buiten_doelgroep", 1)
OPEN = Meldingtelling("onbekend", "te_beoordelen", 1)


def test_meldingen_tellen_naar_doelgroep_en_stand(weg: Weg) -> None:
    meld_drie()

    assert weg(vraag()).meldingen == (JA, NEE, OPEN)


def test_een_melding_wacht_tot_de_dag_waarop_iemand_besloot(coordinator: User) -> None:
    onbekend = meld_drie()
    beoordeel_melding(onbekend, in_doelgroep=True, reden="Hij is 22.", op=date(2027, 2, 1), door=coordinator)

    gezien = [verzamel(vraag(kennis_op=dag)).meldingen for dag in (date(2027, 1, 31), date(2027, 2, 1))]

    assert gezien == [(JA, NEE, OPEN), (Meldingtelling("ja", "verwerkt", 2), NEE)]


def test_inwoners_tellen_alleen_als_elke_gemeente_ze_invulde(weg: Weg, beheer: User) -> None:
    aantallen = {(NIJMEGEN, 2026): 180_000, (ARNHEM, 2026): 165_000, (NIJMEGEN, 2027): 181_000}
    for (code, jaar), aantal in aantallen.items():
        Inwonertal.objects.create(gemeente=wereld.gemeente(code), jaar=jaar, aantal=aantal, door=beheer)
    twee_jaar = Periode(date(2026, 7, 1), date(2027, 7, 1))

    assert weg(vraag(periode=twee_jaar)).inwoners == {2026: 180_000, 2027: 181_000}
    assert weg(vraag(NIJMEGEN, ARNHEM, periode=twee_jaar)).inwoners == {2026: 345_000}


def test_de_doelen_zijn_die_van_de_laatste_vastgestelde_nulmeting(beleid: User) -> None:
    for versie, vastgesteld in ((11, date(2026, 1, 5)), (12, date(2027, 2, 1)), (13, None)):
        stand = (
            {"stand": "vastgesteld", "vastgesteld_op": vastgesteld, "vastgesteld_door": beleid} if vastgesteld else {}
        )
        nulmeting = Nulmeting.objects.create(gemeente=wereld.gemeente(), versie=versie, door=beleid)
        Gemeentedoel.objects.create(nulmeting=nulmeting, tekst=f"Versie {versie}", streef="80.0", n=12)
        Nulmeting.objects.filter(pk=nulmeting.pk).update(**stand)

    gezien = [verzamel(vraag(kennis_op=dag)).doelen for dag in (date(2027, 1, 31), date(2027, 2, 1))]

    assert gezien == [
        (Doel("Versie 11", "", "", 80.0, None, 12, ""),),
        (Doel("Versie 12", "", "", 80.0, None, 12, ""),),
    ]
    assert verzamel(vraag(NIJMEGEN, ARNHEM)).doelen == ()
