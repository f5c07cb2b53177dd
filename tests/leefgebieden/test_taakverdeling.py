"""Screening en taakverdeling, gehaald met wat hier wordt vastgelegd. Puur; de uiterste dag is 16 november 2026."""

import pytest

from leefgebieden.termijnfeiten import Actiefeit
from leefgebieden.voorzieningen import NAMEN
from tests.cases.bouwstenen import dag, detentie, detentiemelding, melding, of_leeg
from tests.leefgebieden.feiten import feiten, gezegd, rij, zaak


def actie(voorziening: str, op: str, vervallen: str | None = None) -> Actiefeit:
    return Actiefeit(7, "wonen", voorziening, "rio", dag(op), dag("2026-12-01"), None, of_leeg(vervallen))


def screening(letters: str, op: str = "2026-11-09") -> object:
    return melding("screening", op, voorzieningen=letters)


@pytest.mark.parametrize(
    ("gemeld", "woorden", "screening_op"),
    [
        ("", [(v, "ja", "2026-11-10") for v in NAMEN], "2026-11-10"),
        ("JJJJ.", [("zorg", "onbekend", "2026-11-12")], "2026-11-12"),  # een uitdrukkelijk onbekend telt
        ("JJJJ.", [("schulden", "nee", "2026-11-12")], None),  # van zorg is nog niets gezegd
        ("JJJJJ", [("zorg", "ja", "2026-11-12")], "2026-11-09"),  # de melding was eerder
    ],
)
def test_de_screening_is_klaar_als_van_alle_vijf_iets_gezegd_is(
    gemeld: str, woorden: list[tuple[str, str, str]], screening_op: str | None
) -> None:
    een = detentie(detentiemelding(), screening(gemeld))  # type: ignore[arg-type]

    gevonden = rij("screening", feiten(een, gezegd=[gezegd(*w, i) for i, w in enumerate(woorden)]))

    assert gevonden is not None
    assert gevonden.voldaan_op == of_leeg(screening_op)


@pytest.mark.parametrize(
    ("letters", "acties", "zaken", "verdeeld"),
    [
        ("NJJJJ", [], [], None),
        ("NJJJJ", [("identiteitsbewijs", "2026-11-12")], [], "2026-11-12"),
        ("NJJJJ", [], [("identiteitsbewijs", "2026-11-13")], "2026-11-13"),  # een regelzaak is een afspraak
        ("NJJJJ", [("identiteitsbewijs", "2026-11-05")], [], "2026-11-09"),  # al afgesproken voor de screening
        ("NNJJJ", [("identiteitsbewijs", "2026-11-12")], [], None),  # een van de twee
        ("NNJJJ", [("identiteitsbewijs", "2026-11-12")], [("huur_behouden", "2026-11-13")], "2026-11-13"),
        ("NOJJJ", [("identiteitsbewijs", "2026-11-12")], [], "2026-11-12"),  # onbekend is geen probleem
        ("NJJJ.", [("identiteitsbewijs", "2026-11-12")], [], None),  # nog niet alles gescreend
        ("NJJJJ", [("", "2026-11-12")], [], None),  # een actie over iets anders
        ("NJJJJ", [("identiteitsbewijs", "2026-11-24")], [], "2026-11-24"),  # te laat is laat
    ],
)
def test_de_taken_zijn_verdeeld_als_het_laatste_probleem_zijn_eerste_afspraak_heeft(
    letters: str, acties: list[tuple[str, str]], zaken: list[tuple[str, str]], verdeeld: str | None
) -> None:
    alles = feiten(
        detentie(detentiemelding(), screening(letters)),  # type: ignore[arg-type]
        acties=tuple(actie(*a) for a in acties),
        zaken=[zaak(*z) for z in zaken],
    )

    gevonden = rij("taakverdeling", alles)

    assert gevonden is not None
    assert (gevonden.voldaan_op, gevonden.stand) == (of_leeg(verdeeld), "voldaan" if verdeeld else "open")


def test_een_afspraak_die_vervalt_voor_de_dag_haalt_niets_en_een_nieuw_probleem_daarna_draait_niets_terug() -> None:
    een = detentie(detentiemelding(), screening("NJJJJ"))  # type: ignore[arg-type]
    vervallen = feiten(een, acties=(actie("identiteitsbewijs", "2026-11-10", "2026-11-13"),))
    nieuw = feiten(
        een,
        acties=(actie("identiteitsbewijs", "2026-11-10"),),
        gezegd=[gezegd("huisvesting", "nee", "2026-11-20")],
    )

    assert rij("taakverdeling", vervallen).stand == "open"  # type: ignore[union-attr]
    assert rij("taakverdeling", nieuw).voldaan_op == dag("2026-11-10")  # type: ignore[union-attr]
