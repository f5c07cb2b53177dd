"""Of jongeren werk of een opleiding hebben: bij binnenkomst en daarna, bij dezelfde personen.

Werk of opleiding: betaald werk, een opleiding of allebei, zoals bij een meting vastgelegd (GOAL-02, DATA-22). Bij
binnenkomst gaat het over de tijd vlak voor de detentie. Alleen dagbesteding of vrijwilligerswerk telt niet mee en
staat apart.

Dezelfde personen: van wie het op beide momenten bekend is. Onbekend is geen nee: wie op een van de twee momenten
onbekend is of niet gemeten werd, staat bij onbekend en telt in geen aandeel mee. Wie op de peildatum nog niet zo lang
vrij is, staat bij nog niet zo ver.

Uitgangswaarde: het aandeel van dezelfde personen bij binnenkomst.

Verschil: het aandeel op het latere moment min de uitgangswaarde, in procentpunten, met het 95%-interval voor twee
metingen bij dezelfde personen.

Verandering: hoeveel procent meer personen werk of een opleiding hebben dan bij de uitgangswaarde. Van 4 naar 5
personen is 25%. Had bij binnenkomst niemand werk of een opleiding, of is de groep kleiner dan de grens voor
percentages, dan is er geen percentage.

Het doel van 25%: minstens 25% meer personen met werk of een opleiding een jaar na het ontslag (GOAL-02). De bron zegt
niet of dat ten opzichte van het begin is of in procentpunten. Wij rekenen ten opzichte van het begin en tonen beide
(MON-10).

Oordeel: aangetoond als het doel gehaald is en de kans op zo'n uitkomst zonder echte verandering kleiner is dan 5%
(toets van McNemar). Anders niet aangetoond. Met minder personen dan de grens voor percentages is er geen oordeel: te
weinig waarnemingen.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from leefgebieden.models import Meting
from monitoring.beeld import BINNENKOMST, Beeld
from monitoring.invoer import Invoer
from monitoring.momenten import NA_ONTSLAG, moment_in_woorden, rijsleutel
from monitoring.rapportages.delen import met_delen
from monitoring.rapportages.jeugd import over_jeugd
from monitoring.statistiek import Gepaard, oordeel_verandering, relatieve_verandering, verschil_gepaard
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
    aantal,
    aantal_van,
    definities,
    rij_over,
)

Soort = Meting.Perspectief
TELT = frozenset((Soort.WERK, Soort.OPLEIDING, Soort.BEIDE))
SOORTEN = {
    "Werk": Soort.WERK,
    "Opleiding": Soort.OPLEIDING,
    "Werk en opleiding": Soort.BEIDE,
    "Alleen dagbesteding": Soort.DAGBESTEDING,
    "Geen van deze": Soort.GEEN,
}
EERST, DAN = "eerst", "dan"
Groep = Sequence[Beeld]


KOP = Hoofdstuk(
    "perspectief",
    "Werk of opleiding",
    inleiding="Het doel is dat een jaar na het ontslag minstens 25% meer jongeren werk of een opleiding hebben.",
    definities=definities(__doc__),
)


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    return replace(KOP, tabellen=_tabellen(invoer, invoer.vrijgekomen))


def jeugd(invoer: Invoer) -> Hoofdstuk:
    return over_jeugd(KOP, _tabellen(invoer, invoer.jeugd))


def gepaard(groep: Groep, moment: str) -> Gepaard:
    """Dezelfde personen bij binnenkomst en later; geef alleen wie op beide momenten bekend is."""
    return Gepaard.geteld(Counter((heeft(beeld, BINNENKOMST), heeft(beeld, moment)) for beeld in groep))


def heeft(beeld: Beeld, moment: str) -> bool:
    return beeld.perspectief.get(moment) in TELT


def bekend(groep: Groep, moment: str) -> list[Beeld]:
    return [beeld for beeld in groep if beeld.perspectief.get(moment, "") not in ("", Soort.ONBEKEND)]


def zelfde(invoer: Invoer, groep: Groep, moment: str) -> list[Beeld]:
    """Wie op dit moment zo ver is en van wie het ook bij binnenkomst bekend is."""
    return bekend(bekend(invoer.zover(groep, moment), moment), BINNENKOMST)


def _tabellen(invoer: Invoer, groep: Groep) -> tuple[Tabel, ...]:
    wie = {moment: zelfde(invoer, groep, moment) for moment in NA_ONTSLAG}
    tabellen = (_verandering(invoer, groep, wie), _doel(wie, invoer.grens_procent), _soorten(wie))
    return met_delen(tabellen, _over_binnenkomst)


def _over_binnenkomst(rij: Rij) -> str:
    return "" if rij.sleutel.endswith(DAN) else BINNENKOMST


def _verandering(invoer: Invoer, groep: Groep, wie: Mapping[str, Groep]) -> Tabel:
    return Tabel(
        "perspectief",
        "Werk of opleiding: dezelfde personen",
        (
            Kolom("Personen"),
            Kolom("Binnenkomst", Celsoort.AANDEEL),
            Kolom("Dan", Celsoort.AANDEEL),
            Kolom("Vooruit", uitleg="Eerst niet, dan wel werk of een opleiding."),
            Kolom("Achteruit"),
            Kolom("Onbekend", uitleg="Zo ver, maar op een van de twee momenten niet bekend."),
            Kolom("Nog niet zo ver"),
        ),
        tuple(_rij(invoer, groep, wie[moment], moment) for moment in NA_ONTSLAG),
        rijkop="Moment",
        inleiding="Van deze personen weten we het bij binnenkomst en op het latere moment.",
        grafiek=Grafiek(Grafieksoort.PUNTEN, "Werk of opleiding bij binnenkomst en later", (1, 2)),
    )


def _rij(invoer: Invoer, groep: Groep, wie: Groep, moment: str) -> Rij:
    zover, telling = invoer.zover(groep, moment), gepaard(wie, moment)
    cellen = (
        aantal(wie),
        aandeel(wie, lambda beeld: heeft(beeld, BINNENKOMST)),
        aandeel(wie, lambda beeld: heeft(beeld, moment)),
        aantal_van(telling.alleen_later),
        aantal_van(telling.alleen_eerst),
        aantal_van(len(zover) - len(wie)),
        aantal_van(len(groep) - len(zover)),
    )
    return rij_over(wie, rijsleutel(moment), moment_in_woorden(moment).capitalize(), cellen)


def _doel(wie: Mapping[str, Groep], minimum: int) -> Tabel:
    return Tabel(
        "perspectief_doel",
        "Het doel van 25% beter",
        (
            Kolom("Verschil", Celsoort.PUNTEN),
            Kolom("Verandering in %", Celsoort.GETAL, "Ten opzichte van binnenkomst."),
            Kolom("25% beter", Celsoort.TEKST),
        ),
        tuple(_doelrij(groep, moment, minimum) for moment, groep in wie.items()),
        rijkop="Moment",
        inleiding="Dezelfde personen. Het doel geldt een jaar na het ontslag.",
    )


def _doelrij(wie: Groep, moment: str, minimum: int) -> Rij:
    telling = gepaard(wie, moment)
    verschil, relatief = verschil_gepaard(telling), relatieve_verandering(telling.eerst, telling.later)
    cellen = (
        Cel(Celsoort.PUNTEN, *((verschil.waarde, None, telling.n, tuple(verschil.interval)) if verschil else ())),
        Cel(Celsoort.GETAL, relatief * 100 if relatief is not None and telling.n >= minimum else None),
        Cel(Celsoort.TEKST, oordeel_verandering(telling, minimum)),
    )
    return rij_over(wie, rijsleutel(moment), moment_in_woorden(moment).capitalize(), cellen)


def _soorten(wie: Mapping[str, Groep]) -> Tabel:
    """Van dezelfde personen: wie ook alle anderen toont, verraadt de paar van wie het onbekend is."""
    return Tabel(
        "perspectief_soort",
        "Wat jongeren doen: dezelfde personen",
        tuple(Kolom(naam) for naam in SOORTEN),
        tuple(rij for moment, groep in wie.items() for rij in _soortrijen(groep, moment)),
        rijkop="Moment",
        inleiding="Eerst bij binnenkomst, daaronder op het latere moment.",
        grafiek=Grafiek(Grafieksoort.VERDELING, "Wat jongeren doen", tuple(range(len(SOORTEN)))),
    )


def _soortrijen(groep: Groep, moment: str) -> list[Rij]:
    dan = moment_in_woorden(moment)
    return [
        _soortrij(f"{rijsleutel(moment)}_{EERST}", f"Groep {dan}: binnenkomst", groep, BINNENKOMST),
        _soortrij(f"{rijsleutel(moment)}_{DAN}", f"Groep {dan}: dan", groep, moment),
    ]


def _soortrij(sleutel: str, naam: str, groep: Groep, moment: str) -> Rij:
    telling = Counter(beeld.perspectief[moment] for beeld in groep)
    cellen = tuple(aantal_van(telling[soort]) for soort in SOORTEN.values())
    return rij_over(groep, sleutel, naam, cellen)
