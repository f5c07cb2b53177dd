"""How it goes on the life domains: better or worse, the whole distribution, and how many are in order."""

from datetime import date

from monitoring.beeld import Beeld
from monitoring.rapportages.leefgebieden import hoofdstuk, jeugd
from tests.monitoring.bouwstenen import beeld, gelezen, invoer

NIETS = (None,) * 6


def gemeten(eerst: tuple[int | None, ...], ontslag: tuple[int | None, ...], **velden: object) -> Beeld:
    """wonen, regelzaken, zorg, financien_schulden, werk_inkomen, netwerk"""
    return beeld(scores={"binnenkomst": eerst, "ontslag": ontslag}, **velden)


def wonen(eerst: int | None, ontslag: int | None) -> Beeld:
    return gemeten((eerst, *NIETS[1:]), (ontslag, *NIETS[1:]))


def test_beter_gelijk_slechter_en_op_orde_bij_dezelfde_personen() -> None:
    groep = [
        *(wonen(2, 4) for _ in range(6)),
        *(wonen(4, 4) for _ in range(3)),
        wonen(5, 3),
        wonen(1, None),
        beeld(),
    ]

    deel = hoofdstuk(invoer(*groep))

    rij = gelezen(deel, "leefgebieden_ontslag")["wonen"]
    personen, beter, gelijk, slechter, eerst, dan, oordeel, niet = rij
    assert (personen, beter, gelijk, slechter) == (10, 6, 3, 1)
    assert (eerst, dan, niet) == ((4, 10), (9, 10), 2)
    assert oordeel == "niet aangetoond"  # six up and one down: p = 1/8


def test_zes_vooruit_en_niemand_achteruit_is_aangetoond() -> None:
    groep = [*(wonen(2, 4) for _ in range(6)), *(wonen(3, 3) for _ in range(4))]

    assert gelezen(hoofdstuk(invoer(*groep)), "leefgebieden_ontslag")["wonen"][6] == "aangetoond"


def test_de_verdeling_toen_en_nu() -> None:
    rijen = gelezen(hoofdstuk(invoer(wonen(1, 4), wonen(2, 4), wonen(5, 5))), "leefgebieden_verdeling_ontslag")

    assert rijen["wonen_eerst"] == (1, 1, 0, 0, 1)
    assert rijen["wonen_dan"] == (0, 0, 0, 2, 1)
    assert rijen["zorg_eerst"] == (0, 0, 0, 0, 0)


def test_hoeveel_leefgebieden_op_orde_zijn_zonder_het_netwerk() -> None:
    groep = [
        gemeten((4, 1, 1, 1, 1, 5), (4, 4, 4, 4, 4, 1)),
        gemeten((3, 3, 3, 3, 3, 5), (4, 5, 3, 3, 3, None)),
        gemeten((4, None, 4, 4, 4, 4), (4, 4, 4, 4, 4, 4)),  # one was not discussed: not a full count
    ]

    rijen = gelezen(hoofdstuk(invoer(*groep)), "leefgebieden_aantal")

    #                               persons, 0 .. 5 in order, mean, median, not fully measured
    assert rijen["ontslag_eerst"] == (2, 1, 1, 0, 0, 0, 0, 0.5, 0.5, 1)
    assert rijen["ontslag_dan"] == (2, 0, 0, 1, 0, 0, 1, 3.5, 3.5, 1)


def test_zonder_latere_meting_is_iemand_niet_gemeten() -> None:
    """Missing follow-up is never "the same"."""
    alleen_eerst = beeld(scores={"binnenkomst": (1, 1, 1, 1, 1, 1)})

    deel = hoofdstuk(invoer(alleen_eerst, peildatum=date(2028, 12, 31)))

    for moment in ("ontslag", "6", "12", "24"):
        assert gelezen(deel, f"leefgebieden_{moment}")["wonen"][:4] == (0, 0, 0, 0)
        assert gelezen(deel, f"leefgebieden_{moment}")["wonen"][7] == 1
    assert gelezen(deel, "leefgebieden_aantal")["m12_eerst"] == (0, 0, 0, 0, 0, 0, 0, None, None, 1)


def test_een_lege_gemeente_houdt_al_haar_rijen() -> None:
    rijen = gelezen(hoofdstuk(invoer()), "leefgebieden_ontslag")

    assert list(rijen) == ["wonen", "regelzaken", "zorg", "financien_schulden", "werk_inkomen", "netwerk"]
    assert set(rijen.values()) == {(0, 0, 0, 0, (0, 0), (0, 0), "te weinig waarnemingen", 0)}


def test_een_deel_van_een_groep_wordt_gemeld() -> None:
    """Two persons at release, one of them after half a year too: the figures at entry could be subtracted."""
    beide = beeld(scores=dict.fromkeys(("binnenkomst", "ontslag", "6"), (4, *NIETS[1:])))
    deel = hoofdstuk(invoer(wonen(1, 4), beide))

    na_een_half_jaar = next(tabel for tabel in deel.tabellen if tabel.sleutel == "leefgebieden_6")
    assert ("wonen", "leefgebieden_ontslag", "wonen") in na_een_half_jaar.deel_van


def test_jeugd_staat_apart() -> None:
    vijf = (4, 4, 4, 4, 4, None)
    gegeven = invoer(gemeten(vijf, vijf, jeugd=True))

    assert gelezen(hoofdstuk(gegeven), "leefgebieden_ontslag")["wonen"][0] == 0
    assert gelezen(jeugd(gegeven), "jeugd_leefgebieden_ontslag")["wonen"][0] == 1
