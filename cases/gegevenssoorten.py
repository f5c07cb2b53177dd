"""De soorten gegevens die partijen uitwisselen, met de plaats in Penitentiaire maatregel art. 20d (recht.md 3.4).

Wat niet in dat artikel staat (`lid` is leeg) heeft altijd een eigen grondslag nodig.
"""

from typing import NamedTuple


class Gegevenssoort(NamedTuple):
    naam: str
    lid: str = ""
    bijzonder: bool = False  # gezondheid: alleen als de grondslag het uitdrukkelijk toelaat


GEGEVENSSOORTEN = {
    "identiteit": Gegevenssoort("Naam, geboortedatum, adres", "Pm 20d lid 2a"),
    "bsn": Gegevenssoort("BSN", "Pm 20d lid 2a"),
    "detentie": Gegevenssoort("Begin en einde van de detentie", "Pm 20d lid 2b"),
    "identiteitsbewijs": Gegevenssoort("Identiteitsbewijs", "Pm 20d lid 2c"),
    "wonen": Gegevenssoort("Wonen", "Pm 20d lid 2d"),
    "inkomen": Gegevenssoort("Werk, opleiding en inkomen", "Pm 20d lid 2e"),
    "schulden": Gegevenssoort("Schulden", "Pm 20d lid 2f"),
    "zorgverzekering": Gegevenssoort("Zorgverzekering", "Pm 20d lid 2g"),
    "netwerk": Gegevenssoort("Sociaal netwerk", "Pm 20d lid 2h"),
    "zorg": Gegevenssoort("Zorg en ondersteuning", "Pm 20d lid 3", bijzonder=True),
    "toezicht": Gegevenssoort("Toezicht, verloop van de detentie, motivatie", "Pm 20d lid 4"),
    "kinderen": Gegevenssoort("Minderjarige kinderen"),
    "veiligheid": Gegevenssoort("Veiligheid en politiegegevens"),
    "afspraken": Gegevenssoort("Wie wat doet"),
}
