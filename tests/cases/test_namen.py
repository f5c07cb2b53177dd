"""Namen worden gevonden hoe ze ook getypt zijn."""

import pytest

from cases.namen import vouw, zoeknaam, zoeknaam_van


@pytest.mark.parametrize(
    ("getypt", "gevouwen"),
    [
        ("D'Olivéra-Łukasz", "d'olivera-lukasz"),
        ("  Sørensen   Groß ", "sorensen gross"),
        ("ÆRØ", "aero"),
        ("İbrahim Kılıç", "ibrahim kilic"),
        ("Đorđe", "dorde"),
        ("Zoë", "zoe"),
        ("Zoe\u0308", "zoe"),  # samengesteld met een los trema
        ("", ""),
    ],
)
def test_vouw(getypt: str, gevouwen: str) -> None:
    assert vouw(getypt) == gevouwen
    assert vouw(gevouwen) == gevouwen


def test_met_en_zonder_voorvoegsel() -> None:
    naam = zoeknaam_van("Amir", "van der", "Meer")

    assert zoeknaam("Amir", "van der", "Meer") in naam
    assert zoeknaam("Amir", "", "Meer") in naam


def test_zonder_voorvoegsel_staat_de_naam_er_een_keer() -> None:
    assert zoeknaam_van("Amir", "", "Jansen") == "amir jansen"
