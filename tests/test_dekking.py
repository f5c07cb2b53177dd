"""docs/dekking.md noemt elke eis uit de bronnen, en noemt geen test of pagina die niet bestaat."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

PROJECT = Path(__file__).resolve().parent.parent
CODE = re.compile(r"^\| ([A-Z]+(?:-[A-Z0-9]+)*) \|")


class Dekking(NamedTuple):
    """Een rij van de tabel."""

    code: str
    vraag: str
    waar: str
    test: str
    stand: str


def dekking() -> list[Dekking]:
    regels = (PROJECT / "docs/dekking.md").read_text(encoding="utf-8").splitlines()
    cellen = ([cel.strip() for cel in regel.strip("|").split("|")] for regel in regels if CODE.match(regel))
    return [Dekking(*rij) for rij in cellen]


def gebouwd() -> list[Dekking]:
    return [rij for rij in dekking() if rij.stand == "gebouwd"]


def delen(cel: str) -> list[str]:
    return [deel.strip() for deel in cel.split(",") if deel.strip()]


def urlnamen(patronen: list[URLPattern | URLResolver], voorvoegsel: str = "") -> set[str]:
    namen: set[str] = set()
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            ruimte = f"{voorvoegsel}{patroon.namespace}:" if patroon.namespace else voorvoegsel
            namen |= urlnamen(patroon.url_patterns, ruimte)
        elif patroon.name:
            namen.add(f"{voorvoegsel}{patroon.name}")
    return namen


def bestaat(test: str) -> bool:
    bestand, _, naam = test.partition("::")
    pad = PROJECT / bestand
    return pad.is_file() and f"def {naam}(" in pad.read_text(encoding="utf-8")


def test_elke_eis_uit_de_bronnen_staat_een_keer_in_de_dekking() -> None:
    verwacht = (PROJECT / "tests/data/eisencodes.txt").read_text(encoding="utf-8").split()

    assert sorted(rij.code for rij in dekking()) == sorted(verwacht)


def test_elke_rij_zegt_wat_gevraagd_wordt_en_hoe_het_ervoor_staat() -> None:
    for rij in dekking():
        assert rij.vraag, rij.code
        assert re.fullmatch(r"gebouwd|later: .+|niet gebouwd: .+", rij.stand), rij.code


@pytest.mark.parametrize("rij", gebouwd(), ids=lambda rij: rij.code)
def test_wat_gebouwd_is_noemt_een_test_die_bestaat(rij: Dekking) -> None:
    assert delen(rij.test)
    assert [test for test in delen(rij.test) if not bestaat(test)] == []


@pytest.mark.parametrize("rij", gebouwd(), ids=lambda rij: rij.code)
def test_wat_gebouwd_is_noemt_een_pagina_die_bestaat(rij: Dekking) -> None:
    assert delen(rij.waar)
    assert set(delen(rij.waar)) <= urlnamen(get_resolver().url_patterns)


def test_een_verzonnen_test_of_een_verzonnen_bestand_valt_op() -> None:
    assert bestaat("tests/test_dekking.py::test_een_verzonnen_test_of_een_verzonnen_bestand_valt_op")
    assert not bestaat("tests/test_dekking.py::test_die_er_niet_is")
    assert not bestaat("tests/test_bestand_dat_er_niet_is.py::test_iets")
