"""Feiten uit de database: elke bron komt aan, per batch, met een vast aantal queries."""

from datetime import date
from typing import Any

import pytest

from cases import services
from cases.feiten import Zekerheid
from cases.laden import Naslag, laad
from cases.models import Inrichting, Traject
from rio.models import Sluitingsdag, User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


def test_alle_bronnen_van_een_dossier(officier: User, coordinator: User) -> None:
    traject = wereld.traject(strafrestant_dagen="90", huisvesting="N")
    detentie = traject.detenties.get()
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)
    services.leg_waarneming_vast(traject, veld="deelname", waarde="aanvaard", op=date(2026, 11, 5), door=officier)
    services.leg_waarneming_vast(
        traject, veld="titel", waarde="veroordeeld", op=date(2026, 11, 6), detentie=detentie, door=officier
    )
    services.registreer_ontslagdatum(
        detentie, datum=date(2026, 12, 1), zekerheid=Zekerheid.DEFINITIEF, op=date(2026, 11, 9), door=officier
    )

    feiten = laad([traject.pk])[traject.pk]

    [geladen] = feiten.detenties
    assert (feiten.melding_op, feiten.toegewezen_op) == (date(2026, 11, 3), date(2026, 11, 4))
    assert [(w.waarde, w.ontvangen_op) for w in feiten.deelname] == [("aanvaard", date(2026, 11, 5))]
    assert (geladen.waarde_van("titel"), geladen.waarde_van("leeftijd")) == ("veroordeeld", 20)
    assert (geladen.waarde_van("strafrestant_dagen"), geladen.voorzieningen["huisvesting"]) == (90, "N")
    assert geladen.ontslag is not None
    assert (geladen.ontslag.datum, geladen.ontslag.mens) == (date(2026, 12, 1), True)
    assert geladen.id == detentie.pk


def test_feiten_van_de_een_komen_niet_bij_de_ander() -> None:
    een, ander = wereld.trajecten(2)
    wereld.neem(
        {"bsn": wereld.bsn(100), "achternaam": "Jongen000", "soort": "screening", "meldingsdatum": date(2026, 11, 9)}
    )

    feiten = laad([een.pk, ander.pk])

    assert [len(feiten[t.pk].detenties[0].meldingen) for t in (een, ander)] == [2, 1]


def test_meldingen_die_op_een_mens_wachten_zijn_geen_feiten() -> None:
    traject = wereld.traject()
    wereld.neem({"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)})

    assert [d.sleutel for d in laad([traject.pk])[traject.pk].detenties] == ["2026-11-02"]


@pytest.mark.parametrize("aantal", [1, 6])
def test_laden_kost_een_vast_aantal_queries(aantal: int, django_assert_num_queries: Any) -> None:
    wereld.trajecten(aantal)
    ids = list(Traject.objects.values_list("pk", flat=True))

    with django_assert_num_queries(11):
        feiten = laad(ids)

    assert len(feiten) == aantal


def test_naslag_kent_sluitingsdagen_instellingen_en_jeugdinrichtingen() -> None:
    nijmegen, arnhem = wereld.gemeente(), wereld.gemeente(wereld.ARNHEM)
    Sluitingsdag.objects.create(datum=date(2026, 11, 4), gemeente=nijmegen, naam="dicht", bron="proef")
    Sluitingsdag.objects.create(datum=date(2026, 11, 5), gemeente=None, naam="dicht", bron="proef")

    naslag = Naslag.laad()

    assert not naslag.kalender(nijmegen.pk).is_werkdag(date(2026, 11, 4))
    assert naslag.kalender(arnhem.pk).is_werkdag(date(2026, 11, 4))
    assert not naslag.kalender(None).is_werkdag(date(2026, 11, 5))
    assert Inrichting.objects.get(naam="RJJI De Hunnerberg").pk in naslag.jji_ids
    assert Inrichting.objects.get(naam="PI Arnhem").pk not in naslag.jji_ids
    assert (naslag.doelgroepen(nijmegen.pk)[0].leeftijd_van, naslag.doelgroepen(nijmegen.pk)[0].leeftijd_tot) == (
        16,
        23,
    )
    assert naslag.doelgroepen(None) == []
