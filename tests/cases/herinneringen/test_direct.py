"""Wat meteen gemaild wordt: aan wie, hoe vaak, en wat niet."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import services
from cases.feiten import Zekerheid
from cases.herinneringen.aanbieder import AANBIEDER
from cases.herinneringen.direct import is_nieuws, kandidaten, verdeel, verzamel_direct
from cases.herinneringen.gebeurtenis import Gebeurtenis
from cases.models import Detentie, Herinnering, Invoer, Traject
from rio.dagen import Kalender
from rio.models import Bericht, User
from tests import wereld
from tests.cases.test_queryplannen import zonder_index

VRIJDAG, MAANDAG, DINSDAG, WOENSDAG = (date(2026, 11, d) for d in (20, 23, 24, 25))


@pytest.fixture(autouse=True)
def _maandagochtend(vandaag: None) -> None:
    return


def gebeurtenis(stap: str = "nieuw", pk: int = 1, **anders: Any) -> Gebeurtenis:
    vast = {"bekend_op": MAANDAG, "vastgelegd_op": MAANDAG, "voor_op": MAANDAG} | anders
    return Gebeurtenis(stap, pk, f"26-000{pk}", 1, None, **vast)


def dossier(**kolommen: Any) -> Traject:
    return wereld.traject(**{"meldingsdatum": VRIJDAG, "datum_binnenkomst": date(2026, 11, 19), **kolommen})


def van(officier: User, coordinator: User, **kolommen: Any) -> Traject:
    """Een lang lopend dossier van deze RIO, waar niets nieuws meer aan is."""
    traject = wereld.traject(**kolommen)
    wereld.wijs_toe(traject, officier, door=coordinator)
    return traject


def veeg() -> list[Bericht]:
    """Wat er bij komt."""
    bekend = set(Bericht.objects.values_list("pk", flat=True))
    verzamel_direct(timezone.now())
    return list(Bericht.objects.exclude(pk__in=bekend).order_by("pk"))


def regels(bericht: Bericht) -> list[str]:
    return [regel["tekst"] for groep in bericht.inhoud["groepen"] for regel in groep["regels"]]


def waarnemer(rio: User, collega: User, door: User) -> None:
    services.regel_waarneming(
        voor_rio=rio, collega=collega, van=MAANDAG, tot_en_met=date(2026, 11, 27), reden="vrij", door=door
    )


# --- puur ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wat", "verwacht"),
    [
        (gebeurtenis(bekend_op=date(2026, 11, 16)), True),  # vijf werkdagen voor maandag
        (gebeurtenis(bekend_op=date(2026, 12, 21), vastgelegd_op=date(2026, 12, 29)), True),  # over kerst heen
        (gebeurtenis(bekend_op=date(2026, 11, 13)), False),
        (gebeurtenis(bekend_op=date(2026, 12, 1)), True),
        (gebeurtenis("vrijlating", voor_op=DINSDAG), True),
        (gebeurtenis("vrijlating", voor_op=WOENSDAG), False),
        (gebeurtenis("vrijlating", bekend_op=VRIJDAG, voor_op=MAANDAG), True),  # over het weekend heen
        (gebeurtenis("vrijlating", bekend_op=date(2026, 11, 13), voor_op=date(2026, 11, 16)), False),
    ],
)
def test_wat_nieuws_is(wat: Gebeurtenis, verwacht: bool) -> None:
    assert is_nieuws(wat, Kalender()) is verwacht


@pytest.mark.parametrize(
    ("stappen", "gemaild", "verwacht"),
    [
        (["nieuw", "vrijlating", "opnieuw"], {}, [("vrijlating", [2]), ("nieuw", [1, 3])]),
        (["nieuw", "vrijlating"], {"nieuw": 9}, [("vrijlating", [2]), ("verzameld", [1])]),
        (["nieuw", "vrijlating"], {"nieuw": 6, "vrijlating": 4}, [("verzameld", [2, 1])]),
        (["nieuw", "vrijlating"], {"nieuw": 9, "verzameld": 1}, [("vrijlating", [2])]),
        (["nieuw"], {"nieuw": 10, "verzameld": 1}, []),
        (["nieuw"], {"overzicht": 40}, [("nieuw", [1])]),
        ([], {}, []),
    ],
)
def test_tien_per_uur_en_de_rest_in_een(stappen: list[str], gemaild: dict[str, int], verwacht: Any) -> None:
    lijst = [gebeurtenis(stap, pk) for pk, stap in enumerate(stappen, start=1)]

    delen = verdeel(lijst, gemaild)

    assert [(soort, [g.traject_id for g in deel]) for soort, deel in delen] == verwacht


# --- nieuw en toegewezen ------------------------------------------------------------------------------------


@pytest.mark.beide
def test_een_nieuw_dossier_gaat_een_keer_naar_wie_mag_toewijzen(
    officier: User, coordinator: User, buitenstaander: User
) -> None:
    traject = dossier()

    [bericht] = veeg()

    assert (bericht.ontvanger, bericht.soort, bericht.stand) == (coordinator, "nieuw", "wacht")
    assert bericht.onderwerp == "RIO: nieuw in uw gemeente"
    assert bericht.inhoud["groepen"][0]["regels"] == [
        {
            "tekst": f"Nieuw: dossier {traject.nummer}",
            "url": f"/trajecten/{traject.nummer}/toewijzen/",
            "toelichting": "Wijs toe, uiterlijk di 24 nov.",
        }
    ]
    assert Herinnering.objects.filter(bericht=bericht, traject=traject, stap="nieuw").count() == 1
    assert veeg() == []


def test_zonder_coordinator_naar_de_rios_die_het_mogen_nemen(officier: User, collega: User) -> None:
    dossier()

    assert {bericht.ontvanger for bericht in veeg()} == {officier, collega}


def test_wie_er_geen_mail_over_wil_leest_het_in_rio(officier: User, coordinator: User) -> None:
    User.objects.update(geen_mail_over=["nieuw"])
    wereld.wijs_toe(dossier(), officier, op=MAANDAG, door=coordinator)

    [bericht] = veeg()

    assert (bericht.ontvanger, bericht.stand) == (officier, "zonder_mail")


@pytest.mark.parametrize(("op", "aantal"), [(date(2026, 11, 16), 1), (date(2026, 11, 13), 0)])
def test_een_toewijzing_gaat_naar_de_rio_als_zij_niet_oud_is(
    op: date, aantal: int, officier: User, collega: User, coordinator: User
) -> None:
    traject = wereld.traject()
    waarnemer(officier, collega, coordinator)
    wereld.wijs_toe(traject, officier, op=op, door=coordinator)

    berichten = veeg()

    assert [b.ontvanger for b in berichten] == [officier] * aantal
    assert [regels(b) for b in berichten] == [[f"Aan u toegewezen: dossier {traject.nummer}"]] * aantal


def test_wie_een_dossier_zelf_neemt_hoort_niets(officier: User, coordinator: User) -> None:
    wereld.wijs_toe(dossier(), officier, op=MAANDAG, door=officier)

    assert veeg() == []


def test_twintig_dossiers_overdragen_is_een_mail(officier: User, coordinator: User) -> None:
    trajecten = wereld.trajecten(20)
    services.draag_over(trajecten, rio=officier, op=MAANDAG, reden="", door=coordinator)

    [bericht] = veeg()

    assert (len(regels(bericht)), bericht.onderwerp) == (20, "RIO: aan u toegewezen")


def test_dertien_toewijzingen_in_een_uur_zijn_tien_mails_en_een_verzameling(officier: User, coordinator: User) -> None:
    begin, gekregen = timezone.now(), []
    for i, traject in enumerate(wereld.trajecten(13)):
        with time_machine.travel(begin + timedelta(minutes=i), tick=False):
            wereld.wijs_toe(traject, officier, op=MAANDAG, door=coordinator)
            gekregen += [(bericht.soort, len(regels(bericht))) for bericht in veeg()]
    assert gekregen == [("nieuw", 1)] * 10 + [("verzameld", 1)]

    with time_machine.travel(begin + timedelta(minutes=61), tick=False):
        assert [(bericht.soort, len(regels(bericht))) for bericht in veeg()] == [("nieuw", 2)]
        assert veeg() == []


# --- opnieuw vast en vrij -----------------------------------------------------------------------------------


def test_opnieuw_vast_horen_de_rio_en_zijn_waarnemer(officier: User, collega: User, coordinator: User) -> None:
    traject = van(officier, coordinator)
    detentie = Detentie.objects.get()
    services.registreer_ontslagdatum(
        detentie, datum=date(2026, 11, 9), zekerheid=Zekerheid.WERKELIJK, op=date(2026, 11, 9), door=officier
    )
    waarnemer(officier, collega, coordinator)
    wereld.neem({"meldingsdatum": VRIJDAG, "datum_binnenkomst": date(2026, 11, 19)})

    berichten = veeg()

    assert {b.ontvanger for b in berichten} == {officier, collega}
    assert {tuple(regels(b)) for b in berichten} == {(f"Opnieuw vast: dossier {traject.nummer}",)}
    assert veeg() == []


def laat_vrij(**kolommen: Any) -> None:
    rij = {"soort": "invrijheidsstelling", "meldingsdatum": MAANDAG, "ontslagdatum": DINSDAG}
    wereld.neem({**rij, **kolommen})


def test_een_onmiddellijke_vrijlating_horen_de_rio_en_zijn_waarnemer_altijd_per_mail(
    officier: User, collega: User, coordinator: User
) -> None:
    traject = van(officier, coordinator)
    waarnemer(officier, collega, coordinator)
    User.objects.update(geen_mail_over=["nieuw"])
    laat_vrij()

    berichten = veeg()

    assert {(b.ontvanger, b.soort, b.stand) for b in berichten} == {
        (officier, "vrijlating", "wacht"),
        (collega, "vrijlating", "wacht"),
    }
    assert regels(berichten[0]) == [f"Komt vrij op dinsdag 24 november: dossier {traject.nummer}"]
    assert berichten[0].inhoud["groepen"][0]["regels"][0]["url"] == f"/trajecten/{traject.nummer}/spoed/"
    assert veeg() == []


def test_een_vrijlating_zonder_rio_hoort_wie_toewijst(officier: User, coordinator: User) -> None:
    wereld.traject()
    laat_vrij()

    [bericht] = veeg()

    assert (bericht.ontvanger, bericht.soort) == (coordinator, "vrijlating")
    assert bericht.inhoud["groepen"][0]["regels"][0]["toelichting"] == "Nog zonder RIO: wijs nu toe."


@pytest.mark.parametrize(
    ("kolommen", "verwacht"),
    [
        ({"ontslagdatum": WOENSDAG}, []),  # twee werkdagen: dat haalt het overzicht
        ({"meldingsdatum": date(2026, 11, 18), "ontslagdatum": date(2026, 11, 19)}, []),  # allang voorbij
        ({"meldingsdatum": VRIJDAG, "ontslagdatum": date(2026, 11, 22)}, ["Vrij sinds zondag 22 november"]),
    ],
)
def test_alleen_een_vrijlating_die_nog_telt(
    kolommen: dict[str, Any], verwacht: list[str], officier: User, coordinator: User
) -> None:
    van(officier, coordinator)
    laat_vrij(**kolommen)

    assert [regel.split(":")[0] for bericht in veeg() for regel in regels(bericht)] == verwacht


def test_een_andere_dag_van_vrijlating_is_weer_nieuws(officier: User, coordinator: User) -> None:
    van(officier, coordinator)
    laat_vrij()
    veeg()
    laat_vrij(ontslagdatum=MAANDAG, meldingnummer="M-later")

    assert [regel.split(":")[0] for b in veeg() for regel in regels(b)] == ["Komt vrij op maandag 23 november"]


def test_een_afgesloten_dossier_geeft_niets(officier: User, coordinator: User) -> None:
    traject = dossier()
    services.sluit_af(traject, soort="buiten_doelgroep", uitkomst="geen", reden="proef", op=MAANDAG, door=coordinator)

    assert veeg() == []


# --- wat wacht wordt nagekeken ------------------------------------------------------------------------------


def verouderd() -> set[str]:
    ids = AANBIEDER.verouderd(list(Bericht.objects.values_list("pk", flat=True)), timezone.now())
    return set(Bericht.objects.filter(pk__in=ids).values_list("soort", flat=True))


def test_wat_intussen_anders_is_klopt_niet_meer(officier: User, collega: User, coordinator: User) -> None:
    traject = dossier()
    laat_vrij(meldingnummer="M-vrij", datum_binnenkomst=date(2026, 11, 19))
    veeg()
    assert verouderd() == set()

    wereld.wijs_toe(traject, officier, op=MAANDAG, door=coordinator)
    veeg()
    assert verouderd() == {"nieuw", "vrijlating"}  # van de coördinator; wat de RIO kreeg klopt

    Bericht.objects.exclude(ontvanger=officier).delete()
    services.registreer_ontslagdatum(
        Detentie.objects.get(), datum=WOENSDAG, zekerheid=Zekerheid.DEFINITIEF, op=MAANDAG, door=officier
    )
    assert verouderd() == {"vrijlating"}

    services.draag_over([traject], rio=collega, op=MAANDAG, reden="ziek", door=coordinator)
    assert verouderd() == {"nieuw", "vrijlating"}


def test_een_persoon_bij_wie_het_misgaat_houdt_de_andere_niet_op(
    officier: User, collega: User, caplog: pytest.LogCaptureFixture
) -> None:
    User.objects.filter(pk=officier.pk).update(geen_mail_over=5)
    dossier()

    assert [bericht.ontvanger for bericht in veeg()] == [collega]
    assert f"Voor gebruiker {officier.pk} is niets klaargezet (TypeError)." in caplog.text


# --- een bestand, en de kosten ------------------------------------------------------------------------------


def test_een_bestand_dat_nog_binnenkomt_wacht_en_een_vrijlating_niet(officier: User, coordinator: User) -> None:
    van(officier, coordinator)
    laat_vrij()
    dossier(bsn=wereld.bsn(2))
    bezig = Invoer.objects.create(aantal_rijen=2)

    assert [b.soort for b in veeg()] == ["vrijlating"]
    Invoer.objects.filter(pk=bezig.pk).update(aantal_nieuw=2)
    assert [b.soort for b in veeg()] == ["nieuw"]


def test_niets_te_melden_kost_een_vast_klein_aantal_queries(officier: User, coordinator: User) -> None:
    assert _queries() == 4
    for aantal in (3, 12):
        wereld.neem(*(_rij(i + 100 * aantal) for i in range(aantal)))
        veeg()
        assert _queries() == 13


def test_elke_vraag_gaat_over_een_index(officier: User, coordinator: User) -> None:
    van(officier, coordinator)
    laat_vrij()

    assert [zonder_index(rijen) for _, rijen in kandidaten(timezone.now())] == [[]] * 4


def _rij(i: int) -> dict[str, Any]:
    wie = {"achternaam": f"Jongen{i}", "bsn": wereld.bsn(i)}
    return wie | {"meldingsdatum": VRIJDAG, "datum_binnenkomst": date(2026, 11, 19)}


def _queries() -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        verzamel_direct(timezone.now())
    return len(queries)
