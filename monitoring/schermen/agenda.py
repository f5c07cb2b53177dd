"""De agenda voor het gesprek met beleid: wat openstaat, per leefgebied, zonder zaak en zonder persoon (GOAL-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitoring.knelpunttellingen import KLAAR
from monitoring.knelpunttoegang import Knelpuntbereik
from monitoring.models import Knelpunt
from monitoring.schermen.signalen import Signaalregel, Tekstregel, met_zaken, signaalregels, tekstregel
from rio.leefgebieden import MET_NETWERK
from rio.models import User

HOOGSTENS = 200


@dataclass(frozen=True)
class Onderwerp:
    """Eén leefgebied op de agenda."""

    naam: str
    signalen: Sequence[Signaalregel]
    los: Sequence[Tekstregel]  # doorgegeven, en nog niet in een signaal


def agenda(gebruiker: User, op: date) -> dict[str, Any]:
    hier = Knelpuntbereik(gebruiker, op)
    lopend = met_zaken(hier.signalen().exclude(stand__in=KLAAR)).order_by("op", "pk")
    regels, los = signaalregels(lopend[:HOOGSTENS], hier), _los(hier)
    onderwerpen = [
        Onderwerp(
            naam,
            [regel for regel in regels if regel.signaal.leefgebied == code],
            [tekst for tekst in los if tekst.leefgebied == naam],
        )
        for code, naam in MET_NETWERK.items()
    ]
    return {
        "onderwerpen": [onderwerp for onderwerp in onderwerpen if onderwerp.signalen or onderwerp.los],
        "gemeenten": ", ".join(sorted(gemeente.naam for gemeente in hier.werkt)),
        "vandaag": op,
    }


def _los(hier: Knelpuntbereik) -> list[Tekstregel]:
    rijen = Knelpunt.objects.filter(
        gemeente_id__in=hier.nakijken | hier.beleid, stand=Knelpunt.Stand.DOORGEGEVEN, signaal__isnull=True
    )
    rijen = rijen.select_related("gemeente", "signaal").defer("tekst").order_by("op", "pk")
    return [tekstregel(knelpunt) for knelpunt in rijen[:HOOGSTENS]]
