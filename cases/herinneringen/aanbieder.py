from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from rio.post.aanbieder import Berichtsoort


class _Aanbieder:
    soorten: Mapping[str, Berichtsoort] = {}

    def verzamel_direct(self, nu: datetime) -> None: ...

    def verouderd(self, bericht_ids: Sequence[int], nu: datetime) -> set[int]:
        return set()

    def opnieuw(self, bericht_ids: Sequence[int], ontvanger_ids: Collection[int], nu: datetime) -> None: ...


AANBIEDER = _Aanbieder()
