"""Een rapport als PDF die een schermlezer kan lezen."""

from monitoring.schermen.weergave import toon
from monitoring.tabellen import Cijfers
from rio.pdf import maak_pdf

# Een rapport wordt op de achtergrond gemaakt. Veertig bladzijden kosten vijf seconden rekentijd, op een drukke machine
# wordt dat een minuut.
SECONDEN = 120


def maak(cijfers: Cijfers) -> bytes:
    return maak_pdf("pdf/rapport.html", {"rapport": toon(cijfers)}, seconden=SECONDEN)
