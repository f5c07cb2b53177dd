"""Facts for the pure tests of this app: as little to type as possible, all with literal days."""

from typing import Any

from cases.eisen import Rij, beoordeel
from cases.feiten import Detentiefeiten
from cases.termijnen import regels
from cases.trajectfeiten import Trajectfeiten
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.termijnen import PROVIDER
from leefgebieden.termijnfeiten import Leefgebiedfeiten
from leefgebieden.voorzieningen import Regelzaakfeit, Stap, Vaststelling, Voorzieningfeiten, gezegd_door_mens
from tests.cases.bouwstenen import dag, of_leeg

EIGEN = ("metingen", "plannen", "acties", "verloven")
GELDIG = {"ja": ("ja", "ja"), "nee": ("ja", "nee"), "niet nodig": ("nee", "onbekend"), "onbekend": ("ja", "onbekend")}


def gezegd(voorziening: str, wat: str, op: str, nummer: int = 1) -> Vaststelling:
    """What an officer said: ja, nee, niet nodig or onbekend."""
    return gezegd_door_mens(voorziening, *GELDIG[wat], dag(op), "rio", nummer)


def zaak(soort: str, op: str, *stappen: str, nummer: int = 7, tot: str | None = None, **overig: Any) -> Regelzaakfeit:
    """Steps as `gereed 2026-12-01`."""
    gezet = tuple(Stap(stap.split()[0], dag(stap.split()[1]), i) for i, stap in enumerate(stappen, start=1))
    voorziening = SOORTEN[soort].voorziening
    return Regelzaakfeit(nummer, soort, dag(op), gezet, geldig_tot=of_leeg(tot), voorziening=voorziening, **overig)


def feiten(*detenties: Detentiefeiten, **overig: Any) -> Leefgebiedfeiten:
    """`gezegd` and `zaken` about the provisions, the rows of this app by name, the rest is about the case."""
    woorden, zaken = overig.pop("gezegd", ()), overig.pop("zaken", ())
    eigen = {naam: overig.pop(naam) for naam in EIGEN if naam in overig}
    kern = Trajectfeiten(**{"toegewezen_op": dag("2026-11-04"), "detenties": detenties, **overig})
    return Leefgebiedfeiten(kern, Voorzieningfeiten(detenties, tuple(woorden), tuple(zaken)), **eigen)


def rijen(alles: Leefgebiedfeiten) -> dict[tuple[str, str, str], Rij]:
    """What the rules of the kernel and of this app say together."""
    vervullingen = PROVIDER.vervullingen(alles)
    gevraagd = [beoordeel(e.vervuld(vervullingen)) for e in (*regels(alles.kern), *PROVIDER.regels(alles))]
    per_plek = {rij.plek: rij for rij in gevraagd}
    assert len(per_plek) == len(gevraagd), "twee eisen op dezelfde plek"
    return per_plek


def rij(soort: str, alles: Leefgebiedfeiten, sleutel: str | None = None) -> Rij | None:
    passend = [r for r in rijen(alles).values() if r.soort == soort and sleutel in (None, r.sleutel)]
    assert len(passend) <= 1, passend
    return passend[0] if passend else None
