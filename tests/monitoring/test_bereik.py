"""Bereik: bekende antwoorden, waaronder Gouda, en wat er staat als er niemand is of iets ontbreekt."""

from datetime import date
from typing import Any

import pytest

from monitoring.invoer import Meldingtelling
from monitoring.perioden import Periode
from monitoring.rapportages import bereik
from monitoring.rapportages.meedoen import deelname
from tests.monitoring.bouwstenen import JAAR_2026, beeld, gelezen, invoer

EERSTE_HELFT = Periode(date(2026, 1, 1), date(2026, 7, 1))


def test_gouda_vijf_van_honderd_kwamen_vaker_dan_een_keer_vrij() -> None:
    """MON-06, NUM-05: 100 persons, 5 of them twice, 105 releases: 5.0%."""
    eerste = [beeld(persoon=nummer, ontslag_op=date(2026, 3, 1)) for nummer in range(1, 101)]
    tweede = [beeld(persoon=nummer, ontslag_op=date(2026, 10, 1)) for nummer in range(1, 6)]

    hoofdstuk = bereik.hoofdstuk(invoer(*eerste, *tweede, inwoners={2026: 75_000}))

    assert gelezen(hoofdstuk, "bereik_uitstroom") == {
        "vrijgekomen": (100, 105, (5, 100), 75_000, pytest.approx(13.33, abs=0.01))
    }
    vaker = hoofdstuk.tabellen[2].rijen[0].cellen[2]
    assert vaker.waarde == 0.05
    assert vaker.leden == frozenset(b.traject_id for b in eerste[:5])


@pytest.mark.parametrize(
    ("tweede_keer", "vaker"),
    [
        (date(2025, 12, 31), (0, 1)),
        (date(2026, 1, 1), (1, 1)),
        (date(2026, 12, 31), (1, 1)),
        (date(2027, 1, 1), (0, 1)),
    ],
)
def test_alleen_een_tweede_vrijlating_in_de_periode_telt(tweede_keer: date, vaker: tuple[int, int]) -> None:
    beelden = [beeld(persoon=1), beeld(persoon=1, ontslag_op=tweede_keer)]

    assert gelezen(bereik.hoofdstuk(invoer(*beelden)), "bereik_uitstroom")["vrijgekomen"][2] == vaker


def test_meldingen_naar_wat_ervan_werd() -> None:
    meldingen = (
        Meldingtelling("ja", "verwerkt", 20),
        Meldingtelling("ja", "afgewezen", 1),
        Meldingtelling("ja", "overlapt", 2),
        Meldingtelling("nee", "buiten_doelgroep", 7),
        Meldingtelling("onbekend", "te_beoordelen", 3),
        Meldingtelling("gemeente_onbekend", "gemeente_onbekend", 1),
    )

    rijen = gelezen(bereik.hoofdstuk(invoer(meldingen=meldingen)), "bereik_meldingen")

    assert rijen == {
        "ja": (23, 20, 1, 2),
        "nee": (7, 0, 7, 0),
        "onbekend": (4, 0, 0, 4),
        "totaal": (34, 20, 8, 6),
    }


def test_wie_meedeed_weigerde_of_stopte() -> None:
    toegewezen: dict[str, Any] = {"toegewezen_op": date(2026, 1, 8)}
    beelden = [
        beeld(deelname=((date(2026, 1, 9), "doet_mee"),), **toegewezen),
        beeld(deelname=((date(2026, 1, 9), "geweigerd"),), **toegewezen),
        beeld(deelname=((date(2026, 1, 9), "doet_mee"), (date(2026, 5, 1), "ingetrokken")), **toegewezen),
        beeld(
            deelname=((date(2026, 1, 9), "doet_mee"),),
            afgesloten_op=date(2026, 8, 1),
            afsluitsoort="uit_beeld",
            **toegewezen,
        ),
        beeld(
            deelname=((date(2026, 1, 9), "doet_mee"),),
            afgesloten_op=date(2026, 8, 1),
            afsluitsoort="afgerond",
            **toegewezen,
        ),
        beeld(),
    ]

    rijen = gelezen(bereik.hoofdstuk(invoer(*beelden)), "bereik_deelname")

    assert rijen["vrijgekomen"] == rijen["binnengekomen"] == (6, (5, 6), 2, 1, 2, 1)


@pytest.mark.parametrize(
    ("peildatum", "kreeg_rio", "stand"),
    [
        (date(2026, 3, 9), 0, ""),
        (date(2026, 3, 10), 1, "doet_mee"),
        (date(2026, 5, 31), 1, "doet_mee"),
        (date(2026, 6, 1), 1, "gestopt"),
        (date(2026, 8, 31), 1, "doet_mee"),
        (date(2026, 9, 1), 1, "gestopt"),
    ],
)
def test_wat_na_de_peildatum_gebeurde_telt_nog_niet(peildatum: date, kreeg_rio: int, stand: str) -> None:
    wie = beeld(
        toegewezen_op=date(2026, 3, 10),
        deelname=((date(2026, 3, 10), "doet_mee"), (date(2026, 6, 1), "ingetrokken"), (date(2026, 7, 1), "doet_mee")),
        afgesloten_op=date(2026, 9, 1),
        afsluitsoort="doet_niet_mee",
    )

    rijen = gelezen(bereik.hoofdstuk(invoer(wie, peildatum=peildatum)), "bereik_deelname")

    assert rijen["binnengekomen"][1] == (kreeg_rio, 1)
    assert deelname(wie, peildatum) == stand


