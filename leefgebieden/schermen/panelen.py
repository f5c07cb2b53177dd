"""De blokken van deze app op de startpagina."""

from datetime import date

from cases.schermen.panelen import ZIJ, Aanbieder, Paneel
from leefgebieden.schermen.doorbraakbudget import RECHT
from leefgebieden.schermen.wacht_op_goedkeuring import goed_te_keuren
from rio.models import User


def doorbraakbudget(gebruiker: User, op: date) -> Paneel | None:
    """Wie geen dossiers ziet, komt hier bij de getallen; een ander vanuit een dossier."""
    if not gebruiker.has_perm(f"rio.{RECHT}") or gebruiker.has_perm("rio.trajecten_zien"):
        return None
    return Paneel("leefgebieden/vandaag_doorbraakbudget.html", {}, ZIJ)


PANELEN: tuple[Aanbieder, ...] = (goed_te_keuren, doorbraakbudget)
