"""Hetzelfde hoofdstuk nog een keer, over wie in een jeugdinrichting zat of jonger dan 18 was."""

from collections.abc import Sequence
from dataclasses import replace

from monitoring.tabellen import Hoofdstuk, Tabel

JEUGD = "jeugd_"  # zo begint elke sleutel in het deel over jeugd


def over_jeugd(kop: Hoofdstuk, tabellen: Sequence[Tabel]) -> Hoofdstuk:
    """De definities staan al bij de volwassenen."""
    return Hoofdstuk(f"{JEUGD}{kop.sleutel}", kop.titel, tuple(map(_over_jeugd, tabellen)), jeugd=True)


def _over_jeugd(tabel: Tabel) -> Tabel:
    delen = tuple((rij, f"{JEUGD}{ander}", rij_daar) for rij, ander, rij_daar in tabel.deel_van)
    return replace(tabel, sleutel=f"{JEUGD}{tabel.sleutel}", deel_van=delen)
