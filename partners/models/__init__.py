from partners.models.bestand import Bestand, Document
from partners.models.contact import Afspraak, Contactmoment, Contactsoort, Met, Navraag
from partners.models.delen import Convenant, Convenantpartij, Grond, Toestemming, Verstrekking
from partners.models.kaart import Contactpersoon, Dienst, Organisatie, Werkgebied
from partners.models.rond import Betrokkenheid, Opschaling, Opschalingsbesluit, Regie
from partners.models.verzoek import Antwoord, Informatieverzoek, Mailsjabloon, Verzoeklink

__all__ = [
    "Afspraak",
    "Antwoord",
    "Bestand",
    "Betrokkenheid",
    "Contactmoment",
    "Contactpersoon",
    "Contactsoort",
    "Convenant",
    "Convenantpartij",
    "Dienst",
    "Document",
    "Grond",
    "Informatieverzoek",
    "Mailsjabloon",
    "Met",
    "Navraag",
    "Opschaling",
    "Opschalingsbesluit",
    "Organisatie",
    "Regie",
    "Toestemming",
    "Verstrekking",
    "Verzoeklink",
    "Werkgebied",
]
