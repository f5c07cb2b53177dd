"""Wat er op de pagina's veiligheid, verlof en taken al staat, nieuwste eerst."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from cases.models import Maatregel, Taak, Traject, Verlof
from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje
from cases.schermen.waarschuwing import Waarschuwing
from rio.templatetags.rio import datum, datum_kort

HOOGSTENS = 100


@dataclass(frozen=True)
class Taakregel:
    taak: Taak
    merkje: Merkje
    kan_terug: bool = False


def maatregelen(traject: Traject, op: date) -> dict[str, Any]:
    rijen = list(traject.maatregelen.select_related("door").order_by("-van", "-pk")[:HOOGSTENS])
    voorbij = [rij for rij in rijen if rij.tot and rij.tot < op]
    return {"geldig": [rij for rij in rijen if rij not in voorbij], "voorbij": voorbij}


def verloven(traject: Traject) -> dict[str, Any]:
    rijen = Verlof.objects.filter(detentie__traject=traject).select_related("door")
    return {"verloven": rijen.order_by("-van", "-pk")[:HOOGSTENS]}


def taken(traject: Traject, op: date) -> dict[str, Any]:
    rijen = traject.taken.select_related("door", "gedaan_door", "vervallen_door")
    is_open = Q(gedaan_op__isnull=True, vervallen_op__isnull=True)
    te_doen = rijen.filter(is_open).order_by("uiterlijk", "pk")[:HOOGSTENS]
    klaar = rijen.exclude(is_open).order_by("-uiterlijk", "-pk")[:HOOGSTENS]
    return {
        "te_doen": [Taakregel(taak, _open(taak, op)) for taak in te_doen],
        "klaar": [_klaar(taak, op) for taak in klaar],
    }


def _open(taak: Taak, op: date) -> Merkje:
    soort = "fout" if taak.uiterlijk < op else "let-op" if taak.uiterlijk == op else "rust"
    laat = "te laat: " if taak.uiterlijk < op else ""
    return Merkje(soort, f"{laat}{datum_kort(taak.uiterlijk, op)}")


def _klaar(taak: Taak, op: date) -> Taakregel:
    kan_terug = op in (taak.gedaan_op, taak.vervallen_op)
    if taak.gedaan_op:
        return Taakregel(taak, Merkje("goed", f"gedaan {datum_kort(taak.gedaan_op, op)}"), kan_terug)
    return Taakregel(taak, Merkje("rust", "hoefde niet meer"), kan_terug)


def waarschuwingen(dossier: Dossier) -> list[Waarschuwing]:
    """Wat over veiligheid nu geldt: op elke pagina van het dossier, ook als het is afgesloten."""
    return [_waarschuwing(maatregel) for maatregel in dossier.maatregelen]


def _waarschuwing(maatregel: Maatregel) -> Waarschuwing:
    tekst = f"{maatregel.tekst.rstrip('.')}. Grond: {maatregel.grond.rstrip('.')}. Geldt {_geldt(maatregel.tot)}"
    return Waarschuwing(maatregel.get_soort_display().capitalize(), tekst, soort="fout")


def _geldt(tot: date | None) -> str:
    return f"tot en met {datum(tot)}." if tot else "tot nader order."
