"""The 0-meting of a municipality: from an empty draft to a frozen version."""

from datetime import date
from typing import Any

from monitoring.models import Nulmeting
from monitoring.services import nulmetingen
from rio.models import User
from tests import wereld

START = date(2026, 1, 1)
VELDEN = {"start_op": START, "focus": "integraal", "ambities": "Rust\nWerk", "citaat": "Niemand tussen wal en schip."}


def concept(door: User, code: str = wereld.NIJMEGEN, **velden: Any) -> Nulmeting:
    """The draft of this municipality; in Nijmegen it begins with the example."""
    gemeente = wereld.gemeente(code)
    rij = Nulmeting.objects.filter(gemeente=gemeente, stand="concept").first()
    if rij is None:
        rij = nulmetingen.begin_nulmeting(gemeente, reden="de doelgroep is verruimd", door=door)
        nulmetingen.wijzig_nulmeting(rij, kies=lambda nu: VELDEN | velden, door=door)
    return Nulmeting.objects.select_related("gemeente").get(pk=rij.pk)


def met_doel(door: User, code: str = wereld.NIJMEGEN, **velden: Any) -> Nulmeting:
    rij = concept(door, code)
    nieuw = {"tekst": "Minder terugval", "indicator": "nieuw_contact_12", "richting": "omlaag", "streef": 25} | velden
    nulmetingen.bewaar_gemeentedoel(rij, doel=None, kies=lambda nu: nieuw, door=door)
    return rij


def doel_weg(door: User, o: User) -> None:
    rij = met_doel(o)
    nulmetingen.verwijder_gemeentedoel(rij, doel=rij.doelen.latest("pk").pk, door=door)


HANDELINGEN = {
    "begin_nulmeting": lambda t, o, c: nulmetingen.begin_nulmeting(wereld.gemeente(), reden="", door=c),
    "wijzig_nulmeting": lambda t, o, c: nulmetingen.wijzig_nulmeting(
        concept(o), kies=lambda nu: {"doelgroep": "18 tot en met 27 jaar"}, door=c
    ),
    "bewaar_gemeentedoel": lambda t, o, c: met_doel(c),
    "verwijder_gemeentedoel": lambda t, o, c: doel_weg(c, o),
    "stel_nulmeting_vast": lambda t, o, c: nulmetingen.stel_nulmeting_vast(met_doel(o), op=wereld.VANDAAG, door=c),
}
