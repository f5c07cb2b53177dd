"""De startpagina: elke app biedt panelen aan in VANDAAG_PANELEN, deze app die van dossiers en meldingen."""

from cases.schermen.panelen.beheer import beheer
from cases.schermen.panelen.beleid import beleid
from cases.schermen.panelen.binnengekomen import binnengekomen
from cases.schermen.panelen.coordinator import coordinator
from cases.schermen.panelen.mail import mail
from cases.schermen.panelen.officier import officier
from cases.schermen.panelen.paneel import BOVEN, HOOFD, ZIJ, Aanbieder, Paneel, panelen_voor
from cases.schermen.panelen.uitleg import uitleg

__all__ = ["BOVEN", "HOOFD", "PANELEN", "ZIJ", "Aanbieder", "Paneel", "panelen_voor"]

PANELEN: tuple[Aanbieder, ...] = (mail, coordinator, officier, binnengekomen, beheer, beleid, uitleg)
