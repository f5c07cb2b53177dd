"""Small makers of what was shared, allowed and signed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.models import Traject
from partners.models import Convenant, Organisatie, Toestemming
from partners.services.convenanten import bewaar_convenant, voeg_partij_toe
from partners.services.toestemming import leg_toestemming_vast
from partners.services.verstrekkingen import Gift
from rio.models import User
from tests import wereld
from tests.partners.bouwstenen import organisatie

VANDAAG = date(2026, 11, 23)
GETEKEND = date(2026, 1, 1)


def pi() -> Organisatie:
    return organisatie("PI Arnhem", "pi")


def gift(**anders: Any) -> Gift:
    """To the prison, on the Pbw; every test names what matters to it."""
    velden = {"aan": "Bo Vink, PI Arnhem", "gegevens": ("wonen",), "doel": "samenwerken", "grond": "pbw_18a"}
    return Gift(**{"organisatie": pi(), **velden, **anders})


def woord(**anders: Any) -> Toestemming:
    return Toestemming(**{"gegevens": ["wonen"], "gegeven": True, "vorm": "mondeling", "op": VANDAAG, **anders})


def toestemming(traject: Traject, *, door: User, **anders: Any) -> Toestemming:
    return leg_toestemming_vast(traject, toestemming=woord(**anders), door=door)


def kenmerken(**anders: Any) -> Mapping[str, Any]:
    return {"naam": "Samen terug", "gemeente": wereld.gemeente(), "getekend_op": GETEKEND, **anders}


def convenant(*, door: User, partijen: tuple[Organisatie, ...] = (), op: date = VANDAAG, **anders: Any) -> Convenant:
    """Of Nijmegen, signed on New Year's Day."""
    gemaakt = bewaar_convenant(Convenant(), kies=lambda nu: kenmerken(**anders), op=op, door=door)
    for partij in partijen:
        voeg_partij_toe(gemaakt, organisatie=partij, van=gemaakt.getekend_op, door=door)
    return gemaakt
