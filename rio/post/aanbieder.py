"""Wat een app moet kunnen die berichten laat klaarzetten (BERICHTEN in de instellingen)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from rio.uitbreidingen import uitbreidingen


class Berichtsoort(NamedTuple):
    """Waarover iemand zelf kiest of hij er mail van wil; wat altijd gemaild wordt kiest niemand."""

    naam: str
    uitleg: str
    altijd: bool = False


class Aanbieder(Protocol):
    soorten: Mapping[str, Berichtsoort]

    def verzamel_direct(self, nu: datetime) -> None:
        """Zet klaar wat niet tot morgenochtend kan wachten."""

    def verouderd(self, bericht_ids: Sequence[int], nu: datetime) -> set[int]:
        """Welke van deze berichten niet meer kloppen: een ander heeft het dossier, of de dag verschoof."""

    def opnieuw(self, bericht_ids: Sequence[int], ontvanger_ids: Collection[int], nu: datetime) -> None:
        """Deze berichten vervielen: maak hun herinneringen los en zet klaar wat voor die mensen nu wel klopt."""


def soorten() -> dict[str, Berichtsoort]:
    """De soorten van alle apps, in de volgorde van BERICHTEN."""
    return {code: soort for aanbieder in uitbreidingen("BERICHTEN") for code, soort in aanbieder.soorten.items()}
