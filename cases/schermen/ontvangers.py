"""Namens wie iemand meldingen mag ontvangen: zijn eigen gemeenten en regio's."""

from collections.abc import Collection, Iterable
from datetime import date

from cases.toegang import bereik
from rio.models import Gemeente, Regio, User


def ontvangers(gebruiker: User, op: date) -> dict[str, Gemeente | Regio]:
    """Per code, gemeenten eerst."""
    van = bereik(gebruiker)
    gemeenten: Iterable[Gemeente] = Gemeente.objects.geldig_op(op).filter(pk__in=van.melding_gemeenten)
    regios = Regio.objects.filter(pk__in=van.melding_regios)
    per_code: dict[str, Gemeente | Regio] = {gemeente.code: gemeente for gemeente in gemeenten}
    return per_code | {regio.code: regio for regio in regios}


def eigen_gemeente(keuzes: Collection[Gemeente | Regio]) -> str:
    """De code als er maar één is: dan spreekt zij vanzelf."""
    gemeenten = [wie.code for wie in keuzes if isinstance(wie, Gemeente)]
    return gemeenten[0] if len(gemeenten) == 1 else ""
