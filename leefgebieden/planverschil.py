"""Wat er anders is tussen twee keer hetzelfde nazorgplan: versie met versie, of een versie met nu. Puur."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from leefgebieden.planinhoud import Planinhoud
from rio.leefgebieden import MET_NETWERK

ERBIJ, WEG, ANDERS = "erbij", "weg", "anders"
WAT = {"doelen": "Doel", "acties": "Actie", "regelzaken": "Regelzaak", "voorzieningen": "Basisvoorziening"}
NAAM = {"doelen": "wat", "acties": "wat", "regelzaken": "naam", "voorzieningen": "naam"}
AFSPRAAK = {  # veld -> hoe het heet; wat hier anders is, is opnieuw afgesproken
    "doelen": {"wat": "Doel", "leefgebied_naam": "Leefgebied", "voorziening_naam": "Antwoord op"},
    "acties": {
        "wat": "Actie",
        "door_wie": "Wie",
        "uiterlijk": "Uiterlijk",
        "leefgebied_naam": "Leefgebied",
        "voorziening_naam": "Afspraak over",
    },
    "regelzaken": {"naam": "Regelzaak", "door_wie": "Wie", "uiterlijk": "Uiterlijk"},
    "voorzieningen": {},
}
VOORTGANG = {  # wat hier anders is, is gebeurd
    "doelen": {"stand_tekst": "Stand", "reden": "Reden"},
    "acties": {"stand": "Stand", "volgende_stap": "Volgende stap"},
    "regelzaken": {"stand_tekst": "Stand"},
    "voorzieningen": {"tekst": "Stand"},
}


@dataclass(frozen=True)
class Veldwijziging:
    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True)
class Wijziging:
    """Eén doel, actie, regelzaak of voorziening die erbij kwam, verdween of veranderde."""

    soort: str  # erbij, weg of anders
    wat: str  # ‘Doel’, ‘Actie’, ...
    naam: str
    leefgebied: str
    velden: tuple[Veldwijziging, ...] = ()
    is_voortgang: bool = False  # er is iets gebeurd; opnieuw afgesproken is er niets


def verschil(oud: Planinhoud, nieuw: Planinhoud) -> list[Wijziging]:
    """Wat er sinds `oud` anders is: eerst wat anders is afgesproken, dan wat er gebeurde."""
    alle = [w for deel in WAT for w in _deel(deel, _op_sleutel(oud, deel), _op_sleutel(nieuw, deel))]
    return sorted(alle, key=lambda w: w.is_voortgang)


def bijgesteld(wijzigingen: list[Wijziging]) -> list[Wijziging]:
    """Alleen wat opnieuw is afgesproken."""
    return [w for w in wijzigingen if not w.is_voortgang]


def _op_sleutel(plan: Planinhoud, deel: str) -> dict[Any, Mapping[str, Any]]:
    rijen: list[Mapping[str, Any]] = plan[deel]  # type: ignore[literal-required]
    return {rij.get("id", rij.get("code")): rij for rij in rijen}


def _deel(
    deel: str, oud: Mapping[Any, Mapping[str, Any]], nieuw: Mapping[Any, Mapping[str, Any]]
) -> Iterator[Wijziging]:
    for sleutel in [*oud, *(s for s in nieuw if s not in oud)]:
        van, naar = oud.get(sleutel), nieuw.get(sleutel)
        if van is None or naar is None:
            yield _wijziging(deel, naar or van or {}, WEG if naar is None else ERBIJ)
            continue
        for velden, is_voortgang in ((AFSPRAAK[deel], False), (VOORTGANG[deel], True)):
            anders = tuple(
                _veld(naam, van[veld], naar[veld]) for veld, naam in velden.items() if van[veld] != naar[veld]
            )
            if anders:
                yield _wijziging(deel, naar, ANDERS, anders, is_voortgang)


def _wijziging(
    deel: str, rij: Mapping[str, Any], soort: str, velden: tuple[Veldwijziging, ...] = (), is_voortgang: bool = False
) -> Wijziging:
    leefgebied = MET_NETWERK.get(rij.get("leefgebied", ""), "")
    return Wijziging(soort, WAT[deel], rij[NAAM[deel]], leefgebied, velden, is_voortgang)


def _veld(naam: str, oud: Any, nieuw: Any) -> Veldwijziging:
    return Veldwijziging(naam, _leesbaar(oud), _leesbaar(nieuw))


def _leesbaar(waarde: Any) -> str:
    """Een dag zoals hij overal staat; leeg is geen tekst."""
    try:
        return f"{date.fromisoformat(waarde):%d-%m-%Y}"
    except (TypeError, ValueError):
        return str(waarde or "")
