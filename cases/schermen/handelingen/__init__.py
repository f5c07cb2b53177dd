"""Het menu Vastleggen van een dossier: wat deze gebruiker hier nu kan doen."""

from cases.models import Traject
from cases.schermen.handelingen import gegevens, ontslag, toewijzen
from cases.schermen.handelingen.handeling import GROEPEN, Handeling
from rio.models import User

ALLE = (*ontslag.HANDELINGEN, *toewijzen.HANDELINGEN, *gegevens.HANDELINGEN)


def handelingen_voor(traject: Traject, gebruiker: User) -> list[tuple[str, list[Handeling]]]:
    """Per groep; een groep zonder handelingen staat er niet."""
    kan = [h for h in ALLE if gebruiker.has_perm(f"rio.{h.recht}") and h.kan(traject, gebruiker)]
    groepen = ((groep, [h for h in kan if h.groep == groep]) for groep in GROEPEN)
    return [(groep, lijst) for groep, lijst in groepen if lijst]
