from fractions import Fraction

import pytest

from monitoring.opmaak import celtekst, getal, interval, los, procent, rijteksten, tekst, toonbaar
from monitoring.tabellen import Cel, Celsoort, aandeel_van
from tests.monitoring.voorbeeldcijfers import aantal, rij

GRENS = 10


@pytest.mark.parametrize(
    ("waarde", "decimalen", "verwacht"),
    [
        (0, 0, "0"),
        (1234, 0, "1.234"),
        (1234567, 0, "1.234.567"),
        (1.25, 1, "1,3"),
        (2.5, 0, "3"),
        (-0.2, 0, "0"),
        (-3, 0, "−3"),
        (1234.5, 1, "1.234,5"),
    ],
)
def test_een_getal_staat_er_zoals_in_nederland(waarde: float, decimalen: int, verwacht: str) -> None:
    assert getal(waarde, decimalen) == verwacht


@pytest.mark.parametrize(
    ("aandeel", "verwacht"), [(Fraction(1, 8), "13%"), (Fraction(5, 100), "5%"), (0, "0%"), (1, "100%"), (0.714, "71%")]
)
def test_een_percentage_is_heel_en_een_half_gaat_naar_boven(aandeel: float, verwacht: str) -> None:
    assert procent(aandeel) == verwacht


def test_een_interval_heeft_een_streepje_en_een_procentteken() -> None:
    assert interval((0.77, 0.98)) == "77–98%"


@pytest.mark.parametrize(
    ("cel", "verwacht"),
    [
        (Cel(Celsoort.AANTAL, 1234), "1.234"),
        (Cel(Celsoort.AANTAL, 0), "0"),
        (Cel(Celsoort.AANTAL), "–"),
        (Cel(Celsoort.DAGEN, 3), "3 dagen"),
        (Cel(Celsoort.DAGEN, 1), "1 dag"),
        (Cel(Celsoort.DAGEN, 2.5), "2,5 dagen"),
        (Cel(Celsoort.GETAL, 3), "3,0"),
        (Cel(Celsoort.EURO, 123_450), "€\N{NO-BREAK SPACE}1.234,50"),
        (Cel(Celsoort.EURO, 50_000), "€\N{NO-BREAK SPACE}500"),
        (Cel(Celsoort.TEKST, "niet ingevuld"), "niet ingevuld"),
        (Cel(Celsoort.TEKST, ""), "–"),
        (aandeel_van(26, 28), "93% (26 van 28; 77–98%)"),
        (aandeel_van(0, 0), "–"),
        (Cel(Celsoort.AANDEEL, 0.71, interval=(0.6, 0.81)), "71% (60–81%)"),
        (Cel(Celsoort.PUNTEN, 0.46, noemer=28, interval=(-0.02, 0.64)), "+46 (procentpunt, −2 tot +64)"),
        (Cel(Celsoort.PUNTEN, 0.46, noemer=9), "te weinig personen"),
        (Cel(Celsoort.PUNTEN, 0), "0 (procentpunt)"),
    ],
)
def test_elke_cel_heeft_haar_eigen_tekst(cel: Cel, verwacht: str) -> None:
    assert tekst(cel, GRENS) == verwacht


def test_in_een_tabel_staan_aantallen_en_interval_onder_het_percentage() -> None:
    assert celtekst(aandeel_van(26, 28), GRENS) == ("93%", ("26 van 28", "77–98%"))


def test_van_een_weggelaten_rij_is_geen_cijfer_te_zien() -> None:
    klein = rij("klein", aantal(3), aandeel_van(2, 3), groep=3, afgeschermd=True)

    assert [cel.voluit for cel in rijteksten(klein, GRENS)] == ["weggelaten", "weggelaten"]
    assert toonbaar(klein, GRENS) == rij("klein", aantal(None), Cel(Celsoort.AANDEEL), groep=0, afgeschermd=True)


def test_een_bestand_krijgt_onder_de_grens_wel_de_aantallen_maar_niet_het_percentage() -> None:
    gewoon, klein = toonbaar(rij("r", aandeel_van(8, 10), aandeel_van(8, 9)), GRENS).cellen

    assert gewoon == aandeel_van(8, 10)
    assert klein == Cel(Celsoort.AANDEEL, None, 8, 9)


def test_om_mee_te_rekenen_staan_er_euros() -> None:
    assert los(Cel(Celsoort.EURO, 123_450)) == 1234.5
