"""Hoeveel inwoners een gebied in een periode had, om jaren en halve jaren te vergelijken. Puur."""

from datetime import date
from typing import NamedTuple

from monitoring.invoer import Invoer
from monitoring.perioden import Periode
from rio.dagen import EEN_DAG


class Inwoners(NamedTuple):
    """`jaren` is inwoners maal jaren: een half jaar met 60.000 inwoners is 30.000."""

    jaren: float
    gemiddeld: float


def inwoners_van(invoer: Invoer) -> Inwoners | None:
    """Over het deel van de periode dat op de peildatum voorbij is; None als er een jaar ontbreekt."""
    delen = _delen(invoer)
    if not delen or ontbrekende_jaren(invoer):
        return None
    jaren = sum(invoer.inwoners[jaar] * deel for jaar, deel in delen.items())
    return Inwoners(jaren, jaren / sum(delen.values()))


def ontbrekende_jaren(invoer: Invoer) -> list[int]:
    return [jaar for jaar in _delen(invoer) if not invoer.inwoners.get(jaar)]


def _delen(invoer: Invoer) -> dict[int, float]:
    """Per jaar welk deel ervan meetelt."""
    van, tot = invoer.periode.van, min(invoer.periode.tot, invoer.peildatum + EEN_DAG)
    return {jaar: _deel(jaar, van, tot) for jaar in range(van.year, tot.year + 1) if _deel(jaar, van, tot) > 0}


def _deel(jaar: int, van: date, tot: date) -> float:
    heel = Periode(date(jaar, 1, 1), date(jaar + 1, 1, 1))
    return (min(tot, heel.tot) - max(van, heel.van)).days / (heel.tot - heel.van).days
