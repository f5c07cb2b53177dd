"""De startpagina van beleid: getallen van de eigen gemeenten, nooit een persoon of een zaak."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F, Q

from cases.fasen import AFGESLOTEN, NAMEN
from cases.models import Melding, Termijn, Traject
from cases.schermen.panelen.paneel import Paneel
from cases.schermen.panelen.tellingen import Tellingen, in_een_vraag, tel, totaal
from rio.models import Aanstelling, Gemeente, User
from rio.rollen import rechten

ONDERGRENS = 5
FASE, MELDING, OP_TIJD, BEOORDEELD, GEMEENTE = "fase", "melding", "op_tijd", "beoordeeld", "gemeente"


def beleid(gebruiker: User, op: date) -> Paneel | None:
    hier = rechten(gebruiker, op).gemeente_ids_per_rol.get(Aanstelling.Rol.BELEID)
    if hier is None:
        return None
    vanaf = begin_kwartaal(op)
    geteld = _tellingen(hier, vanaf, op)
    context = {
        "gemeenten": ", ".join(sorted(str(telling.naam) for telling in geteld[GEMEENTE])),
        "vanaf": vanaf,
        "ondergrens": ONDERGRENS,
        "fasen": _fasen(geteld),
        "kwartaal": [
            _regel("Meldingen van inrichtingen", afgeschermd(totaal(geteld, MELDING))),
            _regel("Op tijd beoordeeld en toegewezen", aandeel(totaal(geteld, OP_TIJD), totaal(geteld, BEOORDEELD))),
        ],
    }
    return Paneel("cases/vandaag_beleid.html", context)


def _tellingen(gemeente_ids: Collection[int], vanaf: date, op: date) -> Tellingen:
    """Beoordeeld: triagetermijnen met hun uiterste dag dit kwartaal en al voorbij.

    Op tijd: voldaan op of voor die uiterste dag; uitstel en een latere haalbare dag veranderen daar niets aan.
    """
    hier = Q(gemeente_id__in=gemeente_ids)
    triage = Termijn.objects.filter(hier, soort="triage", uiterlijk__gte=vanaf, uiterlijk__lt=op)
    beoordeeld = triage.exclude(stand__in=(Termijn.Stand.VERVALLEN, Termijn.Stand.NVT))
    meldingen = Melding.objects.filter(hier, meldingsdatum__gte=vanaf, meldingsdatum__lte=op)
    return in_een_vraag(
        tel(Gemeente.objects.filter(pk__in=gemeente_ids), GEMEENTE, F("pk"), F("naam")),
        tel(Traject.objects.open().filter(hier), FASE, naam=F("fase")),
        tel(meldingen, MELDING),
        tel(beoordeeld, BEOORDEELD),
        tel(beoordeeld.filter(voldaan_op__lte=F("uiterlijk")), OP_TIJD),
    )


def _fasen(geteld: Tellingen) -> list[dict[str, Any]]:
    per_fase = {telling.naam: telling.aantal for telling in geteld[FASE]}
    return [_regel(naam, afgeschermd(per_fase.get(fase, 0))) for fase, naam in NAMEN.items() if fase != AFGESLOTEN]


def _regel(label: str, waarde: str) -> dict[str, Any]:
    return {"label": label, "waarde": waarde}


def begin_kwartaal(op: date) -> date:
    return date(op.year, 3 * ((op.month - 1) // 3) + 1, 1)


def afgeschermd(aantal: int) -> str:
    """Een klein aantal kan naar een persoon wijzen."""
    return f"minder dan {ONDERGRENS}" if aantal < ONDERGRENS else str(aantal)


def aandeel(deel: int, alle: int) -> str:
    """Een percentage, als er aan beide kanten genoeg zijn om niemand aan te wijzen."""
    if alle < ONDERGRENS:
        return f"minder dan {ONDERGRENS} beoordelingen"
    if alle - deel < ONDERGRENS:
        return f"minder dan {ONDERGRENS} van de {alle} te laat"
    if deel < ONDERGRENS:
        return f"minder dan {ONDERGRENS} van de {alle} op tijd"
    return f"{round(100 * deel / alle)}% van {alle}"
