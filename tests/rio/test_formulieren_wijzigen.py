"""Twee mensen wijzigen tegelijk: wat alleen de ander wijzigde blijft, en over hetzelfde veld kiest een mens."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from rio.formulieren import Botsing, WijzigFormulier
from rio.formulieren.basis import DagVeld
from rio.formulieren.pagina import Blad
from tests.paginaformulier import hoofdformulier

TAAL = [("", "geen keuze"), ("nl", "Nederlands"), ("ar", "Arabisch")]
HULP = [("werk", "Werk"), ("wonen", "Wonen"), ("zorg", "Zorg")]


class Gegevens(WijzigFormulier):
    """Elk soort veld dat onze pagina's kennen."""

    zonder_vergelijking = ("reden",)

    naam = forms.CharField()
    notitie = forms.CharField(required=False, widget=forms.Textarea)
    taal = forms.ChoiceField(choices=TAAL, required=False)
    tolk = forms.ChoiceField(choices=[("J", "Ja"), ("N", "Nee")], widget=forms.RadioSelect, required=False)
    hulp = forms.MultipleChoiceField(choices=HULP, widget=forms.CheckboxSelectMultiple, required=False)
    talen = forms.MultipleChoiceField(choices=TAAL, required=False)
    uren = forms.TypedChoiceField(choices=[(8, "acht"), (16, "zestien")], coerce=int, empty_value=None, required=False)
    akkoord = forms.BooleanField(required=False)
    begin = DagVeld(required=False, niet_na=date(2026, 11, 23))
    reden = forms.CharField(required=False)


STAND: dict[str, Any] = {
    "naam": "Blom",
    "notitie": "Eerste regel\nTweede regel ",
    "taal": "nl",
    "tolk": "N",
    "hulp": ["wonen", "werk"],
    "talen": [],
    "uren": 8,
    "akkoord": False,
    "begin": date(2026, 11, 2),
}
# per veld: wat iemand kiest, wat dat wordt, en wat een collega er intussen van maakte
WIJZIGINGEN: list[tuple[str, Any, Any, Any, str]] = [
    ("naam", "Bloem", "Bloem", "Blum", "Blum"),
    ("notitie", "Andere regel", "Andere regel", "Regel van Karim", "Regel van Karim"),
    ("taal", "ar", "ar", "", "leeg"),
    ("tolk", "J", "J", "", "leeg"),
    ("hulp", ["zorg"], ["zorg"], ["wonen", "zorg"], "Wonen, Zorg"),
    ("talen", ["nl", "ar"], ["nl", "ar"], ["ar"], "Arabisch"),
    ("uren", "16", 16, None, "leeg"),
    ("begin", "03-11-2026", date(2026, 11, 3), date(2026, 11, 4), "04-11-2026"),
]


def toon(form: WijzigFormulier) -> dict[str, list[str]]:
    """Wat de browser van deze pagina zou terugsturen, met de regeleinden van een browser."""
    html = render_to_string("componenten/_formulier.html", {"form": form, "blad": Blad("sleutel", "")})
    waarden = hoofdformulier(html).waarden
    return {naam: ["\r\n".join(tekst.splitlines()) for tekst in teksten] for naam, teksten in waarden.items()}


def verstuur(velden: dict[str, list[str]], **getypt: Any) -> Gegevens:
    data = QueryDict(mutable=True)
    for naam, waarden in (velden | {n: w if isinstance(w, list) else [w] for n, w in getypt.items()}).items():
        data.setlist(naam, waarden)
    return Gegevens(data, initial=STAND)


def ingevuld(**getypt: Any) -> Gegevens:
    form = verstuur(toon(Gegevens(initial=STAND)), **getypt)
    assert form.is_valid(), form.errors
    return form


def test_wie_niets_wijzigt_wijzigt_niets() -> None:
    assert ingevuld().wijzigingen(STAND) == {}


@pytest.mark.parametrize(("veld", "getypt", "wordt", "intussen", "leesbaar"), WIJZIGINGEN)
def test_een_wijziging_is_alleen_dat_ene_veld(veld: str, getypt: Any, wordt: Any, intussen: Any, leesbaar: str) -> None:
    assert ingevuld(**{veld: getypt}).wijzigingen(STAND) == {veld: wordt}


@pytest.mark.parametrize(("veld", "getypt", "wordt", "intussen", "leesbaar"), WIJZIGINGEN)
def test_wat_alleen_een_collega_wijzigde_blijft(
    veld: str, getypt: Any, wordt: Any, intussen: Any, leesbaar: str
) -> None:
    ander_veld = "naam" if veld != "naam" else "taal"
    mijn = {"naam": "Bloem", "taal": "ar"}[ander_veld]

    assert ingevuld(**{ander_veld: mijn}).wijzigingen(STAND | {veld: intussen}) == {ander_veld: mijn}


