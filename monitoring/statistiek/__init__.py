"""Wat een aantal jongeren ons wel en niet laat zeggen: marges, verschillen, tijd tot een gebeurtenis en oordelen."""

from monitoring.statistiek.aandelen import (
    Gepaard,
    Interval,
    Verschil,
    mcnemar,
    relatieve_verandering,
    verschil,
    verschil_gepaard,
    wilson,
)
from monitoring.statistiek.oordelen import (
    DOEL,
    Oordeel,
    Richting,
    kans_in_woorden,
    oordeel_norm,
    oordeel_verandering,
    oordeel_verschil,
)
from monitoring.statistiek.overleving import Trede, Waarneming, kaplan_meier, zonder_na

__all__ = [
    "DOEL",
    "Gepaard",
    "Interval",
    "Oordeel",
    "Richting",
    "Trede",
    "Verschil",
    "Waarneming",
    "kans_in_woorden",
    "kaplan_meier",
    "mcnemar",
    "oordeel_norm",
    "oordeel_verandering",
    "oordeel_verschil",
    "relatieve_verandering",
    "verschil",
    "verschil_gepaard",
    "wilson",
    "zonder_na",
]
