"""Een convenant dat binnenkort eindigt, voor wie het kan verlengen."""

from datetime import date

from cases.schermen.panelen import HOOFD, Paneel
from partners.schermen.convenanten import bijna_voorbij
from rio.models import User
from rio.templatetags.rio import datum

AANTAL = 8


def convenanten(gebruiker: User, op: date) -> Paneel | None:
    if not gebruiker.has_perm("rio.convenanten_beheren"):
        return None
    regels = [
        {
            "soort": "let-op",
            "merkje": f"tot {datum(convenant.eindigt_op)}",
            "titel": convenant.naam,
            "url": convenant.get_absolute_url(),
            "tekst": str(convenant.gemeente),
        }
        for convenant in bijna_voorbij(gebruiker, op)[:AANTAL]
    ]
    uitleg = "Daarna kan er op dit convenant niets meer worden gedeeld, en stopt de toegang die eruit volgt."
    context = {"kop": "convenanten", "titel": "Convenanten die eindigen", "regels": regels, "uitleg": uitleg}
    return Paneel("cases/vandaag_lijst.html", context, HOOFD) if regels else None
