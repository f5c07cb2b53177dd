"""Wat er op een dag aan een termijn te herinneren is, en aan wie; voor het verzamelen en voor het nakijken gelijk."""

from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from cases.herinneringen.ontvangers import Bezetting, Personen
from cases.herinneringen.stappen import Stap, dag_van, is_stil, loopt_vast, stap_van, tot_en_met
from cases.laden import Naslag, laad_sluitingsdagen
from cases.models import Termijn
from cases.models.termijn import TermijnQuerySet
from rio.dagen import Kalender


class Rij(NamedTuple):
    """De kolommen van een open termijn waar een herinnering op rust."""

    pk: int
    traject_id: int
    traject__nummer: str
    soort: str
    partij: str
    grens_op: date
    redelijk_op: date | None
    uitstel_tot: date | None
    geprobeerd_op: date | None
    gemeente_id: int | None
    rio_id: int | None
    inrichting_id: int | None
    inrichting__naam: str | None

    @property
    def voor_op(self) -> date:
        return dag_van(self.grens_op, self.uitstel_tot)


def in_lopend_dossier(pad: str = "traject__") -> Q:
    """Niet gesloten, of met een afgesproken nameting: dan staat alleen die nog open."""
    return Q(**{f"{pad}afgesloten_op__isnull": True}) | Q(**{f"{pad}nameting_afgesproken": True})


def lopend() -> TermijnQuerySet:
    """Alleen wat open staat in een dossier dat nog loopt, is een herinnering waard."""
    rijen: TermijnQuerySet = Termijn.objects.open().filter(in_lopend_dossier()).order_by()
    return rijen


@dataclass(frozen=True)
class Dagbeeld:
    """Eén dag: wie er werkt en hoe elke gemeente telt."""

    op: date
    bezetting: Bezetting
    naslag: Naslag
    _kalenders: dict[int | None, Kalender] = field(default_factory=dict)

    @classmethod
    def laad(cls, op: date, gemeente_ids: Collection[int | None]) -> "Dagbeeld":
        """Met een vast aantal queries, hoeveel gemeenten het ook zijn."""
        return cls(op, Bezetting.laad(gemeente_ids, op), Naslag({}, laad_sluitingsdagen(), frozenset()))

    def kalender(self, gemeente_id: int | None) -> Kalender:
        if gemeente_id not in self._kalenders:
            self._kalenders[gemeente_id] = self.naslag.kalender(gemeente_id)
        return self._kalenders[gemeente_id]

    def rijen(self, ontvanger_ids: Set[int] | None) -> TermijnQuerySet:
        """Wat vandaag een stap kan hebben; eventueel alleen wat bij deze mensen kan horen."""
        tot = max(tot_en_met(self.op, self.kalender(g)) for g in (None, *self.naslag.sluitingsdagen))
        rijen = lopend().filter(grens_op__lte=tot)
        if ontvanger_ids is None:
            return rijen
        rio_ids, gemeente_ids = self.bezetting.terrein(ontvanger_ids)
        return rijen.filter(Q(rio_id__in=rio_ids) | Q(gemeente_id__in=gemeente_ids))

    def stappen(self, rij: Rij) -> Iterator[tuple[Stap, Personen]]:
        """De stappen van deze rij op deze dag, met wie ze horen te weten; niemand als er niemand is."""
        if is_stil(rij.geprobeerd_op, self.op, self.kalender(rij.gemeente_id)):
            return
        kenmerken = (rij.soort, rij.partij, rij.voor_op, self.op, self.kalender(rij.gemeente_id))
        doeners = self.bezetting.voor_termijn(rij.partij, rij.gemeente_id, rij.rio_id)
        if stap := stap_van(*kenmerken):
            yield stap, doeners
        if loopt_vast(*kenmerken) and (anderen := self.bezetting.coordinatoren(rij.gemeente_id) - doeners):
            yield Stap.ESCALATIE, anderen
