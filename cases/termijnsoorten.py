"""Namen, bronnen en uitleg van de termijnen van deze app; de regels zelf staan in `cases/termijnen.py`."""

from typing import NamedTuple

from rio.uitbreidingen import uitbreidingen

INRICHTING, GEMEENTE, SAMEN, RIO, COORDINATOR = "inrichting", "gemeente", "samen", "rio", "coordinator"
RIO_RECLASSERING = "rio_reclassering"
PARTNER = "partner"
ELDERS = (INRICHTING, PARTNER)  # wat een ander moet doen: wij bellen alleen na

PARTIJEN = {
    INRICHTING: "inrichting",
    GEMEENTE: "gemeente",
    SAMEN: "inrichting en gemeente",
    RIO: "RIO",
    COORDINATOR: "coördinator",
    RIO_RECLASSERING: "RIO en reclassering",
    PARTNER: "partner",
}


class Termijnsoort(NamedTuple):
    """Wat mensen over een soort termijn lezen; een app erboven hoeft alleen de eerste drie te geven."""

    naam: str
    regel: str  # de regel in woorden
    bron: str
    van: tuple[str, ...] = ()  # wie haar moet halen, een rij per partij
    voldaan: str = ""  # waaraan zij voldaan is
    instelling: str = ""  # welke waarde een gemeente zelf kiest
    groep: str = "Overig"
    eigen_paneel: bool = False  # staat op de startpagina in een eigen blok en niet bij wat er te doen is
    filter: str = ""  # hoe de caseload de dossiers noemt waar zij niet gehaald is; leeg: geen filter


BEGIN, VERBLIJF, VRIJ, EIGEN = "Als de detentie begint", "Tijdens de detentie", "Rond de vrijlating", "Van de RIO zelf"


