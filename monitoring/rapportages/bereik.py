"""Hoeveel jongeren in beeld kwamen, hoeveel er vrijkwamen en wie zij zijn.

Personen: iedere jongere telt één keer in een periode, ook als hij vaker binnenkwam of vrijkwam. Van wie vaker
vrijkwam, telt de eerste vrijlating.

Meldingen: de meldingen van inrichtingen in de periode dat iemand vastzit. Een melding is geen persoon: wie twee keer
binnenkwam, heeft er twee. Jeugd is hierbij niet apart te tellen.

In de doelgroep: de melding voldoet aan alle voorwaarden die de gemeente op de dag van binnenkomst had, of een
medewerker besloot dat. Ontbreekt een gegeven, dan staat de melding bij nog te beoordelen.

Opgenomen: de melding werd een dossier of hoort bij een dossier. Niet opgenomen: buiten de doelgroep of afgewezen
door een medewerker. Wat nog niet is bekeken of niet is herkend, wacht.

Binnengekomen: personen van 18 jaar en ouder met een dossier die in de periode in detentie kwamen, met hun eerste
binnenkomst. Wie in een jeugdinrichting zat of jonger dan 18 was, staat in het deel over jeugd.

Vrijgekomen: personen van 18 jaar en ouder met een dossier die in de periode echt vrijkwamen (GOAL-04), met hun
eerste vrijlating.

Kreeg een RIO: op de peildatum toegewezen aan een RIO. Noemer: alle personen van de rij.

Deed mee: het laatste antwoord op de vraag om mee te doen was op de peildatum ja, en het dossier sloot niet omdat hij
stopte of uit beeld was. Weigerde: het laatste antwoord was nee. Gestopt: trok zijn deelname in, of het dossier sloot
omdat hij niet meer meedeed of uit beeld was. Niet bekend: op de peildatum was er nog geen antwoord vastgelegd. Samen
zijn dat alle personen van de rij.

Vrijlatingen: elke vrijlating in de periode, ook de tweede van dezelfde persoon (MON-06).

Vaker dan één keer: het deel van de vrijgekomen personen dat in de periode twee keer of vaker vrijkwam (MON-06,
NUM-05). Teller: die personen. Noemer: alle vrijgekomen personen.

Per 10.000 inwoners per jaar: vrijgekomen personen, gedeeld door de inwoners van het gebied, maal 10.000 (MON-06,
NUM-08). De inwoners tellen mee voor het deel van het jaar dat in de periode valt en op de peildatum voorbij was. Zo
is een half jaar met een heel jaar te vergelijken. In een periode van meer jaren telt iemand ook hier één keer.
Ontbreekt het inwonertal van een van de jaren, dan is er geen cijfer.

Leeftijd: in hele jaren op de dag van binnenkomst (MON-06, NUM-07).

Duur van de detentie: het aantal dagen van de dag van binnenkomst tot de dag van vrijlating (MON-06, NUM-06).
Gemiddeld: alle dagen gedeeld door alle personen. Midden: de helft zat korter, de helft langer. Langer dan vier of zes
maanden: vrij na dezelfde dag van de maand, vier of zes maanden later. Noemer: alle vrijgekomen personen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from monitoring.beeld import Beeld
from monitoring.indelingen import JEUGDLEEFTIJDEN, LEEFTIJDEN, TOTAAL, per_leeftijd
from monitoring.invoer import Invoer
from monitoring.inwonersjaren import inwoners_van, ontbrekende_jaren
from monitoring.landelijk import VAKER_2020, VAKER_2021
from monitoring.rapportages.meedoen import wie_meedeed
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
    definities,
    mediaan,
    rij_over,
)
from rio.dagen import plus_maanden
from rio.opsommen import opgesomd

PER = 10_000
LANGER_DAN = (4, 6)  # maanden
DOELGROEP = {"ja": "In de doelgroep", "nee": "Niet in de doelgroep", "onbekend": "Nog te beoordelen"}
NIET_OPGENOMEN = ("buiten_doelgroep", "afgewezen")  # Melding.Stand
LEEFTIJD = Grafiek(Grafieksoort.STAVEN, "Leeftijd bij binnenkomst", (0,))
LANDELIJK = (
    f"Om naast te leggen: landelijk kwam {VAKER_2020.waarde} in 2020 en {VAKER_2021.waarde} in 2021 vaker dan één keer "
    f"vrij in een jaar ({VAKER_2021.bron}; {VAKER_2021.code}). Dat gaat over alle volwassenen die vrijkwamen, niet "
    "alleen over deze doelgroep."
)


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    vrij = invoer.vrijgekomen
    return Hoofdstuk(
        "bereik",
        "Bereik: wie we zagen",
        (
            meldingen(invoer),
            wie_meedeed("bereik_deelname", invoer, invoer.binnengekomen, vrij),
            _uitstroom(invoer),
            per_leeftijd("bereik_leeftijd", "Leeftijd van wie vrijkwam", vrij, LEEFTIJDEN, grafiek=LEEFTIJD),
            _duur("bereik_duur", vrij),
        ),
        inleiding="Iedere jongere telt één keer. Wie jonger dan 18 was of in een jeugdinrichting zat, staat apart.",
        tekst=(LANDELIJK,),
        definities=definities(__doc__),
    )


def jeugd(invoer: Invoer) -> Hoofdstuk:
    """Hetzelfde voor wie in een jeugdinrichting zat of jonger dan 18 was."""
    vrij = invoer.jeugd
    return Hoofdstuk(
        "jeugd_bereik",
        "Bereik: wie we zagen",
        (
            wie_meedeed("jeugd_deelname", invoer, invoer.jeugd_binnen, vrij),
            _vrijlatingen("jeugd_uitstroom", vrij, [b for b in invoer.vrijlatingen if b.jeugd]),
            per_leeftijd("jeugd_leeftijd", "Leeftijd van wie vrijkwam", vrij, JEUGDLEEFTIJDEN, grafiek=LEEFTIJD),
            _duur("jeugd_duur", vrij),
        ),
        inleiding="Wie in een jeugdinrichting zat, of jonger dan 18 was toen hij binnenkwam.",
        jeugd=True,
    )


# --- meldingen ----------------------------------------------------------------------------------------------


def meldingen(invoer: Invoer) -> Tabel:
    """Hoeveel meldingen er kwamen en wat ervan werd."""
    per_groep: dict[str, Counter[str]] = {groep: Counter() for groep in DOELGROEP}
    for telling in invoer.meldingen:
        groep = telling.doelgroep if telling.doelgroep in DOELGROEP else "onbekend"
        per_groep[groep][telling.stand] += telling.aantal
    rijen = [_meldingrij(groep, DOELGROEP[groep], standen) for groep, standen in per_groep.items()]
    alles = _meldingrij(TOTAAL, "Alle meldingen", sum(per_groep.values(), Counter()), totaal=True)
    return Tabel(
        "bereik_meldingen",
        "Meldingen van inrichtingen",
        tuple(Kolom(naam) for naam in ("Meldingen", "Opgenomen", "Niet opgenomen", "Wacht")),
        (*rijen, alles),
        rijkop="Melding",
        optelbaar=True,
    )


def _meldingrij(sleutel: str, naam: str, standen: Counter[str], totaal: bool = False) -> Rij:
    samen, op = standen.total(), standen["verwerkt"]
    niet = sum(standen[stand] for stand in NIET_OPGENOMEN)
    cellen = tuple(Cel(Celsoort.AANTAL, getal) for getal in (samen, op, niet, samen - op - niet))
    return Rij(sleutel, naam, samen, cellen, totaal=totaal)


# --- uitstroom ----------------------------------------------------------------------------------------------


def _uitstroom(invoer: Invoer) -> Tabel:
    tabel = _vrijlatingen("bereik_uitstroom", invoer.vrijgekomen, [b for b in invoer.vrijlatingen if not b.jeugd])
    inwoners = inwoners_van(invoer)
    erbij = (
        Cel(Celsoort.AANTAL, round(inwoners.gemiddeld) if inwoners else None),
        Cel(Celsoort.GETAL, len(invoer.vrijgekomen) / inwoners.jaren * PER if inwoners else None),
    )
    (rij,) = tabel.rijen
    return replace(
        tabel,
        kolommen=(*tabel.kolommen, Kolom("Inwoners"), Kolom("Per 10.000 inwoners per jaar", Celsoort.GETAL)),
        rijen=(replace(rij, cellen=(*rij.cellen, *erbij)),),
        voetnoot=_niet_ingevuld(ontbrekende_jaren(invoer)),
    )


def _niet_ingevuld(jaren: Sequence[int]) -> str:
    welke = opgesomd([str(jaar) for jaar in jaren])
    return f"Het aantal inwoners van {welke} is niet ingevuld. Daarom is er geen cijfer per inwoner." if jaren else ""


def _vrijlatingen(sleutel: str, vrij: Sequence[Beeld], vrijlatingen: Sequence[Beeld]) -> Tabel:
    keren = Counter(beeld.persoon for beeld in vrijlatingen)
    cellen = (
        aantal(vrij),
        aantal(vrijlatingen),
        aandeel(vrij, lambda beeld: keren[beeld.persoon] > 1),
    )
    return Tabel(
        sleutel,
        "Vrijgekomen, en vaker vrijgekomen",
        (Kolom("Personen"), Kolom("Vrijlatingen"), Kolom("Vaker dan één keer", Celsoort.AANDEEL)),
        (_vrijgekomen(vrij, cellen),),
        rijkop="Groep",
    )


def _duur(sleutel: str, vrij: Sequence[Beeld]) -> Tabel:
    dagen = [(beeld.ontslag_op - beeld.begin_op).days for beeld in vrij if beeld.ontslag_op]
    cellen = (
        aantal(vrij),
        Cel(Celsoort.DAGEN, fmean(dagen) if dagen else None),
        mediaan(dagen),
        *(_langer_dan(vrij, maanden) for maanden in LANGER_DAN),
    )
    return Tabel(
        sleutel,
        "Hoe lang zij vastzaten",
        (
            Kolom("Personen"),
            Kolom("Gemiddeld", Celsoort.DAGEN),
            Kolom("Midden", Celsoort.DAGEN),
            *(Kolom(f"Langer dan {maanden} maanden", Celsoort.AANDEEL) for maanden in LANGER_DAN),
        ),
        (_vrijgekomen(vrij, cellen),),
        rijkop="Groep",
    )


def _langer_dan(vrij: Sequence[Beeld], maanden: int) -> Cel:
    return aandeel(vrij, lambda b: b.ontslag_op is not None and b.ontslag_op > plus_maanden(b.begin_op, maanden))


def _vrijgekomen(vrij: Sequence[Beeld], cellen: tuple[Cel, ...]) -> Rij:
    return rij_over(vrij, "vrijgekomen", "Vrijgekomen", cellen)
