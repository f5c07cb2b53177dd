"""Wat er in een bericht staat: groepen met regels. Dezelfde inhoud in RIO en in de mail."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Regel:
    """Eén punt: wat er moet, om welk dossiernummer het gaat, wanneer; nooit een naam."""

    tekst: str
    url: str  # pad in RIO
    toelichting: str = ""


@dataclass(frozen=True)
class Groep:
    """Regels die bij elkaar horen, onder een kop; `soort` is de betekenis: fout, let-op of rust."""

    kop: str
    regels: Sequence[Regel]
    soort: str = "rust"


@dataclass(frozen=True)
class Inhoud:
    groepen: Sequence[Groep]
    inleiding: str = ""
    slot: str = ""  # zoals "Nog open: 4"
    slot_url: str = ""

    def als_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def van_json(cls, waarden: Mapping[str, Any]) -> "Inhoud":
        groepen = [Groep(g["kop"], [Regel(**r) for r in g["regels"]], g["soort"]) for g in waarden["groepen"]]
        return cls(groepen, waarden["inleiding"], waarden["slot"], waarden["slot_url"])
