from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cases.models import Traject
from monitoring import knelpunttellingen
from monitoring.afschermen import scherm_af
from monitoring.invoer import Knelpunttelling, Signaalrij
from monitoring.perioden import Periode
from monitoring.rapportages import knelpunten
from monitoring.services import knelpunten as knelpunten_service
from monitoring.services import signalen
from monitoring.tabellen import Cijfers, Tabel
from monitoring.vraag import Vraag
from rio.models import User
from tests import wereld
from tests.monitoring.bouwstenen import invoer
from tests.monitoring.bouwstenen_knelpunten import doorgegeven, gemeld, signaal

NAJAAR = Periode(date(2026, 7, 1), date(2027, 1, 1))


def vraag(traject: Traject, **anders: Any) -> Vraag:
    assert traject.gemeente_id
    gewoon: dict[str, Any] = {
        "soort": "effect",
        "gebied": "Nijmegen",
        "gemeente_ids": (traject.gemeente_id,),
        "periode": NAJAAR,
        "peildatum": date(2026, 12, 31),
        "kennis_op": date(2027, 1, 31),
    }
    return Vraag(**gewoon | anders)


# --- tellen -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_knelpunten_tellen_in_de_periode_en_bij_de_gemeente_van_toen(officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    for op in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 20)):
        gemeld(traject, officier, op=op)
    doorgegeven(traject, officier, coordinator, leefgebied="zorg")
    Traject.objects.filter(pk=traject.pk).update(gemeente=wereld.gemeente(wereld.ARNHEM))

    geteld = knelpunttellingen.tel(vraag(traject))

    assert geteld == (
        Knelpunttelling("wonen", "regelgeving", 2, 0, frozenset({traject.pk})),
        Knelpunttelling("zorg", "regelgeving", 1, 1, frozenset({traject.pk})),
    )
    assert sum(rij.aantal for rij in knelpunttellingen.tel(vraag(traject, peildatum=date(2026, 11, 19)))) == 1
    assert knelpunttellingen.tel(vraag(traject, rio_id=officier.pk)) == ()


@pytest.mark.django_db
def test_een_rapport_van_vorig_jaar_geeft_wat_toen_bekend_was(officier: User, coordinator: User) -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    beleid = wereld.maak_gebruiker("Joris Prins")
    wereld.stel_aan(beleid, "beleid")
    with time_machine.travel(datetime(2026, 11, 20, 9, tzinfo=amsterdam)):
        traject = wereld.traject()
        bundel = signaal(traject, officier, coordinator)
    with time_machine.travel(datetime(2026, 12, 10, 9, tzinfo=amsterdam)):
        gemeld(traject, officier, op=date(2026, 11, 21))
        op = date(2026, 11, 30)
        signalen.beantwoord_signaal(bundel, stand="opgelost", antwoord="Er zijn kamers.", op=op, door=beleid)
        toen, nu = vraag(traject, kennis_op=date(2026, 12, 1)), vraag(traject)

    assert [rij.aantal for rij in knelpunttellingen.tel(toen)] == [1]
    assert [rij.aantal for rij in knelpunttellingen.tel(nu)] == [2]
    assert [(rij.stand, rij.antwoord) for rij in knelpunttellingen.signalen(toen)] == [("gemeld", "")]
    assert knelpunttellingen.signalen(nu) == (
        Signaalrij("Te weinig kamers", "wonen", "regelgeving", "opgelost", 1, "Er zijn kamers."),
    )
    volgend_jaar = replace(nu, periode=Periode(date(2027, 1, 1), date(2027, 7, 1)), peildatum=date(2027, 6, 30))
    assert knelpunttellingen.signalen(volgend_jaar) == ()  # het was al opgelost


