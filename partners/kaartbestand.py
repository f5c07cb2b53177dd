"""De kolommen van een bestand met de sociale kaart; zonder Django, want het lezen gebeurt in een eigen proces."""

from typing import Any

from cases.meldingen.bestanden import Vorm
from cases.meldingen.lezen import lees_inhoud_voor_zandbak

# kolom -> wat erin hoort, in de volgorde van het voorbeeldbestand
KOLOMMEN = {
    "organisatie": "Naam. Verplicht.",
    "soort": "Bijvoorbeeld Woningcorporatie of GGZ. Verplicht; op de pagina Nieuwe organisatie staan alle soorten.",
    "plaats": "Nodig als er meer organisaties met deze naam zijn.",
    "andere_namen": "Een afkorting of een oude naam.",
    "telefoon": "Algemeen nummer van de organisatie.",
    "email": "Algemeen e-mailadres van de organisatie.",
    "website": "Bijvoorbeeld https://www.voorbeeld.example.",
    "adres": "Straat en nummer.",
    "landelijk": "ja of nee.",
    "gemeenten": "Namen met een komma ertussen. Ze komen bij wat er al staat.",
    "toelichting": "Goed om te weten. Nooit iets over een jongere.",
    "leefgebied": "Wonen, Regelzaken, Zorg, Financiën en schulden, of Werk en inkomen.",
    "dienst": "Waarvoor men er terechtkan. Hoort bij leefgebied.",
    "voor_wie": "Voor wie die dienst is.",
    "contactpersoon": "Naam van wie er werkt.",
    "functie": "Functie van de contactpersoon.",
    "contact_telefoon": "Nummer van de contactpersoon.",
    "contact_email": "E-mailadres van de contactpersoon.",
    "vast": "ja als deze persoon het vaste contactpunt is.",
}
VORM = Vorm("organisaties", tuple(KOLOMMEN), ("organisatie", "soort"), 5_000)


def lees_voor_zandbak(inhoud: bytes, bestandsnaam: str) -> dict[str, Any]:
    return lees_inhoud_voor_zandbak(inhoud, bestandsnaam, VORM)
