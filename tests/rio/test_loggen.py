"""Geen persoonsgegevens in een logregel, waar ze ook in staan."""

import io
import logging
from collections.abc import Iterator

import pytest

from rio.loggen import ZonderPersoonsgegevens, zonder_persoonsgegevens


@pytest.fixture
def uitvoer() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def logger(uitvoer: io.StringIO) -> Iterator[logging.Logger]:
    handler = logging.StreamHandler(uitvoer)
    handler.addFilter(ZonderPersoonsgegevens())
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger("tests.loggen")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger
    logger.removeHandler(handler)
    logger.propagate = True


@pytest.mark.parametrize(
    ("tekst", "schoon"),
    [
        ("BSN 999990019 bestaat al", "BSN [nummer] bestaat al"),
        ("bsn=999990019;", "bsn=[nummer];"),
        ("BSN 9999.90.019 bestaat al", "BSN [nummer] bestaat al"),
        ("BSN 999 990 019 bestaat al", "BSN [nummer] bestaat al"),
        ("mail aan jan.de-vries+x@gemeente.voorbeeld.nl mislukt", "mail aan [e-mailadres] mislukt"),
        ("Not Found: /trajecten/?naam=Canary&x=1", "Not Found: /trajecten/?[weggelaten]"),
        ('"GET /zoek?q=Canary HTTP/1.1" 200', '"GET /zoek?[weggelaten] HTTP/1.1" 200'),
        ("Not Found: /agenda/0a1b2c3d.ics", "Not Found: /agenda/[weggelaten]"),
        ("HEAD /Agenda/a123456789b%20.ICS?x HTTP/1.1", "HEAD /Agenda/[weggelaten] HTTP/1.1"),
        ("GET /agenda/ HTTP/1.1", "GET /agenda/ HTTP/1.1"),
        ("Not Found: /verzoek/0a1b999990019c/", "Not Found: /verzoek/[weggelaten]"),
        (
            '"POST /verzoek/0a1b HTTP/1.1" 302 "https://rio/verzoek/0a1b/"',
            '"POST /verzoek/[weggelaten] HTTP/1.1" 302 "https://rio/verzoek/[weggelaten]"',
        ),
        (
            "DETAIL:  Key (email)=(canary) already exists.",
            "DETAIL:  Key (email)=([weggelaten]) already exists.",
        ),
        (
            "DETAIL:  Failing row contains (1, Canary, x).",
            "DETAIL:  Failing row contains ([weggelaten]).",
        ),
    ],
)
def test_wat_een_persoon_kan_aanwijzen_verdwijnt(tekst: str, schoon: str) -> None:
    assert zonder_persoonsgegevens(tekst) == schoon


@pytest.mark.parametrize(
    "tekst",
    [
        "5000 rijen ingelezen in 12.5 s",
        "traject 2026-ABCD van 2026-03-01 14:05:09",
        "8 cijfers 12345678 en 10 cijfers 1234567890",
        "Weet u het zeker? Ja",
    ],
)
def test_gewone_tekst_blijft_staan(tekst: str) -> None:
    assert zonder_persoonsgegevens(tekst) == tekst


def test_argumenten_worden_ook_schoongemaakt(logger: logging.Logger, uitvoer: io.StringIO) -> None:
    logger.warning("rij %d: %s van %s", 3, "999990019", "a@voorbeeld.nl")

    assert uitvoer.getvalue() == "WARNING rij 3: [nummer] van [e-mailadres]\n"


def test_een_getal_als_argument_wordt_schoongemaakt(logger: logging.Logger, uitvoer: io.StringIO) -> None:
    logger.warning("bsn %d", 999990019)

    assert "999990019" not in uitvoer.getvalue()


def test_de_fouttekst_wordt_schoongemaakt_en_blijft_leesbaar(logger: logging.Logger, uitvoer: io.StringIO) -> None:
    try:
        int("x" + "999990019")
    except ValueError:
        logger.exception("lezen mislukt")

    assert "999990019" not in uitvoer.getvalue()
    assert "Traceback" in uitvoer.getvalue()
    assert "ValueError" in uitvoer.getvalue()


def test_een_logregel_met_verkeerde_argumenten_gaat_niet_verloren(logger: logging.Logger, uitvoer: io.StringIO) -> None:
    logger.warning("twee %s %s", "a@voorbeeld.nl")

    assert "[e-mailadres]" in uitvoer.getvalue()


@pytest.mark.parametrize("naam", ["gunicorn.access", "gunicorn.error", "django.server"])
def test_ook_de_webserver_schrijft_door_het_filter(naam: str) -> None:
    webserver = logging.getLogger(naam)

    eigen = [handler for handler in webserver.handlers if type(handler) is logging.StreamHandler]
    assert [type(filter_) for handler in eigen for filter_ in handler.filters] == [ZonderPersoonsgegevens]
    assert not webserver.propagate
