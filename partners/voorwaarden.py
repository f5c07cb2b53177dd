"""Wat er volgens deze app klaar hoort te zijn voor een fase (zachte poort).

Dat de jongere zelf gesproken is, vraagt `cases/voorwaarden.py`: dat is een termijn van die app.
"""

from collections.abc import Sequence

from django.db.models import Max

from cases.fasen import SAMENLEVING, TERUGKEERPLAN
from cases.models import Detentie, Termijn
from cases.voorwaarden import GEREGELD
from partners.models import Informatieverzoek

PARTNERS_GEMAILD, NA_VRIJLATING = "partners_gemaild", "contact_na_vrijlating"


def voorwaarden(traject_ids: Sequence[int], naar: str) -> dict[int, list[str]]:
    """FASE_VOORWAARDEN: partners gemaild in deze detentie (PHASE-01), contact na de vrijlating (PHASE-03)."""
    if naar == TERUGKEERPLAN:
        return {i: [PARTNERS_GEMAILD] for i in _zonder_mail(traject_ids)}
    if naar == SAMENLEVING:
        return {i: [NA_VRIJLATING] for i in _zonder_contact(traject_ids)}
    return {}


def _zonder_mail(traject_ids: Sequence[int]) -> set[int]:
    begin = Detentie.objects.filter(traject_id__in=traject_ids).order_by().values("traject_id")
    begonnen = dict(begin.annotate(laatst=Max("binnenkomst_op")).values_list("traject_id", "laatst"))
    gemaild = Informatieverzoek.objects.filter(traject_id__in=traject_ids).order_by().values("traject_id")
    laatste = dict(gemaild.annotate(laatst=Max("op")).values_list("traject_id", "laatst"))
    return {i for i in traject_ids if i not in laatste or (i in begonnen and laatste[i] < begonnen[i])}


def _zonder_contact(traject_ids: Sequence[int]) -> set[int]:
    """Alleen de laatste vrijlating telt; zonder vrijlating valt er niets te halen."""
    rijen = Termijn.objects.filter(traject_id__in=traject_ids, soort=NA_VRIJLATING).order_by("anker", "pk")
    laatste = dict(rijen.values_list("traject_id", "stand"))
    return {i for i, stand in laatste.items() if stand not in GEREGELD}
