"""Niets wat getypt is gaat verloren: concept, dubbel versturen en tegelijk wijzigen (ontwerpbesluit 0009)."""

from rio.formulieren.basis import Botsing, Formulier, WijzigFormulier
from rio.formulieren.pagina import Blad, behandel

__all__ = ["Blad", "Botsing", "Formulier", "WijzigFormulier", "behandel"]
