"""Vlak voor het verzenden nog eens kijken: wat niet meer klopt gaat niet weg, en wat nu wel klopt wordt klaargezet."""

import logging
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from rio.models import Bericht, User
from rio.post.aanbieder import Aanbieder
from rio.uitbreidingen import uitbreidingen

logger = logging.getLogger(__name__)

Stand = Bericht.Stand


def laat_vervallen(token: str, pks: Sequence[int]) -> tuple[set[int], set[int]]:
    """(vervallen, niet na te kijken); kan er één niet nagekeken worden, dan gaan de andere toch."""
    aanbieders = uitbreidingen("BERICHTEN")  # niet te laden is geen fout van een bericht
    try:
        return _laat_vervallen(aanbieders, token, pks), set()
    except Exception:  # een fout van een app hoger houdt de post niet tegen
        if len(pks) == 1:
            logger.exception("Bericht %s kon niet nagekeken worden.", pks[0])
            return set(), set(pks)
    paren = [laat_vervallen(token, [pk]) for pk in pks]
    return set().union(*(weg for weg, _ in paren)), set().union(*(mis for _, mis in paren))


def _laat_vervallen(aanbieders: Sequence[Aanbieder], token: str, pks: Sequence[int]) -> set[int]:
    nu = timezone.now()
    mijn = Bericht.objects.filter(pk__in=pks, token=token, stand=Stand.WACHT)
    verouderd = set(mijn.filter(ontvanger__is_active=False).values_list("pk", flat=True))
    verouderd.update(*(aanbieder.verouderd(pks, nu) for aanbieder in aanbieders))
    if not verouderd:
        return verouderd
    with transaction.atomic():
        weg = dict(_op_slot(mijn.filter(pk__in=verouderd)))
        Bericht.objects.filter(pk__in=weg).update(stand=Stand.VERVALLEN, sleutel=None, token="", geclaimd_tot=None)
        for aanbieder in aanbieders:
            aanbieder.opnieuw(sorted(weg), {ontvanger for ontvanger in weg.values() if ontvanger}, nu)
    return verouderd


def _op_slot(berichten: QuerySet[Bericht]) -> list[tuple[int, int | None]]:
    """(bericht, ontvanger; leeg bij een partner); eerst de ontvangers op slot, net als wie verzamelt."""
    ontvangers = User.objects.filter(pk__in=berichten.order_by().values("ontvanger")).order_by("pk")
    list(ontvangers.select_for_update(no_key=True))
    return list(berichten.select_for_update().values_list("pk", "ontvanger_id"))
