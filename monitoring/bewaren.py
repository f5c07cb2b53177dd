"""De beeldrijen gelijk maken aan de feiten, zodat cijfers op het scherm snel zijn.

Elke wijziging van een dossier gaat door de trechter en laat een logregel achter; wie sinds de vorige keer een regel
kreeg, wordt opnieuw berekend. Wat elders verandert zonder zo'n regel (een instelling, een vrije dag), komt mee doordat
elke keer ook de oudste rijen aan de beurt zijn: na `RONDE` keer is alles vernieuwd. Halverwege stoppen mag: elke batch
is een transactie, en wat er nog niet was, is de volgende keer weer aan de beurt.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.models import Detentie, Traject
from monitoring.beeld import Beeld
from monitoring.laden import laad_beelden
from monitoring.models import Beeldrij
from rio.kennis import nooit_in_het_verleden
from rio.models import Audit

logger = logging.getLogger(__name__)

PER_KEER = 200
RONDE = 5
KOLOMMEN = ("traject", "gemeente_in", "gemeente_uit", "begin_op", "ontslag_op", "beeld", "berekend_op")
SCHRIJVEN = (Audit.Actie.AANMAKEN, Audit.Actie.WIJZIGEN, Audit.Actie.VERWIJDEREN, Audit.Actie.IMPORTEREN)


def werk_bij(nu: datetime) -> int:
    """NA_DE_NACHT: rekent opnieuw wat sinds de vorige keer veranderde; geeft hoeveel detenties."""
    ids = sorted(set(_te_doen()))
    stukken = (ids[begin : begin + PER_KEER] for begin in range(0, len(ids), PER_KEER))
    return sum(_bereken(_van_deze_personen(stuk)) for stuk in stukken)


def bereken(traject_ids: Sequence[int]) -> int:
    """De rijen van deze trajecten opnieuw, met de dossiers op slot; geeft hoeveel detenties."""
    nooit_in_het_verleden()
    with transaction.atomic():
        list(Traject.objects.select_for_update(no_key=True).filter(pk__in=traject_ids).order_by("pk").values_list("pk"))
        nu = timezone.now()
        rijen = [rij_van(beeld, nu) for beeld in laad_beelden(traject_ids)]
        Beeldrij.objects.bulk_create(
            rijen, PER_KEER, update_conflicts=True, unique_fields=["detentie"], update_fields=KOLOMMEN
        )
    return len(rijen)


def rij_van(beeld: Beeld, nu: datetime) -> Beeldrij:
    return Beeldrij(
        detentie_id=beeld.detentie_id,
        traject_id=beeld.traject_id,
        gemeente_in_id=beeld.gemeente_in,
        gemeente_uit_id=beeld.gemeente_uit,
        begin_op=beeld.begin_op,
        ontslag_op=beeld.ontslag_op,
        beeld=beeld.naar_json(),
        berekend_op=nu,
    )


def _te_doen() -> Iterator[int]:
    """Wat nog geen rij heeft, wat veranderde, en wat het langst geleden is."""
    sindsdien = Audit.objects.filter(
        traject_id=OuterRef("traject_id"), tijdstip__gte=OuterRef("berekend_op"), actie__in=SCHRIJVEN
    )
    oudste = Beeldrij.objects.order_by("berekend_op", "pk")[: Beeldrij.objects.count() // RONDE + 1]
    yield from Detentie.objects.filter(beeldrij=None).values_list("traject_id", flat=True)
    yield from Beeldrij.objects.filter(Exists(sindsdien)).values_list("traject_id", flat=True)
    yield from oudste.values_list("traject_id", flat=True)


def _van_deze_personen(ids: Sequence[int]) -> list[int]:
    """Wat in een ander traject van dezelfde persoon gebeurde, staat ook in dit beeld."""
    return list(Traject.objects.filter(jongere__trajecten__in=ids).distinct().values_list("pk", flat=True))


def _bereken(ids: Sequence[int]) -> int:
    """Samen, en als er een niet wil één voor één: de andere gaan door."""
    try:
        return bereken(ids)
    except Exception as fout:
        if len(ids) == 1:
            logger.error("Het beeld van dossier %s is niet berekend (%s).", ids[0], type(fout).__name__)
            return 0
        return sum(_bereken([traject_id]) for traject_id in ids)
