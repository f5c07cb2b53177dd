"""Metingen in de demo: vooruitgang, terugval en gaten, bij sommigen over twee jaar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from cases.models import Traject
from cases.schermen.dossier import Dossier
from leefgebieden.meetmomenten import BINNENKOMST, TUSSENTIJDS, Meetmoment, meetmomenten
from leefgebieden.models import Meting
from leefgebieden.services.metingen import (
    Metinggegevens,
    Scoregegevens,
    leefgebieden_van,
    leg_meting_vast,
    maanden_van,
    sla_meting_over,
)
from rio.demo import Opdracht, toeval
from rio.demo.collegas import HOOFDGEMEENTE, NOOR
from rio.leefgebieden import NETWERK
from rio.models import User

HOOGSTENS, ELDERS = 30, 8  # in de vaste demo: heel Nijmegen, en elders zoveel
WENSEN = {
    "wonen": (
        "Niet terug naar mijn moeder. Een eigen kamer, ook als die klein is.",
        "Weg uit de buurt waar iedereen mij kent.",
        "Bij mijn vriendin wonen als het kan.",
    ),
    "regelzaken": (
        "Mijn rijbewijs halen.",
        "Dat ik mijn post begrijp en niet meer alles laat liggen.",
        "Een ID zodat ik mijn geld kan pinnen.",
    ),
    "zorg": (
        "Beter slapen.",
        "Stoppen met blowen, maar niet in een groep.",
        "Met iemand praten die er niet meteen iets van vindt.",
    ),
    "financien_schulden": (
        "Geen brieven van het CJIB meer.",
        "Weten hoeveel schuld het is. Ik durf niet te kijken.",
        "Elke week iets overhouden voor mijn dochter.",
    ),
    "werk_inkomen": (
        "Werken in de bouw bij mijn oom.",
        "Iets met auto's. Geen school meer.",
        "Mijn niveau 2 afmaken.",
    ),
    NETWERK: ("Mijn broertje vaker zien.", "Andere vrienden dan vroeger."),
}
TOELICHTING = (
    "Besproken met de casemanager van de afdeling.",
    "Is nog niet zeker; volgende keer opnieuw vragen.",
    "Gaat beter sinds hij weer structuur heeft.",
    "Brieven meegenomen en samen opengemaakt.",
)
GOED = ("Zijn zus helpt en belt zelf terug.", "Komt afspraken na.", "Zijn voetbaltrainer houdt contact.")
OVERGESLAGEN = (
    "Hij wilde deze keer niet praten. Over twee weken opnieuw gevraagd.",
    "Niet bereikt na drie pogingen.",
    "Zat in die weken in een kliniek.",
)
# Past bij de score op werk en inkomen: de meesten komen zonder binnen, en wie verder komt krijgt iets.
PERSPECTIEF = {
    1: ("geen", "geen", "geen", "geen", "geen", "onbekend"),
    2: ("geen", "geen", "geen", "geen", "dagbesteding"),
    3: ("geen", "geen", "dagbesteding", "opleiding", "werk"),
    4: ("dagbesteding", "opleiding", "werk", "werk"),
    5: ("opleiding", "werk", "werk", "beide"),
}
NOOIT_GEMETEN = 20
NIET_BESPROKEN, OVERGESLAGEN_KANS = 0.03, 0.07
BETER, SLECHTER, WISSELEND = (1, 1, 1, 0, 0), (0, -1, -1), (1, 0, -1)
VERLOPEN = (BETER, WISSELEND, BETER, SLECHTER, BETER, BETER)


def vul(opdracht: Opdracht) -> None:
    gemeten = [_dossier(traject, plek, opdracht) for plek, traject in enumerate(_gekozen(opdracht))]
    opdracht.meld(f"{sum(gemeten)} metingen vastgelegd in {len(gemeten)} dossiers.")


def _gekozen(opdracht: Opdracht) -> list[Traject]:
    """Iedereen, van wie inlogt eerst; in een grote demo alleen wie het langst in begeleiding is."""
    hier = Traject.objects.open().filter(rio__isnull=False, toegewezen_op__isnull=False).select_related("rio")
    van_noor = list(hier.filter(rio__email=NOOR.email).order_by("pk"))
    ander = hier.exclude(rio__email=NOOR.email).order_by("begin_op", "pk")
    if opdracht.trajecten is not None:
        return [*van_noor, *ander][:HOOGSTENS]
    nijmegen = ander.filter(gemeente__code=HOOFDGEMEENTE)
    return [*van_noor, *nijmegen, *ander.exclude(gemeente__code=HOOFDGEMEENTE)[:ELDERS]]


def _dossier(traject: Traject, plek: int, opdracht: Opdracht) -> int:
    """Het aantal metingen; bij een op de twintig is er nog nooit gemeten."""
    kans = toeval(opdracht.seed, "metingen", traject.nummer)
    if plek % NOOIT_GEMETEN == 6 or traject.rio is None:
        return 0
    verloop = VERLOPEN[plek % len(VERLOPEN)]
    leefgebieden = leefgebieden_van(traject.gemeente_id, opdracht.op)
    stand = {leefgebied: kans.choice((1, 1, 2, 2, 2, 3, 3, 4)) for leefgebied in leefgebieden}
    werk, momenten = "", list(_momenten(traject, opdracht.op, kans))
    for keer, moment in enumerate(momenten):
        if keer:
            stand = {leefgebied: _stap(score, kans.choice(verloop)) for leefgebied, score in stand.items()}
        werk = _perspectief(werk, stand["werk_inkomen"], kans)
        meting = _meet(traject, moment, stand, werk, kans)
        if plek == 1 and keer == 0 and meting:
            _verbeter(meting, traject.rio)
    return len(momenten)


def _stap(score: int, verder: int) -> int:
    return min(5, max(1, score + verder))


def _momenten(traject: Traject, vandaag: date, kans: Random) -> Iterator[Meetmoment]:
    """Wat er tot vandaag gemeten kon zijn, met de dag waarop het gebeurde."""
    detenties, vorige = Dossier(traject, vandaag).detenties, traject.toegewezen_op or vandaag
    for moment in meetmomenten(detenties, lambda dag: maanden_van(traject.gemeente_id, dag)):
        later = kans.randint(2, 18) if moment.moment == BINNENKOMST else kans.randint(-20, 12)
        op = max(moment.op + timedelta(days=later), moment.vanaf, vorige)
        if op > vandaag:
            return
        yield moment._replace(op=op)
        vorige = op + timedelta(days=45)
        if moment.moment == BINNENKOMST and vorige <= vandaag and kans.random() < 0.4:
            yield Meetmoment(TUSSENTIJDS, vorige, vorige)


def _perspectief(was: str, score: int, kans: Random) -> str:
    """Wie werk of een opleiding heeft, houdt dat meestal."""
    return was if was in ("werk", "opleiding", "beide") and kans.random() < 0.75 else kans.choice(PERSPECTIEF[score])


def _meet(traject: Traject, moment: Meetmoment, stand: dict[str, int], werk: str, kans: Random) -> Meting | None:
    """Nu en dan ging een meting niet door."""
    assert traject.rio
    if moment.moment not in (BINNENKOMST, TUSSENTIJDS) and kans.random() < OVERGESLAGEN_KANS:
        reden = kans.choice(OVERGESLAGEN)
        sla_meting_over(
            traject, moment=moment.moment, detentie_id=moment.detentie_id, op=moment.op, reden=reden, door=traject.rio
        )
        return None
    hoe = (
        Meting.Hoe.INRICHTING
        if moment.moment == BINNENKOMST
        else kans.choice((Meting.Hoe.GESPREK, Meting.Hoe.TELEFOON))
    )
    scores = tuple(_score(leefgebied, score, kans) for leefgebied, score in stand.items())
    gegevens = Metinggegevens(moment.moment, moment.detentie_id, moment.op, hoe, scores, werk)
    return leg_meting_vast(traject, meting=gegevens, door=traject.rio)


def _score(leefgebied: str, score: int, kans: Random) -> Scoregegevens:
    besproken = kans.random() > NIET_BESPROKEN
    return Scoregegevens(
        leefgebied,
        score if besproken else None,
        wens=kans.choice(WENSEN[leefgebied]) if besproken else "",
        toelichting=kans.choice(TOELICHTING) if besproken and kans.random() < 0.4 else "",
        beschermend=kans.choice(GOED) if besproken and kans.random() < 0.3 else "",
    )


def _verbeter(meting: Meting, rio: User) -> None:
    """Eén meting was niet goed verstaan."""
    velden = ("leefgebied", "score", "wens", "toelichting", "beschermend")
    stonden = [Scoregegevens(**score) for score in meting.scores.order_by("pk").values(*velden)]
    wonen = replace(stonden[0], score=_stap(stonden[0].score or 2, 1), wens="Bij mijn tante, tot ik zelf iets heb.")
    nieuw = Metinggegevens(
        meting.moment,
        meting.detentie_id,
        meting.op,
        meting.hoe,
        (wonen, *stonden[1:]),
        meting.perspectief,
        vervangt=meting,
        reden="Verkeerd begrepen: hij kan wel bij zijn tante terecht.",
    )
    leg_meting_vast(meting.traject, meting=nieuw, door=rio)
