"""Wat we kunnen zeggen: de 80% bij ontslag, de 25% beter en de eigen doelen van de gemeente, in gewone taal. Puur."""

from collections.abc import Mapping

from monitoring.beeld import ONTSLAG
from monitoring.indicatoren import INDICATOREN
from monitoring.invoer import Doel, Invoer
from monitoring.opmaak import procent
from monitoring.rapportages.perspectief import gepaard, zelfde
from monitoring.rapportages.voorzieningen import NORM, NORMTABEL
from monitoring.statistiek import (
    DOEL,
    Gepaard,
    Oordeel,
    Richting,
    kans_in_woorden,
    mcnemar,
    oordeel_norm,
    oordeel_verandering,
    oordeel_verschil,
)
from monitoring.tabellen import Cel, Rij, Uitspraak
from monitoring.zinnen import aantal_jongeren, grenzen, woord

VRIJ = (NORMTABEL, ONTSLAG)
PERSPECTIEF = ("perspectief", "m12")
CONTACT = ("justitiecontact", "m12")
NIEUW_CONTACT = "nieuw_contact_12"
KWART = 100 * DOEL
OP_ORDE, ONBEKEND = 1, 3  # kolommen van VRIJ
GEEN_OORDEEL = "geen oordeel"
Rijen = Mapping[tuple[str, str], Rij]


def uitspraken(invoer: Invoer, rijen: Rijen) -> tuple[Uitspraak, ...]:
    """De vaste drie, en daarna wat de gemeente zelf als doel stelde."""
    return (
        _tachtig(rijen[VRIJ], invoer.grens_procent),
        _perspectief(invoer),
        _nieuw_contact(invoer),
        *doeluitspraken(invoer),
    )


# --- 80% bij ontslag ----------------------------------------------------------------------------------------


def _tachtig(rij: Rij, minimum: int) -> Uitspraak:
    cel, onbekend = rij.cellen[OP_ORDE], int(rij.cellen[ONBEKEND].waarde or 0)
    oordeel = oordeel_norm(cel.teller or 0, cel.noemer or 0, NORM, minimum)
    waarom = _waarom_norm(oordeel, cel, minimum)
    if onbekend:
        wie = "één jongere is" if onbekend == 1 else f"{onbekend} jongeren is"
        waarom += f" Van {wie} het niet bekend; dat telt als niet gehaald."
    return Uitspraak("80% bij ontslag", oordeel, waarom, VRIJ)


def _waarom_norm(oordeel: Oordeel, cel: Cel, minimum: int) -> str:
    if oordeel is Oordeel.TE_WEINIG:
        return _te_weinig(cel.noemer or 0, "vrijgekomen", minimum)
    assert cel.interval is not None
    if oordeel is Oordeel.AANGETOOND:
        return f"Ook als we rekening houden met toeval is het minstens 80%: tussen {grenzen(cel)}."
    if cel.interval[1] < NORM:
        return f"Het doel is niet gehaald: ook met de marge ligt het eronder, tussen {grenzen(cel)}."
    return f"De groep is klein: het echte cijfer kan boven en onder het doel liggen, tussen {grenzen(cel)}."


def _te_weinig(aantal: int, wat: str, minimum: int) -> str:
    if not aantal:
        return f"Er is nog niemand {wat}."
    zijn = "is" if aantal == 1 else "zijn"
    return f"Er {zijn} nog maar {aantal_jongeren(aantal)} {wat}; onder de {minimum} geven we geen oordeel."


# --- 25% ----------------------------------------------------------------------------------------------------


def _perspectief(invoer: Invoer) -> Uitspraak:
    telling = gepaard(zelfde(invoer, invoer.vrijgekomen, "12"), "12")
    oordeel = oordeel_verandering(telling, invoer.grens_procent)
    if oordeel is Oordeel.TE_WEINIG:
        waarom = _te_weinig(telling.n, "een jaar gevolgd", invoer.grens_procent)
    else:
        waarom = _vooruit_en_achteruit(telling)
    return Uitspraak("25% beter perspectief", oordeel, waarom, PERSPECTIEF)


