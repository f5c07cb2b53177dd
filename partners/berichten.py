"""Wat deze app de post aanbiedt."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from rio.post.aanbieder import Berichtsoort

SOORTEN: Mapping[str, Berichtsoort] = {}


class PartnersAanbieder:
    """BERICHTEN: mail aan partners, en wat collega's van elkaar en van een partner horen."""

    soorten = SOORTEN

    def verzamel_direct(self, nu: datetime) -> None: ...

    def verouderd(self, bericht_ids: Sequence[int], nu: datetime) -> set[int]:
        return set()

    def opnieuw(self, bericht_ids: Sequence[int], ontvanger_ids: Collection[int], nu: datetime) -> None: ...


AANBIEDER = PartnersAanbieder()
