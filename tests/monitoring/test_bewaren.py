"""The stored pictures: to the last digit what the facts say, again and again, whatever happened in between."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from cases.models import Detentie, Traject
from cases.services.fasen import sluit_af
from leefgebieden.services.voorzieningen import stel_vast
from monitoring import bewaren
from monitoring.beeld import Beeld
from monitoring.bewaren import bereken, werk_bij
from monitoring.models import Beeldrij
from monitoring.perioden import Periode
from monitoring.verzamelen import verzamel, verzamel_snel
from monitoring.vraag import Vraag
from rio.audit import leg_vast
from rio.models import User
from tests import wereld
from tests.leefgebieden.bouwstenen import doel, meting, regelzaak, uitgave
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
JAAR = Periode(date(2026, 1, 1), date(2027, 1, 1))


def vraag(**anders: Any) -> Vraag:
    gewoon = {"soort": "effect", "gebied": "Nijmegen", "gemeente_ids": (wereld.gemeente().pk,), "periode": JAAR}
    return Vraag(**gewoon | {"peildatum": VANDAAG, "kennis_op": VANDAAG} | anders)


def bont(officier: User, coordinator: User) -> None:
    """Six young people: released, back, closed, measured, too young, and one of whom nothing is known."""
    begin = {"datum_binnenkomst": date(2026, 3, 2), "meldingsdatum": date(2026, 3, 3), "huisvesting": "N", "zorg": "J"}
    vrij = {"soort": "ontslag", "meldingsdatum": date(2026, 5, 4), "ontslagdatum": date(2026, 5, 4)}
    for i in range(1, 5):
        wereld.neem(begin | {"bsn": wereld.bsn(i)}, begin | vrij | {"bsn": wereld.bsn(i)})
    wereld.neem({"bsn": wereld.bsn(1), "datum_binnenkomst": date(2026, 9, 7), "meldingsdatum": date(2026, 9, 8)})
    wereld.neem({"bsn": wereld.bsn(5), "geboortedatum": date(2009, 5, 1), "inrichting": "JJI Lelystad"})
    wereld.neem({"bsn": wereld.bsn(6), "verwachte_ontslagdatum": ""})
    dossiers = list(Traject.objects.order_by("pk"))
    for dossier in dossiers[:4]:
        wereld.wijs_toe(dossier, officier, op=date(2026, 3, 5), door=coordinator)
    een, twee, drie = (Traject.objects.get(pk=d.pk) for d in dossiers[:3])
    na = een.detenties.first()
    meting(een, officier, op=date(2026, 3, 10))
    meting(een, officier, moment="ontslag", detentie_id=na.pk, op=date(2026, 5, 1), cijfers=(5, 4, None, 4, 2))
    regelzaak(twee, officier, "identiteitsbewijs", "aangevraagd", "gereed", op=date(2026, 4, 1))
    stel_vast(twee, voorziening="huisvesting", nodig="ja", in_orde="ja", op=date(2026, 4, 20), door=officier)
    doel(twee, officier, op=date(2026, 3, 20))
    uitgave(twee, officier, op=date(2026, 3, 20))
    sluit_af(drie, op=date(2026, 6, 1), reden="Hij wil niet.", soort="doet_niet_mee", door=officier)


def bewaard() -> dict[int, dict[str, Any]]:
    return dict(Beeldrij.objects.values_list("detentie_id", "beeld"))


@pytest.mark.beide
def test_wat_bewaard_is_geeft_tot_het_laatste_cijfer_wat_de_feiten_geven(officier: User, coordinator: User) -> None:
    bont(officier, coordinator)
    werk_bij(timezone.now())

    vragen = [
        vraag(),
        vraag(periode=Periode(date(2026, 5, 1), date(2026, 6, 1))),
        vraag(periode=Periode(date(2025, 1, 1), date(2026, 1, 1))),
        vraag(rio_id=officier.pk),
        vraag(uit=frozenset(Detentie.objects.values_list("pk", flat=True)[:2]), in_=frozenset()),
        vraag(gemeente_ids=(wereld.gemeente(wereld.ARNHEM).pk,)),
    ]

    for een in vragen:
        assert verzamel_snel(een) == verzamel(een)
    assert len(verzamel(vragen[0]).beelden) == Detentie.objects.count() == 7
    assert all(Beeld.uit_json(beeld).naar_json() == beeld for beeld in bewaard().values())


def nacht(dag: int) -> int:
    with time_machine.travel(datetime(2026, 11, dag, 7, 30, tzinfo=AMSTERDAM), tick=False):
        return werk_bij(timezone.now())


def test_alleen_wat_veranderde_is_opnieuw_aan_de_beurt(
    officier: User, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bewaren, "RONDE", 1_000)  # of the oldest only one
    _, twee, drie = wereld.trajecten(3)
    assert [nacht(24), nacht(25)] == [3, 1]
    with time_machine.travel(datetime(2026, 11, 25, 12, 0, tzinfo=AMSTERDAM), tick=False):
        wereld.wijs_toe(drie, officier, door=coordinator)
        leg_vast(actie="bekijken", object_soort="traject", traject_id=twee.pk, door=officier)

    assert nacht(26) == 2  # the changed one, and the oldest

    assert Beeldrij.objects.get(traject=drie).beeld["toegewezen_op"] == "2026-11-04"


def test_ook_zonder_logregel_is_na_een_ronde_alles_vernieuwd() -> None:
    wereld.trajecten(6)
    nacht(24)
    Beeldrij.objects.update(beeld={})

    over = []
    for dag in range(25, 25 + bewaren.RONDE):
        nacht(dag)
        over.append(Beeldrij.objects.filter(beeld={}).count())

    assert over == [4, 2, 0, 0, 0]


def test_een_ander_dossier_van_dezelfde_persoon_vernieuwt_ook_dit_beeld(coordinator: User, officier: User) -> None:
    traject = wereld.traject()
    wereld.wijs_toe(traject, officier, door=coordinator)
    vrij = {"soort": "ontslag", "meldingsdatum": date(2026, 11, 9), "ontslagdatum": date(2026, 11, 9)}
    wereld.neem(vrij)
    sluit_af(traject, op=date(2026, 11, 12), reden="Hij wil niet.", soort="doet_niet_mee", door=officier)
    werk_bij(timezone.now())
    wereld.neem({"datum_binnenkomst": date(2026, 11, 19), "meldingsdatum": date(2026, 11, 20)})

    werk_bij(timezone.now())

    assert Beeldrij.objects.get(traject=traject).beeld["contacten"] == [["2026-11-19", "onbekend", True]]


def test_twee_keer_geeft_hetzelfde() -> None:
    traject = wereld.traject()
    bereken([traject.pk])
    eerst = bewaard()

    bereken([traject.pk])

    assert bewaard() == eerst
    assert len(eerst) == 1


def test_halverwege_stoppen_laat_de_rest_voor_de_volgende_keer(monkeypatch: pytest.MonkeyPatch) -> None:
    wereld.trajecten(4)
    monkeypatch.setattr(bewaren, "PER_KEER", 2)
    echt, gedaan = bewaren.bereken, []

    def sterf_na_een(ids: list[int]) -> int:
        if gedaan:
            raise KeyboardInterrupt
        gedaan.append(ids)
        return echt(ids)

    monkeypatch.setattr(bewaren, "bereken", sterf_na_een)
    with pytest.raises(KeyboardInterrupt):
        werk_bij(timezone.now())
    monkeypatch.setattr(bewaren, "bereken", echt)

    assert len(bewaard()) == 2
    werk_bij(timezone.now())
    assert len(bewaard()) == 4


def test_een_dossier_dat_niet_wil_houdt_de_andere_niet_op(monkeypatch: pytest.MonkeyPatch) -> None:
    stuk, *goed = (t.pk for t in wereld.trajecten(3))
    echt = bewaren.laad_beelden

    def weiger(ids: list[int]) -> list[Beeld]:
        if stuk in ids:
            raise ValueError
        return echt(ids)

    monkeypatch.setattr(bewaren, "laad_beelden", weiger)

    assert werk_bij(timezone.now()) == 2
    assert set(Beeldrij.objects.values_list("traject_id", flat=True)) == set(goed)
