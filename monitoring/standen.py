"""De stand van de vijf voorzieningen bij een groep: per persoon samen, en per voorziening. Puur."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress

from cases.meldingen.regel import VOORZIENINGEN
from monitoring.beeld import NIET_IN_ORDE, ONBEKEND, WEER_VAST, Beeld

ALLES, TEKORT, ONZEKER, VAST = "op orde", "tekort", "onbekend", "weer vast"


@cache
def oordeel(stand: str) -> str:
    """Wat vijf letters samen zeggen."""
    if WEER_VAST in stand:
        return VAST
    if NIET_IN_ORDE in stand:
        return TEKORT
    return ONZEKER if ONBEKEND in stand else ALLES


class Groep:
    """Een groep personen met hun letters, die voor elk moment één keer opgezocht worden."""

    def __init__(self, beelden: Sequence[Beeld]) -> None:
        self.beelden = beelden
        self.nummers = [beeld.traject_id for beeld in beelden]
        self.wie = frozenset(self.nummers)
        self._standen: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self.beelden)

    def standen(self, moment: str) -> list[str]:
        """Van ieder de vijf letters; onbekend als er niets is."""
        if moment not in self._standen:
            onbekend = ONBEKEND * len(VOORZIENINGEN)
            self._standen[moment] = [beeld.voorzieningen.get(moment, onbekend) for beeld in self.beelden]
        return self._standen[moment]

    def oordelen(self, moment: str) -> list[str]:
        return [oordeel(stand) for stand in self.standen(moment)]

    def kolommen(self, moment: str) -> list[tuple[str, ...]]:
        """Per voorziening de letters van iedereen."""
        return list(zip(*self.standen(moment), strict=True)) or [()] * len(VOORZIENINGEN)

    def waar(self, standen: Iterable[str], gezocht: str) -> frozenset[int]:
        """De dossiers met deze stand."""
        return frozenset(compress(self.nummers, map(gezocht.__eq__, standen)))
