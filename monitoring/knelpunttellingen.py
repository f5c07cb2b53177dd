"""Knelpunten en signalen voor een rapport: wat er in het gebied en de periode speelde, zoals bekend op de kennisdag."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from monitoring.invoer import Knelpunttelling, Signaalrij
from monitoring.models import Knelpunt, Signaal, Signaalstap
from monitoring.vraag import Vraag
from rio.dagen import EEN_DAG
from rio.kennis import gekend, zoals_bekend_op

KLAAR = frozenset((Signaal.Stand.OPGELOST, Signaal.Stand.NIET_OPLOSBAAR))


def tel(vraag: Vraag) -> tuple[Knelpunttelling, ...]:
    """Per leefgebied en soort, op volgorde van die codes; een gemeente is die van toen, een caseload die van nu."""
    per_vak: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
    with zoals_bekend_op(vraag.kennis_op):
        rijen = gekend(Knelpunt.objects.filter(_waar(vraag), op__gte=vraag.periode.van, op__lte=_laatste(vraag)))
        for leefgebied, soort, traject, stand, op in rijen.order_by().values_list(
            "leefgebied", "soort", "traject_id", "stand", "nagekeken_op"
        ):
            per_vak[leefgebied, soort].append((traject, _doorgegeven(vraag, stand, op)))
    return tuple(
        Knelpunttelling(*vak, len(wie), sum(door for _, door in wie), frozenset(traject for traject, _ in wie))
        for vak, wie in sorted(per_vak.items())
    )


def _waar(vraag: Vraag) -> Q:
    return Q(traject__rio=vraag.rio_id) if vraag.rio_id else Q(gemeente_id__in=vraag.gemeente_ids)


def _laatste(vraag: Vraag) -> date:
    """De laatste dag die meetelt."""
    return min(vraag.periode.tot - EEN_DAG, vraag.peildatum)


def _doorgegeven(vraag: Vraag, stand: str, op: date | None) -> bool:
    return stand == Knelpunt.Stand.DOORGEGEVEN and op is not None and op <= min(vraag.peildatum, vraag.kennis_op)


class _Stap(NamedTuple):
    stand: str
    antwoord: str
    op: date


def signalen(vraag: Vraag) -> tuple[Signaalrij, ...]:
    """Die in de periode speelden: begonnen voor het einde, en niet al voor het begin klaar; van oud naar nieuw."""
    waar = Q(gemeente_id__in=vraag.gemeente_ids) | Q(regio_id=vraag.regio_id or 0)
    with zoals_bekend_op(vraag.kennis_op):
        rijen = list(gekend(Signaal.objects.filter(waar, op__lte=_laatste(vraag))).order_by("op", "pk"))
        laatste = _laatste_stappen([rij.pk for rij in rijen], _laatste(vraag))
        trajecten = _trajecten([rij.pk for rij in rijen], vraag)
    return tuple(
        _signaalrij(rij, laatste.get(rij.pk), len(trajecten[rij.pk]))
        for rij in rijen
        if not _was_klaar(laatste.get(rij.pk), vraag.periode.van)
    )


def _laatste_stappen(ids: list[int], tot_en_met: date) -> dict[int, _Stap]:
    rijen = gekend(Signaalstap.objects.filter(signaal_id__in=ids, op__lte=tot_en_met)).order_by("op", "pk")
    return {pk: _Stap(stand, tekst, op) for pk, stand, tekst, op in rijen.values_list("signaal_id", *_Stap._fields)}


def _trajecten(ids: list[int], vraag: Vraag) -> defaultdict[int, set[int]]:
    """Alleen van het gebied van het rapport, ook bij een signaal van de hele regio."""
    gevonden: defaultdict[int, set[int]] = defaultdict(set)
    rijen = gekend(Knelpunt.objects.filter(_waar(vraag), signaal_id__in=ids, op__lte=_laatste(vraag)))
    for signaal, traject in rijen.order_by().values_list("signaal_id", "traject_id"):
        gevonden[signaal].add(traject)
    return gevonden


def _was_klaar(stap: _Stap | None, op: date) -> bool:
    return stap is not None and stap.stand in KLAAR and stap.op < op


def _signaalrij(signaal: Signaal, stap: _Stap | None, aantal: int) -> Signaalrij:
    stand, antwoord = (stap.stand, stap.antwoord) if stap else (Signaal.Stand.GEMELD, "")
    return Signaalrij(signaal.titel, signaal.leefgebied, signaal.soort, str(stand), aantal, antwoord)
