"""Het hoofdstuk over de gemeente: haar begin, haar doelen en hoe ver zij is."""

from datetime import date
from typing import Any

import pytest

from monitoring.indicatoren import INDICATOREN, Indicator
from monitoring.invoer import Doel, Nulmetingtekst
from monitoring.nulmetingdelen import bij_het_begin, eerste_jaar, streven
from monitoring.opstellen import stel_op
from monitoring.rapportages.gemeentemeting import hoofdstuk
from tests.monitoring.bouwstenen import beeld, gelezen, invoer


def doel(**velden: Any) -> Doel:
    gewoon = {"richting": "omhoog", "streef": 25.0, "waarde": 40.0, "n": 20, "bron": "eigen telling"}
    return Doel(**{"tekst": "Meer werk", "indicator": "perspectief_12"} | gewoon | velden)


TEKST = Nulmetingtekst(
    2, False, date(2026, 1, 2), date(2024, 2, 29), ("Rust.", "Werk."), ("18 t/m 27",), "beleid", "Niemand vergeten."
)


@pytest.mark.parametrize(
    ("start_op", "verwacht"),
    [
        (date(2021, 1, 1), "01-01-2021 tot en met 31-12-2021"),
        (date(2024, 2, 29), "29-02-2024 tot en met 27-02-2025"),
        (None, ""),
    ],
)
def test_het_eerste_jaar_is_twaalf_maanden_vanaf_de_start(start_op: date | None, verwacht: str) -> None:
    assert eerste_jaar(start_op) == verwacht


@pytest.mark.parametrize(
    ("waarde", "n", "verwacht"),
    [
        (None, None, "onbekend: geen oordeel"),
        (None, 20, "onbekend: geen oordeel"),
        (42.5, 40, "42,5% van 40 jongeren"),
        (40.0, 10, "40% van 10 jongeren"),
        (44.4, 9, "4 van 9 jongeren"),
        (0.0, 12, "0% van 12 jongeren"),
        (40.0, None, "40%, aantal jongeren onbekend"),
    ],
)
def test_de_uitgangswaarde_in_woorden(waarde: float | None, n: int | None, verwacht: str) -> None:
    assert bij_het_begin(waarde, n, 10) == verwacht


def test_het_streven_in_woorden() -> None:
    assert streven("omlaag", 25.0) == "minstens 25% lager dan bij het begin"
    assert streven("omhoog", None) == "hoger dan bij het begin"
    assert streven("", None) == "geen getal"


def groep(met_werk: int, zonder: int) -> list[Any]:
    """Zoveel jongeren een jaar na hun ontslag in 2025, met en zonder werk."""

    def een(dan: str) -> Any:
        return beeld(ontslag_op=date(2025, 6, 1), perspectief={"binnenkomst": "geen", "12": dan})

    return [een("werk") for _ in range(met_werk)] + [een("geen") for _ in range(zonder)]


def in_2025(*beelden: Any, **velden: Any) -> Any:
    return invoer(*beelden, uit=frozenset(b.detentie_id for b in beelden), nulmeting=TEKST, **velden)


@pytest.mark.parametrize(
    ("met_werk", "zonder", "velden", "begin", "verandering", "oordeel"),
    [
        (18, 2, {}, "40% van 20 jongeren", 125.0, "aangetoond"),
        (10, 10, {}, "40% van 20 jongeren", 25.0, "niet aangetoond"),
        (8, 2, {}, "40% van 20 jongeren", 100.0, "aangetoond"),
        (8, 1, {}, "40% van 20 jongeren", None, "te weinig waarnemingen"),
        (18, 2, {"waarde": None}, "onbekend: geen oordeel", None, "geen oordeel"),
        (18, 2, {"n": None}, "40%, aantal jongeren onbekend", 125.0, "geen oordeel"),
        (18, 2, {"waarde": 0.0}, "0% van 20 jongeren", None, "aangetoond"),
        (0, 0, {}, "40% van 20 jongeren", None, "te weinig waarnemingen"),
    ],
)
def test_een_doel_staat_er_met_begin_nu_verandering_en_oordeel(
    met_werk: int, zonder: int, velden: Any, begin: str, verandering: float | None, oordeel: str
) -> None:
    cijfers = hoofdstuk(in_2025(*groep(met_werk, zonder), doelen=(doel(**velden),)))

    gezegd, nu, _, relatief, besluit = gelezen(cijfers, "gemeentedoelen_nu")["doel1"]
    assert (gezegd, nu, besluit) == (begin, (met_werk, met_werk + zonder), oordeel)
    assert relatief == (None if verandering is None else pytest.approx(verandering))


