"""Hoeveel detentiemeldingen een gebied in een periode kreeg, en wat ervan werd."""

from collections import Counter, defaultdict
from functools import cache
from typing import Any

from cases.doelgroep import oordeel
from cases.feiten import MeldingFeit
from cases.laden import Naslag
from cases.models import Melding
from monitoring.invoer import Meldingtelling
from monitoring.vraag import Vraag
from rio.kennis import gekend, toen
from rio.models import GemeenteInstelling

KOLOMMEN = ("gemeente_id", "binnenkomst_op", "leeftijd", "delictgroep", "reclasseringstoezicht")
BUITEN, OPEN = Melding.Stand.BUITEN_DOELGROEP, Melding.Stand.TE_BEOORDELEN


def tel_meldingen(vraag: Vraag) -> tuple[Meldingtelling, ...]:
    """Per uitkomst van de doelgroep en stand; van één RIO tellen we er geen: die komen binnen voor hij er is."""
    if vraag.rio_id is not None:
        return ()
    naslag, telling = _naslag(vraag), Counter[tuple[str, str]]()
    doelgroep = cache(lambda besluit, *kolommen: _doelgroep(naslag, besluit, kolommen))
    for stand, besluit, besloten_op, *kolommen in _rijen(vraag):
        besloten = toen(besloten_op) is not None
        if besluit and not besloten:
            stand, besluit = OPEN, ""  # wat een mens later besloot, lag toen nog te wachten
        telling["nee" if stand == BUITEN else doelgroep(besluit, *kolommen), stand] += 1
    return tuple(Meldingtelling(*wat, aantal) for wat, aantal in sorted(telling.items()))


def _naslag(vraag: Vraag) -> Naslag:
    """Wie tot de doelgroep hoort, staat bij de instellingen van de gemeente; meer is hier niet nodig."""
    per_gemeente: dict[int, list[GemeenteInstelling]] = defaultdict(list)
    for gezet in GemeenteInstelling.objects.filter(gemeente__in=vraag.gemeente_ids).order_by("geldig_van"):
        per_gemeente[gezet.gemeente_id].append(gezet)
    return Naslag({pk: tuple(rijen) for pk, rijen in per_gemeente.items()}, {}, frozenset())


def _rijen(vraag: Vraag) -> Any:
    van, tot = vraag.periode.van, vraag.periode.tot
    rijen = Melding.objects.filter(gemeente__in=vraag.gemeente_ids, soort="detentie")
    rijen = gekend(rijen.filter(meldingsdatum__gte=van, meldingsdatum__lt=tot)).order_by()
    return rijen.values_list("stand", "besluit", "besloten_op", *KOLOMMEN)


def _doelgroep(naslag: Naslag, besluit: str, kolommen: tuple[Any, ...]) -> str:
    gemeente_id, binnenkomst_op, leeftijd, delictgroep, toezicht = kolommen
    melding = MeldingFeit(
        "",
        "detentie",
        binnenkomst_op,
        binnenkomst_op,
        leeftijd=leeftijd,
        delictgroep=delictgroep,
        reclasseringstoezicht=toezicht,
        besluit=besluit,
        gemeente_id=gemeente_id,
    )
    uitkomst = oordeel(melding, naslag.doelgroepen(gemeente_id))
    return uitkomst if uitkomst in ("ja", "nee") else "onbekend"
