"""Eén bladzijde voor de jongere: wie doet wat en wanneer, wat hij zelf wil, en wie hij op de eerste dag belt."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil
from typing import Any

from django.utils.text import Truncator

from cases.feiten import Zekerheid
from cases.schermen.dossier import Dossier
from leefgebieden.afdrukteksten import MIJN_PLAN, REGELZAKEN
from leefgebieden.planfeiten import huidige_inhoud
from leefgebieden.planinhoud import ACTIEF, GEDAAN, Planactie, Planinhoud, Planregelzaak
from leefgebieden.regelzaaksoorten import NAMEN
from leefgebieden.schermen.afdruk import Afdruk, begeleider, dag, talen, voornaam
from leefgebieden.voorzieningen import STAP_AANGEVRAAGD, STAP_AFGEWEZEN, VERKREGEN
from partners.models import Afspraak
from partners.models.contact import Met

HOOGSTENS = 8
LANG, KORT, WAT, WENS = 75, 45, 90, 110  # tekens; wat er te doen is, mag twee regels zijn
# One page, whatever was typed: the millimetres left for the points, and what a line and the space round it take.
RUIMTE, REGEL, TUSSEN = 175, 7, 6
PER_REGEL = {"wat": 50, "tekst": 53, "wie": 24, "heel": 70}  # tekens
BREED = "mw@"  # en hoofdletters: twee keer zo breed als de andere
SOORT_VAN = {naam: soort for soort, naam in NAMEN}


@dataclass(frozen=True)
class Punt:
    """Iets wat gaat gebeuren. `taal` is die van `wat`: wat een mens schreef is Nederlands."""

    wat: str
    tekst: str
    wie: str
    wanneer: date | None
    klaar: bool
    taal: str = "nl"


def inhoud(dossier: Dossier, taal: str) -> dict[str, Any]:
    woorden, belt = MIJN_PLAN[taal], begeleider(dossier)
    plan = huidige_inhoud(dossier)
    wensen, eerste_dag = _wensen(plan), _eerste_dag(dossier, taal)
    alle = _punten(plan, belt.voornaam if belt else "", taal)
    punten = _passend(alle, [*wensen, *eerste_dag])
    return {
        "taal": taal,
        "woorden": woorden,
        "voornaam": voornaam(dossier.traject.jongere.voornamen),
        "vrij": _vrij(dossier, taal),
        "begeleider": belt,
        "bel": woorden["bel"].format(naam=belt.voornaam) if belt else "",
        "eerste_dag": eerste_dag,
        "punten": [(punt, dag(punt.wanneer, taal, "j F") if punt.wanneer else "") for punt in punten],
        "meer": woorden["meer"].format(aantal=len(alle) - len(punten)) if alle != punten else "",
        "wensen": wensen,
        "op": dag(dossier.op, taal),
    }


def _passend(punten: list[Punt], zinnen: list[str]) -> list[Punt]:
    """De eerste die samen op de bladzijde passen, naast de zinnen die er ook op staan."""
    ruimte = RUIMTE - sum(REGEL * _regels(zin, "heel") + TUSSEN // 2 for zin in zinnen)
    hoogten = accumulate(map(_hoogte, punten))
    return punten[: min(HOOGSTENS, bisect_right(list(hoogten), ruimte))]


def _hoogte(punt: Punt) -> int:
    links = _regels(punt.wat, "wat") + _regels(punt.tekst, "tekst")
    rechts = 1 if punt.klaar else _regels(punt.wie, "wie") + (punt.wanneer is not None)
    return TUSSEN + REGEL * max(links, rechts)


def _regels(tekst: str, waar: str) -> int:
    breedte = sum(2 if teken.isupper() or teken in BREED else 1 for teken in tekst)
    return ceil(breedte / PER_REGEL[waar])


def _vrij(dossier: Dossier, taal: str) -> str:
    """De zin over de dag van vrijlating; wie al vrij is, krijgt er geen."""
    traject, woorden = dossier.traject, MIJN_PLAN[taal]
    if traject.ontslag_op is None:
        return woorden["vrij_onbekend"]
    if traject.ontslag_op < dossier.op:
        return ""
    zin = woorden["vrij"].format(dag=dag(traject.ontslag_op, taal))
    return zin if traject.ontslag_zekerheid != Zekerheid.VERWACHT else f"{zin} {woorden['als_het_zo_blijft']}"


def _eerste_dag(dossier: Dossier, taal: str) -> list[str]:
    """De afspraak op de dag van vrijlating: hoe laat en waar."""
    ontslag_op = dossier.traject.ontslag_op
    if ontslag_op is None or ontslag_op < dossier.op:
        return []
    afspraken = Afspraak.objects.gepland().filter(traject=dossier.traject, op=ontslag_op, met=Met.JONGERE)
    return [_afspraak(afspraak, MIJN_PLAN[taal]) for afspraak in afspraken.select_related("wie")[:1]]


def _afspraak(afspraak: Afspraak, woorden: Mapping[str, str]) -> str:
    tijd = woorden["om"].format(tijd=f"{afspraak.om:%H:%M}") if afspraak.om else ""
    delen = [woorden["afspraak"].format(wie=voornaam(afspraak.wie.naam)), tijd]
    waar = Truncator(afspraak.waar).chars(LANG)
    return " ".join(deel for deel in delen if deel) + (f": {waar}" if waar else ".")


def _wensen(plan: Planinhoud) -> list[str]:
    """Waar hij nu aan werkt, in zijn eigen woorden."""
    actief = [doel["wat"] for doel in plan["doelen"] if doel["stand"] == ACTIEF]
    return [Truncator(wat).chars(WENS) for wat in actief[:2]]


def _punten(plan: Planinhoud, rio: str, taal: str) -> list[Punt]:
    acties = [_actie(actie, rio, taal) for actie in plan["acties"]]
    zaken = [_regelzaak(zaak, rio, taal) for zaak in plan["regelzaken"] if zaak["stand"] != STAP_AFGEWEZEN]
    return sorted([*acties, *zaken], key=lambda p: (p.klaar, p.wanneer is None, p.wanneer or date.max, p.wat))


def _actie(actie: Planactie, rio: str, taal: str) -> Punt:
    klaar = actie["stand"] == GEDAAN
    return Punt(
        Truncator(actie["wat"]).chars(WAT),
        "" if klaar else Truncator(actie["volgende_stap"]).chars(LANG),
        _wie(actie, rio, taal),
        date.fromisoformat(actie["uiterlijk"]),
        klaar,
    )


def _regelzaak(zaak: Planregelzaak, rio: str, taal: str) -> Punt:
    soort = SOORT_VAN.get(zaak["naam"])
    return Punt(
        Truncator(REGELZAKEN[soort][taal] if soort else zaak["naam"]).chars(KORT),
        MIJN_PLAN[taal]["aangevraagd"] if zaak["stand"] == STAP_AANGEVRAAGD else "",
        _wie(zaak, rio, taal),
        date.fromisoformat(zaak["uiterlijk"]) if zaak["uiterlijk"] else None,
        zaak["stand"] in VERKREGEN,
        taal if soort else "nl",
    )


def _wie(uitvoerder: Planactie | Planregelzaak, rio: str, taal: str) -> str:
    vast = {"jongere": MIJN_PLAN[taal]["jij"], "rio": rio or MIJN_PLAN[taal]["rio"]}
    return vast.get(uitvoerder["wie"]) or Truncator(uitvoerder["door_wie"]).chars(KORT)


AFDRUK = Afdruk(
    naam="mijn-plan",
    titel="Mijn plan: één bladzijde voor de jongere",
    uitleg=(
        "Met grote letters en gewone woorden: wat er gaat gebeuren, wie het doet en wie hij belt op de eerste dag.",
        "De vaste teksten zijn vertaald. Wat u zelf schreef, staat er zoals u het schreef.",
    ),
    veld="taal",
    vraag="In welke taal?",
    keuzes=talen,
    sjabloon="pdf/mijn_plan.html",
    inhoud=inhoud,
)
