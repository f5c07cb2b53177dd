"""Tijdigheid per termijn en per inrichting: de dag ervoor, de dag zelf, de dag erna."""

from datetime import date
from typing import Any

import pytest

from monitoring.beeld import Beeld, Termijnstand
from monitoring.rapportages import tijdigheid
from monitoring.tabellen import Tabel
from tests.monitoring.bouwstenen import beeld, gelezen, invoer

VRIJDAG = date(2026, 5, 8)


def termijn(voldaan_op: date | None = None, uiterlijk: date = VRIJDAG, **velden: Any) -> Termijnstand:
    gewoon: dict[str, Any] = {
        "soort": "detentiemelding",
        "partij": "inrichting",
        "inrichting_id": 7,
        "grens_op": uiterlijk,
    }
    return Termijnstand(uiterlijk=uiterlijk, voldaan_op=voldaan_op, **gewoon | velden)


def met(*termijnen: Termijnstand, **velden: Any) -> Beeld:
    return beeld(termijnen=termijnen, **velden)


def meldingen(*beelden: Beeld, **velden: Any) -> tuple[Any, ...]:
    """The row of `detentiemelding`."""
    return gelezen(tijdigheid.hoofdstuk(invoer(*beelden, **velden)), "tijdig_inrichting")["detentiemelding"]


@pytest.mark.parametrize(
    ("voldaan_op", "rij"),
    [
        (date(2026, 5, 7), (1, 1, (1, 1), 0, None, 0, (0, 0))),
        (date(2026, 5, 8), (1, 1, (1, 1), 0, None, 0, (0, 0))),
        (date(2026, 5, 9), (1, 1, (0, 1), 1, 0, 0, (0, 0))),  # zaterdag: te laat, nog geen werkdag later
        (date(2026, 5, 11), (1, 1, (0, 1), 1, 1, 0, (0, 0))),
        (date(2026, 5, 15), (1, 1, (0, 1), 1, 4, 0, (0, 0))),  # hemelvaart is geen werkdag
        (date(2027, 1, 4), (1, 1, (0, 1), 0, None, 1, (0, 0))),  # pas na de peildatum
        (None, (1, 1, (0, 1), 0, None, 1, (0, 0))),
    ],
)
def test_de_dag_zelf_is_op_tijd(voldaan_op: date | None, rij: tuple[Any, ...]) -> None:
    assert meldingen(met(termijn(voldaan_op))) == rij


@pytest.mark.parametrize(
    ("uiterlijk", "telt"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 1),
        (date(2026, 6, 30), 1),
        (date(2026, 7, 1), 0),  # op de peildatum nog niet aan de beurt
        (date(2027, 1, 1), 0),
    ],
)
def test_een_termijn_telt_als_hij_in_de_periode_en_voor_de_peildatum_af_moest(uiterlijk: date, telt: int) -> None:
    wie = met(termijn(date(2025, 12, 20), uiterlijk))

    assert meldingen(wie, peildatum=date(2026, 6, 30))[1] == telt


def test_een_termijn_van_na_de_periode_telt_niet_ook_al_is_de_peildatum_later() -> None:
    assert meldingen(met(termijn(uiterlijk=date(2027, 1, 1))), peildatum=date(2027, 6, 30))[1] == 0


@pytest.mark.parametrize(
    ("voldaan_op", "apart"),
    [
        (date(2026, 5, 12), (1, 1)),
        (date(2026, 5, 13), (0, 1)),
        (None, (0, 1)),
    ],
)
def test_wat_te_laat_bekend_was_staat_apart(voldaan_op: date | None, apart: tuple[int, int]) -> None:
    rij = meldingen(met(termijn(voldaan_op, grens_op=date(2026, 5, 12))))

    assert rij == (1, 1, (0, 0), 0, None, 0, apart)


def test_wat_te_laat_bekend_was_en_nog_kan_telt_nog_niet() -> None:
    wie = met(termijn(grens_op=date(2026, 5, 12)))

    assert meldingen(wie, peildatum=date(2026, 5, 11))[1] == 0
    assert meldingen(wie, peildatum=date(2026, 5, 12))[1] == 1


