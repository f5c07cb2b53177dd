"""Wat er op een nieuw doel of een nieuwe actie alvast is ingevuld."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Traject
from leefgebieden.models import Doel, Score
from leefgebieden.schermen.plan import hoogstens_doelen
from leefgebieden.voorzieningen import LEEFGEBIED_VAN, VOORZIENING_VAN
from rio.leefgebieden import MET_NETWERK
from rio.models import GemeenteInstelling

NU, LATER = "nu", "later"


@dataclass(frozen=True)
class Doelvoorstel:
    velden: Mapping[str, Any]
    te_veel: str  # leeg: er is nog ruimte voor een doel
    wens: str  # wat hij bij de laatste meting over dit leefgebied zei


def doelvoorstel(traject: Traject, vraag: Mapping[str, str], op: date) -> Doelvoorstel:
    """Loopt er al genoeg, dan staat het nieuwe doel op later."""
    actief = Doel.objects.filter(traject=traject, uitkomst="", actief_op__isnull=False).count()
    hoogstens = hoogstens_doelen(
        GemeenteInstelling.objects.filter(gemeente_id=traject.gemeente_id or 0).order_by("geldig_van"), op
    )
    leefgebied = vraag.get("leefgebied", "")
    leefgebied = leefgebied if leefgebied in MET_NETWERK else ""
    vol = actief >= hoogstens
    velden = {
        "leefgebied": leefgebied,
        "voorziening": VOORZIENING_VAN.get(leefgebied, ""),
        "wanneer": LATER if vol else NU,
    }
    tekst = f"Er lopen al {actief} doelen. Begin dit doel liever later, of sluit eerst een ander doel af."
    return Doelvoorstel(velden, tekst if vol else "", _wens(traject, leefgebied) if leefgebied else "")


def _wens(traject: Traject, leefgebied: str) -> str:
    gezegd = Score.objects.filter(meting__traject=traject, leefgebied=leefgebied, meting__vervangen_door__isnull=True)
    laatste = gezegd.order_by("meting__op", "meting_id").last()
    return laatste.wens if laatste else ""


def actievoorstel(traject: Traject, vraag: Mapping[str, str]) -> dict[str, Any]:
    """Bij een doel (dan is het ook een afspraak over waar dat een antwoord op is) of bij een voorziening."""
    voorziening, nummer = vraag.get("voorziening", ""), vraag.get("doel", "")
    if voorziening in LEEFGEBIED_VAN:
        return {"voorziening": voorziening, "plek": LEEFGEBIED_VAN[voorziening]}
    if not (nummer.isdecimal() and len(nummer) < 10):
        return {}
    doel = Doel.objects.filter(traject=traject, pk=int(nummer)).first()
    return {"plek": f"d{doel.pk}", "voorziening": doel.voorziening} if doel else {}