@pytest.mark.parametrize(
    ("periode", "peildatum", "inwoners", "per_tienduizend"),
    [
        (JAAR_2026, date(2026, 12, 31), {2026: 100_000}, 1.0),
        (EERSTE_HELFT, date(2026, 6, 30), {2026: 100_000}, 10 * 365 / 181 / 10),  # een half jaar telt half mee
        (JAAR_2026, date(2026, 6, 30), {2026: 100_000}, 10 * 365 / 181 / 10),  # de rest moet nog komen
        (Periode(date(2025, 1, 1), date(2027, 1, 1)), date(2026, 12, 31), {2025: 90_000, 2026: 110_000}, 0.5),
        (JAAR_2026, date(2026, 12, 31), {2025: 100_000}, None),
        (Periode(date(2025, 1, 1), date(2027, 1, 1)), date(2026, 12, 31), {2026: 110_000}, None),
        (JAAR_2026, date(2025, 12, 31), {2026: 100_000}, None),  # de periode is nog niet begonnen
    ],
)
def test_per_tienduizend_inwoners_per_jaar(
    periode: Periode, peildatum: date, inwoners: dict[int, int], per_tienduizend: float | None
) -> None:
    """NUM-08: ten persons."""
    beelden = [beeld(ontslag_op=date(2026, 3, 1)) for _ in range(10)]

    hoofdstuk = bereik.hoofdstuk(invoer(*beelden, periode=periode, peildatum=peildatum, inwoners=inwoners))

    assert gelezen(hoofdstuk, "bereik_uitstroom")["vrijgekomen"][4] == pytest.approx(per_tienduizend)


def test_zonder_inwonertal_zegt_de_rij_het() -> None:
    tabel = bereik.hoofdstuk(invoer(beeld())).tabellen[2]

    assert [cel.waarde for cel in tabel.rijen[0].cellen[3:]] == [None, None]
    assert tabel.voetnoot == "Het aantal inwoners van 2026 is niet ingevuld. Daarom is er geen cijfer per inwoner."


def test_leeftijden_tellen_op() -> None:
    leeftijden = (18, 20, 21, 23, 24, 27, 28, 61, None)

    hoofdstuk = bereik.hoofdstuk(invoer(*(beeld(leeftijd=jaren) for jaren in leeftijden)))

    assert gelezen(hoofdstuk, "bereik_leeftijd") == {
        "18_20": (2,),
        "21_23": (2,),
        "24_27": (2,),
        "28_op": (2,),
        "onbekend": (1,),
        "totaal": (9,),
    }


def test_de_duur_van_de_detentie() -> None:
    begin = date(2026, 1, 31)
    beelden = [
        beeld(begin_op=begin, ontslag_op=date(2026, 2, 10)),  # 10 dagen
        beeld(begin_op=begin, ontslag_op=date(2026, 5, 31)),  # 120: precies vier maanden is niet langer
        beeld(begin_op=begin, ontslag_op=date(2026, 6, 1)),  # 121
        beeld(begin_op=begin, ontslag_op=date(2026, 8, 1)),  # 182: een dag langer dan zes maanden
    ]

    assert gelezen(bereik.hoofdstuk(invoer(*beelden)), "bereik_duur") == {
        "vrijgekomen": (4, 108.25, 120.5, (2, 4), (1, 4))
    }


def test_jeugd_staat_alleen_in_haar_eigen_deel() -> None:
    rapport = invoer(beeld(), beeld(jeugd=True, leeftijd=17), beeld(jeugd=True, leeftijd=19))

    jeugd = bereik.jeugd(rapport)

    assert gelezen(bereik.hoofdstuk(rapport), "bereik_uitstroom")["vrijgekomen"][:3] == (1, 1, (0, 1))
    assert gelezen(jeugd, "jeugd_uitstroom") == {"vrijgekomen": (2, 2, (0, 2))}
    assert gelezen(jeugd, "jeugd_leeftijd") == {
        "tot_15": (0,),
        "16_17": (1,),
        "18_op": (1,),
        "onbekend": (0,),
        "totaal": (2,),
    }
    assert jeugd.jeugd
    assert all(tabel.sleutel.startswith("jeugd_") for tabel in jeugd.tabellen)


def test_zonder_iemand_blijft_elke_rij_staan() -> None:
    leeg = bereik.hoofdstuk(invoer())

    assert gelezen(leeg, "bereik_deelname")["vrijgekomen"] == (0, (0, 0), 0, 0, 0, 0)
    assert gelezen(leeg, "bereik_uitstroom")["vrijgekomen"] == (0, 0, (0, 0), None, None)
    assert gelezen(leeg, "bereik_duur")["vrijgekomen"] == (0, None, None, (0, 0), (0, 0))
    assert gelezen(leeg, "bereik_leeftijd")["totaal"] == (0,)


def test_het_landelijke_cijfer_staat_er_met_jaar_en_bron_naast_en_dat_van_gouda_niet() -> None:
    (tekst,) = bereik.hoofdstuk(invoer()).tekst

    assert "landelijk kwam 11% in 2020 en 12% in 2021 vaker dan één keer vrij" in tekst
    assert "NUM-05" in tekst
    assert " 5%" not in tekst
    assert "16%" not in tekst


def test_de_definities_staan_in_het_hoofdstuk() -> None:
    begrippen = {definitie.begrip for definitie in bereik.hoofdstuk(invoer()).definities}

    assert {"Vaker dan één keer", "Per 10.000 inwoners per jaar", "Duur van de detentie"} <= begrippen
