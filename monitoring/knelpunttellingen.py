"""Knelpunten en signalen voor een rapport: wat er in het gebied en de periode speelde, zoals bekend op de kennisdag."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from monitoring.invoer import Knelpunttelling, Signaalrij
from monitoring.models import Knelpunt, Knelpuntversie, Signaal, Signaalstap, Signaalversie
from monitoring.vraag import Vraag
from rio.dagen import EEN_DAG
from rio.kennis import gekend, zoals_bekend_op

KLAAR = frozenset((Signaal.Stand.OPGELOST, Signaal.Stand.NIET_OPLOSBAAR))


def tel(vraag: Vraag) -> tuple[Knelpunttelling, ...]:
    """Per leefgebied en soort, op volgorde van die codes; een gemeente is die van toen, een caseload die van nu."""
    per_vak: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
    with zoals_bekend_op(vraag.kennis_op):
        rijen = _bekend(vraag).filter(knelpunt__op__gte=vraag.periode.van).order_by()
        for leefgebied, soort, traject, stand, op in rijen.values_list(
            "leefgebied", "soort", "knelpunt__traject_id", "stand", "nagekeken_op"
        ):
            per_vak[leefgebied, soort].append((traject, _doorgegeven(vraag, stand, op)))
    return tuple(
        Knelpunttelling(*vak, len(wie), sum(door for _, door in wie), frozenset(traject for traject, _ in wie))
        for vak, wie in sorted(per_vak.items())
    )


def _bekend(vraag: Vraag) -> "QuerySet[Knelpuntversie]":
    """Van elk knelpunt van dit gebied zoals het toen telde; een latere wijziging is een latere versie."""
    van_rio, hier = Q(knelpunt__traject__rio=vraag.rio_id), Q(knelpunt__gemeente_id__in=vraag.gemeente_ids)
    laatste = gekend(Knelpuntversie.objects.filter(knelpunt=OuterRef("knelpunt"))).order_by("-pk").values("pk")[:1]
    return Knelpuntversie.objects.filter(
        van_rio if vraag.rio_id else hier, knelpunt__op__lte=_laatste(vraag), pk=Subquery(laatste)
    )


def _laatste(vraag: Vraag) -> date:
    """De laatste dag die meetelt."""
    return min(vraag.periode.tot - EEN_DAG, vraag.peildatum)


def _doorgegeven(vraag: Vraag, stand: str, op: date | None) -> bool:
    return stand == Knelpunt.Stand.DOORGEGEVEN and op is not None and op <= min(vraag.peildatum, vraag.kennis_op)


def signalen(vraag: Vraag) -> tuple[Signaalrij, ...]:
    """Die in de periode speelden: begonnen voor het einde, en niet al voor het begin klaar; van oud naar nieuw.

    Over meer gemeenten alleen die van de hele regio: wie het leest, werkt misschien in maar een van die gemeenten.
    """
    eigen = vraag.gemeente_ids if len(vraag.gemeente_ids) == 1 else ()
    waar = Q(gemeente_id__in=eigen) | Q(regio_id=vraag.regio_id or 0)
    with zoals_bekend_op(vraag.kennis_op):
        rijen, versie, stap = gekend(Signaal.objects.filter(waar, op__lte=_laatste(vraag))), _versie(), _stap(vraag)
        rijen = rijen.annotate(dossiers=_dossiers(vraag), **versie, **stap).order_by("op", "pk")
        gevonden = list(rijen.values_list(*versie, "dossiers", *stap))
    return tuple(
        Signaalrij(titel, leefgebied, soort, stand or str(Signaal.Stand.GEMELD), dossiers or 0, antwoord or "")
        for titel, leefgebied, soort, dossiers, stand, antwoord, stap_op in gevonden
        if not (stand in KLAAR and stap_op < vraag.periode.van)
    )


def _versie() -> dict[str, Subquery]:
    """Hoe een signaal toen heette."""
    laatste = gekend(Signaalversie.objects.filter(signaal=OuterRef("pk"))).order_by("-pk")
    return {f"toen_{veld}": Subquery(laatste.values(veld)[:1]) for veld in ("titel", "leefgebied", "soort")}


def _stap(vraag: Vraag) -> dict[str, Subquery]:
    """Hoe het met een signaal stond; leeg als er nog geen stap was."""
    stappen = gekend(Signaalstap.objects.filter(signaal=OuterRef("pk"), op__lte=_laatste(vraag)))
    laatste = stappen.order_by("-op", "-pk")
    return {f"stap_{veld}": Subquery(laatste.values(veld)[:1]) for veld in ("stand", "antwoord", "op")}


def _dossiers(vraag: Vraag) -> Subquery:
    """Alleen van het gebied van het rapport, ook bij een signaal van de hele regio."""
    rijen = _bekend(vraag).filter(signaal=OuterRef("pk")).order_by().values("signaal")
    return Subquery(rijen.values_list(Count("knelpunt__traject", distinct=True)))
