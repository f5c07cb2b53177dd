"""For whom an item of the catalogue is: pure conditions, in which unknown never excludes."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from cases.feiten import Detentiefeiten, MeldingFeit
from leefgebieden.voorwie import VOOR_WIE, Kenmerken, kenmerken, past_bij
from leefgebieden.voorzieningen import NAMEN, Stand

DAG = date(2026, 11, 23)


def detentie(**velden: Any) -> Detentiefeiten:
    melding = MeldingFeit("M1", "detentie", date(2026, 11, 3), date(2026, 11, 2), **velden)
    return Detentiefeiten(date(2026, 11, 2), (melding,))


def gemaakt(wie: Detentiefeiten | None = None, **overig: Any) -> Kenmerken:
    standen = dict.fromkeys(NAMEN, Stand()) | overig.pop("standen", {})
    return kenmerken(wie, standen, dag=DAG, **overig)


def test_elke_code_is_een_kenmerk_en_andersom() -> None:
    assert list(VOOR_WIE) == [veld.name for veld in fields(Kenmerken)]


@pytest.mark.parametrize(
    ("schulden", "gewenst", "past"),
    [
        (True, True, True),
        (True, None, None),
        (None, True, None),
        (True, False, False),
        (None, False, False),
        (False, None, False),
    ],
)
def test_een_punt_past_als_alles_geldt_en_onbekend_sluit_niets_uit(
    schulden: bool | None, gewenst: bool | None, past: bool | None
) -> None:
    bekend = Kenmerken(schulden=schulden, schuldhulp_gewenst=gewenst)

    assert past_bij(["schulden", "schuldhulp_gewenst"], bekend) is past


def test_zonder_voorwaarde_is_een_punt_voor_iedereen() -> None:
    assert past_bij([], Kenmerken()) is True


@pytest.mark.parametrize(
    ("ontslag", "kort"), [(date(2027, 5, 1), True), (date(2027, 5, 2), False), (date(2027, 5, 3), False), (None, None)]
)
def test_kort_is_korter_dan_zes_maanden(ontslag: date | None, kort: bool | None) -> None:
    assert gemaakt(detentie(verwacht_ontslag_op=ontslag)).kort_verblijf is kort


@pytest.mark.parametrize(
    ("titel", "restant", "lang", "kort", "preventief"),
    [
        ("veroordeeld", 121, True, False, False),
        ("veroordeeld", 119, False, True, False),
        ("veroordeeld", 0, False, True, False),
        ("veroordeeld", None, None, None, False),
        ("preventief", None, False, False, True),
        ("gijzeling", None, False, False, False),
        ("", 200, None, None, None),
    ],
)
def test_lang_of_kortverblijvend_geldt_voor_wie_veroordeeld_is(
    titel: str, restant: int | None, lang: bool | None, kort: bool | None, preventief: bool | None
) -> None:
    bekend = gemaakt(detentie(titel=titel, strafrestant_dagen=restant))

    assert (bekend.langverblijvend, bekend.kortverblijvend, bekend.preventief) == (lang, kort, preventief)


@pytest.mark.parametrize(("letter", "antwoord"), [("J", True), ("N", False), ("O", None), ("", None)])
def test_toezicht_en_kinderen_komen_uit_de_melding(letter: str, antwoord: bool | None) -> None:
    bekend = gemaakt(detentie(reclasseringstoezicht=letter, minderjarige_kinderen=letter))

    assert (bekend.met_toezicht, bekend.kinderen) == (antwoord, antwoord)


@pytest.mark.parametrize(
    ("stand", "zonder", "woning", "vragen"),
    [
        (Stand("ja", "nee"), True, False, False),
        (Stand("ja", "aangevraagd"), True, False, False),
        (Stand("ja", "ja"), False, True, False),
        (Stand("nvt", "onbekend"), False, True, False),
        (Stand("ja", "onbekend"), None, None, True),
        (Stand(), None, None, True),
    ],
)
def test_onderdak_volgt_uit_de_stand(stand: Stand, zonder: bool | None, woning: bool | None, vragen: bool) -> None:
    bekend = gemaakt(standen={"huisvesting": stand})

    assert (bekend.zonder_onderdak, bekend.heeft_woning, bekend.onderdak_onbekend) == (zonder, woning, vragen)


def test_wie_zijn_huur_wil_aanhouden_heeft_een_woning() -> None:
    assert gemaakt(huur_loopt=True, standen={"huisvesting": Stand("ja", "nee")}).heeft_woning is True


@pytest.mark.parametrize(("nodig", "vraag"), [("ja", True), ("nee", False), ("nvt", False), ("onbekend", None)])
def test_een_zorgvraag_of_schuld_is_er_als_iemand_zegt_dat_het_nodig_is(nodig: str, vraag: bool | None) -> None:
    bekend = gemaakt(standen={"zorg": Stand(nodig, "onbekend"), "schulden": Stand(nodig, "onbekend")})

    assert (bekend.zorgvraag, bekend.schulden) == (vraag, vraag)


@pytest.mark.parametrize(("zegt", "wil"), [("ja", True), ("nee", False), ("onbekend", None), ("", None)])
def test_schuldhulp_is_gewenst_als_hij_dat_zegt(zegt: str, wil: bool | None) -> None:
    assert gemaakt(schuldhulp_gewenst=zegt).schuldhulp_gewenst is wil


def test_wat_over_vroeger_beschreven_is_hoeft_niet_gevraagd() -> None:
    bekend = gemaakt(beschreven={"werk"})

    assert (bekend.werk_onbekend, bekend.inkomen_onbekend) == (False, True)


def test_zonder_detentie_is_er_niets_over_bekend() -> None:
    bekend = gemaakt()

    assert (bekend.kort_verblijf, bekend.preventief, bekend.met_toezicht) == (None, None, None)
