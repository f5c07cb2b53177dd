"""Verzenden: elk bericht precies één keer, wat niet lukt komt terug, en niemand wacht op een ander."""

import logging
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import Settings

from rio.models import Audit, Bericht, User
from rio.post.opnieuw import stuur_opnieuw
from rio.post.verzenden import veeg, verzend_alles
from tests.rio.postwereld import AANBIEDER, ProefAanbieder, collegas, klaargezet, standen
from tests.smtp import Gedrag, Postbus, postbus, stil

__all__ = ["postbus"]

pytestmark = pytest.mark.django_db

NEGEN_UUR = datetime(2026, 11, 23, 8, tzinfo=UTC)
GEEN_ANTWOORD = "De mailserver is niet bereikbaar of geeft geen antwoord."


@pytest.fixture(autouse=True)
def aanbieder(settings: Settings) -> ProefAanbieder:
    settings.BERICHTEN = ["tests.rio.postwereld.AANBIEDER"]
    AANBIEDER.begin_opnieuw()
    return AANBIEDER


@pytest.mark.parametrize(
    ("gedrag", "stand", "fout"),
    [
        (Gedrag.LATER, "wacht", "De mailserver weigert dit adres (code 450)."),
        (Gedrag.WEIGER, "mislukt", "De mailserver weigert dit adres (code 550)."),
        # "relay denied" is about us: it must not fail everything at once when the server is set up badly
        (Gedrag.WEIGER_RELAY, "wacht", "De mailserver weigert dit adres (code 554)."),
        (Gedrag.WEIGER_BERICHT, "mislukt", "De mailserver weigert dit bericht (code 550)."),
        (Gedrag.HANG, "wacht", GEEN_ANTWOORD),
        (Gedrag.VERBREEK, "wacht", GEEN_ANTWOORD),
    ],
)
@pytest.mark.usefixtures("vandaag")
@pytest.mark.beide
def test_een_adres_waar_het_misgaat_houdt_een_ander_niet_op(
    gedrag: Gedrag, stand: str, fout: str, postbus: Postbus, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    slecht, goed = collegas("Slecht Adres", "Goed Adres")
    postbus.regels[slecht.email] = gedrag
    settings.EMAIL_TIMEOUT = 0.3
    mislukt, *_ = klaargezet(slecht, goed, goed)

    assert verzend_alles() == 2

    mislukt.refresh_from_db()
    assert (mislukt.stand, mislukt.pogingen, mislukt.fout, mislukt.token) == (stand, 1, fout, "")
    assert mislukt.niet_voor == NEGEN_UUR + timedelta(minutes=stand == "wacht")
    assert [mail.aan for mail in postbus.ontvangen if mail.aan != slecht.email] == [goed.email] * 2
    assert standen()[1:] == ["verzonden"] * 2
    assert "@" not in caplog.text


@pytest.mark.parametrize(
    ("eerder", "minuten"), [(0, 1), (1, 5), (2, 15), (3, 60), (4, 240), (5, 720), (8, 720), (9, None)]
)
@pytest.mark.usefixtures("vandaag")
def test_wat_niet_lukt_komt_steeds_later_terug_en_wordt_dan_een_zichtbaar_probleem(
    eerder: int, minuten: int | None, officier: User, postbus: Postbus
) -> None:
    postbus.regels[officier.email] = Gedrag.LATER
    (bericht,) = klaargezet(officier, pogingen=eerder)

    verzend_alles()

    bericht.refresh_from_db()
    assert bericht.stand == ("wacht" if minuten else "mislukt")
    assert bericht.niet_voor == NEGEN_UUR + timedelta(minutes=minuten or 0)
    assert verzend_alles() == 0  # and not at once again
    assert bericht.pogingen == eerder + 1


def test_na_een_verbroken_verbinding_komt_dezelfde_mail_met_hetzelfde_message_id(
    officier: User, postbus: Postbus
) -> None:
    postbus.regels[officier.email] = Gedrag.VERBREEK
    (bericht,) = klaargezet(officier)
    verzend_alles()
    postbus.regels.clear()
    Bericht.objects.update(niet_voor=timezone.now())

    assert verzend_alles() == 1

    assert postbus.ids == [bericht.message_id] * 2


def test_wie_nog_nooit_mislukte_gaat_eerst(postbus: Postbus) -> None:
    al_vaker, nieuw = collegas("Al Vaker", "Nu Nieuw")
    klaargezet(al_vaker, pogingen=3)
    klaargezet(nieuw)

    verzend_alles()

    assert [mail.aan for mail in postbus.ontvangen] == [nieuw.email, al_vaker.email]


# --- de server zelf -------------------------------------------------------------------------------------------


def test_zonder_server_telt_geen_poging_en_gaat_alles_later_alsnog(officier: User, postbus: Postbus) -> None:
    klaargezet(*[officier] * 3)

    with stil(postbus):
        assert verzend_alles() == 0

    assert list(Bericht.objects.values_list("pogingen", "fout", "token")) == [(0, GEEN_ANTWOORD, "")] * 3
    assert verzend_alles() == 3
    assert set(Bericht.objects.values_list("pogingen", "fout")) == {(1, "")}


def test_een_geweigerde_afzender_kost_niemand_een_poging(officier: User, postbus: Postbus) -> None:
    postbus.afzender_geweigerd = True
    klaargezet(*[officier] * 3)

    assert verzend_alles() == 0

    assert set(Bericht.objects.values_list("pogingen", "stand")) == {(0, "wacht")}
    assert postbus.verbindingen == 1
    assert Bericht.objects.filter(fout__contains="RIO_AFZENDER").count() == 3


def test_een_server_die_maar_een_paar_mails_per_verbinding_neemt_krijgt_ze_toch_allemaal(
    officier: User, postbus: Postbus
) -> None:
    postbus.per_verbinding = 2
    klaargezet(*[officier] * 5)

    assert verzend_alles() == 5

    assert postbus.verbindingen == 3
    assert set(Bericht.objects.values_list("pogingen", "stand")) == {(1, "verzonden")}


def test_een_server_die_helemaal_niets_neemt_kost_niemand_een_poging(officier: User, postbus: Postbus) -> None:
    postbus.per_verbinding = 0
    klaargezet(*[officier] * 2)

    assert verzend_alles() == 0

    assert set(Bericht.objects.values_list("pogingen", "stand")) == {(0, "wacht")}


def test_een_server_die_overal_zwijgt_verbruikt_niet_van_iedereen_een_poging(
    postbus: Postbus, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 0.1
    stille = collegas(*(f"Stil {nummer}" for nummer in range(6)))
    postbus.regels = dict.fromkeys((wie.email for wie in stille), Gedrag.HANG)
    klaargezet(*stille)

    verzend_alles()

    assert sorted(Bericht.objects.values_list("pogingen", flat=True)) == [0, 0, 0, 1, 1, 1]


def test_een_zwijgend_adres_kost_een_keer_tijd_hoeveel_er_ook_voor_wacht(
    officier: User, collega: User, postbus: Postbus, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    postbus.regels[officier.email] = Gedrag.HANG
    klaargezet(*[officier] * 60, collega)
    begin = time.monotonic()

    assert verzend_alles() == 1

    assert time.monotonic() - begin < 1.5
    assert sum(Bericht.objects.values_list("pogingen", flat=True)) == 2


# --- vasthouden -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("nog_vast", "verzonden"), [(60, 0), (-1, 1)])
def test_wat_een_ander_vasthoudt_is_van_hem_tot_zijn_tijd_om_is(
    nog_vast: int, verzonden: int, officier: User, postbus: Postbus
) -> None:
    klaargezet(officier, token="een ander", geclaimd_tot=timezone.now() + timedelta(seconds=nog_vast))

    assert verzend_alles() == verzonden

    assert len(postbus.ontvangen) == verzonden


def test_wat_intussen_door_een_ander_werd_overgenomen_blijft_van_hem(
    officier: User, postbus: Postbus, aanbieder: ProefAanbieder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bericht,) = klaargezet(officier)

    def neem_over(ids: object, nu: datetime) -> set[int]:
        Bericht.objects.update(token="een ander")
        return {bericht.pk}

    monkeypatch.setattr(aanbieder, "verouderd", neem_over)

    assert verzend_alles() == 0

    bericht.refresh_from_db()
    assert (bericht.stand, bericht.token, aanbieder.opgeruimd) == ("wacht", "een ander", [])
    assert postbus.ontvangen == []


# --- nog eens nakijken ----------------------------------------------------------------------------------------


def test_wat_niet_meer_klopt_vervalt_en_de_rest_gaat(
    officier: User, collega: User, postbus: Postbus, aanbieder: ProefAanbieder
) -> None:
    oud, goed = klaargezet(officier, collega)
    uit_dienst, zonder_adres = collegas("Uit Dienst", "Zonder Adres")
    voor_niemand, onbestelbaar = klaargezet(uit_dienst, zonder_adres)
    User.objects.filter(pk=uit_dienst.pk).update(is_active=False)
    User.objects.filter(pk=zonder_adres.pk).update(email="")
    aanbieder.oud = {oud.pk}

    assert verzend_alles() == 1

    assert postbus.ids == [goed.message_id]
    assert standen() == ["vervallen", "verzonden", "vervallen", "mislukt"]
    assert aanbieder.opgeruimd == [oud.pk, voor_niemand.pk]
    onbestelbaar.refresh_from_db()
    assert onbestelbaar.fout == "Deze collega heeft geen e-mailadres."


@pytest.mark.parametrize("waar", ["verouderd", "opnieuw", "maken", "direct"])
def test_een_fout_bij_een_bericht_houdt_de_andere_niet_op(
    waar: str, officier: User, postbus: Postbus, aanbieder: ProefAanbieder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    slecht, goed = klaargezet(officier, officier)
    aanbieder.stuk = {slecht.pk} if waar == "verouderd" else set()
    aanbieder.oud = {slecht.pk} if waar == "opnieuw" else set()
    aanbieder.opnieuw_stuk = waar == "opnieuw"
    aanbieder.direct_stuk = waar == "direct"
    if waar == "maken":
        Bericht.objects.filter(pk=slecht.pk).update(inhoud={})

    assert veeg(timezone.now()) == (2 if waar == "direct" else 1)

    slecht.refresh_from_db()
    assert goed.message_id in postbus.ids
    assert (slecht.stand, slecht.pogingen, slecht.token) == ("verzonden" if waar == "direct" else "wacht", 1, "")


def test_een_app_die_nooit_tevreden_is_laat_het_verzenden_niet_eeuwig_draaien(
    officier: User, postbus: Postbus, aanbieder: ProefAanbieder
) -> None:
    klaargezet(officier)
    aanbieder.alles_oud = True

    assert verzend_alles() == 0

    assert standen() == ["vervallen", "wacht"]


# --- nog eens, omdat een mens dat vraagt ----------------------------------------------------------------------


def test_wat_niet_aankwam_gaat_opnieuw_als_iemand_dat_vraagt(
    officier: User, coordinator: User, postbus: Postbus
) -> None:
    postbus.regels[officier.email] = Gedrag.WEIGER
    (bericht,) = klaargezet(officier)
    verzend_alles()
    postbus.regels.clear()

    stuur_opnieuw(bericht=bericht, door=coordinator)
    assert verzend_alles() == 1

    assert postbus.ids == [bericht.message_id]
    assert Audit.objects.filter(object_soort="bericht", object_id=bericht.pk, actor_id=coordinator.pk).exists()
    with pytest.raises(ValidationError, match="al verstuurd"):
        stuur_opnieuw(bericht=bericht, door=coordinator)
