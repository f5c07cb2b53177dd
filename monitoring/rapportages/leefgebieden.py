"""Hoe het op de leefgebieden gaat: bij binnenkomst en op een later moment, bij dezelfde personen.

Score: 1 (gaat niet goed) tot en met 5 (gaat goed), uit een gesprek met de jongere. Een leefgebied dat niet besproken
is, heeft geen score en telt voor dat leefgebied niet mee.

Op orde: score 4 of 5 (REGIE-14).

Dezelfde personen: wie op beide momenten een score heeft voor dit leefgebied. Van de anderen, die wel zo ver waren,
staat het aantal in de kolom niet gemeten.

Beter, gelijk, slechter: de latere score is hoger dan, gelijk aan of lager dan die bij binnenkomst.

Oordeel per leefgebied: aangetoond als er later meer personen op orde zijn en de kans op zo'n uitkomst zonder echte
verandering kleiner is dan 5% (toets van McNemar). Met minder personen dan de grens voor percentages: te weinig
waarnemingen. Wie vijf leefgebieden tegelijk toetst, vindt vaker iets dat toeval is; een oordeel over een leefgebied is
daarom een aanwijzing.

Aantal op orde: van wie op beide momenten alle vijf de leefgebieden een score hebben, hoeveel er op orde zijn, van 0
tot en met 5 (REGIE-14). Het sociale netwerk telt hierin niet mee. Wie wel zo ver was maar een score mist, staat bij
niet volledig gemeten.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from statistics import fmean, median

from leefgebieden.schaal import KORT, OP_ORDE_VANAF, SCORES
from monitoring.beeld import BINNENKOMST, LEEFGEBIEDEN, ONTSLAG, Beeld
from monitoring.invoer import Invoer
from monitoring.momenten import NA_ONTSLAG, moment_in_woorden, momentnaam, rijsleutel
from monitoring.paren import Paren, per_leefgebied
from monitoring.rapportages.delen import met_delen
from monitoring.rapportages.jeugd import over_jeugd
from monitoring.statistiek import oordeel_verandering
from monitoring.tabellen import (
    Cel,
    Celsoort,
    Grafiek,
    Grafieksoort,
    Hoofdstuk,
    Kolom,
    Rij,
    Tabel,
    aandeel_van,
    aantal_van,
    definities,
    rij_over,
)
from rio.leefgebieden import LEEFGEBIEDEN as VIJF
from rio.leefgebieden import MET_NETWERK

LATER = (ONTSLAG, *NA_ONTSLAG)
UITGEBREID = (ONTSLAG, "12")  # van deze momenten ook de hele verdeling
NIETS = (None,)  # geen enkele score
EERST, DAN = "eerst", "dan"
Groep = Sequence[Beeld]
KOP = Hoofdstuk(
    "leefgebieden",
    "Leefgebieden",
    inleiding="Hoe meer leefgebieden op orde zijn, hoe kleiner de kans op crimineel gedrag.",
    definities=definities(__doc__),
)


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    return replace(KOP, tabellen=_tabellen(invoer, invoer.vrijgekomen))


def jeugd(invoer: Invoer) -> Hoofdstuk:
    return over_jeugd(KOP, _tabellen(invoer, invoer.jeugd))


def _tabellen(invoer: Invoer, groep: Groep) -> tuple[Tabel, ...]:
    zover = {moment: invoer.zover(groep, moment) for moment in LATER}
    paren = {moment: per_leefgebied(zover[moment], moment) for moment in LATER}
    per_gebied = (
        *(_verandering(m, paren[m], len(zover[m]), invoer.grens_procent) for m in LATER),
        *(_verdeling(moment, paren[moment]) for moment in UITGEBREID),
    )
    aantallen = _aantallen(zover)
    return (*met_delen(per_gebied, _over_binnenkomst), *met_delen((aantallen,), _eerst))


def _over_binnenkomst(rij: Rij) -> str:
    """Rijen met dit leefgebied die ook de score bij binnenkomst tonen."""
    return "" if rij.sleutel.endswith(DAN) else rij.sleutel.removesuffix(f"_{EERST}")


def _eerst(rij: Rij) -> str:
    return EERST if rij.sleutel.endswith(EERST) else ""


# --- beter, gelijk, slechter --------------------------------------------------------------------------------


def _verandering(moment: str, paren: list[Paren], zover: int, minimum: int) -> Tabel:
    wanneer = moment_in_woorden(moment)
    rijen = (_rij(gebied, wie, zover, minimum) for gebied, wie in zip(LEEFGEBIEDEN, paren, strict=True))
    return Tabel(
        f"leefgebieden_{moment}",
        f"Verandering per leefgebied: binnenkomst en {momentnaam(moment)}",
        (
            Kolom("Personen"),
            Kolom("Beter"),
            Kolom("Gelijk"),
            Kolom("Slechter"),
            Kolom("Eerst op orde", Celsoort.AANDEEL, "Bij binnenkomst."),
            Kolom("Dan op orde", Celsoort.AANDEEL, f"{wanneer.capitalize()}."),
            Kolom("Oordeel", Celsoort.TEKST),
            Kolom("Niet gemeten"),
        ),
        tuple(rijen),
        rijkop="Leefgebied",
        inleiding="Dezelfde personen op beide momenten.",
        grafiek=Grafiek(Grafieksoort.PUNTEN, f"Op orde bij binnenkomst en {wanneer}", (4, 5)),
    )


def _rij(gebied: str, paren: Paren, zover: int, minimum: int) -> Rij:
    n, gepaard = len(paren.wie), paren.op_orde
    cellen = (
        aantal_van(n, paren.wie),
        aantal_van(paren.hoeveel(lambda een, ander: ander > een)),
        aantal_van(paren.hoeveel(lambda een, ander: ander == een)),
        aantal_van(paren.hoeveel(lambda een, ander: ander < een)),
        aandeel_van(gepaard.eerst, n),
        aandeel_van(gepaard.later, n),
        Cel(Celsoort.TEKST, oordeel_verandering(gepaard, minimum, relatief=0)),
        aantal_van(zover - n),
    )
    return Rij(gebied, MET_NETWERK[gebied], n, cellen, leden=paren.wie)


# --- verdeling ----------------------------------------------------------------------------------------------


def _verdeling(moment: str, paren: list[Paren]) -> Tabel:
    wanneer = momentnaam(moment)
    rijen = [rij for gebied, wie in zip(LEEFGEBIEDEN, paren, strict=True) for rij in _scorerijen(gebied, wie, wanneer)]
    return Tabel(
        f"leefgebieden_verdeling_{moment}",
        f"Verdeling per leefgebied: binnenkomst en {wanneer}",
        tuple(Kolom(f"{score}", uitleg=KORT[score]) for score in SCORES),
        tuple(rijen),
        rijkop="Leefgebied",
        inleiding="Aantal personen per score. Dezelfde personen op beide momenten.",
        grafiek=Grafiek(Grafieksoort.VERDELING, "Scores, van 1 (gaat niet goed) tot 5 (gaat goed)", (0, 1, 2, 3, 4)),
    )


def _scorerijen(gebied: str, paren: Paren, wanneer: str) -> tuple[Rij, ...]:
    namen = ((EERST, momentnaam(BINNENKOMST), 0), (DAN, wanneer, 1))
    return tuple(
        Rij(
            f"{gebied}_{wat}",
            f"{MET_NETWERK[gebied]}, {naam}",
            len(paren.wie),
            tuple(aantal_van(paren.met_score(score, moment)) for score in SCORES),
            leden=paren.wie,
        )
        for wat, naam, moment in namen
    )


# --- hoeveel er op orde zijn --------------------------------------------------------------------------------


def _aantallen(zover: dict[str, tuple[Beeld, ...]]) -> Tabel:
    rijen = [rij for moment in LATER for rij in _aantalrijen(moment, zover[moment])]
    return Tabel(
        "leefgebieden_aantal",
        "Hoeveel van de vijf leefgebieden op orde zijn",
        (
            Kolom("Personen"),
            Kolom("0", uitleg="Zoveel van de vijf op orde; zo ook bij 1 tot en met 5."),
            *(Kolom(str(aantal)) for aantal in range(1, len(VIJF) + 1)),
            Kolom("Gemiddeld", Celsoort.GETAL),
            Kolom("Midden", Celsoort.GETAL, "De helft heeft er minder of evenveel, de helft meer of evenveel."),
            Kolom("Niet volledig gemeten"),
        ),
        tuple(rijen),
        rijkop="Moment",
        inleiding="Steeds dezelfde personen: eerst bij binnenkomst, daaronder op het latere moment.",
    )


def _aantalrijen(moment: str, groep: Groep) -> tuple[Rij, ...]:
    wie, eerst, dan = [], [], []
    for beeld in groep:
        een, ander = _op_orde(beeld.scores.get(BINNENKOMST, NIETS)), _op_orde(beeld.scores.get(moment, NIETS))
        if een is not None and ander is not None:
            wie.append(beeld)
            eerst.append(een)
            dan.append(ander)
    wanneer, mist = moment_in_woorden(moment), len(groep) - len(wie)
    return (
        _aantalrij(f"{rijsleutel(moment)}_{EERST}", f"Groep {wanneer}: binnenkomst", wie, eerst, mist),
        _aantalrij(f"{rijsleutel(moment)}_{DAN}", f"Groep {wanneer}: dan", wie, dan, mist),
    )


@cache
def _op_orde(scores: tuple[int | None, ...]) -> int | None:
    """Hoeveel van de vijf; leeg als er een ontbreekt."""
    vijf = scores[: len(VIJF)]
    return None if None in vijf else sum(score >= OP_ORDE_VANAF for score in vijf if score is not None)


def _aantalrij(sleutel: str, naam: str, wie: Groep, aantallen: Sequence[int], mist: int) -> Rij:
    telling = Counter(aantallen)
    cellen = (
        aantal_van(len(wie)),
        *(aantal_van(telling[aantal]) for aantal in range(len(VIJF) + 1)),
        Cel(Celsoort.GETAL, fmean(aantallen) if aantallen else None),
        Cel(Celsoort.GETAL, median(aantallen) if aantallen else None),
        aantal_van(mist),
    )
    return rij_over(wie, sleutel, naam, cellen)
