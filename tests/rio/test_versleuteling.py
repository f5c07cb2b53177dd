"""Versleuteld bewaren, draaien van sleutels, en de zoekindex."""

import base64

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from pytest_django import Settings

from rio.versleuteling import (
    EncryptedJSONField,
    EncryptedTextField,
    VersleutelFout,
    controleer_sleutels,
    ontsleutel,
    versleutel,
    zoekindex,
)

pytestmark = pytest.mark.beide

OUD = "oud:" + base64.urlsafe_b64encode(b"o" * 32).decode()
NIEUW = "nieuw:" + base64.urlsafe_b64encode(b"n" * 32).decode()
BSN = "999990019"


class Kluisje(models.Model):
    """Alleen voor deze test: een rij met een versleutelde tekst en een versleuteld bericht."""

    tekst = EncryptedTextField(null=True)
    bericht = EncryptedJSONField(null=True)

    class Meta:
        app_label = "rio_test"

    def __str__(self) -> str:
        return f"kluisje {self.pk}"


@pytest.fixture
def tabel(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE rio_test_kluisje (id integer PRIMARY KEY, tekst text, bericht text)")


@pytest.mark.parametrize("waarde", [BSN, "Wörk: ł ø ß 🙂", "a:b:c", "x" * 100_000])
def test_wat_erin_gaat_komt_eruit(waarde: str) -> None:
    assert ontsleutel(versleutel(waarde, "bsn"), "bsn") == waarde


def test_dezelfde_waarde_ziet_er_elke_keer_anders_uit() -> None:
    assert versleutel(BSN, "bsn") != versleutel(BSN, "bsn")


def test_een_waarde_onder_een_oude_sleutel_blijft_leesbaar_en_nieuwe_krijgen_de_nieuwe(
    settings: Settings,
) -> None:
    settings.VERSLEUTEL_SLEUTELS = [OUD]
    bewaard = versleutel(BSN, "bsn")

    settings.VERSLEUTEL_SLEUTELS = [NIEUW, OUD]

    assert bewaard.startswith("oud:")
    assert ontsleutel(bewaard, "bsn") == BSN
    assert versleutel(BSN, "bsn").startswith("nieuw:")


def test_een_verdwenen_sleutel_geeft_een_duidelijke_fout_zonder_de_waarde(settings: Settings) -> None:
    settings.VERSLEUTEL_SLEUTELS = [OUD]
    bewaard = versleutel(BSN, "bsn")
    settings.VERSLEUTEL_SLEUTELS = [NIEUW]

    with pytest.raises(VersleutelFout, match="'oud' ontbreekt in RIO_VERSLEUTEL_SLEUTELS"):
        ontsleutel(bewaard, "bsn")


def test_een_waarde_van_het_ene_doel_is_niet_te_lezen_voor_het_andere() -> None:
    with pytest.raises(VersleutelFout, match="niet te lezen"):
        ontsleutel(versleutel(BSN, "bsn"), "melding")


def test_een_veranderde_waarde_wordt_niet_gelezen() -> None:
    bewaard = versleutel(BSN, "bsn")
    laatste = "A" if bewaard[-9] != "A" else "B"

    with pytest.raises(VersleutelFout):
        ontsleutel(bewaard[:-9] + laatste + bewaard[-8:], "bsn")


def test_de_zoekindex_is_vast_gesleuteld_en_per_doel_anders(settings: Settings) -> None:
    eerste = zoekindex(BSN)

    assert eerste == zoekindex(BSN)
    assert len(eerste) == 64
    assert BSN not in eerste
    assert eerste != zoekindex("999990020")
    assert eerste != zoekindex(BSN, doel="naam")
    settings.INDEX_SLEUTEL = base64.urlsafe_b64encode(b"i" * 32).decode()
    assert eerste != zoekindex(BSN)


@pytest.mark.parametrize(
    "sleutels",
    [
        ["zonder-dubbele-punt"],
        ["kort:" + base64.urlsafe_b64encode(b"k" * 16).decode()],
        [":" + base64.urlsafe_b64encode(b"k" * 32).decode()],
        [OUD, OUD],
    ],
)
def test_een_onbruikbare_sleutel_valt_op_bij_het_starten(settings: Settings, sleutels: list[str]) -> None:
    settings.VERSLEUTEL_SLEUTELS = sleutels

    assert [fout.id for fout in controleer_sleutels()] == ["rio.E001"]
    with pytest.raises(ImproperlyConfigured):
        versleutel(BSN, "bsn")


def test_de_indexsleutel_mag_geen_versleutelsleutel_zijn(settings: Settings) -> None:
    settings.VERSLEUTEL_SLEUTELS = [OUD]
    settings.INDEX_SLEUTEL = OUD.removeprefix("oud:")

    assert [fout.id for fout in controleer_sleutels()] == ["rio.E001"]


def test_de_sleutels_van_deze_installatie_kloppen() -> None:
    assert controleer_sleutels() == []


def test_in_de_database_staat_geen_leesbare_tekst(tabel: None) -> None:
    Kluisje.objects.create(pk=1, tekst=BSN, bericht={"naam": "Zichtbaar", "dag": "2026-03-01", "leeg": None})

    with connection.cursor() as cursor:
        cursor.execute("SELECT tekst, bericht FROM rio_test_kluisje")
        rauw = " ".join(cursor.fetchone())
    gelezen = Kluisje.objects.get()

    assert BSN not in rauw
    assert "Zichtbaar" not in rauw
    assert gelezen.tekst == BSN
    assert gelezen.bericht == {"naam": "Zichtbaar", "dag": "2026-03-01", "leeg": None}


def test_leeg_en_niets_blijven_leeg_en_niets(tabel: None) -> None:
    Kluisje.objects.create(pk=1, tekst="", bericht=None)
    Kluisje.objects.create(pk=2, tekst=None, bericht={})

    assert list(Kluisje.objects.order_by("pk").values_list("tekst", "bericht")) == [("", None), (None, {})]
    assert Kluisje.objects.get(tekst="").pk == 1
    assert Kluisje.objects.get(tekst__isnull=True).pk == 2


def test_bijwerken_in_een_keer_versleutelt_ook(tabel: None) -> None:
    rij = Kluisje.objects.create(pk=1, tekst="oud")
    rij.tekst = BSN
    Kluisje.objects.bulk_update([rij], ["tekst"])
    Kluisje.objects.filter(pk=rij.pk).update(bericht={"a": 1})

    rij.refresh_from_db()
    assert (rij.tekst, rij.bericht) == (BSN, {"a": 1})


@pytest.mark.parametrize(
    "filters",
    [
        {"tekst": BSN},
        {"tekst__in": [BSN]},
        {"tekst__contains": "99"},
        {"tekst__iexact": BSN},
        {"tekst__regex": "9"},
        {"tekst__length": 9},
        {"bericht": {"naam": "x"}},
        {"bericht__naam": "x"},
    ],
)
def test_zoeken_op_een_versleuteld_veld_is_een_fout_en_geen_leeg_antwoord(filters: dict[str, object]) -> None:
    with pytest.raises(FieldError, match="versleuteld"):
        Kluisje.objects.filter(**filters)
