"""The self-assessment of a region: filling in, who took part, and freezing it."""

from monitoring.models import Zelfbeoordeling
from monitoring.services.randvoorwaarden import beoordeel_voorwaarde, noteer_deelnemers, stel_beoordeling_vast
from rio.models import Regio, User
from tests import wereld


def regio() -> Regio:
    gevonden = wereld.gemeente().regio
    assert gevonden
    return gevonden


def ingevuld(door: User, *, jaar: int = 2026, tot_en_met: int = 8, score: int | None = 3) -> Zelfbeoordeling:
    """Everything up to and including this condition, with who took part."""
    gegevens = {"netwerk_score": score, "client_score": score, "netwerk_bewijs": "Elk kwartaal overleg."}
    for nummer in range(1, tot_en_met + 1):
        beoordeel_voorwaarde(regio(), jaar, voorwaarde=nummer, kies=lambda nu: gegevens, door=door)
    return noteer_deelnemers(regio(), jaar, kies=lambda nu: {"wie": "Gemeenten en reclassering"}, door=door)


HANDELINGEN = {
    "beoordeel_voorwaarde": lambda t, o, c: beoordeel_voorwaarde(
        regio(), 2026, voorwaarde=1, kies=lambda nu: {"netwerk_score": 2}, door=c
    ),
    "noteer_deelnemers": lambda t, o, c: noteer_deelnemers(regio(), 2026, kies=lambda nu: {"wie": "Gemeenten"}, door=c),
    "stel_beoordeling_vast": lambda t, o, c: stel_beoordeling_vast(ingevuld(o), op=wereld.VANDAAG, door=c),
}
