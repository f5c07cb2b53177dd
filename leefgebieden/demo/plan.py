"""Plannen in de demo: van leeg tot bijgesteld, met doelen die lukten en die niet lukten."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from cases.herinneringen.ontvangers import Bezetting
from cases.models import Traject
from leefgebieden.models import Actie, Doel, Netwerkpersoon, Planversie
from leefgebieden.services.acties import meld_voortgang, rond_actie_af, voeg_actie_toe, wijzig_actie
from leefgebieden.services.doelen import sluit_doel_af, voeg_doel_toe
from leefgebieden.services.planversies import leg_instemming_vast, leg_plan_voor, stel_plan_vast, stuur_plan_terug
from leefgebieden.voorzieningen import VOORZIENING_VAN
from partners.models import Betrokkenheid
from rio.demo import Opdracht, toeval
from rio.demo.collegas import HOOFDGEMEENTE, NOOR
from rio.models import User

HOOGSTENS, ELDERS = 20, 8  # een heel plan, en elders alleen wat er in het begin was
VASTGESTELD = (3, 4, 5, 7)
OUD = timedelta(days=40)  # wie zo lang begeleid wordt, heeft een plan; wat daarna gebeurt is bijstellen
DOELEN: Mapping[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {  # leefgebied: doel, (wat, wie, eerste stap)
    "wonen": (
        "Een eigen kamer, niet terug naar mijn moeder.",
        (
            ("Inschrijven voor begeleid wonen", "organisatie", "Intake plannen"),
            ("Vragen of hij de eerste weken bij familie terechtkan", "netwerk", "Samen bellen"),
        ),
    ),
    "werk_inkomen": (
        "Werken in de bouw, met een vast loon.",
        (
            ("Uitkering aanvragen voor de eerste maanden", "rio", "Bankafschrift vragen aan de inrichting"),
            ("Een dag meelopen bij het bedrijf", "jongere", "Zelf de voorman bellen"),
        ),
    ),
    "financien_schulden": (
        "Geen brieven meer van het CJIB.",
        (("Alle post openen en de schulden op een rij zetten", "jongere", "Volgend gesprek de tas met post meenemen"),),
    ),
    "zorg": (
        "Beter slapen, en met iemand kunnen praten.",
        (("Aanmelden bij de huisarts in de wijk", "rio", "Huisarts zoeken die nog plek heeft"),),
    ),
}
TERUG = "Wie belt er met de corporatie, en voor wanneer? Zet dat erbij; dan kan het zo."
NIET_EENS = "Hij wil liever meteen een eigen woning en geen begeleid wonen."
VOORTGANG = ("Gebeld, staat op de wachtlijst.", "Formulier samen ingevuld.", "Niemand bereikt, morgen weer.")
REDENEN = {"behaald": "", "deels": "De inschrijving is rond, de kamer nog niet.", "niet": "Hij wil dit nu niet meer."}


class Werk(NamedTuple):
    """Eén dossier met wie eraan werkt, en de dag waarop het plan begon."""

    traject: Traject
    rio: User
    begin: date
    vandaag: date
    kans: Random
    coordinator: User | None

    def dag(self, na: int) -> date:
        return min(self.begin + timedelta(days=na), self.vandaag)


def vul(opdracht: Opdracht) -> None:
    gekozen, mensen = _gekozen(opdracht), User.objects.in_bulk()
    bezetting = Bezetting.laad({traject.gemeente_id for traject in gekozen}, opdracht.op)
    for plek, traject in enumerate(gekozen):
        if plek % 12 == 6 or traject.rio is None:
            continue  # nog geen plan
        kans = toeval(opdracht.seed, "plan", traject.nummer)
        wie = bezetting.coordinatoren(traject.gemeente_id) - {traject.rio.pk}
        coordinator = mensen[min(wie)] if wie else None
        toegewezen = traject.toegewezen_op or opdracht.op
        if toegewezen + OUD < opdracht.op:
            _eerste_versie(Werk(traject, traject.rio, toegewezen, opdracht.op, kans, coordinator))
        if plek < HOOGSTENS:
            geleden = timedelta(days=35 if plek % 8 in VASTGESTELD else 16)
            begin = min(max(toegewezen, opdracht.op - geleden) + timedelta(days=3), opdracht.op)
            _plan(Werk(traject, traject.rio, begin, opdracht.op, kans, coordinator), plek % 8)


def _gekozen(opdracht: Opdracht) -> list[Traject]:
    """Van wie inlogt eerst, dan de rest van Nijmegen; in een grote demo een paar."""
    hier = Traject.objects.open().filter(rio__isnull=False, toegewezen_op__isnull=False).select_related("rio")
    van_noor = list(hier.filter(rio__email=NOOR.email).order_by("pk"))
    ander = hier.exclude(rio__email=NOOR.email).order_by("pk")
    if opdracht.trajecten is not None:
        return [*van_noor, *ander][:HOOGSTENS]
    nijmegen = ander.filter(gemeente__code=HOOFDGEMEENTE)
    return [*van_noor, *nijmegen, *ander.exclude(gemeente__code=HOOFDGEMEENTE)[:ELDERS]]


def _eerste_versie(werk: Werk) -> None:
    """Het plan van het begin: één doel, dat intussen gehaald is of niet."""
    leefgebied = werk.kans.choice(sorted(DOELEN))
    wat, ((doe, _, stap), *_) = DOELEN[leefgebied]
    gegevens = {"leefgebied": leefgebied, "voorziening": VOORZIENING_VAN[leefgebied], "wat": wat, "actief": True}
    doel = voeg_doel_toe(werk.traject, doel=gegevens, op=werk.dag(2), door=werk.rio)
    velden = {"doel": doel, "wat": doe, "volgende_stap": stap, "uiterlijk": werk.dag(25), "wie": "rio"}
    actie = voeg_actie_toe(werk.traject, gegevens=velden, op=werk.dag(2), door=werk.rio)
    versie = leg_plan_voor(werk.traject, op=werk.dag(5), door=werk.rio)
    if versie.stand == Planversie.Stand.TER_GOEDKEURING and werk.coordinator:
        stel_plan_vast(versie, op=werk.dag(7), door=werk.coordinator)
    rond_actie_af(actie, op=werk.dag(werk.kans.choice((18, 22, 27))), door=werk.rio)
    uitkomst = werk.kans.choice(sorted(REDENEN))
    sluit_doel_af(doel, uitkomst=uitkomst, reden=REDENEN[uitkomst], op=werk.dag(30), door=werk.rio)


def _plan(werk: Werk, soort: int) -> None:
    """0 en 6 concept, 1 wacht, 2 teruggestuurd, en verder vastgesteld: 4 bijgesteld, 5 met uitkomsten."""
    doelen = _doelen(werk)
    if soort in (0, 6):
        return
    versie = leg_plan_voor(werk.traject, op=werk.dag(10), door=werk.rio)
    if versie.stand == Planversie.Stand.TER_GOEDKEURING and werk.coordinator:
        _besluit(werk, versie, soort, werk.coordinator)
    if soort in (3, 4, 5):
        waarom = "" if soort != 4 else NIET_EENS
        leg_instemming_vast(versie, akkoord=soort != 4, hoe="mondeling", waarom=waarom, op=werk.dag(16), door=werk.rio)
    if soort == 4:
        _stel_bij(werk)
    if soort == 5:
        _rond_af(werk, doelen)


def _doelen(werk: Werk) -> list[Doel]:
    """Twee of drie doelen, het laatste soms voor later; elk met zijn acties."""
    leefgebieden = werk.kans.sample(sorted(DOELEN), k=werk.kans.choice((2, 3, 3)))
    return [_doel(werk, leefgebied, later=plek == 2) for plek, leefgebied in enumerate(leefgebieden)]


def _doel(werk: Werk, leefgebied: str, *, later: bool) -> Doel:
    wat, stappen = DOELEN[leefgebied]
    gegevens = {"leefgebied": leefgebied, "voorziening": VOORZIENING_VAN[leefgebied], "wat": wat, "actief": not later}
    doel = voeg_doel_toe(werk.traject, doel=gegevens, op=werk.begin, door=werk.rio)
    for nummer, (doe, wie, stap) in enumerate(() if later else stappen):
        velden = {
            "doel": doel,
            "wat": doe,
            "volgende_stap": stap,
            "uiterlijk": werk.dag(14) + timedelta(days=werk.kans.randrange(12, 60)),
            "voorziening": VOORZIENING_VAN[leefgebied] if nummer == 0 and werk.kans.random() < 0.7 else "",
            **_wie(werk, wie),
        }
        actie = voeg_actie_toe(werk.traject, gegevens=velden, op=werk.begin, door=werk.rio)
        if werk.kans.random() < 0.5:
            tekst = werk.kans.choice(VOORTGANG)
            meld_voortgang(actie, tekst=tekst, kies=lambda nu: {}, op=werk.dag(6), door=werk.rio)
        if actie.uiterlijk < werk.vandaag and werk.kans.random() < 0.7:
            rond_actie_af(actie, op=actie.uiterlijk, door=werk.rio)
    return doel


def _wie(werk: Werk, wie: str) -> dict[str, Any]:
    """Een partner of iemand uit het netwerk als die bij het dossier staat; anders de RIO."""
    partners = Betrokkenheid.objects.geldig_op(werk.vandaag).filter(traject=werk.traject, organisatie__isnull=False)
    partner = partners.select_related("organisatie").order_by("pk").first()
    steun = Netwerkpersoon.objects.geldig_op(werk.vandaag).filter(traject=werk.traject).order_by("pk").first()
    if wie == "organisatie" and partner:
        return {"wie": wie, "organisatie": partner.organisatie}
    if wie == "netwerk" and steun:
        return {"wie": wie, "netwerkpersoon": steun}
    return {"wie": "jongere" if wie == "jongere" else "rio"}


def _besluit(werk: Werk, versie: Planversie, soort: int, coordinator: User) -> None:
    if soort == 2:
        stuur_plan_terug(versie, opmerking=TERUG, op=werk.dag(13), door=coordinator)
    elif soort != 1:
        stel_plan_vast(versie, op=werk.dag(13), door=coordinator)


def _stel_bij(werk: Werk) -> None:
    """Een afspraak schoof op, en er kwam een doel bij."""
    actie = Actie.objects.filter(traject=werk.traject, gedaan_op__isnull=True).first()
    if actie:
        later = {"uiterlijk": max(actie.uiterlijk, werk.vandaag) + timedelta(days=7)}
        wijzig_actie(actie, kies=lambda nu: later, op=werk.dag(20), door=werk.rio)
    voeg_doel_toe(
        werk.traject,
        doel={"leefgebied": "regelzaken", "voorziening": "", "wat": "Mijn rijbewijs halen.", "actief": False},
        op=werk.dag(20),
        door=werk.rio,
    )


def _rond_af(werk: Werk, doelen: list[Doel]) -> None:
    for doel, (uitkomst, reden) in zip(doelen, REDENEN.items(), strict=False):
        for actie in doel.acties.filter(gedaan_op__isnull=True):
            rond_actie_af(actie, op=werk.dag(18), door=werk.rio)
        sluit_doel_af(doel, uitkomst=uitkomst, reden=reden, op=werk.dag(22), door=werk.rio)
