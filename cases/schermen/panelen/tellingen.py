"""Getallen voor de startpagina, in één vraag aan de database: elk paneel telt een andere tabel."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import CharField, Count, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from cases.models.melding import MeldingQuerySet
from cases.schermen.filters_termijnen import WIJ
from rio.templatetags.rio import datum

TE_LAAT, DEZE_WEEK, MELDINGEN = "te_laat", "deze_week", "meldingen"
NIEUW = timedelta(days=7)

GEEN_NUMMER = Cast(Value(None), IntegerField())
GEEN_NAAM = Value("", CharField())


class Telling(NamedTuple):
    """Hoeveel rijen er zijn van iets; met nummer en naam als er per groep geteld is."""

    wat: str
    nummer: int | None
    naam: str | None
    aantal: int


Tellingen = Mapping[str, list[Telling]]
Deelvraag = QuerySet[Any, Any]


def tel(rijen: "QuerySet[Any]", wat: str, nummer: Any = GEEN_NUMMER, naam: Any = GEEN_NAAM) -> Deelvraag:
    """Een deelvraag: het aantal rijen per groep; zonder groep één rij."""
    groepen = rijen.order_by().annotate(tel_wat=Value(wat, CharField()), tel_nummer=nummer, tel_naam=naam)
    geteld = groepen.values("tel_wat", "tel_nummer", "tel_naam").annotate(tel_aantal=Count("pk"))
    return geteld.values_list("tel_wat", "tel_nummer", "tel_naam", "tel_aantal")


def in_een_vraag(*deelvragen: Deelvraag) -> Tellingen:
    per_soort: dict[str, list[Telling]] = defaultdict(list)
    eerste, *rest = deelvragen
    for rij in eerste.union(*rest, all=True):
        per_soort[rij[0]].append(Telling(*rij))
    return per_soort


def totaal(tellingen: Tellingen, wat: str) -> int:
    return sum(telling.aantal for telling in tellingen.get(wat, ()))


def tegel(getal: int, label: str, soort: str, naar: str, **filters: str) -> dict[str, Any]:
    """Elk getal is het aantal rijen van de lijst erachter; alleen wat aandacht vraagt krijgt een kleur."""
    return {"getal": getal, "label": label, "soort": soort if getal else "", "url": reverse(naar, query=filters)}


def termijntegels(geteld: Tellingen, **filters: str) -> list[dict[str, Any]]:
    naar = {"partij": WIJ, **filters}
    return [
        tegel(totaal(geteld, TE_LAAT), "termijnen te laat", "fout", "termijnen", wanneer=TE_LAAT, **naar),
        tegel(totaal(geteld, DEZE_WEEK), "deze week", "let-op", "termijnen", wanneer=DEZE_WEEK, **naar),
    ]


def sinds(meldingen: MeldingQuerySet, op: date) -> MeldingQuerySet:
    return meldingen.filter(meldingsdatum__gte=op - NIEUW)


def meldingentegel(geteld: Tellingen, op: date) -> dict[str, Any]:
    return tegel(totaal(geteld, MELDINGEN), "meldingen in 7 dagen", "", "meldingen", van=datum(op - NIEUW))
