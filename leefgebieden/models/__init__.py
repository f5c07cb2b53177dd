from leefgebieden.models.catalogus import Catalogusitem, Uitgezet
from leefgebieden.models.meting import Meting, Score
from leefgebieden.models.plan import Actie, Doel, Instemming, Planversie, Voortgang
from leefgebieden.models.rond import Budget, JaNeeOnbekend, Kind, LvbSignaal, Netwerkpersoon, Uitgave
from leefgebieden.models.uitvoerder import Uitvoerder
from leefgebieden.models.voorziening import Regelzaak, Regelzaakstap, Situatie, Vaststelling

__all__ = [
    "Actie",
    "Budget",
    "Catalogusitem",
    "Doel",
    "Instemming",
    "JaNeeOnbekend",
    "Kind",
    "LvbSignaal",
    "Meting",
    "Netwerkpersoon",
    "Planversie",
    "Regelzaak",
    "Regelzaakstap",
    "Score",
    "Situatie",
    "Uitgave",
    "Uitgezet",
    "Uitvoerder",
    "Vaststelling",
    "Voortgang",
]
