"""De agenda die een agendaprogramma ophaalt: wat erin staat, voor wie zij opengaat, en of elk programma haar leest."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.agenda import Agendapunt, kalender
from cases.models import Termijn, Traject
from rio.models import Audit, User
from tests import wereld
from tests.dossiers import van_de_officier

Rij = dict[str, object]


def geheim_van(gebruiker: User) -> str:
    return services.maak_agenda_adres(door=gebruiker)


def haal(geheim: str, methode: str = "get") -> bytes:
    antwoord = getattr(Client(), methode)(reverse("agenda_feed", args=[geheim]))
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in antwoord["Cache-Control"]
    return bytes(antwoord.content)


def afspraken(ruw: bytes) -> dict[str, date]:
    """Gelezen door een andere bibliotheek dan die haar schreef: titel en dag."""
    gelezen = vobject.readOne(ruw.decode())
    return {a.summary.value: a.dtstart.value for a in gelezen.contents.get("vevent", [])}


def soorten(ruw: bytes) -> set[str]:
    return {titel.rpartition(" · dossier ")[0] for titel in afspraken(ruw)}


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    op = date(2026, 11, 20)
    return van_de_officier(op, achternaam="Kanariepiet", meldingsdatum=op).pk


@pytest.fixture
def dossier(traject: Traject, vandaag: None) -> Traject:
    return traject


# --- wat een agendaprogramma eist ---------------------------------------------------------------------------


@pytest.mark.beide
def test_elk_agendaprogramma_kan_de_agenda_lezen(dossier: Traject, officier: User) -> None:
    ruw = haal(geheim_van(officier))

    regels = ruw.decode().split("\r\n")
    assert not re.search(r"(?<!\r)\n", ruw.decode())
    assert all(len(regel.encode()) <= 75 for regel in regels)
    assert {"VERSION:2.0", "PRODID:-//RIO//Termijnen//NL", "METHOD:PUBLISH", "X-PUBLISHED-TTL:PT4H"} <= set(regels)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in regels
    assert "X-WR-TIMEZONE:Europe/Amsterdam" in regels
    alle = vobject.readOne(ruw.decode()).vevent_list
    assert len({a.uid.value for a in alle}) == len(alle) > 1
    for afspraak in alle:
        assert afspraak.dtend.value - afspraak.dtstart.value == timedelta(days=1)
        assert type(afspraak.dtstart.value) is date
        assert afspraak.dtstamp.value.utcoffset() == timedelta(0)
        assert afspraak.transp.value == "TRANSPARENT"
        assert afspraak.url.value in afspraak.description.value
    assert b"VALARM" not in ruw
    assert b"Kanariepiet" not in ruw
    assert b"Bram" not in ruw


def test_een_lege_agenda_is_een_geldige_agenda(coordinator: User) -> None:
    ruw = haal(geheim_van(coordinator))

    assert afspraken(ruw) == {}
    assert vobject.readOne(ruw.decode()).vtimezone.tzid.value == "Europe/Amsterdam"  # één onderdeel moet er zijn


@pytest.mark.parametrize(
    "dag",
    [date(2026, 10, 25), date(2027, 3, 28), date(2028, 2, 28), date(2028, 2, 29), date(2026, 12, 31)],
)
@pytest.mark.parametrize("uur", [0, 1, 22, 23])
def test_een_dag_blijft_die_dag(dag: date, uur: int) -> None:
    """Ook als de klok verspringt, en als het in Londen nog gisteren is."""
    punt = Agendapunt("termijn-7", 1, dag, "Screening", "", "/trajecten/T-1/")

    ruw = kalender([punt], datetime(dag.year, dag.month, dag.day, uur, 30, tzinfo=UTC))

    afspraak = vobject.readOne(ruw.decode()).vevent
    assert (afspraak.dtstart.value, afspraak.dtend.value) == (dag, dag + timedelta(days=1))
    assert afspraak.uid.value.startswith("termijn-7@")


# --- wat erin staat -----------------------------------------------------------------------------------------


def test_wat_gedaan_is_verdwijnt_en_uitstel_schuift_mee(dossier: Traject, officier: User) -> None:
    geheim = geheim_van(officier)
    assert {"Screening vijf voorzieningen", "Eerste contact met de jongere"} <= soorten(haal(geheim))
    contact, screening = (Termijn.objects.get(traject=dossier, soort=s) for s in ("eerste_contact", "screening"))
    later = screening.grens_op + timedelta(days=9)
    besluit = {"vandaag": wereld.VANDAAG, "door": officier}

    services.besluit_over(contact, besluit="voldaan", op=wereld.VANDAAG, reden="", **besluit)
    services.besluit_over(screening, besluit="uitstel", op=later, reden="Ziek.", **besluit)

    nu = afspraken(haal(geheim))
    assert f"Eerste contact met de jongere · dossier {dossier.nummer}" not in nu
    assert nu[f"Screening vijf voorzieningen · dossier {dossier.nummer}"] == later


@pytest.mark.buiten_de_trechter
@pytest.mark.parametrize(
    ("velden", "erin"),
    [
        ({}, True),
        ({"partij": "inrichting"}, False),
        ({"stand": "vervallen"}, False),
        ({"grens_op": date(2026, 10, 24)}, True),
        ({"grens_op": date(2026, 10, 23)}, False),
        ({"grens_op": date(2027, 12, 28)}, True),
        ({"grens_op": date(2027, 12, 29)}, False),
        ({"grens_op": date(2026, 6, 1), "uitstel_tot": date(2026, 11, 23)}, True),  # ook op de dag zelf
        ({"grens_op": date(2026, 12, 1), "uitstel_tot": date(2026, 11, 2)}, True),
    ],
)
def test_wat_er_in_de_agenda_komt(velden: Rij, erin: bool, dossier: Traject, officier: User) -> None:
    Termijn.objects.filter(traject=dossier, soort="screening").update(**velden)

    assert ("Screening vijf voorzieningen" in soorten(haal(geheim_van(officier)))) is erin


def test_wie_waarneemt_krijgt_de_termijnen_van_zijn_collega_erbij(
    dossier: Traject, officier: User, collega: User, coordinator: User
) -> None:
    geheim, niets = geheim_van(collega), geheim_van(coordinator)
    assert afspraken(haal(geheim)) == {}

    services.regel_waarneming(
        voor_rio=officier,
        collega=collega,
        van=wereld.VANDAAG,
        tot_en_met=wereld.VANDAAG,
        reden="verlof",
        door=coordinator,
    )

    assert soorten(haal(geheim)) == soorten(haal(geheim_van(officier)))
    assert "U neemt dit dossier waar." in vobject.readOne(haal(geheim).decode()).vevent.description.value
    assert afspraken(haal(niets)) == {}  # wie alles ziet heeft nog geen eigen dossiers


@pytest.mark.buiten_de_trechter
def test_de_agenda_kost_altijd_evenveel_vragen(collega: User, vandaag: None) -> None:
    geheim, aantallen = geheim_van(collega), []
    alle = [traject.pk for traject in wereld.trajecten(50)]
    for eigen in (5, 50):
        Termijn.objects.filter(traject_id__in=alle[:eigen], soort="screening").update(rio=collega)
        with CaptureQueriesContext(connection) as vragen:
            ruw = haal(geheim)
        aantallen.append(len(vragen))
        assert len(afspraken(ruw)) == eigen

    assert aantallen[0] == aantallen[1] <= 8


# --- het geheime adres --------------------------------------------------------------------------------------


def _vervang(van: User) -> None:
    services.maak_agenda_adres(door=van)


def _trek_in(van: User) -> None:
    services.trek_agenda_adres_in(door=van)


def _zet_uit(van: User) -> None:
    User.objects.filter(pk=van.pk).update(is_active=False)


@pytest.mark.parametrize("einde", [_vervang, _trek_in, _zet_uit])
def test_een_oud_adres_is_een_adres_dat_nooit_bestond(einde: Callable[[User], None], officier: User) -> None:
    geheim = geheim_van(officier)
    haal(geheim)

    einde(officier)

    oud, nooit = (Client().get(reverse("agenda_feed", args=[g])) for g in (geheim, "0" * 48))
    assert (oud.status_code, nooit.status_code) == (404, 404)
    assert oud.content == nooit.content


def test_het_adres_is_een_keer_te_zien_en_staat_nergens(officier: User, client: Client) -> None:
    client.force_login(officier)

    eerste = client.post(reverse("agenda_maken"), follow=True).content.decode()
    nog_eens = client.get(reverse("agenda")).content.decode()

    gevonden = re.search(r"/agenda/(\w{48})\.ics", eerste)
    assert gevonden
    assert gevonden[1] not in nog_eens
    officier.refresh_from_db()
    assert officier.agenda_sleutel
    assert gevonden[1] not in officier.agenda_sleutel
    haal(gevonden[1])
    client.post(reverse("agenda_intrekken"))
    assert Client().get(reverse("agenda_feed", args=[gevonden[1]])).status_code == 404


@pytest.mark.parametrize("methode", ["get", "head"])
def test_elke_keer_ophalen_staat_in_het_logboek(methode: str, dossier: Traject, officier: User) -> None:
    geheim = geheim_van(officier)

    haal(geheim, methode)

    regel = Audit.objects.get(actie=Audit.Actie.LIJST, object_soort="agenda")
    assert (regel.actor_id, regel.omvang["trajecten"]) == (officier.pk, [dossier.pk])
    assert not Audit.objects.filter(oorsprong__contains=geheim).exists()


def test_aan_de_agenda_is_niets_te_versturen(officier: User) -> None:
    assert Client().post(reverse("agenda_feed", args=[geheim_van(officier)])).status_code == 405
