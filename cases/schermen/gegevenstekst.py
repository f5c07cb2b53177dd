"""Een vastgelegd gegeven zoals een mens het leest."""

from collections.abc import Mapping
from datetime import date

from cases.models import Verblijf, Waarneming
from cases.schermen.meldingtekst import ANTWOORD
from rio.templatetags.rio import datum

LABELS: Mapping[str, str] = {**dict(Waarneming.Veld.choices), "reclasseringstoezicht": "kader"}
WOORDEN: Mapping[str, Mapping[str, str]] = {
    "tolk": ANTWOORD,
    "verblijfsstatus": ANTWOORD,
    "minderjarige_kinderen": ANTWOORD,
    "reclasseringstoezicht": {"J": "reclasseringstoezicht", "N": "vrijwillig", "O": "onbekend"},
    "herkomst_grond": dict(Waarneming.HerkomstGrond.choices),
    "deelname": dict(Waarneming.Deelname.choices),
    "verblijfsvorm": dict(Verblijf.Vorm.choices),
}


def kop(veld: str) -> str:
    """De naam van een gegeven aan het begin van een regel."""
    return LABELS[veld][0].upper() + LABELS[veld][1:]


def leesbaar(veld: str, waarde: str | int | date | None) -> str:
    """Leeg als het niet (meer) bekend is."""
    if waarde in ("", None):
        return ""
    if isinstance(waarde, date):
        return datum(waarde)
    return WOORDEN.get(veld, {}).get(str(waarde), str(waarde))
