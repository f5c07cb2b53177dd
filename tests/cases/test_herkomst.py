"""Waar iemand vandaan komt, teruggerekend vanaf het begin van de detentie."""

from datetime import date

import pytest
from django.test import Client

from cases import services
from cases.herkomst import SOORTEN, Herkomst, Woonperiode, herkomst
from cases.models import Traject, Waarneming
from rio.models import User
from tests import wereld

BEGIN = date(2026, 11, 2)
SCHRIKKEL = date(2026, 12, 1)  # 29 februari 2024 valt in de drie jaar ervoor


def periode(wat: str) -> Woonperiode:
    """Tiel briefadres 2024-01-01 2025-01-01; zonder laatste dag woont hij er nog."""
    gemeente, soort, *dagen = wat.split()
    return Woonperiode(gemeente, soort, *(date.fromisoformat(dag) for dag in dagen))


def uitkomst(*perioden: str, begin: date = BEGIN) -> tuple[str, str] | None:
    gevonden = herkomst([periode(p) for p in perioden], begin)
    return gevonden and (gevonden.gemeente, gevonden.grond)


@pytest.mark.parametrize(
    ("perioden", "verwacht"),
    [
        # ingeschreven op de dag voor de detentie
        (["Tiel inschrijving 2026-11-01"], ("Tiel", "inschrijving")),
        (["Tiel inschrijving 2020-01-01 2026-11-02"], ("Tiel", "inschrijving")),
        (["Tiel inschrijving 2020-01-01", "Ede inschrijving 2026-11-02"], ("Tiel", "inschrijving")),
        (["Tiel inschrijving 2020-01-01 2026-01-01", "Ede inschrijving 2026-01-01"], ("Ede", "inschrijving")),
        (["Tiel hoofdverblijf 2022-01-01", "Ede inschrijving 2026-10-01"], ("Ede", "inschrijving")),
        # twee van de drie jaar
        (["Tiel hoofdverblijf 2024-11-02"], ("Tiel", "twee_jaar")),
        (["Tiel hoofdverblijf 2024-11-03"], ("Tiel", "laatste")),
        (["Tiel briefadres 2023-11-02 2025-11-02"], ("Tiel", "twee_jaar")),
        (["Tiel briefadres 2023-11-02 2025-11-01"], ("Tiel", "laatste")),
        (["Tiel briefadres 2023-11-01 2025-11-01"], ("Tiel", "laatste")),
        (["Tiel inschrijving 2010-01-01 2026-11-01"], ("Tiel", "twee_jaar")),
        # gaten tellen niet, overlap telt één keer, soorten tellen samen
        (
            ["Tiel hoofdverblijf 2023-11-02 2024-11-02", "Tiel briefadres 2025-11-02", "Ede briefadres 2024-11-02"],
            ("Tiel", "twee_jaar"),
        ),
        (["Tiel hoofdverblijf 2023-11-02 2024-11-02", "Tiel briefadres 2025-11-03"], ("Tiel", "laatste")),
        (
            ["Tiel hoofdverblijf 2024-06-01 2025-06-01", "Tiel briefadres 2024-12-01 2025-12-01"],
            ("Tiel", "laatste"),
        ),
        # nergens: de laatste plek
        (["Tiel inschrijving 2025-01-01 2026-01-01", "Ede hoofdverblijf 2026-01-01 2026-06-01"], ("Ede", "laatste")),
        (["Tiel inschrijving 2015-01-01 2018-01-01"], ("Tiel", "laatste")),
        (["Tiel briefadres 2026-02-01", "Ede briefadres 2026-03-01 2026-10-01"], ("Tiel", "laatste")),
        # niets bekend, of alleen van na het begin
        ([], None),
        (["Tiel inschrijving 2026-11-02"], None),
    ],
)
def test_de_gemeente_van_herkomst(perioden: list[str], verwacht: tuple[str, str] | None) -> None:
    assert uitkomst(*perioden) == verwacht


@pytest.mark.parametrize(
    ("van", "tot", "grond"),
    [
        ("2024-02-01", "2026-02-01", "twee_jaar"),  # 731 dagen met 29 februari erbij
        ("2024-02-01", "2026-01-31", "laatste"),  # 730 dagen, maar geen twee jaar
        ("2024-02-29", "2026-03-01", "twee_jaar"),
        ("2024-02-29", "2026-02-28", "laatste"),
        ("2024-12-01", "2026-12-01", "twee_jaar"),
    ],
)
def test_een_schrikkeldag_maakt_twee_jaar_niet_korter_of_langer(van: str, tot: str, grond: str) -> None:
    assert uitkomst(f"Tiel briefadres {van} {tot}", begin=SCHRIKKEL) == ("Tiel", grond)


def test_een_detentie_die_op_29_februari_begint_kijkt_drie_jaar_terug() -> None:
    assert uitkomst("Tiel briefadres 2025-02-28 2027-02-28", begin=date(2028, 2, 29)) == ("Tiel", "twee_jaar")


def test_de_uitleg_noemt_de_dagen_en_elke_grond_bestaat() -> None:
    gevonden = herkomst([periode("Tiel briefadres 2024-01-01")], BEGIN)

    assert gevonden == Herkomst(
        "Tiel",
        Waarneming.HerkomstGrond.TWEE_JAAR,
        "Woonde in de drie jaar voor de detentie (02-11-2023 tot 02-11-2026) 1035 dagen in Tiel; nodig zijn er 730. "
        "29 februari telt niet mee.",
    )
    assert list(SOORTEN) == ["inschrijving", "hoofdverblijf", "briefadres"]


# --- de pagina ----------------------------------------------------------------------------------------------


@pytest.fixture
def dossier(officier: User, coordinator: User, client: Client) -> Traject:
    traject = wereld.traject()
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 5), door=coordinator)
    client.force_login(officier)
    return traject


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_de_pagina_rekent_uit_en_legt_daarna_pas_vast(dossier: Traject, client: Client) -> None:
    adres = f"/trajecten/{dossier.nummer}/herkomst/hulp/"
    invoer = {"gemeente_1": "Tiel", "soort_1": "briefadres", "van_1": "01-01-2024"}

    eerst = client.post(adres, invoer).content.decode()

    assert "Uitkomst: Tiel" in eerst
    assert "Tiel vastleggen" in eerst
    assert not dossier.waarnemingen.exists()

    anders = client.post(adres, {**invoer, "gemeente_1": "Ede", "gezien": "Tiel: twee_jaar"})
    assert "Uitkomst: Ede" in anders.content.decode()

    client.post(adres, {**invoer, "gezien": "Tiel: twee_jaar"})
    vast = dict(dossier.waarnemingen.values_list("veld", "waarde"))
    assert vast == {"gemeente_herkomst": "Tiel", "herkomst_grond": "twee_jaar"}


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
@pytest.mark.parametrize(
    ("invoer", "fout"),
    [
        ({}, "Vul minstens één periode in"),
        ({"van_1": "01-01-2024"}, "Kies de gemeente van deze periode."),
        ({"gemeente_1": "Tiel"}, "Vul in vanaf welke dag."),
        ({"gemeente_1": "Tiel", "van_1": "01-01-2024", "tot_1": "01-01-2024"}, "Deze dag ligt niet na de eerste dag."),
    ],
)
def test_een_halve_periode_wordt_geweigerd(dossier: Traject, client: Client, invoer: dict[str, str], fout: str) -> None:
    tekst = client.post(f"/trajecten/{dossier.nummer}/herkomst/hulp/", invoer).content.decode()

    assert fout in tekst