SOORTEN = {
    "detentiemelding": Termijnsoort(
        "Detentiemelding",
        "De inrichting meldt binnen 2 werkdagen na het begin van de detentie dat iemand vastzit.",
        "TERM-01, TERM-02",
        van=(INRICHTING,),
        voldaan="de detentiemelding van de inrichting er is",
        groep=BEGIN,
    ),
    "triage": Termijnsoort(
        "Beoordelen en toewijzen",
        "Binnen 2 werkdagen na de melding krijgt het dossier een RIO of wordt het met een reden gesloten.",
        "PHASE-05, eigen termijn",
        van=(COORDINATOR,),
        voldaan="het dossier een RIO heeft, of met een reden gesloten is",
        instelling="het aantal werkdagen; zonder eigen keuze 2",
        groep=BEGIN,
    ),
    "screening": Termijnsoort(
        "Screening vijf voorzieningen",
        "Binnen 10 werkdagen na binnenkomst is van alle vijf basisvoorzieningen bekend hoe het ervoor staat.",
        "TERM-03",
        van=(SAMEN,),
        voldaan="van alle vijf de voorzieningen iets bekend is; een uitdrukkelijk ‘onbekend’ telt",
        groep=BEGIN,
    ),
    "uitwisseling": Termijnsoort(
        "Informatie uitwisselen",
        "Binnen 10 werkdagen na binnenkomst geven inrichting en gemeente elkaar de informatie die nodig is.",
        "TERM-03",
        van=(INRICHTING, GEMEENTE),
        voldaan="inrichting: er is een screening of een antwoord binnen; gemeente: u legt vast wat u aan wie gaf",
        groep=BEGIN,
    ),
    "taakverdeling": Termijnsoort(
        "Afspraken wie wat doet",
        "Binnen 10 werkdagen na binnenkomst is per gesignaleerd probleem afgesproken wie wat doet.",
        "TERM-04",
        van=(SAMEN,),
        voldaan="de screening geen probleem laat zien, of elk probleem een actie of regelzaak heeft",
        groep=BEGIN,
    ),
    "dr_plan": Termijnsoort(
        "D&R-plan ontvangen",
        "De inrichting maakt binnen 4 weken na binnenkomst een detentie- en re-integratieplan.",
        "Pbw art. 18a",
        van=(INRICHTING,),
        voldaan="u vastlegt op welke dag het plan is ontvangen",
        groep=VERBLIJF,
    ),
    "overdracht": Termijnsoort(
        "Overdracht voor ontslag",
        "8 weken voor ontslag dragen inrichting en gemeente aanvullende informatie over, bij langverblijvenden "
        "en bij detentie langer dan zes maanden.",
        "TERM-05, TERM-06",
        van=(INRICHTING, GEMEENTE),
        voldaan="inrichting: er is een overdracht binnen; gemeente: u legt vast wat u aan wie gaf",
        groep=VERBLIJF,
    ),
    "invrijheidsstelling": Termijnsoort(
        "Invrijheidsstelling doorgeven",
        "Zodra de inrichting weet dat iemand vrijkomt, geeft zij dat dezelfde dag door.",
        "TERM-07, TERM-08",
        van=(INRICHTING,),
        voldaan="de melding van de invrijheidsstelling er is",
        groep=VRIJ,
    ),
    "ontslag_bevestigen": Termijnsoort(
        "Is hij vrij?",
        "Op de verwachte ontslagdag stelt de RIO vast of de jongere echt vrij is.",
        "TERM-07, TERM-10",
        van=(RIO,),
        voldaan="u vastlegt dat de jongere vrij is; zit hij nog, dan schuift de vraag mee met de nieuwe datum",
        groep=VRIJ,
    ),
    "ontslagbericht": Termijnsoort(
        "Ontslagbericht",
        "Op de dag van ontslag stuurt de inrichting een ontslagbericht.",
        "TERM-09",
        van=(INRICHTING,),
        voldaan="het ontslagbericht er is; tot dan blijft u nabellen",
        groep=VRIJ,
    ),
    "opnieuw_aanbieden": Termijnsoort(
        "Opnieuw aanbieden",
        "Wie begeleiding weigerde of ermee stopte, wordt op de dag van vrijlating nog één keer gevraagd.",
        "eigen termijn",
        van=(RIO,),
        voldaan="u bij deelname vastlegt dat de begeleiding opnieuw is aangeboden",
        groep=VRIJ,
    ),
    "eerste_contact": Termijnsoort(
        "Eerste contact met de jongere",
        "Binnen 5 werkdagen na toewijzing is er contact met de jongere zelf.",
        "TERM-17, eigen termijn",
        van=(RIO,),
        voldaan="u vastlegt dat er contact met de jongere zelf was",
        instelling="het aantal werkdagen; zonder eigen keuze 5",
        groep=EIGEN,
    ),
    "contact_na_vrijlating": Termijnsoort(
        "Contact na vrijlating",
        "Op de eerste werkdag na de vrijlating is er contact met de jongere.",
        "TERM-18, TERM-19, eigen termijn",
        van=(RIO,),
        voldaan="u op of na de dag van vrijlating vastlegt dat er contact met de jongere zelf was",
        instelling="het aantal werkdagen; zonder eigen keuze 1",
        groep=VRIJ,
    ),
    "einde_toezicht": Termijnsoort(
        "Einde toezicht: afspreken wie overneemt",
        "8 weken voor het einde van het reclasseringstoezicht spreken RIO en reclassering af wie verdergaat.",
        "PHASE-16, OBL-10, eigen termijn",
        van=(RIO_RECLASSERING,),
        voldaan="u vastlegt dat is afgesproken wie verdergaat",
        instelling="het aantal weken; zonder eigen keuze 8",
        groep=EIGEN,
    ),
    "taak": Termijnsoort(
        "Taak",
        "Een taak op de dag die u zelf koos.",
        "eigen taak",
        van=(RIO,),
        voldaan="u de taak afrondt",
        groep=EIGEN,
    ),
}


def alle_soorten() -> dict[str, Termijnsoort]:
    """De termijnsoorten van alle apps, in de volgorde van TERMIJN_REGELS."""
    return {code: soort for aanbieder in uitbreidingen("TERMIJN_REGELS") for code, soort in aanbieder.soorten.items()}


def hoe_laat(werkdagen: int) -> str:
    """In het weekend na de uiterste dag is iets te laat zonder dat er een werkdag voorbij is."""
    if not werkdagen:
        return "te laat"
    return f"{werkdagen} werkdag{'' if werkdagen == 1 else 'en'} te laat"
