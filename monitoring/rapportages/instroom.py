"""De 0-meting van de groep: wie er binnenkwamen, en hoe zij er toen voor stonden.

De groep: iedere jongere van 18 jaar en ouder die in de periode in detentie kwam en een dossier in dit gebied heeft.
Iedereen telt één keer, met zijn eerste binnenkomst in de periode. Wie in een jeugdinrichting zat of jonger dan 18 was,
staat in het deel over jeugd.

Leeftijd: in hele jaren op de dag van binnenkomst.

Verblijf: zeer kort is korter dan twee weken (TERM-15). Lang is veroordeeld, met nog vier maanden of meer te gaan
(TERM-13). De rest is kort.

Kader: of de jongere toezicht van de reclassering heeft.

0-meting gedaan: op de peildatum is de situatie bij binnenkomst gemeten. Noemer: de hele groep.

Voorzieningen bij binnenkomst: van elke voorziening of zij op orde was toen de jongere binnenkwam (MON-02, MON-03).
Teller: op orde. Noemer: wie haar nodig heeft en van wie de stand bekend is. Niet nodig en onbekend tellen in dat deel
niet mee en staan ernaast. Onbekend is ook: er is niets over vastgelegd.

Leefgebieden bij binnenkomst: de score in de 0-meting, van 1 (gaat niet goed) tot 5 (gaat goed). Op orde is een 4 of
een 5. Noemer: wie op dit leefgebied een score heeft. Midden: de helft scoorde lager, de helft hoger. Wie een 0-meting
heeft zonder score op dit leefgebied, staat bij niet besproken. Wie geen 0-meting heeft, telt hier niet mee.

Werk of opleiding voor de detentie: betaald werk, een opleiding of allebei, vlak voor de detentie (DATA-22). Noemer: wie
een 0-meting heeft en van wie dit bekend is. Van wie het niet bekend is, staat het aantal ernaast.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from statistics import median

from cases.meldingen.regel import VOORZIENINGEN
from leefgebieden.schaal import KORT, OP_ORDE_VANAF, SCORES
from monitoring.beeld import BINNENKOMST, IN_ORDE, LEEFGEBIEDEN, NIET_IN_ORDE, NIET_NODIG, Beeld
from monitoring.indelingen import JEUGDLEEFTIJDEN, KADER, LEEFTIJDEN, VERBLIJF, Leeftijden, per_leeftijd, verdeling
from monitoring.invoer import Invoer
from monitoring.rapportages.jeugd import over_jeugd
from monitoring.rapportages.perspectief import bekend, heeft
from monitoring.rapportages.voorzieningen import NAAM
from monitoring.tabellen import (
    Cel,
    Celsoort,
    Grafiek,
    Grafieksoort,
    Hoofdstuk,
    Kolom,
    Rij,
    Tabel,
    aandeel,
    aandeel_van,
    aantal,
    aantal_van,
    definities,
    leden,
    rij_over,
)
from rio.dagen import EEN_DAG
from rio.leefgebieden import MET_NETWERK, NETWERK

Groep = Sequence[Beeld]


KOP = Hoofdstuk("instroom", "0-meting van de groep: bij binnenkomst", definities=definities(__doc__))


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    inleiding = f"{_wie(invoer)} Iedereen telt één keer. Wie jonger dan 18 was, staat apart."
    return replace(KOP, tabellen=_tabellen(invoer, invoer.binnengekomen, LEEFTIJDEN), inleiding=inleiding)


def jeugd(invoer: Invoer) -> Hoofdstuk:
    return over_jeugd(KOP, _tabellen(invoer, invoer.jeugd_binnen, JEUGDLEEFTIJDEN))


def _wie(invoer: Invoer) -> str:
    van, tot = invoer.periode.van, invoer.periode.tot - EEN_DAG
    wanneer = f"van {van:%d-%m-%Y} tot en met {tot:%d-%m-%Y}"
    return f"Jongeren met een dossier in {invoer.gebied} die {wanneer} in detentie kwamen."


def _tabellen(invoer: Invoer, groep: Groep, leeftijden: Leeftijden) -> tuple[Tabel, ...]:
    gemeten = [beeld for beeld in groep if _is_gemeten(beeld, invoer.peildatum)]
    return (
        _metingen(groep, gemeten),
        per_leeftijd("instroom_leeftijd", "Leeftijd", groep, leeftijden),
        verdeling("instroom_verblijf", "Hoe lang zij zouden blijven", groep, VERBLIJF, lambda b: b.verblijfsklasse),
        verdeling("instroom_kader", "Toezicht van de reclassering", groep, KADER, lambda b: b.kader),
        _voorzieningen(groep),
        _leefgebieden(gemeten),
        _perspectief(gemeten),
    )


def _is_gemeten(beeld: Beeld, op: date) -> bool:
    gemeten_op = beeld.gemeten_op.get(BINNENKOMST)
    return gemeten_op is not None and gemeten_op <= op


def _metingen(groep: Groep, gemeten: Groep) -> Tabel:
    cellen = (aantal(groep), aandeel_van(len(gemeten), len(groep), leden(gemeten)))
    return Tabel(
        "instroom",
        "Binnengekomen en gemeten",
        (Kolom("Personen"), Kolom("0-meting gedaan", Celsoort.AANDEEL)),
        (rij_over(groep, "binnengekomen", "Binnengekomen", cellen),),
        rijkop="Groep",
    )


def _voorzieningen(groep: Groep) -> Tabel:
    return Tabel(
        "instroom_voorzieningen",
        "Voorzieningen bij binnenkomst",
        (
            Kolom("Personen"),
            Kolom("Nodig"),
            Kolom("Op orde", Celsoort.AANDEEL),
            Kolom("Niet op orde"),
            Kolom("Niet nodig"),
            Kolom("Onbekend"),
        ),
        tuple(_voorziening(naam, groep) for naam in VOORZIENINGEN),
        rijkop="Voorziening",
        grafiek=Grafiek(Grafieksoort.PUNTEN, "Op orde bij binnenkomst", (2,)),
    )


def _voorziening(naam: str, groep: Groep) -> Rij:
    def met(*letters: str) -> list[Beeld]:
        return [beeld for beeld in groep if beeld.voorziening(BINNENKOMST, naam) in letters]

    nodig, niet_nodig = met(IN_ORDE, NIET_IN_ORDE), met(NIET_NODIG)
    cellen = (
        aantal(groep),
        aantal(nodig),
        aandeel(nodig, lambda beeld: beeld.voorziening(BINNENKOMST, naam) == IN_ORDE),
        aantal(met(NIET_IN_ORDE)),
        aantal(niet_nodig),
        aantal_van(len(groep) - len(nodig) - len(niet_nodig)),
    )
    return rij_over(groep, naam, NAAM[naam], cellen)


def _leefgebieden(gemeten: Groep) -> Tabel:
    met_netwerk = any(beeld.score(BINNENKOMST, NETWERK) for beeld in gemeten)
    gebieden = [code for code in LEEFGEBIEDEN if code != NETWERK or met_netwerk]
    return Tabel(
        "instroom_leefgebieden",
        "Leefgebieden bij binnenkomst",
        (
            Kolom("Gemeten"),
            *(Kolom(str(score), uitleg=KORT[score]) for score in SCORES),
            Kolom("Niet besproken"),
            Kolom("Midden", Celsoort.GETAL),
            Kolom("Op orde", Celsoort.AANDEEL),
        ),
        tuple(_leefgebied(code, gemeten) for code in gebieden),
        inleiding="Van wie een 0-meting heeft: hoeveel jongeren een 1, 2, 3, 4 of 5 hadden.",
        rijkop="Leefgebied",
        grafiek=Grafiek(Grafieksoort.VERDELING, "Scores bij binnenkomst", tuple(range(1, len(SCORES) + 2))),
    )


def _leefgebied(code: str, gemeten: Groep) -> Rij:
    per_score: dict[int | None, list[Beeld]] = {score: [] for score in (*SCORES, None)}
    for beeld in gemeten:
        per_score[beeld.score(BINNENKOMST, code)].append(beeld)
    scores = [score for score, wie in per_score.items() if score for _ in wie]
    op_orde = [beeld for score in SCORES if score >= OP_ORDE_VANAF for beeld in per_score[score]]
    cellen = (
        aantal(gemeten),
        *(aantal(wie) for wie in per_score.values()),
        Cel(Celsoort.GETAL, median(scores) if scores else None),
        aandeel_van(len(op_orde), len(scores), leden(op_orde)),
    )
    return rij_over(gemeten, code, MET_NETWERK[code], cellen)


def _perspectief(gemeten: Groep) -> Tabel:
    weten_we = bekend(gemeten, BINNENKOMST)
    cellen = (
        aantal(gemeten),
        aandeel(weten_we, lambda beeld: heeft(beeld, BINNENKOMST)),
        aantal_van(len(gemeten) - len(weten_we)),
    )
    return Tabel(
        "instroom_perspectief",
        "Werk of opleiding voor de detentie",
        (Kolom("Gemeten"), Kolom("Werk of opleiding", Celsoort.AANDEEL), Kolom("Niet bekend")),
        (rij_over(gemeten, "gemeten", "Met een 0-meting", cellen),),
        rijkop="Groep",
    )
