"""Aan wie een herinnering gaat: aan wie het dossier van die dag is, en nooit aan iemand die het niet mag openen."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.models import Toegang
from cases.termijnsoorten import COORDINATOR
from cases.toegang import open_voor_rios, rios_van
from rio.models import Aanstelling

Personen = frozenset[int]
NIEMAND: Personen = frozenset()
Rol = Aanstelling.Rol


@dataclass(frozen=True)
class Bezetting:
    """Wie er op één dag in een paar gemeenten werkt, en wie voor wie waarneemt."""

    rios: Mapping[int | None, Personen]  # wie er een dossier kan hebben
    coordinatie: Mapping[int | None, Personen]
    oppakkers: Mapping[int | None, Personen]  # RIO's die er zien wat niemand heeft
    waarnemers: Mapping[int | None, Personen]  # per RIO

    @classmethod
    def laad(cls, gemeente_ids: Collection[int | None], op: date) -> "Bezetting":
        """Met een vast aantal queries, hoeveel gemeenten het ook zijn."""
        bekend = {gemeente_id for gemeente_id in gemeente_ids if gemeente_id}
        aangesteld = _aangesteld(bekend, op)
        open_ = open_voor_rios(frozenset(bekend), op)
        return cls(
            rios={gemeente_id: wie for gemeente_id, wie in rios_van(bekend, op).items() if gemeente_id},
            coordinatie=_per_sleutel((g, wie) for rol, g, wie in aangesteld if rol == Rol.COORDINATOR),
            oppakkers=_per_sleutel((g, wie) for rol, g, wie in aangesteld if rol == Rol.RIO and g in open_),
            waarnemers=_waarnemers(op),
        )

    def voor_dossier(self, gemeente_id: int | None, rio_id: int | None) -> Personen:
        """De RIO die er werkt en wie voor hem waarneemt; anders de coördinatoren; anders wie het wel kan openen."""
        if rio_id in self.rios.get(gemeente_id, NIEMAND):
            return frozenset({rio_id}) | self.waarnemers.get(rio_id, NIEMAND)
        if rio_id is None:
            return self.toewijzers(gemeente_id)
        return self.coordinatoren(gemeente_id) or self.waarnemers.get(rio_id, NIEMAND)

    def voor_termijn(self, partij: str, gemeente_id: int | None, rio_id: int | None) -> Personen:
        """Aan wie het dossier is; wat de coördinator moet aan hem, als die er is."""
        van_hem = self.coordinatoren(gemeente_id) if partij == COORDINATOR else NIEMAND
        return van_hem or self.voor_dossier(gemeente_id, rio_id)

    def betrokken(self, partij: str, gemeente_id: int | None, rio_id: int | None) -> Personen:
        """Iedereen die over deze termijn een herinnering kan krijgen."""
        return self.voor_termijn(partij, gemeente_id, rio_id) | self.coordinatoren(gemeente_id)

    def toewijzers(self, gemeente_id: int | None) -> Personen:
        """Wie een dossier zonder RIO toewijst; zonder coördinator pakt een RIO van de gemeente het op."""
        return self.coordinatoren(gemeente_id) or self.oppakkers.get(gemeente_id, NIEMAND)

    def coordinatoren(self, gemeente_id: int | None) -> Personen:
        """Aangesteld door de gemeente, of door een regio waaraan de gemeente toegang gaf."""
        return self.coordinatie.get(gemeente_id, NIEMAND)

    def terrein(self, wie: Set[int]) -> tuple[set[int | None], set[int | None]]:
        """(RIO's, gemeenten) waarvan iets bij een van deze mensen kan horen; ruim genomen."""
        waargenomen = {rio_id for rio_id, waarnemers in self.waarnemers.items() if waarnemers & wie}
        gemeenten = {
            gemeente_id
            for per_gemeente in (self.coordinatie, self.oppakkers)
            for gemeente_id, personen in per_gemeente.items()
            if personen & wie
        }
        return waargenomen | wie, gemeenten


def _aangesteld(gemeente_ids: Set[int], op: date) -> list[tuple[str, int, int]]:
    """(rol, gemeente, gebruiker); een regio telt voor de gemeenten die haar toegang gaven."""
    verleend = Toegang.objects.geldig_op(op).filter(gemeente_id__in=gemeente_ids)
    per_regio = _per_sleutel(verleend.order_by().values_list("regio_id", "gemeente_id"))
    hier = Q(gemeente_id__in=gemeente_ids) | Q(regio_id__in=set(per_regio))
    actief = Aanstelling.objects.geldig_op(op).filter(hier, gebruiker__is_active=True)
    rijen = actief.order_by().values_list("rol", "gebruiker_id", "gemeente_id", "regio_id")
    return [
        (rol, gemeente_id, gebruiker_id)
        for rol, gebruiker_id, eigen, regio_id in rijen
        for gemeente_id in ([eigen] if eigen in gemeente_ids else per_regio.get(regio_id, NIEMAND))
    ]


def _waarnemers(op: date) -> Mapping[int | None, Personen]:
    """Wie op die dag voor een RIO waarneemt, en zelf nog dossiers mag zien."""
    werkt = Aanstelling.objects.geldig_op(op).filter(rol__in=(Rol.RIO, Rol.COORDINATOR)).values("gebruiker")
    waarneming = Toegang.objects.geldig_op(op).filter(
        soort=Toegang.Soort.WAARNEMING, gebruiker__is_active=True, gebruiker__in=werkt.order_by()
    )
    return _per_sleutel(waarneming.order_by().values_list("voor_rio_id", "gebruiker_id"))


def _per_sleutel(paren: Iterable[tuple[int | None, int]]) -> Mapping[int | None, Personen]:
    verzameld: dict[int | None, set[int]] = defaultdict(set)
    for sleutel, waarde in paren:
        verzameld[sleutel].add(waarde)
    return {sleutel: frozenset(waarden) for sleutel, waarden in verzameld.items()}
