"""Wat een gemeente zelf invulde en een rapport nodig heeft: haar doelen en haar inwoners."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet

from monitoring.invoer import Doel, Nulmetingtekst
from monitoring.models import Gemeentedoel, Inwonertal, Nulmeting
from monitoring.nulmetingdelen import punten
from monitoring.vraag import Vraag
from rio.dagen import EEN_DAG
from rio.kennis import gekend, toen


def geldende_nulmeting(vraag: Vraag) -> Nulmeting | None:
    """De laatste die toen was vastgesteld, of het voorbeeld; van meer gemeenten samen is er geen."""
    if len(vraag.gemeente_ids) != 1:
        return None
    vastgesteld = Nulmeting.objects.filter(gemeente__in=vraag.gemeente_ids, stand=Nulmeting.Stand.VASTGESTELD)
    nieuwste_eerst = vastgesteld.order_by("-versie")
    return next((rij for rij in nieuwste_eerst if rij.vastgesteld_op is None or toen(rij.vastgesteld_op)), None)


def in_het_kort(rij: Nulmeting) -> Nulmetingtekst:
    return Nulmetingtekst(
        rij.versie,
        rij.voorbeeld,
        rij.vastgesteld_op,
        rij.start_op,
        punten(rij.ambities),
        punten(rij.doelgroep),
        rij.focus,
        rij.citaat,
    )


def doelen_van(rij: Nulmeting) -> tuple[Doel, ...]:
    return tuple(doelgegevens(doel) for doel in rij.doelen.order_by("plek", "pk"))


def doelgegevens(rij: Gemeentedoel) -> Doel:
    streef, waarde = _getal(rij.streef), _getal(rij.waarde)
    return Doel(rij.tekst, rij.indicator, rij.richting, streef, waarde, rij.n, rij.bron, rij.hoe_gemeten)


def _getal(waarde: Decimal | None) -> float | None:
    return None if waarde is None else float(waarde)


def inwonertallen(vraag: Vraag) -> QuerySet[Inwonertal]:
    """Wat er van de jaren van de periode is ingevuld, per gemeente."""
    van, tot = vraag.periode.van.year, (vraag.periode.tot - EEN_DAG).year
    ingevuld = Inwonertal.objects.filter(gemeente__in=vraag.gemeente_ids, jaar__gte=van, jaar__lte=tot)
    return gekend(ingevuld).order_by()


def inwoners_per_jaar(vraag: Vraag, tallen: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Uit (jaar, aantal) per gemeente; een jaar telt alleen als elke gemeente van het gebied het heeft ingevuld."""
    som, ingevuld = Counter[int](), Counter[int]()
    for jaar, aantal in tallen:
        som[jaar] += aantal
        ingevuld[jaar] += 1
    return {jaar: som[jaar] for jaar in sorted(som) if ingevuld[jaar] == len(set(vraag.gemeente_ids))}
