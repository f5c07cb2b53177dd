"""Afgeronde voorbeeldcijfers over inwoners, voor de gemeenten die in de demo met RIO werken."""

from monitoring.services.inwoners import bewaar_inwonertal
from rio.demo import Opdracht
from rio.demo.collegas import BEHEER
from rio.models import Gemeente, User

BRON = "voorbeeldcijfer"
JAREN_TERUG = 3
GROEI = 0.006  # per jaar
# afgerond op vijfduizend, in het laatste jaar
INWONERS = {
    "GM0202": 170_000,
    "GM0268": 190_000,
    "GM0344": 375_000,
    "GM0394": 165_000,
    "GM0505": 120_000,
    "GM0546": 130_000,
}
ELDERS = 75_000


def vul(opdracht: Opdracht) -> None:
    """Van dit jaar en de drie jaren ervoor."""
    for gemeente in Gemeente.objects.filter(aanstellingen__isnull=False).distinct().order_by("code"):
        for jaar in range(opdracht.op.year - JAREN_TERUG, opdracht.op.year + 1):
            _bewaar(gemeente, jaar, opdracht.op.year - jaar)


def _bewaar(gemeente: Gemeente, jaar: int, terug: int) -> None:
    aantal = round(INWONERS.get(gemeente.code, ELDERS) * (1 - GROEI * terug), -2)
    beheer = User.objects.get(email=BEHEER.email)
    bewaar_inwonertal(gemeente, jaar=jaar, kies=lambda nu: {"aantal": int(aantal), "bron": BRON}, door=beheer)