def test_het_verschil_in_procentpunten_staat_naast_de_verandering() -> None:
    (tabel,) = [t for t in hoofdstuk(in_2025(*groep(10, 10), doelen=(doel(),))).tabellen if t.sleutel.endswith("_nu")]

    (rij,) = tabel.rijen
    assert rij.cellen[2].waarde == pytest.approx(0.10)
    assert rij.cellen[2].interval is not None
    assert rij.groep == len(rij.leden) == 20


@pytest.mark.parametrize("indicator", INDICATOREN.values(), ids=INDICATOREN)
def test_een_doel_gaat_over_precies_dezelfde_groep_als_zijn_rij_in_het_rapport(indicator: Indicator) -> None:
    """Anders is een weggelaten groep hier nog te lezen."""
    onbekend = [beeld(ontslag_op=date(2025, 6, 1)), beeld(ontslag_op=date(2026, 12, 1))]
    cijfers = stel_op(in_2025(*groep(7, 3), *onbekend, doelen=(doel(indicator=indicator.code),)))

    rijen = {(tabel.sleutel, rij.sleutel): rij for tabel in cijfers.tabellen for rij in tabel.rijen}
    daar, hier = rijen[indicator.rij], rijen["gemeentedoelen_nu", "doel1"]
    assert (hier.groep, hier.leden) == (daar.groep, daar.leden)


def test_een_doel_zonder_cijfer_uit_rio_houdt_zijn_eigen_meetwijze() -> None:
    anders = doel(tekst="Goede afspraken", indicator="", richting="", streef=None, waarde=None, n=None)
    cijfers = hoofdstuk(in_2025(doelen=(anders._replace(hoe_gemeten="vragenlijst"), anders)))

    assert gelezen(cijfers, "gemeentedoelen") == {
        "doel1": ("vragenlijst", "geen getal", "onbekend: geen oordeel"),
        "doel2": ("niet met een cijfer uit RIO", "geen getal", "onbekend: geen oordeel"),
    }
    assert cijfers.tekst == ("Geen van de doelen is met een cijfer uit RIO te volgen.",)


def test_in_het_kort_staat_wat_de_gemeente_invulde() -> None:
    assert gelezen(hoofdstuk(in_2025()), "nulmeting") == {
        "start": ("29-02-2024",),
        "eerste_jaar": ("29-02-2024 tot en met 27-02-2025",),
        "ambities": ("Rust. Werk.",),
        "doelgroep": ("18 t/m 27.",),
        "focus": ("Primaire focus op beleid",),
        "citaat": ("Niemand vergeten.",),
    }


def test_zonder_0_meting_staat_er_niet_ingevuld() -> None:
    cijfers = hoofdstuk(invoer())

    assert cijfers.tabellen == ()
    assert cijfers.tekst == ("Niet ingevuld: er is geen vastgestelde 0-meting van één gemeente.",)


def test_een_voorbeeld_is_als_voorbeeld_te_herkennen() -> None:
    leeg = Nulmetingtekst(1, True, None, None, (), (), "", "")

    cijfers = hoofdstuk(invoer(nulmeting=leeg))

    assert "Dit is het voorbeeld uit de bronnen." in cijfers.inleiding
    assert set(gelezen(cijfers, "nulmeting").values()) == {("niet ingevuld",)}
