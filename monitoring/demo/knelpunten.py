"""Wat in de verzonnen dossiers vastloopt, wat de coördinator daarvan doorgaf, en wat beleid antwoordde."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from cases.models import Traject
from monitoring.models import Knelpunt, Signaal
from monitoring.services.knelpunten import geef_door, geef_niet_door, meld_knelpunt
from monitoring.services.signalen import beantwoord_signaal, maak_signaal, wijzig_signaal
from monitoring.zonder_persoon import wat_verraadt
from rio.demo import Opdracht, toeval
from rio.demo.collegas import BELEID, COORDINATOR, HOOFDGEMEENTE
from rio.models import User

TEKSTEN = Path(__file__).parents[1] / "data" / "demoknelpunten.json"
HOOGSTENS_DOSSIERS = 30
WAAROM_NIET = "Dit gaat over één gezin. De wijkagent is al gebeld."
WEKEN = {"signalen": 34, "los": 5, "nog_na_te_kijken": 1, "niet": 3}  # zo lang geleden begon het melden
Onderwerp = Mapping[str, Any]


def vul(opdracht: Opdracht) -> None:
    dossiers = list(
        Traject.objects.open()
        .filter(rio__isnull=False, gemeente__code=HOOFDGEMEENTE)
        .select_related("rio", "gemeente", "jongere")
        .order_by("pk")[:HOOGSTENS_DOSSIERS]
    )
    if not dossiers:
        return
    wie = cycle(toeval("knelpunten", opdracht.seed).sample(dossiers, k=len(dossiers)))
    coordinator = User.objects.get(email=COORDINATOR.email)
    per_groep = json.loads(TEKSTEN.read_text(encoding="utf-8"))
    for onderwerp in per_groep["signalen"]:
        _signaal(onderwerp, list(_gemeld(onderwerp, wie, WEKEN["signalen"], opdracht.op)), coordinator, opdracht.op)
    for knelpunt in _alle(per_groep, "los", wie, opdracht.op):
        _geef_door(knelpunt, None, coordinator, opdracht.op)
    list(_alle(per_groep, "nog_na_te_kijken", wie, opdracht.op))
    for knelpunt in _alle(per_groep, "niet", wie, opdracht.op):
        geef_niet_door(knelpunt, reden=WAAROM_NIET, op=opdracht.op, door=coordinator)


def _alle(
    per_groep: Mapping[str, Iterable[Onderwerp]], groep: str, wie: Iterator[Traject], op: date
) -> Iterator[Knelpunt]:
    for onderwerp in per_groep[groep]:
        yield from _gemeld(onderwerp, wie, WEKEN[groep], op)


def _gemeld(onderwerp: Onderwerp, wie: Iterator[Traject], weken: int, op: date) -> Iterator[Knelpunt]:
    """Verspreid over de weken, en nooit voor het dossier begon."""
    for nummer, (tekst, voor_beleid) in enumerate(onderwerp["teksten"]):
        van_beleid = f"{voor_beleid} {onderwerp['titel']} {onderwerp.get('tekst', '')}"
        traject = next(t for t in wie if not wat_verraadt(van_beleid, [t.jongere]))
        velden = {naam: onderwerp[naam] for naam in ("leefgebied", "soort", "partnersoort")}
        gegevens = {**velden, "organisatie": None, "tekst": tekst, "voor_beleid": voor_beleid}
        gemeld_op = max(traject.begin_op, op - timedelta(weeks=max(1, weken - 2 * nummer)))
        yield meld_knelpunt(traject, gegevens=gegevens, op=min(gemeld_op, op), door=_rio(traject))


def _signaal(onderwerp: Onderwerp, gemeld: list[Knelpunt], coordinator: User, op: date) -> None:
    eerste, *rest = sorted(gemeld, key=lambda knelpunt: knelpunt.op)
    begonnen_op = min(op, eerste.op + timedelta(days=3))
    signaal = maak_signaal(
        _geef_door(eerste, None, coordinator, op),
        titel=onderwerp["titel"],
        hele_regio=onderwerp["hele_regio"],
        op=begonnen_op,
        door=coordinator,
    )
    for knelpunt in rest:
        _geef_door(knelpunt, signaal, coordinator, op)
    tekst = {"tekst": onderwerp["tekst"]}
    wijzig_signaal(signaal, kies=lambda nu: tekst, erbij=(), eruit=(), op=op, door=coordinator)
    beleid = User.objects.get(email=BELEID.email)
    for nummer, (stand, antwoord) in enumerate(onderwerp["antwoorden"]):
        geantwoord_op = max(begonnen_op, op - timedelta(weeks=6 - 4 * nummer))
        beantwoord_signaal(signaal, stand=stand, antwoord=antwoord, op=geantwoord_op, door=beleid)


def _geef_door(knelpunt: Knelpunt, signaal: Signaal | None, coordinator: User, op: date) -> Knelpunt:
    nagekeken_op = min(op, knelpunt.op + timedelta(days=3))
    return geef_door(knelpunt, voor_beleid=knelpunt.voor_beleid, signaal=signaal, op=nagekeken_op, door=coordinator)


def _rio(traject: Traject) -> User:
    assert traject.rio
    return traject.rio
