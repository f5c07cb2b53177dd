"""De zelfbeoordeling van de regio van de vaste logins: twee jaar vastgesteld, het laatste jaar nog in concept."""

from datetime import date
from random import Random
from typing import Any

from monitoring.models import Zelfbeoordeling
from monitoring.services.randvoorwaarden import beoordeel_voorwaarde, noteer_deelnemers, stel_beoordeling_vast
from monitoring.voorwaardentekst import NETWERK, NIVEAUS, VOORWAARDEN
from rio.demo import Opdracht, toeval
from rio.demo.collegas import VEILIGHEIDSHUIS
from rio.models import Regio, User

WIE = "Gemeenten in de regio, reclassering, Zorg- en Veiligheidshuis en de casemanagers van PI Arnhem"
VERBETERKANS = 0.45
CONCEPT_TOT = 5  # zoveel voorwaarden zijn dit jaar al besproken
BEWIJS = {
    1: "Het convenant noemt één gezamenlijk doel; in het overleg komt het elke keer terug.",
    2: "De afbakening van de groep staat op papier en is met de partners besproken.",
    3: "Er is een coördinator, en per jongere is duidelijk wie de regie heeft.",
    4: "Per leefgebied is er een vaste partner; zorg en wonen zijn nog niet altijd op tijd.",
    5: "Partners leggen vast in RIO en antwoorden op verzoeken; niet iedereen doet dat vlot.",
    6: "De meeste jongeren houden dezelfde begeleider voor, tijdens en na detentie.",
    7: "Bijna alle meldingen komen binnen; van JJI's horen we soms pas later.",
    8: "Elk kwartaal bespreken we de cijfers; over de zorg zelf nog niet vast.",
}
ACTIES = {
    2: "De analyse elk jaar in maart met alle partners bijwerken.",
    4: "Met de zorgaanbieders afspreken dat de intake in detentie begint.",
    5: "Met elke partner één vast aanspreekpunt afspreken.",
    7: "Afspraak maken met de JJI's over melden binnen twee dagen.",
    8: "Twee keer per jaar een zaak samen terugkijken.",
}


def vul(opdracht: Opdracht) -> None:
    regio, hassan = Regio.objects.get(code=VEILIGHEIDSHUIS.regio), User.objects.get(email=VEILIGHEIDSHUIS.email)
    kans = toeval(opdracht.seed, "randvoorwaarden")
    scores = {(nummer, niveau): kans.choice((1, 2, 2, 3)) for nummer in BEWIJS for niveau in NIVEAUS}
    for jaar in range(opdracht.op.year - 2, opdracht.op.year + 1):
        concept = jaar == opdracht.op.year
        beoordeling = _jaar(regio, jaar, scores, CONCEPT_TOT if concept else len(VOORWAARDEN), hassan)
        if not concept:
            stel_beoordeling_vast(beoordeling, op=date(jaar, 12, 10), door=hassan)
        scores = {vak: _verder(score, kans) for vak, score in scores.items()}
    opdracht.meld("Zelfbeoordelingen van drie jaar ingevuld.")


def _verder(score: int, kans: Random) -> int:
    stap = 1 if kans.random() < VERBETERKANS else -1 if kans.random() < 0.1 else 0
    return min(4, max(1, score + stap))


def _jaar(regio: Regio, jaar: int, scores: dict[tuple[int, str], int], tot: int, door: User) -> Zelfbeoordeling:
    for nummer in range(1, tot + 1):
        _vul_in(regio, jaar, nummer, {niveau: scores[nummer, niveau] for niveau in NIVEAUS}, door)
    return noteer_deelnemers(regio, jaar, kies=lambda nu: {"wie": WIE}, door=door)


def _vul_in(regio: Regio, jaar: int, nummer: int, scores: dict[str, int], door: User) -> None:
    gegevens: dict[str, Any] = {f"{niveau}_score": score for niveau, score in scores.items()}
    gegevens[f"{NETWERK}_bewijs"] = BEWIJS[nummer]
    if nummer in ACTIES:
        gegevens |= {f"{NETWERK}_verbeteractie": ACTIES[nummer], f"{NETWERK}_uiterlijk": date(jaar + 1, 6, 1)}
    beoordeel_voorwaarde(regio, jaar, voorwaarde=nummer, kies=lambda nu: gegevens, door=door)