@pytest.mark.parametrize(("veld", "getypt", "wordt", "intussen", "leesbaar"), WIJZIGINGEN)
def test_hetzelfde_veld_botst_en_nog_eens_opslaan_vervangt_bewust(
    veld: str, getypt: Any, wordt: Any, intussen: Any, leesbaar: str
) -> None:
    nu = STAND | {veld: intussen}
    eerste = ingevuld(**{veld: getypt})

    with pytest.raises(Botsing) as botsing:
        eerste.wijzigingen(nu)
    eerste.meld(botsing.value)

    assert f"gewijzigd in ‘{leesbaar}’" in eerste.errors[veld][0]
    weer = toon(eerste)
    assert weer[veld] == (getypt if isinstance(getypt, list) else [getypt])
    tweede = verstuur(weer)
    assert tweede.is_valid()
    assert tweede.wijzigingen(nu) == {veld: wordt}


@pytest.mark.parametrize(("veld", "getypt", "wordt", "intussen", "leesbaar"), WIJZIGINGEN)
def test_allebei_hetzelfde_ingevuld_is_geen_botsing(
    veld: str, getypt: Any, wordt: Any, intussen: Any, leesbaar: str
) -> None:
    assert ingevuld(**{veld: getypt}).wijzigingen(STAND | {veld: wordt}) == {}


@pytest.mark.parametrize(("veld", "getypt", "wordt", "intussen", "leesbaar"), WIJZIGINGEN)
def test_na_een_fout_elders_weet_de_pagina_nog_wat_er_stond(
    veld: str, getypt: Any, wordt: Any, intussen: Any, leesbaar: str
) -> None:
    fout = verstuur(toon(Gegevens(initial=STAND)), **{veld: getypt, "begin": "31-11-2026"})
    assert not fout.is_valid()

    hersteld = verstuur(toon(fout), begin="02-11-2026" if veld != "begin" else getypt)

    assert hersteld.is_valid()
    assert hersteld.wijzigingen(STAND) == {veld: wordt}


def test_wijzigt_een_collega_nog_eens_dan_wordt_nog_eens_gevraagd() -> None:
    eerste = ingevuld(naam="Bloem")
    eerste.meld(Botsing({"naam": "Blum"}))
    tweede = verstuur(toon(eerste))
    assert tweede.is_valid()

    with pytest.raises(Botsing) as botsing:
        tweede.wijzigingen(STAND | {"naam": "Bluhm"})

    assert botsing.value.nu == {"naam": "Bluhm"}


def test_een_vinkje_is_te_zetten_en_weg_te_halen() -> None:
    assert ingevuld(akkoord="on").wijzigingen(STAND) == {"akkoord": True}
    aan = toon(Gegevens(initial=STAND | {"akkoord": True}))
    uit = verstuur({naam: waarden for naam, waarden in aan.items() if naam != "akkoord"})
    assert uit.is_valid()
    assert uit.wijzigingen(STAND | {"akkoord": True}) == {"akkoord": False}


def test_alle_keuzes_weghalen_is_ook_een_wijziging() -> None:
    velden = toon(Gegevens(initial=STAND))

    leeg = verstuur({naam: waarden for naam, waarden in velden.items() if naam != "hulp"})

    assert leeg.is_valid()
    assert leeg.wijzigingen(STAND) == {"hulp": []}


def test_een_verplicht_veld_leegmaken_is_een_fout_en_het_blijft_leeg() -> None:
    form = verstuur(toon(Gegevens(initial=STAND)), naam="   ", notitie="nieuw")

    assert not form.is_valid()
    assert list(form.errors) == ["naam"]
    weer = toon(form)
    assert (weer["naam"], weer["notitie"], weer["initial-naam"]) == (["   "], ["nieuw"], ["Blom"])


def test_spaties_eromheen_zijn_geen_wijziging() -> None:
    assert ingevuld(naam="  Blom ").wijzigingen(STAND) == {}


@pytest.mark.parametrize("nu", [date(2026, 11, 2), "2026-11-02"])
def test_een_dag_als_tekst_bewaard_is_dezelfde_dag(nu: date | str) -> None:
    assert ingevuld(begin="02/11/2026").wijzigingen(STAND | {"begin": nu}) == {}
    assert ingevuld(begin="05-11-2026").wijzigingen(STAND | {"begin": nu}) == {"begin": date(2026, 11, 5)}


def test_een_oude_dag_die_nu_niet_meer_mag_is_te_verbeteren() -> None:
    stand = STAND | {"begin": date(2027, 5, 1)}
    form = verstuur(toon(Gegevens(initial=stand)), begin="05-11-2026")

    assert form.is_valid()
    assert form.wijzigingen(stand) == {"begin": date(2026, 11, 5)}


def test_wat_bij_de_handeling_hoort_wordt_niet_vergeleken() -> None:
    velden = toon(Gegevens(initial=STAND))

    assert "initial-reden" not in velden
    assert ingevuld(reden="Op verzoek.").wijzigingen(STAND) == {}


def test_zonder_wat_er_stond_wordt_er_gevraagd_en_niets_overschreven() -> None:
    """Iemand verstuurt het formulier zonder de verborgen velden: dan weten we niet wat hij zag."""
    form = verstuur({"naam": ["Bloem"]})
    assert form.is_valid()

    with pytest.raises(Botsing) as botsing:
        form.wijzigingen(STAND)

    assert botsing.value.nu == {"naam": "Blom"}
