"""De blokken van deze app op de startpagina."""

from cases.schermen.panelen import Aanbieder

PANELEN: tuple[Aanbieder, ...] = ()
