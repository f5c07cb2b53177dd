"""Werk in de zandbak: het komt terug, of het stopt op tijd met een reden."""

import os
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rio.zandbak import ZandbakFout, voer_uit


def geef_terug(*waarden: object) -> dict[str, object]:
    print("dit hoort niet in het antwoord")
    return {"waarden": waarden}


def tel_bytes(inhoud: bytes) -> dict[str, object]:
    return {"aantal": len(inhoud), "terug": inhoud}


def geef_dag() -> list[object]:
    return [date(2026, 3, 1), Decimal("1.50"), None]


def reken_eindeloos() -> None:
    while True:
        pass


def slaap() -> None:
    time.sleep(60)


def eet_geheugen() -> int:
    return len(bytearray(2_000_000_000))


def struikel() -> None:
    raise ValueError("rij 3 deugt niet")


def val_om() -> None:
    os._exit(3)


def geef_iets_vreemds() -> object:
    return object()


def geheimen() -> list[str]:
    return [naam for naam in os.environ if naam.startswith("RIO_")]


def waar() -> str:
    return str(Path.cwd())


HIER = "tests.rio.test_zandbak"


def test_wat_de_functie_geeft_komt_terug() -> None:
    assert voer_uit(f"{HIER}.geef_terug", 1, "twee", [3.5], None) == {"waarden": [1, "twee", [3.5], None]}


def test_bytes_gaan_heel_mee_en_komen_heel_terug() -> None:
    inhoud = bytes(range(256)) * 1000

    assert voer_uit(f"{HIER}.tel_bytes", inhoud) == {"aantal": 256_000, "terug": inhoud}


def test_datums_komen_terug_als_iso() -> None:
    assert voer_uit(f"{HIER}.geef_dag") == ["2026-03-01", "1.50", None]


@pytest.mark.parametrize("functie", ["reken_eindeloos", "slaap"])
def test_wat_te_lang_duurt_wordt_gestopt(functie: str) -> None:
    begin = time.monotonic()

    with pytest.raises(ZandbakFout, match="te lang"):
        voer_uit(f"{HIER}.{functie}", seconden=2)

    assert time.monotonic() - begin < 10


def test_wat_te_veel_geheugen_vraagt_wordt_gestopt() -> None:
    with pytest.raises(ZandbakFout, match="te veel geheugen"):
        voer_uit(f"{HIER}.eet_geheugen", megabytes=300)


def test_een_fout_in_het_werk_zegt_welke_maar_toont_hem_niet() -> None:
    with pytest.raises(ZandbakFout) as gevangen:
        voer_uit(f"{HIER}.struikel")

    assert str(gevangen.value) == "Het verwerken is mislukt."
    assert (gevangen.value.soort, gevangen.value.uitleg) == ("ValueError", "rij 3 deugt niet")


@pytest.mark.parametrize("functie", ["val_om", "geef_iets_vreemds", "bestaat_niet"])
def test_een_proces_zonder_bruikbaar_antwoord_is_mislukt(functie: str) -> None:
    with pytest.raises(ZandbakFout, match="mislukt"):
        voer_uit(f"{HIER}.{functie}")


def test_het_proces_kent_geen_geheimen() -> None:
    assert voer_uit(f"{HIER}.geheimen") == []


def test_het_proces_draait_in_de_projectmap() -> None:
    assert voer_uit(f"{HIER}.waar") == str(Path(__file__).resolve().parents[2])
