"""De acht randvoorwaarden voor verantwoorde zorg (RAND-1..8), elk voor het netwerk en voor de cliënt. Puur.

Uit de Staat van de Gezondheidszorg 2010 van de Inspectie voor de Gezondheidszorg.
"""

from typing import NamedTuple

NETWERK, CLIENT = NIVEAUS = ("netwerk", "client")
NIVEAUNAMEN = {NETWERK: "Netwerk", CLIENT: "Cliënt"}
SCORES = {1: "nog niet", 2: "een beetje", 3: "grotendeels", 4: "helemaal"}
ONBEKEND = "weten we niet"
BRON = "Staat van de Gezondheidszorg 2010, Inspectie voor de Gezondheidszorg"


class Voorwaarde(NamedTuple):
    """Eén randvoorwaarde: wat de partners doen, en wat daarvoor op elk niveau nodig is."""

    nummer: int
    naam: str
    partners: str
    nodig: dict[str, str]


def _voorwaarde(nummer: int, naam: str, partners: str, netwerk: str, client: str) -> Voorwaarde:
    return Voorwaarde(nummer, naam, partners, {NETWERK: netwerk, CLIENT: client})


VOORWAARDEN = (
    _voorwaarde(
        1,
        "Doelconvergentie",
        "Netwerkpartners zijn het eens over hun gezamenlijk doel.",
        "Het netwerk maakt heldere afspraken over doelen.",
        "Professionals hebben hetzelfde doel voor ogen met een cliënt.",
    ),
    _voorwaarde(
        2,
        "Probleemanalyse",
        "Netwerkpartners hebben een gedeelde analyse van het probleem.",
        "De afbakening van de groep en de globale aanpak zijn duidelijk.",
        "De aard van de problematiek en de aanpak op cliëntniveau zijn duidelijk.",
    ),
    _voorwaarde(
        3,
        "Netwerkregie",
        "Netwerkpartners werken samen en stemmen hun activiteiten onderling af.",
        "Er is regie op het netwerk.",
        "Er is regie op het niveau van subgroepen en op cliëntniveau.",
    ),
    _voorwaarde(
        4,
        "Zorgverlening",
        "Netwerkpartners bieden gezamenlijk verantwoorde zorg aan de doelgroep.",
        "Het netwerk biedt de voorwaarden voor gecoördineerde zorg op alle leefgebieden.",
        "Cliënten krijgen zorg op maat van een multidisciplinair team.",
    ),
    _voorwaarde(
        5,
        "Informatie",
        "Netwerkpartners maken afspraken over het verzamelen en delen van informatie.",
        "Er is een overkoepelend informatiesysteem.",
        "Professionals wisselen relevante informatie over cliënten uit.",
    ),
    _voorwaarde(
        6,
        "Continuïteit",
        "Netwerkpartners bieden continue zorg vóór, tijdens en ná detentie.",
        "Er is een actueel cliëntvolgsysteem.",
        "De cliënt krijgt ononderbroken zorg.",
    ),
    _voorwaarde(
        7,
        "Bereik",
        "Netwerkpartners hebben zicht op de doelgroep en kennen hun bereik.",
        "Alle relevante partners nemen deel aan het netwerk.",
        "Professionals bereiken alle cliënten uit de doelgroep.",
    ),
    _voorwaarde(
        8,
        "Evaluatie",
        "Netwerkpartners evalueren structureel en werken doorlopend aan verbetering.",
        "Het netwerk evalueert systematisch en verbetert de globale aanpak.",
        "De professionals evalueren de verleende zorg.",
    ),
)
OP_NUMMER = {voorwaarde.nummer: voorwaarde for voorwaarde in VOORWAARDEN}
VAKKEN = tuple((voorwaarde.nummer, niveau) for voorwaarde in VOORWAARDEN for niveau in NIVEAUS)


def score_in_woorden(score: int | None) -> str:
    return ONBEKEND if score is None else f"{score}, {SCORES[score]}"


def verandering(eerst: int | None, nu: int | None) -> str:
    """In één woord hoe het ging; leeg als er een score ontbreekt."""
    if eerst is None or nu is None:
        return ""
    if nu == eerst:
        return "gelijk"
    return "beter" if nu > eerst else "slechter"
