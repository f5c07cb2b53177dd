"""Een bericht dat na weken nabellen niet komt, komt niet meer: dat zegt een RIO een keer."""

from datetime import date, timedelta

from cases.models import Termijn, TermijnBesluit
from cases.services import besluit_over
from cases.termijnsoorten import INRICHTING
from rio.models import User

LANG = timedelta(days=60)


def geef_op_wat_lang_uitblijft(rio: User, op: date) -> None:
    oud = Termijn.objects.open().filter(rio=rio, partij=INRICHTING, grens_op__lt=op - LANG).order_by("pk")
    for termijn in oud.select_related("traject"):
        besluit_over(
            termijn,
            besluit=TermijnBesluit.Keuze.NVT,
            op=op,
            reden="Drie keer nagebeld; de inrichting stuurt dit niet meer.",
            vandaag=op,
            door=rio,
        )
