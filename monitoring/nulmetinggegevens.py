"""Wat een gemeente zelf invulde en een rapport nodig heeft: haar doelen en haar inwoners."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from monitoring.invoer import Doel, Nulmetingtekst
from monitoring.models import Gemeentedoel, Inwonertal, Nulmeting
from monitoring.nulmetingdelen import punten
from monitoring.vraag import Vraag
from rio.dagen import EEN_DAG
from rio.kennis import toen

KORT = Nulmetingtekst._fields
DOELKOLOMMEN = tuple(f"doelen__{veld}" for veld in Doel._fields)


def laad_nulmeting(vraag: Vraag) -> tuple[Nulmetingtekst | None, tuple[Doel, ...]]:
    """De laatste die toen was vastgesteld, of het voorbeeld, met haar doelen; van meer gemeenten samen is er geen."""
    if len(vraag.gemeente_ids) != 1:
        return None, ()
    vastgesteld = Nulmeting.objects.filter(gemeente__in=vraag.gemeente_ids, stand=Nulmeting.Stand.VASTGESTELD)
    rijen = vastgesteld.order_by("-versie", "doelen__plek", "doelen__pk").values(*KORT, *DOELKOLOMMEN)
    bekend = [rij for rij in rijen if rij["vastgesteld_op"] is None or toen(rij["vastgesteld_op"])]
    laatste = [rij for rij in bekend if rij["versie"] == bekend[0]["versie"]]
    doelen = (_doel(*(rij[kolom] for kolom in DOELKOLOMMEN)) for rij in laatste if rij["doelen__tekst"] is not None)
    return in_het_kort(laatste[0]) if laatste else None, tuple(doelen)


def in_het_kort(rij: Mapping[str, Any]) -> Nulmetingtekst:
    kort = Nulmetingtekst(*(rij[kolom] for kolom in KORT))
    return kort._replace(ambities=punten(rij["ambities"]), doelgroep=punten(rij["doelgroep"]))


def doelgegevens(rij: Gemeentedoel) -> Doel:
    return _doel(*(getattr(rij, veld) for veld in Doel._fields))


def _doel(*kolommen: Any) -> Doel:
    doel = Doel(*kolommen)
    return doel._replace(streef=_getal(doel.streef), waarde=_getal(doel.waarde))


def _getal(waarde: Decimal | float | None) -> float | None:
    return None if waarde is None else float(waarde)


def inwonertallen(vraag: Vraag) -> QuerySet[Inwonertal]:
    """Wat er van de jaren van de periode is ingevuld, per gemeente."""
    van, tot = vraag.periode.van.year, (vraag.periode.tot - EEN_DAG).year
    ingevuld: QuerySet[Inwonertal] = Inwonertal.objects.geldend().order_by()
    return ingevuld.filter(gemeente__in=vraag.gemeente_ids, jaar__gte=van, jaar__lte=tot)


def inwoners_per_jaar(vraag: Vraag, tallen: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Uit (jaar, aantal) per gemeente; een jaar telt alleen als elke gemeente van het gebied het heeft ingevuld."""
    som, ingevuld = Counter[int](), Counter[int]()
    for jaar, aantal in tallen:
        som[jaar] += aantal
        ingevuld[jaar] += 1
    return {jaar: som[jaar] for jaar in sorted(som) if ingevuld[jaar] == len(set(vraag.gemeente_ids))}
