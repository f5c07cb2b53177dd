"""Kept figures: to the last digit what would come out now, and not used once anything under them changed."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import services
from cases.models import Traject
from monitoring import kopie, vooruit
from monitoring.beeld import LEEFGEBIEDEN, MOMENTEN, Beeld
from monitoring.bewaren import bereken
from monitoring.kopie import cijfers_van
from monitoring.models import Beeldrij, Cijferkopie, Inwonertal
from monitoring.opstellen import stel_op
from monitoring.perioden import Periode
from monitoring.tabellen import Cijfers
from monitoring.uitvoer import json
from monitoring.verzamelen import verzamel_snel
from monitoring.vooruit import reken_vooruit
from monitoring.vraag import Vraag
from rio.models import User
from tests import wereld
from tests.monitoring.bouwstenen import beeld, invoer
from tests.monitoring.bouwstenen_knelpunten import gemeld, signaal
from tests.wereld import VANDAAG

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = Periode(date(2025, 1, 1), date(2027, 1, 1))
Doorklik = list[bool]
wereldproef = pytest.mark.usefixtures("db", "vandaag")


def vraag(**anders: object) -> Vraag:
    regio = wereld.gemeente().regio_id
    gewoon = Vraag("effect", "Nijmegen", (wereld.gemeente().pk,), START, VANDAAG, VANDAAG, regio_id=regio)
    return replace(gewoon, **anders)  # type: ignore[arg-type]


def nu(deze: Vraag) -> Cijfers:
    return stel_op(verzamel_snel(deze))


def zonder_rekenen(deze: Vraag) -> bool:
    """Whether the figures came from a copy: then no picture is read."""
    with CaptureQueriesContext(connection) as vragen:
        cijfers_van(deze)
    return not any('"monitoring_beeldrij"."beeld"' in vraag_["sql"] for vraag_ in vragen)


def doorklik(cijfers: Cijfers) -> Doorklik:
    return [bool(rij.leden) for tabel in cijfers.tabellen for rij in tabel.rijen]


@pytest.fixture
def dossiers(officier: User, coordinator: User) -> list[Traject]:
    """Three who were released, with pictures."""
    vrij = {"meldingsdatum": date(2026, 6, 1), "soort": "ontslag", "ontslagdatum": date(2026, 6, 1)}
    gevonden = wereld.trajecten(3, datum_binnenkomst=date(2026, 3, 2), meldingsdatum=date(2026, 3, 3))
    for nummer, traject in enumerate(gevonden):
        wereld.neem({"bsn": wereld.bsn(nummer), "datum_binnenkomst": date(2026, 3, 2)} | vrij)
        wereld.wijs_toe(traject, officier, op=date(2026, 3, 5), door=coordinator)
    bereken([traject.pk for traject in gevonden])
    return gevonden


# --- gelijk -------------------------------------------------------------------------------------------------


@wereldproef
@pytest.mark.beide
@pytest.mark.parametrize("soort", ["effect", "nulmeting"])
def test_een_kopie_is_tot_het_laatste_cijfer_wat_er_nu_uitkomt(
    dossiers: list[Traject], officier: User, coordinator: User, soort: str
) -> None:
    signaal(dossiers[0], officier, coordinator)
    deze = vraag(soort=soort)
    echt = nu(deze)

    eerst = cijfers_van(deze)
    assert zonder_rekenen(deze)
    daarna = cijfers_van(deze)

    assert eerst == daarna == echt
    assert doorklik(eerst) == doorklik(daarna) == doorklik(echt)
    assert any(doorklik(echt))


@pytest.mark.django_db
def test_elk_getal_komt_ongeschonden_terug() -> None:
    """With enough people for every fraction, median and interval there is."""
    toeval = random.Random(7)
    gegeven = invoer(*(_iemand(toeval) for _ in range(150)), peildatum=date(2028, 6, 30))
    echt = stel_op(gegeven)

    Cijferkopie.objects.create(stempel="proef", peildatum=gegeven.peildatum, cijfers=kopie._naar_json(echt))
    terug = kopie._uit_json(Cijferkopie.objects.get().cijfers)

    assert terug == echt
    assert json.maak(terug) == json.maak(echt)  # letter for letter: here 1 is not 1.0
    assert doorklik(terug) == doorklik(echt)


def _iemand(toeval: random.Random) -> Beeld:
    dagen = timedelta(days=toeval.randrange(150))
    return beeld(
        begin_op=date(2026, 1, 1) - dagen,
        ontslag_op=date(2026, 1, 2) + dagen,
        leeftijd=toeval.randrange(18, 27),
        voorzieningen={m: "".join(toeval.choices("JNVO", k=5)) for m in MOMENTEN},
        scores={m: tuple(toeval.choices((1, 2, 3, 4, 5, None), k=len(LEEFGEBIEDEN))) for m in MOMENTEN},
        gemeten_op=dict.fromkeys(MOMENTEN, date(2026, 5, 1)),
        perspectief={m: toeval.choice(("werk", "geen", "opleiding")) for m in MOMENTEN},
    )


# --- wat verandert ------------------------------------------------------------------------------------------

Verandering = Callable[[list[Traject], User, User], object]


def _nieuw_dossier(dossiers: list[Traject], officier: User, coordinator: User) -> None:
    nieuw = wereld.traject(bsn=wereld.bsn(8), datum_binnenkomst=date(2026, 8, 3), meldingsdatum=date(2026, 8, 4))
    bereken([nieuw.pk])


def _een_minuut_later(dossiers: list[Traject], officier: User, coordinator: User) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        bereken([dossiers[0].pk])


VERANDERINGEN: dict[str, Verandering] = {
    "beeld opnieuw berekend": _een_minuut_later,
    "beeld weg": lambda dossiers, *_: Beeldrij.objects.filter(traject=dossiers[0]).delete(),
    "nieuw dossier": _nieuw_dossier,
    "knelpunt": lambda dossiers, officier, _: gemeld(dossiers[0], officier),
    "signaal": lambda dossiers, officier, coordinator: signaal(dossiers[0], officier, coordinator),
    "inwoners": lambda _, officier, __: Inwonertal.objects.create(
        gemeente=wereld.gemeente(), jaar=2026, aantal=180_000, door=officier
    ),
}


@wereldproef
def test_wat_er_ook_verandert_daarna_wordt_er_gerekend(
    dossiers: list[Traject], officier: User, coordinator: User
) -> None:
    deze = vraag()
    for wat, verander in VERANDERINGEN.items():
        cijfers_van(deze)
        assert zonder_rekenen(deze), wat

        verander(dossiers, officier, coordinator)

        assert not zonder_rekenen(deze), wat
        assert cijfers_van(deze) == nu(deze), wat


@wereldproef
def test_een_andere_vraag_krijgt_niet_deze_kopie(dossiers: list[Traject]) -> None:
    morgen = VANDAAG + timedelta(days=1)
    jaar = Periode(date(2026, 1, 1), date(2027, 1, 1))
    cijfers_van(vraag())

    andere: tuple[dict[str, object], ...] = (
        {"peildatum": morgen},
        {"kennis_op": morgen},
        {"grens_procent": 3},
        {"periode": jaar},
        {"gebied": "gemeente Nijmegen"},
        {"soort": "nulmeting"},
    )
    for anders in andere:
        assert not zonder_rekenen(vraag(**anders)), anders
    assert zonder_rekenen(vraag())


@wereldproef
def test_van_een_rio_tellen_zijn_dossiers_van_nu(
    dossiers: list[Traject], officier: User, collega: User, coordinator: User
) -> None:
    deze = vraag(rio_id=officier.pk)
    cijfers_van(deze)

    services.wijs_toe(dossiers[0], rio=collega, op=VANDAAG, reden="vertrek", door=coordinator)

    assert not zonder_rekenen(deze)
    assert cijfers_van(deze) == nu(deze)


@wereldproef
def test_een_melding_van_vandaag_staat_er_meteen_in_zonder_opnieuw_te_rekenen(dossiers: list[Traject]) -> None:
    deze = vraag()
    cijfers_van(deze)
    wereld.melding(bsn=wereld.bsn(9))

    assert zonder_rekenen(deze)
    gemeld_nu = next(tabel for tabel in cijfers_van(deze).tabellen if tabel.sleutel == "bereik_meldingen")
    assert gemeld_nu.rijen[-1].groep == 4
    assert cijfers_van(deze) == nu(deze)


@wereldproef
def test_een_ander_programma_rekent_zelf(dossiers: list[Traject], monkeypatch: pytest.MonkeyPatch) -> None:
    cijfers_van(vraag())

    monkeypatch.setattr(kopie, "_programma", lambda: "nieuwer")

    assert not zonder_rekenen(vraag())


# --- na de nacht --------------------------------------------------------------------------------------------


def _pagina(wie: User) -> str:
    client = Client()
    client.force_login(wie)
    pagina = client.get("/monitoring/", {"periode": "start"}).content.decode()
    return pagina[pagina.index("<main") : pagina.index("</main>")]


@wereldproef
def test_na_de_nacht_staan_de_cijfers_van_grote_gebieden_klaar(
    dossiers: list[Traject], coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    rekenend = _pagina(coordinator)
    Cijferkopie.objects.all().delete()
    monkeypatch.setattr(vooruit, "VEEL", 3)

    assert reken_vooruit(timezone.now()) == 4  # a gemeente and its region, both groups

    with CaptureQueriesContext(connection) as vragen:
        assert _pagina(coordinator) == rekenend
    assert not any('"monitoring_beeldrij"."beeld"' in vraag_["sql"] for vraag_ in vragen)


@wereldproef
def test_een_klein_gebied_hoeft_niet_vooruit_en_van_gisteren_blijft_niets(dossiers: list[Traject]) -> None:
    cijfers_van(vraag())

    with time_machine.travel(datetime(2026, 11, 24, 7, 30, tzinfo=AMSTERDAM), tick=False):
        assert reken_vooruit(timezone.now()) == 0

    assert not Cijferkopie.objects.exists()
