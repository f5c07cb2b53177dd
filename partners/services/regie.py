"""De vorm van regie: casusregie, procesregie en bestuurlijke regie, ook naast elkaar (REGIE-01..05)."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners.models import Regie
from rio.models import User


def wissel_regie(
    traject: Traject, *, vorm: str = "", verhaal: str = "", stopt: Collection[str] = (), op: date, door: User
) -> None:
    """Begin een vorm van regie met haar verhaal, en laat ophouden wat niet meer nodig is.

    Een vorm die al loopt krijgt een nieuw verhaal; het oude blijft leesbaar.
    """
    with dossier_wijzigen(traject.pk, wat="regie", velden=sorted({*stopt, vorm} - {""}), door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError("Dit dossier is afgesloten.")
        if not vorm and not stopt:
            raise ValidationError({"vorm": "Kies wat begint of wat stopt."})
        if vorm and not verhaal:
            raise ValidationError({"verhaal": "Schrijf het verhaal op dat bij deze vorm van regie hoort."})
        for lopend in Regie.objects.filter(traject=dossier, tot__isnull=True, vorm__in={*stopt, vorm}):
            _beeindig(lopend, op)
        if vorm:
            Regie.objects.create(traject=dossier, vorm=vorm, verhaal=verhaal, van=op, door=door)


def _beeindig(regie: Regie, op: date) -> None:
    if op < regie.van:
        raise ValidationError(
            {"op": f"De {regie.get_vorm_display()} begon op {regie.van:%d-%m-%Y}. Kies die dag of later."}
        )
    regie.tot = op
    regie.save(update_fields=["tot"])
