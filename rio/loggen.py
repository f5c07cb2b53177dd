"""Een filter op elk logboekkanaal: geen BSN, e-mailadres of zoektekst in een logregel (BIO2 8.15.02)."""

from __future__ import annotations

import logging
import re
import traceback

# Nine digits, also in the usual groups, but not a part of a longer number.
BSN = re.compile(r"(?<!\d)(?:\d{9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?!\d)")
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Everything after ? in a path or address, up to a space, quote or closing bracket.
ZOEKTEKST = re.compile(r"(?<=[\w/])\?[^\s\"'<>)\]]+")
# The values PostgreSQL repeats in an error: Key (email)=(...) and Failing row contains (...).
DATABASEWAARDE = re.compile(r"(\)=|[Ff]ailing row contains )\(.*\)")
# A secret address (a calendar, a question to a partner), also mangled; first, so that nothing cuts it in two.
GEHEIM_ADRES = re.compile(r"(?:(?<=/agenda/)|(?<=/verzoek/))[^\s\"'<>)\]]+", re.IGNORECASE)

VERVANGINGEN = (
    (GEHEIM_ADRES, "[weggelaten]"),
    (ZOEKTEKST, "?[weggelaten]"),
    (DATABASEWAARDE, r"\1([weggelaten])"),
    (EMAIL, "[e-mailadres]"),
    (BSN, "[nummer]"),
)


def zonder_persoonsgegevens(tekst: str) -> str:
    for patroon, vervanging in VERVANGINGEN:
        tekst = patroon.sub(vervanging, tekst)
    return tekst


class ZonderPersoonsgegevens(logging.Filter):
    """Maakt bericht, argumenten en fouttekst schoon voordat een handler ze opschrijft."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = zonder_persoonsgegevens(_bericht(record))
        record.args = None
        if record.exc_info and record.exc_info[0]:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info))
            record.exc_info = None
        if record.exc_text:
            record.exc_text = zonder_persoonsgegevens(record.exc_text).rstrip()
        if record.stack_info:
            record.stack_info = zonder_persoonsgegevens(record.stack_info)
        return True


def _bericht(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return f"{record.msg} {record.args}"
