"""Wie er nog een dossier bij kan hebben: lopende dossiers naast de norm, en wie voor wie waarneemt."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from cases.models import Toegang, Traject
from cases.toegang import rios_van
from rio.dagen import EEN_DAG
from rio.models import GemeenteInstelling, User
from rio.templatetags.rio import datum


@dataclass(frozen=True)
class Bezet:
    """Eén RIO met hoeveel lopende dossiers hij heeft; zonder norm als de gemeenten verschillen."""

    rio: User
    aantal: int
    norm: int | None
    neemt_waar: str = ""
    is_weg: str = ""

    @property
    def ruimte(self) -> int:
        return (self.norm or 0) - self.aantal

    @property
    def in_woorden(self) -> str:
        stand = f"{self.aantal} van {self.norm} dossiers" if self.norm else f"{self.aantal} dossiers"
        vol = "zit aan de norm" if self.norm and self.ruimte <= 0 else ""
        return ", ".join(deel for deel in (stand, vol, self.is_weg, self.neemt_waar) if deel)


def bezetting(gemeente_ids: Collection[int], op: date) -> list[Bezet]:
    """Wie er in al deze gemeenten als RIO werkt, met de meeste ruimte eerst; wie weg is achteraan."""
    per_gemeente = rios_van(gemeente_ids, op)
    ids = frozenset.intersection(*(per_gemeente[g] for g in gemeente_ids)) if gemeente_ids else frozenset()
    aantal = _aantallen(ids)
    norm, waar, weg = _norm(gemeente_ids, op), defaultdict(list), {}
    for cover in _waarnemingen(ids, op):
        waar[cover.gebruiker_id].append(_neemt_waar(cover))
        weg[cover.voor_rio_id] = f"wordt waargenomen door {cover.gebruiker}"
    lijst = [
        Bezet(rio, aantal[rio.pk], norm, ", ".join(waar[rio.pk]), weg.get(rio.pk, ""))
        for rio in User.objects.filter(pk__in=ids)
    ]
    return sorted(lijst, key=lambda b: (bool(b.is_weg), -b.ruimte, b.rio.naam))


def _aantallen(ids: Collection[int]) -> Counter[int]:
    """Over alle gemeenten samen: een RIO heeft maar één agenda."""
    lopend = Traject.objects.open().filter(rio_id__in=ids).order_by()
    return Counter(dict(lopend.values_list("rio_id").annotate(Count("pk"))))


def _norm(gemeente_ids: Collection[int], op: date) -> int | None:
    ingesteld = GemeenteInstelling.objects.filter(gemeente_id__in=gemeente_ids, geldig_van__lte=op)
    normen = set(dict(ingesteld.order_by("geldig_van").values_list("gemeente_id", "caseload_norm")).values())
    return normen.pop() if len(normen) == 1 else None


def _waarnemingen(ids: Collection[int], op: date) -> Iterable[Toegang]:
    nu = Toegang.objects.geldig_op(op).filter(soort=Toegang.Soort.WAARNEMING, voor_rio__in=ids)
    return nu.select_related("gebruiker", "voor_rio")


def _neemt_waar(cover: Toegang) -> str:
    tot = f" tot en met {datum(cover.tot - EEN_DAG)}" if cover.tot else ""
    return f"neemt waar voor {cover.voor_rio}{tot}"
