"""Wat een gemeente in een jaar uit het doorbraakbudget betaalde: alleen getallen, nooit een persoon."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum

from cases.schermen.panelen.beleid import ONDERGRENS, afgeschermd
from cases.toegang import bereik
from leefgebieden.models import Budget, Uitgave
from leefgebieden.schermen.rond import euro
from rio.leefgebieden import MET_NETWERK
from rio.models import Gemeente, User
from rio.rollen import rechten

RECHT = "doorbraakbudget_zien"
VERBORGEN = "afgeschermd"


@dataclass(frozen=True)
class Post:
    """Wat er voor één jongere op één leefgebied is betaald."""

    leefgebied: str
    traject_id: int
    aantal: int
    bedrag: Decimal


@dataclass(frozen=True)
class Budgetregel:
    """Een rij van de tabel, in tekst."""

    naam: str
    jongeren: str
    aantal: str
    bedrag: str


def gemeenten_voor(gebruiker: User, op: date) -> list[Gemeente]:
    """Waar hij de cijfers van mag zien: beheer van elke gemeente, een ander van de zijne."""
    recht = rechten(gebruiker, op)
    if "beheer" in recht.codes:
        return list(Gemeente.objects.all())
    return list(Gemeente.objects.filter(pk__in=recht.gemeente_ids(RECHT) | bereik(gebruiker).melding_gemeenten))


def cijfers(gemeente: Gemeente, jaar: int, gebruiker: User) -> dict[str, Any]:
    """Wie de dossiers van deze gemeente kent, ziet alles; een ander geen kleine groep."""
    posten = _posten(gemeente, jaar)
    budget = Budget.objects.filter(gemeente=gemeente, jaar=jaar).first()
    besteed = sum((post.bedrag for post in posten), Decimal(0))
    alles = gemeente.pk in bereik(gebruiker).melding_gemeenten
    return {
        "gemeente": gemeente,
        "jaar": jaar,
        "budget": budget,
        "feiten": _feiten(budget, besteed),
        "regels": [_regel(code, posten, alles or code not in verborgen(posten)) for code in MET_NETWERK],
        "samen": _samen(posten, besteed, alles),
        "afgeschermd": not alles,
        "ondergrens": ONDERGRENS,
    }


def verborgen(posten: Collection[Post]) -> frozenset[str]:
    """De leefgebieden die te weinig jongeren hebben om te tonen.

    Eén ervan was uit het totaal af te trekken, en een paar samen ook als dat nog steeds weinig jongeren zijn. Dan
    gaat de kleinste van de rest mee, tot het er genoeg zijn of alles afgeschermd is.
    """
    jongeren = _jongeren(posten)
    weg = {code for code, wie in jongeren.items() if 0 < len(wie) < ONDERGRENS}
    over = (code for code in MET_NETWERK if code not in weg)
    rest = sorted(over, key=lambda code: (not jongeren[code], len(jongeren[code])))  # waar niets is, pas als het moet
    while weg and rest and (len(weg) == 1 or len(set().union(*(jongeren[code] for code in weg))) < ONDERGRENS):
        weg.add(rest.pop(0))
    return frozenset(weg)


def _jongeren(posten: Iterable[Post]) -> dict[str, set[int]]:
    per: dict[str, set[int]] = defaultdict(set)
    for post in posten:
        per[post.leefgebied].add(post.traject_id)
    return per


def _posten(gemeente: Gemeente, jaar: int) -> list[Post]:
    rijen = Uitgave.objects.filter(
        gemeente=gemeente, op__gte=date(jaar, 1, 1), op__lte=date(jaar, 12, 31), ingetrokken_op__isnull=True
    )
    per = rijen.order_by().values_list("leefgebied", "traject_id").annotate(Count("pk"), Sum("bedrag"))
    return [Post(*rij) for rij in per]


def _regel(code: str, posten: Collection[Post], zichtbaar: bool) -> Budgetregel:
    hier = [post for post in posten if post.leefgebied == code]
    jongeren = len(_jongeren(hier)[code])
    if not zichtbaar:
        klein = afgeschermd(jongeren) if jongeren < ONDERGRENS else VERBORGEN
        return Budgetregel(MET_NETWERK[code], klein, VERBORGEN, VERBORGEN)
    aantal, bedrag = sum(post.aantal for post in hier), sum((post.bedrag for post in hier), Decimal(0))
    return Budgetregel(MET_NETWERK[code], str(jongeren), str(aantal), euro(bedrag))


def _samen(posten: Collection[Post], besteed: Decimal, alles: bool) -> Budgetregel:
    jongeren, aantal = len({post.traject_id for post in posten}), sum(post.aantal for post in posten)
    if alles or not posten or jongeren >= ONDERGRENS:
        return Budgetregel("Samen", str(jongeren), str(aantal), euro(besteed))
    return Budgetregel("Samen", afgeschermd(jongeren), VERBORGEN, euro(besteed))


def _feiten(budget: Budget | None, besteed: Decimal) -> list[dict[str, str]]:
    feiten = [{"label": "Betaald", "waarde": euro(besteed)}]
    if budget is None:
        return [{"label": "Budget", "waarde": "nog niet ingevuld"}, *feiten]
    over = budget.bedrag - besteed
    rest = {"label": "Nog over", "waarde": euro(over)}
    if over < 0:
        rest = {"label": "Meer dan het budget", "waarde": euro(-over), "merkje": "boven budget", "soort": "let-op"}
    return [{"label": "Budget", "waarde": euro(budget.bedrag)}, *feiten, rest]
