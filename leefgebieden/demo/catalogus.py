"""De catalogus in de demo: Nijmegen heeft een eigen punt en gebruikt een landelijk punt niet."""

from leefgebieden.models import Catalogusitem
from leefgebieden.services.catalogus import bewaar_eigen_punt, zet_punt_uit
from rio.demo import Opdracht
from rio.demo.collegas import BEHEER, HOOFDGEMEENTE
from rio.models import Gemeente, User

EIGEN = {
    "tekst": "Meld hem aan voor de inloopochtend van het jongerenloket. Die is elke dinsdag.",
    "leefgebied": "werk_inkomen",
    "wanneer": "daarna",
    "verantwoordelijk": Catalogusitem.Partij.GEMEENTE,
    "met": "jongerenloket",
    "voor_wie": ["zonder_inkomen"],
}
NIET_IN_GEBRUIK = "CHK-WI-15"


def vul(opdracht: Opdracht) -> None:
    gemeente, beheer = Gemeente.objects.get(code=HOOFDGEMEENTE), User.objects.get(email=BEHEER.email)
    bewaar_eigen_punt(gemeente=gemeente, gegevens=EIGEN, van=opdracht.op, door=beheer)
    punt = Catalogusitem.objects.filter(code=NIET_IN_GEBRUIK).latest("versie")
    zet_punt_uit(punt, gemeente=gemeente, door=beheer)