def _vooruit_en_achteruit(telling: Gepaard) -> str:
    vooruit, achteruit = telling.alleen_later, telling.alleen_eerst
    ging = f"{woord(vooruit)} {'gingen' if vooruit > 1 else 'ging'} vooruit, {woord(achteruit)} achteruit"
    kans = kans_in_woorden(mcnemar(achteruit, vooruit))
    van_naar = f"Van {telling.eerst} naar {telling.later} van de {telling.n} jongeren"
    return f"{van_naar}; {ging}. Als er niets veranderd was, is de kans op zo'n uitkomst {kans}."


def _nieuw_contact(invoer: Invoer) -> Uitspraak:
    eigen = next((doel for doel in invoer.doelen if doel.indicator == NIEUW_CONTACT and doel.waarde is not None), None)
    onderwerp = "25% minder nieuw contact met justitie"
    if eigen is None:
        waarom = "Er is geen uitgangswaarde: de gemeente heeft geen cijfer van voor de start vastgelegd."
        return Uitspraak(onderwerp, GEEN_OORDEEL, waarom, CONTACT)
    return Uitspraak(onderwerp, *oordeel_doel(eigen._replace(streef=KWART), invoer), CONTACT)


# --- eigen doelen -------------------------------------------------------------------------------------------


def doeluitspraken(invoer: Invoer) -> tuple[Uitspraak, ...]:
    """De doelen van de gemeente die met een cijfer van het rapport te volgen zijn."""
    return tuple(
        Uitspraak(_eigen(doel), *oordeel_doel(doel, invoer), INDICATOREN[doel.indicator].rij)
        for doel in invoer.doelen
        if doel.indicator in INDICATOREN and (doel.indicator, doel.streef) != (NIEUW_CONTACT, KWART)
    )


def _eigen(doel: Doel) -> str:
    """Kort: de gemeente schreef haar doel soms in vijf regels, en die staan in het hoofdstuk over haar doelen."""
    naam = INDICATOREN[doel.indicator].naam
    return f"Eigen doel: {naam[0].lower()}{naam[1:]}"


def oordeel_doel(doel: Doel, invoer: Invoer) -> tuple[str, str]:
    """Het oordeel en waarom: zoveel procent beter dan de uitgangswaarde, en geen toeval."""
    if doel.waarde is None:
        return GEEN_OORDEEL, "Er is geen percentage als uitgangswaarde vastgelegd."
    if doel.begin is None or doel.streef is None:
        wat = "van hoeveel jongeren de uitgangswaarde is" if doel.begin is None else "hoeveel beter het moet worden"
        return GEEN_OORDEEL, f"Er is niet vastgelegd {wat}."
    indicator, minimum = INDICATOREN[doel.indicator], invoer.grens_procent
    cel, richting = indicator.reken(invoer), Richting(doel.richting or indicator.richting)
    nu = cel.teller or 0, cel.noemer or 0
    oordeel = oordeel_verschil(*doel.begin, *nu, minimum, doel.streef / 100, richting=richting)
    if oordeel is Oordeel.TE_WEINIG:
        return oordeel, _weinig(doel.begin[1], nu[1], minimum)
    van_naar = f"Van {_uit(*doel.begin)} naar {_uit(*nu)}."
    if oordeel is Oordeel.AANGETOOND:
        return oordeel, van_naar
    return oordeel, f"{van_naar} Dat is nog niet genoeg, of het kan toeval zijn."


def _uit(teller: int, noemer: int) -> str:
    return f"{procent(teller / noemer)} ({teller} van {noemer})"


def _weinig(eerst: int, later: int, minimum: int) -> str:
    """Welke van de twee groepen te klein is."""
    if later < minimum:
        return _te_weinig(later, "lang genoeg gevolgd", minimum)
    return f"De uitgangswaarde gaat over {aantal_jongeren(eerst)}; onder de {minimum} geven we geen oordeel."
