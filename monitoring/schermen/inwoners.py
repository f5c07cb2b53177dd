"""De inwoners per gemeente in een jaar: eerst de gemeenten die RIO gebruiken."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from monitoring.models import Inwonertal
from monitoring.opmaak import getal
from rio.models import Aanstelling, Gemeente


class Inwonerrij(NamedTuple):
    gemeente: Gemeente
    aantal: str  # leeg: niet ingevuld
    bron: str
    gebruikt_rio: bool


def gemeenten_met(naam: str, jaar: int, vandaag: date) -> QuerySet[Gemeente]:
    """De gemeenten van 1 januari van dat jaar; bovenaan waar nu iemand met RIO werkt."""
    werkt_hier = Aanstelling.objects.geldig_op(vandaag).filter(gemeente=OuterRef("pk"))
    alle: QuerySet[Gemeente] = Gemeente.objects.geldig_op(date(jaar, 1, 1)).filter(naam__icontains=naam)
    return alle.annotate(gebruikt_rio=Exists(werkt_hier)).order_by("-gebruikt_rio", "naam", "pk")


def rijen(gemeenten: Iterable[Gemeente], jaar: int) -> list[Inwonerrij]:
    """Van deze gemeenten, die `gemeenten_met` gaf, wat er is ingevuld."""
    deze = list(gemeenten)
    tallen = Inwonertal.objects.geldend().filter(gemeente__in=deze, jaar=jaar)
    per_gemeente = {tal.gemeente_id: tal for tal in tallen}
    return [_rij(gemeente, per_gemeente.get(gemeente.pk)) for gemeente in deze]


def _rij(gemeente: Gemeente, tal: Inwonertal | None) -> Inwonerrij:
    gebruikt_rio: bool = vars(gemeente)["gebruikt_rio"]
    return Inwonerrij(gemeente, getal(tal.aantal) if tal else "", tal.bron if tal else "", gebruikt_rio)
