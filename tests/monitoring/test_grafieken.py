import re

import pytest
from django.template.loader import render_to_string

from monitoring.schermen.grafieken import GEEN, TE_KLEIN, teken, uitleg
from monitoring.schermen.vormen import LINKS, RECHTS, Tekening, naam, rond_maximum
from monitoring.tabellen import Celsoort, Grafieksoort, Kolom, Rij, Tabel, aandeel_van
from tests.monitoring.voorbeeldcijfers import (
    GEBIEDEN,
    JAREN,
    LEEFTIJD,
    SOORTEN,
    VOORZIENINGEN,
    ZONDER,
    aantal,
    rij,
    tabel,
)

GRENS = 10
ALLE = (VOORZIENINGEN, LEEFTIJD, GEBIEDEN, JAREN, ZONDER)


def getekend(tabel: Tabel) -> Tekening:
    tekening = teken(tabel, GRENS)
    assert tekening
    return tekening


def woorden(tekening: Tekening) -> list[str]:
    return [tekst.tekst for tekst in tekening.teksten]


def met_aandelen(*rijen: Rij) -> Tabel:
    kolommen = (Kolom("eerst", Celsoort.AANDEEL), Kolom("later", Celsoort.AANDEEL))
    return tabel("t", kolommen, *rijen, soort=Grafieksoort.PUNTEN)


def test_punten_staan_waar_het_aandeel_is() -> None:
    tekening = getekend(met_aandelen(rij("een", aandeel_van(0, 20), aandeel_van(20, 20))))

    assert [(punt.x, punt.straal) for punt in tekening.punten] == [(LINKS, 5), (RECHTS, 5.5)]
    band = tekening.vlakken[0]
    assert band.x + band.breed == RECHTS
    assert band.x < RECHTS - 30  # also at 100% the interval says how sure that is


def test_een_kleine_groep_krijgt_geen_punt_maar_wel_uitleg() -> None:
    tekening = getekend(
        met_aandelen(
            rij("genoeg", aandeel_van(5, 20), aandeel_van(9, 20)),
            rij("klein", aandeel_van(1, 9), aandeel_van(2, 9)),
            rij("leeg", aandeel_van(0, 0), aandeel_van(0, 0)),
        )
    )

    assert len(tekening.punten) == 2
    assert {TE_KLEIN, GEEN} <= set(woorden(tekening))


def test_is_alleen_het_eerste_moment_er_dan_staat_alleen_dat_rondje_er() -> None:
    tekening = getekend(met_aandelen(rij("een", aandeel_van(5, 20), aandeel_van(0, 0))))

    assert [punt.straal for punt in tekening.punten] == [5]
    assert tekening.vlakken == []


def test_een_weggelaten_rij_is_nergens_getekend() -> None:
    tekening = getekend(LEEFTIJD)

    assert "25 en ouder" not in woorden(tekening)
    assert {"9", "16"} <= set(woorden(tekening))


def test_een_totaal_is_geen_staaf() -> None:
    assert "Alle leeftijden" not in woorden(getekend(LEEFTIJD))


@pytest.mark.parametrize(
    "zonder_cijfer",
    [
        met_aandelen(),
        met_aandelen(rij("leeg", aandeel_van(0, 0), aandeel_van(0, 0))),
        met_aandelen(rij("klein", aandeel_van(1, 2), aandeel_van(1, 2))),
        met_aandelen(rij("weg", aandeel_van(5, 20), aandeel_van(9, 20), afgeschermd=True)),
        SOORTEN,
    ],
    ids=["geen rijen", "lege groep", "kleine groep", "weggelaten", "geen grafiek"],
)
def test_zonder_cijfer_is_er_geen_tekening(zonder_cijfer: Tabel) -> None:
    assert teken(zonder_cijfer, GRENS) is None


def test_staven_van_nul_hebben_geen_vlak_maar_wel_hun_getal() -> None:
    rijen = (rij("a", aantal(0)), rij("b", aantal(None)), rij("c", aantal(2)))
    tekening = getekend(tabel("t", (Kolom("personen"),), *rijen, soort=Grafieksoort.STAVEN))

    assert len(tekening.vlakken) == 1
    assert woorden(tekening) == ["A", "0", "B", GEEN, "C", "2"]


@pytest.mark.parametrize("soort", [Grafieksoort.STAVEN, Grafieksoort.VERDELING])
def test_niemand_is_geen_tekening(soort: Grafieksoort) -> None:
    assert teken(tabel("t", (Kolom("a"), Kolom("b")), rij("r", aantal(0), aantal(0)), soort=soort), GRENS) is None


def test_een_balk_is_samen_honderd_procent() -> None:
    tekening = getekend(
        tabel("t", (Kolom("a"), Kolom("b")), rij("r", aantal(1), aantal(3)), soort=Grafieksoort.VERDELING)
    )

    delen = [vlak for vlak in tekening.vlakken if vlak.hoog == 20]
    assert [deel.breed for deel in delen] == [75, 225]
    assert delen[0].x + delen[0].breed == delen[1].x


def test_de_delen_van_een_balk_zijn_ook_in_grijs_uit_elkaar_te_houden() -> None:
    vullingen = [vlak.stijl for vlak in getekend(GEBIEDEN).vlakken if vlak.hoog == 11]

    assert len(set(vullingen)) == 4
    assert all('stroke="currentColor"' in vulling for vulling in vullingen)


def test_een_trap_begint_bij_iedereen_en_daalt_alleen() -> None:
    tekening = getekend(ZONDER)

    treden = [lijn for lijn in tekening.lijnen if "stroke-width" in lijn.stijl and lijn.y1 == lijn.y2]
    assert treden[0].y1 == 8
    assert [lijn.y1 for lijn in treden] == sorted(lijn.y1 for lijn in treden)
    assert [tekst for tekst in woorden(tekening) if tekst in ("26", "22", "17", "8")] == ["22", "17", "8"]


@pytest.mark.parametrize(("hoogste", "verwacht"), [(1, 4), (4, 4), (5, 6), (9, 10), (11, 20), (61, 80), (101, 200)])
def test_de_as_loopt_tot_een_rond_getal(hoogste: float, verwacht: float) -> None:
    assert rond_maximum(hoogste) == verwacht


def test_een_lange_naam_breekt_in_twee_regels_en_wordt_dan_afgekapt() -> None:
    regels = naam("Penitentiaire inrichting Zuid Oost, locatie Roermond en omstreken", 20)

    assert [regel.tekst for regel in regels] == ["Penitentiaire inrichting", "Zuid Oost, locatie…"]


def test_het_bijschrift_zegt_hoe_de_tekening_te_lezen_is() -> None:
    zonder = met_aandelen(rij("r", aandeel_van(1, 20), aandeel_van(2, 20)))

    assert uitleg(zonder) == "Open rondje: eerst. Dicht rondje: later. Balk erachter: 95%-interval."
    assert uitleg(ZONDER).endswith("Onder de as: nog in beeld.")
    assert uitleg(SOORTEN) == ""


@pytest.mark.parametrize("voorbeeld", ALLE, ids=lambda tabel: tabel.sleutel)
def test_een_tekening_heeft_een_titel_en_geen_stijl_of_script(voorbeeld: Tabel) -> None:
    svg = render_to_string("monitoring/grafieken/tekening.html", {"tekening": getekend(voorbeeld)})

    assert 'role="img"' in svg
    assert "<title>Figuur van" in svg
    assert not re.search(r"style=|<style|<script|\d,\d", svg)
    assert re.findall("#[0-9a-f]{3,6}", svg) == ["#0b4f5c"]