@pytest.mark.beide
@pytest.mark.django_db
def test_wat_later_verandert_of_wordt_teruggehaald_verandert_een_rapport_van_eerder_niet(
    officier: User, coordinator: User
) -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    with time_machine.travel(datetime(2026, 11, 20, 9, tzinfo=amsterdam)):
        traject = wereld.traject()
        bundel = signaal(traject, officier, coordinator)
        los = gemeld(traject, officier)
        toen = vraag(traject, peildatum=date(2026, 11, 30), kennis_op=date(2026, 11, 30))
        tellingen, lopend = knelpunttellingen.tel(toen), knelpunttellingen.signalen(toen)
    with time_machine.travel(datetime(2026, 12, 10, 9, tzinfo=amsterdam)):
        op = date(2026, 12, 10)
        knelpunten_service.wijzig_knelpunt(los, kies=lambda nu: {"leefgebied": "zorg"}, door=officier)
        knelpunten_service.geef_niet_door(bundel.knelpunten.get(), reden="Er staat iets in.", op=op, door=coordinator)
        titel = {"titel": "Te weinig kleine kamers"}
        signalen.wijzig_signaal(bundel, kies=lambda nu: titel, erbij=(), eruit=(), op=op, door=coordinator)

    assert (knelpunttellingen.tel(toen), knelpunttellingen.signalen(toen)) == (tellingen, lopend)
    nu = vraag(traject, peildatum=date(2026, 12, 31))
    assert [(rij.leefgebied, rij.aantal, rij.doorgegeven) for rij in tellingen] == [("wonen", 2, 1)]
    assert [(rij.leefgebied, rij.aantal, rij.doorgegeven) for rij in knelpunttellingen.tel(nu)] == [
        ("wonen", 1, 0),
        ("zorg", 1, 0),
    ]
    assert [(rij.titel, rij.aantal) for rij in lopend] == [("Te weinig kamers", 1)]
    assert [(rij.titel, rij.aantal) for rij in knelpunttellingen.signalen(nu)] == [("Te weinig kleine kamers", 0)]


# --- het hoofdstuk ------------------------------------------------------------------------------------------


def telling(leefgebied: str, soort: str, trajecten: range, *, aantal: int = 0, door: int = 0) -> Knelpunttelling:
    return Knelpunttelling(leefgebied, soort, aantal or len(trajecten), door, frozenset(trajecten))


def waarden(tabel: Tabel) -> dict[str, list[Any]]:
    return {rij.sleutel: [cel.waarde for cel in rij.cellen] for rij in tabel.rijen}


def test_wie_op_twee_leefgebieden_vastloopt_telt_onderaan_een_keer() -> None:
    tellingen = (
        telling("wonen", "proces", range(8), aantal=10, door=4),
        telling("zorg", "proces", range(5, 11), door=1),
    )

    per_leefgebied, per_soort, _ = knelpunten.hoofdstuk(invoer(knelpunten=tellingen)).tabellen

    assert waarden(per_leefgebied)["wonen"] == [10, 4, 8]
    assert waarden(per_leefgebied)["regelzaken"] == [0, 0, 0]
    assert waarden(per_leefgebied)["totaal"] == [16, 5, 11]
    assert waarden(per_soort)["proces"] == waarden(per_soort)["totaal"] == [16, 5, 11]
    assert [rij.groep for rij in per_leefgebied.rijen if rij.totaal] == [11]


def test_een_leeg_halfjaar_zegt_dat_er_niets_was() -> None:
    hoofdstuk = knelpunten.hoofdstuk(invoer())

    assert hoofdstuk.tekst == (
        "In deze periode is geen knelpunt gemeld.",
        "In deze periode liep er geen signaal.",
    )
    assert {definitie.begrip for definitie in hoofdstuk.definities} >= {"Knelpunt", "Dossiers", "Signaal"}


def test_een_signaal_staat_er_met_stand_en_antwoord_en_zonder_aantal() -> None:
    rij = Signaalrij("Te weinig kamers", "wonen", "regelgeving", "afspraak", 3, "Er komen zes kamers.")

    *_, tabel = knelpunten.hoofdstuk(invoer(signalen=(rij, rij._replace(stand="gemeld", antwoord="")))).tabellen

    assert waarden(tabel) == {
        "signaal1": ["Wonen", "de regels", "afspraak over inkoop of subsidie", "Er komen zes kamers."],
        "signaal2": ["Wonen", "de regels", "gemeld", "nog geen antwoord"],
    }


def test_een_leefgebied_met_twee_dossiers_is_weg_en_niet_uit_te_rekenen() -> None:
    tellingen = (
        telling("wonen", "proces", range(20)),
        telling("zorg", "regelgeving", range(20, 22)),
        telling("werk_inkomen", "proces", range(22, 40)),
    )
    hoofdstuk = knelpunten.hoofdstuk(invoer(knelpunten=tellingen))
    dag = date(2026, 12, 31)
    heel = Cijfers("effect", "T", "Nijmegen", NAJAAR.van, NAJAAR.tot, dag, dag, "1", hoofdstukken=(hoofdstuk,))

    rapport, _ = scherm_af(heel, 5)

    for tabel in rapport.tabellen[:2]:
        weg = {rij.sleutel for rij in tabel.rijen if rij.afgeschermd}
        assert weg & {"zorg", "regelgeving"}
        assert len(weg) > 1
