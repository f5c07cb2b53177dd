"""Wat een RIO en een coördinator met één dossier deden, tot en met een dag. Puur: feiten erin, plan eruit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cases.fasen import SAMENLEVING, TERUGKEERPLAN
from cases.feiten import Zekerheid
from cases.models import Termijn, TermijnBesluit, Traject
from cases.termijnsoorten import GEMEENTE, RIO, SAMEN
from rio.dagen import Kalender
from rio.demo.collegas import HOOFDGEMEENTE

KALENDER = Kalender()
DOOR_ONS = {
    ("screening", SAMEN): 0.2,
    ("uitwisseling", GEMEENTE): 0.8,
    ("taakverdeling", SAMEN): 0.75,
    ("overdracht", GEMEENTE): 0.6,
    ("zorgverzekering", GEMEENTE): 0.7,
}
BLIJFT_NIET_LIGGEN = timedelta(days=30)
KANS_LATER = 0.97
WERKDAGEN_TOT_TOEWIJZING = (0, 1, 1, 1, 1, 2, 2, 2, 3, 5, 8)
WERKDAGEN_TOT_CONTACT = (0, 1, 2, 2, 3, 3, 4, 4, 5, 5, 7, 11)
WERKDAGEN_TOT_AFSPRAAK = (2, 4, 5, 6, 7, 8, 9, 10, 10, 12, 15)
NA_ONTSLAG_SLUITEN = timedelta(days=300)
SLUITKANS, SLUITKANS_HOOFDGEMEENTE = 0.7, 0.1  # wie cijfers over Nijmegen bekijkt, ziet hoe het verder ging
SLUITREDENEN = (
    "Doelen behaald, jongere kan zonder begeleiding verder.",
    "Overgedragen aan het wijkteam.",
    "Verhuisd naar een andere gemeente, overgedragen.",
    "Jongere wil geen begeleiding meer.",
)
UITSTEL = "Jongere zat in de isolatie; nieuwe afspraak met de casemanager gemaakt."
NVT = "Al geregeld voor de detentie, bevestigd door de gemeente."

Besluit = tuple[Termijn, str, date, str]  # termijn, besluit, op, reden


@dataclass(frozen=True)
class Dossierplan:
    toegewezen_op: date
    contact_op: date | None
    besluiten: list[Besluit]
    wissels: list[tuple[str, date]]
    deelname: str  # leeg: niet gevraagd
    plan_ontvangen: tuple[Termijn, date] | None  # de termijn van het D&R-plan, en de dag
    afgesloten_op: date | None
    reden: str


def plan(
    traject: Traject, termijnen: Sequence[Termijn], *, op: date, dicht_op: date | None, keuze: Random
) -> Dossierplan | None:
    """Het verloop van een dossier; leeg als het nog op toewijzing wacht."""
    afgesloten_op = dicht_op or _sluiting(traject, op, keuze)
    grens = afgesloten_op or op
    toegewezen_op = _later(traject.melding_op, WERKDAGEN_TOT_TOEWIJZING, keuze)
    if afgesloten_op:
        toegewezen_op = min(toegewezen_op, afgesloten_op)
    elif toegewezen_op > grens or (op - traject.melding_op < BLIJFT_NIET_LIGGEN and keuze.random() < 0.15):
        return None
    lang_geleden = grens - toegewezen_op > BLIJFT_NIET_LIGGEN
    kans = KANS_LATER if lang_geleden else 0.9
    contact_op = _tot(_later(toegewezen_op, WERKDAGEN_TOT_CONTACT, keuze), grens, keuze, kans)
    return Dossierplan(
        toegewezen_op=toegewezen_op,
        contact_op=contact_op,
        besluiten=list(_besluiten(termijnen, toegewezen_op, grens, keuze)),
        wissels=list(_wissels(traject, contact_op, grens, keuze)),
        deelname=_deelname(keuze) if contact_op else "",
        plan_ontvangen=_plan_ontvangen(termijnen, grens, keuze),
        afgesloten_op=afgesloten_op,
        reden=keuze.choice(SLUITREDENEN) if afgesloten_op else "",
    )


def _sluiting(traject: Traject, op: date, keuze: Random) -> date | None:
    """Wie lang genoeg vrij is, is meestal klaar."""
    vrij_op = _vrij_op(traject)
    in_hoofdgemeente = traject.gemeente is not None and traject.gemeente.code == HOOFDGEMEENTE
    kans = SLUITKANS_HOOFDGEMEENTE if in_hoofdgemeente else SLUITKANS
    if vrij_op is None or op - vrij_op < NA_ONTSLAG_SLUITEN or keuze.random() > kans:
        return None
    return vrij_op + NA_ONTSLAG_SLUITEN + timedelta(days=keuze.randint(0, (op - vrij_op - NA_ONTSLAG_SLUITEN).days))


def _besluiten(termijnen: Sequence[Termijn], vanaf: date, grens: date, keuze: Random) -> Iterator[Besluit]:
    """Wat de gemeente zelf moet doen: meestal op tijd, soms laat, soms nog niet; een enkele keer anders."""
    for termijn in termijnen:
        kans = DOOR_ONS.get((termijn.soort, termijn.partij))
        if kans is None:
            continue
        if grens - termijn.uiterlijk > BLIJFT_NIET_LIGGEN:
            kans = KANS_LATER
        begin = max(vanaf, termijn.uiterlijk - timedelta(days=14))
        gedaan_op = _tot(_later(begin, WERKDAGEN_TOT_AFSPRAAK, keuze), grens, keuze, kans)
        if gedaan_op:
            yield termijn, TermijnBesluit.Keuze.VOLDAAN, gedaan_op, ""
        elif (lot := keuze.random()) < 0.08:
            yield termijn, TermijnBesluit.Keuze.UITSTEL, termijn.uiterlijk + timedelta(days=14), UITSTEL
        elif lot < 0.12:
            yield termijn, TermijnBesluit.Keuze.NVT, min(grens, termijn.uiterlijk), NVT


def _wissels(traject: Traject, contact_op: date | None, grens: date, keuze: Random) -> Iterator[tuple[str, date]]:
    """Pas na contact met de jongere; naar de samenleving pas na zijn ontslag."""
    vrij_op = _vrij_op(traject)
    if contact_op is None:
        return
    terugkeer = _tot(contact_op + timedelta(days=keuze.randint(5, 20)), grens, keuze, 0.8)
    if terugkeer and (vrij_op is None or terugkeer < vrij_op):
        yield TERUGKEERPLAN, terugkeer
    if vrij_op:
        thuis = _tot(max(vrij_op, contact_op) + timedelta(days=keuze.randint(5, 25)), grens, keuze, 0.8)
        if thuis:
            yield SAMENLEVING, thuis


def _deelname(keuze: Random) -> str:
    """De meesten doen mee; bij een enkeling legde niemand het vast."""
    lot = keuze.random()
    return "geweigerd" if lot < 0.03 else "aanvaard" if lot < 0.9 else ""


def _plan_ontvangen(termijnen: Sequence[Termijn], grens: date, keuze: Random) -> tuple[Termijn, date] | None:
    """De helft van de inrichtingen stuurt het D&R-plan, soms te laat."""
    dr_plan = next((t for t in termijnen if t.soort == "dr_plan"), None)
    if dr_plan is None:
        return None
    dag = _tot(dr_plan.uiterlijk + timedelta(days=keuze.randint(-12, 6)), grens, keuze, 0.5)
    return (dr_plan, dag) if dag else None


def eerste_contact(traject: Traject, toegewezen_op: date) -> Termijn:
    """De termijn die bij de toewijzing ontstaat, alvast om er een besluit over te kunnen nemen."""
    return Termijn(traject=traject, soort="eerste_contact", partij=RIO, anker=toegewezen_op)


def _vrij_op(traject: Traject) -> date | None:
    return traject.ontslag_op if traject.ontslag_zekerheid == Zekerheid.WERKELIJK else None


def _later(dag: date, werkdagen: Sequence[int], keuze: Random) -> date:
    return KALENDER.plus_werkdagen(dag, keuze.choice(werkdagen))


def _tot(dag: date, grens: date, keuze: Random, kans: float) -> date | None:
    """Gebeurd, met deze kans, en alleen als de dag al geweest is."""
    return dag if keuze.random() < kans and dag <= grens else None
