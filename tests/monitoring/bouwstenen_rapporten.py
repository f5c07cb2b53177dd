"""Releases to report about, and reports asked for and made through the real services."""

from datetime import date, timedelta

import pytest

from cases.models import Traject
from monitoring.bewaren import bereken
from monitoring.gebieden import van_gemeente
from monitoring.models import Rapport
from monitoring.perioden import Periode
from monitoring.services import maken
from monitoring.services.maken import maak_rapporten
from monitoring.services.rapporten import (
    Aanvraag,
    vraag_rapport_aan,
)
from monitoring.tabellen import Cijfers
from rio.models import Gemeente, User
from tests import wereld

H1, H2 = Periode(date(2025, 1, 1), date(2025, 7, 1)), Periode(date(2025, 7, 1), date(2026, 1, 1))
JAAR, HEEL = Periode(date(2025, 1, 1), date(2026, 1, 1)), Periode(date(2025, 1, 1), date(2026, 7, 1))
NU_H1 = Periode(date(2026, 1, 1), date(2026, 7, 1))
VRIJ = {H1: date(2025, 3, 3), H2: date(2025, 9, 1), NU_H1: date(2026, 3, 2)}


def komen_vrij(personen: range, dag: date, gemeentecode: str = wereld.NIJMEGEN) -> None:
    """Notices of so many people: in at New Year, out on that day."""
    rijen: list[dict[str, str | date]] = []
    for nummer in personen:
        wie: dict[str, str | date] = {
            "bsn": wereld.bsn(nummer),
            "achternaam": f"Kanariepiet{nummer}",
            "gemeentecode": gemeentecode,
        }
        wie["datum_binnenkomst"] = begin = dag - timedelta(days=40)
        rijen.append(wie | {"meldingsdatum": begin, "verwachte_ontslagdatum": ""})
        rijen.append(wie | {"soort": "ontslag", "meldingsdatum": dag, "ontslagdatum": dag})
    wereld.neem(*rijen)
    bereken(list(Traject.objects.values_list("pk", flat=True)))


def aanvraag(periode: Periode, *, gemeente: Gemeente | None = None, vast: bool = True, **anders: object) -> Aanvraag:
    gewoon = {
        "soort": "effect",
        "gebied": van_gemeente(gemeente or wereld.gemeente(), vrij=not vast),
        "periode": periode,
        "peildatum": date(2026, 11, 23),
        "kennis_op": date(2026, 11, 23),
        "vast": vast,
    }
    return Aanvraag(**gewoon | anders)  # type: ignore[arg-type]


def vraag(wie: User, periode: Periode = NU_H1, **anders: object) -> Rapport:
    return vraag_rapport_aan(aanvraag(periode, **anders), door=wie)  # type: ignore[arg-type]


def maak(wie: User, periode: Periode = NU_H1, **anders: object) -> Rapport:
    rapport = vraag(wie, periode, **anders)
    assert maak_rapporten() == 1, Rapport.objects.get(pk=rapport.pk).fout
    return Rapport.objects.get(pk=rapport.pk)


def groep_van(rapport: Rapport) -> int:
    """The group of the first total of the report."""
    cijfers = Cijfers.uit_json(rapport.cijfers)
    return next(
        r.groep
        for t in cijfers.tabellen
        if t.sleutel == "bereik_uitstroom"
        for r in t.rijen
        if r.sleutel == "vrijgekomen"
    )


@pytest.fixture
def zonder_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF takes seconds and has its own tests."""
    monkeypatch.setattr(maken, "VORMEN", maken.VORMEN[:1])
