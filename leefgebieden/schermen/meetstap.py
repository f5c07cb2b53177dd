"""Wat er op de pagina van één stap staat: hoe ver men is, wat er eerder gezegd is en hoe het geregeld is."""

from typing import Any

from cases.schermen.tijdigheid import Merkje
from leefgebieden.feiten import van_dossier
from leefgebieden.meetmomenten import BINNENKOMST, TUSSENTIJDS
from leefgebieden.models import Meting
from leefgebieden.schermen.meetgesprek import BEGIN, NAKIJKEN, OVERSLAAN, Meetgesprek
from leefgebieden.schermen.metingen import Antwoordrij, antwoordrij
from leefgebieden.schermen.voorzieningen import merkje
from leefgebieden.voorzieningen import NAMEN as VOORZIENINGEN
from leefgebieden.voorzieningen import VOORZIENING_VAN, stand
from rio.leefgebieden import MET_NETWERK


def titel(moment: str) -> str:
    if moment == BINNENKOMST:
        return "0-meting"
    return "Tussentijdse meting" if moment == TUSSENTIJDS else f"Meting {Meting.Moment(moment).label}"


def inhoud(gesprek: Meetgesprek, stap: str) -> dict[str, Any]:
    plek = gesprek.plek(stap)
    algemeen = {
        "gesprek": gesprek,
        "plek": plek,
        "titel": titel(gesprek.moment) + (" verbeteren" if gesprek.verbetert else ""),
        "ingehaald": gesprek.ingehaald,
        "ingehaald_door_mij": gesprek.ingehaald is not None and gesprek.ingehaald.door == gesprek.voor,
    }
    if stap == BEGIN:
        return algemeen | {"overslaan_url": _overslaan_url(gesprek)}
    if stap == NAKIJKEN:
        return algemeen | {"rijen": _rijen(gesprek), "begin": gesprek.begin, "begin_url": gesprek.url(BEGIN)}
    return algemeen | {"eerder": _eerder(gesprek, stap), "voorziening": _voorziening(gesprek, stap)}


def _overslaan_url(gesprek: Meetgesprek) -> str:
    kan = gesprek.moment != TUSSENTIJDS and gesprek.laatste is None
    return gesprek.url(OVERSLAAN) if kan else ""


def _eerder(gesprek: Meetgesprek, leefgebied: str) -> Antwoordrij | None:
    score, vorige = gesprek.vooraf.eerder(leefgebied), gesprek.vooraf.vorige
    return antwoordrij(score, vorige.moment, vorige.perspectief, vorige.schaal) if score and vorige else None


def _voorziening(gesprek: Meetgesprek, leefgebied: str) -> tuple[str, Merkje] | None:
    """Hoe het geregeld is, volgt uit de regelzaken; hier is het alleen te lezen."""
    voorziening = VOORZIENING_VAN.get(leefgebied)
    if voorziening is None:
        return None
    nu = stand(van_dossier(gesprek.dossier), voorziening, gesprek.vandaag)
    return VOORZIENINGEN[voorziening], merkje(voorziening, nu)


def _rijen(gesprek: Meetgesprek) -> list[Antwoordrij]:
    werk = gesprek.perspectief
    return [
        antwoordrij(antwoord, gesprek.moment, werk, url=gesprek.url(leefgebied))
        if antwoord
        else Antwoordrij(MET_NETWERK[leefgebied], "", "", (), gesprek.url(leefgebied), mist=True)
        for leefgebied, antwoord in gesprek.antwoorden().items()
    ]
