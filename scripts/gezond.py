"""The health check of a container: asks /gezond/ the way the proxy would, and says why when it is not well.

Standard library only. With --achtergrond also the background work counts: a worker or clock that stands still
shows in messages that should have gone long ago.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any

GEDULD_SECONDEN = 4
TE_LANG_MINUTEN = 15


def main(adres: str, *opties: str) -> str:
    """Empty when all is well, else why not."""
    verzoek = urllib.request.Request(f"{adres}/gezond/", headers={"Host": eerste_naam()})  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(verzoek, timeout=GEDULD_SECONDEN) as antwoord:  # noqa: S310
            stand = json.load(antwoord)
    except (OSError, ValueError) as fout:
        return f"{adres} antwoordt niet goed: {fout}"
    return achterstand(stand) if "--achtergrond" in opties else ""


def eerste_naam() -> str:
    naam = os.environ.get("RIO_HOSTS", "").partition(",")[0]
    return naam.lstrip(".*") or "127.0.0.1"  # .voorbeeld.nl and * are patterns, not names


def achterstand(stand: dict[str, Any]) -> str:
    if stand["broker"] != "goed":
        return "De wachtrij is onbereikbaar."
    if stand["berichten"]["oudste_wachtende_minuten"] > TE_LANG_MINUTEN:
        return "Er wacht een bericht dat al lang weg had moeten zijn."
    return ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or 0)
