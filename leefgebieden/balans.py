"""Niet te veel doelen tegelijk en geen behoefte zonder doel: twee zachte waarschuwingen bij een plan. Puur."""

from collections.abc import Mapping

from leefgebieden.planinhoud import ACTIEF, LATER, Planinhoud
from leefgebieden.voorzieningen import LEEFGEBIED_VAN
from rio.leefgebieden import MET_NETWERK

NIET_OP_ORDE = 3  # score 1, 2 of 3; op orde is 4 of 5


def actieve_doelen(plan: Planinhoud) -> int:
    return sum(doel["stand"] == ACTIEF for doel in plan["doelen"])


def zonder_doel(plan: Planinhoud, scores: Mapping[str, int | None]) -> list[str]:
    """Ondervragen: de leefgebieden waar iets nodig is en waar geen lopend doel bij hoort; `scores` zijn de laatste."""
    gemist = {LEEFGEBIED_VAN[rij["code"]] for rij in plan["voorzieningen"] if rij["is_probleem"]}
    laag = {leefgebied for leefgebied, score in scores.items() if score is not None and score <= NIET_OP_ORDE}
    met_doel = {doel["leefgebied"] for doel in plan["doelen"] if doel["stand"] in (ACTIEF, LATER)}
    return [leefgebied for leefgebied in MET_NETWERK if leefgebied in (gemist | laag) - met_doel]


def waarschuwingen(plan: Planinhoud, scores: Mapping[str, int | None], hoogstens: int) -> list[str]:
    """In gewone woorden; zij houden niemand tegen."""
    actief, namen = actieve_doelen(plan), [MET_NETWERK[code] for code in zonder_doel(plan, scores)]
    zinnen = []
    if actief > hoogstens:
        zinnen.append(
            f"Er zijn {actief} doelen tegelijk. Met hoogstens {hoogstens} is de kans groter dat het lukt: zet wat kan"
            " wachten op ‘later’."
        )
    if namen:
        zinnen.append(f"Hier is iets nodig, maar er is nog geen doel: {', '.join(namen)}.")
    return zinnen
