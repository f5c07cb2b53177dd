"""Het nachtwerk: wanneer, hooguit één keer, verder waar het was, en niets houdt de mails tegen."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import ClassVar

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from cases import nacht
from cases.eisen import Eis, Vervulling
from cases.herinneringen.verzamelen import verzamel
from cases.models import Herinnering, Termijn, Traject
from cases.nacht import haal_in, verwerk
from cases.termijnsoorten import Termijnsoort
from rio.models import Bericht, Nachtwerk, Sluitingsdag, User
from tests import wereld

pytestmark = pytest.mark.django_db
MAANDAG, DINSDAG, ZONDAG = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22)


class Struikelregels:
    """Een deadlineregel die op één dossier stukloopt, zoals een fout in een regel dat zou doen."""

    soorten: ClassVar[dict[str, Termijnsoort]] = {}
    over: ClassVar[dict[int, BaseException]] = {}

    def laad(self, traject_ids: Sequence[int], kern: Mapping[int, object]) -> Mapping[int, None]:
        for traject_id in traject_ids:
            if traject_id in self.over:
                raise self.over[traject_id]
        return {}

    def regels(self, feiten: None) -> list[Eis]:
        return []

    def vervullingen(self, feiten: None) -> list[Vervulling]:
        return []


class Afgepakt(dict[int, BaseException]):
    """Terwijl het eerste dossier gelijkgetrokken wordt, neemt een ander de dag over."""

    def __contains__(self, traject_id: object) -> bool:
        Nachtwerk.objects.update(token="ander")
        return False


REGELS = Struikelregels()


@pytest.fixture
def struikel(settings: Settings) -> dict[int, BaseException]:
    settings.TERMIJN_REGELS = [*settings.TERMIJN_REGELS, "tests.cases.herinneringen.test_nacht.REGELS"]
    Struikelregels.over.clear()
    return Struikelregels.over


def maak_stuk(traject: Traject) -> None:
    """Een rij zoals alleen iemand met een databaseprogramma haar maakt."""
    traject.termijnen.filter(soort="triage").update(stand="vervallen", reden="met de hand")


# --- wanneer ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nu", "gedaan"),
    [
        ("2026-11-23T06:29:59", False),  # maandag 07:29 in Nederland
        ("2026-11-23T06:30:00", True),
        ("2026-11-23T22:59:00", True),
        ("2026-11-23T23:30:00", False),  # al dinsdag, half een
        ("2026-11-21T12:00:00", False),  # zaterdag
        ("2026-12-25T12:00:00", False),  # kerst
        ("2026-11-24T12:00:00", False),  # landelijk gesloten
        ("2026-10-23T05:30:00", True),  # de vrijdag voor de klok teruggaat
        ("2026-10-25T12:00:00", False),
        ("2026-10-26T05:30:00", False),  # de maandag erna is dat half zeven
        ("2026-10-26T06:30:00", True),
        ("2027-03-25T05:30:00", False),  # voor de klok vooruitgaat
        ("2027-03-28T12:00:00", False),
        ("2027-03-30T05:30:00", True),  # na Pasen, in zomertijd
        ("2028-02-29T06:30:00", True),
    ],
)
def test_het_werk_begint_op_een_werkdag_om_half_acht(nu: str, gedaan: bool) -> None:
    Sluitingsdag.objects.create(datum=DINSDAG, naam="Verhuizing")
    moment = datetime.fromisoformat(nu).replace(tzinfo=UTC)

    with time_machine.travel(moment, tick=False):
        assert (haal_in(moment) is not None) is gedaan

    assert Nachtwerk.objects.filter(klaar_op__isnull=False).exists() is gedaan


@pytest.mark.beide
def test_wat_af_is_gebeurt_niet_nog_eens_vanzelf_en_met_de_hand_zonder_tweede_mail(
    vandaag: None, coordinator: User
) -> None:
    wereld.traject()

    eerste, tweede, met_de_hand = haal_in(timezone.now()), haal_in(timezone.now()), verwerk(MAANDAG)

    assert eerste
    assert (eerste.gelijkgetrokken, eerste.klaargezet, eerste.verzonden, tweede) == (1, 1, 1, None)
    assert met_de_hand
    assert (met_de_hand.gelijkgetrokken, met_de_hand.klaargezet, met_de_hand.verzonden) == (1, 0, 0)
    assert len(mail.outbox) == 1


def test_een_gemiste_nacht_haalt_de_volgende_in(vandaag: None, coordinator: User) -> None:
    """Maandag liep er niets: wat die dag moest, hoort de coördinator dinsdag als te laat."""
    traject = wereld.traject(meldingsdatum=date(2026, 11, 19))
    assert traject.termijnen.get(soort="triage").uiterlijk == MAANDAG

    with time_machine.travel(datetime(2026, 11, 24, 8, 0, tzinfo=UTC), tick=False):
        assert haal_in(timezone.now())

    assert Herinnering.objects.get(termijn__soort="triage").stap == "te_laat"


def test_wat_maandag_niet_weg_kon_staat_dinsdag_in_een_overzicht(vandaag: None, coordinator: User) -> None:
    """Ook wat nog net zo waar is als maandag: anders kwam dat pas woensdag."""
    for nummer, gemeld in enumerate((date(2026, 11, 16), date(2026, 11, 19))):
        wereld.traject(bsn=wereld.bsn(nummer), achternaam=f"Jongen{nummer}", meldingsdatum=gemeld)
    verzamel(MAANDAG)  # en dan sterft wie verzendt

    with time_machine.travel(datetime(2026, 11, 24, 8, 0, tzinfo=UTC), tick=False):
        assert haal_in(timezone.now())

    bericht = Bericht.objects.get(soort="overzicht", stand="verzonden")
    triage = Herinnering.objects.filter(bericht=bericht, termijn__soort="triage")
    assert list(triage.values_list("stap", flat=True)) == ["te_laat", "te_laat"]


def test_op_een_vrije_dag_wel_gelijktrekken_en_geen_overzicht(vandaag: None, coordinator: User) -> None:
    wereld.traject()

    verslag = verwerk(ZONDAG)

    assert verslag
    assert (verslag.gelijkgetrokken, verslag.klaargezet) == (1, 0)


# --- een tegelijk, en verder waar het was -------------------------------------------------------------------


@pytest.mark.parametrize(("nog", "gedaan"), [(1, False), (-1, True)])
def test_wie_de_dag_vasthoudt_houdt_hem_tot_zijn_tijd_om_is(vandaag: None, nog: int, gedaan: bool) -> None:
    Nachtwerk.objects.create(op=MAANDAG, token="ander", geclaimd_tot=timezone.now() + timedelta(minutes=nog))

    assert (haal_in(timezone.now()) is not None) is gedaan


@pytest.mark.buiten_de_trechter
def test_na_een_harde_stop_gaat_het_verder_waar_het_was(
    vandaag: None, coordinator: User, struikel: dict[int, BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nacht, "PER_KEER", 1)
    eerste, tweede, derde = wereld.trajecten(3)
    struikel[tweede.pk] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        haal_in(timezone.now())
    half = Nachtwerk.objects.get()
    assert (half.gevorderd_tot, half.klaar_op, half.token) == (eerste.pk, None, "")
    assert not Bericht.objects.exists()

    struikel.clear()
    maak_stuk(derde)
    verslag = haal_in(timezone.now())

    assert verslag
    assert (verslag.gelijkgetrokken, verslag.verzonden) == (2, 1)
    assert Termijn.objects.filter(soort="triage", stand="open").count() == 3


def test_wie_zijn_dag_kwijt_is_houdt_op(
    vandaag: None, struikel: dict[int, BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Struikelregels, "over", Afgepakt())
    wereld.traject()

    assert haal_in(timezone.now()) is None
    assert Nachtwerk.objects.get().token == "ander"
    assert not Bericht.objects.exists()


# --- niets houdt de mails tegen -----------------------------------------------------------------------------


@pytest.mark.buiten_de_trechter
def test_een_rij_die_met_de_hand_fout_gezet_is_wordt_hersteld_en_dezelfde_keer_herinnerd(
    vandaag: None, coordinator: User
) -> None:
    maak_stuk(wereld.traject())

    verwerk(MAANDAG)

    assert Termijn.objects.get(soort="triage").stand == "open"
    assert Herinnering.objects.get(termijn__soort="triage").ontvanger == coordinator


@pytest.mark.buiten_de_trechter
def test_een_dossier_dat_niet_wil_houdt_de_andere_niet_op(
    vandaag: None, coordinator: User, struikel: dict[int, BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    _, tweede, derde = wereld.trajecten(3)
    struikel[tweede.pk] = RuntimeError("Jongen001")
    maak_stuk(derde)

    verslag = haal_in(timezone.now())

    assert verslag
    assert (verslag.gelijkgetrokken, verslag.overgeslagen, verslag.verzonden) == (2, 1, 1)
    assert derde.termijnen.get(soort="triage").stand == "open"
    assert f"Dossier {tweede.pk} is niet gelijkgetrokken (RuntimeError)." in caplog.text
    assert "Jongen001" not in caplog.text


def test_een_melding_die_niet_te_lezen_is_houdt_het_opruimen_niet_op(vandaag: None, coordinator: User) -> None:
    wereld.traject()
    oud = wereld.melding(geboortedatum=date(1980, 1, 1), bsn=wereld.bsn(1))
    with connection.cursor() as cursor:  # een sleutel die kwijt is
        cursor.execute(
            "UPDATE cases_melding SET payload = 'kapot', vastgelegd_op = '2026-01-01 12:00:00' WHERE id = %s", [oud.pk]
        )

    haal_in(timezone.now())

    assert len(mail.outbox) == 1
    oud.refresh_from_db()
    assert (oud.payload, oud.gewist_op) == ({}, date(2026, 11, 23))


# --- met de hand --------------------------------------------------------------------------------------------


def draai(*opties: str) -> str:
    uit = StringIO()
    call_command("verwerk_termijnen", *opties, stdout=uit, stderr=uit)
    return uit.getvalue()


def test_het_commando_vertelt_wat_er_gebeurde(vandaag: None, coordinator: User) -> None:
    wereld.traject()

    eerste, nog_eens = draai(), draai("--op", "2026-11-23")

    assert eerste.splitlines() == [
        "Verwerkt: maandag 23 november 2026",
        "Dossiers gelijkgetrokken: 1",
        "Berichten klaargezet: 1",
        "Mails verzonden: 1",
        "Herinneringen zonder ontvanger: 0",
    ]
    assert "Berichten klaargezet: 0\nMails verzonden: 0" in nog_eens


def test_het_commando_zegt_wat_er_aan_een_dag_mankeert() -> None:
    with pytest.raises(CommandError, match="'23-11-2026' is geen dag"):
        draai("--op", "23-11-2026")


def test_het_commando_zegt_dat_een_ander_bezig_is(vandaag: None, capsys: pytest.CaptureFixture[str]) -> None:
    Nachtwerk.objects.create(op=MAANDAG, token="ander", geclaimd_tot=timezone.now() + timedelta(minutes=1))

    with pytest.raises(SystemExit) as gestopt:
        call_command("verwerk_termijnen")

    assert gestopt.value.code == 1
    assert "Een ander proces is al bezig met maandag 23 november 2026." in capsys.readouterr().err
