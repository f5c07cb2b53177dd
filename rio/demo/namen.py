"""Verzonnen namen voor de demo, uit alle hoeken van Nederland."""

from random import Random
from typing import NamedTuple


def _lijst(namen: str) -> list[str]:
    return namen.split("|")


VOORNAMEN = _lijst(
    "Aron|Amir|Ayoub|Bas|Bilal|Bram|Brian|Cas|Cem|Collin|Damian|Daan|Dani|Denzel|Dylan|Elias|Emre|Fabian|Faysal|"
    "Finn|Gijs|Giovanni|Hamza|Hugo|Ilias|Imran|Jaimy|Jari|Jayden|Jesse|Joey|Jordy|Kai|Karim|Kenan|Kick|Lars|Levi|"
    "Luca|Mees|Mehmet|Mika|Milan|Mohamed|Murat|Nabil|Niek|Noah|Nordin|Olaf|Omar|Owen|Quincy|Rachid|Rayan|Ricardo|"
    "Robin|Ruben|Samir|Sem|Senna|Sil|Stijn|Thijs|Tijn|Timo|Tygo|Vigo|Xavi|Yassin|Younes|Zakaria|Sanne|Demi|Naomi"
)
COLLEGA_VOORNAMEN = _lijst(
    "Anouk|Bart|Carmen|Dirk|Elif|Femke|Gerben|Hanneke|Ingrid|Jeroen|Karin|Latifa|Maarten|Nadia|Oscar|Petra|Quinten|"
    "Roos|Samira|Tom|Ursula|Vera|Willem|Yvonne|Zoë|Astrid|Bob|Chantal|Diana|Erik|Fatima|Gijs|Hilde|Ivo|Judith"
)
ACHTERNAMEN = _lijst(
    "Bakker|Bos|van den Berg|van Dijk|Dekker|de Boer|El Amrani|Aydin|Haddad|Hendriks|van der Heijden|Hoekstra|"
    "Jacobs|Jansen|Kaya|Koster|Kuipers|de Lange|van Leeuwen|Martina|Meijer|Mulder|van der Meer|Peters|Pinas|"
    "Postma|Prins|Roosendaal|van Rijn|Sahin|Scholten|Smeets|Smit|van der Veen|Verhoeven|Visser|de Vos|Vermeer|"
    "Wouters|de Wilde|Yilmaz|Zijlstra|Ouali|Benali|Bouzid|Croes|ten Hoeve|Gerritsen|Groen|van Ginkel|Hofman|"
    "Huisman|Janga|Kok|Kramer|van Loon|Maas|Nijhof|Ozturk|Pietersz|Rensen|Schouten|Tahiri|Terpstra|van 't Hof|"
    "Veldman|Winter|Wijnaldum|Zwart|ter Braak"
)


class Naam(NamedTuple):
    voornaam: str
    voorvoegsel: str
    achternaam: str

    @property
    def voluit(self) -> str:
        return " ".join(deel for deel in self if deel)


def verzin(keuze: Random, voornamen: list[str] = VOORNAMEN) -> Naam:
    voorvoegsel, _, achternaam = keuze.choice(ACHTERNAMEN).rpartition(" ")
    if voorvoegsel == "El":  # hoort bij de naam zelf
        voorvoegsel, achternaam = "", f"El {achternaam}"
    return Naam(keuze.choice(voornamen), voorvoegsel, achternaam)