def test_bekend_antwoord_met_mediaan_en_personen_een_keer() -> None:
    op_tijd, laat, later = termijn(date(2026, 5, 6)), termijn(date(2026, 5, 12)), termijn(date(2026, 5, 20))
    beelden = [met(op_tijd) for _ in range(7)]
    tweede_detentie = met(later, persoon=beelden[0].persoon)

    rij = meldingen(*beelden, met(laat), met(termijn()), tweede_detentie)

    assert rij == (9, 10, (7, 10), 2, 4.5, 1, (0, 0))  # 2 en 7 werkdagen te laat


def test_iedere_partij_heeft_een_eigen_tabel() -> None:
    wie = met(
        termijn(VRIJDAG, soort="uitwisseling"),
        termijn(None, soort="uitwisseling", partij="gemeente"),
        termijn(VRIJDAG, soort="screening", partij="samen"),
        termijn(VRIJDAG, soort="eerste_contact", partij="rio"),
        termijn(VRIJDAG, soort="triage", partij="coordinator"),
        termijn(None, soort="taak", partij="rio"),
        termijn(None, soort="contactritme", partij="rio"),
        termijn(None, soort="informatieverzoek", partij="partner"),
    )

    hoofdstuk = tijdigheid.hoofdstuk(invoer(wie))

    gehaald = {
        (tabel.sleutel, rij.sleutel): rij.cellen[2].teller
        for tabel in hoofdstuk.tabellen[:4]
        for rij in tabel.rijen
        if rij.groep
    }
    assert gehaald == {
        ("tijdig_inrichting", "uitwisseling"): 1,
        ("tijdig_samen", "screening"): 1,
        ("tijdig_gemeente", "uitwisseling"): 0,
        ("tijdig_gemeente", "triage"): 1,
        ("tijdig_rio", "eerste_contact"): 1,
    }


def per_inrichting(*beelden: Beeld) -> Tabel:
    hoofdstuk = tijdigheid.hoofdstuk(invoer(*beelden, inrichtingen={7: "PI Arnhem", 3: "PI Vught", 5: "PI Zwolle"}))
    (tabel,) = (t for t in hoofdstuk.tabellen if t.sleutel == "inrichting_detentiemelding")
    return tabel


def test_per_inrichting_telt_iedereen_een_keer_met_zijn_eerste_termijn() -> None:
    in_vught = termijn(date(2026, 3, 4), uiterlijk=date(2026, 3, 3), inrichting_id=3)
    eerst = met(in_vught)
    daarna = met(termijn(VRIJDAG), persoon=eerst.persoon)

    tabel = per_inrichting(daarna, eerst, met(termijn(VRIJDAG)), met(termijn(VRIJDAG, inrichting_id=None)))

    rijen = {rij.naam: (rij.groep, rij.cellen[1].teller, rij.cellen[1].noemer) for rij in tabel.rijen}
    assert rijen == {
        "PI Arnhem": (1, 1, 1),
        "PI Vught": (1, 0, 1),
        "Inrichting niet bekend": (1, 1, 1),
        "Samen": (3, 2, 3),
    }
    assert tabel.optelbaar
    assert sum(rij.groep for rij in tabel.rijen if not rij.totaal) == 3


def test_zonder_iemand_blijft_elke_termijn_staan() -> None:
    rijen = gelezen(tijdigheid.hoofdstuk(invoer()), "tijdig_inrichting")

    assert list(rijen) == [
        "detentiemelding",
        "uitwisseling",
        "dr_plan",
        "overdracht",
        "invrijheidsstelling",
        "ontslagbericht",
    ]
    assert set(rijen.values()) == {(0, 0, (0, 0), 0, None, 0, (0, 0))}


def test_jeugd_staat_alleen_in_haar_eigen_deel() -> None:
    rapport = invoer(met(termijn(VRIJDAG, soort="eerste_contact", partij="rio"), jeugd=True))

    assert gelezen(tijdigheid.hoofdstuk(rapport), "tijdig_rio")["eerste_contact"][0] == 0
    assert gelezen(tijdigheid.jeugd(rapport), "jeugd_tijdig")["eerste_contact"][:3] == (1, 1, (1, 1))
