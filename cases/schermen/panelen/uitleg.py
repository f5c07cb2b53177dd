"""Wie nergens is aangesteld, leest hier waarom de pagina leeg is."""

from datetime import date

from cases.schermen.panelen.paneel import Paneel
from rio.models import User
from rio.rollen import rechten


def uitleg(gebruiker: User, op: date) -> Paneel | None:
    return None if rechten(gebruiker, op).rollen else Paneel("cases/vandaag_uitleg.html", {})
