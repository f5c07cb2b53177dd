"""De deadlineregels van deze app, en de termijnen die zij haalt. Puur; het laden staat onderaan."""

from collections.abc import Mapping, Sequence

from cases.eisen import Eis, Vervulling
from cases.termijnsoorten import Termijnsoort
from cases.trajectfeiten import Trajectfeiten

SOORTEN: Mapping[str, Termijnsoort] = {}


class Leefgebiedregels:
    """De deadlineregels van deze app voor TERMIJN_REGELS."""

    soorten = SOORTEN

    def laad(self, traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten]) -> Mapping[int, Trajectfeiten]:
        return kern

    def regels(self, feiten: Trajectfeiten) -> list[Eis]:
        return []

    def vervullingen(self, feiten: Trajectfeiten) -> list[Vervulling]:
        return []


PROVIDER = Leefgebiedregels()
