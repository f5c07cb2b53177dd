"""De blokken van deze app op de startpagina."""

from cases.schermen.panelen import Aanbieder
from partners.schermen.panelen.convenanten import convenanten
from partners.schermen.panelen.vandaag import blokken

PANELEN: tuple[Aanbieder, ...] = (blokken, convenanten)
