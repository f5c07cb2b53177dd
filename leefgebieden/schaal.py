"""De schaal van een meting in eigen woorden: vijf treden per leefgebied, elk één zin over wat te zien is.

Een andere omschrijving is een nieuwe versie; een meting onthoudt met welke versie zij gescoord is. Puur.
"""

VERSIE = 1
SCORES = (1, 2, 3, 4, 5)
OP_ORDE_VANAF = 4
KORT = {
    1: "gaat niet goed",
    2: "gaat moeizaam",
    3: "gaat wisselend",
    4: "gaat redelijk goed",
    5: "gaat goed",
}
NIET_BESPROKEN = "niet besproken"
OMSCHRIJVINGEN: dict[int, dict[str, dict[int, str]]] = {
    1: {
        "wonen": {
            1: "Er is geen plek om te slapen, of de plek is niet veilig.",
            2: "Er is een slaapplek voor een paar dagen of weken, bijvoorbeeld bij steeds een ander.",
            3: "Er is een plek voor een paar maanden, maar het is nog niet duidelijk wat daarna komt.",
            4: "Er is een vaste plek; met wat hulp lukt het om daar te blijven.",
            5: "Er is een eigen of vaste plek, de huur wordt betaald en het gaat goed met de buren.",
        },
        "regelzaken": {
            1: "Belangrijke papieren ontbreken en er is nog niets voor geregeld.",
            2: "Een deel is aangevraagd; post en afspraken blijven vaak liggen.",
            3: "De meeste papieren zijn er; post en afspraken lukken als iemand helpt herinneren.",
            4: "De papieren zijn op orde; bij lastige brieven vraagt hij zelf om hulp.",
            5: "De papieren zijn op orde en hij regelt post, afspraken en aanvragen zelf.",
        },
        "zorg": {
            1: "Er zijn ernstige klachten of er is veel gebruik, en er is geen hulp.",
            2: "Klachten of gebruik maken de dag moeilijk; hulp is er nog niet of stopt steeds.",
            3: "Er is hulp begonnen; de ene week gaat het beter dan de andere.",
            4: "Klachten of gebruik zijn onder controle met de hulp die er nu is.",
            5: "Hij voelt zich gezond en weet waar hij terechtkan als dat verandert.",
        },
        "financien_schulden": {
            1: "Er is geen overzicht, er komen schulden bij en er is geen geld voor eten of vaste lasten.",
            2: "Een deel van de schulden is bekend, maar er is nog niets over afgesproken.",
            3: "De schulden staan op een rij en er is hulp aangevraagd of een eerste afspraak gemaakt.",
            4: "Er loopt een afspraak om af te lossen en de vaste lasten worden betaald.",
            5: "Er zijn geen schulden die knellen en hij komt elke maand rond.",
        },
        "werk_inkomen": {
            1: "Er is geen inkomen en overdag is er niets te doen.",
            2: "Er is geen vast inkomen; af en toe is er een klus of een dag iets te doen.",
            3: "Er is een uitkering of tijdelijk werk, of school of werk is aangevraagd.",
            4: "Er is inkomen en de meeste dagen zijn gevuld met werk, school of een traject.",
            5: "Er is vast werk of een opleiding die goed loopt, met genoeg inkomen.",
        },
        "netwerk": {
            1: "Er is niemand op wie hij kan rekenen, of alleen mensen die hem in de problemen brengen.",
            2: "Er is iemand, maar het contact is zeldzaam of geeft vaak ruzie.",
            3: "Er is steun van één of twee mensen; andere contacten trekken hem soms de verkeerde kant op.",
            4: "Er zijn een paar mensen die helpen en die hij zelf belt als het tegenzit.",
            5: "Er zijn genoeg mensen op wie hij kan rekenen, en hij betekent ook iets voor hen.",
        },
    }
}


def omschrijving(versie: int, leefgebied: str, score: int | None) -> str:
    """Wat deze trede betekende toen er gescoord werd; zonder score is er niet over gesproken."""
    return NIET_BESPROKEN if score is None else OMSCHRIJVINGEN[versie][leefgebied][score]


def op_orde(score: int | None) -> bool:
    return score is not None and score >= OP_ORDE_VANAF
