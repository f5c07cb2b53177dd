"""Namen, bronnen en uitleg van de termijnen van deze app; de regels zelf staan in `cases/termijnen.py`."""

from typing import NamedTuple

from rio.uitbreidingen import uitbreidingen

INRICHTING, GEMEENTE, SAMEN, RIO, COORDINATOR = "inrichting", "gemeente", "samen", "rio", "coordinator"
RIO_RECLASSERING = "rio_reclassering"

PARTIJEN = {
    INRICHTING: "inrichting",
    GEMEENTE: "gemeente",
    SAMEN: "inrichting en gemeente",
    RIO: "RIO",
    COORDINATOR: "coördinator",
    RIO_RECLASSERING: "RIO en reclassering",
}


class Termijnsoort(NamedTuple):
    naam: str
    regel: str  # de regel in woorden
    bron: str


SOORTEN = {
    "detentiemelding": Termijnsoort(
        "Detentiemelding",
        "De inrichting meldt binnen 2 werkdagen na het begin van de detentie dat iemand vastzit.",
        "TERM-01, TERM-02",
    ),
    "triage": Termijnsoort(
        "Beoordelen en toewijzen",
        "Binnen 2 werkdagen na de melding krijgt het dossier een RIO of wordt het met een reden gesloten.",
        "PHASE-05, eigen termijn",
    ),
    "screening": Termijnsoort(
        "Screening vijf voorzieningen",
        "Binnen 10 werkdagen na binnenkomst is van alle vijf basisvoorzieningen bekend hoe het ervoor staat.",
        "TERM-03",
    ),
    "uitwisseling": Termijnsoort(
        "Informatie uitwisselen",
        "Binnen 10 werkdagen na binnenkomst geven inrichting en gemeente elkaar de informatie die nodig is.",
        "TERM-03",
    ),
    "taakverdeling": Termijnsoort(
        "Afspraken wie wat doet",
        "Binnen 10 werkdagen na binnenkomst is per gesignaleerd probleem afgesproken wie wat doet.",
        "TERM-04",
    ),
    "dr_plan": Termijnsoort(
        "D&R-plan ontvangen",
        "De inrichting maakt binnen 4 weken na binnenkomst een detentie- en re-integratieplan.",
        "Pbw art. 18a",
    ),
    "overdracht": Termijnsoort(
        "Overdracht voor ontslag",
        "8 weken voor ontslag dragen inrichting en gemeente aanvullende informatie over, bij langverblijvenden "
        "en bij detentie langer dan zes maanden.",
        "TERM-05, TERM-06",
    ),
    "invrijheidsstelling": Termijnsoort(
        "Invrijheidsstelling doorgeven",
        "Zodra de inrichting weet dat iemand vrijkomt, geeft zij dat dezelfde dag door.",
        "TERM-07, TERM-08",
    ),
    "ontslag_bevestigen": Termijnsoort(
        "Is hij vrij?",
        "Op de verwachte ontslagdag stelt de RIO vast of de jongere echt vrij is.",
        "TERM-07, TERM-10",
    ),
    "ontslagbericht": Termijnsoort(
        "Ontslagbericht",
        "Op de dag van ontslag stuurt de inrichting een ontslagbericht.",
        "TERM-09",
    ),
    "eerste_contact": Termijnsoort(
        "Eerste contact met de jongere",
        "Binnen 5 werkdagen na toewijzing is er contact met de jongere zelf.",
        "TERM-17, eigen termijn",
    ),
    "einde_toezicht": Termijnsoort(
        "Einde toezicht: afspreken wie overneemt",
        "8 weken voor het einde van het reclasseringstoezicht spreken RIO en reclassering af wie verdergaat.",
        "PHASE-16, OBL-10, eigen termijn",
    ),
    "taak": Termijnsoort(
        "Taak",
        "Een taak op de dag die u zelf koos.",
        "eigen taak",
    ),
}


def alle_soorten() -> dict[str, Termijnsoort]:
    """De termijnsoorten van alle apps, in de volgorde van TERMIJN_REGELS."""
    return {code: soort for aanbieder in uitbreidingen("TERMIJN_REGELS") for code, soort in aanbieder.soorten.items()}
