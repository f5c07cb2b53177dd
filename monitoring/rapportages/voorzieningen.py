"""Of jongeren hadden wat zij nodig hebben: de vijf basisvoorzieningen bij binnenkomst, bij ontslag en daarna.

Voorzieningen: een geldig identiteitsbewijs, onderdak, inkomen of dagbesteding, een plan voor schulden en geregelde
zorg (MON-02). Iets is op orde als het er echt is; aangevraagd is nog niet op orde.

Momenten: de dag van binnenkomst, de dag van ontslag en dezelfde dag 6, 12 en 24 maanden na het ontslag (MON-03).
Een moment telt mee als die dag op de peildatum geweest is.

Per voorziening: teller is wie haar op dat moment op orde heeft, noemer is wie haar nodig heeft en van wie de stand
bekend is. Wie haar niet nodig heeft, telt niet mee; wie onbekend is, staat ernaast.

Alles op orde: alle vijf de voorzieningen zijn op orde of niet nodig (GOAL-01, MON-01). Wie minstens één voorziening
niet op orde heeft, heeft een tekort, ook als een andere onbekend is. Is er geen tekort maar wel iets onbekend, dan is
de persoon onbekend.

De norm van 80%: teller is wie bij ontslag alles op orde heeft, noemer is iedereen die vrijkwam (MON-09). Onbekend telt
als niet gehaald. Daarnaast staat het aandeel zonder de onbekenden: van wie alles bekend is of een tekort heeft.

Weer vast: wie op dat moment opnieuw in detentie zit. Die persoon telt op dat moment in geen aandeel mee en staat in
een eigen kolom.

Uit beeld: wie op dat moment niet meer gevolgd werd, bijvoorbeeld door een verhuizing. Zijn stand is dan onbekend.

Dezelfde personen: wie op elk moment tot en met dit moment gevolgd is en niet opnieuw vastzat. Zo ligt een verschil
niet aan een andere groep.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cases.meldingen.regel import VOORZIENINGEN
from monitoring.beeld import BINNENKOMST, IN_ORDE, MOMENTEN, NIET_IN_ORDE, ONBEKEND, ONTSLAG, WEER_VAST, Beeld
from monitoring.invoer import Invoer
from monitoring.momenten import NA_ONTSLAG, moment_in_woorden, momentnaam, rijsleutel
from monitoring.rapportages.jeugd import over_jeugd
from monitoring.standen import ALLES, ONZEKER, TEKORT, VAST, Groep
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
)
from rio.opsommen import opgesomd

NORM = 0.8
NORMTABEL = "voorzieningen_norm"
NAAM = {
    "identiteitsbewijs": "Identiteitsbewijs",
    "huisvesting": "Onderdak",
    "inkomen": "Inkomen of dagbesteding",
    "schulden": "Plan voor schulden",
    "zorg": "Zorg geregeld",
}
AANDEEL = Celsoort.AANDEEL


KOP = Hoofdstuk(
    "voorzieningen",
    "Voorzieningen op orde",
    inleiding="Alleen wie een voorziening nodig heeft, telt daarvoor mee. Onbekend telt nooit als op orde.",
    definities=definities(__doc__),
)


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    return replace(KOP, tabellen=_tabellen(invoer, invoer.vrijgekomen))


def jeugd(invoer: Invoer) -> Hoofdstuk:
    return over_jeugd(KOP, _tabellen(invoer, invoer.jeugd))


def alles_op_orde(beelden: Sequence[Beeld], moment: str) -> Cel:
    """De norm (MON-09): van iedereen die dan niet opnieuw vastzit; onbekend telt als niet gehaald."""
    groep = Groep(beelden)
    return _norm(groep, groep.oordelen(moment))


def _tabellen(invoer: Invoer, beelden: Sequence[Beeld]) -> tuple[Tabel, ...]:
    alle = {moment: Groep(invoer.zover(beelden, moment)) for moment in MOMENTEN}
    zelfde = {moment: Groep(_zelfde(invoer, beelden, moment)) for moment in NA_ONTSLAG}
    return (
        _normtabel(alle),
        _per_voorziening("voorzieningen_ontslag", alle[ONTSLAG], (BINNENKOMST, ONTSLAG)),
        *(_iedereen(alle[moment], moment) for moment in NA_ONTSLAG),
        _normtabel_zelfde(zelfde),
        *(_tabel_zelfde(zelfde[moment], moment) for moment in NA_ONTSLAG),
    )


def _zelfde(invoer: Invoer, beelden: Sequence[Beeld], moment: str) -> list[Beeld]:
    ervoor = MOMENTEN[: MOMENTEN.index(moment) + 1]
    weg = WEER_VAST * len(VOORZIENINGEN)
    return [
        beeld
        for beeld in invoer.tijdig_gevolgd(beelden, moment)
        if weg not in [beeld.voorzieningen.get(eerder, weg) for eerder in ervoor]
    ]


# --- alles op orde ------------------------------------------------------------------------------------------


def _normtabel(alle: dict[str, Groep]) -> Tabel:
    return Tabel(
        NORMTABEL,
        "Alles wat nodig was op orde: iedereen",
        (
            Kolom("Personen"),
            Kolom("Alles op orde", AANDEEL, "Noemer: iedereen die dan niet opnieuw vastzit."),
            Kolom("Tekort"),
            Kolom("Onbekend"),
            Kolom("Weer vast"),
            Kolom("Op orde van de bekende", AANDEEL, "Noemer: wie alles op orde of een tekort heeft."),
        ),
        tuple(_normrij(groep, moment) for moment, groep in alle.items()),
        rijkop="Moment",
        inleiding="Iedereen die op de peildatum zo ver was. Het doel van 80% geldt bij ontslag.",
        voetnoot=_nog_niemand(alle),
        grafiek=Grafiek(Grafieksoort.PUNTEN, "Alles wat nodig was op orde", (1,), doel=NORM),
    )


def _normrij(groep: Groep, moment: str) -> Rij:
    oordelen = groep.oordelen(moment)
    telling = Counter(oordelen)
    bekend = aandeel_van(telling[ALLES], telling[ALLES] + telling[TEKORT], groep.waar(oordelen, ALLES))
    cellen = (
        aantal_van(len(groep), groep.wie),
        _norm(groep, oordelen),
        *(aantal_van(telling[soort], groep.waar(oordelen, soort)) for soort in (TEKORT, ONZEKER, VAST)),
        bekend,
    )
    return Rij(rijsleutel(moment), moment_in_woorden(moment).capitalize(), len(groep), cellen, leden=groep.wie)


def _norm(groep: Groep, oordelen: Sequence[str]) -> Cel:
    wie = groep.waar(oordelen, ALLES)
    return aandeel_van(len(wie), len(groep) - oordelen.count(VAST), wie)


def _nog_niemand(alle: dict[str, Groep]) -> str:
    """In woorden waarom een rij leeg is."""
    if not alle[ONTSLAG]:
        return "In deze periode kwam niemand vrij."
    leeg = [moment for moment in NA_ONTSLAG if not alle[moment]]
    return f"Op de peildatum was nog niemand {opgesomd(leeg, 'of')} maanden vrij." if leeg else ""


def _normtabel_zelfde(zelfde: dict[str, Groep]) -> Tabel:
    momenten = (BINNENKOMST, ONTSLAG)
    rijen = []
    for moment, groep in zelfde.items():
        cellen = (aantal_van(len(groep)), *(_norm(groep, groep.oordelen(m)) for m in (*momenten, moment)))
        naam = moment_in_woorden(moment).capitalize()
        rijen.append(Rij(rijsleutel(moment), naam, len(groep), cellen, leden=groep.wie))
    sleutel = f"{NORMTABEL}_zelfde"
    deel_van = [(rijsleutel(m), NORMTABEL, rijsleutel(groter)) for m in NA_ONTSLAG for groter in (*momenten, m)]
    return Tabel(
        sleutel,
        "Alles wat nodig was op orde: dezelfde personen",
        (
            Kolom("Personen"),
            Kolom("Binnenkomst", AANDEEL),
            Kolom("Ontslag", AANDEEL),
            Kolom("Dan", AANDEEL),
        ),
        tuple(rijen),
        rijkop="Gevolgd tot",
        inleiding="Wie op elk moment tot en met dit moment gevolgd is en niet opnieuw vastzat.",
        deel_van=(*deel_van, *((rijsleutel(m), sleutel, rijsleutel(e)) for m, e in _genest())),
    )


def _genest() -> list[tuple[str, str]]:
    """Wie op een later moment nog gevolgd is, was dat ook eerder."""
    return [(later, eerder) for i, later in enumerate(NA_ONTSLAG) for eerder in NA_ONTSLAG[:i]]


# --- per voorziening ----------------------------------------------------------------------------------------


def _per_voorziening(sleutel: str, groep: Groep, momenten: Sequence[str]) -> Tabel:
    """Dezelfde personen op verschillende momenten; wat nodig en onbekend is, geldt op het laatste."""
    per_moment = [groep.kolommen(m) for m in momenten]
    rijen = []
    for nummer, naam in enumerate(VOORZIENINGEN):
        later = per_moment[-1][nummer]
        aandelen = (_in_orde(groep, stand[nummer]) for stand in per_moment)
        cellen = (aantal_van(_nodig(later)), *aandelen, aantal_van(later.count(ONBEKEND)))
        rijen.append(Rij(naam, NAAM[naam], len(groep), cellen, leden=groep.wie))
    wanneer = moment_in_woorden(momenten[-1])
    return Tabel(
        sleutel,
        f"Per voorziening: binnenkomst en {momentnaam(momenten[-1])}",
        (
            Kolom("Nodig", uitleg=f"Wie haar {wanneer} nodig heeft en van wie de stand bekend is."),
            *(Kolom(momentnaam(m).capitalize(), AANDEEL) for m in momenten),
            Kolom("Onbekend", uitleg=f"{wanneer.capitalize()}."),
        ),
        tuple(rijen),
        rijkop="Voorziening",
        inleiding="Dezelfde personen. Alleen wie de voorziening op dat moment nodig heeft, telt mee.",
        grafiek=Grafiek(Grafieksoort.PUNTEN, f"Op orde bij binnenkomst en {wanneer}", (1, len(momenten)), doel=NORM),
    )


def _tabel_zelfde(groep: Groep, moment: str) -> Tabel:
    tabel = _per_voorziening(f"voorzieningen_{moment}_zelfde", groep, (BINNENKOMST, ONTSLAG, moment))
    groter = ["voorzieningen_ontslag", f"voorzieningen_{moment}"]
    groter += [f"voorzieningen_{eerder}_zelfde" for later, eerder in _genest() if later == moment]
    return replace(tabel, deel_van=tuple((naam, ander, naam) for naam in VOORZIENINGEN for ander in groter))


def _iedereen(groep: Groep, moment: str) -> Tabel:
    """Ook wie opnieuw vastzit of niet meer gevolgd is."""
    rijen = []
    for naam, stand in zip(VOORZIENINGEN, groep.kolommen(moment), strict=True):
        cellen = (
            aantal_van(_nodig(stand)),
            _in_orde(groep, stand),
            aantal_van(stand.count(ONBEKEND)),
            aantal_van(stand.count(WEER_VAST)),
        )
        rijen.append(Rij(naam, NAAM[naam], len(groep), cellen, leden=groep.wie))
    wanneer = moment_in_woorden(moment)
    return Tabel(
        f"voorzieningen_{moment}",
        f"Per voorziening {wanneer}: iedereen",
        (Kolom("Nodig"), Kolom(wanneer.capitalize(), AANDEEL), Kolom("Onbekend"), Kolom("Weer vast")),
        tuple(rijen),
        rijkop="Voorziening",
        inleiding=f"Iedereen die op de peildatum {moment} maanden vrij was.",
        voetnoot="" if groep else f"Op de peildatum was nog niemand {moment} maanden vrij.",
    )


def _nodig(stand: Sequence[str]) -> int:
    return stand.count(IN_ORDE) + stand.count(NIET_IN_ORDE)


def _in_orde(groep: Groep, stand: Sequence[str]) -> Cel:
    return aandeel_van(stand.count(IN_ORDE), _nodig(stand), groep.waar(stand, IN_ORDE))
